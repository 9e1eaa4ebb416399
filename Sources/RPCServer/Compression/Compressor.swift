// Compresses and inflates whole messages. Knows no sockets and no protocol: gRPC's messages, Connect's
// bodies and the client's all come through here.
//
// Invariants:
// 1. A compressor belongs to one event loop (it is not `Sendable`), whose connections use it in turn; no
//    state of one message reaches the next.
// 2. Inflating never makes more than the limit and one byte, whatever the input announces.
// 3. zlib's memory (about 260 KiB to compress, 40 KiB to inflate, for each format) is taken at the first use.

package import RPCCore

package final class Compressor {
    private lazy var gzipDeflater = DeflateStream(.gzip)
    private lazy var zlibDeflater = DeflateStream(.deflate)
    private lazy var gzipInflater = InflateStream(.gzip)
    private lazy var zlibInflater = InflateStream(.deflate)

    package init() {}

    package func compress(_ message: [UInt8], _ format: Compression) -> [UInt8] {
        switch format {
        case .gzip: gzipDeflater.compress(message)
        case .deflate: zlibDeflater.compress(message)
        }
    }

    /// - Parameter limit: most bytes that may come out.
    /// - Throws: `RESOURCE_EXHAUSTED` for more, without making them; `INTERNAL` for bytes that are not in
    ///   this format. No bytes inflate to none, as some peers do not compress them.
    package func inflate(_ message: [UInt8], _ format: Compression, limit: Int) throws(RPCError) -> [UInt8] {
        guard !message.isEmpty else { return [] }
        switch format {
        case .gzip: return try gzipInflater.inflate(message, limit: limit)
        case .deflate: return try zlibInflater.inflate(message, limit: limit)
        }
    }
}
