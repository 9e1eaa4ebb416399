/// A contract message as a Swift struct. Generated; see `tools/gen.sh`.
package protocol Message: Sendable, Equatable {
    /// Full protobuf name, such as `viva.v1.Session`.
    static var messageName: String { get }
    init()
}

/// Turns one message type into bytes and back.
///
/// Decoding treats the bytes as untrusted: whatever they are, it returns a message or throws
/// `INVALID_ARGUMENT` or `RESOURCE_EXHAUSTED`, in bounded memory.
package struct MessageCoder<M: Message>: Sendable {
    package let decode: @Sendable ([UInt8]) throws(RPCError) -> M
    package let encode: @Sendable (M) throws(RPCError) -> [UInt8]

    package init(
        decode: @escaping @Sendable ([UInt8]) throws(RPCError) -> M,
        encode: @escaping @Sendable (M) throws(RPCError) -> [UInt8]
    ) {
        self.decode = decode
        self.encode = encode
    }
}

/// How the messages of a call are written.
package enum MessageEncoding: Sendable, Equatable {
    case protobuf
    /// ProtoJSON. What the contract does not know is ignored.
    case json
    /// ProtoJSON. What the contract does not know is refused.
    case strictJSON
}

/// Encodes every message of the contracts. Coders are made once, at registration.
package protocol MessageCodec: Sendable {
    /// - Precondition: `M` is a generated contract message.
    func coder<M: Message>(for type: M.Type, _ encoding: MessageEncoding) -> MessageCoder<M>
}

extension MessageCodec {
    /// - Precondition: `M` is a generated contract message.
    package func coder<M: Message>(for type: M.Type) -> MessageCoder<M> { coder(for: type, .protobuf) }
}
