// Drives sessions: the thin shell around `AgentRun`, for scripted sessions and those that a model leads.
//
// Invariants:
// 1. At most one drive of a session runs at a time; a wake during a drive causes one more after it.
// 2. A drive that fails because the store or server is away is tried again with growing pauses, until
//    it comes to rest or the interviewer is stopped; any other failure ends the drive and is reported.
// 3. After `stop` returned, no drive runs and none starts. What a cancelled drive had not recorded is
//    done again by the next.

package import Contracts
import Ports
package import RPCCore
import Synchronization

package final class Interviewer: SessionWaker {
    /// Told of what happens, for log and metrics.
    package typealias Observer = @Sendable (_ session: String, _ event: InterviewerEvent) -> Void

    private struct Drive {
        var task: Task<Void, Never>?
        var wokenAgain = false
        /// Told when the drive has come to rest.
        var waiting: [CheckedContinuation<DriveEnd, Never>] = []
    }

    private struct State {
        var tools: InterviewerTools?
        var drives: [String: Drive] = [:]
        /// Sessions woken before the tools were there.
        var early: Set<String> = []
        /// Sessions that are scripted to their end.
        var scripted: Set<String> = []
        var stopped = false
    }

    /// Most sessions that are remembered to be scripted.
    private static let remembered = 16_384

    private let state = Mutex(State())
    private let observe: Observer

    package init(observe: @escaping Observer) { self.observe = observe }

    /// Gives the interviewer its tools and drives what was woken before.
    package func start(_ tools: InterviewerTools) {
        let early = state.withLock { state in
            state.tools = tools
            defer { state.early = [] }
            return state.early
        }
        for session in early.sorted() { wake(session: session) }
    }

    package func wake(session: String) {
        state.withLock { wake(session, &$0) }
    }

    private func wake(_ session: String, _ state: inout State) {
        if state.stopped { return }
        guard let tools = state.tools else {
            state.early.insert(session)
            return
        }
        if state.drives[session] != nil {
            state.drives[session]?.wokenAgain = true
            return
        }
        state.drives[session] = Drive(task: Task { await self.drive(session, tools) })
    }

    /// Drives a session until it comes to rest.
    package func settle(session: String) async throws(RPCError) -> DriveEnd {
        let end = await withCheckedContinuation { waiting in
            let stopped = state.withLock { state in
                wake(session, &state)
                guard state.drives[session] != nil else { return true }
                state.drives[session]?.waiting.append(waiting)
                return false
            }
            if stopped { waiting.resume(returning: .failed(CallContext.draining)) }
        }
        if case .failed(let error) = end { throw error }
        return end
    }

    /// Lets drives come to rest or cancels them, and starts none any more.
    package func stop() async {
        let tasks = state.withLock { state in
            state.stopped = true
            return state.drives.values.compactMap(\.task)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }

    /// What it acts with.
    /// - Throws: `UNAVAILABLE` before `start`.
    func acting() throws(RPCError) -> InterviewerTools {
        guard let tools = state.withLock({ $0.tools }) else {
            throw RPCError(.unavailable, "the server is starting; call again")
        }
        return tools
    }

    private func drive(_ session: String, _ tools: InterviewerTools) async {
        var end: DriveEnd
        repeat {
            end = await driveUntilAtRest(session, tools)
        } while mayGoOn(session, end)
    }

    /// Ends the drive, or takes up a wake that came during it.
    private func mayGoOn(_ session: String, _ end: DriveEnd) -> Bool {
        let waiting: [CheckedContinuation<DriveEnd, Never>]? = state.withLock { state in
            if state.drives[session]?.wokenAgain == true, !state.stopped {
                state.drives[session]?.wokenAgain = false
                return nil
            }
            return state.drives.removeValue(forKey: session)?.waiting ?? []
        }
        guard let waiting else { return true }
        for caller in waiting { caller.resume(returning: end) }
        return false
    }

    private func driveUntilAtRest(_ session: String, _ tools: InterviewerTools) async -> DriveEnd {
        var pause = Duration.milliseconds(100)
        while !Task.isCancelled {
            do throws(RPCError) {
                return try await driveOnce(session, tools)
            } catch  where error.code == .unavailable || error.code == .aborted || error.code == .deadlineExceeded {
                do { try await Task.sleep(for: pause) } catch { break }
                pause = min(pause * 2, .seconds(5))
            } catch {
                if !Task.isCancelled { observe(session, .failed(error.description)) }
                return .failed(error)
            }
        }
        return .failed(CallContext.draining)
    }

    private func driveOnce(_ session: String, _ tools: InterviewerTools) async throws(RPCError) -> DriveEnd {
        let isScripted = state.withLock { $0.scripted.contains(session) }
        var run = AgentRun(
            session: session, setup: tools.model == nil ? nil : tools.setup, knownScripted: isScripted)
        var action = run.begin()
        defer { if run.isScripted { remember(scripted: session, isOver: action == .finished) } }
        while true {
            if Task.isCancelled { throw CallContext.draining }
            switch action {
            case .wait: return .rest(model: run.isModelLed)
            case .finished: return .finished(model: run.isModelLed)
            case .runaway:
                observe(session, .failed("the interviewer took \(AgentLimits.stepsPerDrive) steps without rest"))
                return .failed(RPCError(.internal, "the interviewer did not come to rest"))
            case .ask(let request, let attempt):
                try await pause(before: attempt)
                guard let answer = await ask(request, session, tools) else { throw CallContext.draining }
                action = run.apply(.replied(answer))
            case .readRun, .call, .invoke, .record:
                let event = try await tools.perform(action, session)
                if case .recorded(let step) = event, case .fallback(let fallback) = step.kind {
                    observe(session, .gaveUpModel(fallback))
                }
                action = run.apply(event)
            }
        }
    }

    /// The rest of the session needs no model: the next drive need not read the run.
    private func remember(scripted session: String, isOver: Bool) {
        state.withLock { state in
            if isOver {
                state.scripted.remove(session)
            } else if state.scripted.count < Self.remembered {
                state.scripted.insert(session)
            }
        }
    }

    /// Gives a model that failed time to recover.
    private func pause(before attempt: Int) async throws(RPCError) {
        guard attempt > 0 else { return }
        do { try await Task.sleep(for: .milliseconds(250) * attempt) } catch { throw CallContext.draining }
    }

    /// - Returns: nil if the drive was cancelled.
    private func ask(_ request: ModelRequest, _ session: String, _ tools: InterviewerTools) async -> ModelAnswer? {
        guard let model = tools.model, let answer = await ModelAnswer(asking: model, request) else { return nil }
        observe(session, .asked(answer.exchange))
        return answer
    }
}

/// How a drive ended.
package enum DriveEnd: Sendable, Equatable {
    /// The candidate is to answer.
    case rest(model: Bool)
    case finished(model: Bool)
    case failed(RPCError)
}

package enum InterviewerEvent: Sendable {
    /// A model was asked. For counts and times only: an exchange holds words.
    case asked(ModelExchange)
    case gaveUpModel(Fallback)
    /// An explanation was graded by its words, though the model grades explanations.
    case gradedByWords(ByWordsReason)
    /// A drive failed.
    case failed(String)
}
