import Synchronization

/// One call, as its handler sees it.
///
/// The handler may add metadata to the response: `initial` travels before the first message,
/// `trailing` with the status.
package final class CallContext: Sendable {
    package let method: MethodDescriptor
    package let identity: Identity
    /// Metadata that the caller sent.
    package let metadata: Metadata
    /// When the caller stops waiting, or the method's timeout ends; nil: never.
    package let deadline: ContinuousClock.Instant?
    package let started: ContinuousClock.Instant
    /// How the call's messages are written, both ways.
    package let encoding: MessageEncoding
    /// How the caller compresses its messages; nil: it does not.
    package let requestCompression: Compression?
    package let spoken: CallProtocol
    /// Where the call came from; nil for one made in-process.
    package let peer: Peer?
    /// The function call that this call was made from; nil for calls that no agent's function call made.
    package let origin: CallOrigin?

    private let drain: DrainSignal?
    private let lasts = Atomic(false)

    /// What the handler says of its response beside the messages.
    package struct Response: Sendable {
        package var initial = Metadata()
        package var trailing = Metadata()
        package var compression = ResponseCompression.whenWorthIt

        package init() {}
    }

    private let said = Mutex(Response())
    /// Most handlers say nothing: then no lock is taken.
    private let hasSaid = Atomic(false)

    package init(
        method: MethodDescriptor, identity: Identity, metadata: Metadata = Metadata(),
        deadline: ContinuousClock.Instant? = nil, started: ContinuousClock.Instant = .now,
        encoding: MessageEncoding = .protobuf, requestCompression: Compression? = nil,
        spoken: CallProtocol = .inProcess, peer: Peer? = nil, drain: DrainSignal? = nil, origin: CallOrigin? = nil
    ) {
        self.spoken = spoken
        self.encoding = encoding
        self.requestCompression = requestCompression
        self.method = method
        self.identity = identity
        self.metadata = metadata
        self.started = started
        self.peer = peer
        self.origin = origin
        self.drain = drain
        guard let timeout = method.policy.timeout else {
            self.deadline = deadline
            return
        }
        self.deadline = min(deadline ?? started + timeout, started + timeout)
    }

    /// Metadata to send before the first message.
    package var initialMetadata: Metadata {
        get { said.withLock { $0.initial } }
        set { say { $0.initial = newValue } }
    }

    /// Metadata to send with the status.
    package var trailingMetadata: Metadata {
        get { said.withLock { $0.trailing } }
        set { say { $0.trailing = newValue } }
    }

    /// Whether messages from now on are compressed.
    package var compression: ResponseCompression {
        get { said.withLock { $0.compression } }
        set { say { $0.compression = newValue } }
    }

    /// All of it, at once; nil: the handler has said nothing.
    package var response: Response? { hasSaid.load(ordering: .acquiring) ? said.withLock { $0 } : nil }

    private func say(_ change: (inout sending Response) -> Void) {
        said.withLock { change(&$0) }
        hasSaid.store(true, ordering: .releasing)
    }

    /// What a caller gets when the server stops.
    package static let draining = RPCError(.unavailable, "the server is stopping; call again")

    /// For calls that last until their caller leaves: from now on a stop of the server ends this one,
    /// with `UNAVAILABLE`, by cancelling its task. Other calls may end by themselves.
    /// - Throws: `UNAVAILABLE` when the server is stopping already.
    package func endWhenDraining() throws(RPCError) {
        lasts.store(true, ordering: .sequentiallyConsistent)
        if drain?.isRaised == true { throw Self.draining }
    }

    /// Whether `endWhenDraining` was called.
    package var endsWhenDraining: Bool { lasts.load(ordering: .sequentiallyConsistent) }

    /// Refuses a caller that is bound to another session than the request names, and a candidate that is
    /// bound to none.
    ///
    /// Called by the generated adapter after decoding, for methods whose policy names a session field.
    package func authorize(session: String) throws(RPCError) {
        guard identity.session != session, identity.session != nil || identity.roles == .candidate else { return }
        throw RPCError(.permissionDenied, "this caller may only use its own session")
    }
}

/// What a call's caller speaks.
package enum CallProtocol: Int, Sendable, CaseIterable {
    case inProcess
    case grpc
    case grpcWeb
    case connect
    /// A plain HTTP resource.
    case http

    package var name: String {
        switch self {
        case .inProcess: "in-process"
        case .grpc: "grpc"
        case .grpcWeb: "grpc-web"
        case .connect: "connect"
        case .http: "http"
        }
    }
}
