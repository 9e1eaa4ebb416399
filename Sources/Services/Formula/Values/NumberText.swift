/// Text that Excel reads as a number: plain, grouped by thousands, percent, currency, in parentheses,
/// with an exponent, a fraction ("1 1/2"), or a date or time (US order).
package func numberFromText(_ text: String) -> Double? {
    var reader = NumberText(text)
    return reader.number() ?? dateTimeFromText(text)
}

struct NumberText {
    private var bytes: [UInt8]
    private var at = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
        while let last = bytes.last, NumberText.isSpace(last) { bytes.removeLast() }
        while at < bytes.count, NumberText.isSpace(bytes[at]) { at += 1 }
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte >= 9 && byte <= 13 }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ character: Character) -> Bool {
        guard let next, let ascii = character.asciiValue, next == ascii else { return false }
        at += 1
        return true
    }

    private mutating func skipSpaces() { while let next, NumberText.isSpace(next) { at += 1 } }

    mutating func number() -> Double? {
        guard at < bytes.count, bytes.count <= 512 else { return nil }
        var negative = false
        var signed = false
        var percent = 0
        var currency = false
        let parenthesised = take("(")
        // A sign, a currency mark and a percent sign may stand in front, each once.
        prefix: while let byte = next {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "+"):
                guard !signed, !parenthesised else { return nil }
                negative = byte == UInt8(ascii: "-")
                signed = true
            case UInt8(ascii: "$"):
                guard !currency else { return nil }
                currency = true
            case UInt8(ascii: "%"):
                guard percent == 0 else { return nil }
                percent = 1
            default: break prefix
            }
            at += 1
            skipSpaces()
        }
        guard var value = digits() else { return nil }
        skipSpaces()
        if !currency, take("$") { currency = true; skipSpaces() }
        if percent == 0, take("%") { percent = 1; skipSpaces() }
        if parenthesised {
            guard take(")") else { return nil }
            negative = true
            skipSpaces()
        }
        guard at == bytes.count else { return nil }
        if percent > 0 { value /= 100 }
        return value.isFinite ? (negative ? -value : value) : nil
    }

    /// Digits with optional thousands groups, fraction and exponent; or a whole number and a fraction.
    private mutating func digits() -> Double? {
        var kept: [UInt8] = []
        var groups: [Int] = []
        var run = 0
        while let byte = next {
            if byte >= 48, byte <= 57 {
                kept.append(byte)
                run += 1
            } else if byte == UInt8(ascii: ","), run > 0 {
                groups.append(run)
                run = 0
            } else {
                break
            }
            at += 1
        }
        // After a comma stand exactly three digits.
        if !groups.isEmpty, run != 3 || groups.dropFirst().contains(where: { $0 != 3 }) { return nil }
        let whole = kept.count
        if take(".") {
            kept.append(UInt8(ascii: "."))
            while let byte = next, byte >= 48, byte <= 57 { kept.append(byte); at += 1 }
            guard kept.count > 1 else { return nil }
        } else if groups.isEmpty, let fraction = fraction() {
            return (Double(String(decoding: kept, as: UTF8.self)) ?? 0) + fraction
        }
        guard whole > 0 || kept.count > 1 else { return nil }
        if let byte = next, byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            at += 1
            kept.append(UInt8(ascii: "e"))
            if let sign = next, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { kept.append(sign); at += 1 }
            let before = kept.count
            while let byte = next, byte >= 48, byte <= 57 { kept.append(byte); at += 1 }
            guard kept.count > before, kept.count - before < 6 else { return nil }
        }
        if kept.first == UInt8(ascii: ".") { kept.insert(48, at: 0) }
        return Double(String(decoding: kept.last == UInt8(ascii: ".") ? kept.dropLast() : kept[...], as: UTF8.self))
    }

    /// " 1/2" after a whole number.
    private mutating func fraction() -> Double? {
        let start = at
        guard at > 0, at < bytes.count, bytes[at] == 32 else { return nil }
        skipSpaces()
        func integer(_ from: inout Int) -> Double? {
            var value = 0.0
            let begin = from
            while from < bytes.count, bytes[from] >= 48, bytes[from] <= 57, from - begin < 6 {
                value = value * 10 + Double(bytes[from] - 48)
                from += 1
            }
            return from > begin ? value : nil
        }
        var cursor = at
        guard let above = integer(&cursor), cursor < bytes.count, bytes[cursor] == UInt8(ascii: "/") else {
            at = start
            return nil
        }
        cursor += 1
        guard let below = integer(&cursor), below > 0, cursor == bytes.count else {
            at = start
            return nil
        }
        at = cursor
        return above / below
    }
}
