/// Operators over arrays of plain numbers and booleans, without boxing. Nil means: take the general path
/// (other types, other shapes, an element that is an error).
enum Elementwise {
    static func combine(_ binary: Binary, _ left: Grid, _ right: Grid) -> Grid? {
        let sameShape = left.rows == right.rows && left.columns == right.columns
        guard sameShape || left.count == 1 || right.count == 1 else { return nil }
        let shape = left.count == 1 ? right : left
        switch binary {
        case .add, .subtract, .multiply, .divide:
            guard let a = numbers(left), let b = numbers(right),
                let result = arithmetic(binary, a, b, shape.count)
            else { return nil }
            return Grid(rows: shape.rows, columns: shape.columns, numbers: result)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard case .numbers(let a) = left.packedStorage, case .numbers(let b) = right.packedStorage else {
                return nil
            }
            return Grid(rows: shape.rows, columns: shape.columns, booleans: comparison(binary, a, b, shape.count))
        default: return nil
        }
    }

    private static func numbers(_ grid: Grid) -> [Double]? {
        switch grid.packedStorage {
        case .numbers(let numbers): numbers
        case .booleans(let booleans): booleans.map { $0 ? 1 : 0 }
        case .scalars: nil
        }
    }

    private static func arithmetic(_ binary: Binary, _ a: [Double], _ b: [Double], _ count: Int) -> [Double]? {
        let strideA = a.count == 1 ? 0 : 1
        let strideB = b.count == 1 ? 0 : 1
        var result = [Double](repeating: 0, count: count)
        switch binary {
        case .add: for i in 0..<count { result[i] = a[i * strideA] + b[i * strideB] }
        case .subtract: for i in 0..<count { result[i] = a[i * strideA] - b[i * strideB] }
        case .multiply: for i in 0..<count { result[i] = a[i * strideA] * b[i * strideB] }
        default: for i in 0..<count { result[i] = a[i * strideA] / b[i * strideB] }
        }
        return result.allSatisfy(\.isFinite) ? result : nil
    }

    private static func comparison(_ binary: Binary, _ a: [Double], _ b: [Double], _ count: Int) -> [Bool] {
        let strideA = a.count == 1 ? 0 : 1
        let strideB = b.count == 1 ? 0 : 1
        var result = [Bool](repeating: false, count: count)
        for i in 0..<count { result[i] = binary.holds(compareNumbers(a[i * strideA], b[i * strideB])) }
        return result
    }
}

extension Grid {
    /// The storage, with a single boxed number or boolean unboxed.
    var packedStorage: Storage {
        guard case .scalars(let scalars) = storage, scalars.count == 1 else { return storage }
        switch scalars[0] {
        case .number(let number): return .numbers([number])
        case .boolean(let boolean): return .booleans([boolean])
        default: return storage
        }
    }
}
