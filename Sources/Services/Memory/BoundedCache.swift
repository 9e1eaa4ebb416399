import Synchronization

/// The least recently used go first. Bounded; safe to lose at any time.
package final class BoundedCache<Value: Sendable>: Sendable {
    private struct State {
        var entries: [String: (value: Value, used: UInt64)] = [:]
        var tick: UInt64 = 0
    }

    private let state = Mutex(State())
    private let capacity: Int

    /// - Precondition: `capacity` > 0.
    package init(capacity: Int) {
        precondition(capacity > 0, "a cache for nothing")
        self.capacity = capacity
    }

    package var count: Int { state.withLock { $0.entries.count } }

    package func value(_ key: String) -> Value? {
        state.withLock { state in
            guard let entry = state.entries[key] else { return nil }
            state.tick += 1
            state.entries[key] = (entry.value, state.tick)
            return entry.value
        }
    }

    /// - Parameter isKept: whether the value that is there is the better one.
    package func set(_ value: Value, for key: String, unless isKept: (Value) -> Bool = { _ in false }) {
        state.withLock { state in
            if let known = state.entries[key], isKept(known.value) { return }
            state.tick += 1
            state.entries[key] = (value, state.tick)
            if state.entries.count > capacity { Self.shrink(&state, to: capacity * 3 / 4) }
        }
    }

    package func remove(_ key: String) {
        state.withLock { state in _ = state.entries.removeValue(forKey: key) }
    }

    /// Drops a quarter at once, so that a full cache does not sort at every insertion.
    private static func shrink(_ state: inout State, to count: Int) {
        let newest = state.entries.sorted { $0.value.used > $1.value.used }.prefix(max(1, count))
        state.entries = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
    }
}
