/// Encoded messages that a caller sends, in order. Here and in the sink, `nonisolated(nonsending)`: a handler on
/// its connection's loop then changes executors neither way for a message that needs no waiting.
package protocol MessageSource: Sendable {
    /// The next message, or nil after the last.
    /// - Throws: the status that ended the call from the other side, such as `CANCELLED`.
    nonisolated(nonsending) func next() async throws(RPCError) -> [UInt8]?
}

/// Where a handler's encoded messages go, in order.
package protocol MessageSink: Sendable {
    /// Suspends while the peer is slow.
    /// - Throws: when the call has ended and nothing more can be sent.
    nonisolated(nonsending) func send(_ message: [UInt8]) async throws(RPCError)
}

/// Decoded messages of a stream, in order: what a caller streams to a handler, or a handler to its caller.
package struct MessageStream<M: Message>: Sendable {
    private let source: any MessageSource
    private let coder: MessageCoder<M>

    package init(_ source: any MessageSource, coder: MessageCoder<M>) {
        self.source = source
        self.coder = coder
    }

    /// The next message, or nil after the last.
    package nonisolated(nonsending) func next() async throws(RPCError) -> M? {
        guard let bytes = try await source.next() else { return nil }
        return try coder.decode(bytes)
    }
}

/// Where a handler streams its responses. Inlinable, so that a handler's module has code for its own message.
@frozen
package struct ResponseWriter<M: Message>: Sendable {
    @usableFromInline
    let sink: any MessageSink
    @usableFromInline
    let coder: MessageCoder<M>

    @inlinable
    package init(_ sink: any MessageSink, coder: MessageCoder<M>) {
        self.sink = sink
        self.coder = coder
    }

    @inlinable
    package nonisolated(nonsending) func send(_ message: M) async throws(RPCError) {
        try await sink.send(coder.encode(message))
    }
}

/// The caller's end of a call whose requests stream.
package struct OpenCall<Request: Message, Response: Message>: Sendable {
    private let stream: any RequestStream
    private let requests: MessageCoder<Request>
    private let responses: MessageCoder<Response>

    package init(_ stream: any RequestStream, requests: MessageCoder<Request>, responses: MessageCoder<Response>) {
        self.stream = stream
        self.requests = requests
        self.responses = responses
    }

    /// Suspends while the server is slow.
    /// - Throws: the status of a call that has ended, which takes no more requests.
    package func send(_ request: Request) async throws(RPCError) { try await stream.send(requests.encode(request)) }

    /// No request follows.
    package func end() async { await stream.end() }

    /// The next response, or nil after the last.
    package func next() async throws(RPCError) -> Response? {
        guard let bytes = try await stream.next() else { return nil }
        return try responses.decode(bytes)
    }

    /// Ends the requests and waits for the one response of a client-streaming call.
    package func finish() async throws(RPCError) -> Response {
        await end()
        guard let response = try await next() else {
            throw RPCError(.unimplemented, "the server ended a call without its response")
        }
        guard try await next() == nil else {
            throw RPCError(.unimplemented, "the server answered with several responses")
        }
        return response
    }
}
