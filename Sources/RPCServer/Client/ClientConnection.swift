import HTTP2Engine
import NIOCore
import RPCCore
import RPCWire

// One connection to a server. Confined to its event loop: bytes go into the session, its events to the
// calls' responses, what the session has to say to the socket.
//
// Invariants:
// 1. A stream is in `streams` until the session has closed it, also when its call has ended before.
// 2. No call is sent before the server's settings are known.
// 3. All that is submitted in one turn of the loop leaves in one flush.

final class ClientConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let dispatcher: CallDispatcher
    private let loop: any EventLoop
    private let session: ClientSession
    private var streams: [Int32: ClientCall] = [:]
    private var batch = HTTP2Batch()
    private var context: ChannelHandlerContext?
    private var handshake: Scheduled<Void>?
    /// Streams that the server allows; nil: its settings have not come.
    private var maximumStreams: Int?
    private var isDraining = false
    private var isFlushScheduled = false
    private var isFlushing = false
    /// Why the connection ends, where it was told.
    private var reason: String?

    init(dispatcher: CallDispatcher, loop: any EventLoop) throws(HTTP2Error) {
        self.dispatcher = dispatcher
        self.loop = loop
        session = try ClientSession(connectionWindow: ClientLimits.connectionWindowBytes)
    }

    /// Takes over a connected channel, and begins.
    func install(in channel: any Channel) throws {
        try channel.pipeline.syncOperations.addHandler(self)
        handshake = loop.assumeIsolated().scheduleTask(in: ClientLimits.connect) { [weak self] in
            self?.fail("no HTTP/2 settings from the server")
        }
        flush()
        try channel.syncOptions?.setOption(.autoRead, value: true)
    }

    // MARK: - From the dispatcher

    var hasFreeStream: Bool { !isDraining && streams.count < maximumStreams ?? 0 }

    func send(_ call: ClientCall) {
        let request = call.request
        let head = ClientRequest.head(
            path: request.method.path, authority: dispatcher.connector.authority,
            isSecure: dispatcher.connector.tls != nil, timeout: call.remaining, metadata: request.metadata,
            compression: dispatcher.options.compression, previousAttempts: call.attempts)
        do {
            let stream =
                if let message = request.message { try session.submit(head, message) } else { try session.open(head) }
            call.place = .onStream(self, stream)
            streams[stream] = call
            if request.message == nil { sendWaiting(call, stream) }
            scheduleFlush()
        } catch {
            // Its stream ids are used up; another connection has new ones.
            drain()
            dispatcher.refused(call)
        }
    }

    /// What was sent before the call had a stream.
    private func sendWaiting(_ call: ClientCall, _ stream: Int32) {
        var takesMore = true
        for bytes in call.waitingRequests { takesMore = write(bytes, call, stream) }
        call.waitingRequests = []
        if call.requestsEnded { session.finish(stream) }
        if takesMore { call.wakeWriters(nil) }
    }

    /// - Returns: whether the stream takes more now; if not, its writers are woken later.
    func write(_ bytes: OutgoingBytes, _ call: ClientCall, _ stream: Int32) -> Bool {
        call.hasSentRequests = true
        let takesMore = session.send(stream, bytes)
        scheduleFlush()
        return takesMore
    }

    func endRequests(_ stream: Int32) {
        session.finish(stream)
        scheduleFlush()
    }

    /// The call on this stream has been given up.
    func cancel(_ stream: Int32) {
        session.reset(stream, code: HTTP2ErrorCode.cancel)
        scheduleFlush()
    }

    /// Lets the server send as many bytes on a stream as the reader has taken.
    func release(_ call: ClientCall, _ stream: Int32) {
        guard call.heldBytes > 0 else { return }
        session.consume(stream, call.heldBytes)
        call.heldBytes = 0
        scheduleFlush()
    }

    /// Ends the connection; its calls have ended.
    func close() {
        session.terminate()
        flush()
        context?.close(promise: nil)
    }

    // MARK: - Channel

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        do {
            try session.receive(buffer.readableBytesSpan)
        } catch {
            fail(error.message)
            return
        }
        handleEvents()
    }

    func channelReadComplete(context: ChannelHandlerContext) { flush() }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { flush() }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(Connector.reason(error)) }

    func channelInactive(context: ChannelHandlerContext) {
        self.context = nil
        handshake?.cancel()
        isDraining = true
        let calls = streams.filter { $0.value.isOn(self, $0.key) }.values
        streams.removeAll()
        // A server that speaks TLS alone has no word for whoever does not.
        let isMistaken = maximumStreams == nil && dispatcher.connector.tls == nil
        let closed =
            isMistaken
            ? "the server closed it without a word; if it speaks TLS, say so (https://…)" : "the server closed it"
        let reason = reason ?? closed
        for call in calls {
            let text = "the connection to \(dispatcher.connector.server) was lost: \(reason)"
            dispatcher.finish(call, RPCError(.unavailable, text))
        }
        dispatcher.isGone(self, reason: maximumStreams == nil ? reason : nil)
    }

    private func fail(_ reason: String) {
        self.reason = self.reason ?? reason
        context?.close(promise: nil)
    }

    // MARK: - Output

    private func scheduleFlush() {
        guard !isFlushScheduled, !isFlushing else { return }
        isFlushScheduled = true
        loop.assumeIsolated().execute { self.flush() }
    }

    /// Writes until the session has nothing to say or the socket is full. What is submitted meanwhile,
    /// because sending ended a stream, leaves in the same flush.
    private func flush() {
        isFlushScheduled = false
        guard !isFlushing, let context else { return }
        isFlushing = true
        defer { isFlushing = false }
        do {
            while session.hasOutput, context.channel.isWritable {
                var buffer = context.channel.allocator.buffer(capacity: ClientLimits.firstWriteBytes)
                try session.output(limit: ClientLimits.writeBytes) { buffer.writeBytes($0) }
                if buffer.readableBytes > 0 { context.writeAndFlush(wrapOutboundOut(buffer), promise: nil) }
                handleEvents()
            }
        } catch {
            fail(error.message)
        }
        if session.isOver || (isDraining && streams.isEmpty) { context.close(promise: nil) }
    }
}

// MARK: - Events

extension ClientConnection {
    private func handleEvents() {
        while session.hasEvents {
            var events = HTTP2Batch()
            swap(&events, &batch)
            session.exchange(&events)
            for event in events.events { handle(event, events) }
            swap(&events, &batch)
        }
    }

    private func handle(_ event: HTTP2Event, _ batch: HTTP2Batch) {
        switch event {
        case .settings: receiveSettings()
        case .fields(let stream, let range, let ends):
            advance(stream) { $0.receive(batch.fields, range, endStream: ends) }
        case .tooManyFields(let stream):
            advance(stream) { $0.receiveOversizedFields() }
        case .data(let stream, let range, let ends):
            receive(batch.data, range, on: stream)
            if ends { advance(stream) { $0.receiveEnd() } }
        case .closed(let stream, let code): closed(stream, code)
        case .goAway(_, let code):
            reason = "the server sent GOAWAY with error code \(code)"
            drain()
        case .failing(let code):
            let broken = "the server broke the rules of HTTP/2 (error code \(code))"
            reason = maximumStreams == nil ? "it does not speak HTTP/2" : broken
        case .drained(let stream): call(on: stream)?.wakeWriters(nil)
        case .ping, .pingAcknowledged, .repeatedFields: break
        }
    }

    private func receiveSettings() {
        let isFirst = maximumStreams == nil
        maximumStreams = session.maximumStreams
        handshake?.cancel()
        if isFirst { dispatcher.isReady(self) } else { dispatcher.hasRoom() }
    }

    private func advance(_ stream: Int32, _ step: (inout ClientResponse) -> ClientResponse.Action) {
        guard let call = call(on: stream) else { return }
        perform(step(&call.response), call, stream)
    }

    /// The call that the stream is for; nil: it has gone, or is made again elsewhere.
    private func call(on stream: Int32) -> ClientCall? {
        guard let call = streams[stream], call.isOn(self, stream) else { return nil }
        return call
    }

    private func perform(_ action: ClientResponse.Action, _ call: ClientCall, _ stream: Int32) {
        guard case .ended(let error, let reset) = action else { return }
        let isOpen = call.request.message == nil && !call.requestsEnded
        dispatcher.finish(call, error)
        if reset {
            session.reset(stream, code: HTTP2ErrorCode.cancel)
        } else if isOpen || session.isSending(stream) {
            // The status came before the request was sent: the rest is of no use to the server.
            session.reset(stream, code: HTTP2ErrorCode.noError)
        }
    }

    private func receive(_ bytes: [UInt8], _ range: Range<Int>, on stream: Int32) {
        guard let call = call(on: stream) else { return }
        var messages: [ReceivedMessage] = []
        let action = call.response.receive(bytes, range, into: &messages)
        call.heldBytes += range.count
        if call.request.responses.deliver(messages, call.response.compression) { release(call, stream) }
        perform(action, call, stream)
    }

    private func closed(_ stream: Int32, _ code: UInt32) {
        guard let call = streams.removeValue(forKey: stream) else { return }
        if !call.isOn(self, stream) {
            // It is made again.
        } else if code == HTTP2ErrorCode.refusedStream && call.response.isUntouched {
            dispatcher.refused(call)
        } else if case .ended(let error, _) = call.response.receiveReset(code) {
            dispatcher.finish(call, error)
        }
        dispatcher.hasRoom()
    }

    private func drain() {
        isDraining = true
        dispatcher.isDraining(self)
        scheduleFlush()
    }
}
