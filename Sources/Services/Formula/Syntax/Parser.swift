/// Excel's formula grammar. Operators and open parentheses stand on stacks of their own, so nothing here
/// recurses and no formula can exhaust the thread's stack.
///
/// Invariants: `levels` is never empty, its first is the formula itself; within a level, operators wait in
/// `pending` with their left operands in `operands`. Nodes are added children first.
package struct Parser {
    private var lexer: Lexer
    private var token: Token
    private var syntax: Syntax
    private let limits: Limits
    private var symbolIDs: [String: Int] = [:]
    private var levels: [Level] = [Level(.formula, start: 0)]

    /// What is open: the formula, a parenthesis, a call.
    private struct Level {
        enum Opener {
            case formula, group
            case call(String, written: String)
            case invoke(NodeID)
        }

        let opener: Opener
        let start: Int
        var operands: [NodeID] = []
        var pending: [Pending] = []
        /// Finished arguments, or parts of a union.
        var items: [NodeID] = []

        init(_ opener: Opener, start: Int) {
            self.opener = opener
            self.start = start
        }
    }

    private enum Pending {
        case prefix(Prefix, Int)
        case binary(Binary, Span)

        var precedence: Int {
            switch self {
            case .prefix(.at, _): 7
            case .prefix: 6
            case .binary(let binary, _): binary.precedence
            }
        }
    }

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
        try parser.run()
        return parser.syntax
    }

    private init(_ source: String, _ bytes: [UInt8], _ start: Int, _ limits: Limits) throws(SyntaxProblem) {
        lexer = Lexer(bytes, from: start, limits)
        token = try lexer.next()
        syntax = Syntax(source: source)
        self.limits = limits
    }

    /// Operand, operator, operand, … until the end.
    private mutating func run() throws(SyntaxProblem) {
        while true {
            guard try operand() else { continue }
            while try !afterOperand() {
                if levels.count == 1, case .end = token.kind { return try finish() }
            }
        }
    }

    private mutating func finish() throws(SyntaxProblem) {
        guard levels.count == 1 else { throw missing(")") }
        try reduce(downTo: 0)
    }

    private mutating func advance() throws(SyntaxProblem) { token = try lexer.next() }

    private mutating func add(_ kind: Node.Kind, _ start: Int, _ end: Int) -> NodeID {
        syntax.nodes.append(Node(kind: kind, span: Span(start, end)))
        return NodeID(syntax.nodes.count - 1)
    }

    private mutating func push(_ kind: Node.Kind, _ span: Span) { pushOperand(add(kind, span.start, span.end)) }

    private mutating func pushOperand(_ id: NodeID) { levels[levels.count - 1].operands.append(id) }

    private func problem(_ reason: SyntaxProblem.Reason) -> SyntaxProblem {
        SyntaxProblem(reason: reason, span: token.span)
    }

    private func unexpected() -> SyntaxProblem {
        if case .end = token.kind { return problem(.unfinished("formula")) }
        return problem(.unexpected(syntax.text(of: token.span)))
    }

    private func missing(_ what: String) -> SyntaxProblem {
        if case .end = token.kind { return problem(.missing(what)) }
        return unexpected()
    }

    private mutating func open(_ opener: Level.Opener, start: Int) throws(SyntaxProblem) {
        guard levels.count < limits.nesting else { throw problem(.tooDeep) }
        levels.append(Level(opener, start: start))
        try advance()
    }

    /// Takes one operand, or opens a level and says that an operand is still wanted (false).
    private mutating func operand() throws(SyntaxProblem) -> Bool {
        let span = token.span
        if let prefix = prefixHere() {
            levels[levels.count - 1].pending.append(.prefix(prefix, span.start))
            guard levels[levels.count - 1].pending.count + levels.count <= limits.nesting + 8 else {
                throw problem(.tooDeep)
            }
            try advance()
            return false
        }
        switch token.kind {
        case .number(let number): push(.number(number), span)
        case .text(let text): push(.text(text), span)
        case .boolean(let boolean): push(.boolean(boolean), span)
        case .error(let error): push(.error(error), span)
        case .reference(let reference): push(.reference(reference), span)
        case .openBrace:
            pushOperand(try arrayConstant())
            return true
        case .name(let name, call: false): push(.name(symbol(name)), span)
        case .open:
            try open(.group, start: span.start)
            return false
        case .name(let name, call: true):
            try advance()
            try open(.call(FunctionTable.plainName(name), written: name), start: span.start)
            return try !argumentStart()
        case .bracketed(let name):
            guard case .call("LAMBDA", _) = levels[levels.count - 1].opener else { throw problem(.structured) }
            push(.optionalName(symbol(name)), span)
        default: throw unexpected()
        }
        try advance()
        return true
    }

    private func prefixHere() -> Prefix? {
        switch token.kind {
        case .binary(.subtract): .minus
        case .binary(.add): .plus
        case .at: .at
        default: nil
        }
    }

    /// At the start of an argument: true if an expression follows, false if the argument (or the whole
    /// list) is empty and what follows an operand is next.
    private mutating func argumentStart() throws(SyntaxProblem) -> Bool {
        let isFirst = levels[levels.count - 1].items.isEmpty
        switch token.kind {
        case .close where isFirst: return false
        case .comma, .close:
            pushOperand(add(.omitted, token.span.start, token.span.start))
            return false
        default: return true
        }
    }

    /// Deals with what follows an operand. True if an operand is wanted next.
    private mutating func afterOperand() throws(SyntaxProblem) -> Bool {
        switch token.kind {
        case .binary(let binary):
            try infix(binary)
            try advance()
            return true
        case .percent, .hash: try postfix()
        case .open where !token.spaceBefore && isCallable():
            let callee = try lastOperand()
            try open(.invoke(callee), start: syntax.start(callee))
            return try argumentStart()
        case .comma: return try comma()
        case .close: try close()
        case .reference, .name, .open:
            guard token.spaceBefore, let last = levels[levels.count - 1].operands.last, syntax.yieldsReference(last)
            else { throw unexpected() }
            try infix(.intersect)
            return true
        case .end:
            if levels.count > 1 { throw missing(")") }
        default: throw unexpected()
        }
        return false
    }

    private func isCallable() -> Bool {
        guard let last = levels[levels.count - 1].operands.last else { return false }
        return syntax.isCallable(last)
    }

    private mutating func lastOperand() throws(SyntaxProblem) -> NodeID {
        guard let last = levels[levels.count - 1].operands.popLast() else { throw unexpected() }
        return last
    }

    private mutating func infix(_ binary: Binary) throws(SyntaxProblem) {
        try reduce(downTo: binary.precedence)
        levels[levels.count - 1].pending.append(.binary(binary, token.span))
    }

    private mutating func postfix() throws(SyntaxProblem) {
        let end = token.span.end
        if case .hash = token.kind {
            let last = try lastOperand()
            guard !token.spaceBefore, syntax.yieldsReference(last) else { throw unexpected() }
            pushOperand(add(.spill(last), syntax.start(last), end))
        } else {
            try reduce(downTo: 7)
            let last = try lastOperand()
            guard syntax.percents(last) + levels.count <= limits.nesting else { throw problem(.tooDeep) }
            pushOperand(add(.percent(last), syntax.start(last), end))
        }
        try advance()
    }

    /// Applies what binds at least as strongly as the operator that comes.
    private mutating func reduce(downTo precedence: Int) throws(SyntaxProblem) {
        let level = levels.count - 1
        while let last = levels[level].pending.last, last.precedence >= precedence {
            levels[level].pending.removeLast()
            let right = try lastOperand()
            let end = syntax.end(right)
            switch last {
            case .prefix(let prefix, let start): pushOperand(add(.prefix(prefix, right), start, end))
            case .binary(let binary, let span):
                let left = try lastOperand()
                if binary == .range || binary == .intersect {
                    guard syntax.yieldsReference(left) else {
                        throw SyntaxProblem(reason: .unexpected(":"), span: span)
                    }
                    guard syntax.yieldsReference(right) else {
                        throw SyntaxProblem(reason: .badReference, span: syntax[right].span)
                    }
                }
                pushOperand(add(.binary(binary, left, right), syntax.start(left), end))
            }
        }
    }

    /// The expression before a comma or a closing parenthesis becomes an argument or a part.
    private mutating func completeItem() throws(SyntaxProblem) {
        try reduce(downTo: 0)
        let level = levels.count - 1
        guard let item = levels[level].operands.popLast() else { return }
        guard levels[level].items.count < limits.arguments else { throw problem(.tooManyArguments) }
        levels[level].items.append(item)
    }

    /// True if an operand is wanted next.
    private mutating func comma() throws(SyntaxProblem) -> Bool {
        if case .formula = levels[levels.count - 1].opener { throw unexpected() }
        try completeItem()
        let isGroup = if case .group = levels[levels.count - 1].opener { true } else { false }
        try advance()
        return isGroup ? true : try argumentStart()
    }

    private mutating func close() throws(SyntaxProblem) {
        if case .formula = levels[levels.count - 1].opener { throw unexpected() }
        try completeItem()
        let level = levels.removeLast()
        let span = Span(level.start, token.span.end)
        switch level.opener {
        case .formula: throw unexpected()
        case .group: push(level.items.count == 1 ? .group(level.items[0]) : .union(level.items), span)
        case .invoke(let callee): push(.invoke(callee, level.items), span)
        case .call(let name, let written):
            guard let function = FunctionTable.place(of: name) else {
                push(.callName(symbol(written), level.items), span)
                break
            }
            let entry = FunctionTable.entries[function]
            guard entry.accepts(level.items.count) else {
                throw SyntaxProblem(
                    reason: .argumentCount(
                        function: name, atLeast: entry.minimum, atMost: entry.maximum, found: level.items.count),
                    span: span)
            }
            push(.call(function, level.items), span)
        }
        try advance()
    }

    /// The place of a name. It is kept as it was written: without the prefix that files put before parameters
    /// it might read as something else (`_xlpm.A1`).
    private mutating func symbol(_ name: String) -> Int {
        var key = name.uppercased()
        if key.hasPrefix("_XLPM.") { key.removeFirst(6) }
        if let known = symbolIDs[key] { return known }
        syntax.symbols.append(name)
        symbolIDs[key] = syntax.symbols.count - 1
        return syntax.symbols.count - 1
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

extension Syntax {
    fileprivate func start(_ id: NodeID) -> Int { self[id].span.start }

    fileprivate func end(_ id: NodeID) -> Int { self[id].span.end }

    /// What may stand beside ":" or a blank, or before "#".
    fileprivate func yieldsReference(_ id: NodeID) -> Bool {
        switch self[id].kind {
        case .reference, .name, .call, .callName, .invoke, .group, .union, .spill, .error: true
        case .binary(let binary, _, _): binary == .range || binary == .intersect
        default: false
        }
    }

    /// What may be called: the result of a call, or what stands in parentheses.
    fileprivate func isCallable(_ id: NodeID) -> Bool {
        switch self[id].kind {
        case .call, .callName, .invoke, .group: true
        default: false
        }
    }

    /// How many percent signs end an operand.
    fileprivate func percents(_ id: NodeID) -> Int {
        var count = 1
        var inner = id
        while case .percent(let deeper) = self[inner].kind {
            count += 1
            inner = deeper
        }
        return count
    }
}
