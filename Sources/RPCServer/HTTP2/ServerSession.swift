// A server's side of one HTTP/2 connection, without a socket.
//
// Invariants:
// 1. Bytes go in by `receive`; what they mean is read from the batch afterwards. Nothing is decided
//    inside nghttp2's callbacks.
// 2. Bytes come out by `fill`. Closing streams and drained output are events too, so the batch
//    is read after output has been taken as well.
// 3. When a response ends before its request has, the peer is told to stop sending (RST_STREAM, NO_ERROR).
// 4. A call for a stream that has gone does nothing: its `closed` event is on the way.

package import RPCCore

package final class ServerSession {
    private let native: NativeSession

    /// - Parameter memory: shared with other sessions of the same thread; nil: each block is the system's own.
    /// - Throws: when there is no memory.
    package init(memory: SessionMemory? = nil) throws(HTTP2Error) {
        let recorder = Recorder(
            role: .server, maximumFieldBytes: Limits.headerListBytes, maximumFields: Limits.headerFields)
        native = try NativeSession(.server, recorder: recorder, memory: memory)
        try native.submitSettings(InitialSettings(), pushes: true)
    }

    // MARK: bytes and events

    /// - Throws: when the connection cannot go on; what `fill` still has says why to the peer.
    /// - Parameter now: the time by which the peer's frames are counted.
    package func receive(_ bytes: RawSpan, at now: ContinuousClock.Instant) throws(HTTP2Error) {
        unsafe native.recorder.pointee.ledger.now = now
        try native.checkData(bytes)
        try native.receive(bytes)
    }

    /// Room that `fill` needs to write anything.
    package static let largestOutput = NativeSession.largestOutput

    /// Appends the next bytes to write, as many as are sure to fit.
    /// - Returns: whether more may follow.
    package func fill(_ output: inout OutputRawSpan) throws(HTTP2Error) -> Bool { try native.fill(&output) }

    /// `fill` has something to give.
    package var hasOutput: Bool { native.wantsWrite }

    package var hasEvents: Bool { unsafe !native.recorder.pointee.log.batch.events.isEmpty }

    /// The events since the last call. `reused` is an old batch, whose memory is used again.
    package func exchange(_ batch: inout HTTP2Batch) {
        unsafe native.recorder.pointee.log.exchange(&batch)
    }

    /// Nothing can follow on this connection once the output is written.
    package var isOver: Bool { native.isOver }

    // MARK: responses

    /// Answers with fields alone, which end the stream.
    package func respond(_ stream: Int32, only head: FieldSet) {
        native.submitResponse(stream, head, hasBody: false)
    }

    /// Begins a response that has a body.
    package func respond(_ stream: Int32, _ head: FieldSet) {
        guard native.submitResponse(stream, head, hasBody: true) else { return }
        unsafe native.recorder.pointee.output.insert(stream)
    }

    /// A whole response at once. - Parameter trailers: nil: the body itself ends the stream.
    package func respond(
        _ stream: Int32, _ head: FieldSet, _ body: OutgoingBytes, trailers: FieldSet?
    ) {
        guard native.submitResponse(stream, head, hasBody: true) else { return }
        unsafe native.recorder.pointee.output.insert(stream, whole: body, trailers: trailers)
    }

    /// Queues bytes of a body whose head was sent by `respond`.
    /// - Returns: whether the stream takes more now; if not, a `drained` event says when.
    package func send(_ stream: Int32, _ bytes: OutgoingBytes) -> Bool {
        let mark = Limits.streamOutputBytes
        guard let (resume, takesMore) = unsafe native.recorder.pointee.output.append(bytes, to: stream, mark: mark)
        else {
            return true
        }
        if resume { native.resume(stream) }
        return takesMore
    }

    /// Ends a body, with trailers if there are any, after what is queued.
    package func finish(_ stream: Int32, trailers: FieldSet?) {
        if unsafe native.recorder.pointee.output.finish(stream, trailers) { native.resume(stream) }
    }

    package func reset(_ stream: Int32, code: UInt32) { native.reset(stream, code) }

    /// Bytes of bodies that have not gone out, because of the peer's windows or because nobody took them.
    package var queuedOutput: Int { unsafe native.recorder.pointee.output.queuedBytes }

    /// The last block of fields that is worth comparing with.
    package var lastFields: FieldList { unsafe native.recorder.pointee.log.lastBlock }

    /// A field block has begun and not ended.
    package var isWithinFields: Bool { unsafe native.recorder.pointee.log.openBlock != nil }

    /// Gives received bytes of a body back to the peer, who may then send as many more.
    package func consume(_ stream: Int32, _ count: Int) { native.consume(stream, count) }

    /// The same for a stream that has gone.
    package func consumeConnection(_ count: Int) { native.consumeConnection(count) }

    // MARK: the end

    /// First step of a graceful end: the peer learns that we stop, and what is on its way is still taken.
    /// Its answer to the ping (`pingAcknowledged`) says that nothing is on its way any more.
    package func announceShutdown(ping payload: UInt64) {
        native.submitShutdownNotice()
        native.submitPing(payload)
    }

    /// Second step: no stream after the last one seen.
    package func refuseNewStreams() { native.submitGoAway(HTTP2ErrorCode.noError) }

    /// Asks the peer whether it is there.
    package func ping(_ payload: UInt64) { native.submitPing(payload) }

    /// GOAWAY with a reason that a person may read. Whoever says it closes the connection.
    package func say(_ reason: StaticString, code: UInt32) { native.submitGoAway(code, saying: reason) }

    /// Ends the connection: GOAWAY with `code`, and nothing after it.
    package func terminate(code: UInt32) { native.terminate(code) }
}
