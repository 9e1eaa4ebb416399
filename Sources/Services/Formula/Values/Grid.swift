/// A rectangle of computed values, row by row. Invariants: at least one row and one column; the count
/// of stored elements is rows × columns. Numbers and booleans are kept unboxed.
package final class Grid: Sendable {
    package enum Storage: Sendable {
        case numbers([Double])
        case booleans([Bool])
        case scalars([Scalar])
    }

    package let rows: Int
    package let columns: Int
    package let storage: Storage

    package var count: Int { rows * columns }

    /// Each initialiser wants exactly rows × columns elements; with any other count it is our bug.
    package init(rows: Int, columns: Int, numbers: [Double]) {
        precondition(rows > 0 && columns > 0 && numbers.count == rows * columns)
        self.rows = rows
        self.columns = columns
        storage = .numbers(numbers)
    }

    package init(rows: Int, columns: Int, booleans: [Bool]) {
        precondition(rows > 0 && columns > 0 && booleans.count == rows * columns)
        self.rows = rows
        self.columns = columns
        storage = .booleans(booleans)
    }

    package init(rows: Int, columns: Int, _ scalars: [Scalar]) {
        precondition(rows > 0 && columns > 0 && scalars.count == rows * columns)
        self.rows = rows
        self.columns = columns
        storage = .scalars(scalars)
    }

    package convenience init(_ scalar: Scalar) { self.init(rows: 1, columns: 1, [scalar]) }

    /// The element at a position counted row by row from zero.
    package subscript(_ index: Int) -> Scalar {
        switch storage {
        case .numbers(let numbers): .number(numbers[index])
        case .booleans(let booleans): .boolean(booleans[index])
        case .scalars(let scalars): scalars[index]
        }
    }

    package subscript(_ row: Int, _ column: Int) -> Scalar { self[row * columns + column] }

    package var scalars: [Scalar] {
        switch storage {
        case .numbers(let numbers): numbers.map { .number($0) }
        case .booleans(let booleans): booleans.map { .boolean($0) }
        case .scalars(let scalars): scalars
        }
    }

    /// The element that broadcasting puts at this place: a single row or column repeats, and beyond the
    /// edge stands #N/A.
    package func broadcast(_ row: Int, _ column: Int) -> Scalar {
        guard rows == 1 || row < rows, columns == 1 || column < columns else { return .error(.notAvailable) }
        return self[(rows == 1 ? 0 : row) * columns + (columns == 1 ? 0 : column)]
    }

    package func row(_ row: Int) -> Grid {
        Grid(rows: 1, columns: columns, (0..<columns).map { self[row, $0] })
    }

    package func column(_ column: Int) -> Grid {
        Grid(rows: rows, columns: 1, (0..<rows).map { self[$0, column] })
    }

    package var transposed: Grid {
        if case .numbers(let numbers) = storage {
            if rows == 1 || columns == 1 { return Grid(rows: columns, columns: rows, numbers: numbers) }
        }
        var turned: [Scalar] = []
        turned.reserveCapacity(count)
        for column in 0..<columns { for row in 0..<rows { turned.append(self[row, column]) } }
        return Grid(rows: columns, columns: rows, turned)
    }
}

extension Grid: Equatable {
    package static func == (left: Grid, right: Grid) -> Bool {
        left.rows == right.rows && left.columns == right.columns && left.scalars == right.scalars
    }
}
