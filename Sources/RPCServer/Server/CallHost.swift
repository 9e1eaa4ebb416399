// What runs calls: a connection, of whatever version of HTTP. How a call is admitted, run and answered is
// written once, as extensions of this protocol; a connection only moves the bytes.
//
// Invariants:
// 1. All of it happens on the connection's loop.
// 2. Output for a stream that has gone is dropped in silence: its loss is told separately.

import HTTP2Engine
import NIOCore
import RPCCompression
import RPCCore

protocol CallHost: AnyObject, SendableMetatype {
    var shared: ServerShared { get }
    var executor: LoopTaskExecutor { get }
    var peer: Peer { get }
    var callers: CallerMemory { get }
    /// The time of the current batch of events.
    var now: ContinuousClock.Instant { get }
    var calls: CallTable { get set }
    var runningHandlers: Int { get set }
    /// Bytes of messages that have not arrived in full, of all calls.
    var heldBytes: Int { get set }
    /// Bytes of responses that wait for the peer.
    var queuedOutput: Int { get }
    /// The loop's.
    var compressor: Compressor { get }

    // MARK: output

    /// Answers with fields alone.
    func respond(_ stream: Int32, only head: FieldSet)
    /// Begins a response that has a body.
    func respond(_ stream: Int32, _ head: FieldSet)
    /// A whole response at once.
    func respond(_ stream: Int32, _ head: FieldSet, _ body: OutgoingBytes, trailers: FieldSet?)
    /// - Returns: whether the stream takes more now; if not, `ServerCall.wakeWriters` is called later.
    func send(_ stream: Int32, _ bytes: OutgoingBytes) -> Bool
    /// Ends a body, after what is queued.
    func finish(_ stream: Int32, trailers: FieldSet?)
    /// Ends a response so that nobody takes it for whole.
    func cut(_ stream: Int32)
    /// Lets the peer send so many bytes more.
    func consume(_ stream: Int32, _ count: Int)
    /// The same for a request that has ended: only its connection has use for the bytes.
    func consumeLast(_ stream: Int32, _ count: Int)
    /// What was queued leaves now.
    func flush()
    /// A flush is due already: at the end of this turn of the loop, or of what is being read.
    var flushPending: Bool { get set }
    var context: ChannelHandlerContext? { get }

    // MARK: what streaming handlers do; requirements, so that each kind of connection has code of its own

    /// The handler takes a message; nil: it has to wait.
    func read(_ call: ServerCall) -> ServerCall.Read?
    /// The handler streams a message.
    func write(_ message: [UInt8], _ call: ServerCall) -> Written

    // MARK: life

    /// When to look at the calls' deadlines, by the clock that they are told in.
    var callWake: Wake<ContinuousClock.Instant> { get set }
    /// A handler has ended: the connection may have waited for it.
    func leaveIfOver()
}

extension CallHost {
    var queuedOutput: Int { 0 }

    func consumeLast(_ stream: Int32, _ count: Int) { consume(stream, count) }

    /// Output made outside a read leaves at the end of this turn; within a read, after it.
    func scheduleFlush() {
        guard !flushPending, let context else { return }
        flushPending = true
        context.eventLoop.assumeIsolated().execute {
            self.flushPending = false
            self.flush()
        }
    }
}

extension Connection: CallHost {
    var queuedOutput: Int { session.queuedOutput }

    var compressor: Compressor { scratch.compressor }

    func respond(_ stream: Int32, only head: FieldSet) {
        pings.hasAnswered = true
        session.respond(stream, only: head)
    }

    func respond(_ stream: Int32, _ head: FieldSet) {
        pings.hasAnswered = true
        session.respond(stream, head)
    }

    func respond(_ stream: Int32, _ head: FieldSet, _ body: OutgoingBytes, trailers: FieldSet?) {
        pings.hasAnswered = true
        session.respond(stream, head, body, trailers: trailers)
    }

    func send(_ stream: Int32, _ bytes: OutgoingBytes) -> Bool {
        pings.hasAnswered = true
        return session.send(stream, bytes)
    }

    func cut(_ stream: Int32) { session.reset(stream, code: HTTP2ErrorCode.internalError) }

    func finish(_ stream: Int32, trailers: FieldSet?) { session.finish(stream, trailers: trailers) }

    func consume(_ stream: Int32, _ count: Int) { session.consume(stream, count) }

    func consumeLast(_ stream: Int32, _ count: Int) { spent += count }
}
