/// Where a call comes from.
package struct Peer: Sendable, Equatable {
    /// Such as `127.0.0.1:51234`.
    package var address: String

    package init(address: String) { self.address = address }
}
