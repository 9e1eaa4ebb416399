/// From a value to what the cell shows.
extension Evaluator {
    mutating func result(of value: Value) throws(Halt) -> Result {
        switch value {
        case .scalar(let scalar): return .scalar(shown(scalar))
        case .omitted: return .scalar(.number(0))
        case .lambda: return .scalar(.error(.calc))
        case .union: return .scalar(.error(.value))
        case .reference(let area):
            if area.isCell { return .scalar(shown(cell(area))) }
            if setting.mode == .scalar { return .scalar(shown(beside(area))) }
            return try spilled(try grid(area))
        case .array(let grid):
            if setting.mode == .scalar { return .scalar(shown(grid[0])) }
            return try spilled(grid)
        }
    }

    private func shown(_ scalar: Scalar) -> Scalar {
        if case .number(let number) = scalar.shown, number == 0 { return .number(0) }
        return scalar.shown
    }

    private func spilled(_ grid: Grid) throws(Halt) -> Result {
        if grid.count == 1 { return .scalar(shown(grid[0])) }
        if setting.mode == .dynamic, isBlocked(grid) { return .scalar(.error(.spill)) }
        guard case .scalars(let scalars) = grid.storage else { return .grid(grid) }
        return .grid(Grid(rows: grid.rows, columns: grid.columns, scalars.map(shown)))
    }

    /// A spill needs room: inside the sheet, and no content in any cell but the formula's own.
    private func isBlocked(_ grid: Grid) -> Bool {
        let lastRow = setting.row + grid.rows - 1
        let lastColumn = setting.column + grid.columns - 1
        guard lastRow < Area.maximumRows, lastColumn < Area.maximumColumns else { return true }
        guard setting.sheet < workbook.sheets.count else { return false }
        let sheet = workbook.sheets[setting.sheet]
        for offset in setting.column...lastColumn {
            guard let column = sheet.column(offset) else { continue }
            for place in column.places(rows: setting.row, lastRow) where column.kinds[place] != .blank {
                if offset != setting.column || column.row(at: place) != setting.row { return true }
            }
        }
        return false
    }
}
