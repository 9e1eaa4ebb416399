/// SUBTOTAL and AGGREGATE: one of several functions by its number. Hidden rows and filters are not known
/// to a workbook of values, so both ranges of SUBTOTAL's numbers do the same.
enum SubtotalFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("SUBTOTAL", [.number, .range], repeats: 1) { evaluator, arguments throws(Halt) in
            var number = try arguments.integer(0, outside: .value)
            if number > 100 { number -= 100 }
            guard number >= 1, number <= 11 else { throw .error(.value) }
            return try call(&evaluator, names[number - 1], Array(arguments.values.dropFirst()))
        },
        FunctionEntry("AGGREGATE", [.number, .number, .array, .range], optional: 1, repeats: 1) {
            evaluator, arguments throws(Halt) in
            try aggregate(&evaluator, arguments)
        },
    ]

    private static let names = [
        "AVERAGE", "COUNT", "COUNTA", "MAX", "MIN", "PRODUCT", "STDEV.S", "STDEV.P", "SUM", "VAR.S", "VAR.P",
        "MEDIAN", "MODE.SNGL", "LARGE", "SMALL", "PERCENTILE.INC", "QUARTILE.INC", "PERCENTILE.EXC", "QUARTILE.EXC",
    ]

    private static func call(_ evaluator: inout Evaluator, _ name: String, _ values: [Value]) throws(Halt) -> Value {
        guard let function = FunctionTable.place(of: name) else { throw .error(.name) }
        return try evaluator.call(function, with: values)
    }

    private static func aggregate(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let number = try arguments.integer(0, outside: .value)
        let option = try arguments.integer(1, outside: .value)
        guard number >= 1, number <= names.count, option >= 0, option <= 7 else { throw .error(.value) }
        let withPosition = number >= 14
        guard !withPosition || arguments.count == 4 else { throw .error(.value) }
        var values = Array(arguments.values.dropFirst(2))
        let position = withPosition ? values.popLast() : nil
        if [2, 3, 6, 7].contains(option) {
            for place in values.indices {
                guard let kept = try withoutErrors(&evaluator, values[place]) else {
                    // Nothing is left: what the function says of no numbers at all.
                    values[place] = .array(Grid(.text("")))
                    continue
                }
                values[place] = kept
            }
        }
        return try call(&evaluator, names[number - 1], values + (position.map { [$0] } ?? []))
    }

    /// All that is not an error, in a column; nil if there is nothing.
    private static func withoutErrors(_ evaluator: inout Evaluator, _ value: Value) throws(Halt) -> Value? {
        var kept: [Scalar] = []
        try evaluator.forEachValue(value) { scalar throws(Halt) in
            if scalar.error == nil, !scalar.isBlank { kept.append(scalar) }
        }
        guard !kept.isEmpty else { return nil }
        try evaluator.budget.make(rows: kept.count, columns: 1)
        return .array(Grid.packed(rows: kept.count, columns: 1, kept))
    }
}
