import RPCCore

// The wire format's elements, read from untrusted bytes.

enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    case length = 2
    case groupStart = 3
    case groupEnd = 4
    case fixed32 = 5
}

/// Why bytes are refused.
enum WireFault: Error {
    case truncated
    case varintLength
    case fieldNumber
    case unknownWireType
    case group
    case wireType(WireType)
    case lengthTooLarge
    case packedLength
    case notUTF8
    case containsNUL
    case nesting
    case budget

    func status(at path: String) -> RPCError {
        switch self {
        case .budget: RPCError(.resourceExhausted, "\(path): \(reason)")
        default: RPCError(.invalidArgument, "\(path): \(reason)")
        }
    }

    private var reason: String {
        switch self {
        case .truncated: "ends in the middle of a value"
        case .varintLength: "has a varint that is too long"
        case .fieldNumber: "has an illegal field number"
        case .unknownWireType: "has an unknown wire type"
        case .group: "has a group, which is not supported"
        case .wireType(let type): "has wire type \(type.rawValue), which is not its own"
        case .lengthTooLarge: "is longer than any message"
        case .packedLength: "has a length that is no multiple of its elements'"
        case .notUTF8: "is not UTF-8"
        case .containsNUL: "contains NUL"
        case .nesting: "is nested deeper than \(Limits.messageNesting)"
        case .budget: "takes too much memory to decode"
        }
    }
}

enum WireReader {
    /// Bytes of a varint at most. Of the last one only one bit counts.
    static let longestVarint = 10
    /// Bytes of a tag at most.
    private static let longestTag = 5
    /// protobuf-c reads a length from at most this many bytes.
    static let longestPlainLength = 5

    @inline(__always)
    static func varint(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) throws(WireFault) -> UInt64 {
        guard at < end else { throw .truncated }
        let first = bytes[at]
        at += 1
        return first < 0x80 ? UInt64(first) : try longVarint(first, bytes, &at, end)
    }

    @inline(never)
    private static func longVarint(
        _ first: UInt8, _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int
    ) throws(WireFault) -> UInt64 {
        var value = UInt64(first & 0x7f)
        for index in 1..<longestVarint {
            guard at < end else { throw .truncated }
            let byte = bytes[at]
            at += 1
            value |= UInt64(byte & 0x7f) << UInt64(7 * index)
            if byte < 0x80 { return value }
        }
        throw .varintLength
    }

    @inline(__always)
    static func tag(
        _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int
    ) throws(WireFault) -> (number: UInt32, type: WireType) {
        let start = at
        let value = try varint(bytes, &at, end)
        guard value <= UInt64(UInt32.max), at - start <= longestTag, value >= 8 else { throw .fieldNumber }
        guard let type = WireType(rawValue: UInt8(value & 7)) else { throw .unknownWireType }
        return (UInt32(value >> 3), type)
    }

    /// Reads a length and returns where the value ends.
    @inline(__always)
    static func length(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) throws(WireFault) -> Int {
        let value = try varint(bytes, &at, end)
        guard value <= UInt64(Int32.max) else { throw .lengthTooLarge }
        guard Int(value) <= end - at else { throw .truncated }
        return at + Int(value)
    }

    @inline(__always)
    static func advance(_ count: Int, _ at: inout Int, _ end: Int) throws(WireFault) {
        guard count <= end - at else { throw .truncated }
        at += count
    }

    /// Skips the value of an unknown field.
    static func skip(_ type: WireType, _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) throws(WireFault) {
        switch type {
        case .varint: _ = try varint(bytes, &at, end)
        case .fixed64: try advance(8, &at, end)
        case .length: at = try length(bytes, &at, end)
        case .fixed32: try advance(4, &at, end)
        case .groupStart, .groupEnd: throw .group
        }
    }

    /// Eight bytes at a time while the text is ASCII without NUL, which nearly all text is.
    @inline(__always)
    static func checkText(_ text: Span<UInt8>) throws(WireFault) {
        let high: UInt64 = 0x8080_8080_8080_8080
        let ones: UInt64 = 0x0101_0101_0101_0101
        var at = 0
        while at + 8 <= text.count {
            let word = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
            // The subtraction sets the high bit of a byte that is 0; a borrow may set others then, too.
            if (word | (word &- ones)) & high != 0 { return try checkOtherText(text) }
            at += 8
        }
        while at < text.count {
            if (text[at] | (text[at] &- 1)) >= 0x80 { return try checkOtherText(text) }
            at += 1
        }
    }

    @inline(never)
    private static func checkOtherText(_ text: Span<UInt8>) throws(WireFault) {
        for index in text.indices where text[index] == 0 { throw .containsNUL }
        do {
            _ = try UTF8Span(validating: text)
        } catch {
            throw .notUTF8
        }
    }
}
