// Bytes in the wire format, written by hand: also those that no encoder writes.

/// Bytes of one message.
struct Wire {
    private(set) var bytes: [UInt8] = []

    static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value
        var bytes: [UInt8] = []
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }

    private func tag(_ number: UInt64, _ type: UInt64) -> [UInt8] { Self.varint(number << 3 | type) }

    func varint(_ number: UInt64, _ value: UInt64) -> Wire { raw(tag(number, 0) + Self.varint(value)) }

    func fixed64(_ number: UInt64, _ bytes: [UInt8]) -> Wire { raw(tag(number, 1) + bytes) }

    func fixed32(_ number: UInt64, _ bytes: [UInt8]) -> Wire { raw(tag(number, 5) + bytes) }

    func bytes(_ number: UInt64, _ value: [UInt8]) -> Wire {
        raw(tag(number, 2) + Self.varint(UInt64(value.count)) + value)
    }

    func text(_ number: UInt64, _ value: String) -> Wire { bytes(number, Array(value.utf8)) }

    func message(_ number: UInt64, _ value: Wire) -> Wire { bytes(number, value.bytes) }

    func raw(_ more: [UInt8]) -> Wire {
        var wire = self
        wire.bytes += more
        return wire
    }

    func repeated(_ count: Int) -> Wire {
        var wire = Wire()
        wire.bytes.reserveCapacity(bytes.count * count)
        for _ in 0..<count { wire.bytes += bytes }
        return wire
    }
}
