// Requests for grades, made again and compared with what was sent. No model is asked.
//
// Invariants:
// 1. A request follows from the question, its rubric, the answer and what the candidate registered with, all as
//    the session has them, and from the texts of this build: so a difference is one of the build, or of what is
//    stored. The grades themselves are `Replay`'s.
// 2. Neither rubric nor answer is told: a difference names the step and the part.

package import Contracts
import Ports

extension SessionOperations {
    package func rebuildGradings(
        _ request: RebuildGradingsRequest
    ) async throws(InterviewError) -> RebuildGradingsResponse {
        let desk = try await keeper.read(request.sessionID)
        _ = try desk.openSealer()
        var rebuilt = Regrading(
            desk: desk, requests: gradings,
            mostOutputTokens: request.maxOutputTokens == 0
                ? RubricRequest.mostOutputTokens : Int(request.maxOutputTokens))
        var last: UInt64 = 0
        while last < desk.state.head.seq {
            let page = try await keeper.log.events(request.sessionID, after: last)
            guard let end = page.last else { break }
            for event in page {
                for case .graded(let fact) in try keeper.log.facts(event) { try rebuilt.take(fact) }
            }
            last = end.seq
        }
        return RebuildGradingsResponse(requests: rebuilt.made, differences: rebuilt.differences)
    }
}

struct Regrading {
    let desk: SessionDesk
    let requests: any GradingRequests
    let mostOutputTokens: Int
    /// Requests that were made again.
    private(set) var made: UInt32 = 0
    private(set) var differences: [String] = []

    init(desk: SessionDesk, requests: any GradingRequests, mostOutputTokens: Int) {
        self.desk = desk
        self.requests = requests
        self.mostOutputTokens = mostOutputTokens
    }

    mutating func take(_ fact: GradeGiven) throws(InterviewError) {
        guard let step = try desk.step(.graded(fact)), case .graded(let graded) = step.kind else { return }
        let (asked, submission) = try desk.submitted(fact.submissionID)
        guard let explanation = try desk.explanation(asked, submission) else {
            return differences.append("step \(step.stepID): a model was asked about what is no explanation")
        }
        for line in compare(graded, explanation) { differences.append("step \(step.stepID): \(line)") }
    }

    /// What differs between the exchanges about an explanation and those that there would be now.
    private mutating func compare(_ graded: GradedAnswer, _ explanation: ModelGrader.Explanation) -> [String] {
        guard graded.byWords != .suspicious, graded.byWords != .budget else {
            return graded.exchanges.isEmpty ? [] : ["a model was asked, though the answer was not to be shown to it"]
        }
        let again = RubricRequest.all(explanation, mostOutputTokens: mostOutputTokens) {
            requests.hiding(explanation.registration, in: $0)
        }.requests
        guard graded.exchanges.count == again.count else {
            return ["the model was asked \(graded.exchanges.count) times, now it is \(again.count)"]
        }
        var lines: [String] = []
        for (place, exchange) in graded.exchanges.enumerated() {
            var request = again[place]
            request.asksForReasoning = !exchange.withoutReasoning
            made += 1
            let found = RequestComparison.differences(
                exchange, again: requests.digest(of: request, to: exchange.model), templates: [RubricRequest.version])
            lines += found.map { "sample \(place + 1): \($0)" }
        }
        return lines
    }
}
