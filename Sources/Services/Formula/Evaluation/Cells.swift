/// References: what they name, and the values behind them.
extension Evaluator {
    func resolve(_ reference: Reference) -> Value {
        var sheet = setting.sheet
        if let name = reference.sheet {
            guard let found = workbook.sheet(named: name) else { return .error(.reference) }
            sheet = found
        }
        var rows = (reference.first.row, reference.last.row)
        var columns = (reference.first.column, reference.last.column)
        if reference.shape == .columns { rows = (0, Area.maximumRows - 1) }
        if reference.shape == .rows { columns = (0, Area.maximumColumns - 1) }
        guard let area = Area(sheet: sheet, rows: rows, columns: columns) else { return .error(.reference) }
        return .reference(area)
    }

    /// The value of a reference's first cell.
    package func cell(_ area: Area) -> Scalar { workbook[area.sheet, area.firstRow, area.firstColumn] }

    package func cell(_ area: Area, _ row: Int, _ column: Int) -> Scalar {
        workbook[area.sheet, area.firstRow + row, area.firstColumn + column]
    }

    /// Implicit intersection: the cell of a row or column that stands beside the formula.
    package func beside(_ area: Area) -> Scalar {
        guard let cell = areaBeside(area) else { return .error(.value) }
        return self.cell(cell)
    }

    private func areaBeside(_ area: Area) -> Area? {
        if area.isCell { return area }
        if area.columns == 1, area.firstRow <= setting.row, setting.row <= area.lastRow {
            return area.cell(setting.row - area.firstRow, 0)
        }
        if area.rows == 1, area.firstColumn <= setting.column, setting.column <= area.lastColumn {
            return area.cell(0, setting.column - area.firstColumn)
        }
        if area.contains(row: setting.row, column: setting.column), area.rows > 1, area.columns > 1 {
            return area.cell(setting.row - area.firstRow, setting.column - area.firstColumn)
        }
        return nil
    }

    /// The operator `@`.
    mutating func single(_ id: NodeID) throws(Halt) -> Value {
        switch try evaluate(id, arrays: false) {
        case .reference(let area):
            guard let cell = areaBeside(area) else { return .error(.value) }
            return .reference(cell)
        case .array(let grid): return .scalar(grid[0])
        case .union: return .error(.value)
        case let other: return other
        }
    }

    /// The rows and columns of an area that matter where its values are wanted one by one: very large ones
    /// end with the sheet's used range. An area on an empty sheet has nothing to end with and keeps its
    /// size, which then meets the budget.
    package func usedSize(_ area: Area) -> (rows: Int, columns: Int) {
        guard area.rows > Evaluator.unclippedRows || area.columns == Area.maximumColumns,
            area.sheet < workbook.sheets.count
        else { return (area.rows, area.columns) }
        let sheet = workbook.sheets[area.sheet]
        guard sheet.usedRows > 0 else { return (area.rows, area.columns) }
        return (
            area.rows > Evaluator.unclippedRows ? min(area.rows, sheet.usedRows) : area.rows,
            area.columns == Area.maximumColumns ? min(area.columns, sheet.usedColumns) : area.columns
        )
    }

    /// Ranges up to this many rows are never shortened.
    static let unclippedRows = 65_536

    /// All values of an area.
    package mutating func grid(_ area: Area) throws(Halt) -> Grid {
        let (rows, columns) = usedSize(area)
        try budget.make(rows: rows, columns: columns)
        guard area.sheet < workbook.sheets.count else {
            return Grid(rows: rows, columns: columns, [Scalar](repeating: .blank, count: rows * columns))
        }
        let sheet = workbook.sheets[area.sheet]
        if columns == 1, let column = sheet.column(area.firstColumn), column.isDense {
            let places = column.places(rows: area.firstRow, area.firstRow + rows - 1)
            if places.count == rows, column.kinds[places].allSatisfy({ $0 == .number }) {
                return Grid(rows: rows, columns: 1, numbers: Array(column.payloads[places]))
            }
        }
        var scalars = [Scalar](repeating: .blank, count: rows * columns)
        for offset in 0..<columns {
            guard let column = sheet.column(area.firstColumn + offset) else { continue }
            for place in column.places(rows: area.firstRow, area.firstRow + rows - 1) {
                scalars[(column.row(at: place) - area.firstRow) * columns + offset] = column.scalar(at: place)
            }
        }
        return Grid.packed(rows: rows, columns: columns, scalars)
    }

    /// An area or array as a grid; a single value as one of one cell.
    package mutating func grid(_ value: Value) throws(Halt) -> Grid {
        switch value {
        case .array(let grid): return grid
        case .reference(let area): return try grid(area)
        case .scalar(let scalar): return Grid(scalar)
        case .omitted: return Grid(.blank)
        case .union, .lambda: throw .error(.value)
        }
    }

    mutating func range(_ left: NodeID, _ right: NodeID) throws(Halt) -> Value {
        let (a, b) = (try area(left), try area(right))
        guard let spanning = a.spanning(b) else { throw .error(.value) }
        return .reference(spanning)
    }

    mutating func intersection(_ left: NodeID, _ right: NodeID) throws(Halt) -> Value {
        let (a, b) = (try areas(left), try areas(right))
        var common: [Area] = []
        for one in a {
            for other in b {
                try budget.spend(cells: 1)
                if let shared = one.intersection(other) { common.append(shared) }
            }
        }
        guard let first = common.first else { throw .error(.null) }
        return common.count == 1 ? .reference(first) : .union(common)
    }

    mutating func union(_ parts: [NodeID]) throws(Halt) -> Value {
        var all: [Area] = []
        for part in parts {
            all += try areas(part)
            guard all.count <= budget.limits.arguments else { throw .error(.value) }
        }
        return .union(all)
    }

    private mutating func area(_ id: NodeID) throws(Halt) -> Area {
        guard let only = try areas(id).first else { throw .error(.value) }
        return only
    }

    private mutating func areas(_ id: NodeID) throws(Halt) -> [Area] {
        switch try evaluate(id, arrays: true) {
        case .reference(let area): return [area]
        case .union(let areas): return areas
        case .scalar(.error(let error)): throw .error(error)
        default: throw .error(.value)
        }
    }
}

extension Grid {
    /// Unboxes elements that are all numbers or all booleans.
    package static func packed(rows: Int, columns: Int, _ scalars: [Scalar]) -> Grid {
        switch scalars.first {
        case .number:
            var numbers: [Double] = []
            numbers.reserveCapacity(scalars.count)
            for scalar in scalars {
                guard case .number(let number) = scalar else { break }
                numbers.append(number)
            }
            if numbers.count == scalars.count { return Grid(rows: rows, columns: columns, numbers: numbers) }
        case .boolean:
            var booleans: [Bool] = []
            booleans.reserveCapacity(scalars.count)
            for scalar in scalars {
                guard case .boolean(let boolean) = scalar else { break }
                booleans.append(boolean)
            }
            if booleans.count == scalars.count { return Grid(rows: rows, columns: columns, booleans: booleans) }
        default: break
        }
        return Grid(rows: rows, columns: columns, scalars)
    }
}
