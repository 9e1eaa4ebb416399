/// Excel's formula grammar. Within one level of parentheses operators go by a stack; only parentheses and
/// calls recurse, and `Limits.nesting` bounds those together with chains of prefixes, far below any
/// stack's end.
package struct Parser {
    private var lexer: Lexer
    private var token: Token
    private var syntax: Syntax
    private let limits: Limits
    private var symbolIDs: [String: Int] = [:]

    /// The tree of a formula (with or without its "=").
    package static func parse(_ source: String, limits: Limits = Limits()) throws(SyntaxProblem) -> Syntax {
        let bytes = Array(source.utf8)
        guard bytes.count <= limits.formulaCharacters * 4, source.utf16.count <= limits.formulaCharacters + 1 else {
            throw SyntaxProblem(reason: .tooLong, span: Span(0, bytes.count))
        }
        var start = bytes.prefix { $0 == 32 }.count
        if start < bytes.count, bytes[start] == UInt8(ascii: "=") { start += 1 }
        var parser = try Parser(source, bytes, start, limits)
        if case .end = parser.token.kind { throw SyntaxProblem(reason: .empty, span: Span(0, bytes.count)) }
        _ = try parser.expression(depth: 1)
        guard case .end = parser.token.kind else { throw parser.unexpected() }
        return parser.syntax
    }

    private init(_ source: String, _ bytes: [UInt8], _ start: Int, _ limits: Limits) throws(SyntaxProblem) {
        lexer = Lexer(bytes, from: start, limits)
        token = try lexer.next()
        syntax = Syntax(source: source)
        self.limits = limits
    }

    private mutating func advance() throws(SyntaxProblem) { token = try lexer.next() }

    private mutating func add(_ kind: Node.Kind, _ start: Int, _ end: Int) -> NodeID {
        syntax.nodes.append(Node(kind: kind, span: Span(start, end)))
        return NodeID(syntax.nodes.count - 1)
    }

    private func problem(_ reason: SyntaxProblem.Reason) -> SyntaxProblem {
        SyntaxProblem(reason: reason, span: token.span)
    }

    private func unexpected() -> SyntaxProblem {
        if case .end = token.kind { return problem(.unfinished("formula")) }
        return problem(
            .unexpected(String(decoding: Array(syntax.source.utf8)[token.span.start..<token.span.end], as: UTF8.self)))
    }

    private enum Pending {
        case prefix(Prefix, Int)
        case binary(Binary)

        var precedence: Int {
            switch self {
            case .prefix(.at, _): 7
            case .prefix: 6
            case .binary(let binary): binary.precedence
            }
        }
    }

    private mutating func expression(depth: Int) throws(SyntaxProblem) -> NodeID {
        guard depth <= limits.nesting else { throw problem(.tooDeep) }
        var operands: [NodeID] = []
        var pending: [Pending] = []
        while true {
            while let prefix = prefixHere() {
                pending.append(.prefix(prefix, token.span.start))
                guard pending.count + depth <= limits.nesting + 8 else { throw problem(.tooDeep) }
                try advance()
            }
            operands.append(try operand(depth: depth))
            guard case .binary(let binary) = token.kind else { break }
            reduce(&operands, &pending, downTo: binary.precedence)
            pending.append(.binary(binary))
            try advance()
        }
        reduce(&operands, &pending, downTo: 0)
        return operands[0]
    }

    private func prefixHere() -> Prefix? {
        switch token.kind {
        case .binary(.subtract): .minus
        case .binary(.add): .plus
        case .at: .at
        default: nil
        }
    }

    /// Applies what binds at least as strongly as the operator that comes.
    private mutating func reduce(_ operands: inout [NodeID], _ pending: inout [Pending], downTo precedence: Int) {
        while let last = pending.last, last.precedence >= precedence, let right = operands.last {
            pending.removeLast()
            operands.removeLast()
            let end = syntax[right].span.end
            switch last {
            case .prefix(let prefix, let start): operands.append(add(.prefix(prefix, right), start, end))
            case .binary(let binary):
                let left = operands.removeLast()
                operands.append(add(.binary(binary, left, right), syntax[left].span.start, end))
            }
        }
    }

    /// References joined by ":" and blanks, then "#" and "%".
    private mutating func operand(depth: Int) throws(SyntaxProblem) -> NodeID {
        var left = try ranges(depth: depth)
        while token.spaceBefore, startsReference(), yieldsReference(left) {
            let right = try ranges(depth: depth)
            left = add(.binary(.intersect, left, right), syntax[left].span.start, syntax[right].span.end)
        }
        var percents = 0
        while case .percent = token.kind {
            percents += 1
            guard depth + percents <= limits.nesting else { throw problem(.tooDeep) }
            left = add(.percent(left), syntax[left].span.start, token.span.end)
            try advance()
        }
        return left
    }

    private mutating func ranges(depth: Int) throws(SyntaxProblem) -> NodeID {
        var left = try primary(depth: depth)
        while case .binary(.range) = token.kind {
            guard yieldsReference(left) else { throw unexpected() }
            try advance()
            let right = try primary(depth: depth)
            guard yieldsReference(right) else { throw SyntaxProblem(reason: .badReference, span: syntax[right].span) }
            left = add(.binary(.range, left, right), syntax[left].span.start, syntax[right].span.end)
        }
        return left
    }

    private func startsReference() -> Bool {
        switch token.kind {
        case .reference, .name, .open: true
        default: false
        }
    }

    private func yieldsReference(_ id: NodeID) -> Bool {
        switch syntax[id].kind {
        case .reference, .name, .call, .callName, .invoke, .group, .union, .spill, .binary(.range, _, _),
            .binary(.intersect, _, _), .error:
            true
        default: false
        }
    }

    private mutating func primary(depth: Int) throws(SyntaxProblem) -> NodeID {
        let span = token.span
        var node: NodeID
        switch token.kind {
        case .number(let number): node = add(.number(number), span.start, span.end)
        case .text(let text): node = add(.text(text), span.start, span.end)
        case .boolean(let boolean): node = add(.boolean(boolean), span.start, span.end)
        case .error(let error): node = add(.error(error), span.start, span.end)
        case .reference(let reference): node = add(.reference(reference), span.start, span.end)
        case .openBrace: return try arrayConstant()
        case .open: return try invocations(try group(depth: depth), depth: depth)
        case .name(let name, call: true): return try invocations(try call(name, depth: depth), depth: depth)
        case .name(let name, call: false): node = add(.name(symbol(name)), span.start, span.end)
        default: throw unexpected()
        }
        try advance()
        var spills = 0
        while case .hash = token.kind, !token.spaceBefore, spills < 1 {
            spills += 1
            node = add(.spill(node), span.start, token.span.end)
            try advance()
        }
        return node
    }

    private mutating func symbol(_ name: String) -> Int {
        let plain = name.lowercased().hasPrefix("_xlpm.") ? String(name.dropFirst(6)) : name
        let key = plain.uppercased()
        if let known = symbolIDs[key] { return known }
        syntax.symbols.append(plain)
        symbolIDs[key] = syntax.symbols.count - 1
        return syntax.symbols.count - 1
    }

    /// (…), or a union (A1,B2).
    private mutating func group(depth: Int) throws(SyntaxProblem) -> NodeID {
        let start = token.span.start
        try advance()
        var parts = [try expression(depth: depth + 1)]
        while case .comma = token.kind {
            try advance()
            guard parts.count < limits.arguments else { throw problem(.tooManyArguments) }
            parts.append(try expression(depth: depth + 1))
        }
        guard case .close = token.kind else { throw missing(")") }
        let end = token.span.end
        try advance()
        return parts.count == 1 ? add(.group(parts[0]), start, end) : add(.union(parts), start, end)
    }

    private func missing(_ what: String) -> SyntaxProblem {
        if case .end = token.kind { return problem(.missing(what)) }
        return unexpected()
    }

    /// f(…)(…): what a call yields may be called again.
    private mutating func invocations(_ callee: NodeID, depth: Int) throws(SyntaxProblem) -> NodeID {
        var node = callee
        var times = 0
        while true {
            if case .open = token.kind, !token.spaceBefore {
                times += 1
                guard depth + times <= limits.nesting else { throw problem(.tooDeep) }
                let arguments = try arguments(depth: depth + 1, lambda: false)
                node = add(.invoke(node, arguments.0), syntax[callee].span.start, arguments.end)
            } else if case .hash = token.kind, !token.spaceBefore {
                node = add(.spill(node), syntax[callee].span.start, token.span.end)
                try advance()
                return node
            } else {
                return node
            }
        }
    }

    private mutating func call(_ written: String, depth: Int) throws(SyntaxProblem) -> NodeID {
        let start = token.span.start
        try advance()
        let name = FunctionTable.plainName(written)
        let function = FunctionTable.place(of: name)
        let (arguments, end) = try arguments(depth: depth + 1, lambda: name == "LAMBDA")
        guard let function else { return add(.callName(symbol(name), arguments), start, end) }
        let entry = FunctionTable.entries[function]
        // F() is a call without arguments; for a function that wants one it is one left empty.
        guard entry.accepts(arguments.count) else {
            throw SyntaxProblem(
                reason: .argumentCount(
                    function: name, atLeast: entry.minimum, atMost: entry.maximum, found: arguments.count),
                span: Span(start, end))
        }
        return add(.call(function, arguments), start, end)
    }

    private mutating func arguments(depth: Int, lambda: Bool) throws(SyntaxProblem) -> ([NodeID], end: Int) {
        guard depth <= limits.nesting else { throw problem(.tooDeep) }
        try advance()
        var arguments: [NodeID] = []
        if case .close = token.kind {
            let end = token.span.end
            try advance()
            return ([], end)
        }
        while true {
            guard arguments.count < limits.arguments else { throw problem(.tooManyArguments) }
            switch token.kind {
            case .comma, .close: arguments.append(add(.omitted, token.span.start, token.span.start))
            case .bracketed(let name):
                guard lambda else { throw problem(.structured) }
                arguments.append(add(.optionalName(symbol(name)), token.span.start, token.span.end))
                try advance()
            default: arguments.append(try expression(depth: depth))
            }
            guard case .comma = token.kind else { break }
            try advance()
        }
        guard case .close = token.kind else { throw missing(")") }
        let end = token.span.end
        try advance()
        return (arguments, end)
    }

    /// {1,2;"a",TRUE}
    private mutating func arrayConstant() throws(SyntaxProblem) -> NodeID {
        let start = token.span.start
        var elements: [Scalar] = []
        var columns: Int?
        var inRow = 0
        try advance()
        while true {
            elements.append(try constant())
            inRow += 1
            switch token.kind {
            case .comma: try advance()
            case .semicolon, .closeBrace:
                guard columns == nil || columns == inRow else { throw problem(.badArray) }
                columns = inRow
                inRow = 0
                let isEnd = token.kind == .closeBrace
                let end = token.span.end
                try advance()
                if isEnd {
                    let rows = elements.count / max(1, columns ?? 1)
                    let grid = Grid(rows: rows, columns: columns ?? 1, elements)
                    return add(.array(grid), start, end)
                }
            default: throw problem(.badArray)
            }
        }
    }

    private mutating func constant() throws(SyntaxProblem) -> Scalar {
        var sign = 1.0
        var signed = false
        if case .binary(let binary) = token.kind, binary == .subtract || binary == .add {
            sign = binary == .subtract ? -1 : 1
            signed = true
            try advance()
        }
        let scalar: Scalar
        switch token.kind {
        case .number(let number): scalar = .number(sign * number)
        case .text(let text) where !signed: scalar = .text(text)
        case .boolean(let boolean) where !signed: scalar = .boolean(boolean)
        case .error(let error) where !signed: scalar = .error(error)
        default: throw problem(.badArray)
        }
        try advance()
        return scalar
    }
}
