// nghttp2's callbacks. Each gets its session's recorder as user data; `NativeSession` owns its memory.

internal import CNghttp2
internal import RPCCore

enum Callbacks {
    /// - Returns: nil when there is no memory; otherwise the caller deletes it.
    static func make(_ role: HTTP2Role) -> OpaquePointer? {
        var made: OpaquePointer?
        guard unsafe nghttp2_session_callbacks_new(&made) == 0, let callbacks = unsafe made else { return nil }
        unsafe setFieldCallbacks(callbacks)
        unsafe setStreamCallbacks(callbacks)
        unsafe setSendCallbacks(callbacks)
        if role == .server { unsafe setAbuseCallbacks(callbacks) }
        return unsafe callbacks
    }

    private static func setFieldCallbacks(_ callbacks: OpaquePointer) {
        unsafe nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks) { _, frame, user in
            guard let frame = unsafe frame, let user = unsafe user else { return failure }
            let stream = unsafe frame.pointee.hd.stream_id
            unsafe Callbacks.recorder(user).pointee.log.beginFields(stream)
            return 0
        }
        unsafe nghttp2_session_callbacks_set_on_header_callback2(callbacks) { _, _, name, value, _, user in
            guard let name = unsafe name, let value = unsafe value, let user = unsafe user else { return failure }
            let recorder = unsafe Callbacks.recorder(user)
            let taken = unsafe recorder.pointee.log.addField(HeldFields.Field(name: name, value: value))
            return taken ? 0 : unsafe Callbacks.checkFields(recorder)
        }
    }

    private static func setStreamCallbacks(_ callbacks: OpaquePointer) {
        unsafe nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks) { _, frame, user in
            guard let frame = unsafe frame, let user = unsafe user else { return failure }
            let recorder = unsafe Callbacks.recorder(user)
            unsafe Callbacks.record(frame, recorder)
            return unsafe recorder.pointee.ledger.verdict == nil ? 0 : failure
        }
        unsafe nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks) {
            _, _, stream, bytes, count, user in
            guard let user = unsafe user else { return failure }
            unsafe Callbacks.recorder(user).pointee.log.addData(
                stream, UnsafeBufferPointer(start: bytes, count: count))
            return 0
        }
        unsafe nghttp2_session_callbacks_set_on_stream_close_callback(callbacks) { session, stream, code, user in
            guard let user = unsafe user else { return failure }
            let recorder = unsafe Callbacks.recorder(user)
            if unsafe nghttp2_session_get_stream_remote_close(session, stream) == 1 {
                unsafe recorder.pointee.ledger.endedStream(stream)
            }
            unsafe recorder.pointee.close(stream, code: code)
            return 0
        }
    }

    private static func setSendCallbacks(_ callbacks: OpaquePointer) {
        unsafe nghttp2_session_callbacks_set_on_frame_send_callback(callbacks) { session, frame, user in
            guard let frame = unsafe frame, let user = unsafe user else { return failure }
            let recorder = unsafe Callbacks.recorder(user)
            switch unsafe UInt32(frame.pointee.hd.type) {
            case NGHTTP2_GOAWAY.rawValue:
                let code = unsafe frame.pointee.goaway.error_code
                if code != HTTP2ErrorCode.noError {
                    unsafe recorder.pointee.log.batch.events.append(.failing(code: code))
                }
            case NGHTTP2_RST_STREAM.rawValue:
                // After a verdict what is queued still leaves, with the GOAWAY behind it.
                guard unsafe recorder.pointee.ledger.verdict == nil else { return 0 }
                unsafe recorder.pointee.sentReset(code: frame.pointee.rst_stream.error_code)
                return unsafe recorder.pointee.ledger.verdict == nil ? 0 : failure
            case NGHTTP2_DATA.rawValue:
                unsafe recorder.pointee.ledger.sentData()
                unsafe Callbacks.ended(session, frame.pointee.hd, recorder)
            case NGHTTP2_HEADERS.rawValue:
                unsafe Callbacks.ended(session, frame.pointee.hd, recorder)
            default:
                break
            }
            return 0
        }
    }

    // MARK: abuse

    /// A server's accounting. Whatever finds a verdict stops nghttp2, so that the rest of what was read
    /// costs nothing.
    private static func setAbuseCallbacks(_ callbacks: OpaquePointer) {
        unsafe nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks) { session, header, user in
            guard let header = unsafe header, let user = unsafe user else { return failure }
            return unsafe Callbacks.count(session, header.pointee, Callbacks.recorder(user))
        }
        unsafe nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks) { _, _, code, user in
            guard let user = unsafe user else { return failure }
            let recorder = unsafe Callbacks.recorder(user)
            let refused = code == NGHTTP2_ERR_REFUSED_STREAM.rawValue
            unsafe recorder.pointee.ledger.countBrokenStream(refused: refused)
            return unsafe recorder.pointee.ledger.verdict == nil ? 0 : failure
        }
    }

    private static func count(
        _ session: OpaquePointer?, _ header: nghttp2_frame_hd, _ recorder: UnsafeMutablePointer<Recorder>
    ) -> Int32 {
        let acknowledges = header.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) != 0
        switch UInt32(header.type) {
        case NGHTTP2_DATA.rawValue:
            return 0
        case NGHTTP2_HEADERS.rawValue:
            if unsafe recorder.pointee.ledger.fields(header.stream_id),
                unsafe nghttp2_session_find_stream(session, header.stream_id) == nil
            {
                unsafe recorder.pointee.ledger.frameOfGoneStream(header.stream_id)
            }
        case NGHTTP2_SETTINGS.rawValue where !acknowledges:
            unsafe recorder.pointee.ledger.count(.settings)
        case NGHTTP2_PING.rawValue where !acknowledges:
            unsafe recorder.pointee.ledger.count(.ping)
        case NGHTTP2_PRIORITY.rawValue:
            unsafe recorder.pointee.ledger.count(.priority)
        case NGHTTP2_WINDOW_UPDATE.rawValue:
            unsafe recorder.pointee.ledger.count(.windowUpdate)
        case NGHTTP2_RST_STREAM.rawValue:
            // 0: the response has not ended; what was submitted of it waits in `output`.
            let isOpen = unsafe nghttp2_session_get_stream_local_close(session, header.stream_id) == 0
            let waits = unsafe isOpen && !recorder.pointee.output.holds(header.stream_id)
            unsafe recorder.pointee.ledger.countReset(answered: !waits)
        default:
            return 0
        }
        return unsafe recorder.pointee.ledger.verdict == nil ? 0 : failure
    }

    private static func checkFields(_ recorder: UnsafeMutablePointer<Recorder>) -> Int32 {
        let (bytes, count) = unsafe (recorder.pointee.log.blockBytes, recorder.pointee.log.blockFields)
        unsafe recorder.pointee.ledger.checkFields(bytes: bytes, count: count)
        return unsafe recorder.pointee.ledger.verdict == nil ? 0 : failure
    }

    /// A response that ends before its request: the rest of the request is not wanted.
    private static func ended(
        _ session: OpaquePointer?, _ sent: nghttp2_frame_hd, _ recorder: UnsafeMutablePointer<Recorder>
    ) {
        guard sent.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0 else { return }
        unsafe recorder.pointee.ledger.sentEnd()
        guard unsafe nghttp2_session_check_server_session(session) != 0,
            unsafe nghttp2_session_get_stream_remote_close(session, sent.stream_id) == 0
        else { return }
        unsafe nghttp2_submit_rst_stream(
            session, UInt8(NGHTTP2_FLAG_NONE.rawValue), sent.stream_id, HTTP2ErrorCode.noError)
    }

    private static func record(_ frame: UnsafePointer<nghttp2_frame>, _ recorder: UnsafeMutablePointer<Recorder>) {
        let header = unsafe frame.pointee.hd
        let ends = header.flags & UInt8(NGHTTP2_FLAG_END_STREAM.rawValue) != 0
        let acknowledges = header.flags & UInt8(NGHTTP2_FLAG_ACK.rawValue) != 0
        switch UInt32(header.type) {
        case NGHTTP2_DATA.rawValue where ends:
            unsafe recorder.pointee.log.endData(header.stream_id)
        case NGHTTP2_DATA.rawValue:
            if unsafe header.length == frame.pointee.data.padlen { unsafe recorder.pointee.ledger.countEmptyData() }
        case NGHTTP2_HEADERS.rawValue:
            let trails = unsafe frame.pointee.headers.cat == NGHTTP2_HCAT_HEADERS
            unsafe recorder.pointee.log.endFields(header.stream_id, ends: ends, trails: trails)
        case NGHTTP2_SETTINGS.rawValue where !acknowledges:
            unsafe recorder.pointee.log.batch.events.append(.settings)
        case NGHTTP2_PING.rawValue where !acknowledges:
            unsafe recorder.pointee.log.batch.events.append(.ping)
        case NGHTTP2_PING.rawValue:
            let payload = unsafe withUnsafeBytes(of: frame.pointee.ping.opaque_data) {
                unsafe $0.loadUnaligned(as: UInt64.self)
            }
            unsafe recorder.pointee.log.batch.events.append(.pingAcknowledged(payload))
        case NGHTTP2_GOAWAY.rawValue:
            let goAway = unsafe frame.pointee.goaway
            unsafe recorder.pointee.log.batch.events.append(
                .goAway(lastStream: goAway.last_stream_id, code: goAway.error_code))
        default:
            return
        }
    }

    static func recorder(_ user: UnsafeMutableRawPointer) -> UnsafeMutablePointer<Recorder> {
        unsafe user.assumingMemoryBound(to: Recorder.self)
    }
}

private let failure = NGHTTP2_ERR_CALLBACK_FAILURE.rawValue
