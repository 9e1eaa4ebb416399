// One HTTP/1.1 connection: requests one after the other, each a call. SwiftNIO's decoder reads them; what
// is written is made by `HTTP1Output`.
//
// Invariants:
// 1. Everything here runs on the channel's loop. Handlers' tasks start and resume there too.
// 2. One exchange at a time. Requests that come before its end wait, and no more is read than a few.
// 3. Reading goes on while a handler runs, so that a peer that leaves is noticed.
// 4. An exchange ends at the end of a turn, after its output was written: whoever answers may go on with
//    its call until then.
// 5. What is not understood ends the connection: two servers could read it differently.

import NIOCore
import NIOHTTP1
import RPCCompression
import RPCCore
import RPCWire

final class HTTP1Connection: ChannelDuplexHandler, ServedConnection {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let shared: ServerShared
    let executor: LoopTaskExecutor
    let peer: Peer
    let compressor: Compressor
    var now = ContinuousClock.now
    var calls = CallTable()
    var runningHandlers = 0
    let callers = CallerMemory()
    var heldBytes = 0
    var callWake = Wake<ContinuousClock.Instant>()

    var exchange: HTTP1Exchange?
    var timers = HTTP1Timers()
    /// Made in this turn and not yet written.
    var output = ByteBuffer()
    private(set) var context: ChannelHandlerContext?
    private var waiting: [HTTPServerRequestPart] = []
    private var nextStream: Int32 = 1
    var flushPending = false
    private var readWaits = false
    private var closing = false
    /// No further request is taken: a stop has begun, or the peer said something that is not HTTP.
    private var isLast = false
    private var registration: ConnectionRegistry.Registration?
    /// From then on the answer that is under way is the last.
    private let oldAt: ContinuousClock.Instant

    init(
        shared: ServerShared, resources: LoopResources, peer: Peer, registration: ConnectionRegistry.Registration
    ) {
        self.shared = shared
        self.peer = peer
        self.registration = registration
        executor = resources.executor
        compressor = resources.scratch.value.compressor
        let life = shared.configuration.life
        oldAt = .now + life.maximumAge * (1 + Double.random(in: -life.ageJitter...life.ageJitter))
    }

    /// What reads requests, with the limits of a head.
    static func decoder() -> ByteToMessageHandler<HTTPRequestDecoder> {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = Limits.headerListBytes
        limits.maxHeaderListSize = Limits.headerListBytes
        limits.maxHeaderFieldCount = Limits.headerFields
        let decoder = HTTPRequestDecoder(
            leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .drop, limitConfiguration: limits)
        return ByteToMessageHandler(decoder)
    }

    // MARK: channel

    /// The channel is active already.
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        expectHead(within: Limits.fieldBlock)
        if shared.drain.isRaised { beginDrain() }
    }

    func channelInactive(context: ChannelHandlerContext) {
        closing = true
        self.context = nil
        timers.cancel()
        callWake.cancel()
        for call in calls.all { lose(call) }
        leaveIfOver()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !closing else { return }
        now = .now
        flushPending = true
        let part = unwrapInboundIn(data)
        if waiting.isEmpty, exchange.map({ !$0.requestEnded }) ?? true {
            take(part)
        } else {
            waiting.append(part)
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        flushPending = false
        flush()
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        let isFull = waiting.count >= Limits.pipelinedParts || (exchange?.unconsumed ?? 0) > Limits.streamWindowBytes
        if context.channel.isWritable && !isFull { context.read() } else { readWaits = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable { flush() }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !closing else { return }
        report("\(error)")
        isLast = true
        guard error is HTTPParserError else { return closeNow() }
        let isTooLong = error as? HTTPParserError == .headerOverflow
        fail(isTooLong ? "431" : "400", isTooLong ? "the request's fields are too long" : "this is not HTTP/1.1")
        scheduleFlush()
    }

    // MARK: requests

    private func take(_ part: HTTPServerRequestPart) {
        switch part {
        case .head(let head): begin(head)
        case .body(let bytes):
            guard let exchange else { return }
            expectBody()
            let bytes = Array(bytes.readableBytesView)
            self.exchange?.unconsumed += bytes.count
            load.received(bytes.count)
            receive(exchange.stream, bytes, bytes.indices, ends: false)
        case .end:
            guard let exchange else { return }
            self.exchange?.requestEnded = true
            timers.body = nil
            receive(exchange.stream, [], 0..<0, ends: true)
        }
    }

    private func begin(_ request: HTTPRequestHead) {
        guard !isLast else { return }
        timers.head = nil
        let stream = nextStream
        // Ids are told apart only among the calls of a connection, whose number is small.
        nextStream = nextStream == .max ? 1 : nextStream + 1
        var next = HTTP1Exchange(
            stream: stream, isOld: request.version.minor == 0, isHead: request.method == .HEAD)
        if !request.isKeepAlive || now >= oldAt { next.keepsAlive = false }
        do throws(HTTP1Head.Refused) {
            let head = try HTTP1Head(
                verb: request.method.rawValue, target: request.uri, minor: request.version.minor,
                headers: request.headers.lazy.map { (name: $0.name, value: $0.value) })
            if head.isUpgrade { next.keepsAlive = false }
            next.expectsGoOn = head.expectsGoOn
            load.received(head.fields.bytes.count)
            exchange = next
            expectBody()
            openWeb(stream, head.fields, head.fields.fields.indices, .http1, ends: false)
            goOn()
        } catch {
            isLast = true
            exchange = next
            fail(error.status, error.reason)
        }
    }

    /// The peer waits for a word before it sends the body.
    private func goOn() {
        guard let current = exchange, current.expectsGoOn, !current.hasBegun else { return }
        exchange?.expectsGoOn = false
        output.writeBytes(HTTP1Output.goOn)
        scheduleFlush()
    }

    /// Something arrived that is not a request: answers so, unless an answer is on its way already.
    func fail(_ status: String, _ reason: String) {
        isLast = true
        waiting.removeAll()
        if let call = calls.all.first {
            exchange?.keepsAlive = false
            end(call, RPCError(.invalidArgument, reason))
            return
        }
        if exchange == nil {
            exchange = HTTP1Exchange(stream: nextStream, isOld: false, isHead: false)
        }
        exchange?.requestEnded = true
        guard let current = exchange, !current.hasBegun else { return }
        exchange?.keepsAlive = false
        var list = FieldList()
        list.append(":status", status)
        list.append("content-type", "text/plain; charset=utf-8")
        let body = OutgoingBytes(lead: 0, leadCount: 0, body: Array("\(reason)\n".utf8))
        respond(current.stream, FieldSet([], list), body, trailers: nil)
    }

    // MARK: output

    func flush() {
        guard let context, !closing else { return }
        repeat {
            writeOutput(context)
            if context.channel.isWritable { for call in calls.all { call.wakeWriters(nil) } }
        } while endExchange()
        guard !closing else { return }
        expectProgress()
        if readWaits, context.channel.isWritable {
            readWaits = false
            read(context: context)
        }
    }

    private func writeOutput(_ context: ChannelHandlerContext) {
        guard output.readableBytes > 0 else { return }
        load.sent(output.readableBytes)
        context.writeAndFlush(wrapOutboundOut(output), promise: nil)
        output = ByteBuffer()
    }

    /// Ends the exchange when nothing more belongs to it, and begins the next if it has arrived.
    /// - Returns: whether there is more to write.
    private func endExchange() -> Bool {
        guard let ended = exchange else {
            if isLast { closeGently() }
            return false
        }
        guard ended.hasEnded else { return false }
        if let call = calls.remove(ended.stream) {
            heldBytes -= call.wire.heldBytes
            lose(call)
        }
        guard ended.keepsAlive, !isLast, ended.requestEnded else {
            // The rest of a short body may be under way; a peer that waits for our word sends none.
            if ended.keepsAlive, !isLast, !ended.expectsGoOn, ended.unconsumed <= Limits.inboundQueueBytes {
                return false
            }
            closeGently()
            return false
        }
        exchange = nil
        expectHead(within: Limits.http1Idle)
        var taken = 0
        while taken < waiting.count, exchange.map({ !$0.requestEnded }) ?? true {
            take(waiting[taken])
            taken += 1
        }
        waiting.removeFirst(min(taken, waiting.count))
        return taken > 0
    }

    // MARK: the end

    /// Nothing came within its time. After an answer that is nobody's fault.
    func endIdle() {
        guard nextStream == 1 else { return closeGently() }
        report("no request within its time")
        closeNow()
    }

    private func closeGently() {
        guard !closing, let context else { return }
        closing = true
        for call in calls.all { lose(call) }
        timers.cancel()
        writeOutput(context)
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timers.linger = context.eventLoop.scheduleTask(in: TimeAmount(Limits.lingering)) {
            bound.value.context?.close(promise: nil)
        }
        context.close(mode: .output, promise: nil)
    }

    func closeNow() {
        closing = true
        context?.close(promise: nil)
    }

    func leaveIfOver() {
        guard closing, context == nil, runningHandlers == 0 else { return }
        registration?.end()
        registration = nil
    }

    func beginDrain() {
        isLast = true
        for call in calls.all where call.context.endsWhenDraining { end(call, CallContext.draining) }
        exchange?.keepsAlive = false
        scheduleFlush()
    }

    func endAllCalls() {
        isLast = true
        for call in calls.all { end(call, CallContext.draining) }
        // Without a call a request is still arriving.
        if calls.isEmpty { closeGently() }
        scheduleFlush()
    }

    func recheckCallers() { recheckCalls() }

    func report(_ reason: String) { shared.configuration.onEvent(.connectionFailed(peer, reason: reason)) }
}
