/// A tree as a formula again. Nothing here recurses, so a chain of thousands of operators prints too.
extension Syntax {
    /// The formula with its "=", parentheses as written, no blanks, functions in capitals.
    package var printed: String {
        var text = "="
        var stack: [Piece] = [.node(root)]
        while let piece = stack.popLast() {
            switch piece {
            case .text(let part): text += part
            case .node(let id): stack += pieces(of: id).reversed()
            }
        }
        return text
    }

    private enum Piece {
        case node(NodeID)
        case text(String)
    }

    private func pieces(of id: NodeID) -> [Piece] {
        switch self[id].kind {
        case .number(let number): return [.text(Printed.number(number))]
        case .text(let text): return [.text(Printed.text(text))]
        case .boolean(let boolean): return [.text(boolean ? "TRUE" : "FALSE")]
        case .error(let error): return [.text(error.rawValue)]
        case .array(let grid): return [.text(Printed.array(grid))]
        case .reference(let reference): return [.text(reference.text)]
        case .name(let symbol): return [.text(symbols[symbol])]
        case .optionalName(let symbol): return [.text("[" + symbols[symbol] + "]")]
        case .prefix(let prefix, let inner): return [.text(prefix.rawValue), .node(inner)]
        case .percent(let inner): return [.node(inner), .text("%")]
        case .spill(let inner): return [.node(inner), .text("#")]
        case .binary(.range, let left, let right) where !joinsTightly(left) || !joinsTightly(right):
            return [.node(left), .text(" : "), .node(right)]
        case .binary(let binary, let left, let right): return [.node(left), .text(binary.rawValue), .node(right)]
        case .call(let function, let arguments):
            return [.text(FunctionTable.entries[function].name)] + list(arguments)
        case .callName(let symbol, let arguments): return [.text(symbols[symbol])] + list(arguments)
        case .invoke(let callee, let arguments): return [.node(callee)] + list(arguments)
        case .group(let inner): return list([inner])
        case .union(let parts): return list(parts)
        case .omitted: return []
        }
    }

    /// Names and numbers beside a colon would read as columns and rows (`a : b`), and keep their distance.
    private func joinsTightly(_ id: NodeID) -> Bool {
        var last = id
        while case .binary(.range, _, let right) = self[last].kind { last = right }
        return switch self[last].kind {
        case .reference, .call, .callName, .invoke, .group, .union: true
        default: false
        }
    }

    private func list(_ nodes: [NodeID]) -> [Piece] {
        var pieces: [Piece] = [.text("(")]
        for (place, node) in nodes.enumerated() {
            if place > 0 { pieces.append(.text(",")) }
            pieces.append(.node(node))
        }
        return pieces + [.text(")")]
    }
}

/// Constants as formulas write them.
enum Printed {
    /// The shortest digits that read back as the same number.
    static func number(_ number: Double) -> String {
        if number == number.rounded(.towardZero), abs(number) < 1e15 { return String(Int64(number)) }
        return number.description.uppercased()
    }

    static func text(_ text: String) -> String { quoted(text, by: UInt8(ascii: "\"")) }

    /// Between quotation marks, with those inside doubled; byte by byte, because a mark that an accent follows is
    /// another `Character`.
    static func quoted(_ text: String, by quote: UInt8) -> String {
        var bytes = [quote]
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        return String(decoding: bytes + [quote], as: UTF8.self)
    }

    static func scalar(_ scalar: Scalar) -> String {
        switch scalar {
        case .blank: ""
        case .number(let value): number(value)
        case .text(let value): text(value)
        case .boolean(let value): value ? "TRUE" : "FALSE"
        case .error(let value): value.rawValue
        }
    }

    static func array(_ grid: Grid) -> String {
        let rows = (0..<grid.rows).map { row in
            (0..<grid.columns).map { scalar(grid[row, $0]) }.joined(separator: ",")
        }
        return "{" + rows.joined(separator: ";") + "}"
    }
}

extension Reference {
    /// As a formula writes it: Data!$A$1:B2.
    package var text: String {
        let name = sheet.map { SheetName.quoted($0) + "!" } ?? ""
        switch shape {
        case .cell: return name + first.cell
        case .area: return name + first.cell + ":" + last.cell
        case .columns: return name + first.columnText + ":" + last.columnText
        case .rows: return name + first.rowText + ":" + last.rowText
        }
    }
}

extension Reference.Corner {
    var columnText: String { (columnIsAbsolute ? "$" : "") + CellName.letters(column) }
    var rowText: String { (rowIsAbsolute ? "$" : "") + String(row + 1) }
    var cell: String { columnText + rowText }
}
