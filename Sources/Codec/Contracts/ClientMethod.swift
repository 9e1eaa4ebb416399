package import RPCCore

/// One method of a client stub: its descriptor and the coders of both messages.
package struct ClientMethod<Request: Message, Response: Message>: Sendable {
    private let descriptor: MethodDescriptor
    private let requests: MessageCoder<Request>
    private let responses: MessageCoder<Response>

    package init(_ descriptor: MethodDescriptor, _ codec: some MessageCodec) {
        self.descriptor = descriptor
        requests = codec.coder(for: Request.self)
        responses = codec.coder(for: Response.self)
    }

    package func unary(
        _ transport: some RPCTransport, _ request: Request, _ metadata: Metadata, _ timeout: Duration?
    ) async throws(RPCError) -> Response {
        let bytes = try requests.encode(request)
        return try responses.decode(
            await transport.unary(descriptor, bytes, metadata: metadata, timeout: timeout))
    }

    package func stream(
        _ transport: some RPCTransport, _ request: Request, _ metadata: Metadata, _ timeout: Duration?
    ) async throws(RPCError) -> MessageStream<Response> {
        let bytes = try requests.encode(request)
        let source = try await transport.serverStreaming(descriptor, bytes, metadata: metadata, timeout: timeout)
        return MessageStream(source, coder: responses)
    }

    package func open(
        _ transport: some RPCTransport, _ metadata: Metadata, _ timeout: Duration?
    ) async throws(RPCError) -> OpenCall<Request, Response> {
        let stream = try await transport.streaming(descriptor, metadata: metadata, timeout: timeout)
        return OpenCall(stream, requests: requests, responses: responses)
    }
}
