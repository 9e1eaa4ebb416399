import Codec
import RPCCore
import Testing

/// The coder that the product uses, and one whose memory a sanitizer can watch. Both give the same.
struct Coders<M: Message> {
    let pooled = ProtobufCodec().coder(for: M.self)
    let isolated = ProtobufCodec(.isolated).coder(for: M.self)

    func decode(_ wire: Wire, sourceLocation: SourceLocation = #_sourceLocation) throws(RPCError) -> M {
        let message = try pooled.decode(wire.bytes)
        #expect(try isolated.decode(wire.bytes) == message, sourceLocation: sourceLocation)
        return message
    }

    func encode(_ message: M, sourceLocation: SourceLocation = #_sourceLocation) throws(RPCError) -> [UInt8] {
        let bytes = try pooled.encode(message)
        #expect(try isolated.encode(message) == bytes, sourceLocation: sourceLocation)
        return bytes
    }

    /// Encodes, decodes, and expects what it was; returns the bytes.
    @discardableResult
    func roundTrip(_ message: M, sourceLocation: SourceLocation = #_sourceLocation) throws -> [UInt8] {
        let bytes = try encode(message, sourceLocation: sourceLocation)
        let back = try decode(Wire().raw(bytes), sourceLocation: sourceLocation)
        #expect(back == message, sourceLocation: sourceLocation)
        return bytes
    }

    /// Expects that the bytes are refused by both.
    func refusal(_ wire: Wire, sourceLocation: SourceLocation = #_sourceLocation) -> RPCError? {
        let error = #expect(throws: RPCError.self, sourceLocation: sourceLocation) { try pooled.decode(wire.bytes) }
        let other = #expect(throws: RPCError.self, sourceLocation: sourceLocation) { try isolated.decode(wire.bytes) }
        #expect(error == other, sourceLocation: sourceLocation)
        return error
    }
}
