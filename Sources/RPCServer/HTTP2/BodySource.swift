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
                return unsafe Callbacks.recorder(user)._withUnsafeGuaranteedRef { recorder in
                    unsafe BodySource.read(
                        session, stream, UnsafeMutableRawBufferPointer(start: buffer, count: count), flags, recorder)
                }
            })
    }

    private static func read(
        _ session: OpaquePointer?, _ stream: Int32, _ buffer: UnsafeMutableRawBufferPointer,
        _ flags: UnsafeMutablePointer<UInt32>, _ recorder: Recorder
    ) -> Int {
        guard let slot = recorder.bodies.slot(of: stream) else {
            return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
        }
        let copied = unsafe recorder.bodies[slot: slot]?.take(into: buffer) ?? 0
        recorder.queuedBytes -= copied
        guard let body = recorder.bodies[slot: slot] else { return 0 }
        if body.watched && body.queued <= Limits.streamOutputBytes {
            recorder.bodies[slot: slot]?.watched = false
            recorder.batch.events.append(.drained(stream: stream))
        }
        guard body.queued == 0 else { return copied }
        guard body.isFinished else {
            guard copied == 0 else { return copied }
            recorder.bodies[slot: slot]?.deferred = true
            return Int(NGHTTP2_ERR_DEFERRED.rawValue)
        }
        unsafe flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
        if let trailers = body.trailers {
            unsafe flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
            let failed = unsafe trailers.withNative {
                unsafe nghttp2_submit_trailer(session, stream, $0.baseAddress, $0.count)
            }
            guard failed == 0 else { return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue) }
        }
        return copied
    }
}

extension OutboundBody {
    /// Moves queued bytes to `buffer`, as many as fit.
    fileprivate mutating func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var written = 0
        while written < buffer.count, let bytes = current {
            while taken < bytes.leadCount && written < buffer.count {
                unsafe buffer[written] = UInt8(truncatingIfNeeded: bytes.lead >> (8 * UInt64(taken)))
                taken += 1
                written += 1
            }
            let rest = min(bytes.count - taken, buffer.count - written)
            if rest > 0 {
                let from = taken - bytes.leadCount
                unsafe bytes.body.withUnsafeBytes { body in
                    unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[written..<(written + rest)])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: body[from..<(from + rest)]))
                }
                taken += rest
                written += rest
            }
            guard taken == bytes.count else { break }
            current = later.isEmpty ? nil : later.removeFirst()
            taken = 0
        }
        queued -= written
        return written
    }
}
