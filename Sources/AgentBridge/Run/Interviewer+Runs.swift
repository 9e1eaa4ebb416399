// `RunTurn` and `StreamSteps`: an operator's view of the runs that the interviewer drives anyway.

package import Contracts
package import RPCCore

extension Interviewer: RunDriver {
    /// How often a stream looks for steps.
    private static let poll = Duration.milliseconds(200)

    package func runTurn(_ request: RunTurnRequest, _ call: CallContext) async throws(RPCError) -> RunTurnResponse {
        let run = try await acting().steps(request.sessionID, after: .max)
        guard run.mode != .agent else {
            throw RPCError(.failedPrecondition, "an external agent leads this session")
        }
        switch try await settle(session: request.sessionID) {
        case .rest(let model): return RunTurnResponse(rest: .candidate, model: model)
        case .finished(let model): return RunTurnResponse(rest: .finished, model: model)
        case .failed(let error): throw error
        }
    }

    package func streamSteps(
        _ request: StreamStepsRequest, _ responses: ResponseWriter<StreamStepsResponse>, _ call: CallContext
    ) async throws(RPCError) {
        try call.endWhenDraining()
        let tools = try acting()
        var last = request.afterEvent
        while true {
            let isFinished = try await tools.isFinished(request.sessionID)
            var page = try await tools.steps(request.sessionID, after: last).steps
            while let end = page.last {
                for step in page { try await responses.send(StreamStepsResponse(step: step)) }
                last = end.event
                page = try await tools.steps(request.sessionID, after: last).steps
            }
            if isFinished { return }
            do { try await Task.sleep(for: Self.poll) } catch { throw RPCError(.cancelled, "the caller has gone") }
        }
    }
}
