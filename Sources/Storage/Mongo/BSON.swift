// Documents as bytes (bsonspec.org, version 1.1), written from values and read into values.
//
// 1. Reading is total: bytes that are no document are `.broken`, and nothing is read past the end.
// 2. Only types that this store writes keep their value; the others are stepped over.

package import Ports

/// Type bytes of elements.
private enum Tag {
    static let double: UInt8 = 0x01
    static let string: UInt8 = 0x02
    static let document: UInt8 = 0x03
    static let array: UInt8 = 0x04
    static let binary: UInt8 = 0x05
    static let bool: UInt8 = 0x08
    static let int32: UInt8 = 0x10
    static let int64: UInt8 = 0x12
    /// Of types that are stepped over: how many bytes they take.
    static let skipped: [UInt8: Int] = [
        0x06: 0, 0x07: 12, 0x09: 8, 0x0A: 0, 0x11: 8, 0x13: 16, 0x7F: 0, 0xFF: 0,
    ]
}

extension Fields {
    /// The document as bytes.
    package func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        encode(into: &bytes)
        return bytes
    }

    private func encode(into bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(littleEndian: Int32(0))
        for (name, value) in pairs { value.encode(as: name, into: &bytes) }
        bytes.append(0)
        // Limits of rows keep every document far below what 32 bits count.
        let length = Int32(clamping: bytes.count - start)
        for (offset, byte) in length.littleEndianBytes.enumerated() { bytes[start + offset] = byte }
    }

    /// - Throws: `.broken` if the bytes are no document.
    package init(decoding bytes: [UInt8]) throws(StoreError) {
        var reader = Reader(bytes)
        self = try reader.document(depth: 0)
    }

    fileprivate func encodeNested(_ tag: UInt8, as name: String, into bytes: inout [UInt8]) {
        bytes.append(tag, name)
        encode(into: &bytes)
    }
}

extension Value {
    fileprivate func encode(as name: String, into bytes: inout [UInt8]) {
        switch self {
        case .string(let text):
            bytes.append(Tag.string, name)
            bytes.append(littleEndian: Int32(clamping: text.utf8.count + 1))
            bytes.append(contentsOf: text.utf8)
            bytes.append(0)
        case .int(let number):
            bytes.append(Tag.int64, name)
            bytes.append(littleEndian: number)
        case .double(let number):
            bytes.append(Tag.double, name)
            bytes.append(littleEndian: number.bitPattern)
        case .bool(let flag):
            bytes.append(Tag.bool, name)
            bytes.append(flag ? 1 : 0)
        case .bytes(let content):
            bytes.append(Tag.binary, name)
            bytes.append(littleEndian: Int32(clamping: content.count))
            bytes.append(0)
            bytes.append(contentsOf: content)
        case .document(let fields): fields.encodeNested(Tag.document, as: name, into: &bytes)
        case .array(let values):
            let fields = Fields(values.enumerated().map { (String($0.offset), $0.element) })
            fields.encodeNested(Tag.array, as: name, into: &bytes)
        case .other: break
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ tag: UInt8, _ name: String) {
        append(tag)
        append(contentsOf: name.utf8)
        append(0)
    }

    fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
        append(contentsOf: number.littleEndianBytes)
    }
}

extension FixedWidthInteger {
    fileprivate var littleEndianBytes: [UInt8] {
        (0..<Self.bitWidth / 8).map { UInt8(truncatingIfNeeded: self >> (8 * Self($0))) }
    }
}

private struct Reader {
    private static let deepest = 32

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document(depth: Int) throws(StoreError) -> Fields {
        let start = position
        let length = try Int(number(Int32.self))
        guard depth < Self.deepest, length >= 5, length <= bytes.count - start else { throw Self.broken }
        let end = start + length - 1
        var pairs: [(name: String, value: Value)] = []
        while position < end {
            let tag = try byte()
            let name = try name()
            pairs.append((name, try value(tag, depth)))
        }
        guard position == end, try byte() == 0 else { throw Self.broken }
        return Fields(pairs)
    }

    private mutating func value(_ tag: UInt8, _ depth: Int) throws(StoreError) -> Value {
        switch tag {
        case Tag.double: return .double(Double(bitPattern: try number(UInt64.self)))
        case Tag.string:
            let length = try Int(number(Int32.self))
            guard length >= 1 else { throw Self.broken }
            let text = try take(length - 1)
            guard try byte() == 0 else { throw Self.broken }
            return .string(String(decoding: text, as: UTF8.self))
        case Tag.document: return .document(try document(depth: depth + 1))
        case Tag.array: return .array(try document(depth: depth + 1).pairs.map(\.value))
        case Tag.binary:
            let length = try Int(number(Int32.self))
            _ = try byte()
            return .bytes(Array(try take(length)))
        case Tag.bool: return .bool(try byte() != 0)
        case Tag.int32: return .int(Int64(try number(Int32.self)))
        case Tag.int64: return .int(try number(Int64.self))
        default:
            guard let length = Tag.skipped[tag] else { throw Self.broken }
            _ = try take(length)
            return .other
        }
    }

    private mutating func name() throws(StoreError) -> String {
        guard let end = bytes[position...].firstIndex(of: 0) else { throw Self.broken }
        defer { position = end + 1 }
        return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    private mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(StoreError) -> Number {
        try take(Number.bitWidth / 8).reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    private mutating func byte() throws(StoreError) -> UInt8 {
        guard position < bytes.count else { throw Self.broken }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func take(_ count: Int) throws(StoreError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - position else { throw Self.broken }
        defer { position += count }
        return bytes[position..<position + count]
    }

    private static var broken: StoreError { .broken("MongoDB sent something that is no document") }
}
