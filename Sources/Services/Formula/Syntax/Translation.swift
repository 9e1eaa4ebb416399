/// What becomes of references when a formula is filled to other cells, or rows and columns come and go.
extension Syntax {
    /// The formula as filling it so many rows down and columns right makes it: relative parts move, and a
    /// reference that leaves the sheet is #REF!.
    package func filled(down rows: Int, right columns: Int) -> Syntax {
        replacingReferences { $0.filled(down: rows, right: columns) }
    }

    /// The formula after rows or columns were inserted or deleted on a sheet; `own` is the sheet on which
    /// the formula stands.
    package func shifted(by change: SheetChange, on sheet: String, own: String) -> Syntax {
        replacingReferences { reference in
            equalText(reference.sheet ?? own, sheet) ? reference.shifted(by: change) : reference
        }
    }

    private func replacingReferences(_ body: (Reference) -> Reference?) -> Syntax {
        var changed = self
        for place in nodes.indices {
            guard case .reference(let reference) = nodes[place].kind else { continue }
            changed.nodes[place].kind = body(reference).map { .reference($0) } ?? .error(.reference)
        }
        return changed
    }
}

/// Rows or columns that come or go; places count from zero.
package struct SheetChange: Sendable, Hashable {
    package enum Axis: Sendable { case rows, columns }
    package enum Kind: Sendable { case insert, delete }

    package let axis: Axis
    package let kind: Kind
    /// The first that is deleted, or before which is inserted.
    package let at: Int
    package let count: Int

    package init(_ kind: Kind, _ axis: Axis, at: Int, count: Int = 1) {
        self.axis = axis
        self.kind = kind
        self.at = max(0, at)
        self.count = min(max(0, count), Area.maximumRows)
    }

    var size: Int { axis == .rows ? Area.maximumRows : Area.maximumColumns }

    /// Where a row or column comes to lie; nil if it is deleted or pushed off the sheet.
    package func moved(_ place: Int) -> Int? {
        guard place >= at else { return place }
        switch kind {
        case .insert: return place + count < size ? place + count : nil
        case .delete: return place >= at + count ? place - count : nil
        }
    }

    /// What is left of a span.
    func moved(_ first: Int, _ last: Int) -> (Int, Int)? {
        switch kind {
        case .insert:
            guard let start = moved(first) else { return nil }
            return (start, moved(last) ?? size - 1)
        case .delete:
            let start = first < at ? first : max(first, at + count) - count
            let end = last < at ? last : (last >= at + count ? last - count : at - 1)
            return start <= end ? (start, end) : nil
        }
    }
}

extension Reference {
    func filled(down rows: Int, right columns: Int) -> Reference? {
        var moved = self
        guard let first = first.filled(rows, columns, shape), let last = last.filled(rows, columns, shape)
        else { return nil }
        moved.first = first
        moved.last = last
        return moved
    }

    func shifted(by change: SheetChange) -> Reference? {
        if shape == .columns, change.axis == .rows { return self }
        if shape == .rows, change.axis == .columns { return self }
        var moved = self
        let path: WritableKeyPath<Corner, Int> = change.axis == .rows ? \.row : \.column
        let (low, high) = (
            min(first[keyPath: path], last[keyPath: path]), max(first[keyPath: path], last[keyPath: path])
        )
        guard let span = change.moved(low, high) else { return nil }
        let inOrder = first[keyPath: path] <= last[keyPath: path]
        moved.first[keyPath: path] = inOrder ? span.0 : span.1
        moved.last[keyPath: path] = inOrder ? span.1 : span.0
        return moved
    }
}

extension Reference.Corner {
    fileprivate func filled(_ rows: Int, _ columns: Int, _ shape: Reference.Shape) -> Reference.Corner? {
        var moved = self
        if !rowIsAbsolute, shape != .columns { moved.row = row &+ rows }
        if !columnIsAbsolute, shape != .rows { moved.column = column &+ columns }
        guard moved.row >= 0, moved.row < Area.maximumRows, moved.column >= 0, moved.column < Area.maximumColumns
        else { return nil }
        return moved
    }
}

extension Workbook {
    /// The workbook after the change on one of its sheets.
    package func shifted(by change: SheetChange, on sheet: Int) -> Workbook {
        Workbook(
            sheets: sheets.enumerated().map { place, old in
                guard place == sheet else { return (old.name, old.cells) }
                let cells = old.cells.compactMap { cell -> Cell? in
                    guard let moved = change.moved(change.axis == .rows ? cell.row : cell.column) else { return nil }
                    return change.axis == .rows
                        ? Cell(row: moved, column: cell.column, cell.value)
                        : Cell(row: cell.row, column: moved, cell.value)
                }
                return (old.name, cells)
            })
    }
}

extension Sheet {
    /// All cells that are not blank, column by column.
    package var cells: [Cell] {
        var cells: [Cell] = []
        for index in 0..<usedColumns {
            guard let column = column(index) else { continue }
            for place in column.kinds.indices where column.kinds[place] != .blank {
                cells.append(Cell(row: column.row(at: place), column: index, column.scalar(at: place)))
            }
        }
        return cells
    }
}
