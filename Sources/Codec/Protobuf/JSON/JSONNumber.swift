// Numbers, exactly: an integer stays one, whatever it is written as.

/// A number as it is written: `mantissa` times ten to the `exponent`.
struct JSONNumber {
    private(set) var isNegative = false
    private(set) var mantissa: UInt64 = 0
    private(set) var exponent = 0
    /// Whether digits other than 0 did not fit into `mantissa`.
    private(set) var isCut = false
    private(set) var range = 0..<0

    /// Beyond this an exponent makes no difference.
    private static let largestExponent = 100_000

    /// Reads what stands at `start`; nil if that is no number.
    @inline(__always)
    init?(_ bytes: Span<UInt8>, at start: Int) {
        var at = start
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") {
            isNegative = true
            at += 1
        }
        let firstDigit = at
        while at < bytes.count, let digit = Self.digit(bytes[at]) {
            append(digit, isFraction: false)
            at += 1
        }
        guard at > firstDigit, at == firstDigit + 1 || bytes[firstDigit] != UInt8(ascii: "0") else { return nil }
        if at < bytes.count, bytes[at] == UInt8(ascii: ".") || bytes[at] | 0x20 == UInt8(ascii: "e") {
            guard fraction(bytes, &at) else { return nil }
        }
        range = start..<at
    }

    @inline(__always)
    private static func digit(_ byte: UInt8) -> UInt64? {
        let digit = byte &- 0x30
        return digit < 10 ? UInt64(digit) : nil
    }

    @inline(__always)
    private mutating func append(_ digit: UInt64, isFraction: Bool) {
        if mantissa <= (UInt64.max - 9) / 10 {
            mantissa = mantissa * 10 + digit
            if isFraction { exponent -= 1 }
        } else {
            appendToLarge(digit, isFraction)
        }
    }

    @inline(never)
    private mutating func appendToLarge(_ digit: UInt64, _ isFraction: Bool) {
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(digit)
        // Once digits have been left out, all that follow are.
        if !overflow, !carry, exponent <= 0, !isCut {
            mantissa = sum
            if isFraction { exponent -= 1 }
        } else {
            isCut = isCut || digit != 0
            if !isFraction { exponent += 1 }
        }
    }

    /// What follows the digits before the point.
    @inline(never)
    private mutating func fraction(_ bytes: Span<UInt8>, _ at: inout Int) -> Bool {
        if bytes[at] == UInt8(ascii: ".") {
            at += 1
            let first = at
            while at < bytes.count, let digit = Self.digit(bytes[at]) {
                append(digit, isFraction: true)
                at += 1
            }
            guard at > first else { return false }
        }
        guard at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") else { return true }
        at += 1
        var isNegative = false
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
            isNegative = bytes[at] == UInt8(ascii: "-")
            at += 1
        }
        let first = at
        var value = 0
        while at < bytes.count, let digit = Self.digit(bytes[at]) {
            value = min(value * 10 + Int(digit), Self.largestExponent)
            at += 1
        }
        exponent += isNegative ? -value : value
        return at > first
    }

    // MARK: values

    enum Integer {
        case exact(UInt64)
        case fraction
        case tooLarge
    }

    /// Its size without the sign.
    @inline(__always)
    var integer: Integer { exponent == 0 && !isCut ? .exact(mantissa) : scaledInteger }

    @inline(never)
    private var scaledInteger: Integer {
        if mantissa == 0 { return .exact(0) }
        // Twenty digits were not enough for it.
        if isCut { return exponent < 0 ? .fraction : .tooLarge }
        var (value, exponent) = (mantissa, exponent)
        while exponent < 0, value.isMultiple(of: 10) {
            value /= 10
            exponent += 1
        }
        if exponent < 0 { return .fraction }
        while exponent > 0 {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            if overflow { return .tooLarge }
            (value, exponent) = (product, exponent - 1)
        }
        return .exact(value)
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The nearest double; nil if there is none that is finite.
    @inline(__always)
    func double(_ bytes: Span<UInt8>) -> Double? {
        // Both are exact, so one rounding is all there is.
        if !isCut, mantissa <= 1 << 53, abs(exponent) < Self.powersOfTen.count {
            // A plain "-0" is the integer 0.
            if mantissa == 0, range.count == 2 { return 0 }
            let size = Double(mantissa)
            let value = exponent < 0 ? size / Self.powersOfTen[-exponent] : size * Self.powersOfTen[exponent]
            return isNegative ? -value : value
        }
        return roundedDouble(bytes)
    }

    @inline(never)
    private func roundedDouble(_ bytes: Span<UInt8>) -> Double? {
        var text = ""
        text.reserveCapacity(range.count)
        for index in range { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
}
