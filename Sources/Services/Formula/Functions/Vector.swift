/// A row or column to search, in a reference or an array, without copying it.
struct Vector {
    private enum Source {
        case column(Column?, firstRow: Int)
        case row(Sheet, row: Int, firstColumn: Int)
        case grid(Grid, offset: Int, stride: Int)
    }

    private let source: Source
    let count: Int

    subscript(_ index: Int) -> Scalar {
        switch source {
        case .column(let column, let firstRow): column?[row: firstRow + index] ?? .blank
        case .row(let sheet, let row, let first): sheet.column(first + index)?[row: row] ?? .blank
        case .grid(let grid, let offset, let stride): grid[offset + index * stride]
        }
    }

    /// So many of the first places can hold anything: what follows is past the used range.
    var usedCount: Int {
        switch source {
        case .column(let column, let firstRow): max(0, min(count, (column?.lastRow ?? -1) - firstRow + 1))
        case .row(let sheet, _, let first): max(0, min(count, sheet.usedColumns - first))
        case .grid: count
        }
    }

    /// The vector of a one-dimensional reference or array; nil if it is two-dimensional.
    init?(_ table: LookupTable) {
        guard table.rows == 1 || table.columns == 1 else { return nil }
        self = table.columns == 1 ? table.column(0) : table.row(0)
    }

    init(column: Column?, firstRow: Int, count: Int) {
        source = .column(column, firstRow: firstRow)
        self.count = count
    }

    init(sheet: Sheet, row: Int, firstColumn: Int, count: Int) {
        source = .row(sheet, row: row, firstColumn: firstColumn)
        self.count = count
    }

    init(grid: Grid, offset: Int, stride: Int, count: Int) {
        source = .grid(grid, offset: offset, stride: stride)
        self.count = count
    }

    /// The first place that fits, by the fastest way the storage offers; blanks beyond what is stored are
    /// asked about once.
    func firstIndex(where target: LookupTarget) -> Int? {
        switch source {
        case .column(nil, _): return target.matches(.blank) && count > 0 ? 0 : nil
        case .column(let column?, let firstRow): return firstIndex(in: column, firstRow, target)
        case .grid(let grid, 0, 1):
            if case .numbers(let numbers) = grid.storage {
                guard let wanted = target.number else { return nil }
                return numbers.prefix(count).firstIndex(of: wanted)
            }
            return (0..<count).first { target.matches(grid[$0]) }
        default: return (0..<count).first { target.matches(self[$0]) }
        }
    }

    private func firstIndex(in column: Column, _ firstRow: Int, _ target: LookupTarget) -> Int? {
        let places = column.places(rows: firstRow, firstRow + count - 1)
        if target.matches(.blank) { return (0..<count).first { target.matches(self[$0]) } }
        if let wanted = target.number {
            for place in places where column.payloads[place] == wanted && column.kinds[place] == .number {
                return column.row(at: place) - firstRow
            }
            return nil
        }
        let texts = column.texts.map { target.matches(.text($0)) }
        for place in places {
            switch column.kinds[place] {
            case .text: if texts[Int(column.payloads[place])] { return column.row(at: place) - firstRow }
            case .boolean, .error:
                if target.matches(column.scalar(at: place)) { return column.row(at: place) - firstRow }
            case .number, .blank: continue
            }
        }
        return nil
    }
}

/// What is looked for, equal in type and value; text without case, with wildcards if wanted.
struct LookupTarget {
    let value: Scalar
    private let pattern: Wildcard?

    init(_ value: Scalar, wildcards: Bool) {
        self.value = value
        if wildcards, case .text(let text) = value {
            let parsed = Wildcard(text)
            pattern = parsed.hasWildcards || text.contains("~") ? parsed : nil
        } else {
            pattern = nil
        }
    }

    var number: Double? { value.numberOnly }

    func matches(_ candidate: Scalar) -> Bool {
        switch (value, candidate) {
        case (.number(let a), .number(let b)): a == b
        case (.text(let a), .text(let b)): pattern?.matches(b) ?? equalText(a, b)
        case (.boolean(let a), .boolean(let b)): a == b
        case (.blank, .blank): true
        default: false
        }
    }
}

/// The two-dimensional thing that a lookup function searches.
struct LookupTable {
    enum Content {
        case area(Area, Sheet)
        case grid(Grid)
    }

    let content: Content
    let rows: Int
    let columns: Int

    func column(_ column: Int) -> Vector {
        switch content {
        case .area(let area, let sheet):
            Vector(column: sheet.column(area.firstColumn + column), firstRow: area.firstRow, count: rows)
        case .grid(let grid): Vector(grid: grid, offset: column, stride: grid.columns, count: rows)
        }
    }

    func row(_ row: Int) -> Vector {
        switch content {
        case .area(let area, let sheet):
            Vector(sheet: sheet, row: area.firstRow + row, firstColumn: area.firstColumn, count: columns)
        case .grid(let grid): Vector(grid: grid, offset: row * grid.columns, stride: 1, count: columns)
        }
    }

    /// One cell: a reference where the table is one.
    func value(_ row: Int, _ column: Int) -> Value {
        switch content {
        case .area(let area, _): area.cell(row, column).map { .reference($0) } ?? .error(.reference)
        case .grid(let grid): .scalar(grid[row, column])
        }
    }

    /// A whole row or column, likewise.
    func part(row: Int?, column: Int?) -> Value {
        switch content {
        case .area(let area, _):
            let rows = row.map { (area.firstRow + $0, area.firstRow + $0) } ?? (area.firstRow, area.lastRow)
            let columns =
                column.map { (area.firstColumn + $0, area.firstColumn + $0) } ?? (area.firstColumn, area.lastColumn)
            guard let part = Area(sheet: area.sheet, rows: rows, columns: columns) else { return .error(.reference) }
            return .reference(part)
        case .grid(let grid):
            switch (row, column) {
            case (let row?, let column?): return .scalar(grid[row, column])
            case (let row?, nil): return .array(grid.row(row))
            case (nil, let column?): return .array(grid.column(column))
            case (nil, nil): return .array(grid)
            }
        }
    }
}

extension Evaluator {
    /// The table of an argument; a single value is one cell if `single`, else #VALUE!.
    func table(_ value: Value, single: Bool = true) throws(Halt) -> LookupTable {
        switch value {
        case .reference(let area):
            guard area.sheet < workbook.sheets.count else { throw .error(.reference) }
            let content = LookupTable.Content.area(area, workbook.sheets[area.sheet])
            return LookupTable(content: content, rows: area.rows, columns: area.columns)
        case .array(let grid): return LookupTable(content: .grid(grid), rows: grid.rows, columns: grid.columns)
        case .scalar(.error(let error)): throw .error(error)
        case .scalar(let scalar) where single: return LookupTable(content: .grid(Grid(scalar)), rows: 1, columns: 1)
        default: throw .error(.value)
        }
    }
}
