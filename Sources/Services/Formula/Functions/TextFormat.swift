/// A number format as TEXT takes it: up to four sections for positive, negative, zero and text, or with
/// conditions of their own. US conventions throughout.
///
/// Invariant: every section is of one kind (number, fraction, date, text); a format that mixes them is
/// refused when it is read.
struct NumberFormat {
    /// "[>=100]" before a section.
    struct Condition {
        let comparison: Binary
        let bound: Double

        func holds(_ number: Double) -> Bool {
            comparison.holds(number < bound ? -1 : number == bound ? 0 : 1)
        }

        /// True if only negative numbers fit, whose sign the section then does not repeat.
        var isNegativeOnly: Bool {
            switch comparison {
            case .less: bound <= 0
            case .lessOrEqual, .equal: bound < 0
            default: false
            }
        }

        /// True if all positive numbers fit.
        var takesAllPositive: Bool { (comparison == .greater || comparison == .greaterOrEqual) && bound <= 0 }
    }

    struct Section {
        var tokens: [FormatToken] = []
        var condition: Condition?

        var isDate: Bool { tokens.contains { $0.isDate } }
        var isText: Bool { tokens.contains(.text) }
        var isGeneral: Bool { tokens.contains(.general) }
        var hasDigits: Bool { tokens.contains { if case .digit = $0 { true } else { false } } }
    }

    private let sections: [Section]

    /// Throws #VALUE! for what Excel would not accept as a format.
    init(_ format: String) throws(ExcelError) {
        sections = try FormatReader.sections(format)
        guard sections.count <= 4 else { throw .value }
        for section in sections where section.isDate {
            if section.tokens.contains(where: { $0.isNumeric }) || section.isGeneral { throw .value }
        }
    }

    func text(of scalar: Scalar) throws(ExcelError) -> String {
        switch scalar {
        case .blank: return try text(of: 0)
        case .number(let number): return try text(of: number)
        case .boolean(let boolean): return try text(of: boolean ? "TRUE" : "FALSE")
        case .error(let error): throw error
        case .text(let text):
            if let number = numberFromText(text) { return try self.text(of: number) }
            return try self.text(of: text)
        }
    }

    /// Text goes through the section for text: the fourth, or the last one that has an "@".
    private func text(of text: String) throws(ExcelError) -> String {
        let section = sections.count == 4 ? sections[3] : sections.last { $0.isText }
        guard let section else { return text }
        var shown = ""
        for token in section.tokens {
            switch token {
            case .text: shown += text
            case .general: shown += text
            case .literal(let literal): shown += literal
            default: throw .value
            }
        }
        return shown
    }

    private func text(of number: Double) throws(ExcelError) -> String {
        guard let (section, dropsSign) = section(for: number) else { throw .value }
        if section.isDate {
            guard number >= 0 else { throw .value }
            return try DateFormatter(section.tokens).text(number)
        }
        let sign = number < 0 && !dropsSign ? "-" : ""
        return sign + NumberFormatter(section.tokens).text(abs(number))
    }

    /// The section for a number, and whether the section itself says that it is negative.
    private func section(for number: Double) -> (Section, dropsSign: Bool)? {
        let numeric = sections.count == 4 ? sections.prefix(3) : sections.prefix { !$0.isText || sections.count == 1 }
        guard let first = numeric.first else { return sections.first.map { ($0, false) } }
        guard numeric.contains(where: { $0.condition != nil }) else {
            switch numeric.count {
            case 1: return (first, false)
            case 2: return number >= 0 ? (first, false) : (numeric[1], true)
            default: return number > 0 ? (first, false) : number < 0 ? (numeric[1], true) : (numeric[2], false)
            }
        }
        let firstCondition = first.condition ?? Condition(comparison: .greater, bound: 0)
        if firstCondition.holds(number) { return (first, firstCondition.isNegativeOnly) }
        guard numeric.count > 1 else { return nil }
        let second = numeric[1]
        if let condition = second.condition {
            if condition.holds(number) { return (second, condition.isNegativeOnly) }
        } else if numeric.count == 2 {
            return (second, number < 0 && firstCondition.takesAllPositive)
        } else if number < 0 {
            return (second, true)
        }
        return numeric.count > 2 ? (numeric[2], false) : nil
    }
}

/// A piece of a format.
enum FormatToken: Equatable {
    case literal(String)
    /// "0", "#" or "?".
    case digit(UInt8)
    case point, comma, percent, slash
    case exponent(plus: Bool)
    /// A figure other than zero, which matters as a fraction's denominator.
    case figure(UInt8)
    case text, general
    /// A letter (y, m, d, h, s, e; n for minutes) and how often it stands.
    case date(UInt8, Int)
    case elapsed(UInt8, Int)
    /// Digits of a second after the point.
    case subsecond(Int)
    /// AM/PM, or the letters written for A/P.
    case half(morning: String, afternoon: String)

    var isDate: Bool {
        switch self {
        case .date, .elapsed, .half, .subsecond: true
        default: false
        }
    }

    var isNumeric: Bool {
        switch self {
        case .digit, .percent, .exponent, .text: true
        default: false
        }
    }
}
