/// Walks a formula's tree. A value type that lives for one evaluation; functions get it `inout` and read
/// cells, spend budget and evaluate lazy arguments through it.
///
/// Invariants: Excel errors are values, and only `Halt` is thrown; every recursion passes `evaluate`,
/// which bounds its depth; left-leaning chains of operators (1+1+…) are walked in a loop.
package struct Evaluator {
    package let syntax: Syntax
    package let setting: Setting
    package var budget: Budget
    /// Names in scope, the innermost last.
    package internal(set) var scope: [Binding] = []
    /// Values of expressions, if someone wants to see them.
    var trace: Trace?
    private var depth = 0

    package var workbook: Workbook { setting.workbook }

    init(_ syntax: Syntax, _ setting: Setting) {
        self.syntax = syntax
        self.setting = setting
        budget = Budget(setting.limits)
    }

    mutating func run() -> Outcome {
        do {
            let value = try evaluate(syntax.root, arrays: setting.mode != .scalar)
            return .value(try result(of: value))
        } catch {
            switch error {
            case .error(let error): return .value(.scalar(.error(error)))
            case .limit(let limit): return .stopped(limit)
            }
        }
    }

    /// The value of an expression. `arrays` is true where ranges stand for all their values, false where
    /// a range in a place for one value means the cell beside the formula.
    package mutating func evaluate(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        let value: Value
        switch syntax[id].kind {
        case .number(let number): return .scalar(.number(number))
        case .text(let text): return .scalar(.text(text))
        case .boolean(let boolean): return .scalar(.boolean(boolean))
        case .error(let error): return .scalar(.error(error))
        case .array(let grid): return .array(grid)
        case .omitted: return .omitted
        case .reference(let reference): value = resolve(reference)
        case .name(let symbol): value = lookUp(symbol) ?? function(named: symbol)
        default: value = try compound(id, arrays: arrays)
        }
        if trace != nil { trace?.record(id, value, scope.count) }
        return value
    }

    private mutating func compound(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        try budget.step()
        depth += 1
        defer { depth -= 1 }
        guard depth <= budget.limits.depth else { throw .limit(.depth) }
        do {
            return try node(id, arrays: arrays)
        } catch .error(let error) {
            return .error(error)
        } catch {
            throw error
        }
    }

    private mutating func node(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        switch syntax[id].kind {
        case .binary(.range, let left, let right): return try range(left, right)
        case .binary(.intersect, let left, let right): return try intersection(left, right)
        case .binary: return try chain(id, arrays: arrays)
        case .prefix(.at, let inner): return try single(inner)
        case .prefix(let prefix, let inner):
            let value = try operand(inner, arrays: arrays)
            // Unary plus keeps whatever it stands before.
            return prefix == .plus ? value : try negated(value)
        case .percent(let inner): return try percent(try operand(inner, arrays: arrays))
        case .group(let inner): return try evaluate(inner, arrays: arrays)
        case .union(let parts): return try union(parts)
        case .spill: return .error(.reference)
        case .call(let function, let arguments): return try call(function, arguments, arrays: arrays)
        case .callName(let symbol, let arguments):
            guard case .lambda(let lambda)? = lookUp(symbol) else { return .error(.name) }
            return try apply(lambda, try values(arguments, arrays: arrays))
        case .invoke(let callee, let arguments):
            switch try evaluate(callee, arrays: arrays) {
            case .lambda(let lambda): return try apply(lambda, try values(arguments, arrays: arrays))
            case .scalar(.error(let error)): return .error(error)
            default: return .error(.reference)
            }
        case .optionalName: return .error(.value)
        default: return .error(.value)
        }
    }

    package func lookUp(_ symbol: Int) -> Value? {
        scope.last { $0.symbol == symbol }?.value
    }

    /// A name that nothing binds may be that of a function: BYROW(A1:C3,SUM).
    private func function(named symbol: Int) -> Value {
        let name = FunctionTable.plainName(syntax.symbols[symbol])
        return FunctionTable.place(of: name).map { .lambda(.table($0)) } ?? .error(.name)
    }

    private mutating func values(_ nodes: [NodeID], arrays: Bool) throws(Halt) -> [Value] {
        var values: [Value] = []
        for node in nodes { values.append(try evaluate(node, arrays: arrays)) }
        return values
    }

    /// Calls a lambda. Left-out parameters may only be those in brackets.
    package mutating func apply(_ lambda: Lambda, _ arguments: [Value]) throws(Halt) -> Value {
        switch lambda {
        case .table(let function): return try call(function, with: arguments)
        case .written(let closure): return try apply(closure, arguments)
        }
    }

    private mutating func apply(_ lambda: Closure, _ arguments: [Value]) throws(Halt) -> Value {
        guard arguments.count <= lambda.parameters.count else { throw .error(.value) }
        let outer = scope
        defer { scope = outer }
        scope = lambda.scope
        for (place, symbol) in lambda.parameters.enumerated() {
            guard place < arguments.count || lambda.optional[place] else { throw .error(.value) }
            scope.append(Binding(symbol: symbol, value: place < arguments.count ? arguments[place] : .omitted))
        }
        return try evaluate(lambda.body, arrays: true)
    }

    /// An operand of an operator: a reference becomes its values, or the one beside the formula.
    package mutating func operand(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        try dereferenced(try evaluate(id, arrays: arrays), arrays: arrays)
    }

    package mutating func dereferenced(_ value: Value, arrays: Bool) throws(Halt) -> Value {
        switch value {
        case .reference(let area):
            if area.isCell { return .scalar(cell(area)) }
            return arrays ? .array(try grid(area)) : .scalar(beside(area))
        case .union, .lambda: return .error(.value)
        case .omitted: return .scalar(.blank)
        case .array(let grid): return grid.count == 1 ? .scalar(grid[0]) : value
        case .scalar: return value
        }
    }

    /// Operators from the left, in a loop along the left spine.
    private mutating func chain(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        var spine: [(Binary, NodeID, NodeID)] = []
        var left = id
        while case .binary(let binary, let a, let b) = syntax[left].kind, binary != .range, binary != .intersect {
            spine.append((binary, b, left))
            left = a
        }
        var value = try operand(left, arrays: arrays)
        while let (binary, right, node) = spine.popLast() {
            if node != id { try budget.step() }
            let other = try operand(right, arrays: arrays)
            let combined = try combine(binary, value, other)
            value = node == syntax.root ? binary.snapped(combined, value, other) : combined
            if trace != nil, node != id { trace?.record(node, value, scope.count) }
        }
        return value
    }
}
