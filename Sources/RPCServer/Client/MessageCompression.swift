import RPCCompression
import RPCCore
import RPCWire
import Synchronization

/// Compresses and inflates for all calls of a client, one message at a time, on the callers' threads.
final class MessageCompression: Sendable {
    /// How requests are compressed; nil: they are not.
    let requests: Compression?
    private let compressor = Mutex(Compressor())

    init(_ requests: Compression?) { self.requests = requests }

    func frame(_ message: [UInt8]) -> OutgoingBytes {
        guard let requests, message.count >= Limits.compressedAboveBytes else { return MessageReader.frame(message) }
        let compressed = compressor.withLock { $0.compress(message, requests) }
        guard compressed.count < message.count else { return MessageReader.frame(message) }
        return MessageReader.frame(compressed, isCompressed: true)
    }

    func inflate(_ message: ReceivedMessage, _ format: Compression?) throws(RPCError) -> [UInt8] {
        guard message.isCompressed, let format else { return message.bytes }
        let inflated = compressor.withLock { compressor in
            Result { () throws(RPCError) in
                try compressor.inflate(message.bytes, format, limit: Limits.messageBytes)
            }
        }
        return try inflated.get()
    }
}
