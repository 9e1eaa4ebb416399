// One call of one stream, on its connection's loop.
//
// Invariants:
// 1. `failure` is set at most once, when the call ends before its handler: by its peer, its deadline,
//    its limits or a stop. The handler's source and sink throw it from then on.
// 2. `admitted` calls meet `Router.finished` exactly once: when the handler ended, or when the call ends
//    without one having run.
// 3. Bytes received count as `credit` until they are given back to the peer's windows.
// 4. Messages wait as they arrived, and are inflated when the handler takes them: what waits stays as small
//    as the windows.

import NIOCore
import RPCCompression
import RPCCore
import RPCWire

final class ServerCall {
    typealias Read = Result<[UInt8]?, RPCError>

    let stream: Int32
    let method: RegisteredMethod
    let context: CallContext
    /// For a route: what was asked for, but the body.
    let request: HTTPRequest?
    var wire: WireCall
    var task: Task<Void, Never>?
    var handlerRuns = false
    /// The interceptors have been told.
    var isFinished = false
    /// How the handler ended.
    var status = StatusCode.ok
    private(set) var failure: RPCError?
    /// Bytes of the request not yet given back to the windows.
    var credit = 0
    /// Bytes of the message that the handler was started with, while it runs.
    var started = 0
    /// What the loop's load counts for this call.
    var accounted = 0

    /// How the caller compresses, and lets us compress.
    let compression: CallCompression

    private var messages: [ReceivedMessage] = []
    private var firstMessage = 0
    private(set) var queuedBytes = 0
    private var reader: Waiter<Read>?
    private var writers: [Waiter<RPCError?>] = []

    /// What a queued message costs beside its bytes.
    private static let messageOverhead = 64

    /// - Parameter wire: what of the call has been on the wire.
    init(
        stream: Int32, _ request: KnownRequest, context: CallContext, compression: CallCompression,
        wire: consuming WireCall
    ) {
        self.request = request.head.web?.request
        self.compression = compression
        self.stream = stream
        method = request.method
        self.context = context
        self.wire = wire
    }

    /// The call ends before its handler does; wakes whoever waits.
    func fail(_ error: RPCError) {
        guard failure == nil else { return }
        failure = error
        reader?.resume(.failure(error))
        reader = nil
        wakeWriters(error)
        messages = []
        firstMessage = 0
        queuedBytes = 0
        task?.cancel()
    }

    /// The handler has ended: tasks that it left behind read and write no more.
    func handlerEnded() {
        handlerRuns = false
        task = nil
        let ended = RPCError(.cancelled, "the handler has ended")
        reader?.resume(.failure(ended))
        reader = nil
        wakeWriters(ended)
    }

    /// Bytes of the request that are in memory for it.
    var holds: Int { wire.heldBytes + queuedBytes + started }

    // MARK: messages from the peer

    /// - Throws: when the message is to be read now, and cannot be inflated.
    func deliver(_ message: ReceivedMessage) throws(RPCError) {
        if let waiting = reader {
            let bytes = try inflate(message)
            reader = nil
            if waiting.resume(.success(bytes)) { return }
        }
        queue(message)
    }

    /// For a reader that comes later.
    func queue(_ message: ReceivedMessage) {
        messages.append(message)
        queuedBytes += message.bytes.count + Self.messageOverhead
    }

    func deliverEnd() {
        reader?.resume(.success(nil))
        reader = nil
    }

    /// The next message, or how it ended; nil: nothing yet.
    func read() -> Read? {
        if let failure { return .failure(failure) }
        if firstMessage < messages.count {
            let message = messages[firstMessage]
            messages[firstMessage].bytes = []
            firstMessage += 1
            queuedBytes -= message.bytes.count + Self.messageOverhead
            if firstMessage == messages.count {
                messages.removeAll(keepingCapacity: true)
                firstMessage = 0
            }
            return Result { () throws(RPCError) in try inflate(message) }
        }
        return wire.requestEnded ? .success(nil) : nil
    }

    func inflate(_ message: ReceivedMessage) throws(RPCError) -> [UInt8] {
        try compression.inflate(message, limit: method.descriptor.policy.argumentLimit)
    }

    /// - Precondition: `read` gave nil.
    func park(_ waiter: Waiter<Read>) {
        if let reader, !reader.isDone {
            waiter.resume(.failure(RPCError(.internal, "two tasks read one call's messages at a time")))
        } else {
            reader = waiter
        }
    }

    // MARK: writers that wait for the peer

    func park(_ waiter: Waiter<RPCError?>) { writers.append(waiter) }

    func wakeWriters(_ error: RPCError?) {
        let waiting = writers
        writers = []
        for writer in waiting { writer.resume(error) }
    }
}
