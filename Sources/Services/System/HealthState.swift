import Synchronization

/// Whether the process and what it depends on serve; what health checks answer from.
///
/// The services that were registered need every dependency, such as the store; the system's own (health,
/// reflection) need none.
package final class HealthState: Sendable {
    /// One moment.
    struct Snapshot: Sendable, Equatable {
        var stopped = false
        /// By name, whether each serves; those that have not been heard of are not in it.
        var dependencies: [String: Bool] = [:]

        /// Whether services that need every dependency serve.
        var allServe: Bool { !stopped && !dependencies.isEmpty && dependencies.values.allSatisfy { $0 } }
    }

    private struct State {
        var now = Snapshot()
        var watchers: [UInt64: AsyncStream<Snapshot>.Continuation] = [:]
        var next: UInt64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// How many watch.
    package var watcherCount: Int { state.withLock { $0.watchers.count } }

    package var isServing: Bool { snapshot.allServe }

    var snapshot: Snapshot { state.withLock { $0.now } }

    /// Has no effect after `stop`.
    package func set(_ dependency: String, serving: Bool) {
        change { $0.dependencies[dependency] = serving }
    }

    /// Not serving, for good: the process is about to end.
    package func stop() { change { $0.stopped = true } }

    private func change(_ body: (inout Snapshot) -> Void) {
        state.withLock { state in
            guard !state.now.stopped else { return }
            let before = state.now
            body(&state.now)
            guard state.now != before else { return }
            for watcher in state.watchers.values { watcher.yield(state.now) }
        }
    }

    /// The present moment, then each change. A slow reader misses moments that have passed, never the last.
    func changes() -> AsyncStream<Snapshot> {
        let (stream, continuation) = AsyncStream.makeStream(of: Snapshot.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.next += 1
            state.watchers[state.next] = continuation
            continuation.yield(state.now)
            return state.next
        }
        continuation.onTermination = { [weak self] _ in self?.forget(id) }
        return stream
    }

    private func forget(_ watcher: UInt64) {
        state.withLock { _ = $0.watchers.removeValue(forKey: watcher) }
    }
}
