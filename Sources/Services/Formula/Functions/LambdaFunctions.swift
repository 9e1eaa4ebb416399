/// LET, LAMBDA, and the functions that call lambdas.
enum LambdaFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("LET", [.lazy, .lazy, .lazy], repeats: 1) { evaluator, arguments throws(Halt) in
            try bind(&evaluator, arguments)
        },
        FunctionEntry("LAMBDA", [.lazy], repeats: 1) { evaluator, arguments throws(Halt) in
            try make(&evaluator, arguments)
        },
        FunctionEntry("MAP", [.array, .array], repeats: 1) { evaluator, arguments throws(Halt) in
            try map(&evaluator, arguments)
        },
        FunctionEntry("REDUCE", [.array, .array, .array]) { evaluator, arguments throws(Halt) in
            try fold(&evaluator, arguments, keeping: false)
        },
        FunctionEntry("SCAN", [.array, .array, .array]) { evaluator, arguments throws(Halt) in
            try fold(&evaluator, arguments, keeping: true)
        },
        FunctionEntry("BYROW", [.array, .array]) { evaluator, arguments throws(Halt) in
            try byLine(&evaluator, arguments, rows: true)
        },
        FunctionEntry("BYCOL", [.array, .array]) { evaluator, arguments throws(Halt) in
            try byLine(&evaluator, arguments, rows: false)
        },
        FunctionEntry("MAKEARRAY", [.number, .number, .array]) { evaluator, arguments throws(Halt) in
            try makeArray(&evaluator, arguments)
        },
    ]

    private static func lambda(_ value: Value) throws(Halt) -> Lambda {
        switch value {
        case .lambda(let lambda): return lambda
        case .scalar(.error(let error)): throw .error(error)
        default: throw .error(.value)
        }
    }

    /// What one call contributes to an array: one value; an array in a cell is #CALC!.
    private static func element(
        _ evaluator: inout Evaluator, _ lambda: Lambda, _ arguments: [Value]
    ) throws(Halt) -> Scalar {
        do {
            switch try evaluator.dereferenced(try evaluator.apply(lambda, arguments), arrays: true) {
            case .scalar(let scalar): return scalar
            default: return .error(.calc)
            }
        } catch {
            guard case .error(let error) = error else { throw error }
            return .error(error)
        }
    }

    private static func map(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let lambda = try lambda(arguments[arguments.count - 1])
        var grids: [Grid] = []
        for value in arguments.values.dropLast() { grids.append(try evaluator.grid(value)) }
        let rows = grids.reduce(1) { max($0, $1.rows) }
        let columns = grids.reduce(1) { max($0, $1.columns) }
        try evaluator.budget.make(rows: rows, columns: columns)
        var results: [Scalar] = []
        results.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                let values = grids.map { Value.scalar($0.broadcast(row, column)) }
                results.append(try element(&evaluator, lambda, values))
            }
        }
        return .array(Grid.packed(rows: rows, columns: columns, results))
    }

    /// REDUCE and SCAN. Without an initial value the first element is it.
    private static func fold(
        _ evaluator: inout Evaluator, _ arguments: Arguments, keeping: Bool
    ) throws(Halt) -> Value {
        let lambda = try lambda(arguments[2])
        let grid = try evaluator.grid(arguments[1])
        var accumulator: Value
        if case .omitted = arguments[0] {
            accumulator = .scalar(grid[0])
        } else {
            accumulator = try evaluator.dereferenced(arguments[0], arrays: true)
        }
        var results: [Scalar] = []
        if keeping { try evaluator.budget.make(rows: grid.rows, columns: grid.columns) }
        for index in 0..<grid.count {
            if index > 0 || !arguments.isOmitted(0) {
                let next = try evaluator.apply(lambda, [accumulator, .scalar(grid[index])])
                if case .lambda = next { throw .error(.calc) }
                accumulator = try evaluator.dereferenced(next, arrays: true)
            }
            guard keeping else { continue }
            if case .scalar(let scalar) = accumulator { results.append(scalar) } else { results.append(.error(.calc)) }
        }
        if keeping { return .array(Grid.packed(rows: grid.rows, columns: grid.columns, results)) }
        return accumulator
    }

    private static func byLine(
        _ evaluator: inout Evaluator, _ arguments: Arguments, rows: Bool
    ) throws(Halt) -> Value {
        let lambda = try lambda(arguments[1])
        let table = try evaluator.table(arguments[0])
        var count = rows ? table.rows : table.columns
        if case .reference(let area) = arguments[0] {
            let used = evaluator.usedSize(area)
            count = rows ? used.rows : used.columns
        }
        try evaluator.budget.make(rows: count, columns: 1)
        var results: [Scalar] = []
        for line in 0..<count {
            let part = rows ? table.part(row: line, column: nil) : table.part(row: nil, column: line)
            results.append(try element(&evaluator, lambda, [part]))
        }
        return .array(Grid.packed(rows: rows ? count : 1, columns: rows ? 1 : count, results))
    }

    private static func makeArray(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let lambda = try lambda(arguments[2])
        let rows = try arguments.integer(0, outside: .value)
        let columns = try arguments.integer(1, outside: .value)
        guard rows >= 1, columns >= 1 else { throw .error(.value) }
        try evaluator.budget.make(rows: rows, columns: columns)
        var results: [Scalar] = []
        results.reserveCapacity(rows * columns)
        for row in 1...rows {
            for column in 1...columns {
                results.append(try element(&evaluator, lambda, [.number(Double(row)), .number(Double(column))]))
            }
        }
        return .array(Grid.packed(rows: rows, columns: columns, results))
    }

    private static func bind(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        guard arguments.count % 2 == 1 else { throw .error(.value) }
        let outer = evaluator.scope
        defer { evaluator.scope = outer }
        for place in stride(from: 0, to: arguments.count - 1, by: 2) {
            guard case .name(let symbol) = evaluator.syntax[arguments.nodes[place]].kind else { throw .error(.name) }
            let value = try evaluator.evaluate(arguments.nodes[place + 1], arrays: arguments.arrays)
            evaluator.scope.append(Binding(symbol: symbol, value: value))
        }
        return try evaluator.evaluate(arguments.nodes[arguments.count - 1], arrays: arguments.arrays)
    }

    private static func make(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        var parameters: [Int] = []
        var optional: [Bool] = []
        for node in arguments.nodes.dropLast() {
            switch evaluator.syntax[node].kind {
            case .name(let symbol):
                parameters.append(symbol)
                optional.append(false)
            case .optionalName(let symbol):
                parameters.append(symbol)
                optional.append(true)
            default: throw .error(.value)
            }
        }
        guard let body = arguments.nodes.last else { throw .error(.value) }
        return .lambda(
            .written(Closure(parameters: parameters, optional: optional, body: body, scope: evaluator.scope)))
    }
}
