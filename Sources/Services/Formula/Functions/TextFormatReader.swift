/// Reads a format into sections of tokens.
struct FormatReader {
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var sections = [NumberFormat.Section()]

    static func sections(_ format: String) throws(ExcelError) -> [NumberFormat.Section] {
        var reader = FormatReader(scalars: Array(format.unicodeScalars))
        while reader.at < reader.scalars.count { try reader.token() }
        return reader.sections.map { section in
            var section = section
            if section.isDate { section.tokens = FormatReader.dated(section.tokens) }
            return section
        }
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func append(_ token: FormatToken) {
        let last = sections.count - 1
        if case .literal(let more) = token, case .literal(let text)? = sections[last].tokens.last {
            sections[last].tokens[sections[last].tokens.count - 1] = .literal(text + more)
        } else {
            sections[last].tokens.append(token)
        }
    }

    private mutating func token() throws(ExcelError) {
        let scalar = scalars[at]
        at += 1
        switch scalar {
        case ";": sections.append(NumberFormat.Section())
        case "\"":
            var text = String.UnicodeScalarView()
            while at < scalars.count, scalars[at] != "\"" {
                text.append(scalars[at])
                at += 1
            }
            at += 1
            append(.literal(String(text)))
        case "\\":
            guard at < scalars.count else { throw .value }
            append(.literal(String(Character(scalars[at]))))
            at += 1
        case "_", "*":
            guard at < scalars.count else { throw .value }
            at += 1
            // Room as wide as a character is a space; filling up a column means nothing in a text.
            if scalar == "_" { append(.literal(" ")) }
        case "[": try bracket()
        case "0", "#", "?": append(.digit(UInt8(scalar.value)))
        case "1"..."9": append(.figure(UInt8(scalar.value)))
        case ".": append(.point)
        case ",": append(.comma)
        case "%": append(.percent)
        case "/": append(.slash)
        case "@": append(.text)
        default: try letter(scalar)
        }
    }

    private mutating func letter(_ scalar: Unicode.Scalar) throws(ExcelError) {
        if take("eneral", after: scalar, "g") { return append(.general) }
        if take("m/pm", after: scalar, "a") { return append(.half(morning: "AM", afternoon: "PM")) }
        if take("/p", after: scalar, "a") {
            let letters = [scalar, scalars[at - 1]].map { String(Character($0)) }
            return append(.half(morning: letters[0], afternoon: letters[1]))
        }
        let lower = Wildcard.fold(scalar)
        switch lower {
        case "e":
            if at < scalars.count, scalars[at] == "+" || scalars[at] == "-" {
                append(.exponent(plus: scalars[at] == "+"))
                at += 1
                return
            }
            append(.date(UInt8(ascii: "e"), run(of: lower)))
        case "y", "m", "d", "h", "s": append(.date(UInt8(lower.value), run(of: lower)))
        case "b", "g", "n": throw .value
        default: append(.literal(String(Character(scalar))))
        }
    }

    private mutating func run(of letter: Unicode.Scalar) -> Int {
        var count = 1
        while at < scalars.count, Wildcard.fold(scalars[at]) == letter {
            at += 1
            count += 1
        }
        return count
    }

    /// Steps over the rest of a word whose first letter was read.
    private mutating func take(_ rest: String, after scalar: Unicode.Scalar, _ first: Unicode.Scalar) -> Bool {
        guard Wildcard.fold(scalar) == first else { return false }
        let wanted = Array(rest.unicodeScalars)
        guard at + wanted.count <= scalars.count,
            zip(wanted, scalars[at...]).allSatisfy({ $0 == Wildcard.fold($1) })
        else { return false }
        at += wanted.count
        return true
    }

    /// A colour, a condition, a currency sign or a time span.
    private mutating func bracket() throws(ExcelError) {
        guard let end = scalars[at...].firstIndex(of: "]") else { throw .value }
        let inner = scalars[at..<end]
        at = end + 1
        let text = String(String.UnicodeScalarView(inner)).lowercased()
        guard let first = inner.first else { throw .value }
        switch first {
        case "$":
            let symbol = inner.dropFirst().prefix { $0 != "-" }
            if !symbol.isEmpty { append(.literal(String(String.UnicodeScalarView(symbol)))) }
        case "<", ">", "=": sections[sections.count - 1].condition = try condition(text)
        default:
            let letter = Wildcard.fold(first)
            if letter == "h" || letter == "m" || letter == "s", inner.allSatisfy({ Wildcard.fold($0) == letter }) {
                append(.elapsed(UInt8(letter.value), inner.count))
            } else if !FormatReader.colours.contains(text), !text.hasPrefix("color") {
                throw .value
            }
        }
    }

    private static let colours: Set<String> = [
        "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow",
    ]

    private func condition(_ text: String) throws(ExcelError) -> NumberFormat.Condition {
        let operators: [(String, Binary)] = [
            ("<>", .notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("<", .less), (">", .greater),
            ("=", .equal),
        ]
        for (sign, comparison) in operators where text.hasPrefix(sign) {
            guard let bound = Double(text.dropFirst(sign.count)), bound.isFinite else { throw .value }
            return NumberFormat.Condition(comparison: comparison, bound: bound)
        }
        throw .value
    }

    /// In a date, an "m" beside hours or seconds means minutes, zeros after the seconds' point are their
    /// fraction, and other signs stand for themselves.
    private static func dated(_ tokens: [FormatToken]) -> [FormatToken] {
        var dated: [FormatToken] = []
        var place = 0
        while place < tokens.count {
            switch tokens[place] {
            case .point:
                var zeros = 0
                while place + 1 + zeros < tokens.count, tokens[place + 1 + zeros] == .digit(48) { zeros += 1 }
                dated.append(zeros > 0 ? .subsecond(zeros) : .literal("."))
                place += zeros
            case .comma: dated.append(.literal(","))
            case .slash: dated.append(.literal("/"))
            case .figure(let figure): dated.append(.literal(String(Character(Unicode.Scalar(figure)))))
            default: dated.append(tokens[place])
            }
            place += 1
        }
        for place in dated.indices {
            guard case .date(UInt8(ascii: "m"), let count) = dated[place], count <= 2 else { continue }
            let before = dated[..<place].last { $0.isClock }
            let after = dated[(place + 1)...].first { $0.isClock }
            if before?.clock == UInt8(ascii: "h") || after?.clock == UInt8(ascii: "s") {
                dated[place] = .date(UInt8(ascii: "n"), count)
            }
        }
        return dated
    }
}

extension FormatToken {
    /// The letter of a part of a date or time.
    fileprivate var clock: UInt8? {
        switch self {
        case .date(let letter, _), .elapsed(let letter, _): letter
        default: nil
        }
    }

    fileprivate var isClock: Bool { clock != nil }
}
