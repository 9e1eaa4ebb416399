/// A number that is not negative through the tokens of a number section.
struct NumberFormatter {
    private let tokens: [FormatToken]

    init(_ tokens: [FormatToken]) { self.tokens = tokens }

    func text(_ number: Double) -> String {
        if tokens.contains(.general) || tokens.contains(.text) { return general(number) }
        if let slash = tokens.firstIndex(of: .slash), let fraction = FractionFormatter(tokens, slash: slash) {
            return fraction.text(number)
        }
        var decimal = Decimal(number)
        let layout = Layout(tokens)
        guard !decimal.isZero else {
            return layout.exponent == nil ? shown(decimal, layout) : scientific(decimal, layout)
        }
        decimal.exponent += 2 * layout.percents - 3 * layout.scalings
        if layout.exponent != nil { return scientific(decimal, layout) }
        decimal.round(toPlaces: layout.decimals.count)
        return shown(decimal, layout)
    }

    private func general(_ number: Double) -> String {
        var shown = ""
        for token in tokens {
            switch token {
            case .general, .text: shown += shortText(number)
            case .literal(let literal): shown += literal
            case .percent: shown += "%"
            default: continue
            }
        }
        return shown
    }

    /// Where the digits of a section stand.
    private struct Layout {
        /// Places of the placeholders before the point, after it, and of the exponent.
        var integers: [Int] = []
        var decimals: [Int] = []
        var exponents: [Int] = []
        var point: Int?
        var exponent: Int?
        var isGrouped = false
        var scalings = 0
        var percents = 0

        init(_ tokens: [FormatToken]) {
            var commas = 0
            for (place, token) in tokens.enumerated() {
                switch token {
                case .digit:
                    if exponent != nil {
                        exponents.append(place)
                    } else if point != nil {
                        decimals.append(place)
                    } else {
                        // A comma between digits groups them by thousands.
                        if commas > 0, !integers.isEmpty { isGrouped = true }
                        integers.append(place)
                    }
                    if point == nil || !decimals.isEmpty { commas = 0 }
                case .comma: commas += 1
                case .point where point == nil && exponent == nil:
                    scalings += integers.isEmpty ? 0 : commas
                    commas = 0
                    point = place
                case .exponent where exponent == nil: exponent = place
                case .percent: percents += 1
                default: continue
                }
            }
            // Commas behind the last digit divide by a thousand each.
            if !integers.isEmpty || !decimals.isEmpty { scalings += commas }
        }
    }

    private func shown(_ decimal: Decimal, _ layout: Layout, exponent: String = "") -> String {
        let (whole, fraction) = decimal.fixed(places: layout.decimals.count)
        let digits = decimal.exponent > 0 ? Array(whole.utf8) : []
        let decimals = Array(fraction.utf8)
        var shown = ""
        var integersSeen = 0
        var decimalsSeen = 0
        for (place, token) in tokens.enumerated() {
            switch token {
            case .literal(let literal): shown += literal
            case .percent: shown += "%"
            case .figure(let figure): shown += String(Character(Unicode.Scalar(figure)))
            case .slash: shown += "/"
            case .exponent: shown += exponent
            case .point:
                if place == layout.point { shown += "." }
            case .digit(let kind):
                if let end = layout.exponent, place > end { continue }
                if let point = layout.point, place > point {
                    shown += fractional(decimals, decimalsSeen, kind)
                    decimalsSeen += 1
                } else {
                    shown += integer(digits, integersSeen, layout, kind)
                    integersSeen += 1
                }
            default: continue
            }
        }
        // Without a place for them, digits before the point still show: ".5" of "12.5" with ".0".
        if layout.integers.isEmpty, layout.point != nil, !digits.isEmpty, let dot = shown.firstIndex(of: ".") {
            shown.insert(contentsOf: whole, at: dot)
        }
        return shown
    }

    /// What one placeholder before the point shows; the first one also shows all digits further left.
    private func integer(_ digits: [UInt8], _ seen: Int, _ layout: Layout, _ kind: UInt8) -> String {
        let fromRight = layout.integers.count - seen
        var text = ""
        let first = seen == 0 ? max(digits.count, fromRight) : fromRight
        for position in stride(from: first, through: fromRight, by: -1) {
            let isGroupEnd = layout.isGrouped && position > 1 && position % 3 == 1
            if position <= digits.count {
                text += String(Character(Unicode.Scalar(digits[digits.count - position])))
                if isGroupEnd { text += "," }
            } else if kind == UInt8(ascii: "0") {
                text += isGroupEnd ? "0," : "0"
            } else if kind == UInt8(ascii: "?") {
                text += isGroupEnd ? "  " : " "
            }
        }
        return text
    }

    private func fractional(_ decimals: [UInt8], _ seen: Int, _ kind: UInt8) -> String {
        guard seen < decimals.count else { return "" }
        let isEnd = decimals[seen...].allSatisfy { $0 == 48 }
        if isEnd, kind == UInt8(ascii: "#") { return "" }
        if isEnd, kind == UInt8(ascii: "?") { return " " }
        return String(Character(Unicode.Scalar(decimals[seen])))
    }

    /// With more than one digit before the point, the exponent is a multiple of their count.
    private func scientific(_ decimal: Decimal, _ layout: Layout) -> String {
        var mantissa = decimal
        var power = 0
        let width = max(1, layout.integers.count)
        if !decimal.isZero {
            mantissa.round(toDigits: significant(decimal, width, layout))
            power = floored(mantissa.exponent - 1, width)
            mantissa.exponent -= power
        }
        var plus = false
        for case .exponent(let shown) in tokens { plus = shown }
        let digits = String(abs(power))
        let zeros = layout.exponents.count - digits.count
        let sign = power < 0 ? "-" : plus ? "+" : ""
        let exponent = "E" + sign + String(repeating: "0", count: max(0, zeros)) + digits
        return shown(mantissa, layout, exponent: exponent)
    }

    private func significant(_ decimal: Decimal, _ width: Int, _ layout: Layout) -> Int {
        decimal.exponent - floored(decimal.exponent - 1, width) + layout.decimals.count
    }

    private func floored(_ power: Int, _ width: Int) -> Int {
        let rest = power % width
        return power - (rest < 0 ? rest + width : rest)
    }
}

/// A number in General format as a cell shows it: eleven characters at most. The number is not negative.
private func shortText(_ number: Double) -> String {
    var decimal = Decimal(number)
    guard !decimal.isZero else { return "0" }
    let power = decimal.exponent - 1
    if power >= -5, power <= 10 {
        // Ten digits and the point; zeros in front count.
        decimal.round(toPlaces: power >= 10 ? 0 : 9 - max(0, power))
        if decimal.exponent <= 11, !decimal.isZero, decimal.exponent - 1 >= -4 { return generalText(decimal.double) }
    }
    decimal = Decimal(number)
    decimal.round(toDigits: 6)
    let digits = decimal.digits.map { String($0) }
    let exponent = decimal.exponent - 1
    let magnitude = String(abs(exponent))
    return digits[0] + (digits.count > 1 ? "." + digits.dropFirst().joined() : "") + "E"
        + (exponent < 0 ? "-" : "+") + (magnitude.count < 2 ? "0" : "") + magnitude
}
