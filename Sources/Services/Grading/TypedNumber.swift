/// A number as a person types it, with the text around it.
///
/// Read are: a sign in front (also after a currency sign), parentheses for negative numbers, thousands
/// separators (comma, point, blank, apostrophe; Indian groups with commas), a decimal point or comma,
/// and an exponent. Rules where notations collide:
///
/// 1. Point and comma both present: the one that comes last is the decimal separator.
/// 2. One comma with one to three digits before it (no leading zero) and exactly three after it
///    separates thousands: `1,234` is 1234. Any other single comma is decimal: `12,5` is 12.5.
/// 3. One point is always decimal: `1.234` is not 1234.
/// 4. Groups that are not of three digits make the text unreadable; so does a second number.
struct TypedNumber: Equatable {
    /// Longest text of a number with its unit, in characters.
    private static let longest = 120

    /// Finite.
    let value: Double
    /// What stands in front of the number, sign and blanks removed, in lower case.
    let before: String
    /// What stands behind it, in lower case.
    let after: String

    /// - Returns: nil if no single number can be read.
    init?(_ text: String) {
        guard let plain = TypedText.plain(text), plain.count <= Self.longest else { return nil }
        var characters = Array(TypedText.withoutQuotes(plain).lowercased())
        if let first = characters.first, "=~≈".contains(first) { characters.removeFirst() }
        guard let parentheses = Self.removeParentheses(&characters),
            let start = Self.start(characters),
            let sign = Sign(characters[..<start])
        else { return nil }
        if parentheses, sign.isGiven { return nil }

        var scanner = NumberScanner(characters, from: start)
        let mantissa = scanner.mantissa()
        let exponent = scanner.exponent()
        guard let decimal = Self.decimal(mantissa), let magnitude = Double(decimal + exponent), magnitude.isFinite
        else { return nil }
        value = parentheses || sign.isNegative ? -magnitude : magnitude
        before = sign.rest
        after = scanner.rest()
    }

    /// Takes one pair of parentheses that encloses the digits out.
    /// - Returns: whether there was one; nil if parentheses stand anywhere else.
    private static func removeParentheses(_ characters: inout [Character]) -> Bool? {
        let opening = characters.indices.filter { characters[$0] == "(" }
        let closing = characters.indices.filter { characters[$0] == ")" }
        if opening.isEmpty, closing.isEmpty { return false }
        guard opening.count == 1, closing.count == 1, opening[0] < closing[0] else { return nil }
        let outside = characters[..<opening[0]] + characters[closing[0]...]
        guard !outside.contains(where: NumberScanner.isDigit) else { return nil }
        characters.remove(at: closing[0])
        characters.remove(at: opening[0])
        return true
    }

    /// Where the number begins: the first digit, or a decimal separator right before it.
    private static func start(_ characters: [Character]) -> Int? {
        guard let digit = characters.firstIndex(where: NumberScanner.isDigit) else { return nil }
        return digit > 0 && ".,".contains(characters[digit - 1]) ? digit - 1 : digit
    }

    /// The mantissa with a decimal point and without groups; nil if the separators make no sense.
    static func decimal(_ mantissa: String) -> String? {
        let marks = mantissa.filter { !NumberScanner.isDigit($0) }
        let lastMark = mantissa.lastIndex { $0 == "." || $0 == "," }
        guard let lastMark, isDecimal(at: lastMark, in: mantissa, marks: marks) else {
            return ungrouped(mantissa)
        }
        let fraction = mantissa[mantissa.index(after: lastMark)...]
        guard let whole = ungrouped(String(mantissa[..<lastMark])) else { return nil }
        return (whole.isEmpty ? "0" : whole) + "." + (fraction.isEmpty ? "0" : fraction)
    }

    private static func isDecimal(at index: String.Index, in mantissa: String, marks: String) -> Bool {
        let mark = mantissa[index]
        guard marks.count(where: { $0 == mark }) == 1 else { return false }
        guard mark == ",", marks == "," else { return true }
        let whole = mantissa[..<index]
        let looksGrouped = (1...3).contains(whole.count) && !whole.hasPrefix("0")
        return !(looksGrouped && mantissa.distance(from: index, to: mantissa.endIndex) == 4)
    }

    /// Digits without their group separators; nil if the groups are not regular.
    private static func ungrouped(_ text: String) -> String? {
        guard let mark = text.first(where: { !NumberScanner.isDigit($0) }) else { return text }
        let groups = text.split(separator: mark, omittingEmptySubsequences: false)
        guard groups.allSatisfy({ $0.allSatisfy(NumberScanner.isDigit) }), let first = groups.first,
            let last = groups.last, !first.hasPrefix("0"), (1...3).contains(first.count), last.count == 3
        else { return nil }
        let middle = groups.dropFirst().dropLast()
        let threes = middle.allSatisfy { $0.count == 3 }
        let indian = mark == "," && first.count <= 2 && middle.allSatisfy { $0.count == 2 }
        return threes || indian ? groups.joined() : nil
    }
}

/// The sign in the text before a number, and the rest of that text.
private struct Sign {
    let isGiven: Bool
    let isNegative: Bool
    let rest: String

    /// - Returns: nil if there are several.
    init?(_ text: ArraySlice<Character>) {
        let signs = text.filter { $0 == "-" || $0 == "+" }
        guard signs.count <= 1 else { return nil }
        isGiven = !signs.isEmpty
        isNegative = signs.first == "-"
        rest = String(text.filter { $0 != "-" && $0 != "+" && $0 != " " })
    }
}

struct NumberScanner {
    private let characters: [Character]
    private var position: Int

    init(_ characters: [Character], from start: Int) {
        self.characters = characters
        position = start
    }

    static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) && character.isASCII }

    private func isDigit(at index: Int) -> Bool { index < characters.count && Self.isDigit(characters[index]) }

    /// Digits, and separators that stand before a digit.
    mutating func mantissa() -> String {
        let start = position
        while position < characters.count {
            let separates = "., '".contains(characters[position]) && isDigit(at: position + 1)
            guard isDigit(at: position) || separates else { break }
            position += 1
        }
        let text = String(characters[start..<position])
        // A point that ends the number, or the sentence.
        if position < characters.count, characters[position] == ".",
            position + 1 == characters.count || characters[position + 1] == " "
        {
            position += 1
        }
        return text
    }

    /// `e` with a whole number behind it, or nothing.
    mutating func exponent() -> String {
        guard position < characters.count, characters[position] == "e" else { return "" }
        var end = position + 1
        if end < characters.count, "+-".contains(characters[end]) { end += 1 }
        guard isDigit(at: end) else { return "" }
        while isDigit(at: end) { end += 1 }
        defer { position = end }
        return String(characters[position..<end])
    }

    func rest() -> String {
        var rest = characters[position...]
        if rest.first == " " { rest.removeFirst() }
        return String(rest)
    }
}
