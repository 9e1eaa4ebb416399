/// The values a formula can see: named sheets of columns. Immutable once built.
package struct Workbook: Sendable {
    package private(set) var sheets: [Sheet]

    /// One sheet of the given cells.
    package init(_ cells: [Cell] = [], sheet name: String = "Sheet1") {
        sheets = [Sheet(name: name, cells)]
    }

    package init(sheets: [(name: String, cells: [Cell])]) {
        self.sheets = sheets.map { Sheet(name: $0.name, $0.cells) }
    }

    /// The place of a sheet by its name, without case.
    package func sheet(named name: String) -> Int? { sheets.firstIndex { equalText($0.name, name) } }

    package subscript(_ sheet: Int, _ row: Int, _ column: Int) -> Scalar {
        guard sheet >= 0, sheet < sheets.count, let column = sheets[sheet].column(column) else { return .blank }
        return column[row: row]
    }
}

/// A value and where it stands, counted from zero.
package struct Cell: Sendable {
    package let row: Int
    package let column: Int
    package let value: Scalar

    package init(row: Int, column: Int, _ value: Scalar) {
        self.row = row
        self.column = column
        self.value = value
    }
}

/// Invariant: `columns` is as long as the used range is wide; a column without cells is nil.
package struct Sheet: Sendable {
    package let name: String
    private var columns: [Column?]
    /// Rows and columns up to the last cell: the used range starts at A1.
    package let usedRows: Int
    package var usedColumns: Int { columns.count }

    init(name: String, _ cells: [Cell]) {
        self.name = name
        var byColumn: [[(row: Int, value: Scalar)]] = []
        for cell in cells where !cell.value.isBlank {
            guard cell.row >= 0, cell.row < Area.maximumRows, cell.column >= 0, cell.column < Area.maximumColumns
            else { continue }
            while byColumn.count <= cell.column { byColumn.append([]) }
            byColumn[cell.column].append((cell.row, cell.value))
        }
        columns = byColumn.map { $0.isEmpty ? nil : Column($0) }
        usedRows = columns.reduce(0) { max($0, ($1?.lastRow ?? -1) + 1) }
    }

    package func column(_ index: Int) -> Column? {
        index >= 0 && index < columns.count ? columns[index] : nil
    }
}
