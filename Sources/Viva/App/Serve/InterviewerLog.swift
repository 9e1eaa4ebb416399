import AgentBridge
import Contracts
import Logging

/// What the interviewer tells, as log entries. Counts, times and reasons: never words of an interview.
enum InterviewerLog {
    static func write(_ event: InterviewerEvent, of session: String, to logger: Logger) {
        switch event {
        case .asked(let exchange):
            var fields: Logger.Metadata = [
                "session": "\(session)", "model": "\(exchange.model)", "latency_ms": "\(exchange.latencyMs)",
                "input_tokens": "\(exchange.usage?.input ?? 0)", "output_tokens": "\(exchange.usage?.output ?? 0)",
            ]
            guard exchange.failure.isEmpty else {
                fields["problem"] = "\(exchange.failure)"
                return logger.warning("the model gave no reply", metadata: fields)
            }
            logger.debug("the model replied", metadata: fields)
        case .gaveUpModel(let fallback):
            logger.warning(
                "the interview goes on scripted",
                metadata: [
                    "session": "\(session)", "reason": "\(fallback.reason)", "detail": "\(fallback.detail)",
                ])
        case .gradedByWords(let reason):
            logger.warning(
                "an explanation was graded by its words", metadata: ["session": "\(session)", "reason": "\(reason)"])
        case .failed(let problem):
            logger.error("interviewer", metadata: ["session": "\(session)", "problem": "\(problem)"])
        }
    }
}
