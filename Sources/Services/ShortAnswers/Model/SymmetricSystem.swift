/// Linear equations with a symmetric, positive definite matrix, solved by Cholesky's decomposition.
struct SymmetricSystem {
    private let count: Int
    private var lower: [Double]

    init(count: Int) {
        self.count = count
        lower = [Double](repeating: 0, count: count * count)
    }

    /// Entries with `column <= row`; the others mirror them.
    subscript(row: Int, column: Int) -> Double {
        get { lower[row * count + column] }
        set { lower[row * count + column] = newValue }
    }

    /// The solution for a right-hand side of `count` values.
    consuming func solve(_ right: [Double]) -> [Double] {
        decompose()
        var result = right
        for row in 0..<count {
            for column in 0..<row { result[row] -= self[row, column] * result[column] }
            result[row] /= self[row, row]
        }
        for row in (0..<count).reversed() {
            for below in (row + 1)..<max(count, row + 1) { result[row] -= self[below, row] * result[below] }
            result[row] /= self[row, row]
        }
        return result
    }

    /// Below this a pivot is lost to rounding.
    private static let pivotMin = 1e-9

    private mutating func decompose() {
        for row in 0..<count {
            for column in 0...row {
                var sum = self[row, column]
                for index in 0..<column { sum -= self[row, index] * self[column, index] }
                self[row, column] = row == column ? max(sum, Self.pivotMin).squareRoot() : sum / self[column, column]
            }
        }
    }
}
