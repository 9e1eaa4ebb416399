package import RPCCore

/// A message as it arrived.
package struct ReceivedMessage: Sendable, Equatable {
    package var bytes: [UInt8]
    package var isCompressed: Bool

    package init(_ bytes: [UInt8], isCompressed: Bool = false) {
        self.bytes = bytes
        self.isCompressed = isCompressed
    }
}

/// Cuts a body into messages: one byte of flags, four of length, then as many bytes.
///
/// The length is checked before anything is buffered, and memory grows with what arrived, not with
/// what was announced.
package struct MessageReader: Sendable {
    package static let prefixCount = 5
    private static let firstReserve = 64 << 10

    private let limit: Int
    private let takesCompressed: Bool
    private var prefix: UInt64 = 0
    private var prefixRead = 0
    private var length = 0
    private var isCompressed = false
    private var partial: [UInt8] = []

    /// - Parameters:
    ///   - limit: largest message in bytes, as it arrives.
    ///   - takesCompressed: a compression was agreed on, so messages may be marked as compressed.
    package init(limit: Int, takesCompressed: Bool = false) {
        self.limit = limit
        self.takesCompressed = takesCompressed
    }

    /// Bytes held of a message that has not arrived in full.
    package var heldBytes: Int { partial.count }

    /// Whether the body may end here.
    package var isBetweenMessages: Bool { prefixRead == 0 }

    /// The next message of `bytes` within `range`, whose start moves past what was read; nil: all read.
    package mutating func next(_ bytes: [UInt8], _ range: inout Range<Int>) throws(RPCError) -> ReceivedMessage? {
        if prefixRead == 0, range.count >= Self.prefixCount { try readWholePrefix(bytes, &range) }
        while prefixRead < Self.prefixCount {
            guard let first = range.first else { return nil }
            prefix = prefix << 8 | UInt64(bytes[first])
            prefixRead += 1
            range = (first + 1)..<range.upperBound
            if prefixRead == Self.prefixCount { try readPrefix() }
        }
        let available = min(length - partial.count, range.count)
        let end = range.lowerBound + available
        defer { range = end..<range.upperBound }
        if partial.isEmpty && available == length {
            finish()
            return ReceivedMessage(Array(bytes[range.lowerBound..<end]), isCompressed: isCompressed)
        }
        if partial.isEmpty { partial.reserveCapacity(min(length, Self.firstReserve)) }
        partial.append(contentsOf: bytes[range.lowerBound..<end])
        guard partial.count == length else { return nil }
        let message = partial
        finish()
        return ReceivedMessage(message, isCompressed: isCompressed)
    }

    /// The message of a body that is one message, not compressed; nil: the body is not so, or not legal.
    package static func only(_ bytes: [UInt8], _ range: Range<Int>, limit: Int) -> [UInt8]? {
        guard range.count >= prefixCount else { return nil }
        let span = bytes.span
        let start = range.lowerBound
        var prefix: UInt64 = 0
        for offset in 0..<prefixCount { prefix = prefix << 8 | UInt64(span[start + offset]) }
        // No flags, so the prefix is the length.
        guard prefix == UInt64(range.count - prefixCount), prefix <= UInt64(limit) else { return nil }
        return Array(bytes[(start + prefixCount)..<range.upperBound])
    }

    private mutating func readWholePrefix(_ bytes: [UInt8], _ range: inout Range<Int>) throws(RPCError) {
        let span = bytes.span
        let start = range.lowerBound
        for offset in 0..<Self.prefixCount { prefix = prefix << 8 | UInt64(span[start + offset]) }
        prefixRead = Self.prefixCount
        range = (start + Self.prefixCount)..<range.upperBound
        try readPrefix()
    }

    private mutating func readPrefix() throws(RPCError) {
        let flags = UInt8(truncatingIfNeeded: prefix >> 32)
        length = Int(UInt32(truncatingIfNeeded: prefix))
        isCompressed = flags == 1
        guard flags == 0 || isCompressed && takesCompressed else {
            throw isCompressed
                ? RPCError(.internal, "a message is marked compressed, but no grpc-encoding was agreed")
                : RPCError(.internal, "a message has unknown flags")
        }
        guard length <= limit else {
            throw RPCError(.resourceExhausted, "a message has \(length) bytes; at most \(limit) are taken")
        }
    }

    private mutating func finish() {
        prefix = 0
        prefixRead = 0
        length = 0
        partial = []
    }

    /// A message with its prefix.
    package static func frame(_ message: [UInt8], isCompressed: Bool = false) -> OutgoingBytes {
        frame(message, flags: isCompressed ? 1 : 0)
    }

    static func frame(_ message: [UInt8], flags: UInt8) -> OutgoingBytes {
        let length = UInt32(truncatingIfNeeded: message.count)
        let lead = UInt64(length.byteSwapped) << 8 | UInt64(flags)
        return OutgoingBytes(lead: lead, leadCount: prefixCount, body: message)
    }
}
