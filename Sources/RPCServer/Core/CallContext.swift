import Synchronization

/// What calls of one method share that come from one caller with the same metadata: a call of a busy connection
/// then carries one reference to all of it.
package final class CallOccasion: Sendable {
    package let method: MethodDescriptor
    package let identity: Identity
    package let metadata: Metadata
    package let encoding: MessageEncoding
    package let requestCompression: Compression?
    package let spoken: CallProtocol
    package let peer: Peer?
    package let origin: CallOrigin?
    fileprivate let drain: DrainSignal?

    package init(
        method: MethodDescriptor, identity: Identity, metadata: Metadata = Metadata(),
        encoding: MessageEncoding = .protobuf, requestCompression: Compression? = nil,
        spoken: CallProtocol = .inProcess, peer: Peer? = nil, drain: DrainSignal? = nil, origin: CallOrigin? = nil
    ) {
        self.method = method
        self.identity = identity
        self.metadata = metadata
        self.encoding = encoding
        self.requestCompression = requestCompression
        self.spoken = spoken
        self.peer = peer
        self.drain = drain
        self.origin = origin
    }
}

/// One call, as its handler sees it.
///
/// The handler may add metadata to the response: `initial` travels before the first message,
/// `trailing` with the status.
package final class CallContext: Sendable {
    private let occasion: CallOccasion
    /// When the caller stops waiting, or the method's timeout ends; nil: never.
    package let deadline: ContinuousClock.Instant?
    package let started: ContinuousClock.Instant

    private let lasts = Atomic(false)

    package var method: MethodDescriptor { occasion.method }
    package var identity: Identity { occasion.identity }
    /// Metadata that the caller sent.
    package var metadata: Metadata { occasion.metadata }
    /// How the call's messages are written, both ways.
    package var encoding: MessageEncoding { occasion.encoding }
    /// How the caller compresses its messages; nil: it does not.
    package var requestCompression: Compression? { occasion.requestCompression }
    package var spoken: CallProtocol { occasion.spoken }
    /// Where the call came from; nil for one made in-process.
    package var peer: Peer? { occasion.peer }
    /// The function call that this call was made from; nil for calls that no agent's function call made.
    package var origin: CallOrigin? { occasion.origin }

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
        _ occasion: CallOccasion, deadline: ContinuousClock.Instant? = nil, started: ContinuousClock.Instant = .now
    ) {
        self.occasion = occasion
        self.started = started
        guard let timeout = occasion.method.policy.timeout else {
            self.deadline = deadline
            return
        }
        self.deadline = min(deadline ?? started + timeout, started + timeout)
    }

    package convenience init(
        method: MethodDescriptor, identity: Identity, metadata: Metadata = Metadata(),
        deadline: ContinuousClock.Instant? = nil, started: ContinuousClock.Instant = .now,
        encoding: MessageEncoding = .protobuf, requestCompression: Compression? = nil,
        spoken: CallProtocol = .inProcess, peer: Peer? = nil, drain: DrainSignal? = nil, origin: CallOrigin? = nil
    ) {
        let occasion = CallOccasion(
            method: method, identity: identity, metadata: metadata, encoding: encoding,
            requestCompression: requestCompression, spoken: spoken, peer: peer, drain: drain, origin: origin)
        self.init(occasion, deadline: deadline, started: started)
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
        if occasion.drain?.isRaised == true { throw Self.draining }
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
