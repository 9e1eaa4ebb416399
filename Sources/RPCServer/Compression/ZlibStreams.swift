// Owns zlib's streams. Every call into zlib stands here.

internal import CZlib
internal import RPCCore

extension Compression {
    /// zlib's largest window, and 16 more for gzip's frame.
    fileprivate var windowBits: Int32 {
        switch self {
        case .gzip: 15 + 16
        case .deflate: 15
        }
    }
}

@safe
final class DeflateStream {
    private let stream: UnsafeMutablePointer<z_stream>

    /// Messages are compressed on an event loop, so speed counts more than size.
    private static let level = Z_BEST_SPEED

    init(_ format: Compression) {
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let code = unsafe viva_deflate_init(stream, Self.level, format.windowBits)
        precondition(code == Z_OK, "zlib has no memory to compress with: \(code)")
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    func compress(_ message: [UInt8]) -> [UInt8] {
        unsafe deflateReset(stream)
        let bound = Int(unsafe deflateBound(stream, UInt(message.count)))
        return unsafe Array(unsafeUninitializedCapacity: bound) { output, count in
            unsafe message.withUnsafeBufferPointer { input in
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                unsafe stream.pointee.avail_in = UInt32(input.count)
                unsafe stream.pointee.next_out = output.baseAddress
                unsafe stream.pointee.avail_out = UInt32(output.count)
                let code = unsafe deflate(stream, Z_FINISH)
                precondition(code == Z_STREAM_END, "zlib broke its bound: \(code)")
                count = unsafe output.count - Int(stream.pointee.avail_out)
            }
        }
    }
}

@safe
final class InflateStream {
    private let stream: UnsafeMutablePointer<z_stream>
    private let name: String

    /// Room for the first output, as a multiple of the input.
    private static let firstGuess = 4
    private static let leastRoom = 1_024

    init(_ format: Compression) {
        name = format.name
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        let code = unsafe viva_inflate_init(stream, format.windowBits)
        precondition(code == Z_OK, "zlib has no memory to inflate with: \(code)")
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    func inflate(_ message: [UInt8], limit: Int) throws(RPCError) -> [UInt8] {
        unsafe inflateReset(stream)
        var taken = 0
        var made: [UInt8] = []
        var room = min(limit + 1, max(Self.leastRoom, message.count * Self.firstGuess))
        while true {
            let code = step(message, &taken, &made, room: room)
            guard made.count <= limit else {
                throw RPCError(.resourceExhausted, "a compressed message inflates to more than \(limit) bytes")
            }
            switch code {
            case Z_STREAM_END:
                guard taken == message.count else { throw damaged("bytes follow its end") }
                return made
            case Z_OK, Z_BUF_ERROR:
                guard made.count == room else { throw damaged("it ends too early") }
                room = min(limit + 1, room * Self.firstGuess)
            case Z_MEM_ERROR: preconditionFailure("zlib has no memory to inflate with")
            default: throw damaged("zlib says \(code)")
            }
        }
    }

    /// Inflates until `made` holds `room` bytes, or the input ends.
    private func step(_ message: [UInt8], _ taken: inout Int, _ made: inout [UInt8], room: Int) -> Int32 {
        var code = Z_OK
        let from = taken
        let more = unsafe [UInt8](unsafeUninitializedCapacity: room - made.count) { output, count in
            unsafe message.withUnsafeBufferPointer { input in
                unsafe stream.pointee.next_in = input.baseAddress.map {
                    unsafe UnsafeMutablePointer(mutating: $0 + from)
                }
                unsafe stream.pointee.avail_in = UInt32(input.count - from)
                unsafe stream.pointee.next_out = output.baseAddress
                unsafe stream.pointee.avail_out = UInt32(output.count)
                code = unsafe CZlib.inflate(stream, Z_NO_FLUSH)
                count = unsafe output.count - Int(stream.pointee.avail_out)
                taken = unsafe input.count - Int(stream.pointee.avail_in)
            }
        }
        if made.isEmpty { made = more } else { made += more }
        return code
    }

    private func damaged(_ what: String) -> RPCError {
        RPCError(.internal, "a message is not in the format \(name): \(what)")
    }
}
