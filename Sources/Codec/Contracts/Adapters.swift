import RPCCore

// What every generated registration is made of: decode, check the session, call, encode.
//
// Coders are made once, here. `session` reads the field that the method's policy names; a caller
// that is bound to another session is refused before the handler sees the request.

extension RouterBuilder {
    /// A unary method whose handler only computes, briefly.
    mutating func immediate<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec, session: (@Sendable (Request) -> String)? = nil,
        _ handler: @escaping @Sendable (Request, CallContext) throws(RPCError) -> Response
    ) {
        let requests = codec.coder(for: Request.self)
        let responses = codec.coder(for: Response.self)
        register(
            method,
            .immediate { (call, bytes) throws(RPCError) in
                let request = try requests.decode(bytes)
                if let session { try call.authorize(session: session(request)) }
                return try responses.encode(handler(request, call))
            })
    }

    mutating func unary<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec, session: (@Sendable (Request) -> String)? = nil,
        _ handler: @escaping @Sendable (Request, CallContext) async throws(RPCError) -> Response
    ) {
        let requests = codec.coder(for: Request.self)
        let responses = codec.coder(for: Response.self)
        register(
            method,
            .unary { (call, bytes) async throws(RPCError) in
                let request = try requests.decode(bytes)
                if let session { try call.authorize(session: session(request)) }
                return try responses.encode(await handler(request, call))
            })
    }

    mutating func serverStreaming<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec, session: (@Sendable (Request) -> String)? = nil,
        _ handler: @escaping @Sendable (Request, ResponseWriter<Response>, CallContext) async throws(RPCError) -> Void
    ) {
        let requests = codec.coder(for: Request.self)
        let responses = codec.coder(for: Response.self)
        register(
            method,
            .streaming { (call, source, sink) async throws(RPCError) in
                let request = try requests.decode(await Self.only(of: source))
                if let session { try call.authorize(session: session(request)) }
                try await handler(request, ResponseWriter(sink, coder: responses), call)
            })
    }

    mutating func clientStreaming<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec,
        _ handler: @escaping @Sendable (MessageStream<Request>, CallContext) async throws(RPCError) -> Response
    ) {
        let requests = codec.coder(for: Request.self)
        let responses = codec.coder(for: Response.self)
        register(
            method,
            .streaming { (call, source, sink) async throws(RPCError) in
                let response = try await handler(MessageStream(source, coder: requests), call)
                try await sink.send(responses.encode(response))
            })
    }

    mutating func bidirectional<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ codec: some MessageCodec,
        _ handler:
            @escaping @Sendable (
                MessageStream<Request>, ResponseWriter<Response>, CallContext
            ) async throws(RPCError) -> Void
    ) {
        let requests = codec.coder(for: Request.self)
        let responses = codec.coder(for: Response.self)
        register(
            method,
            .streaming { (call, source, sink) async throws(RPCError) in
                try await handler(
                    MessageStream(source, coder: requests), ResponseWriter(sink, coder: responses), call)
            })
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
