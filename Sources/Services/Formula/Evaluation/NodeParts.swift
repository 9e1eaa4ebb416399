/// Parts of nodes for the evaluator, one at a time, so that its recursive functions hold no whole nodes.
/// Asked of a node of another kind, each answers with something harmless.
extension Syntax {
    enum Sort { case name, chain, call, callName, group, prefix, percent, invoke, references, other }

    func sort(_ id: NodeID) -> Sort {
        switch nodes[id.index].kind {
        case .reference, .name: .name
        case .binary(let binary, _, _): binary == .range || binary == .intersect ? .references : .chain
        case .call: .call
        case .callName: .callName
        case .group: .group
        case .prefix: .prefix
        case .percent: .percent
        case .invoke: .invoke
        case .union, .spill: .references
        case .number, .text, .boolean, .error, .array, .omitted, .optionalName: .other
        }
    }

    /// The value of a node that needs no evaluation.
    func constant(_ id: NodeID) -> Value? {
        switch nodes[id.index].kind {
        case .number(let number): .scalar(.number(number))
        case .text(let text): .scalar(.text(text))
        case .boolean(let boolean): .scalar(.boolean(boolean))
        case .error(let error): .scalar(.error(error))
        case .array(let grid): .array(grid)
        case .omitted: .omitted
        default: nil
        }
    }

    func inner(_ id: NodeID) -> NodeID {
        switch nodes[id.index].kind {
        case .group(let inner), .percent(let inner), .prefix(_, let inner), .spill(let inner): inner
        default: id
        }
    }

    func prefix(_ id: NodeID) -> Prefix {
        if case .prefix(let prefix, _) = nodes[id.index].kind { return prefix }
        return .plus
    }

    func callee(_ id: NodeID) -> (Int, [NodeID]) {
        if case .call(let function, let arguments) = nodes[id.index].kind { return (function, arguments) }
        return (0, [])
    }

    func left(_ id: NodeID) -> NodeID {
        if case .binary(_, let left, _) = nodes[id.index].kind { return left }
        return id
    }

    func right(_ id: NodeID) -> NodeID {
        if case .binary(_, _, let right) = nodes[id.index].kind { return right }
        return id
    }

    /// A binary operator and those it stands on to the left: a-b+c, outermost first.
    func spine(_ id: NodeID) -> [NodeID] {
        var spine: [NodeID] = []
        var node = id
        while sort(node) == .chain {
            spine.append(node)
            node = left(node)
        }
        return spine
    }
}
