/// Calls of table functions: arguments as the parameters say, and one run per element where an array
/// stands for one value.
extension Evaluator {
    mutating func call(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        let (function, nodes) = syntax.callee(id)
        let entry = FunctionTable.entries[function]
        var values: [Value] = []
        values.reserveCapacity(nodes.count)
        var lifted = false
        for place in nodes.indices {
            let value = try argument(nodes[place], entry.parameter(place), arrays: arrays)
            if case .array = value, entry.parameter(place).takesOneValue { lifted = true }
            values.append(value)
        }
        if lifted { return try lift(entry, values, nodes, arrays: arrays) }
        return try run(entry, &values, nodes, arrays: arrays)
    }

    private mutating func argument(_ node: NodeID, _ parameter: Parameter, arrays: Bool) throws(Halt) -> Value {
        switch parameter {
        case .lazy: return .omitted
        case .range: return try evaluate(node, arrays: arrays)
        case .array: return try evaluate(node, arrays: true)
        case .number, .text, .boolean, .scalar, .any:
            let value = try evaluate(node, arrays: arrays)
            switch value {
            case .scalar, .omitted: return value
            default: return try dereferencedArgument(value, arrays: arrays)
            }
        }
    }

    /// A call with values in place of expressions: of a function given by its name (BYROW(A1:B2,SUM)), or
    /// by another function. A function with lazy parameters cannot be called so.
    package mutating func call(_ function: Int, with values: [Value]) throws(Halt) -> Value {
        let entry = FunctionTable.entries[function]
        guard entry.accepts(values.count), !entry.hasLazy else { throw .error(.value) }
        try budget.step()
        var plain = values
        var lifted = false
        for place in values.indices where entry.parameter(place).takesOneValue {
            if case .omitted = plain[place] { continue }
            plain[place] = try dereferencedArgument(plain[place], arrays: true)
            if case .array = plain[place] { lifted = true }
        }
        if lifted { return try lift(entry, plain, [], arrays: true) }
        return try run(entry, &plain, [], arrays: true)
    }

    private mutating func dereferencedArgument(_ value: Value, arrays: Bool) throws(Halt) -> Value {
        do {
            return try dereferenced(value, arrays: arrays)
        } catch .error(let error) {
            return .error(error)
        } catch {
            throw error
        }
    }

    private mutating func run(
        _ entry: FunctionEntry, _ values: inout [Value], _ nodes: [NodeID], arrays: Bool
    ) throws(Halt) -> Value {
        if let error = try coerce(entry, &values) { return .error(error) }
        return try entry.body(&self, Arguments(values: values, nodes: nodes, arrays: arrays))
    }

    /// Makes single values what their parameters want; the first error among them ends the call.
    private func coerce(_ entry: FunctionEntry, _ values: inout [Value]) throws(Halt) -> ExcelError? {
        for place in values.indices {
            guard case .scalar(let scalar) = values[place] else { continue }
            switch (entry.parameter(place), scalar) {
            case (.any, _), (.range, _), (.array, _), (.lazy, _): continue
            case (.number, .number), (.text, .text), (.boolean, .boolean): continue
            case (_, .error(let error)): return error
            case (.number, _):
                values[place] = .scalar(.number(try halting(scalar) { value throws(ExcelError) in try value.number() }))
            case (.text, _):
                values[place] = .scalar(.text(try halting(scalar) { value throws(ExcelError) in try value.text() }))
            case (.boolean, _):
                values[place] = .scalar(
                    .boolean(try halting(scalar) { value throws(ExcelError) in try value.boolean() }))
            case (.scalar, _): continue
            }
        }
        return nil
    }

    private mutating func lift(
        _ entry: FunctionEntry, _ values: [Value], _ nodes: [NodeID], arrays: Bool
    ) throws(Halt) -> Value {
        var rows = 1
        var columns = 1
        var grids: [(place: Int, grid: Grid)] = []
        for (place, value) in values.enumerated() where entry.parameter(place).takesOneValue {
            guard case .array(let grid) = value else { continue }
            rows = max(rows, grid.rows)
            columns = max(columns, grid.columns)
            grids.append((place, grid))
        }
        try budget.make(rows: rows, columns: columns)
        var results: [Scalar] = []
        results.reserveCapacity(rows * columns)
        for row in 0..<rows {
            for column in 0..<columns {
                var arguments = values
                for (place, grid) in grids { arguments[place] = .scalar(grid.broadcast(row, column)) }
                try budget.step()
                results.append(try element(entry, &arguments, nodes, arrays: arrays))
            }
        }
        return .array(Grid.packed(rows: rows, columns: columns, results))
    }

    private mutating func element(
        _ entry: FunctionEntry, _ values: inout [Value], _ nodes: [NodeID], arrays: Bool
    ) throws(Halt) -> Scalar {
        do {
            switch try run(entry, &values, nodes, arrays: arrays) {
            case .scalar(let scalar): return scalar
            case .array(let grid): return grid[0]
            case .reference(let area): return cell(area)
            case .omitted: return .blank
            case .union, .lambda: return .error(.value)
            }
        } catch .error(let error) {
            return .error(error)
        } catch {
            throw error
        }
    }
}
