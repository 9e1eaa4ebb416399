import Ports
import Synchronization

/// Counts what runs, and lets `close` wait for it. After closing, nothing enters.
final class Gate: Sendable {
    private struct State {
        var running = 0
        var closed = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func enter() throws(StoreError) {
        let entered = state.withLock { state in
            if !state.closed { state.running += 1 }
            return !state.closed
        }
        if !entered { throw .unavailable("the store is closed") }
    }

    func leave() {
        let waiting = state.withLock { state in
            state.running -= 1
            guard state.running == 0 else { return [] as [CheckedContinuation<Void, Never>] }
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Returns when nothing runs any more.
    func close() async {
        await withCheckedContinuation { continuation in
            let idle = state.withLock { state in
                state.closed = true
                if state.running > 0 { state.waiting.append(continuation) }
                return state.running == 0
            }
            if idle { continuation.resume() }
        }
    }
}
