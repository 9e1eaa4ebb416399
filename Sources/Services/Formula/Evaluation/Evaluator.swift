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
    ///
    /// What follows is cut into many small functions on purpose: a debug build gives every case of a
    /// function its own room on the stack, and this recursion has to fit the small stack of a task.
    package mutating func evaluate(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        if let constant = syntax.constant(id) { return constant }
        try enter()
        defer { depth -= 1 }
        let value = try settled(id, arrays: arrays)
        if trace != nil { trace?.record(id, value, scope.count) }
        return value
    }

    private mutating func enter() throws(Halt) {
        try budget.step()
        depth += 1
        if depth > budget.limits.depth {
            depth -= 1
            throw .limit(.depth)
        }
    }

    /// An Excel error that was thrown is a value from here on.
    private mutating func settled(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        do {
            return try node(id, arrays: arrays)
        } catch {
            guard case .error(let error) = error else { throw error }
            return .error(error)
        }
    }

    private mutating func node(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        switch syntax.sort(id) {
        case .name: named(id)
        case .chain: try chain(id, arrays: arrays)
        case .call: try call(id, arrays: arrays)
        case .callName: try callName(id, arrays: arrays)
        case .group: try evaluate(syntax.inner(id), arrays: arrays)
        case .prefix: try prefixed(id, arrays: arrays)
        case .percent: try percent(try operand(syntax.inner(id), arrays: arrays))
        case .invoke: try invoke(id, arrays: arrays)
        case .references: try references(id)
        case .other: .error(.value)
        }
    }

    private func named(_ id: NodeID) -> Value {
        switch syntax[id].kind {
        case .reference(let reference): resolve(reference)
        case .name(let symbol): lookUp(symbol) ?? function(named: symbol)
        default: .error(.value)
        }
    }

    private mutating func references(_ id: NodeID) throws(Halt) -> Value {
        switch syntax[id].kind {
        case .binary(.range, let left, let right): try range(left, right)
        case .binary(_, let left, let right): try intersection(left, right)
        case .union(let parts): try union(parts)
        // A workbook of values does not know where arrays spilled.
        default: .error(.reference)
        }
    }

    private mutating func prefixed(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        let inner = syntax.inner(id)
        switch syntax.prefix(id) {
        case .at: return try single(inner)
        // Unary plus keeps whatever it stands before.
        case .plus: return try operand(inner, arrays: arrays)
        case .minus: return try negated(try operand(inner, arrays: arrays))
        }
    }

    private mutating func callName(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        guard case .callName(let symbol, let arguments) = syntax[id].kind, case .lambda(let lambda)? = lookUp(symbol)
        else { return .error(.name) }
        return try apply(lambda, try values(arguments, arrays: arrays))
    }

    private mutating func invoke(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        guard case .invoke(let callee, let arguments) = syntax[id].kind else { return .error(.value) }
        switch try evaluate(callee, arrays: arrays) {
        case .lambda(let lambda): return try apply(lambda, try values(arguments, arrays: arrays))
        case .scalar(.error(let error)): return .error(error)
        default: return .error(.reference)
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
        case .scalar: return value
        case .reference(let area):
            if area.isCell { return .scalar(cell(area)) }
            return arrays ? .array(try grid(area)) : .scalar(beside(area))
        case .union, .lambda: return .error(.value)
        case .omitted: return .scalar(.blank)
        case .array(let grid): return grid.count == 1 ? .scalar(grid[0]) : value
        }
    }

    /// Operators from the left, in a loop along the left spine.
    private mutating func chain(_ id: NodeID, arrays: Bool) throws(Halt) -> Value {
        var spine = syntax.spine(id)
        var value = try operand(syntax.left(spine[spine.count - 1]), arrays: arrays)
        while let node = spine.popLast() {
            let right = try operand(syntax.right(node), arrays: arrays)
            value = try combined(node, value, right)
            if node != id {
                try budget.step()
                trace?.record(node, value, scope.count)
            }
        }
        return value
    }

    private mutating func combined(_ node: NodeID, _ left: Value, _ right: Value) throws(Halt) -> Value {
        guard case .binary(let binary, _, _) = syntax[node].kind else { return .error(.value) }
        let value = try combine(binary, left, right)
        return node == syntax.root ? binary.snapped(value, left, right) : value
    }
}
