/// A number that is not negative as a fraction: "# ?/?", "??/??", "# ?/8".
struct FractionFormatter {
    private let tokens: [FormatToken]
    private let integers: Range<Int>
    private let numerator: Range<Int>
    private let denominator: Range<Int>
    /// A denominator given in the format itself.
    private let fixed: Int?
    private let percents: Int

    /// The longest denominator looked for.
    private static let mostDigits = 7

    /// Nil if no digits stand on both sides of the slash.
    init?(_ tokens: [FormatToken], slash: Int) {
        self.tokens = tokens
        var start = slash
        while start > 0, case .digit = tokens[start - 1] { start -= 1 }
        var end = slash + 1
        var value = 0
        var isFixed = false
        while end < tokens.count, end - slash <= FractionFormatter.mostDigits {
            if case .figure(let figure) = tokens[end] {
                value = value * 10 + Int(figure) - 48
                isFixed = true
            } else if case .digit(let kind) = tokens[end] {
                if isFixed, kind == 48 { value *= 10 }
            } else {
                break
            }
            end += 1
        }
        guard start < slash, end > slash + 1 else { return nil }
        numerator = start..<slash
        denominator = (slash + 1)..<end
        fixed = isFixed ? value : nil
        percents = tokens.count { $0 == .percent }
        let first = tokens.firstIndex { if case .digit = $0 { true } else { false } } ?? start
        integers = first..<max(first, start)
    }

    func text(_ number: Double) -> String {
        var number = number
        for _ in 0..<min(percents, 8) { number *= 100 }
        let hasWhole = integers.contains { if case .digit = tokens[$0] { true } else { false } }
        var whole = hasWhole ? number.rounded(.down) : 0
        guard number < 1e15 else { return NumberFormatter([.digit(48)]).text(number) }
        var (above, below) = ratio(number - whole)
        if hasWhole, above == below, above > 0 {
            whole += 1
            above = 0
        }
        let numbers = hasWhole && above == 0 ? nil : (above: generalText(above), below: generalText(below))
        var shown = ""
        for (place, token) in tokens.enumerated() {
            switch token {
            case .literal(let literal): shown += literal
            case .percent: shown += "%"
            case .digit where integers.contains(place) || numerator.contains(place), .figure, .digit, .slash:
                if place == integers.lowerBound, hasWhole { shown += wholeText(whole, isAlone: numbers == nil) }
                if place == numerator.lowerBound { shown += padded(numbers?.above, numerator, left: true) }
                if place == numerator.upperBound { shown += numbers == nil ? " " : "/" }
                if place == denominator.lowerBound { shown += padded(numbers?.below, denominator, left: false) }
            default: continue
            }
        }
        return shown
    }

    private func wholeText(_ whole: Double, isAlone: Bool) -> String {
        let placeholders = Array(tokens[integers].filter { if case .digit = $0 { true } else { false } })
        if whole == 0, isAlone { return "0" }
        return NumberFormatter(placeholders).text(whole)
    }

    private func padded(_ text: String?, _ range: Range<Int>, left: Bool) -> String {
        let width = range.count
        let text = text ?? ""
        let space = String(repeating: " ", count: max(0, width - text.count))
        return left ? space + text : text + space
    }

    /// The nearest fraction whose denominator fits, by the mediants of continued fractions.
    private func ratio(_ number: Double) -> (Double, Double) {
        if let fixed { return ((number * Double(fixed)).rounded(), Double(fixed)) }
        var limit = 1.0
        for _ in denominator { limit *= 10 }
        var (previous, current) = ((above: 1.0, below: 0.0), (above: number.rounded(.down), below: 1.0))
        var rest = number - current.above
        for _ in 0..<64 where rest > 1e-12 {
            let term = (1 / rest).rounded(.down)
            let next = (above: term * current.above + previous.above, below: term * current.below + previous.below)
            if next.below >= limit {
                // The largest step that still fits may come nearer than the last convergent.
                let step = ((limit - 1 - previous.below) / current.below).rounded(.down)
                let mediant = (step * current.above + previous.above, step * current.below + previous.below)
                let better = abs(mediant.0 / mediant.1 - number) < abs(current.above / current.below - number)
                return better && mediant.1 > 0 ? mediant : current
            }
            rest = 1 / rest - term
            (previous, current) = (current, next)
        }
        return current
    }
}
