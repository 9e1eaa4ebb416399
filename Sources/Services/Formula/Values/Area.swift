/// A rectangle of cells on one sheet, counted from zero, ends included. Invariant: within the sheet's
/// bounds and first ≤ last (made so by `init`).
package struct Area: Sendable, Hashable {
    /// Excel's own sheet: 1,048,576 rows of 16,384 columns.
    package static let maximumRows = 1_048_576
    package static let maximumColumns = 16_384

    // Narrow, because values and with them every frame of the evaluator's recursion hold one.
    private let sheetPlace: Int32
    private let rowStart: Int32
    private let rowEnd: Int32
    private let columnStart: Int32
    private let columnEnd: Int32

    package var sheet: Int { Int(sheetPlace) }
    package var firstRow: Int { Int(rowStart) }
    package var lastRow: Int { Int(rowEnd) }
    package var firstColumn: Int { Int(columnStart) }
    package var lastColumn: Int { Int(columnEnd) }

    /// The rectangle spanned by two corners in any order; nil outside the sheet.
    package init?(sheet: Int, rows: (Int, Int), columns: (Int, Int)) {
        let (first, last) = (min(rows.0, rows.1), max(rows.0, rows.1))
        let (left, right) = (min(columns.0, columns.1), max(columns.0, columns.1))
        guard first >= 0, last < Area.maximumRows, left >= 0, right < Area.maximumColumns,
            let place = Int32(exactly: sheet)
        else { return nil }
        sheetPlace = place
        rowStart = Int32(truncatingIfNeeded: first)
        rowEnd = Int32(truncatingIfNeeded: last)
        columnStart = Int32(truncatingIfNeeded: left)
        columnEnd = Int32(truncatingIfNeeded: right)
    }

    package var rows: Int { lastRow - firstRow + 1 }
    package var columns: Int { lastColumn - firstColumn + 1 }
    package var count: Int { rows * columns }
    package var isCell: Bool { firstRow == lastRow && firstColumn == lastColumn }

    package func cell(_ row: Int, _ column: Int) -> Area? {
        Area(
            sheet: sheet, rows: (firstRow + row, firstRow + row), columns: (firstColumn + column, firstColumn + column))
    }

    package func contains(row: Int, column: Int) -> Bool {
        row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn
    }

    package func intersection(_ other: Area) -> Area? {
        let rows = (max(firstRow, other.firstRow), min(lastRow, other.lastRow))
        let columns = (max(firstColumn, other.firstColumn), min(lastColumn, other.lastColumn))
        guard sheet == other.sheet, rows.0 <= rows.1, columns.0 <= columns.1 else { return nil }
        return Area(sheet: sheet, rows: rows, columns: columns)
    }

    /// The smallest rectangle around both; nil across sheets.
    package func spanning(_ other: Area) -> Area? {
        guard sheet == other.sheet else { return nil }
        return Area(
            sheet: sheet, rows: (min(firstRow, other.firstRow), max(lastRow, other.lastRow)),
            columns: (min(firstColumn, other.firstColumn), max(lastColumn, other.lastColumn)))
    }
}
