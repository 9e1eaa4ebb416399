package import RPCCore

package struct ServerConfiguration: Sendable {
    package var listen: Endpoint
    /// nil: cleartext.
    package var tls: TLSCertificates?
    /// Event loops, each on a thread of its own; nil: one for each core.
    package var loops: Int?
    /// How long a stop waits for calls that run.
    package var drain = Limits.drain
    /// What is taken on at once, of all connections.
    package var bounds = ServerBounds()
    /// Ages, idleness, pings.
    package var life = ConnectionLife()
    /// Packs the details of errors, which a caller then gets in `grpc-status-details-bin`; nil: they stay here.
    package var statusCodec: (any StatusCodec)?
    /// Whose pages a browser may let call, such as `https://app.example.org`; empty: only pages that the
    /// server itself gave out.
    package var allowedOrigins: [String] = []
    /// Whoever reaches the server from this machine is trusted: in cleartext on a local address, HTTP is then
    /// answered by local names only, as a page could have its own name resolve to this machine.
    package var trustsThisMachine = true
    /// Tells who calls.
    package var authenticator: any Authenticator
    /// Hears what an operator should know. Called on event loops: it must not wait.
    package var onEvent: @Sendable (ServerEvent) -> Void

    package init(
        listen: Endpoint, tls: TLSCertificates? = nil, loops: Int? = nil,
        authenticator: any Authenticator,
        onEvent: @escaping @Sendable (ServerEvent) -> Void = { _ in }
    ) {
        self.listen = listen
        self.tls = tls
        self.loops = loops
        self.authenticator = authenticator
        self.onEvent = onEvent
    }

    /// Listens by TCP, in cleartext; asks `identify` for each call, on the connection's loop. Port 0: any free one.
    package init(
        host: String, port: Int, loops: Int? = nil,
        identify: @escaping @Sendable (Metadata, Peer) throws(RPCError) -> Identity,
        onEvent: @escaping @Sendable (ServerEvent) -> Void = { _ in }
    ) {
        self.init(
            listen: .tcp(host: host, port: port), loops: loops, authenticator: EachCall(identify), onEvent: onEvent)
    }
}

/// What an operator should know.
package enum ServerEvent: Sendable {
    case listening(Endpoint)
    /// A connection ended because of its peer, or the network.
    case connectionFailed(Peer, reason: String)
    /// A connection was ended because its peer broke this rule.
    case connectionAbused(Peer, AbuseRule)
    /// A connection was turned away: `Limits.connections` are open.
    case connectionRefused(Peer)
    /// A handler failed with `INTERNAL`, `UNKNOWN` or `DATA_LOSS`; the caller got `id` with the status.
    case handlerFailed(method: String, error: RPCError, id: String)
    /// A stop has begun, with so many connections open.
    case draining(connections: Int)
    /// A stop gave up waiting for handlers that ignore cancellation.
    case abandoned(connections: Int)
    case stopped
}
