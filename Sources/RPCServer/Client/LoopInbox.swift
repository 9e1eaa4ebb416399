import NIOCore
import Synchronization

/// The way from any thread to a client's event loop.
///
/// Invariant: after `close` nothing is handed to the loop, which may be gone by then; what was handed
/// over before runs before it.
final class LoopInbox: Sendable {
    private enum State {
        case open
        case closing([CheckedContinuation<Void, Never>])
        case closed
    }

    private let dispatcher: NIOLoopBoundBox<CallDispatcher>
    private let loop: any EventLoop
    private let state = Mutex(State.open)

    init(_ dispatcher: sending CallDispatcher, on loop: any EventLoop) {
        self.loop = loop
        self.dispatcher = .makeBoxSendingValue(dispatcher, eventLoop: loop)
    }

    /// - Returns: false once the client is closed.
    @discardableResult
    func post(_ work: @escaping @Sendable (CallDispatcher) -> Void) -> Bool {
        state.withLock { state in
            guard case .open = state else { return false }
            loop.execute { [dispatcher] in work(dispatcher.value) }
            return true
        }
    }

    /// Ends all calls and the connection. Returns when that is done, also to those who ask again.
    /// - Returns: whether this call closed it.
    func close() async -> Bool {
        var isFirst = false
        await withCheckedContinuation { waiting in
            isFirst = begin(waiting)
        }
        return isFirst
    }

    private func begin(_ waiting: CheckedContinuation<Void, Never>) -> Bool {
        let (isFirst, isDone) = state.withLock { state in
            switch state {
            case .open:
                state = .closing([waiting])
                loop.execute { [dispatcher] in
                    dispatcher.value.close { self.finish() }
                }
                return (true, false)
            case .closing(let others):
                state = .closing(others + [waiting])
                return (false, false)
            case .closed: return (false, true)
            }
        }
        if isDone { waiting.resume() }
        return isFirst
    }

    private func finish() {
        let waiting: [CheckedContinuation<Void, Never>] = state.withLock { state in
            guard case .closing(let waiting) = state else { return [] }
            state = .closed
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
