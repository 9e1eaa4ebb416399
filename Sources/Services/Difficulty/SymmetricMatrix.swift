/// A small dense symmetric matrix.
package struct SymmetricMatrix: Sendable, Equatable {
    package let size: Int
    private var values: [Double]

    /// - Parameter entry: is asked for row ≥ column only.
    package init(size: Int, entry: (_ row: Int, _ column: Int) -> Double) {
        self.size = size
        values = []
        values.reserveCapacity(size * (size + 1) / 2)
        for row in 0..<size {
            for column in 0...row { values.append(entry(row, column)) }
        }
    }

    package subscript(row: Int, column: Int) -> Double {
        get { values[Self.offset(row, column)] }
        set { values[Self.offset(row, column)] = newValue }
    }

    /// `vᵀ M w`
    package func product(_ v: [Double], _ w: [Double]) -> Double {
        var sum = 0.0
        for row in 0..<size {
            for column in 0..<size { sum += v[row] * self[row, column] * w[column] }
        }
        return sum
    }

    private static func offset(_ row: Int, _ column: Int) -> Int {
        let (high, low) = row >= column ? (row, column) : (column, row)
        return high * (high + 1) / 2 + low
    }
}

/// The lower triangle L of a positive definite matrix `M = L Lᵀ`.
package struct Cholesky: Sendable {
    private let size: Int
    private let rows: [[Double]]

    /// - Returns: nil if the matrix is not positive definite.
    package init?(_ matrix: SymmetricMatrix) {
        var rows: [[Double]] = []
        for row in 0..<matrix.size {
            var line = [Double](repeating: 0, count: row + 1)
            for column in 0...row {
                var rest = matrix[row, column]
                let other = column == row ? line : rows[column]
                for inner in 0..<column { rest -= line[inner] * other[inner] }
                if column < row {
                    line[column] = rest / other[column]
                } else {
                    guard rest > 0 else { return nil }
                    line[row] = rest.squareRoot()
                }
            }
            rows.append(line)
        }
        size = matrix.size
        self.rows = rows
    }

    /// Solves `M x = right`.
    package func solve(_ right: [Double]) -> [Double] {
        var x = right
        for row in 0..<size {
            for column in 0..<row { x[row] -= rows[row][column] * x[column] }
            x[row] /= rows[row][row]
        }
        for row in (0..<size).reversed() {
            for below in (row + 1)..<size { x[row] -= rows[below][row] * x[below] }
            x[row] /= rows[row][row]
        }
        return x
    }

    /// `M⁻¹`
    package func inverse() -> SymmetricMatrix {
        let columns = (0..<size).map { unit in solve((0..<size).map { $0 == unit ? 1 : 0 }) }
        return SymmetricMatrix(size: size) { row, column in (columns[column][row] + columns[row][column]) / 2 }
    }
}
