/// Base64: accepted with and without padding; sent without, but where a protocol wants it.
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    package static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var index = 0
        while index < bytes.count {
            let left = bytes.count - index
            let group =
                UInt32(bytes[index]) << 16 | (left > 1 ? UInt32(bytes[index + 1]) << 8 : 0)
                | (left > 2 ? UInt32(bytes[index + 2]) : 0)
            for digit in 0..<min(left + 1, 4) {
                text.append(alphabet[Int(group >> (18 - 6 * UInt32(digit))) & 63])
            }
            index += 3
        }
        return text
    }

    /// Padded, so that pieces may follow each other.
    package static func encodePadded(_ bytes: [UInt8]) -> [UInt8] {
        var text = encode(bytes)
        while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
        return text
    }

    /// Of the alphabet for URLs, padded or not, or of the common one.
    /// - Returns: nil when `text` is not base64.
    package static func decodeURLSafe(_ text: [UInt8]) -> [UInt8]? {
        decode(
            text.map { digit in
                switch digit {
                case UInt8(ascii: "-"): UInt8(ascii: "+")
                case UInt8(ascii: "_"): UInt8(ascii: "/")
                default: digit
                }
            })
    }

    /// - Returns: nil when `text` is not base64.
    package static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var digits = Array(text)
        if digits.count % 4 == 0 {
            for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
        }
        guard digits.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count * 3 / 4)
        var group: UInt32 = 0
        var bits: UInt32 = 0
        for digit in digits {
            guard let value = value(of: digit) else { return nil }
            group = group << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> bits))
            }
        }
        return bytes
    }

    private static func value(of digit: UInt8) -> UInt32? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(digit - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(digit - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(digit - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}

/// Decodes base64 that arrives in pieces, and may consist of padded pieces itself.
package struct Base64Reader: Sendable {
    /// Digits of a group that is not complete: fewer than four.
    private var group: [UInt8] = []

    package init() {}

    /// Whether the text may end here.
    package var isBetweenGroups: Bool { group.isEmpty }

    /// - Returns: nil when the text is not base64.
    package mutating func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4 + 3)
        for digit in text {
            group.append(digit)
            guard group.count == 4 else { continue }
            guard let decoded = Base64.decode(group) else { return nil }
            bytes += decoded
            group.removeAll(keepingCapacity: true)
        }
        return bytes
    }
}
