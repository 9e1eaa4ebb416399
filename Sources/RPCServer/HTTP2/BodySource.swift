// Hands a stream's queued output to nghttp2, and its trailers after the last byte.

internal import CNghttp2
internal import RPCCore

enum BodySource {
    /// A data provider for streams whose output the recorder holds.
    static func provider() -> nghttp2_data_provider {
        unsafe nghttp2_data_provider(
            source: nghttp2_data_source(),
            read_callback: { session, stream, buffer, count, flags, _, user in
                guard let buffer = unsafe buffer, let flags = unsafe flags, let user = unsafe user else {
                    return Int(NGHTTP2_ERR_CALLBACK_FAILURE.rawValue)
                }
                return unsafe BodySource.read(
                    session, stream, UnsafeMutableRawBufferPointer(start: buffer, count: count), flags,
                    Callbacks.recorder(user))
            })
    }

    private static func read(
        _ session: OpaquePointer?, _ stream: Int32, _ buffer: UnsafeMutableRawBufferPointer,
        _ flags: UnsafeMutablePointer<UInt32>, _ recorder: UnsafeMutablePointer<Recorder>
    ) -> Int {
        let found = unsafe recorder.pointee.output.next(stream, into: buffer, mark: Limits.streamOutputBytes)
        guard let (next, drained) = found else { return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue) }
        if drained { unsafe recorder.pointee.log.batch.events.append(.drained(stream: stream)) }
        switch next {
        case .bytes(let count):
            return count
        case .nothing:
            return Int(NGHTTP2_ERR_DEFERRED.rawValue)
        case .last(let count, let trailers):
            unsafe flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
            guard let trailers else { return count }
            unsafe flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
            let failed = unsafe trailers.withNative {
                unsafe nghttp2_submit_trailer(session, stream, $0.baseAddress, $0.count)
            }
            return failed == 0 ? count : Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
        }
    }
}
