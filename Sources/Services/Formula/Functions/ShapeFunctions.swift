/// Functions that change an array's shape: TOCOL, WRAPROWS, EXPAND, CHOOSECOLS and their kin.
enum ShapeFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("CHOOSECOLS", [.array, .array], repeats: 1) { evaluator, arguments throws(Halt) in
            let grid = try evaluator.grid(arguments[0])
            return try ArrayFunctions.pick(
                &evaluator, grid, columns: try places(&evaluator, arguments, of: grid.columns))
        },
        FunctionEntry("CHOOSEROWS", [.array, .array], repeats: 1) { evaluator, arguments throws(Halt) in
            let grid = try evaluator.grid(arguments[0])
            return try ArrayFunctions.pick(&evaluator, grid, rows: try places(&evaluator, arguments, of: grid.rows))
        },
        FunctionEntry("TOCOL", [.array, .number, .boolean], optional: 2) { evaluator, arguments throws(Halt) in
            let kept = try line(&evaluator, arguments)
            return .array(Grid.packed(rows: kept.count, columns: 1, kept))
        },
        FunctionEntry("TOROW", [.array, .number, .boolean], optional: 2) { evaluator, arguments throws(Halt) in
            let kept = try line(&evaluator, arguments)
            return .array(Grid.packed(rows: 1, columns: kept.count, kept))
        },
        FunctionEntry("WRAPROWS", [.array, .number, .any], optional: 1) { evaluator, arguments throws(Halt) in
            try wrap(&evaluator, arguments, byRows: true)
        },
        FunctionEntry("WRAPCOLS", [.array, .number, .any], optional: 1) { evaluator, arguments throws(Halt) in
            try wrap(&evaluator, arguments, byRows: false)
        },
        FunctionEntry("EXPAND", [.array, .number, .number, .any], optional: 2) { evaluator, arguments throws(Halt) in
            try expand(&evaluator, arguments)
        },
    ]

    /// The rows or columns that the arguments after the first name, from the end if negative.
    private static func places(
        _ evaluator: inout Evaluator, _ arguments: Arguments, of count: Int
    ) throws(Halt) -> [Int] {
        var places: [Int] = []
        for value in arguments.values.dropFirst() {
            for scalar in try evaluator.grid(value).scalars {
                let number = try halting(scalar) { value throws(ExcelError) in try value.number() }
                guard let whole = wholeNumber(number), whole != 0, abs(whole) <= count else { throw .error(.value) }
                places.append(whole > 0 ? whole - 1 : count + whole)
            }
        }
        return places
    }

    private static func line(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> [Scalar] {
        let grid = try evaluator.grid(arguments[0])
        let ignore = try arguments.integer(1, outside: .value)
        guard ignore >= 0, ignore <= 3 else { throw .error(.value) }
        let source = try arguments.boolean(2) ? grid.transposed : grid
        try evaluator.budget.make(rows: grid.count, columns: 1)
        let kept = source.scalars.filter { scalar in
            !(ignore & 1 != 0 && scalar.isBlank) && !(ignore & 2 != 0 && scalar.error != nil)
        }
        guard !kept.isEmpty else { throw .error(.calc) }
        return kept
    }

    private static func wrap(
        _ evaluator: inout Evaluator, _ arguments: Arguments, byRows: Bool
    ) throws(Halt) -> Value {
        if let error = arguments[0].error { throw .error(error) }
        let grid = try evaluator.grid(arguments[0])
        guard grid.rows == 1 || grid.columns == 1 else { throw .error(.value) }
        let size = try arguments.integer(1)
        guard size >= 1 else { throw .error(.number) }
        let width = min(size, grid.count)
        let height = (grid.count + width - 1) / width
        try evaluator.budget.make(rows: height, columns: width)
        let padding: Scalar = arguments.isOmitted(2) ? .error(.notAvailable) : arguments.scalar(2)
        let padded = grid.scalars + [Scalar](repeating: padding, count: height * width - grid.count)
        let wrapped = Grid.packed(rows: height, columns: width, padded)
        return .array(byRows ? wrapped : wrapped.transposed)
    }

    private static func expand(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        if let error = arguments[0].error { throw .error(error) }
        let grid = try evaluator.grid(arguments[0])
        let rows = arguments.isOmitted(1) ? grid.rows : try arguments.integer(1, outside: .value)
        let columns = arguments.isOmitted(2) ? grid.columns : try arguments.integer(2, outside: .value)
        guard rows >= grid.rows, columns >= grid.columns else { throw .error(.value) }
        try evaluator.budget.make(rows: rows, columns: columns)
        let padding: Scalar = arguments.isOmitted(3) ? .error(.notAvailable) : arguments.scalar(3)
        var scalars = [Scalar](repeating: padding, count: rows * columns)
        for row in 0..<grid.rows {
            for column in 0..<grid.columns { scalars[row * columns + column] = grid[row, column] }
        }
        return .array(Grid.packed(rows: rows, columns: columns, scalars))
    }
}
