/// Tells who calls, by what the caller sent with a call or proved when it connected.
package protocol Authenticator: Sendable {
    /// Another number than before means: what was told before may no longer hold. A key was revoked, say.
    var generation: Int { get }

    /// Runs on the connection's loop: it must not wait.
    /// - Throws: `UNAUTHENTICATED` for a proof that does not hold. No proof at all is `Identity.anonymous`.
    func identify(_ metadata: Metadata, _ peer: Peer) throws(RPCError) -> Caller
}

/// Who calls, and how long that may be relied on for the same proof from the same connection.
package struct Caller: Sendable, Equatable {
    package var identity: Identity
    package var until: ContinuousClock.Instant

    package init(identity: Identity, until: ContinuousClock.Instant) {
        self.identity = identity
        self.until = until
    }
}

/// The metadata with which a call proves who makes it.
package enum Authorization {
    package static let field = "authorization"
}

/// Takes every caller for the same, whatever it proves.
package struct Everybody: Authenticator {
    package let generation = 0
    private let caller: Caller

    package init(is identity: Identity) {
        caller = Caller(identity: identity, until: ContinuousClock.now + .seconds(1 << 32))
    }

    package func identify(_ metadata: Metadata, _ peer: Peer) throws(RPCError) -> Caller { caller }
}

/// Asks a function for each call.
package struct EachCall: Authenticator {
    package let generation = 0
    private let body: @Sendable (Metadata, Peer) throws(RPCError) -> Identity
    /// In the past, whenever it is compared with the time of a call.
    private let over = ContinuousClock.now

    package init(_ body: @escaping @Sendable (Metadata, Peer) throws(RPCError) -> Identity) { self.body = body }

    package func identify(_ metadata: Metadata, _ peer: Peer) throws(RPCError) -> Caller {
        Caller(identity: try body(metadata, peer), until: over)
    }
}
