// JSON's elements, read from untrusted bytes: what RFC 8259 allows and nothing beyond it.
//
// Invariants:
// 1. A text that `string` returns is UTF-8, without control characters, and its escapes are whole: no
//    half of a surrogate pair.
// 2. `at` never passes the end.

/// Why a document is refused.
struct JSONFault: Error {
    /// Such as `must be a string`.
    let reason: String
    /// Where: the path to it is found by reading the document again up to here.
    let at: Int
    /// Where the value begins that was sent instead, if that says more.
    var sent: Int?
    /// Too large, rather than wrong.
    var isExhaustion = false
}

/// The inside of a string.
struct JSONText {
    let range: Range<Int>
    /// Whether it stands there as it is, without escapes.
    let isPlain: Bool
}

struct JSONReader {
    var at = 0

    /// The next byte that is no white space, still to be read; 0 at the end.
    @inline(__always)
    mutating func peek(_ bytes: Span<UInt8>) -> UInt8 {
        while at < bytes.count {
            let byte = bytes[at]
            if byte > 0x20 { return byte }
            guard byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return byte }
            at += 1
        }
        return 0
    }

    @inline(__always)
    mutating func expect(_ byte: UInt8, _ bytes: Span<UInt8>) throws(JSONFault) {
        guard peek(bytes) == byte, at < bytes.count else {
            throw unexpected(bytes, "\"\(Character(Unicode.Scalar(byte)))\"")
        }
        at += 1
    }

    /// Reads `byte` if it comes next.
    @inline(__always)
    mutating func takes(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
        guard peek(bytes) == byte, at < bytes.count else { return false }
        at += 1
        return true
    }

    /// Behind an element: whether another follows, or `end` is read.
    @inline(__always)
    mutating func another(before end: UInt8, _ bytes: Span<UInt8>) throws(JSONFault) -> Bool {
        let next = peek(bytes)
        guard at < bytes.count, next == UInt8(ascii: ",") || next == end else {
            throw unexpected(bytes, "\",\" or \"\(Character(Unicode.Scalar(end)))\"")
        }
        at += 1
        return next != end
    }

    @inline(never)
    func unexpected(_ bytes: Span<UInt8>, _ wanted: String) -> JSONFault {
        guard at < bytes.count else { return JSONFault(reason: "ends where \(wanted) has to follow", at: at) }
        return JSONFault(reason: "is no JSON: \(wanted) has to follow", at: at, sent: at)
    }

    /// `true`, `false` or `null`.
    mutating func literal(_ word: StaticString, _ bytes: Span<UInt8>) throws(JSONFault) {
        let start = at
        let count = word.utf8CodeUnitCount
        guard count <= bytes.count - at else { throw unexpected(bytes, "a value") }
        let isEqual = word.withUTF8Buffer { word in
            for index in 0..<count where unsafe word[index] != bytes[start + index] { return false }
            return true
        }
        guard isEqual else { throw unexpected(bytes, "a value") }
        at += count
    }

    // MARK: strings

    /// - Precondition: a quotation mark comes next.
    @inline(__always)
    mutating func string(_ bytes: Span<UInt8>) throws(JSONFault) -> JSONText {
        let start = at + 1
        at = Self.plainEnd(bytes, start)
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return try oddString(bytes, start) }
        at += 1
        return JSONText(range: start..<at - 1, isPlain: true)
    }

    /// Where the first byte stands that is not plain ASCII text.
    @inline(__always)
    private static func plainEnd(_ bytes: Span<UInt8>, _ start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let high: UInt64 = 0x8080_8080_8080_8080
        var at = start
        while at + 8 <= bytes.count {
            let word = UInt64(littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
            // A high bit for each byte that is a control, a quotation mark, a backslash or not ASCII. A
            // borrow may set more of them, but only above the first.
            let controls = (word &- ones &* 0x20) & ~word
            let quotes = word ^ (ones &* 0x22)
            let slashes = word ^ (ones &* 0x5c)
            let odd = (controls | ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | word) & high
            if odd != 0 { return at + odd.trailingZeroBitCount / 8 }
            at += 8
        }
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5c { return at }
            at += 1
        }
        return at
    }

    /// The rest of a string that holds something other than plain ASCII.
    @inline(never)
    private mutating func oddString(_ bytes: Span<UInt8>, _ start: Int) throws(JSONFault) -> JSONText {
        var isPlain = true
        var isASCII = true
        while true {
            guard at < bytes.count else { throw JSONFault(reason: "ends inside a string", at: at) }
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                isPlain = false
                at = min(at + 2, bytes.count)
            } else if byte >= 0x80 {
                isASCII = false
                at += 1
            } else if byte < 0x20 {
                throw JSONFault(reason: "has a control character in a string that is not escaped", at: at)
            }
            at = Self.plainEnd(bytes, at)
        }
        let text = JSONText(range: start..<at, isPlain: isPlain)
        if !isASCII {
            do {
                _ = try UTF8Span(validating: bytes.extracting(text.range))
            } catch {
                throw JSONFault(reason: "is not UTF-8", at: start)
            }
        }
        if !isPlain { try Self.unescape(bytes, text) { _ in } }
        at += 1
        return text
    }

    /// Hands out the bytes that a text stands for.
    static func unescape(
        _ bytes: Span<UInt8>, _ text: JSONText, _ emit: (UInt8) -> Void
    ) throws(JSONFault) {
        var at = text.range.lowerBound
        while at < text.range.upperBound {
            let byte = bytes[at]
            guard byte == UInt8(ascii: "\\") else {
                emit(byte)
                at += 1
                continue
            }
            guard at + 1 < text.range.upperBound else { throw JSONFault(reason: "has an escape that is cut", at: at) }
            let letter = bytes[at + 1]
            if letter == UInt8(ascii: "u") {
                let scalar = try self.scalar(bytes, &at, text.range.upperBound)
                for unit in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { emit(unit) }
            } else {
                guard let plain = Self.plain(letter) else {
                    throw JSONFault(reason: "has an escape that JSON does not have", at: at)
                }
                emit(plain)
                at += 2
            }
        }
    }

    /// The bytes that a text stands for.
    static func contents(_ bytes: Span<UInt8>, _ text: JSONText) throws(JSONFault) -> [UInt8] {
        var contents: [UInt8] = []
        contents.reserveCapacity(text.range.count)
        try unescape(bytes, text) { contents.append($0) }
        return contents
    }

    private static func plain(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0c
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    /// The scalar of `\uXXXX`, or of two that are a pair.
    private static func scalar(
        _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int
    ) throws(JSONFault) -> Unicode.Scalar {
        let start = at
        let first = try unit(bytes, &at, end)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xdc00, at + 1 < end, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
        else { throw JSONFault(reason: "has half of a surrogate pair", at: start) }
        let second = try unit(bytes, &at, end)
        guard 0xdc00..<0xe000 ~= second,
            let scalar = Unicode.Scalar(UInt32(first - 0xd800) << 10 + UInt32(second - 0xdc00) + 0x10000)
        else { throw JSONFault(reason: "has half of a surrogate pair", at: start) }
        return scalar
    }

    /// The four digits behind `\u`.
    private static func unit(_ bytes: Span<UInt8>, _ at: inout Int, _ end: Int) throws(JSONFault) -> UInt16 {
        var unit: UInt16 = 0
        guard at + 6 <= end else { throw JSONFault(reason: "has an escape that is cut", at: at) }
        for index in at + 2..<at + 6 {
            guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue, bytes[index] < 0x80 else {
                throw JSONFault(reason: "has an escape that JSON does not have", at: at)
            }
            unit = unit << 4 | UInt16(digit)
        }
        at += 6
        return unit
    }
}
