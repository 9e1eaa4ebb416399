// One HTTP/2 connection: a socket's bytes into a session, its events into calls, and back.
//
// Invariants:
// 1. Everything here runs on the channel's loop. Handlers' tasks start and resume there too.
// 2. Output leaves once for each turn of the loop, however many calls ended in it.
// 3. Nothing is read while the socket takes nothing, so what a peer makes us say stays bounded.
// 4. The connection stays in the registry until its channel is closed and its handlers have ended.

import HTTP2Engine
package import NIOCore
import RPCCore
import RPCWire

package final class Connection: ChannelDuplexHandler, ServedConnection {
    package typealias InboundIn = ByteBuffer
    package typealias OutboundIn = ByteBuffer
    package typealias OutboundOut = ByteBuffer

    let shared: ServerShared
    let executor: LoopTaskExecutor
    let session: ServerSession
    var heads = GRPCHeadReader()
    /// What the last head said, if it was legal: most requests of a peer say the same.
    var lastRequest: KnownRequest?
    var calls = CallTable()
    var runningHandlers = 0
    /// Bytes of messages that have not arrived in full, of all calls.
    var heldBytes = 0
    /// Bytes of requests that have ended, to be given back to the connection's window after the batch.
    var spent = 0
    let peer: Peer
    let callers = CallerMemory()
    let plain = WireCall.Plain()
    /// The time of the current batch of events: when the peer sent something last.
    var now = ContinuousClock.now
    var timers = ConnectionTimers()
    var life: LifeClock?
    var pings = PingPolice()
    /// When a call ended last.
    var lastClosed = ContinuousClock.now
    var callWake = Wake<ContinuousClock.Instant>()
    /// Set when a stop has begun.
    var drainPing: UInt64?
    var refusesStreams = false

    private(set) var context: ChannelHandlerContext?
    let scratch: LoopScratch
    var hasScratch = false
    var flushPending = false
    private var readWaits = false
    /// As the channel last said: asking it each time costs more than the rest of a flush.
    private(set) var isWritable = true
    /// What the loop's load counts of output that waits.
    private var accountedOutput = 0
    private var closing = false
    /// The last word is being said.
    private(set) var failed = false
    private var registration: ConnectionRegistry.Registration?

    /// - Parameter registration: made when the connection was accepted, and passed to this one.
    init(
        shared: ServerShared, resources: LoopResources, peer: Peer, registration: ConnectionRegistry.Registration
    ) throws(HTTP2Error) {
        self.shared = shared
        self.peer = peer
        self.registration = registration
        executor = resources.executor
        scratch = resources.scratch.value
        session = try ServerSession(memory: scratch.memory)
        scratch.tasks.connectionBegan()
    }

    // MARK: channel

    /// The channel is active already.
    package func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        isWritable = context.channel.isWritable
        expectHandshake()
        startLife()
        flush()
        if shared.drain.isRaised { beginDrain() }
    }

    package func channelInactive(context: ChannelHandlerContext) {
        closing = true
        self.context = nil
        timers.cancel()
        callWake.cancel()
        for call in calls.all { lose(call) }
        accountOutput(0)
        // A channel that closes while it is read says no more that its read is complete.
        returnScratch()
        leaveIfOver()
        context.fireChannelInactive()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !closing else { return }
        let buffer = unwrapInboundIn(data)
        now = .now
        load.received(buffer.readableBytes)
        flushPending = true
        borrowScratch()
        do {
            try session.receive(buffer.readableBytesSpan, at: now)
            handleEvents()
            expectFields()
        } catch {
            handleEvents()
            fail(error)
        }
    }

    package func channelReadComplete(context: ChannelHandlerContext) {
        // What has become ready meanwhile leaves with the rest.
        executor.runReady()
        flushPending = false
        flush()
        context.fireChannelReadComplete()
    }

    package func read(context: ChannelHandlerContext) {
        if isWritable { context.read() } else { readWaits = true }
    }

    package func channelWritabilityChanged(context: ChannelHandlerContext) {
        isWritable = context.channel.isWritable
        guard isWritable else { return }
        flush()
        if readWaits {
            readWaits = false
            context.read()
        }
        context.fireChannelWritabilityChanged()
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if !TLSRules.isEnd(error) { report(TLSRules.reason(error)) }
        closing = true
        context.close(promise: nil)
    }

    // MARK: output

    func flush() {
        defer { returnScratch() }
        guard let context, !closing else { return }
        borrowScratch()
        var output = ByteBuffer()
        swap(&output, &scratch.output)
        var made = false
        while isWritable {
            let count = take(&output)
            if count > 0 {
                made = true
                load.sent(count)
                context.write(wrapOutboundOut(output), promise: nil)
            } else if !session.hasEvents {
                break
            }
            handleEvents()
            if !session.hasOutput { break }
        }
        if made { context.flush() }
        scratch.output = output
        accountOutput(session.queuedOutput)
        expectProgress(made: made)
        if session.isOver { closeGently() }
    }

    /// Counts what waits for the peer now.
    private func accountOutput(_ queued: Int) {
        guard queued != accountedOutput else { return }
        load.queue(queued - accountedOutput)
        accountedOutput = queued
    }

    private func take(_ output: inout ByteBuffer) -> Int {
        output.clear()
        do {
            var more = true
            while more && output.readableBytes < Limits.connectionOutputBytes {
                try output.writeWithOutputRawSpan(minimumWritableBytes: ServerSession.largestOutput) {
                    (room) throws(HTTP2Error) in more = try session.fill(&room)
                }
            }
        } catch {
            fail(error)
        }
        return output.readableBytes
    }

    // MARK: the end

    /// The peer broke the connection, or a rule against abuse.
    private func fail(_ error: HTTP2Error) {
        guard let rule = error.rule else { return fail(error.message, code: error.code) }
        fail(rule)
    }

    /// The peer broke a rule against abuse.
    /// - Parameter reason: travels in GOAWAY.
    func fail(_ rule: AbuseRule, saying reason: StaticString? = nil) {
        guard !closing && !failed else { return }
        shared.configuration.onEvent(.connectionAbused(peer, rule))
        terminate(HTTP2ErrorCode.enhanceYourCalm, saying: reason)
    }

    /// The peer, or the network, broke the connection.
    func fail(_ reason: String, code: UInt32 = HTTP2ErrorCode.protocolError) {
        guard !closing && !failed else { return }
        report(reason)
        terminate(code)
    }

    private func terminate(_ code: UInt32, saying reason: StaticString? = nil) {
        failed = true
        if let reason { session.say(reason, code: code) } else { session.terminate(code: code) }
        var output = ByteBuffer()
        if take(&output) > 0 { context?.writeAndFlush(wrapOutboundOut(output), promise: nil) }
        closeGently()
    }

    /// Says that nothing follows, and gives the peer time to read what came before: closing with unread
    /// input would make the kernel throw that away.
    private func closeGently() {
        guard !closing, let context else { return }
        closing = true
        for call in calls.all { lose(call) }
        timers.cancel()
        callWake.cancel()
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timers.linger = context.eventLoop.scheduleTask(in: TimeAmount(Limits.lingering)) {
            bound.value.context?.close(promise: nil)
        }
        context.close(mode: .output, promise: nil)
    }

    package func closeNow() {
        closing = true
        context?.close(promise: nil)
    }

    func leaveIfOver() {
        guard closing, context == nil, runningHandlers == 0 else { return }
        guard let registration else { return }
        self.registration = nil
        // First, as the loop may be stopped when no connection is left.
        scratch.tasks.connectionEnded()
        registration.end()
    }

    private func handleEvents() {
        var batch = HTTP2Batch()
        var waiting = WaitingHeads()
        swap(&batch, &scratch.handling)
        swap(&waiting, &scratch.waiting)
        while session.hasEvents {
            session.exchange(&batch)
            handle(batch, &waiting)
        }
        noteAnswers(&waiting)
        if spent > 0 {
            session.consumeConnection(spent)
            spent = 0
        }
        swap(&batch, &scratch.handling)
        swap(&waiting, &scratch.waiting)
    }

    func report(_ reason: String) { shared.configuration.onEvent(.connectionFailed(peer, reason: reason)) }
}
