package import RPCCore

// What every generated registration is made of: decode, check the session, call, encode.
//
// Coders are made once, here, for every encoding a call may have. `session` reads the field that the method's policy names; a caller
// that is bound to another session is refused before the handler sees the request.

/// The coders of one message type.
private struct Coders<M: Message>: Sendable {
    private let protobuf: MessageCoder<M>
    private let json: MessageCoder<M>
    private let strictJSON: MessageCoder<M>

    init(of type: M.Type, _ codec: some MessageCodec) {
        protobuf = codec.coder(for: type, .protobuf)
        json = codec.coder(for: type, .json)
        strictJSON = codec.coder(for: type, .strictJSON)
    }

    subscript(_ encoding: MessageEncoding) -> MessageCoder<M> {
        switch encoding {
        case .protobuf: protobuf
        case .json: json
        case .strictJSON: strictJSON
        }
    }

    func decode(_ bytes: [UInt8], _ encoding: MessageEncoding) throws(RPCError) -> M {
        switch encoding {
        case .protobuf: try protobuf.decode(bytes)
        case .json: try json.decode(bytes)
        case .strictJSON: try strictJSON.decode(bytes)
        }
    }

    func encode(_ message: M, _ encoding: MessageEncoding) throws(RPCError) -> [UInt8] {
        switch encoding {
        case .protobuf: try protobuf.encode(message)
        case .json: try json.encode(message)
        case .strictJSON: try strictJSON.encode(message)
        }
    }
}

extension RouterBuilder {
    /// A unary method whose handler only computes, briefly.
    ///
    /// Inlined, so that what runs for each call is compiled for its messages.
    @inline(__always)
    package mutating func immediate<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec, session: (@Sendable (Request) -> String)? = nil,
        _ handler: @escaping @Sendable (Request, CallContext) throws(RPCError) -> Response
    ) {
        register(
            method, Self.computing(Coders(of: Request.self, codec), Coders(of: Response.self, codec), session, handler),
            takesJSON: true)
    }

    /// Knows no codec, so that it is compiled for the messages alone.
    private static func computing<Request: Message, Response: Message>(
        _ requests: Coders<Request>, _ responses: Coders<Response>, _ session: (@Sendable (Request) -> String)?,
        _ handler: @escaping @Sendable (Request, CallContext) throws(RPCError) -> Response
    ) -> MethodHandler {
        .immediate { (call, bytes) throws(RPCError) in
            let request = try requests.decode(bytes, call.encoding)
            if let session { try call.authorize(session: session(request)) }
            return try responses.encode(handler(request, call), call.encoding)
        }
    }

    /// A unary method. Inlined as above.
    @inline(__always)
    package mutating func unary<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec, session: (@Sendable (Request) -> String)? = nil,
        _ handler: @escaping @Sendable (Request, CallContext) async throws(RPCError) -> Response
    ) {
        let requests = Coders(of: Request.self, codec)
        register(
            method, Self.answering(requests, Coders(of: Response.self, codec), session, handler), takesJSON: true,
            check: Self.checking(requests, session))
    }

    private static func checking<Request: Message>(
        _ requests: Coders<Request>, _ session: (@Sendable (Request) -> String)?
    ) -> RequestCheck {
        { (call, bytes) throws(RPCError) in
            let request = try requests.decode(bytes, call.encoding)
            let named = session.map { $0(request) }
            if let named { try call.authorize(session: named) }
            return CheckedRequest(bytes: try requests.encode(request, .protobuf), session: named)
        }
    }

    private static func answering<Request: Message, Response: Message>(
        _ requests: Coders<Request>, _ responses: Coders<Response>, _ session: (@Sendable (Request) -> String)?,
        _ handler: @escaping @Sendable (Request, CallContext) async throws(RPCError) -> Response
    ) -> MethodHandler {
        .unary { (call, bytes) async throws(RPCError) in
            let request = try requests.decode(bytes, call.encoding)
            if let session { try call.authorize(session: session(request)) }
            return try responses.encode(await handler(request, call), call.encoding)
        }
    }

    package mutating func serverStreaming<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec, session: (@Sendable (Request) -> String)? = nil,
        _ handler: @escaping @Sendable (Request, ResponseWriter<Response>, CallContext) async throws(RPCError) -> Void
    ) {
        let requests = Coders(of: Request.self, codec)
        let responses = Coders(of: Response.self, codec)
        register(
            method,
            .streaming { (call, source, sink) async throws(RPCError) in
                let request = try requests.decode(await Self.only(of: source), call.encoding)
                if let session { try call.authorize(session: session(request)) }
                try await handler(request, ResponseWriter(sink, coder: responses[call.encoding]), call)
            }, takesJSON: true)
    }

    package mutating func clientStreaming<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec,
        _ handler: @escaping @Sendable (MessageStream<Request>, CallContext) async throws(RPCError) -> Response
    ) {
        let requests = Coders(of: Request.self, codec)
        let responses = Coders(of: Response.self, codec)
        register(
            method,
            .streaming { (call, source, sink) async throws(RPCError) in
                let response = try await handler(MessageStream(source, coder: requests[call.encoding]), call)
                try await sink.send(responses.encode(response, call.encoding))
            }, takesJSON: true)
    }

    package mutating func bidirectional<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec,
        _ handler:
            @escaping @Sendable (
                MessageStream<Request>, ResponseWriter<Response>, CallContext
            ) async throws(RPCError) -> Void
    ) {
        let requests = Coders(of: Request.self, codec)
        let responses = Coders(of: Response.self, codec)
        register(
            method,
            .streaming { (call, source, sink) async throws(RPCError) in
                try await handler(
                    MessageStream(source, coder: requests[call.encoding]),
                    ResponseWriter(sink, coder: responses[call.encoding]), call)
            }, takesJSON: true)
    }

    /// The one request of a server-streaming call.
    private static func only(of source: any MessageSource) async throws(RPCError) -> [UInt8] {
        guard let first = try await source.next() else {
            throw RPCError(.internal, "the call ended without its request")
        }
        guard try await source.next() == nil else {
            throw RPCError(.internal, "the call has more than one request")
        }
        return first
    }
}
