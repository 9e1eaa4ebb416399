import Synchronization

/// Tells that a server stops: raised once, never lowered.
package final class DrainSignal: Sendable {
    private let raised = Atomic(false)

    package init() {}

    package var isRaised: Bool { raised.load(ordering: .sequentiallyConsistent) }

    package func raise() { raised.store(true, ordering: .sequentiallyConsistent) }
}
