/// What one cell holds, and what an operator works on. Invariant: a number is finite.
package enum Scalar: Sendable, Hashable {
    case blank
    case number(Double)
    case text(String)
    case boolean(Bool)
    case error(ExcelError)

    /// A number, or #NUM! where arithmetic left the range of a Double.
    package static func checked(_ number: Double) -> Scalar {
        number.isFinite ? .number(number) : .error(.number)
    }

    package var isBlank: Bool {
        if case .blank = self { return true }
        return false
    }

    package var error: ExcelError? {
        if case .error(let error) = self { return error }
        return nil
    }

    /// The number of a number; nil for everything else, also for what could be coerced.
    package var numberOnly: Double? {
        if case .number(let number) = self { return number }
        return nil
    }

    /// What a formula's cell shows in place of a blank: zero.
    package var shown: Scalar { isBlank ? .number(0) : self }
}
