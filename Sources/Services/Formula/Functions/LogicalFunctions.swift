/// IF and its kin. Branches that are not taken are not evaluated; over arrays each branch is evaluated
/// at most once.
enum LogicalFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("IF", [.lazy, .lazy, .lazy], optional: 1) { evaluator, arguments throws(Halt) in
            let condition = try evaluator.operand(arguments.nodes[0], arrays: arguments.arrays)
            return try evaluator.choose(over: [condition], arguments) { scalars throws(ExcelError) in
                if try scalars[0].boolean() { return .argument(1) }
                return arguments.count > 2 ? .argument(2) : .value(.boolean(false))
            }
        },
        FunctionEntry("IFS", [.lazy, .lazy], repeats: 2) { evaluator, arguments throws(Halt) in
            try ifs(&evaluator, arguments)
        },
        FunctionEntry("IFERROR", [.lazy, .lazy]) { evaluator, arguments throws(Halt) in
            try replacing(&evaluator, arguments) { _ in true }
        },
        FunctionEntry("IFNA", [.lazy, .lazy]) { evaluator, arguments throws(Halt) in
            try replacing(&evaluator, arguments) { $0 == .notAvailable }
        },
        FunctionEntry("SWITCH", [.lazy, .lazy, .lazy], repeats: 1) { evaluator, arguments throws(Halt) in
            try switching(&evaluator, arguments)
        },
        FunctionEntry("CHOOSE", [.lazy, .lazy], repeats: 1) { evaluator, arguments throws(Halt) in
            let index = try evaluator.operand(arguments.nodes[0], arrays: arguments.arrays)
            return try evaluator.choose(over: [index], arguments) { scalars throws(ExcelError) in
                guard let place = wholeNumber(try scalars[0].number()), place >= 1, place < arguments.count
                else { throw .value }
                return .argument(place)
            }
        },
        FunctionEntry("AND", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            let counts = try evaluator.truths(arguments)
            return .boolean(counts.false == 0)
        },
        FunctionEntry("OR", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            let counts = try evaluator.truths(arguments)
            return .boolean(counts.true > 0)
        },
        FunctionEntry("XOR", [.range], repeats: 1) { evaluator, arguments throws(Halt) in
            let counts = try evaluator.truths(arguments)
            return .boolean(counts.true % 2 == 1)
        },
        FunctionEntry("NOT", [.boolean]) { _, arguments throws(Halt) in .boolean(!(try arguments.boolean(0))) },
        FunctionEntry("TRUE", []) { _, _ throws(Halt) in .boolean(true) },
        FunctionEntry("FALSE", []) { _, _ throws(Halt) in .boolean(false) },
    ]

    private static func ifs(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        guard arguments.count % 2 == 0 else { throw .error(.notAvailable) }
        var conditions: [Value] = []
        for place in stride(from: 0, to: arguments.count, by: 2) {
            let condition = try evaluator.operand(arguments.nodes[place], arrays: arguments.arrays)
            conditions.append(condition)
            guard case .scalar(let scalar) = condition else { continue }
            // Without arrays so far, the first that is true, or an error, decides at once.
            let isTrue = try halting(scalar) { value throws(ExcelError) in try value.boolean() }
            if isTrue { break }
        }
        return try evaluator.choose(over: conditions, arguments) { scalars throws(ExcelError) in
            for (index, scalar) in scalars.enumerated() where try scalar.boolean() { return .argument(index * 2 + 1) }
            return .value(.error(.notAvailable))
        }
    }

    private static func replacing(
        _ evaluator: inout Evaluator, _ arguments: Arguments, _ isReplaced: @escaping (ExcelError) -> Bool
    ) throws(Halt) -> Value {
        let value = try evaluator.evaluate(arguments.nodes[0], arrays: arguments.arrays)
        let plain = try evaluator.dereferenced(value, arrays: arguments.arrays)
        return try evaluator.choose(over: [plain], arguments) { scalars in
            if case .error(let error) = scalars[0], isReplaced(error) { return .argument(1) }
            return .value(scalars[0])
        }
    }

    private static func switching(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let subject = try evaluator.operand(arguments.nodes[0], arrays: arguments.arrays)
        if case .scalar(.error(let error)) = subject { throw .error(error) }
        let pairs = (arguments.count - 1) / 2
        let hasDefault = (arguments.count - 1) % 2 == 1
        var values: [Value] = [subject]
        for pair in 0..<pairs {
            let candidate = try evaluator.operand(arguments.nodes[1 + pair * 2], arrays: arguments.arrays)
            values.append(candidate)
            guard case .scalar(let a) = subject, case .scalar(let b) = candidate else { continue }
            if let error = b.error { throw .error(error) }
            if sameCase(a, b) { break }
        }
        return try evaluator.choose(over: values, arguments) { scalars throws(ExcelError) in
            if let error = scalars[0].error { throw error }
            for (pair, scalar) in scalars.dropFirst().enumerated() {
                if let error = scalar.error { throw error }
                if sameCase(scalars[0], scalar) { return .argument(2 + pair * 2) }
            }
            return hasDefault ? .argument(arguments.count - 1) : .value(.error(.notAvailable))
        }
    }

    private static func sameCase(_ left: Scalar, _ right: Scalar) -> Bool { compare(left, right) == 0 }
}

/// What a condition chooses: an argument, to be evaluated now, or a value.
enum Choice {
    case argument(Int)
    case value(Scalar)
}

extension Evaluator {
    /// Chooses by the given values: once if they are all single, else for each element of their broadcast.
    mutating func choose(
        over conditions: [Value], _ arguments: Arguments, _ pick: ([Scalar]) throws(ExcelError) -> Choice
    ) throws(Halt) -> Value {
        switch try chooseOnce(conditions, pick) {
        case .value(let scalar)?: .scalar(scalar)
        case .argument(let place)?: try branch(arguments.nodes[place], arrays: arguments.arrays)
        case nil: try chooseEach(conditions, arguments, pick)
        }
    }

    /// A branch left empty between its commas is zero.
    private mutating func branch(_ node: NodeID, arrays: Bool) throws(Halt) -> Value {
        let value = try evaluate(node, arrays: arrays)
        if case .omitted = value { return .number(0) }
        return value
    }

    /// Nil if one of the conditions is an array.
    private func chooseOnce(
        _ conditions: [Value], _ pick: ([Scalar]) throws(ExcelError) -> Choice
    ) throws(Halt) -> Choice? {
        var singles: [Scalar] = []
        for case .scalar(let scalar) in conditions { singles.append(scalar) }
        guard singles.count == conditions.count else { return nil }
        do { return try pick(singles) } catch { throw .error(error) }
    }

    private mutating func chooseEach(
        _ conditions: [Value], _ arguments: Arguments, _ pick: ([Scalar]) throws(ExcelError) -> Choice
    ) throws(Halt) -> Value {
        var grids: [Grid] = []
        for condition in conditions { grids.append(try grid(condition)) }
        var rows = grids.reduce(1) { max($0, $1.rows) }
        var columns = grids.reduce(1) { max($0, $1.columns) }
        try budget.make(rows: rows, columns: columns)
        var choices: [Choice] = []
        choices.reserveCapacity(rows * columns)
        var branches: [Int: Grid] = [:]
        let conditionRows = rows
        let conditionColumns = columns
        for row in 0..<rows {
            for column in 0..<columns {
                let scalars = grids.map { $0.broadcast(row, column) }
                let choice: Choice
                do { choice = try pick(scalars) } catch { choice = .value(.error(error)) }
                if case .argument(let place) = choice, branches[place] == nil {
                    let branch = try grid(try evaluate(arguments.nodes[place], arrays: arguments.arrays))
                    branches[place] = branch
                    rows = max(rows, branch.rows)
                    columns = max(columns, branch.columns)
                }
                choices.append(choice)
            }
        }
        try budget.make(rows: rows, columns: columns)
        var results: [Scalar] = []
        results.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                guard conditionRows == 1 || row < conditionRows, conditionColumns == 1 || column < conditionColumns
                else {
                    results.append(.error(.notAvailable))
                    continue
                }
                let place = (conditionRows == 1 ? 0 : row) * conditionColumns + (conditionColumns == 1 ? 0 : column)
                switch choices[place] {
                case .value(let scalar): results.append(scalar)
                case .argument(let place): results.append(branches[place]?.broadcast(row, column) ?? .blank)
                }
            }
        }
        return .array(Grid.packed(rows: rows, columns: columns, results))
    }

    /// How many truths and falsehoods the arguments of AND, OR and XOR hold: in references and arrays
    /// booleans and numbers count and text is passed over; without any, #VALUE!.
    mutating func truths(_ arguments: Arguments) throws(Halt) -> (true: Int, false: Int) {
        var counts = (true: 0, false: 0)
        func count(_ truth: Bool) { if truth { counts.true += 1 } else { counts.false += 1 } }
        for value in arguments.values {
            switch value {
            case .scalar(.blank): continue
            case .scalar(let scalar): count(try halting(scalar) { value throws(ExcelError) in try value.boolean() })
            case .omitted: count(false)
            default:
                try forEachValue(value) { scalar throws(Halt) in
                    switch scalar {
                    case .boolean(let boolean): count(boolean)
                    case .number(let number): count(number != 0)
                    case .error(let error): throw .error(error)
                    case .text, .blank: return
                    }
                }
            }
        }
        guard counts.true + counts.false > 0 else { throw .error(.value) }
        return counts
    }
}
