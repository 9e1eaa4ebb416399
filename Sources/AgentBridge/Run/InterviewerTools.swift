// What an interviewer acts with: the tools, its record, and a model if there is one.

import Codec
import Contracts
package import Ports
package import RPCCore

package struct InterviewerTools: Sendable {
    /// nil: every interview is scripted.
    package let model: (any Model)?
    package let setup: AgentSetup
    private let tools: InterviewToolsClient<InProcessTransport>
    private let runs: RunsClient<InProcessTransport>
    private let invoker: Invoker
    private let probe: any CallProbe

    /// - Parameter probe: told of each state of each call, and of each point of a run.
    package init(
        router: Router, codec: some MessageCodec, model: (any Model)?, setup: AgentSetup = .standard,
        probe: any CallProbe = NoProbe()
    ) {
        let transport = InProcessTransport(router: router, identity: .interviewer)
        tools = InterviewToolsClient(transport, codec: codec)
        runs = RunsClient(transport, codec: codec)
        invoker = Invoker(router: router, probe: probe)
        self.probe = probe
        self.model = model
        self.setup = setup
    }

    /// Does what a run wants done.
    /// - Precondition: it is no request to the model, and no end.
    func perform(_ action: AgentRun.Action, _ session: String) async throws(RPCError) -> AgentRun.Event {
        let points = action.points
        if let points { await probe.reached(points.before) }
        let event: AgentRun.Event
        switch action {
        case .readRun: event = .run(try await readRun(session))
        case .call(let call): event = .tool(try await perform(call, session))
        case .invoke(let calls): event = .answered(try await invoke(calls, session))
        case .record(let step): event = try await record(step, session)
        case .ask, .wait, .finished, .runaway: preconditionFailure("not a tool's action")
        }
        if let points { await probe.reached(points.after) }
        return event
    }

    /// The whole run: the service gives it in pages.
    private func readRun(_ session: String) async throws(RPCError) -> GetRunResponse {
        var run = try await steps(session, after: 0)
        var last = run.steps.last
        while let end = last {
            let page = try await steps(session, after: end.event)
            run.steps += page.steps
            last = page.steps.last
        }
        return run
    }

    /// Steps after an event: a page of them, empty when there are no more.
    func steps(_ session: String, after event: UInt64) async throws(RPCError) -> GetRunResponse {
        try await runs.getRun(GetRunRequest(sessionID: session, afterEvent: event))
    }

    func isFinished(_ session: String) async throws(RPCError) -> Bool {
        try await tools.getContext(GetContextRequest(sessionID: session)).stage == .finished
    }

    private func record(_ step: RunStep, _ session: String) async throws(RPCError) -> AgentRun.Event {
        do throws(RPCError) {
            let answer = try await runs.recordStep(RecordStepRequest(sessionID: session, step: step))
            return .recorded(answer.step ?? step)
        } catch  where error.code == .resourceExhausted {
            return .full
        }
    }

    /// A call that failed because something was away is made again by the next drive: it is no answer.
    private func invoke(_ calls: [FunctionCall], _ session: String) async throws(RPCError) -> [FunctionCallOutput] {
        var outputs: [FunctionCallOutput] = []
        for (call, answer) in zip(calls, await invoker.invoke(calls, session: session, as: .interviewer)) {
            switch answer.code {
            case .unavailable, .aborted, .deadlineExceeded, .cancelled:
                throw RPCError(answer.code, "\(call.name) was not answered")
            default: outputs.append(answer.output)
            }
        }
        return outputs
    }

    private func perform(
        _ call: InterviewerRun.ToolCall, _ session: String
    ) async throws(RPCError) -> InterviewerRun.Input {
        switch call {
        case .getContext:
            return .context(try await tools.getContext(GetContextRequest(sessionID: session)))
        case .getNextQuestion:
            return .question(try await tools.getNextQuestion(GetNextQuestionRequest(sessionID: session)))
        case .gradeAnswer(let submissionID):
            return .graded(
                try await tools.gradeAnswer(GradeAnswerRequest(sessionID: session, submissionID: submissionID)))
        case .recordOutcome(let token):
            return .recorded(
                try await tools.recordOutcome(RecordOutcomeRequest(sessionID: session, gradeToken: token)))
        case .updateDifficulty:
            return .difficulty(try await tools.updateDifficulty(UpdateDifficultyRequest(sessionID: session)))
        case .log(let stepID, let entries):
            _ = try await tools.logInteraction(
                LogInteractionRequest(sessionID: session, stepID: stepID, entries: entries))
            return .logged
        case .finalize:
            _ = try await tools.finalizeSession(FinalizeSessionRequest(sessionID: session))
            return .finalized
        }
    }
}

extension AgentRun.Action {
    /// Before and after the step of the loop that it is, if it is one.
    fileprivate var points: (before: RunPoint, after: RunPoint)? {
        switch self {
        case .record(let step):
            switch step.kind {
            case .exchange(let exchange) where exchange.calls.isEmpty: return (before: .reflecting, after: .reflected)
            case .exchange: return (before: .planning, after: .planned)
            case .outputs: return (before: .observing, after: .observed)
            case .fallback, .spoken, .graded, nil: return nil
            }
        case .call(.log): return (before: .speaking, after: .spoken)
        case .call, .readRun, .invoke, .ask, .wait, .finished, .runaway: return nil
        }
    }
}
