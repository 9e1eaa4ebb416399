/// What COUNTIF and its kin compare cells with: ">=10", "<>abc", "a*", a number, a boolean, an error.
package struct Criterion: Sendable {
    package enum Operator: Sendable { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }

    private enum Operand: Sendable {
        case number(Double)
        case text(String, Wildcard)
        case boolean(Bool)
        case error(ExcelError)
        /// "=" and "<>" alone: cells without any content.
        case nothing
        /// An empty text: blank cells and empty texts.
        case empty
    }

    package let comparison: Operator
    private let operand: Operand

    package init(_ scalar: Scalar) {
        switch scalar {
        case .number(let number): (comparison, operand) = (.equal, .number(number))
        case .boolean(let boolean): (comparison, operand) = (.equal, .boolean(boolean))
        case .error(let error): (comparison, operand) = (.equal, .error(error))
        // A criterion that is a blank cell counts as zero.
        case .blank: (comparison, operand) = (.equal, .number(0))
        case .text(let text): (comparison, operand) = Criterion.parse(text)
        }
    }

    private static func parse(_ text: String) -> (Operator, Operand) {
        let table: [(String, Operator)] = [
            ("<>", .notEqual), ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("=", .equal), ("<", .less),
            (">", .greater),
        ]
        let found = table.first { text.hasPrefix($0.0) }
        let comparison = found?.1 ?? .equal
        let rest = String(text.dropFirst(found?.0.count ?? 0))
        if rest.isEmpty { return (comparison, found == nil ? .empty : .nothing) }
        if let number = numberFromText(rest) { return (comparison, .number(number)) }
        let upper = rest.uppercased()
        if upper == "TRUE" || upper == "FALSE" { return (comparison, .boolean(upper == "TRUE")) }
        if let error = ExcelError(rawValue: upper) { return (comparison, .error(error)) }
        return (comparison, .text(rest, Wildcard(rest)))
    }

    /// True if an empty cell fits.
    package var matchesBlank: Bool {
        switch (operand, comparison) {
        case (.nothing, .equal), (.empty, .equal): true
        case (.nothing, _): false
        case (_, .notEqual): true
        default: false
        }
    }

    package func matches(number: Double) -> Bool {
        switch operand {
        case .number(let wanted): compare(number < wanted, number == wanted)
        default: comparison == .notEqual
        }
    }

    package func matches(text: String) -> Bool {
        switch operand {
        case .text(let wanted, let pattern):
            switch comparison {
            case .equal: return pattern.matches(text)
            case .notEqual: return !pattern.matches(text)
            default:
                let order = compareText(text, wanted)
                return compare(order < 0, order == 0)
            }
        // Text that reads as the number is equal to it, but never less or greater.
        case .number(let wanted):
            guard comparison == .equal || comparison == .notEqual else { return false }
            return (numberFromText(text) == wanted) == (comparison == .equal)
        case .boolean(let wanted):
            guard comparison == .equal || comparison == .notEqual else { return false }
            return (text.uppercased() == (wanted ? "TRUE" : "FALSE")) == (comparison == .equal)
        case .error(let wanted):
            guard comparison == .equal || comparison == .notEqual else { return false }
            return (text.uppercased() == wanted.rawValue) == (comparison == .equal)
        case .nothing: return comparison == .notEqual
        case .empty: return text.isEmpty
        }
    }

    package func matches(boolean: Bool) -> Bool {
        guard case .boolean(let wanted) = operand else { return comparison == .notEqual }
        return compare(!boolean && wanted, boolean == wanted)
    }

    package func matches(error: ExcelError) -> Bool {
        guard case .error(let wanted) = operand else { return comparison == .notEqual }
        return compare(error.code < wanted.code, error == wanted)
    }

    package func matches(_ scalar: Scalar) -> Bool {
        switch scalar {
        case .blank: matchesBlank
        case .number(let number): matches(number: number)
        case .text(let text): matches(text: text)
        case .boolean(let boolean): matches(boolean: boolean)
        case .error(let error): matches(error: error)
        }
    }

    private func compare(_ isLess: Bool, _ isEqual: Bool) -> Bool {
        switch comparison {
        case .equal: isEqual
        case .notEqual: !isEqual
        case .less: isLess
        case .lessOrEqual: isLess || isEqual
        case .greater: !isLess && !isEqual
        case .greaterOrEqual: !isLess
        }
    }
}
