/// One text for formulas that say the same in another way: references relative to the formula's cell,
/// parentheses only where needed, operands that may trade places in order, older function names
/// replaced, names of LET and LAMBDA numbered. For comparing structure; values are compared by running.
extension Syntax {
    package func canonical(row: Int, column: Int) -> String {
        var form = CanonicalForm(self, row: row, column: column)
        return form.text()
    }
}

private struct CanonicalForm {
    let syntax: Syntax
    let row: Int
    let column: Int
    /// What a chain of + or * swallows is not printed by itself.
    var texts: [String]
    var strengths: [Int]

    init(_ syntax: Syntax, row: Int, column: Int) {
        self.syntax = syntax
        self.row = row
        self.column = column
        texts = Array(repeating: "", count: syntax.nodes.count)
        strengths = Array(repeating: 10, count: syntax.nodes.count)
    }

    /// Arguments in any order give the same.
    static let unordered: Set<String> = [
        "SUM", "PRODUCT", "MIN", "MAX", "AND", "OR", "XOR", "COUNT", "COUNTA", "AVERAGE",
    ]

    /// Children come before parents, so one pass fills all texts.
    mutating func text() -> String {
        let swallowed = swallowedNodes()
        for place in syntax.nodes.indices where !swallowed[place] {
            (texts[place], strengths[place]) = form(NodeID(place))
        }
        return texts[syntax.root.index]
    }

    private func bare(_ id: NodeID) -> NodeID {
        var inner = id
        while true {
            switch syntax[inner].kind {
            case .group(let deeper), .prefix(.plus, let deeper): inner = deeper
            default: return inner
            }
        }
    }

    private func isChain(_ binary: Binary) -> Bool { binary == .add || binary == .multiply }

    private func swallowedNodes() -> [Bool] {
        var swallowed = [Bool](repeating: false, count: syntax.nodes.count)
        for node in syntax.nodes {
            guard case .binary(let binary, let left, let right) = node.kind, isChain(binary) else { continue }
            for child in [bare(left), bare(right)] {
                if case .binary(binary, _, _) = syntax[child].kind { swallowed[child.index] = true }
            }
        }
        return swallowed
    }

    /// All terms of a chain of one operator, through parentheses.
    private func terms(_ id: NodeID, _ binary: Binary) -> [NodeID] {
        var terms: [NodeID] = []
        var stack = [id]
        while let next = stack.popLast() {
            let inner = bare(next)
            if case .binary(binary, let left, let right) = syntax[inner].kind {
                stack.append(right)
                stack.append(left)
            } else {
                terms.append(inner)
            }
        }
        return terms
    }

    private func inner(_ id: NodeID, atLeast strength: Int) -> String {
        let bare = bare(id)
        return strengths[bare.index] >= strength ? texts[bare.index] : "(" + texts[bare.index] + ")"
    }

    private func list(_ nodes: [NodeID], sorted: Bool = false) -> String {
        let parts = nodes.map { inner($0, atLeast: 0) }
        return "(" + (sorted ? parts.sorted() : parts).joined(separator: ",") + ")"
    }

    private func form(_ id: NodeID) -> (String, Int) {
        switch syntax[id].kind {
        case .number(let number): return (Printed.number(number), 10)
        case .text(let text): return (Printed.text(text), 10)
        case .boolean(let boolean): return (boolean ? "TRUE" : "FALSE", 10)
        case .error(let error): return (error.rawValue, 10)
        case .array(let grid): return (Printed.array(grid), 10)
        case .reference(let reference): return (relative(reference), 10)
        case .name(let symbol): return ("n\(symbol)", 10)
        case .optionalName(let symbol): return ("[n\(symbol)]", 10)
        case .group(let inner), .prefix(.plus, let inner):
            let bare = bare(inner)
            return (texts[bare.index], strengths[bare.index])
        case .prefix(let prefix, let inner): return (prefix.rawValue + self.inner(inner, atLeast: 6), 6)
        case .percent(let inner): return (self.inner(inner, atLeast: 7) + "%", 7)
        case .spill(let inner): return (self.inner(inner, atLeast: 10) + "#", 10)
        case .union(let parts): return (list(parts), 10)
        case .omitted: return ("", 10)
        case .call(let function, let arguments):
            let name = FunctionTable.entries[function].name
            if name == "CONCATENATE" {
                return (arguments.map { inner($0, atLeast: 3) }.joined(separator: "&"), arguments.count > 1 ? 2 : 10)
            }
            if name == "POWER", arguments.count == 2 {
                return (inner(arguments[0], atLeast: 5) + "^" + inner(arguments[1], atLeast: 6), 5)
            }
            return (name + list(arguments, sorted: CanonicalForm.unordered.contains(name)), 10)
        case .callName(let symbol, let arguments): return ("n\(symbol)" + list(arguments), 10)
        case .invoke(let callee, let arguments): return (inner(callee, atLeast: 10) + list(arguments), 10)
        case .binary(let binary, let left, let right): return (self.binary(id, binary, left, right), binary.precedence)
        }
    }

    private func binary(_ id: NodeID, _ binary: Binary, _ left: NodeID, _ right: NodeID) -> String {
        let strength = binary.precedence
        switch binary {
        case .add, .multiply:
            return terms(id, binary).map { inner($0, atLeast: strength + 1) }.sorted().joined(
                separator: binary.rawValue)
        case .equal, .notEqual:
            return [left, right].map { inner($0, atLeast: strength + 1) }.sorted().joined(separator: binary.rawValue)
        case .greater: return inner(right, atLeast: strength + 1) + "<" + inner(left, atLeast: strength + 1)
        case .greaterOrEqual: return inner(right, atLeast: strength + 1) + "<=" + inner(left, atLeast: strength + 1)
        default: return inner(left, atLeast: strength) + binary.rawValue + inner(right, atLeast: strength + 1)
        }
    }

    private func relative(_ reference: Reference) -> String {
        func part(_ letter: String, _ place: Int, _ isAbsolute: Bool, _ own: Int) -> String {
            isAbsolute ? "\(letter)\(place + 1)" : place == own ? letter : "\(letter)[\(place - own)]"
        }
        func corner(_ corner: Reference.Corner) -> String {
            let rows = reference.shape == .columns ? "" : part("R", corner.row, corner.rowIsAbsolute, row)
            let columns = reference.shape == .rows ? "" : part("C", corner.column, corner.columnIsAbsolute, column)
            return rows + columns
        }
        let sheet = reference.sheet.map { $0.lowercased() + "!" } ?? ""
        return sheet + corner(reference.first) + (reference.shape == .cell ? "" : ":" + corner(reference.last))
    }
}
