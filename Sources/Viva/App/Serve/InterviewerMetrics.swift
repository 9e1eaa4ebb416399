import AgentBridge
import Contracts
import CoreMetrics
import Ports

/// What a model costs and how long it takes, and why it was given up.
struct InterviewerMetrics: Sendable {
    let factory: any MetricsFactory
    /// Nil: nobody said what tokens cost.
    let prices: ModelPrices?

    func see(_ event: InterviewerEvent) {
        switch event {
        case .asked(let exchange):
            let model = [("model", exchange.model)]
            let outcome = exchange.failure.isEmpty ? "replied" : "failed"
            increment("viva_model_requests", model + [("outcome", outcome)], 1)
            increment("viva_model_tokens", model + [("kind", "input")], exchange.usage?.input ?? 0)
            increment("viva_model_tokens", model + [("kind", "cached")], exchange.usage?.cached ?? 0)
            increment("viva_model_tokens", model + [("kind", "output")], exchange.usage?.output ?? 0)
            if let prices, let usage = exchange.usage {
                FloatingPointCounter(label: "viva_model_cost", dimensions: model, factory: factory)
                    .increment(by: prices.cost(of: ModelUsage(usage)))
            }
            CoreMetrics.Timer(label: "viva_model_request", dimensions: model, factory: factory)
                .recordMilliseconds(exchange.latencyMs)
        case .gaveUpModel(let fallback):
            increment("viva_model_fallbacks", [("reason", "\(fallback.reason)")], 1)
        case .gradedByWords(let reason):
            increment("viva_model_grades_by_words", [("reason", "\(reason)")], 1)
        case .failed: increment("viva_interviewer_failures", [], 1)
        }
    }

    private func increment(_ label: String, _ dimensions: [(String, String)], _ count: UInt32) {
        Counter(label: label, dimensions: dimensions, factory: factory).increment(by: Int64(count))
    }
}

extension ModelUsage {
    fileprivate init(_ usage: TokenUsage) {
        self.init(
            inputTokens: Int(usage.input), cachedTokens: Int(usage.cached), outputTokens: Int(usage.output))
    }
}
