/// Walking the values of ranges without copying them.
extension Evaluator {
    /// Every number of an argument by the rules of SUM: of references and arrays the numbers alone (text,
    /// booleans and blanks are passed over), a single value coerced. The first error met ends the walk.
    package mutating func forEachNumber(
        _ value: Value, _ body: (Double) throws(Halt) -> Void
    ) throws(Halt) {
        switch value {
        case .reference(let area):
            try forEachRun(area) { column, places throws(Halt) in
                for place in places {
                    switch column.kinds[place] {
                    case .number: try body(column.payloads[place])
                    case .error: throw .error(ExcelError(code: Int(column.payloads[place])) ?? .value)
                    default: continue
                    }
                }
            }
        case .union(let areas): for area in areas { try forEachNumber(.reference(area), body) }
        case .array(let grid):
            try budget.spend(cells: grid.count)
            switch grid.storage {
            case .numbers(let numbers): for number in numbers { try body(number) }
            case .booleans: break
            case .scalars(let scalars):
                for scalar in scalars {
                    if case .number(let number) = scalar { try body(number) }
                    if case .error(let error) = scalar { throw .error(error) }
                }
            }
        case .scalar(let scalar): try body(try halting(scalar) { value throws(ExcelError) in try value.number() })
        case .omitted: try body(0)
        case .lambda: throw .error(.value)
        }
    }

    /// The numbers of all arguments from a place on, in order.
    package mutating func numbers(of arguments: Arguments, from first: Int = 0) throws(Halt) -> [Double] {
        var numbers: [Double] = []
        for value in arguments.values.dropFirst(first) {
            try forEachNumber(value) { number throws(Halt) in numbers.append(number) }
        }
        return numbers
    }

    /// The stored cells of an area, column by column: a column and the places of its rows. What is not
    /// stored is blank. The body may throw to stop.
    package mutating func forEachRun(
        _ area: Area, _ body: (Column, Range<Int>) throws(Halt) -> Void
    ) throws(Halt) {
        guard area.sheet < workbook.sheets.count else { return }
        let sheet = workbook.sheets[area.sheet]
        let lastColumn = min(area.lastColumn, sheet.usedColumns - 1)
        guard area.firstColumn <= lastColumn else { return }
        for offset in area.firstColumn...lastColumn {
            guard let column = sheet.column(offset) else { continue }
            let places = column.places(rows: area.firstRow, area.lastRow)
            guard !places.isEmpty else { continue }
            try budget.spend(cells: places.count)
            try body(column, places)
        }
    }

    /// Every value of an argument that is not a blank cell, row by row within arrays and column by column
    /// within references.
    package mutating func forEachValue(
        _ value: Value, _ body: (Scalar) throws(Halt) -> Void
    ) throws(Halt) {
        switch value {
        case .reference(let area):
            try forEachRun(area) { column, places throws(Halt) in
                for place in places where column.kinds[place] != .blank { try body(column.scalar(at: place)) }
            }
        case .union(let areas): for area in areas { try forEachValue(.reference(area), body) }
        case .array(let grid):
            try budget.spend(cells: grid.count)
            for index in 0..<grid.count { try body(grid[index]) }
        case .scalar(let scalar): try body(scalar)
        case .omitted: try body(.blank)
        case .lambda: throw .error(.value)
        }
    }
}
