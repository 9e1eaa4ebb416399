/// Which cells of ranges of one shape fulfil all criteria. Only the part up to the used range is looked
/// at cell by cell; all that follows is blank in every range and answered once.
struct Conditions {
    /// Rows and columns of the part looked at, column by column in `mask`.
    let rows: Int
    let columns: Int
    private(set) var mask: [Bool]
    /// Cells beyond that part, and whether they fulfil the criteria.
    let beyond: Int
    private(set) var beyondMatches = true

    /// The mask over areas that all have the first one's shape (else #VALUE!), `also` included.
    init(_ evaluator: inout Evaluator, _ pairs: [(Area, Criterion)], also: Area?) throws(Halt) {
        guard let shape = pairs.first?.0 else { throw .error(.value) }
        var rows = 1
        var columns = 1
        for area in pairs.map(\.0) + (also.map { [$0] } ?? []) {
            guard area.rows == shape.rows, area.columns == shape.columns, area.sheet < evaluator.workbook.sheets.count
            else { throw .error(.value) }
            let sheet = evaluator.workbook.sheets[area.sheet]
            rows = max(rows, min(area.rows, sheet.usedRows - area.firstRow))
            columns = max(columns, min(area.columns, sheet.usedColumns - area.firstColumn))
        }
        try evaluator.budget.make(rows: rows, columns: columns)
        self.rows = rows
        self.columns = columns
        beyond = shape.count - rows * columns
        mask = [Bool](repeating: true, count: rows * columns)
        for (place, (area, criterion)) in pairs.enumerated() {
            try evaluator.budget.spend(cells: rows * columns)
            if !criterion.matchesBlank { beyondMatches = false }
            apply(evaluator.workbook.sheets[area.sheet], area, criterion, isFirst: place == 0)
        }
    }

    private mutating func apply(_ sheet: Sheet, _ area: Area, _ criterion: Criterion, isFirst: Bool) {
        let blank = criterion.matchesBlank
        for offset in 0..<columns {
            let base = offset * rows
            guard let column = sheet.column(area.firstColumn + offset) else {
                if !blank { for row in 0..<rows { mask[base + row] = false } }
                continue
            }
            var matches = [Bool](repeating: blank, count: rows)
            criterion.mark(column, area.firstRow, &matches)
            if isFirst {
                for row in 0..<rows { mask[base + row] = matches[row] }
            } else {
                for row in 0..<rows where !matches[row] { mask[base + row] = false }
            }
        }
    }

    var count: Int { mask.reduce(0) { $0 + ($1 ? 1 : 0) } + (beyondMatches ? beyond : 0) }
}

extension Criterion {
    /// Sets which rows of a column match; rows without a cell keep what they have.
    fileprivate func mark(_ column: Column, _ firstRow: Int, _ matches: inout [Bool]) {
        let places = column.places(rows: firstRow, firstRow + matches.count - 1)
        // Each different text is compared once.
        var texts = [Bool?](repeating: nil, count: column.texts.count)
        let kinds = column.kinds
        let payloads = column.payloads
        let dense = column.isDense
        let shift = column.firstRow - firstRow
        for place in places {
            let row = dense ? place + shift : column.row(at: place) - firstRow
            switch kinds[place] {
            case .blank: continue
            case .number: matches[row] = self.matches(number: payloads[place])
            case .boolean: matches[row] = self.matches(boolean: payloads[place] != 0)
            case .error: matches[row] = self.matches(column.scalar(at: place))
            case .text:
                let index = Int(payloads[place])
                if let known = texts[index] {
                    matches[row] = known
                } else {
                    let fits = self.matches(text: column.texts[index])
                    texts[index] = fits
                    matches[row] = fits
                }
            }
        }
    }
}
