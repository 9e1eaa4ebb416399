// Wakes the action streams of a session when something was appended in this process.
//
// Invariants:
// 1. Nothing travels here but the fact that something happened; streams read events from the store.
//    So a lost or needless wake does no harm.
// 2. A wake between `version` and `wait` is not lost: the version has changed.
// 3. After `close` every wait ends, and no stream begins.

import Synchronization

package final class ActionFeed: Sendable {
    package enum Wake: Sendable, Equatable {
        /// Something was appended, or it is time to look.
        case look
        case closed
        case cancelled
    }

    private struct Session {
        var version: UInt64 = 0
        var streams = 0
        var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
    }

    private struct State {
        var sessions: [String: Session] = [:]
        var streams = 0
        var nextID: UInt64 = 0
        var closed = false
    }

    private let state = Mutex(State())
    private let maximum: (perSession: Int, all: Int)

    package init(
        maximumPerSession: Int = InterviewLimits.streamsPerSession, maximum: Int = InterviewLimits.streams
    ) {
        self.maximum = (maximumPerSession, maximum)
    }

    /// Streams that are open now.
    package var streams: Int { state.withLock { $0.streams } }

    /// Begins a stream. Each return without error is followed by one `leave`.
    package func join(_ session: String) throws(InterviewError) {
        let problem: InterviewError? = state.withLock { state in
            if state.closed { return .stopping }
            if state.streams >= maximum.all { return .exhausted("the server has too many action streams") }
            if state.sessions[session]?.streams ?? 0 >= maximum.perSession {
                return .exhausted("the session has \(maximum.perSession) action streams; close one")
            }
            state.streams += 1
            state.sessions[session, default: Session()].streams += 1
            return nil
        }
        if let problem { throw problem }
    }

    package func leave(_ session: String) {
        state.withLock { state in
            state.streams -= 1
            state.sessions[session]?.streams -= 1
            if state.sessions[session]?.streams == 0 { state.sessions[session] = nil }
        }
    }

    package func version(_ session: String) -> UInt64 { state.withLock { $0.sessions[session]?.version ?? 0 } }

    /// Tells the session's streams to look.
    package func publish(_ session: String) {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard let entry = state.sessions[session] else { return [] }
            state.sessions[session]?.version += 1
            state.sessions[session]?.waiters = [:]
            return Array(entry.waiters.values)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Ends all streams.
    package func close() {
        let waiters = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.closed = true
            let all = state.sessions.values.flatMap { $0.waiters.values }
            for session in state.sessions.keys { state.sessions[session]?.waiters = [:] }
            return all
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Waits until the version is no longer `seen`, or `pause` is over.
    package func wait(_ session: String, seen: UInt64, pause: Duration) async -> Wake {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.sleep(session, seen) }
            group.addTask {
                do { try await Task.sleep(for: pause) } catch { return }
            }
            await group.next()
            group.cancelAll()
        }
        if state.withLock({ $0.closed }) { return .closed }
        return Task.isCancelled ? .cancelled : .look
    }

    private func sleep(_ session: String, _ seen: UInt64) async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
                if !enqueue(waiter, id, session, seen) { waiter.resume() }
            }
        } onCancel: {
            wake(id, session)
        }
    }

    /// Cancellation is looked at under the lock, as in `SessionLocks`.
    private func enqueue(
        _ waiter: CheckedContinuation<Void, Never>, _ id: UInt64, _ session: String, _ seen: UInt64
    ) -> Bool {
        state.withLock { state in
            guard !state.closed, !Task.isCancelled, state.sessions[session]?.version == seen else { return false }
            state.sessions[session]?.waiters[id] = waiter
            return true
        }
    }

    private func wake(_ id: UInt64, _ session: String) {
        let waiter = state.withLock { $0.sessions[session]?.waiters.removeValue(forKey: id) }
        waiter?.resume()
    }
}
