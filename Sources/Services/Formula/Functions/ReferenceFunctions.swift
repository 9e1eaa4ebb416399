/// Positions, sizes and parts of references and arrays.
enum ReferenceFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("ROW", [.range], optional: 1) { evaluator, arguments throws(Halt) in
            try numbering(&evaluator, arguments, rows: true)
        },
        FunctionEntry("COLUMN", [.range], optional: 1) { evaluator, arguments throws(Halt) in
            try numbering(&evaluator, arguments, rows: false)
        },
        FunctionEntry("ROWS", [.array]) { evaluator, arguments throws(Halt) in
            .number(Double(try evaluator.table(arguments[0]).rows))
        },
        FunctionEntry("COLUMNS", [.array]) { evaluator, arguments throws(Halt) in
            .number(Double(try evaluator.table(arguments[0]).columns))
        },
        FunctionEntry("INDEX", [.array, .number, .number, .number], optional: 3) { evaluator, arguments throws(Halt) in
            try index(&evaluator, arguments)
        },
        FunctionEntry("TRANSPOSE", [.array]) { evaluator, arguments throws(Halt) in
            let grid = try evaluator.grid(arguments[0])
            try evaluator.budget.make(rows: grid.columns, columns: grid.rows)
            return .array(grid.transposed)
        },
        FunctionEntry("ADDRESS", [.number, .number, .number, .boolean, .text], optional: 3) {
            _, arguments throws(Halt) in
            try address(arguments)
        },
    ]

    private static func numbering(
        _ evaluator: inout Evaluator, _ arguments: Arguments, rows: Bool
    ) throws(Halt) -> Value {
        let setting = evaluator.setting
        switch arguments[0] {
        case .omitted: return .number(Double((rows ? setting.row : setting.column) + 1))
        case .reference(let area):
            let first = Double((rows ? area.firstRow : area.firstColumn) + 1)
            let used = evaluator.usedSize(area)
            let count = rows ? used.rows : used.columns
            if count == 1 || !arguments.arrays { return .number(first) }
            try evaluator.budget.make(rows: count, columns: 1)
            let numbers = (0..<count).map { first + Double($0) }
            return .array(Grid(rows: rows ? count : 1, columns: rows ? 1 : count, numbers: numbers))
        case .scalar(.error(let error)): return .error(error)
        default: return .error(.value)
        }
    }

    private static func index(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        var source = arguments[0]
        let areaNumber = arguments.isOmitted(3) ? 1 : try arguments.integer(3, outside: .reference)
        if case .union(let areas) = source {
            guard areaNumber >= 1 else { throw .error(.value) }
            guard areaNumber <= areas.count else { throw .error(.reference) }
            source = .reference(areas[areaNumber - 1])
        } else if areaNumber != 1 {
            throw .error(areaNumber < 1 ? .value : .reference)
        }
        let table = try evaluator.table(source)
        var row = try arguments.integer(1, outside: .reference)
        var column = try arguments.integer(2, outside: .reference)
        guard row >= 0, column >= 0 else { throw .error(.value) }
        // With one number, a single row is counted along.
        if arguments.count < 3, table.rows == 1, table.columns > 1 {
            column = row
            row = table.rows == 1 && row > 0 ? 1 : 0
        }
        guard row <= table.rows, column <= table.columns else { throw .error(.reference) }
        let wholeRow = column == 0 && table.columns > 1
        let wholeColumn = row == 0 && table.rows > 1
        return table.part(
            row: wholeColumn ? nil : max(0, row - 1), column: wholeRow ? nil : max(0, column - 1))
    }

    private static func address(_ arguments: Arguments) throws(Halt) -> Value {
        let row = try arguments.integer(0, outside: .value)
        let column = try arguments.integer(1, outside: .value)
        let kind = arguments.isOmitted(2) ? 1 : try arguments.integer(2, outside: .value)
        let a1 = arguments.isOmitted(3) ? true : try arguments.boolean(3)
        guard row >= 1, row <= Area.maximumRows, column >= 1, column <= Area.maximumColumns, kind >= 1, kind <= 4
        else { throw .error(.value) }
        let rowIsAbsolute = kind <= 2
        let columnIsAbsolute = kind == 1 || kind == 3
        var text: String
        if a1 {
            text =
                (columnIsAbsolute ? "$" : "") + CellName.letters(column - 1) + (rowIsAbsolute ? "$" : "") + String(row)
        } else {
            text = (rowIsAbsolute ? "R\(row)" : "R[\(row)]") + (columnIsAbsolute ? "C\(column)" : "C[\(column)]")
        }
        if arguments.count > 4 { text = SheetName.quoted(try arguments.text(4)) + "!" + text }
        return .text(text)
    }
}
