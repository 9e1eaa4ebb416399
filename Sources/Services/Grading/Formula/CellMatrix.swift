import Contracts
import Formula

/// A cell by row and column, from zero.
struct CellPlace: Hashable {
    var row: Int
    var column: Int
}

/// A sheet's values from A1 on. Invariant: every row has `columns` cells.
struct CellMatrix {
    private(set) var rows: [[Scalar]]
    let columns: Int

    init(_ sheet: Contracts.Sheet) {
        columns = sheet.rows.map(\.cells.count).max() ?? 0
        rows = sheet.rows.map { row in row.cells.map(Scalar.init) }
        for index in rows.indices {
            rows[index] += Array(repeating: .blank, count: columns - rows[index].count)
        }
    }

    subscript(_ place: CellPlace) -> Scalar {
        get { rows.indices.contains(place.row) && place.column < columns ? rows[place.row][place.column] : .blank }
        set { rows[place.row][place.column] = newValue }
    }

    func contains(_ place: CellPlace) -> Bool { rows.indices.contains(place.row) && place.column < columns }

    /// Name of the only sheet.
    static let sheet = "Sheet1"

    var workbook: Workbook {
        var cells: [Cell] = []
        for (row, values) in rows.enumerated() {
            for (column, value) in values.enumerated() where !value.isBlank {
                cells.append(Cell(row: row, column: column, value))
            }
        }
        return Workbook(cells, sheet: Self.sheet)
    }
}

extension Scalar {
    /// An error that Excel does not have becomes text; the rules of an import refuse it.
    init(_ value: CellValue) {
        switch value.kind {
        case nil: self = .blank
        case .number(let number): self = .checked(number)
        case .text(let text): self = .text(text)
        case .boolean(let boolean): self = .boolean(boolean)
        case .error(let code): self = ExcelError(rawValue: code).map { .error($0) } ?? .text(code)
        }
    }
}
