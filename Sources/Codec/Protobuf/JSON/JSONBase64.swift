// Base64 of bytes fields: both alphabets and any padding are read, the standard one is written.

enum JSONBase64 {
    private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

    /// The letter of a number below 64.
    @inline(__always)
    static func letter(_ digit: UInt32) -> UInt8 { unsafe alphabet.utf8Start[Int(digit & 63)] }

    /// Decodes to `place`, which has room for the text itself.
    /// - Returns: the number of bytes, or nil if the text is no base64.
    static func decode(_ text: Span<UInt8>, to place: UnsafeMutableRawPointer) -> Int? {
        var end = text.count
        if end.isMultiple(of: 4) {
            if end > 0, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
            if end > 0, end < text.count, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
        }
        guard end % 4 != 1 else { return nil }
        var group: UInt32 = 0
        var bits: UInt32 = 0
        var count = 0
        for index in 0..<end {
            guard let value = value(of: text[index]) else { return nil }
            group = group << 6 | value
            bits += 6
            if bits >= 8 {
                bits -= 8
                unsafe place.storeBytes(
                    of: UInt8(truncatingIfNeeded: group >> bits), toByteOffset: count, as: UInt8.self)
                count += 1
            }
        }
        return count
    }

    @inline(__always)
    private static func value(of letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
