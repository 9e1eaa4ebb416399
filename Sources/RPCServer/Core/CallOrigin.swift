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
    /// Who agreed to it; nil: nobody had to.
    package let approval: PersonsApproval?

    private let replayed = Atomic(false)

    package init(callID: String, arguments: String, repairs: [String] = [], approval: PersonsApproval? = nil) {
        self.callID = callID
        self.arguments = arguments
        self.repairs = repairs
        self.approval = approval
    }

    /// The action had been done before; nothing was done again.
    package var wasReplayed: Bool { replayed.load(ordering: .acquiring) }

    package func markReplayed() { replayed.store(true, ordering: .releasing) }
}

/// A person's agreement to one function call.
package struct PersonsApproval: Sendable, Equatable {
    /// How it is known.
    package enum Way: Sendable, Equatable {
        /// The caller named the person.
        case named
        /// The caller's host asked by a form.
        case httpForm
        /// The host that started this program asked by a form.
        case stdioForm
    }

    /// The person's name.
    package var name: String
    package var way: Way
    /// Of what was agreed to: method and canonical request.
    package var digest: [UInt8]

    package init(name: String, way: Way, digest: [UInt8]) {
        self.name = name
        self.way = way
        self.digest = digest
    }
}
