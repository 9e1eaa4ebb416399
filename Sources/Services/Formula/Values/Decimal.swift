/// A number as decimal digits: 0.d₁d₂d₃… × 10^exponent, without trailing zeros. Zero has no digits.
///
/// Excel shows and rounds the fifteen significant digits of a number, not its binary value, so what
/// rounds or prints starts here.
package struct Decimal: Sendable, Hashable {
    package var isNegative: Bool
    package var digits: [UInt8]
    package var exponent: Int

    /// The significant digits that Excel keeps.
    package static let significant = 15

    /// The shortest digits that read back as this number, cut to fifteen (rounding half away from zero).
    /// The number must be finite.
    package init(_ number: Double, significant: Int? = Decimal.significant) {
        isNegative = number < 0
        digits = []
        exponent = 0
        guard number != 0, number.isFinite else { return }
        read(abs(number).description)
        if let significant { round(toDigits: significant) }
    }

    private mutating func read(_ text: String) {
        var point: Int?
        var power = 0
        var bytes = Array(text.utf8)
        if let mark = bytes.firstIndex(of: UInt8(ascii: "e")) {
            let tail = bytes[(mark + 1)...]
            power = Int(String(decoding: tail, as: UTF8.self)) ?? 0
            bytes.removeSubrange(mark...)
        }
        for byte in bytes {
            if byte == UInt8(ascii: ".") { point = digits.count } else { digits.append(byte &- 48) }
        }
        exponent = (point ?? digits.count) + power
        let leading = digits.prefix { $0 == 0 }.count
        digits.removeFirst(leading)
        exponent -= leading
        trim()
    }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { exponent = 0 }
    }

    /// Keeps so many digits from the first on (none or fewer: possibly one, from rounding up).
    package mutating func round(toDigits keep: Int) {
        guard keep < digits.count else { return }
        guard keep >= 0 else {
            digits = []
            exponent = 0
            return
        }
        let up = digits[keep] >= 5
        digits.removeSubrange(keep...)
        if up { increment(keep) }
        trim()
    }

    /// Keeps so many digits and drops the rest without rounding.
    package mutating func truncate(toDigits keep: Int) {
        guard keep < digits.count else { return }
        digits.removeSubrange(max(0, keep)...)
        trim()
    }

    /// Adds one in the last of so many kept digits.
    package mutating func increment(_ keep: Int) {
        while digits.count < keep { digits.append(0) }
        var place = keep - 1
        while place >= 0 {
            if digits[place] < 9 {
                digits[place] += 1
                return
            }
            digits[place] = 0
            place -= 1
        }
        digits.insert(1, at: 0)
        exponent += 1
    }

    /// Rounds half away from zero after so many decimal places (negative: before the point).
    package mutating func round(toPlaces places: Int) {
        round(toDigits: exponent + min(max(places, -400), 400))
    }

    package var isZero: Bool { digits.isEmpty }

    package var double: Double {
        guard !digits.isEmpty else { return 0 }
        let text = String(decoding: digits.map { $0 &+ 48 }, as: UTF8.self)
        let value = Double("0." + text + "e" + String(exponent)) ?? 0
        return isNegative ? -value : value
    }

    /// The digits before the point ("0" if none) and exactly so many after it; the sign is the caller's.
    package func fixed(places: Int) -> (whole: String, fraction: String) {
        var whole: [UInt8] = []
        var fraction: [UInt8] = []
        if exponent > 0 {
            for place in 0..<exponent { whole.append(place < digits.count ? digits[place] &+ 48 : 48) }
        } else {
            whole = [48]
        }
        if places > 0 {
            for place in exponent..<(exponent + places) {
                fraction.append(place >= 0 && place < digits.count ? digits[place] &+ 48 : 48)
            }
        }
        return (String(decoding: whole, as: UTF8.self), String(decoding: fraction, as: UTF8.self))
    }
}

/// Numbers as Excel turns them into text: General format, fifteen digits, E notation outside 1E-9…1E+20
/// (what `&` and functions that want text use).
package func generalText(_ number: Double) -> String {
    if number == number.rounded(.towardZero), abs(number) < 1e15 { return String(Int64(number)) }
    let decimal = Decimal(number)
    guard !decimal.isZero else { return "0" }
    let sign = decimal.isNegative ? "-" : ""
    let power = decimal.exponent - 1
    // As many places as fit twenty characters; beyond, scientific.
    if power >= -5 && power <= 20 || power < -5 && decimal.digits.count - decimal.exponent <= 19 && power >= -19 {
        let (whole, fraction) = decimal.fixed(places: max(0, decimal.digits.count - decimal.exponent))
        return sign + (fraction.isEmpty ? whole : whole + "." + fraction)
    }
    var digits = String(decoding: decimal.digits.map { $0 &+ 48 }, as: UTF8.self)
    if digits.count > 1 { digits.insert(".", at: digits.index(after: digits.startIndex)) }
    let magnitude = String(abs(power))
    return sign + digits + "E" + (power < 0 ? "-" : "+") + (magnitude.count < 2 ? "0" + magnitude : magnitude)
}
