/// Coercions of a single value, as an operator or a scalar argument applies them. (Functions over ranges
/// have rules of their own: there, text and booleans in cells are skipped, not coerced.)
extension Scalar {
    package func number() throws(ExcelError) -> Double {
        switch self {
        case .number(let number): return number
        case .blank: return 0
        case .boolean(let boolean): return boolean ? 1 : 0
        case .text(let text):
            guard let number = numberFromText(text) else { throw .value }
            return number
        case .error(let error): throw error
        }
    }

    package func text() throws(ExcelError) -> String {
        switch self {
        case .text(let text): return text
        case .blank: return ""
        case .number(let number): return generalText(number)
        case .boolean(let boolean): return boolean ? "TRUE" : "FALSE"
        case .error(let error): throw error
        }
    }

    package func boolean() throws(ExcelError) -> Bool {
        switch self {
        case .boolean(let boolean): return boolean
        case .blank: return false
        case .number(let number): return number != 0
        case .text(let text):
            switch text.lowercased() {
            case "true": return true
            case "false": return false
            default: throw .value
            }
        case .error(let error): throw error
        }
    }
}

/// The whole part of a number as an argument, or nil where no Int of use can hold it. Never traps.
package func wholeNumber(_ number: Double) -> Int? {
    let whole = number.rounded(.towardZero)
    guard abs(whole) <= 9_007_199_254_740_992 else { return nil }
    return Int(whole)
}

extension Scalar {
    /// True if an operator could take it as a number.
    package var readsAsNumber: Bool {
        switch self {
        case .number, .boolean, .blank: true
        case .text(let text): numberFromText(text) != nil
        case .error: false
        }
    }
}
