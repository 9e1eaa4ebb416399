import Synchronization

/// Whether the process serves; what health checks answer from.
///
/// All services live and die with the store, so they share one status.
package final class HealthState: Sendable {
    private struct State {
        var serving = false
        var stopped = false
        var watchers: [UInt64: AsyncStream<Bool>.Continuation] = [:]
        var next: UInt64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// How many watch.
    package var watcherCount: Int { state.withLock { $0.watchers.count } }

    package var isServing: Bool { state.withLock { $0.serving } }

    /// Has no effect after `stop`.
    package func set(serving: Bool) { change(to: serving, forGood: false) }

    /// Not serving, for good: the process is about to end.
    package func stop() { change(to: false, forGood: true) }

    private func change(to serving: Bool, forGood: Bool) {
        state.withLock { state in
            guard !state.stopped else { return }
            state.stopped = forGood
            guard state.serving != serving else { return }
            state.serving = serving
            for watcher in state.watchers.values { watcher.yield(serving) }
        }
    }

    /// The present status, then each change. A slow reader misses statuses that have passed, never the last.
    func changes() -> AsyncStream<Bool> {
        let (stream, continuation) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.next += 1
            state.watchers[state.next] = continuation
            continuation.yield(state.serving)
            return state.next
        }
        continuation.onTermination = { [weak self] _ in self?.forget(id) }
        return stream
    }

    private func forget(_ watcher: UInt64) {
        state.withLock { _ = $0.watchers.removeValue(forKey: watcher) }
    }
}
