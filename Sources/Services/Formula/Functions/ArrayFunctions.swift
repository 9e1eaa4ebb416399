/// Functions that yield arrays: FILTER, SORT, UNIQUE, SEQUENCE and the ones that cut and stack.
enum ArrayFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("SEQUENCE", [.number, .number, .number, .number], optional: 3) {
            evaluator, arguments throws(Halt) in
            try sequence(&evaluator, arguments)
        },
        FunctionEntry("FILTER", [.array, .array, .lazy], optional: 1) { evaluator, arguments throws(Halt) in
            try filter(&evaluator, arguments)
        },
        FunctionEntry("UNIQUE", [.array, .boolean, .boolean], optional: 2) { evaluator, arguments throws(Halt) in
            try unique(&evaluator, arguments)
        },
        FunctionEntry("SORT", [.array, .range, .range, .boolean], optional: 3) { evaluator, arguments throws(Halt) in
            try sort(&evaluator, arguments)
        },
        FunctionEntry("SORTBY", [.array, .array, .number], optional: 1, repeats: 2) {
            evaluator, arguments throws(Halt) in
            try sortBy(&evaluator, arguments)
        },
        FunctionEntry("TAKE", [.array, .number, .number], optional: 1) { evaluator, arguments throws(Halt) in
            try cut(&evaluator, arguments, keeping: true)
        },
        FunctionEntry("DROP", [.array, .number, .number], optional: 1) { evaluator, arguments throws(Halt) in
            try cut(&evaluator, arguments, keeping: false)
        },
        FunctionEntry("VSTACK", [.array], repeats: 1) { evaluator, arguments throws(Halt) in
            try stack(&evaluator, arguments, vertically: true)
        },
        FunctionEntry("HSTACK", [.array], repeats: 1) { evaluator, arguments throws(Halt) in
            try stack(&evaluator, arguments, vertically: false)
        },
    ]

    private static func sequence(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let rows = arguments.isOmitted(0) ? 1 : try arguments.integer(0, outside: .value)
        let columns = arguments.isOmitted(1) ? 1 : try arguments.integer(1, outside: .value)
        let start = arguments.isOmitted(2) ? 1 : try arguments.number(2)
        let step = arguments.isOmitted(3) ? 1 : try arguments.number(3)
        guard rows >= 0, columns >= 0 else { throw .error(.value) }
        guard rows > 0, columns > 0 else { throw .error(.calc) }
        try evaluator.budget.make(rows: rows, columns: columns)
        let numbers = (0..<(rows * columns)).map { start + Double($0) * step }
        guard numbers.allSatisfy(\.isFinite) else { throw .error(.number) }
        return .array(Grid(rows: rows, columns: columns, numbers: numbers))
    }

    /// Rows (or columns) of a grid in the given order.
    static func pick(_ evaluator: inout Evaluator, _ grid: Grid, rows: [Int]) throws(Halt) -> Value {
        guard !rows.isEmpty else { throw .error(.calc) }
        try evaluator.budget.make(rows: rows.count, columns: grid.columns)
        if case .numbers(let numbers) = grid.storage, grid.columns == 1 {
            return .array(Grid(rows: rows.count, columns: 1, numbers: rows.map { numbers[$0] }))
        }
        var scalars: [Scalar] = []
        scalars.reserveCapacity(rows.count * grid.columns)
        for row in rows { for column in 0..<grid.columns { scalars.append(grid[row, column]) } }
        return .array(Grid(rows: rows.count, columns: grid.columns, scalars))
    }

    static func pick(_ evaluator: inout Evaluator, _ grid: Grid, columns: [Int]) throws(Halt) -> Value {
        guard !columns.isEmpty else { throw .error(.calc) }
        try evaluator.budget.make(rows: grid.rows, columns: columns.count)
        var scalars: [Scalar] = []
        scalars.reserveCapacity(grid.rows * columns.count)
        for row in 0..<grid.rows { for column in columns { scalars.append(grid[row, column]) } }
        return .array(Grid(rows: grid.rows, columns: columns.count, scalars))
    }

    private static func filter(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        if let error = arguments[0].error ?? arguments[1].error { throw .error(error) }
        let grid = try evaluator.grid(arguments[0])
        let include = try evaluator.grid(arguments[1])
        var kept: [Int] = []
        let byRows = include.columns == 1 && include.rows == grid.rows
        guard byRows || include.rows == 1 && include.columns == grid.columns else { throw .error(.value) }
        if case .booleans(let booleans) = include.storage {
            for (index, boolean) in booleans.enumerated() where boolean { kept.append(index) }
        } else {
            for index in 0..<include.count {
                if try halting(include[index], { value throws(ExcelError) in try value.boolean() }) {
                    kept.append(index)
                }
            }
        }
        if kept.isEmpty {
            guard arguments.count > 2 else { throw .error(.calc) }
            let other = try evaluator.evaluate(arguments.nodes[2], arrays: arguments.arrays)
            if case .omitted = other { throw .error(.calc) }
            return other
        }
        return byRows ? try pick(&evaluator, grid, rows: kept) : try pick(&evaluator, grid, columns: kept)
    }

    private static func unique(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let grid = try evaluator.grid(arguments[0])
        let byColumn = try arguments.boolean(1)
        let once = try arguments.boolean(2)
        let groups = RowGroups(byColumn ? grid.transposed : grid)
        let kept = once ? zip(groups.firsts, groups.counts).filter { $0.1 == 1 }.map(\.0) : groups.firsts
        return byColumn ? try pick(&evaluator, grid, columns: kept) : try pick(&evaluator, grid, rows: kept)
    }

    private static func sort(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let grid = try evaluator.grid(arguments[0])
        let byColumn = arguments.isOmitted(3) ? false : try arguments.boolean(3)
        let indices = arguments.isOmitted(1) ? [1] : try wholeNumbers(&evaluator, arguments[1])
        let orders = arguments.isOmitted(2) ? [1] : try wholeNumbers(&evaluator, arguments[2])
        guard orders.allSatisfy({ abs($0) == 1 }), orders.count == 1 || orders.count == indices.count
        else { throw .error(.value) }
        let width = byColumn ? grid.rows : grid.columns
        guard indices.allSatisfy({ $0 >= 1 && $0 <= width }) else { throw .error(.value) }
        if !byColumn, grid.columns == 1, indices == [1], case .numbers(let numbers) = grid.storage {
            return try pick(&evaluator, grid, rows: sorted(numbers, descending: orders[0] < 0))
        }
        var keys: [(values: [Scalar], descending: Bool)] = []
        for (place, index) in indices.enumerated() {
            let vector = byColumn ? grid.row(index - 1) : grid.column(index - 1)
            keys.append((vector.scalars, orders[orders.count == 1 ? 0 : place] < 0))
        }
        let order = sorted(byColumn ? grid.columns : grid.rows, by: keys)
        return byColumn ? try pick(&evaluator, grid, columns: order) : try pick(&evaluator, grid, rows: order)
    }

    private static func wholeNumbers(_ evaluator: inout Evaluator, _ value: Value) throws(Halt) -> [Int] {
        var numbers: [Int] = []
        for scalar in try evaluator.grid(value).scalars {
            let number = try halting(scalar) { value throws(ExcelError) in try value.number() }
            guard let whole = wholeNumber(number) else { throw .error(.value) }
            numbers.append(whole)
        }
        return numbers
    }

    private static func sortBy(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let grid = try evaluator.grid(arguments[0])
        var keys: [(values: [Scalar], descending: Bool)] = []
        var byColumn = false
        for place in stride(from: 1, to: arguments.count, by: 2) {
            let key = try evaluator.grid(arguments[place])
            let columnwise = key.rows == 1 && key.columns == grid.columns && !(key.columns == 1 && grid.rows == 1)
            guard columnwise || key.columns == 1 && key.rows == grid.rows else { throw .error(.value) }
            byColumn = columnwise
            let order = arguments.isOmitted(place + 1) ? 1 : try arguments.integer(place + 1, outside: .value)
            guard abs(order) == 1 else { throw .error(.value) }
            keys.append((key.scalars, order < 0))
        }
        guard keys.allSatisfy({ $0.values.count == keys[0].values.count }) else { throw .error(.value) }
        let order = sorted(byColumn ? grid.columns : grid.rows, by: keys)
        return byColumn ? try pick(&evaluator, grid, columns: order) : try pick(&evaluator, grid, rows: order)
    }

    /// The order below, of one key that is all numbers; none of them is boxed.
    private static func sorted(_ numbers: [Double], descending: Bool) -> [Int] {
        numbers.indices.sorted { left, right in
            let order = compareNumbers(numbers[left], numbers[right])
            return order == 0 ? left < right : (order < 0) != descending
        }
    }

    /// A stable order by the keys: numbers, text, booleans, errors (backwards if descending), blanks always
    /// last.
    private static func sorted(_ count: Int, by keys: [(values: [Scalar], descending: Bool)]) -> [Int] {
        (0..<count).sorted { left, right in
            for (values, descending) in keys {
                let (a, b) = (values[left], values[right])
                if a.isBlank || b.isBlank {
                    if a.isBlank != b.isBlank { return b.isBlank }
                    continue
                }
                let order = a.rank == b.rank ? (a.error == nil ? compare(a, b) : 0) : (a.rank < b.rank ? -1 : 1)
                if order != 0 { return descending ? order > 0 : order < 0 }
            }
            return left < right
        }
    }

    private static func cut(
        _ evaluator: inout Evaluator, _ arguments: Arguments, keeping: Bool
    ) throws(Halt) -> Value {
        let grid = try evaluator.grid(arguments[0])
        let rows = try span(arguments, 1, grid.rows, keeping)
        let columns = try span(arguments, 2, grid.columns, keeping)
        guard !rows.isEmpty, !columns.isEmpty else { throw .error(.calc) }
        try evaluator.budget.make(rows: rows.count, columns: columns.count)
        var scalars: [Scalar] = []
        scalars.reserveCapacity(rows.count * columns.count)
        for row in rows { for column in columns { scalars.append(grid[row, column]) } }
        return .array(Grid.packed(rows: rows.count, columns: columns.count, scalars))
    }

    private static func span(
        _ arguments: Arguments, _ place: Int, _ count: Int, _ keeping: Bool
    ) throws(Halt) -> Range<Int> {
        if arguments.isOmitted(place) { return 0..<count }
        let wanted = try arguments.integer(place, outside: .value)
        let size = min(abs(wanted), count)
        if keeping { return wanted >= 0 ? 0..<size : (count - size)..<count }
        return wanted >= 0 ? size..<count : 0..<(count - size)
    }

    /// Numbers of one width, one below the other, without boxing; nil if there is anything else.
    private static func numbersBelow(_ grids: [Grid], _ columns: Int) -> [Double]? {
        var all: [Double] = []
        for grid in grids {
            guard grid.columns == columns, case .numbers(let numbers) = grid.packedStorage else { return nil }
            all += numbers
        }
        return all
    }

    private static func stack(
        _ evaluator: inout Evaluator, _ arguments: Arguments, vertically: Bool
    ) throws(Halt) -> Value {
        var grids: [Grid] = []
        for value in arguments.values { grids.append(try evaluator.grid(value)) }
        let rows = vertically ? grids.reduce(0) { $0 + $1.rows } : grids.reduce(0) { max($0, $1.rows) }
        let columns = vertically ? grids.reduce(0) { max($0, $1.columns) } : grids.reduce(0) { $0 + $1.columns }
        try evaluator.budget.make(rows: rows, columns: columns)
        if vertically, let numbers = numbersBelow(grids, columns) {
            return .array(Grid(rows: rows, columns: columns, numbers: numbers))
        }
        var scalars = [Scalar](repeating: .error(.notAvailable), count: rows * columns)
        var offset = 0
        for grid in grids {
            for row in 0..<grid.rows {
                for column in 0..<grid.columns {
                    let place = vertically ? (offset + row) * columns + column : row * columns + offset + column
                    scalars[place] = grid[row, column]
                }
            }
            offset += vertically ? grid.rows : grid.columns
        }
        return .array(Grid.packed(rows: rows, columns: columns, scalars))
    }
}
