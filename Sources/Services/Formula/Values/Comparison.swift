/// Order of values as the comparison operators, sorting and approximate lookup see it: numbers before
/// text before booleans, text without case, blank as the other side's zero.
package func compare(_ left: Scalar, _ right: Scalar) -> Int {
    switch (left, right) {
    case (.number(let a), .number(let b)): return compareNumbers(a, b)
    case (.text(let a), .text(let b)): return compareText(a, b)
    case (.boolean(let a), .boolean(let b)): return a == b ? 0 : (a ? 1 : -1)
    case (.blank, .blank): return 0
    case (.blank, .number(let b)): return compareNumbers(0, b)
    case (.number(let a), .blank): return compareNumbers(a, 0)
    case (.blank, .text(let b)): return b.isEmpty ? 0 : -1
    case (.text(let a), .blank): return a.isEmpty ? 0 : 1
    case (.blank, .boolean(let b)): return b ? -1 : 0
    case (.boolean(let a), .blank): return a ? 1 : 0
    default: return left.rank < right.rank ? -1 : (left.rank == right.rank ? 0 : 1)
    }
}

extension Scalar {
    /// Numbers, then text, then booleans, then errors, then blanks: the order in which SORT puts types.
    package var rank: Int {
        switch self {
        case .number: 0
        case .text: 1
        case .boolean: 2
        case .error: 3
        case .blank: 4
        }
    }
}

/// Numbers that agree in fifteen significant digits are equal to Excel's operators.
package func compareNumbers(_ left: Double, _ right: Double) -> Int {
    if left == right { return 0 }
    let difference = left - right
    if abs(difference) < max(abs(left), abs(right)) * 1e-14, Decimal(left) == Decimal(right) { return 0 }
    return difference < 0 ? -1 : 1
}

/// Text without case, in Excel's order for ASCII (punctuation, then digits, then letters), accented Latin
/// letters beside their base letter.
package func compareText(_ left: String, _ right: String) -> Int {
    if left == right { return 0 }
    var lefts = left.unicodeScalars.makeIterator()
    var rights = right.unicodeScalars.makeIterator()
    var tie = 0
    while true {
        switch (lefts.next(), rights.next()) {
        case (nil, nil): return tie
        case (nil, _): return -1
        case (_, nil): return 1
        case (let a?, let b?):
            if a == b { continue }
            let weights = (collationWeight(a), collationWeight(b))
            if weights.0.primary != weights.1.primary { return weights.0.primary < weights.1.primary ? -1 : 1 }
            if tie == 0, weights.0.secondary != weights.1.secondary {
                tie = weights.0.secondary < weights.1.secondary ? -1 : 1
            }
        }
    }
}

/// Equality without case, which is all that matching needs.
package func equalText(_ left: String, _ right: String) -> Bool {
    left == right || left.utf8.count == right.utf8.count && foldedASCIIEqual(left, right)
        || compareText(left, right) == 0
}

private func foldedASCIIEqual(_ left: String, _ right: String) -> Bool {
    var others = right.utf8.makeIterator()
    for byte in left.utf8 {
        guard let other = others.next(), byte < 128, other < 128 else { return false }
        if byte != other {
            guard byte | 32 == other | 32, byte | 32 >= 97, byte | 32 <= 122 else { return false }
        }
    }
    return true
}

/// The order of ASCII punctuation and symbols in Excel's sort.
private let symbolOrder: [UInt8] = {
    var weights = [UInt8](repeating: 0, count: 128)
    for (place, byte) in " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$".utf8.enumerated() {
        weights[Int(byte)] = UInt8(place + 33)
    }
    for control in 0..<32 { weights[control] = UInt8(control + 1) }
    return weights
}()

private func collationWeight(_ scalar: Unicode.Scalar) -> (primary: UInt32, secondary: UInt32) {
    let value = scalar.value
    if value < 128 {
        if value >= 97 && value <= 122 { return (value - 97 + 200, 0) }
        if value >= 65 && value <= 90 { return (value - 65 + 200, 0) }
        if value >= 48 && value <= 57 { return (value - 48 + 150, 0) }
        return (UInt32(symbolOrder[Int(value)]), 0)
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    if lower.value < 0x180, let base = latinBase(lower.value) { return (UInt32(base) - 97 + 200, lower.value) }
    return (lower.value + 1000, 0)
}

/// The unaccented letter of a lower-case letter of Latin-1 or Latin Extended-A.
private func latinBase(_ value: UInt32) -> UInt8? {
    switch value {
    case 0xE0...0xE5, 0x101, 0x103, 0x105: UInt8(ascii: "a")
    case 0xE7, 0x107, 0x109, 0x10B, 0x10D: UInt8(ascii: "c")
    case 0x10F: UInt8(ascii: "d")
    case 0xE8...0xEB, 0x113, 0x115, 0x117, 0x119, 0x11B: UInt8(ascii: "e")
    case 0xEC...0xEF, 0x129, 0x12B, 0x12D, 0x12F: UInt8(ascii: "i")
    case 0xF1, 0x144, 0x146, 0x148: UInt8(ascii: "n")
    case 0xF2...0xF6, 0x14D, 0x14F, 0x151: UInt8(ascii: "o")
    case 0x155, 0x157, 0x159: UInt8(ascii: "r")
    case 0x15B, 0x15D, 0x15F, 0x161: UInt8(ascii: "s")
    case 0x163, 0x165: UInt8(ascii: "t")
    case 0xF9...0xFC, 0x169, 0x16B, 0x16D, 0x16F, 0x171, 0x173: UInt8(ascii: "u")
    case 0xFD, 0xFF: UInt8(ascii: "y")
    case 0x17A, 0x17C, 0x17E: UInt8(ascii: "z")
    default: nil
    }
}
