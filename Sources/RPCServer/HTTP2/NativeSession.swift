// Owns one nghttp2 session. Every call into nghttp2 but those of its callbacks stands here.

internal import CNghttp2
internal import RPCCore

/// Which side of a connection a session is.
enum HTTP2Role {
    case client
    case server
}

/// What a session tells its peer when it starts.
struct InitialSettings {
    var maximumConcurrentStreams = Limits.concurrentStreams
    var streamWindow = Limits.streamWindowBytes
    var connectionWindow = Limits.connectionWindowBytes
    var maximumFieldBytes = Limits.headerListBytes
}

@safe
struct NativeSession: ~Copyable {
    private let session: OpaquePointer
    /// What callbacks record, and what they hand out: in memory of its own, so that they reach it without a
    /// reference count or an access check. Lives as long as this.
    let recorder: UnsafeMutablePointer<Recorder>
    private let memory: SessionMemory?

    /// - Parameter memory: what nghttp2 takes its memory from; nil: the system.
    init(_ role: HTTP2Role, recorder: Recorder, memory: SessionMemory? = nil) throws(HTTP2Error) {
        guard let callbacks = unsafe Callbacks.make(role) else { throw Self.error(NGHTTP2_ERR_NOMEM.rawValue) }
        defer { unsafe nghttp2_session_callbacks_del(callbacks) }
        var option: OpaquePointer?
        guard unsafe nghttp2_option_new(&option) == 0 else { throw Self.error(NGHTTP2_ERR_NOMEM.rawValue) }
        defer { unsafe nghttp2_option_del(option) }
        // Bytes are given back to the windows when a handler has taken them.
        unsafe nghttp2_option_set_no_auto_window_update(option, 1)
        // Resets are counted by `AbuseLedger`, which knows honest ones.
        unsafe nghttp2_option_set_stream_reset_rate_limit(option, .max, .max)
        // `AbuseLedger` knows which streams have ended.
        unsafe nghttp2_option_set_no_closed_streams(option, 1)
        var made: OpaquePointer?
        let shared = UnsafeMutablePointer<Recorder>.allocate(capacity: 1)
        unsafe shared.initialize(to: recorder)
        let failed =
            switch role {
            case .server:
                unsafe memory?.withNative { unsafe nghttp2_session_server_new3(&made, callbacks, shared, option, $0) }
                    ?? nghttp2_session_server_new2(&made, callbacks, shared, option)
            case .client: unsafe nghttp2_session_client_new2(&made, callbacks, shared, option)
            }
        guard failed == 0, let made = unsafe made else {
            unsafe shared.deinitialize(count: 1).deallocate()
            throw Self.error(failed)
        }
        self.memory = memory
        unsafe session = made
        unsafe self.recorder = shared
    }

    deinit {
        unsafe recorder.pointee.log.letGo()
        unsafe nghttp2_session_del(session)
        unsafe recorder.deinitialize(count: 1).deallocate()
    }

    private static func error(_ code: Int32) -> HTTP2Error {
        HTTP2Error(message: unsafe String(cString: nghttp2_strerror(code)))
    }

    // MARK: bytes

    /// Feeds what was read; callbacks record what it means.
    func receive(_ bytes: RawSpan) throws(HTTP2Error) {
        let taken = unsafe bytes.withUnsafeBytes { buffer in
            unsafe nghttp2_session_mem_recv(
                session, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), buffer.count)
        }
        guard taken >= 0 else { throw failure(Int32(taken)) }
    }

    /// Finds data of streams that the peer had ended, before nghttp2 passes over it.
    func checkData(_ bytes: RawSpan) throws(HTTP2Error) {
        var at = 0
        var reset: Int32?
        while let head = unsafe recorder.pointee.walk.next(bytes, &at) {
            switch UInt32(head.type) {
            case NGHTTP2_RST_STREAM.rawValue: reset = head.stream
            case NGHTTP2_DATA.rawValue where head.stream == reset:
                unsafe recorder.pointee.ledger.endedStream(head.stream)
                unsafe recorder.pointee.ledger.frameOfGoneStream(head.stream)
            case NGHTTP2_DATA.rawValue where unsafe recorder.pointee.ledger.hasBegun(head.stream):
                guard unsafe nghttp2_session_find_stream(session, head.stream) == nil else { continue }
                unsafe recorder.pointee.ledger.frameOfGoneStream(head.stream)
            default: break
            }
        }
        if let verdict = unsafe recorder.pointee.ledger.verdict { throw HTTP2Error(verdict) }
    }

    /// Hands out the next bytes to write; false when there are none now.
    func nextOutput(_ body: (RawSpan) -> Void) throws(HTTP2Error) -> Bool {
        var bytes: UnsafePointer<UInt8>?
        let count = unsafe nghttp2_session_mem_send(session, &bytes)
        guard count >= 0 else { throw failure(Int32(count)) }
        guard count > 0, let bytes = unsafe bytes else { return false }
        unsafe body(RawSpan(_unsafeStart: bytes, byteCount: count))
        return true
    }

    /// Most bytes that nghttp2 hands out at once: a frame of 16 KiB with its header and padding.
    static let largestOutput = (16 << 10) + 9 + 256

    /// Appends what there is to write, while the largest of it has room.
    /// - Returns: whether more may follow.
    func fill(_ output: inout OutputRawSpan) throws(HTTP2Error) -> Bool {
        while output.freeCapacity >= Self.largestOutput {
            var bytes: UnsafePointer<UInt8>?
            let count = unsafe nghttp2_session_mem_send(session, &bytes)
            guard count >= 0 else { throw failure(Int32(count)) }
            guard count > 0, let bytes = unsafe bytes else { return false }
            unsafe output.withUnsafeMutableBytes { buffer, filled in
                unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                    .copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: count))
                filled += count
            }
        }
        return true
    }

    /// What ended the connection: a verdict that stopped nghttp2, or an error of its own.
    private func failure(_ code: Int32) -> HTTP2Error {
        switch nghttp2_error(code) {
        case NGHTTP2_ERR_FLOODED: unsafe recorder.pointee.ledger.find(.unreadAnswers)
        case NGHTTP2_ERR_TOO_MANY_CONTINUATIONS: unsafe recorder.pointee.ledger.find(.continuations)
        default: break
        }
        guard let verdict = unsafe recorder.pointee.ledger.verdict else { return Self.error(code) }
        return HTTP2Error(verdict)
    }

    /// Neither reading nor writing can lead anywhere any more.
    var isOver: Bool {
        unsafe nghttp2_session_want_read(session) == 0 && nghttp2_session_want_write(session) == 0
    }

    /// Frames wait that the peer's windows let out.
    var wantsWrite: Bool { unsafe nghttp2_session_want_write(session) != 0 }

    // MARK: connection

    /// Streams that the peer lets us open at once.
    var peerMaximumStreams: Int {
        Int(unsafe nghttp2_session_get_remote_settings(session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS))
    }

    func submitSettings(_ settings: InitialSettings, pushes: Bool) throws(HTTP2Error) {
        var list: [nghttp2_settings_entry] = [
            entry(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, settings.maximumConcurrentStreams),
            entry(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, settings.streamWindow),
            entry(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, settings.maximumFieldBytes),
        ]
        if !pushes { list.append(entry(NGHTTP2_SETTINGS_ENABLE_PUSH, 0)) }
        try check(unsafe nghttp2_submit_settings(session, none, list, list.count))
        try check(unsafe nghttp2_session_set_local_window_size(session, none, 0, Int32(settings.connectionWindow)))
    }

    func submitPing(_ payload: UInt64) {
        unsafe withUnsafeBytes(of: payload) {
            _ = unsafe nghttp2_submit_ping(session, none, $0.baseAddress?.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Tells the peer that we shall stop, while its requests on the way are still taken.
    func submitShutdownNotice() { unsafe nghttp2_submit_shutdown_notice(session) }

    /// Takes no stream above the last one seen.
    func submitGoAway(_ code: UInt32, saying reason: StaticString? = nil) {
        let last = unsafe nghttp2_session_get_last_proc_stream_id(session)
        unsafe nghttp2_submit_goaway(
            session, none, last, code, reason?.utf8Start, reason?.utf8CodeUnitCount ?? 0)
    }

    /// Sends GOAWAY and then wants nothing more.
    func terminate(_ code: UInt32) { unsafe nghttp2_session_terminate_session(session, code) }

    // MARK: streams

    /// - Returns: false when the stream has gone: there is nobody to answer, and that is no fault of ours.
    @discardableResult
    func submitResponse(_ stream: Int32, _ head: FieldSet, hasBody: Bool) -> Bool {
        guard unsafe nghttp2_session_get_stream_local_close(session, stream) == 0 else { return false }
        return unsafe head.withNative { fields in
            guard hasBody else {
                return unsafe nghttp2_submit_response(session, stream, fields.baseAddress, fields.count, nil) == 0
            }
            var provider = unsafe BodySource.provider()
            return unsafe nghttp2_submit_response(session, stream, fields.baseAddress, fields.count, &provider) == 0
        }
    }

    /// - Returns: the new stream's id.
    func submitRequest(_ head: FieldSet) throws(HTTP2Error) -> Int32 {
        let stream = unsafe head.withNative { fields in
            var provider = unsafe BodySource.provider()
            return unsafe nghttp2_submit_request(session, nil, fields.baseAddress, fields.count, &provider, nil)
        }
        guard stream > 0 else { throw Self.error(stream) }
        return stream
    }

    func resume(_ stream: Int32) { unsafe nghttp2_session_resume_data(session, stream) }

    func reset(_ stream: Int32, _ code: UInt32) { unsafe nghttp2_submit_rst_stream(session, none, stream, code) }

    /// Gives `count` bytes back to the stream's and the connection's window.
    func consume(_ stream: Int32, _ count: Int) { unsafe nghttp2_session_consume(session, stream, count) }

    /// Gives `count` bytes back to the stream's window alone.
    func consumeStream(_ stream: Int32, _ count: Int) { unsafe nghttp2_session_consume_stream(session, stream, count) }

    /// Gives bytes of a stream that has gone back to the connection's window.
    func consumeConnection(_ count: Int) { unsafe nghttp2_session_consume_connection(session, count) }

    private var none: UInt8 { UInt8(NGHTTP2_FLAG_NONE.rawValue) }

    private func entry(_ id: nghttp2_settings_id, _ value: Int) -> nghttp2_settings_entry {
        nghttp2_settings_entry(settings_id: Int32(id.rawValue), value: UInt32(value))
    }

    private func check(_ code: Int32) throws(HTTP2Error) {
        guard code == 0 else { throw Self.error(code) }
    }
}
