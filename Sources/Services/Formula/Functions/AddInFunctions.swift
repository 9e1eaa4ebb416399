/// Functions that came to Excel as an add-in kept its manners: a range of several cells where one value
/// is wanted is #VALUE! (arrays run element by element all the same), so is a boolean, and nothing
/// between two commas is #N/A.
enum AddIn {
    /// - Parameters:
    ///   - scalars: how many of the first parameters take one value.
    ///   - ranges: how many parameters after them are whole ranges, handed on as they are.
    ///   - optional: how many of the last parameters may be left out.
    ///   - body: gets the values of the first parameters that were given.
    static func entry(
        _ name: String, scalars: Int, ranges: Int = 0, optional: Int = 0,
        _ body: @escaping @Sendable (inout Evaluator, [Scalar], Arguments) throws(Halt) -> Value
    ) -> FunctionEntry {
        let parameters = [Parameter](repeating: .range, count: scalars + ranges)
        return FunctionEntry(name, parameters, optional: optional) { evaluator, arguments throws(Halt) in
            var grids: [Grid] = []
            var isArray = false
            for place in 0..<min(scalars, arguments.count) {
                let grid = try evaluator.addInGrid(arguments[place])
                isArray = isArray || grid.count > 1
                grids.append(grid)
            }
            if !isArray { return try body(&evaluator, try checked(grids.map { $0[0] }), arguments) }
            return try evaluator.broadcast(grids) { evaluator, scalars throws(Halt) in
                try body(&evaluator, try checked(scalars), arguments)
            }
        }
    }

    private static func checked(_ scalars: [Scalar]) throws(Halt) -> [Scalar] {
        for scalar in scalars { if case .error(let error) = scalar { throw .error(error) } }
        for scalar in scalars { if case .boolean = scalar { throw .error(.value) } }
        return scalars
    }
}

extension Evaluator {
    fileprivate mutating func addInGrid(_ value: Value) throws(Halt) -> Grid {
        switch value {
        case .omitted: throw .error(.notAvailable)
        case .scalar(let scalar): return Grid(scalar)
        case .array(let grid): return grid
        case .reference(let area) where area.isCell: return Grid(cell(area))
        case .reference, .union, .lambda: throw .error(.value)
        }
    }

    /// Runs a body for each element of the broadcast of some grids; errors stay in their element.
    fileprivate mutating func broadcast(
        _ grids: [Grid], _ body: (inout Evaluator, [Scalar]) throws(Halt) -> Value
    ) throws(Halt) -> Value {
        let rows = grids.reduce(1) { max($0, $1.rows) }
        let columns = grids.reduce(1) { max($0, $1.columns) }
        try budget.make(rows: rows, columns: columns)
        var results: [Scalar] = []
        results.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                try budget.step()
                results.append(try element(grids.map { $0.broadcast(row, column) }, body))
            }
        }
        return .array(Grid.packed(rows: rows, columns: columns, results))
    }

    private mutating func element(
        _ scalars: [Scalar], _ body: (inout Evaluator, [Scalar]) throws(Halt) -> Value
    ) throws(Halt) -> Scalar {
        do {
            guard case .scalar(let scalar) = try body(&self, scalars) else { return .error(.value) }
            return scalar
        } catch .error(let error) {
            return .error(error)
        } catch {
            throw error
        }
    }
}

extension [Scalar] {
    /// The number at a place; `absent` if it was not given.
    func number(_ place: Int, absent: Double = 0) throws(Halt) -> Double {
        guard place < count else { return absent }
        return try halting(self[place]) { value throws(ExcelError) in try value.number() }
    }

    /// Its whole part; #NUM! beyond any use.
    func integer(_ place: Int, absent: Int = 0) throws(Halt) -> Int {
        guard let whole = wholeNumber(try number(place, absent: Double(absent))) else { throw .error(.number) }
        return whole
    }
}
