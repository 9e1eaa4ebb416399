// Responses of an HTTP/1.1 connection, and its clock.

import NIOCore
import RPCCore
import RPCWire

/// One request and its response.
struct HTTP1Exchange {
    let stream: Int32
    /// HTTP/1.0: knows no chunks.
    let isOld: Bool
    let isHead: Bool
    var keepsAlive = true
    var expectsGoOn = false
    var requestEnded = false
    /// How the response's body is framed, once its head has gone out.
    var framing: HTTP1Output.Framing?
    var hasEnded = false
    /// Bytes of the request that no handler has taken.
    var unconsumed = 0

    var hasBegun: Bool { framing != nil }

    init(stream: Int32, isOld: Bool, isHead: Bool) {
        self.stream = stream
        self.isOld = isOld
        self.isHead = isHead
        if isOld { keepsAlive = false }
    }
}

/// What a connection waits for from its peer.
struct HTTP1Timers {
    /// The next request's head must have arrived by then.
    var head: NIODeadline?
    /// More of the request's body must have arrived by then.
    var body: NIODeadline?
    /// The socket must have taken output by then.
    var stall: NIODeadline?
    var wake = Wake<NIODeadline>()
    /// Since the last word was said.
    var linger: Scheduled<Void>?

    /// What is scheduled keeps the connection, so none may outlive the channel.
    mutating func cancel() {
        wake.cancel()
        linger?.cancel()
        linger = nil
    }
}

extension HTTP1Connection: CallHost {
    private func isCurrent(_ stream: Int32) -> Bool { exchange?.stream == stream && exchange?.hasEnded == false }

    private func writeHead(_ fields: FieldSet, _ framing: HTTP1Output.Framing) {
        guard let current = exchange, !current.hasBegun else { return }
        if framing == .close { exchange?.keepsAlive = false }
        // A body that was announced and not asked for may come or not.
        if current.expectsGoOn { exchange?.keepsAlive = false }
        exchange?.framing = framing
        output.writeBytes(HTTP1Output.head(fields, framing, keepsAlive: exchange?.keepsAlive ?? false))
    }

    func respond(_ stream: Int32, only head: FieldSet) {
        guard isCurrent(stream) else { return }
        writeHead(head, exchange?.isHead == true || head.forbidsBody ? .empty : .length(0))
        end()
    }

    func respond(_ stream: Int32, _ head: FieldSet) {
        guard isCurrent(stream) else { return }
        writeHead(head, exchange?.isOld == true ? .close : .chunks)
    }

    func respond(_ stream: Int32, _ head: FieldSet, _ body: OutgoingBytes, trailers: FieldSet?) {
        guard isCurrent(stream) else { return }
        writeHead(head, .length(body.count))
        write(body)
        end()
    }

    func send(_ stream: Int32, _ bytes: OutgoingBytes) -> Bool {
        guard isCurrent(stream), let framing = exchange?.framing else { return true }
        // An empty chunk would end the body.
        if bytes.count > 0 {
            if framing == .chunks { output.writeBytes(HTTP1Output.chunkHead(bytes.count)) }
            write(bytes)
            if framing == .chunks { output.writeBytes(HTTP1Output.chunkEnd) }
        }
        return output.readableBytes <= Limits.streamOutputBytes && context?.channel.isWritable == true
    }

    func finish(_ stream: Int32, trailers: FieldSet?) {
        guard isCurrent(stream) else { return }
        if exchange?.framing == .chunks { output.writeBytes(HTTP1Output.lastChunk) }
        end()
    }

    func cut(_ stream: Int32) {
        guard isCurrent(stream) else { return }
        exchange?.keepsAlive = false
        end()
    }

    private func write(_ bytes: OutgoingBytes) {
        for index in 0..<bytes.leadCount {
            output.writeInteger(UInt8(truncatingIfNeeded: bytes.lead >> (8 * UInt64(index))))
        }
        output.writeBytes(bytes.body)
    }

    private func end() {
        exchange?.hasEnded = true
        scheduleFlush()
    }

    func consume(_ stream: Int32, _ count: Int) {
        guard exchange?.stream == stream, calls[stream] != nil else { return }
        exchange?.unconsumed -= count
    }

    // MARK: clock

    func expectHead(within duration: Duration) {
        guard let now = context?.eventLoop.now else { return }
        timers.head = now + TimeAmount(duration)
        wakeForPeer()
    }

    func expectBody() {
        guard let now = context?.eventLoop.now else { return }
        timers.body = now + TimeAmount(Limits.bodyStall)
        wakeForPeer()
    }

    func expectProgress() {
        guard let context else { return }
        guard !context.channel.isWritable else {
            timers.stall = nil
            return
        }
        guard timers.stall == nil else { return }
        timers.stall = context.eventLoop.now + TimeAmount(Limits.writeStall)
        wakeForPeer()
    }

    private func wakeForPeer() {
        guard let by = [timers.head, timers.body, timers.stall].compactMap({ $0 }).min(),
            timers.wake.isNeeded(by: by), let loop = context?.eventLoop
        else { return }
        let bound = NIOLoopBound(self, eventLoop: loop)
        timers.wake.set(loop.scheduleTask(deadline: by) { bound.value.checkPeer() }, by: by)
    }

    private func checkPeer() {
        timers.wake.clear()
        guard let now = context?.eventLoop.now else { return }
        if let by = timers.stall, by <= now {
            report("the peer takes no output")
            return closeNow()
        }
        if let by = timers.head, by <= now {
            timers.head = nil
            return endIdle()
        }
        if let by = timers.body, by <= now {
            timers.body = nil
            // A stream of messages may be quiet; one message may not.
            if let call = calls.all.first, call.wire.takesMany {
                expectBody()
            } else if exchange?.requestEnded == false {
                report("the peer stopped within a request")
                fail("408", "the request did not arrive within its time")
                scheduleFlush()
            }
        }
        wakeForPeer()
    }
}

extension FieldSet {
    /// A status that has no body, and says no length.
    fileprivate var forbidsBody: Bool {
        guard let first = own.fields.first, own.text(first.name) == ":status" else { return false }
        let status = own.text(first.value)
        return status == "204" || status == "304"
    }
}
