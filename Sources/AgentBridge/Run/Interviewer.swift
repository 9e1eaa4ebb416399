// Drives sessions: the thin shell around `InterviewerRun`.
//
// Invariants:
// 1. At most one drive of a session runs at a time; a wake during a drive causes one more after it.
// 2. A drive that fails because the store or server is away is tried again with growing pauses, until
//    it comes to rest or the interviewer is stopped; any other failure ends the drive and is reported.
// 3. After `stop` returned, no drive runs and none starts.

import Contracts
import Ports
package import RPCCore
import Synchronization

package final class Interviewer: SessionWaker {
    private enum Drive {
        case running
        case runningWokenAgain
    }

    private struct State {
        var tools: InterviewToolsClient<InProcessTransport>?
        var drives: [String: Drive] = [:]
        /// Sessions woken before the tools were there.
        var early: Set<String> = []
        var group: [String: Task<Void, Never>] = [:]
        var stopped = false
    }

    private let state = Mutex(State())
    private let report: @Sendable (_ session: String, _ problem: String) -> Void

    /// - Parameter report: told of drives that failed; for the log.
    package init(report: @escaping @Sendable (_ session: String, _ problem: String) -> Void) {
        self.report = report
    }

    /// Gives the interviewer its tools and drives what was woken before.
    package func start(router: Router, codec: some MessageCodec) {
        let tools = InterviewToolsClient(InProcessTransport(router: router, identity: .interviewer), codec: codec)
        let early = state.withLock { state in
            state.tools = tools
            defer { state.early = [] }
            return state.early
        }
        for session in early.sorted() { wake(session: session) }
    }

    package func wake(session: String) {
        state.withLock { state in
            if state.stopped { return }
            guard let tools = state.tools else {
                state.early.insert(session)
                return
            }
            if state.drives[session] != nil {
                state.drives[session] = .runningWokenAgain
                return
            }
            state.drives[session] = .running
            state.group[session] = Task { await self.drive(session, tools) }
        }
    }

    /// Lets drives come to rest or cancels them, and starts none any more.
    package func stop() async {
        let tasks = state.withLock { state in
            state.stopped = true
            return Array(state.group.values)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    private func drive(_ session: String, _ tools: InterviewToolsClient<InProcessTransport>) async {
        repeat {
            await driveUntilAtRest(session, tools)
        } while mayGoOn(session)
    }

    /// Ends the drive, or takes up a wake that came during it.
    private func mayGoOn(_ session: String) -> Bool {
        state.withLock { state in
            if state.drives[session] == .runningWokenAgain, !state.stopped {
                state.drives[session] = .running
                return true
            }
            state.drives[session] = nil
            state.group[session] = nil
            return false
        }
    }

    private func driveUntilAtRest(_ session: String, _ tools: InterviewToolsClient<InProcessTransport>) async {
        var pause = Duration.milliseconds(100)
        while !Task.isCancelled {
            do throws(RPCError) {
                return try await driveOnce(session, tools)
            } catch  where error.code == .unavailable || error.code == .aborted || error.code == .deadlineExceeded {
                do { try await Task.sleep(for: pause) } catch { return }
                pause = min(pause * 2, .seconds(5))
            } catch {
                return report(session, error.description)
            }
        }
    }

    private func driveOnce(
        _ session: String, _ tools: InterviewToolsClient<InProcessTransport>
    ) async throws(RPCError) {
        var run = InterviewerRun()
        var action = run.begin()
        while true {
            switch action {
            case .call(let call):
                let input = try await perform(call, session, tools)
                action = run.apply(input)
            case .wait, .finished:
                return
            case .runaway:
                return report(session, "the interviewer made \(InterviewerRun.maximumCalls) calls without rest")
            }
        }
    }

    private func perform(
        _ call: InterviewerRun.ToolCall, _ session: String, _ tools: InterviewToolsClient<InProcessTransport>
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
