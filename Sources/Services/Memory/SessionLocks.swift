// One call of a session at a time.
//
// Invariants:
// 1. A session's turn passes in order of arrival; a cancelled waiter leaves the queue at once.
// 2. A session without holder and waiters takes no memory.
// 3. The queue of a session is bounded; who comes when it is full is refused, never queued.

import Synchronization

package final class SessionLocks: Sendable {
    package enum Refusal: Error, Sendable, Equatable {
        case cancelled
        case tooMany
    }

    private struct Waiter {
        var id: UInt64
        var turn: CheckedContinuation<Bool, Never>
    }

    private struct State {
        /// Present while the session's lock is held.
        var queues: [String: [Waiter]] = [:]
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())
    private let maximumWaiting: Int

    package init(maximumWaiting: Int = InterviewLimits.waitingCallsPerSession) {
        self.maximumWaiting = maximumWaiting
    }

    /// Sessions that are held now.
    package var held: Int { state.withLock { $0.queues.count } }

    /// Calls that wait for the session's turn.
    package func waiting(_ session: String) -> Int { state.withLock { $0.queues[session]?.count ?? 0 } }

    /// Waits for the session's turn. Each return without error is followed by one `release`.
    package func acquire(_ session: String) async throws(Refusal) {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let tooMany = Mutex(false)
        let granted = await withTaskCancellationHandler {
            await withCheckedContinuation { (turn: CheckedContinuation<Bool, Never>) in
                switch enqueue(session, Waiter(id: id, turn: turn)) {
                case .queued: break
                case .granted: turn.resume(returning: true)
                case .refused(let full):
                    tooMany.withLock { $0 = full }
                    turn.resume(returning: false)
                }
            }
        } onCancel: {
            abandon(session, id)
        }
        if !granted { throw tooMany.withLock { $0 } ? .tooMany : .cancelled }
    }

    /// Passes the turn on.
    package func release(_ session: String) {
        let next: Waiter? = state.withLock { state in
            guard var queue = state.queues[session], !queue.isEmpty else {
                state.queues[session] = nil
                return nil
            }
            let first = queue.removeFirst()
            state.queues[session] = queue
            return first
        }
        next?.turn.resume(returning: true)
    }

    private enum Arrival {
        case granted
        case queued
        case refused(full: Bool)
    }

    /// Cancellation is looked at under the lock: a cancel before finds no waiter and is seen here, a
    /// cancel after finds the waiter.
    private func enqueue(_ session: String, _ waiter: Waiter) -> Arrival {
        state.withLock { state in
            if Task.isCancelled { return .refused(full: false) }
            guard let queue = state.queues[session] else {
                state.queues[session] = []
                return .granted
            }
            guard queue.count < maximumWaiting else { return .refused(full: true) }
            state.queues[session, default: []].append(waiter)
            return .queued
        }
    }

    private func abandon(_ session: String, _ id: UInt64) {
        let gone: Waiter? = state.withLock { state in
            guard let index = state.queues[session]?.firstIndex(where: { $0.id == id }) else { return nil }
            return state.queues[session]?.remove(at: index)
        }
        gone?.turn.resume(returning: false)
    }
}

extension SessionLocks {
    /// `acquire`, with what a caller is told when it has to go without.
    func takeTurn(_ session: String) async throws(InterviewError) {
        do throws(Refusal) {
            try await acquire(session)
        } catch {
            switch error {
            case .cancelled: throw .cancelled
            case .tooMany: throw .exhausted("too many calls of this session are waiting; try again")
            }
        }
    }
}
