import Synchronization

/// Hands one value to one suspended task, whichever thread it comes from and whoever is first.
package final class Waiter<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case parked(CheckedContinuation<Value, Never>)
        case early(Value)
        case done
    }

    private let state = Mutex(State.empty)

    package init() {}

    /// A value was given already.
    package var isDone: Bool {
        state.withLock { state in
            switch state {
            case .empty, .parked: false
            case .early, .done: true
            }
        }
    }

    /// Suspends until `resume`. Called once.
    package func value() async -> Value {
        await withCheckedContinuation { continuation in
            let early: Value? = state.withLock { state in
                guard case .early(let value) = state else {
                    state = .parked(continuation)
                    return nil
                }
                state = .done
                return value
            }
            if let early { continuation.resume(returning: early) }
        }
    }

    /// - Returns: false when another value was first; this one is dropped.
    @discardableResult
    package func resume(_ value: Value) -> Bool {
        let (parked, accepted): (CheckedContinuation<Value, Never>?, Bool) = state.withLock { state in
            switch state {
            case .empty:
                state = .early(value)
                return (nil, true)
            case .parked(let continuation):
                state = .done
                return (continuation, true)
            case .early, .done:
                return (nil, false)
            }
        }
        parked?.resume(returning: value)
        return accepted
    }
}
