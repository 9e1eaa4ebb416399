/// Sums, counts and extremes over any number of ranges.
enum AggregateFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("SUM", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            var sum = 0.0
            for value in arguments.values { sum += try evaluator.sum(value) }
            return .number(sum)
        },
        FunctionEntry("AVERAGE", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            var sum = 0.0
            var count = 0.0
            for value in arguments.values {
                try evaluator.forEachNumber(value) { number throws(Halt) in
                    sum += number
                    count += 1
                }
            }
            guard count > 0 else { throw .error(.divisionByZero) }
            return .number(sum / count)
        },
        FunctionEntry("MIN", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            .number(try extreme(&evaluator, arguments) { $0 < $1 })
        },
        FunctionEntry("MAX", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            .number(try extreme(&evaluator, arguments) { $0 > $1 })
        },
        FunctionEntry("PRODUCT", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            var product = 1.0
            var any = false
            for value in arguments.values {
                try evaluator.forEachNumber(value) { number throws(Halt) in
                    product *= number
                    any = true
                }
            }
            return .number(any ? product : 0)
        },
        FunctionEntry("COUNT", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            .number(Double(try evaluator.countNumbers(arguments.values[...])))
        },
        FunctionEntry("COUNTA", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            .number(Double(try evaluator.countContent(arguments.values[...])))
        },
        FunctionEntry("COUNTBLANK", [.range]) { evaluator, arguments throws(Halt) in
            guard case .reference(let area) = arguments[0] else { throw .error(arguments[0].error ?? .value) }
            var filled = 0
            try evaluator.forEachValue(.reference(area)) { scalar throws(Halt) in if scalar != .text("") { filled += 1 }
            }
            return .number(Double(area.count - filled))
        },
        FunctionEntry("SUMPRODUCT", [.array], repeats: 1) { evaluator, arguments throws(Halt) in
            try sumProduct(&evaluator, arguments)
        },
    ]

    private static func extreme(
        _ evaluator: inout Evaluator, _ arguments: Arguments, _ isBetter: (Double, Double) -> Bool
    ) throws(Halt) -> Double {
        var best: Double?
        for value in arguments.values {
            try evaluator.forEachNumber(value) { number throws(Halt) in
                if let known = best, !isBetter(number, known) { return }
                best = number
            }
        }
        return best ?? 0
    }

    /// Products of the elements in the same places, summed; what is not a number counts as zero.
    private static func sumProduct(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        var product: [Double] = []
        var shape = (rows: 0, columns: 0)
        for (place, value) in arguments.values.enumerated() {
            let grid = try evaluator.grid(value)
            if place == 0 {
                shape = (grid.rows, grid.columns)
                product = try factors(grid)
                continue
            }
            guard grid.rows == shape.rows, grid.columns == shape.columns else { throw .error(.value) }
            if case .numbers(let numbers) = grid.storage {
                for index in product.indices { product[index] *= numbers[index] }
            } else {
                let numbers = try factors(grid)
                for index in product.indices { product[index] *= numbers[index] }
            }
        }
        return .number(product.reduce(0, +))
    }

    private static func factors(_ grid: Grid) throws(Halt) -> [Double] {
        switch grid.storage {
        case .numbers(let numbers): return numbers
        case .booleans: return [Double](repeating: 0, count: grid.count)
        case .scalars(let scalars):
            var numbers: [Double] = []
            numbers.reserveCapacity(scalars.count)
            for scalar in scalars {
                if let error = scalar.error { throw .error(error) }
                numbers.append(scalar.numberOnly ?? 0)
            }
            return numbers
        }
    }
}

extension Evaluator {
    package mutating func sum(_ value: Value) throws(Halt) -> Double {
        var sum = 0.0
        guard case .reference(let area) = value else {
            try forEachNumber(value) { number throws(Halt) in sum += number }
            return sum
        }
        try forEachRun(area) { column, places throws(Halt) in
            let kinds = column.kinds
            let payloads = column.payloads
            for place in places {
                if kinds[place] == .number { sum += payloads[place] }
                if kinds[place] == .error { throw .error(ExcelError(code: Int(payloads[place])) ?? .value) }
            }
        }
        return sum
    }

    /// As COUNT: numbers in references and arrays; single values that read as numbers; errors are passed.
    package mutating func countNumbers(_ values: ArraySlice<Value>) throws(Halt) -> Int {
        var count = 0
        for value in values {
            switch value {
            case .omitted: count += 1
            case .scalar(let scalar): if scalar.readsAsNumber { count += 1 }
            default:
                try forEachValue(value) { scalar throws(Halt) in if case .number = scalar { count += 1 } }
            }
        }
        return count
    }

    /// As COUNTA: everything but blank cells.
    package mutating func countContent(_ values: ArraySlice<Value>) throws(Halt) -> Int {
        var count = 0
        for value in values {
            if case .omitted = value { count += 1; continue }
            try forEachValue(value) { scalar throws(Halt) in if !scalar.isBlank { count += 1 } }
        }
        return count
    }
}
