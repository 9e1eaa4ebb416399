package import Contracts
import Formula

/// Wrong formulas near a right one: one small mistake each, as candidates make them.
///
/// Made on the text, at the places of the tree's nodes, and parsed again; what does not parse is left out.
struct FormulaMutants {
    private let syntax: Syntax
    private let source: [UInt8]
    private let fill: Fill
    private var texts: [String] = []

    /// Where a formula is filled to: only there do dollar signs matter, and only before the part that moves.
    enum Fill { case nowhere, down, right }

    /// - Returns: mutants, each once, none with the original's text.
    static func of(_ syntax: Syntax, fill: Fill) -> [Syntax] {
        var mutants = FormulaMutants(syntax: syntax, source: Array(syntax.source.utf8), fill: fill)
        for node in syntax.nodes { mutants.mutate(node) }
        var seen: Set<String> = [syntax.source]
        return mutants.texts.filter { seen.insert($0).inserted }.compactMap { text in
            do throws(SyntaxProblem) { return try Parser.parse(text) } catch { return nil }
        }
    }

    private init(syntax: Syntax, source: [UInt8], fill: Fill) {
        self.syntax = syntax
        self.source = source
        self.fill = fill
    }

    private mutating func mutate(_ node: Node) {
        switch node.kind {
        case .number(let number): numbers(number, node.span)
        case .boolean(let value): splice(node.span, value ? "FALSE" : "TRUE")
        case .text(let text): criteria(text, node.span)
        case .binary(let binary, let left, let right): operators(binary, syntax[left].span, syntax[right].span)
        case .reference(let reference): references(reference, node.span)
        case .call(let place, let arguments): calls(FunctionTable.entries[place], arguments, node.span)
        default: break
        }
    }

    /// The source with other text in place of a span.
    private mutating func splice(_ span: Span, _ text: String) {
        texts.append(String(decoding: source[..<span.start] + Array(text.utf8) + source[span.end...], as: UTF8.self))
    }

    private func text(_ span: Span) -> String { String(decoding: source[span.start..<span.end], as: UTF8.self) }

    private mutating func numbers(_ number: Double, _ span: Span) {
        guard number == number.rounded(), abs(number) < 1e9 else {
            splice(span, "\(number * 1.1)")
            return
        }
        splice(span, "\(Int(number) + 1)")
        splice(span, number == 0 ? "-1" : "\(Int(number) - 1)")
    }

    /// Criteria such as ">=10" lose or gain their equals sign; other texts gain a character.
    private mutating func criteria(_ text: String, _ span: Span) {
        func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
        for (from, to) in [("<>", "="), ("<=", "<"), (">=", ">"), ("<", "<="), (">", ">="), ("=", "<>")]
        where text.hasPrefix(from) {
            splice(span, quoted(to + text.dropFirst(from.count)))
            return
        }
        splice(span, quoted(text + "x"))
    }

    private static let swaps: [Binary: [String]] = [
        .less: ["<=", ">"], .lessOrEqual: ["<", ">="], .greater: [">=", "<"], .greaterOrEqual: [">", "<="],
        .equal: ["<>"], .notEqual: ["="], .add: ["-"], .subtract: ["+"], .multiply: ["/", "+"], .divide: ["*"],
        .power: ["*"],
    ]

    private mutating func operators(_ binary: Binary, _ left: Span, _ right: Span) {
        for other in Self.swaps[binary] ?? [] where left.end <= right.start {
            let between = text(Span(left.end, right.start))
            splice(Span(left.end, right.start), between.replacing(binary.rawValue, with: other, maxReplacements: 1))
        }
    }

    private mutating func references(_ reference: Reference, _ span: Span) {
        let sheet = text(span).split(separator: "!").count > 1 ? text(span).split(separator: "!")[0] + "!" : ""
        func add(_ change: (inout Reference) -> Void) {
            var changed = reference
            change(&changed)
            guard changed.first.row >= 0, changed.first.column >= 0, changed.last.row >= changed.first.row,
                changed.last.column >= changed.first.column
            else { return }
            splice(span, sheet + Self.written(changed))
        }
        switch reference.shape {
        case .area:
            add { $0.last.row -= 1 }
            add { $0.first.row += 1 }
            if reference.first.column == reference.last.column {
                add {
                    $0.first.column += 1; $0.last.column += 1
                }
            } else {
                add { $0.last.column -= 1 }
            }
        case .cell:
            add {
                $0.first.row += 1; $0.last.row += 1
            }
            add {
                $0.first.column += 1; $0.last.column += 1
            }
        case .columns:
            add {
                $0.first.column += 1; $0.last.column += 1
            }
        case .rows:
            add {
                $0.first.row += 1; $0.last.row += 1
            }
        }
        guard reference.shape == .area || reference.shape == .cell else { return }
        switch fill {
        case .nowhere: break
        case .down:
            for fixed in [false, true] {
                add {
                    $0.first.rowIsAbsolute = fixed; $0.last.rowIsAbsolute = fixed
                }
            }
        case .right:
            for fixed in [false, true] {
                add {
                    $0.first.columnIsAbsolute = fixed; $0.last.columnIsAbsolute = fixed
                }
            }
        }
    }

    private static func written(_ reference: Reference) -> String {
        func corner(_ corner: Reference.Corner) -> String {
            (corner.columnIsAbsolute ? "$" : "") + CellName.letters(corner.column)
                + (corner.rowIsAbsolute ? "$" : "") + String(corner.row + 1)
        }
        switch reference.shape {
        case .cell: return corner(reference.first)
        case .area: return corner(reference.first) + ":" + corner(reference.last)
        case .columns: return CellName.letters(reference.first.column) + ":" + CellName.letters(reference.last.column)
        case .rows: return "\(reference.first.row + 1):\(reference.last.row + 1)"
        }
    }

    private static let others: [String: [String]] = [
        "SUM": ["AVERAGE", "COUNT"], "AVERAGE": ["SUM", "MEDIAN"], "COUNT": ["COUNTA"], "COUNTA": ["COUNT"],
        "MIN": ["MAX"], "MAX": ["MIN"], "MEDIAN": ["AVERAGE"], "SUMIFS": ["AVERAGEIFS"], "AVERAGEIFS": ["SUMIFS"],
        "SUMIF": ["AVERAGEIF"], "AVERAGEIF": ["SUMIF"], "MAXIFS": ["MINIFS"], "MINIFS": ["MAXIFS"],
        "AND": ["OR"], "OR": ["AND"], "XOR": ["OR"], "ROUND": ["ROUNDUP", "ROUNDDOWN"], "ROUNDUP": ["ROUND"],
        "ROUNDDOWN": ["ROUND"], "INT": ["ROUNDUP"], "LARGE": ["SMALL"], "SMALL": ["LARGE"], "LEFT": ["RIGHT"],
        "RIGHT": ["LEFT"], "UPPER": ["PROPER"], "PROPER": ["UPPER"], "LOWER": ["UPPER"], "EDATE": ["EOMONTH"],
        "EOMONTH": ["EDATE"], "MONTH": ["DAY"], "YEAR": ["MONTH"],
        "DAY": ["MONTH"], "STDEV.S": ["STDEV.P"], "STDEV.P": ["STDEV.S"], "ROWS": ["COLUMNS"], "TAKE": ["DROP"],
        "DROP": ["TAKE"], "WORKDAY": ["NETWORKDAYS"], "PERCENTILE.INC": ["QUARTILE.INC"], "ISBLANK": ["ISTEXT"],
    ]

    private mutating func calls(_ entry: FunctionEntry, _ arguments: [NodeID], _ span: Span) {
        let spans = arguments.map { syntax[$0].span }
        let written = spans.map(text)
        func call(_ name: String, _ arguments: [String]) -> String { "\(name)(\(arguments.joined(separator: ",")))" }
        for name in Self.others[entry.name] ?? [] { splice(span, call(name, written)) }
        if let first = written.first, written.count > 1 || entry.parameters.count == 1 { splice(span, first) }
        if written.count > entry.minimum { splice(span, call(entry.name, written.dropLast())) }
        if entry.repeats == 2, written.count > entry.minimum + 1 { splice(span, call(entry.name, written.dropLast(2))) }
        if entry.name == "IF", written.count == 3 {
            splice(span, call(entry.name, [written[0], written[2], written[1]]))
        }
    }
}

/// What a candidate types who nearly knows.
package enum FormulaMistakes {
    /// The reference of a question with one small mistake each; some of them make no difference.
    package static func near(_ key: FormulaKey, of question: Question) -> [String] {
        guard let task = FormulaTask.read(question, key).task else { return [] }
        return FormulaMutants.of(task.reference, fill: task.fill).map(\.source)
    }
}
