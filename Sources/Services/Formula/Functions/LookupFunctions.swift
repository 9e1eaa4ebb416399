/// XLOOKUP and what came before it.
enum LookupFunctions {
    static let all: [FunctionEntry] = [
        FunctionEntry("VLOOKUP", [.scalar, .range, .number, .boolean], optional: 1) {
            evaluator, arguments throws(Halt) in
            try tableLookup(&evaluator, arguments, vertical: true)
        },
        FunctionEntry("HLOOKUP", [.scalar, .range, .number, .boolean], optional: 1) {
            evaluator, arguments throws(Halt) in
            try tableLookup(&evaluator, arguments, vertical: false)
        },
        FunctionEntry("MATCH", [.scalar, .range, .number], optional: 1) { evaluator, arguments throws(Halt) in
            try match(&evaluator, arguments)
        },
        FunctionEntry("LOOKUP", [.scalar, .array, .array], optional: 1) { evaluator, arguments throws(Halt) in
            try lookup(&evaluator, arguments)
        },
        FunctionEntry("XMATCH", [.scalar, .range, .number, .number], optional: 2) { evaluator, arguments throws(Halt) in
            let table = try evaluator.table(arguments[1])
            guard let vector = Vector(table) else { throw .error(.value) }
            guard let place = try xfind(&evaluator, vector, arguments, mode: 2) else { throw .error(.notAvailable) }
            return .number(Double(place + 1))
        },
        FunctionEntry("XLOOKUP", [.scalar, .range, .range, .lazy, .number, .number], optional: 3) {
            evaluator, arguments throws(Halt) in
            try xlookup(&evaluator, arguments)
        },
    ]

    /// A blank to look for is zero; text longer than 255 characters cannot be looked for.
    private static func wanted(_ scalar: Scalar) throws(Halt) -> Scalar {
        if case .text(let text) = scalar, text.utf16.count > 255 { throw .error(.value) }
        return scalar.isBlank ? .number(0) : scalar
    }

    private static func tableLookup(
        _ evaluator: inout Evaluator, _ arguments: Arguments, vertical: Bool
    ) throws(Halt) -> Value {
        let target = try wanted(arguments.scalar(0))
        let table = try evaluator.table(arguments[1], single: false)
        let index = try arguments.integer(2, outside: .reference)
        guard index >= 1 else { throw .error(.value) }
        guard index <= (vertical ? table.columns : table.rows) else { throw .error(.reference) }
        let vector = vertical ? table.column(0) : table.row(0)
        let found: Int?
        if try arguments.boolean(3, absent: true) {
            found = Search.ascending(vector, target)
        } else {
            try evaluator.charge(vector)
            found = vector.firstIndex(where: LookupTarget(target, wildcards: true))
        }
        guard let found else { throw .error(.notAvailable) }
        let value = vertical ? table.value(found, index - 1) : table.value(index - 1, found)
        return try evaluator.dereferenced(value, arrays: true)
    }

    private static func match(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let target = try wanted(arguments.scalar(0))
        guard let vector = Vector(try evaluator.table(arguments[1], single: false)) else { throw .error(.notAvailable) }
        let type = try arguments.number(2, absent: 1)
        let found: Int?
        if type == 0 {
            try evaluator.charge(vector)
            found = vector.firstIndex(where: LookupTarget(target, wildcards: true))
        } else if type > 0 {
            found = Search.ascending(vector, target)
        } else {
            try evaluator.charge(vector)
            found = Search.descending(vector, target)
        }
        guard let found else { throw .error(.notAvailable) }
        return .number(Double(found + 1))
    }

    private static func lookup(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let target = try wanted(arguments.scalar(0))
        let table = try evaluator.table(arguments[1])
        let byRow = table.columns > table.rows
        let vector = byRow ? table.row(0) : table.column(0)
        guard let found = Search.ascending(vector, target) else { throw .error(.notAvailable) }
        if arguments.isOmitted(2) {
            let value = byRow ? table.value(table.rows - 1, found) : table.value(found, table.columns - 1)
            return try evaluator.dereferenced(value, arrays: true)
        }
        let results = try evaluator.table(arguments[2])
        guard results.rows == 1 || results.columns == 1 else { throw .error(.notAvailable) }
        // The result vector counts on past its own end, as long as it is a reference.
        if case .area(let area, _) = results.content {
            let (row, column) = results.columns == 1 && (results.rows > 1 || !byRow) ? (found, 0) : (0, found)
            guard let cell = area.cell(row, column) else { throw .error(.reference) }
            return .scalar(evaluator.cell(cell))
        }
        let vectorOfResults = results.columns == 1 ? results.column(0) : results.row(0)
        guard found < vectorOfResults.count else { throw .error(.notAvailable) }
        return .scalar(vectorOfResults[found])
    }

    private static func xlookup(_ evaluator: inout Evaluator, _ arguments: Arguments) throws(Halt) -> Value {
        let table = try evaluator.table(arguments[1])
        guard let vector = Vector(table) else { throw .error(.value) }
        let results = try evaluator.table(arguments[2])
        let vertical = table.columns == 1 && (table.rows > 1 || results.rows == 1)
        guard vertical ? results.rows == table.rows : results.columns == table.columns else { throw .error(.value) }
        guard let place = try xfind(&evaluator, vector, arguments, mode: 4) else {
            guard arguments.count > 3 else { throw .error(.notAvailable) }
            let other = try evaluator.evaluate(arguments.nodes[3], arrays: arguments.arrays)
            if case .omitted = other { throw .error(.notAvailable) }
            return other
        }
        return vertical ? results.part(row: place, column: nil) : results.part(row: nil, column: place)
    }

    /// Where XLOOKUP and XMATCH find their value; the match mode stands at argument `mode`, the search
    /// mode after it.
    private static func xfind(
        _ evaluator: inout Evaluator, _ vector: Vector, _ arguments: Arguments, mode: Int
    ) throws(Halt) -> Int? {
        let matchMode = try arguments.integer(mode, outside: .value)
        let search = arguments.isOmitted(mode + 1) ? 1 : try arguments.integer(mode + 1, outside: .value)
        guard matchMode >= -1, matchMode <= 2, [1, -1, 2, -2].contains(search) else { throw .error(.value) }
        let target = LookupTarget(arguments.scalar(0), wildcards: matchMode == 2)
        if abs(search) == 2 {
            guard matchMode != 2 else { throw .error(.value) }
            return Search.halving(vector, target.value, side: matchMode, descending: search < 0)
        }
        try evaluator.charge(vector)
        return Search.nearest(vector, target, side: matchMode == 2 ? 0 : matchMode, backwards: search < 0)
    }
}

extension Evaluator {
    /// A linear search costs what it may read: the cells up to the end of the used range.
    mutating func charge(_ vector: Vector) throws(Halt) {
        let used = workbook.sheets.reduce(0) { max($0, $1.usedRows) }
        try budget.spend(cells: min(vector.count, max(used, Area.maximumColumns)))
    }
}
