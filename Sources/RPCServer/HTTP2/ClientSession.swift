// A client's side of one HTTP/2 connection, without a socket.
//
// Invariants:
// 1. As in `ServerSession`: bytes in by `receive`, out by `output`, and the events are read after either.
// 2. The connection's window is given back when bytes arrive, so that the slow reader of one stream does
//    not stop the others; a stream's window only by `consume`.
// 3. A call for a stream that has gone does nothing.

package import RPCCore

package final class ClientSession {
    private let native: NativeSession

    /// - Parameter connectionWindow: bytes of all streams that may be on the way.
    /// - Throws: when there is no memory.
    package init(connectionWindow: Int) throws(HTTP2Error) {
        let recorder = Recorder(
            role: .client, maximumFieldBytes: Limits.headerListBytes, maximumFields: Limits.headerFields)
        native = try NativeSession(.client, recorder: recorder)
        var settings = InitialSettings()
        settings.maximumConcurrentStreams = 0
        settings.connectionWindow = connectionWindow
        try native.submitSettings(settings, pushes: false)
    }

    // MARK: bytes and events

    /// - Throws: when the connection cannot go on.
    package func receive(_ bytes: RawSpan) throws(HTTP2Error) {
        let before = unsafe native.recorder.pointee.log.batch.data.count
        try native.receive(bytes)
        let count = unsafe native.recorder.pointee.log.batch.data.count - before
        if count > 0 { native.consumeConnection(count) }
    }

    /// Whether there are frames that may be sent now.
    package var hasOutput: Bool { native.wantsWrite }

    /// Hands out bytes to write, until there are none now or `limit` is reached; a frame is never cut.
    package func output(limit: Int, _ write: (RawSpan) -> Void) throws(HTTP2Error) {
        var written = 0
        while written < limit {
            let more = try native.nextOutput {
                written += $0.byteCount
                write($0)
            }
            guard more else { return }
        }
    }

    package var hasEvents: Bool { unsafe !native.recorder.pointee.log.batch.events.isEmpty }

    /// The events since the last call. `reused` is an old batch, whose memory is used again.
    package func exchange(_ batch: inout HTTP2Batch) { unsafe native.recorder.pointee.log.exchange(&batch) }

    /// Nothing can follow on this connection.
    package var isOver: Bool { native.isOver }

    /// Streams that the server allows at once. Known from the first `settings` event on.
    package var maximumStreams: Int { native.peerMaximumStreams }

    // MARK: requests

    /// Queues a whole request.
    /// - Returns: its stream.
    /// - Throws: when the connection has no streams left.
    package func submit(_ head: FieldSet, _ body: OutgoingBytes) throws(HTTP2Error) -> Int32 {
        let stream = try native.submitRequest(head)
        unsafe native.recorder.pointee.output.insert(stream, whole: body, trailers: nil)
        return stream
    }

    /// Begins a request whose body follows.
    /// - Returns: its stream.
    /// - Throws: when the connection has no streams left.
    package func open(_ head: FieldSet) throws(HTTP2Error) -> Int32 {
        let stream = try native.submitRequest(head)
        unsafe native.recorder.pointee.output.insert(stream)
        return stream
    }

    /// Queues bytes of a request that was begun by `open`.
    /// - Returns: whether the stream takes more now; if not, a `drained` event says when.
    package func send(_ stream: Int32, _ bytes: OutgoingBytes) -> Bool {
        let mark = Limits.streamOutputBytes
        guard let (resume, takesMore) = unsafe native.recorder.pointee.output.append(bytes, to: stream, mark: mark)
        else { return true }
        if resume { native.resume(stream) }
        return takesMore
    }

    /// Ends a request after what is queued.
    package func finish(_ stream: Int32) {
        if unsafe native.recorder.pointee.output.finish(stream, nil) { native.resume(stream) }
    }

    /// Whether a part of the request has not left yet.
    package func isSending(_ stream: Int32) -> Bool { unsafe native.recorder.pointee.output.queued(stream) > 0 }

    package func reset(_ stream: Int32, code: UInt32) { native.reset(stream, code) }

    /// Lets the server send `count` bytes more on a stream.
    package func consume(_ stream: Int32, _ count: Int) { native.consumeStream(stream, count) }

    /// Ends the connection: GOAWAY, and nothing after it.
    package func terminate() { native.terminate(HTTP2ErrorCode.noError) }
}
