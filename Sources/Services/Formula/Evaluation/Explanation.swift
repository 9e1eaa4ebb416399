/// What a formula's parts are and what each came to, for feedback and review.
package struct Explanation: Sendable {
    /// The part as written.
    package let text: String
    package let span: Span
    /// "SUM", "+", "reference", "number" …
    package let kind: String
    package let value: Finding
    /// How often it was evaluated: more than once inside a lambda, not at all in a branch not taken.
    package let runs: Int
    package let parts: [Explanation]

    package enum Finding: Sendable, Equatable {
        case notEvaluated
        case scalar(Scalar)
        /// An array's or reference's size, its address if it is one, and its first values, row by row.
        case cells(address: String?, rows: Int, columns: Int, first: [Scalar])
        case function
        case empty
    }

    /// Values shown of an array or a range, levels of the tree, and parts in all.
    package static let shownValues = 24
    package static let maximumDepth = 72
    package static let maximumParts = 2000
}

extension Syntax {
    /// Evaluates and keeps what each part came to.
    package func explain(_ setting: Setting) -> (outcome: Outcome, explanation: Explanation) {
        var evaluator = Evaluator(self, setting)
        evaluator.trace = Trace()
        let outcome = evaluator.run()
        var left = Explanation.maximumParts
        return (outcome, explanation(root, evaluator, depth: 0, &left))
    }

    private func explanation(_ id: NodeID, _ evaluator: Evaluator, depth: Int, _ left: inout Int) -> Explanation {
        left -= 1
        let node = self[id]
        var parts: [Explanation] = []
        if depth < Explanation.maximumDepth {
            for child in node.kind.children where left > 0 {
                parts.append(explanation(child, evaluator, depth: depth + 1, &left))
            }
        }
        return Explanation(
            text: text(of: node.span), span: node.span, kind: name(of: node.kind), value: finding(id, evaluator),
            runs: evaluator.trace?.runs[id] ?? (node.kind.isConstant ? 1 : 0), parts: parts)
    }

    /// The part of the source that a span covers.
    package func text(of span: Span) -> String {
        String(decoding: Array(source.utf8)[span.start..<span.end], as: UTF8.self)
    }

    private func name(of kind: Node.Kind) -> String {
        switch kind {
        case .number: "number"
        case .text: "text"
        case .boolean: "boolean"
        case .error: "error"
        case .array: "array"
        case .reference: "reference"
        case .name, .optionalName: "name"
        case .prefix(let prefix, _): prefix.rawValue
        case .percent: "%"
        case .spill: "#"
        case .binary(let binary, _, _): binary.rawValue
        case .call(let function, _): FunctionTable.entries[function].name
        case .callName(let symbol, _): symbols[symbol]
        case .invoke: "call"
        case .group: "()"
        case .union: ","
        case .omitted: "omitted"
        }
    }

    private func finding(_ id: NodeID, _ evaluator: Evaluator) -> Explanation.Finding {
        switch self[id].kind {
        case .number(let number): return .scalar(.number(number))
        case .text(let text): return .scalar(.text(text))
        case .boolean(let boolean): return .scalar(.boolean(boolean))
        case .error(let error): return .scalar(.error(error))
        case .array(let grid): return Explanation.finding(grid)
        case .omitted: return .empty
        default: break
        }
        switch evaluator.trace?.values[id] {
        case nil: return .notEvaluated
        case .scalar(let scalar)?: return .scalar(scalar)
        case .array(let grid)?: return Explanation.finding(grid)
        case .reference(let area)?: return evaluator.finding(area)
        case .union(let areas)?: return areas.first.map(evaluator.finding) ?? .empty
        case .lambda?: return .function
        case .omitted?: return .empty
        }
    }
}

extension Explanation {
    fileprivate static func finding(_ grid: Grid) -> Finding {
        .cells(
            address: nil, rows: grid.rows, columns: grid.columns,
            first: (0..<min(grid.count, shownValues)).map { grid[$0] })
    }
}

extension Evaluator {
    fileprivate func finding(_ area: Area) -> Explanation.Finding {
        let shown = min(area.count, Explanation.shownValues)
        let first = (0..<shown).map { cell(area, $0 / area.columns, $0 % area.columns) }
        return .cells(address: area.address, rows: area.rows, columns: area.columns, first: first)
    }
}

extension Area {
    /// "A1" or "A1:B2", without the sheet.
    package var address: String {
        let first = CellName.text(row: firstRow, column: firstColumn)
        return isCell ? first : first + ":" + CellName.text(row: lastRow, column: lastColumn)
    }
}

extension Node.Kind {
    /// The parts, in the order of the text.
    package var children: [NodeID] {
        switch self {
        case .number, .text, .boolean, .error, .array, .reference, .name, .optionalName, .omitted: []
        case .prefix(_, let inner), .percent(let inner), .spill(let inner), .group(let inner): [inner]
        case .binary(_, let left, let right): [left, right]
        case .call(_, let arguments), .callName(_, let arguments), .union(let arguments): arguments
        case .invoke(let callee, let arguments): [callee] + arguments
        }
    }

    var isConstant: Bool {
        switch self {
        case .number, .text, .boolean, .error, .array: true
        default: false
        }
    }
}
