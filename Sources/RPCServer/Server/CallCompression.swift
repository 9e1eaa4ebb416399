// The compression of one call, both ways: what its head agreed on, and the loop's compressor.

import RPCCompression
import RPCCore
import RPCWire

struct CallCompression {
    /// How the caller's messages are compressed where they are; nil: none may be.
    let received: Compression?
    /// How the caller lets us compress.
    let accepted: Compression?
    private let compressor: Compressor

    init(_ head: CallHead, _ compressor: Compressor) {
        received = head.compression
        accepted = head.accepted
        self.compressor = compressor
    }

    func inflate(_ message: ReceivedMessage, limit: Int) throws(RPCError) -> [UInt8] {
        guard message.isCompressed else { return message.bytes }
        guard let received else { throw RPCError(.internal, "a message is marked compressed, and none may be") }
        return try compressor.inflate(message.bytes, received, limit: limit)
    }

    /// - Returns: the only message of a response, and how it is compressed; nil: it is not.
    func compress(only message: [UInt8], _ mode: ResponseCompression) -> ([UInt8], Compression?) {
        guard let accepted, let compressed = compress(message, accepted, mode) else { return (message, nil) }
        return (compressed, accepted)
    }

    /// - Parameter agreed: how the response's head said that messages are compressed; nil: none is.
    /// - Returns: nil when the message goes as it is.
    func compress(_ message: [UInt8], _ mode: ResponseCompression, as agreed: Compression?) -> [UInt8]? {
        agreed.flatMap { compress(message, $0, mode) }
    }

    private func compress(_ message: [UInt8], _ format: Compression, _ mode: ResponseCompression) -> [UInt8]? {
        switch mode {
        case .never: return nil
        case .always: return compressor.compress(message, format)
        case .whenWorthIt:
            guard message.count >= Limits.compressedAboveBytes else { return nil }
            let compressed = compressor.compress(message, format)
            return compressed.count < message.count ? compressed : nil
        }
    }
}
