import Synchronization

/// The function call that a call of a method was made from: as it was sent, and what the bridge made of it.
///
/// What changes a session keeps it with the change. On the way back it says whether there was a change.
package final class CallOrigin: Sendable {
    /// The caller's id of the function call: another one when a model is asked again.
    package let callID: String
    /// The arguments as sent; need not be JSON.
    package let arguments: String
    /// Repairs that were made to them, in order.
    package let repairs: [String]

    private let replayed = Atomic(false)

    package init(callID: String, arguments: String, repairs: [String] = []) {
        self.callID = callID
        self.arguments = arguments
        self.repairs = repairs
    }

    /// The action had been done before; nothing was done again.
    package var wasReplayed: Bool { replayed.load(ordering: .acquiring) }

    package func markReplayed() { replayed.store(true, ordering: .releasing) }
}
