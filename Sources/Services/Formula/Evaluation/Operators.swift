#if canImport(Glibc)
    import Glibc
#endif

/// The operators on values and, element by element, on arrays.
extension Evaluator {
    package mutating func combine(_ binary: Binary, _ left: Value, _ right: Value) throws(Halt) -> Value {
        if case .scalar(let a) = left, case .scalar(let b) = right {
            let scalar = binary.apply(a, b)
            if case .text(let text) = scalar, binary == .concatenate { try keep(text) }
            return .scalar(scalar)
        }
        let (a, b) = (try grid(left), try grid(right))
        let rows = max(a.rows, b.rows)
        let columns = max(a.columns, b.columns)
        try budget.make(rows: rows, columns: columns)
        if let fast = Elementwise.combine(binary, a, b) { return .array(fast) }
        var scalars: [Scalar] = []
        scalars.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                let scalar = binary.apply(a.broadcast(row, column), b.broadcast(row, column))
                if binary == .concatenate, case .text(let text) = scalar { try keep(text) }
                scalars.append(scalar)
            }
        }
        return .array(Grid.packed(rows: rows, columns: columns, scalars))
    }

    /// Charges a text to the budget; one longer than a cell can hold is #VALUE!.
    package mutating func keep(_ text: String) throws(Halt) {
        try budget.make(textBytes: text.utf8.count)
        let limit = budget.limits.textCharacters
        if text.utf8.count > limit, text.utf16.count > limit { throw .error(.value) }
    }

    mutating func negated(_ value: Value) throws(Halt) -> Value {
        try mapped(value) { scalar throws(ExcelError) in .number(-(try scalar.number())) }
    }

    mutating func percent(_ value: Value) throws(Halt) -> Value {
        try mapped(value) { scalar throws(ExcelError) in .number(try scalar.number() / 100) }
    }

    /// A function of one value, over all elements of an array.
    package mutating func mapped(_ value: Value, _ body: (Scalar) throws(ExcelError) -> Scalar) throws(Halt) -> Value {
        func safely(_ scalar: Scalar) -> Scalar {
            do { return try body(scalar) } catch { return .error(error) }
        }
        switch value {
        case .array(let grid):
            try budget.make(rows: grid.rows, columns: grid.columns)
            return .array(Grid.packed(rows: grid.rows, columns: grid.columns, grid.scalars.map(safely)))
        case .scalar(let scalar): return .scalar(safely(scalar))
        default: return .error(.value)
        }
    }
}

extension Binary {
    package func apply(_ left: Scalar, _ right: Scalar) -> Scalar {
        do {
            switch self {
            case .add, .subtract, .multiply, .divide, .power:
                return try arithmetic(try left.number(), try right.number())
            case .concatenate: return .text(try left.text() + right.text())
            case .equal, .notEqual:
                if case .text(let a) = left, case .text(let b) = right {
                    return .boolean(equalText(a, b) == (self == .equal))
                }
                return try comparison(left, right)
            case .less, .lessOrEqual, .greater, .greaterOrEqual: return try comparison(left, right)
            case .range, .intersect: return .error(.value)
            }
        } catch {
            return .error(error)
        }
    }

    private func comparison(_ left: Scalar, _ right: Scalar) throws(ExcelError) -> Scalar {
        if let error = left.error ?? right.error { throw error }
        return .boolean(holds(compare(left, right)))
    }

    /// True if the comparison holds for an order of -1, 0 or 1.
    func holds(_ order: Int) -> Bool {
        switch self {
        case .equal: order == 0
        case .notEqual: order != 0
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        default: false
        }
    }

    func arithmetic(_ a: Double, _ b: Double) throws(ExcelError) -> Scalar {
        switch self {
        case .add: return .checked(a + b)
        case .subtract: return .checked(a - b)
        case .multiply: return .checked(a * b)
        case .divide:
            guard b != 0 else { throw .divisionByZero }
            return .checked(a / b)
        default: return try Binary.power(a, b)
        }
    }

    /// A formula whose last operation is a sum that cancels down to the last bits of its terms shows zero.
    func snapped(_ result: Value, _ left: Value, _ right: Value) -> Value {
        guard self == .add || self == .subtract, case .scalar(.number(let sum)) = result,
            case .scalar(.number(let a)) = left, case .scalar(.number(let b)) = right,
            abs(sum) < max(abs(a), abs(b)) * 0x1p-50
        else { return result }
        return .scalar(.number(0))
    }

    package static func power(_ base: Double, _ exponent: Double) throws(ExcelError) -> Scalar {
        if base == 0 {
            if exponent == 0 { throw .number }
            if exponent < 0 { throw .divisionByZero }
        }
        if base < 0, exponent != exponent.rounded() {
            // An odd root of a negative number is one; any other is not a number.
            let root = (1 / exponent).rounded()
            let isOdd = abs(root).truncatingRemainder(dividingBy: 2) == 1
            return isOdd && abs(1 / root - exponent) < 1e-15 ? .checked(-pow(-base, exponent)) : .error(.number)
        }
        return .checked(pow(base, exponent))
    }
}
