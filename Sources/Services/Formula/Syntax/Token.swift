struct Token {
    enum Kind: Equatable {
        case number(Double)
        case text(String)
        case boolean(Bool)
        case error(ExcelError)
        indirect case reference(Reference)
        /// A name; `call` if an opening parenthesis follows at once.
        case name(String, call: Bool)
        /// [name]
        case bracketed(String)
        case binary(Binary)
        case percent, at, hash, comma, semicolon
        case open, close, openBrace, closeBrace
        case end
    }

    let kind: Kind
    let span: Span
    let spaceBefore: Bool
}

extension Reference.Corner {
    /// "$A$1" and the like; nil if it is not a cell.
    init?(cell text: ArraySlice<UInt8>) {
        var rest = text
        columnIsAbsolute = rest.first == UInt8(ascii: "$")
        if columnIsAbsolute { rest.removeFirst() }
        let letters = rest.prefix { $0 | 32 >= 97 && $0 | 32 <= 122 }
        guard letters.count <= 3, let column = CellName.column(letters) else { return nil }
        rest = rest.dropFirst(letters.count)
        rowIsAbsolute = rest.first == UInt8(ascii: "$")
        if rowIsAbsolute { rest.removeFirst() }
        guard rest.first != 48, let row = CellName.row(rest) else { return nil }
        self.row = row
        self.column = column
    }

    init?(column text: ArraySlice<UInt8>) {
        let rest = text.first == UInt8(ascii: "$") ? text.dropFirst() : text
        guard rest.count <= 3, let column = CellName.column(rest) else { return nil }
        self.init(row: 0, column: column, rowIsAbsolute: false, columnIsAbsolute: rest.count < text.count)
    }

    init?(row text: ArraySlice<UInt8>) {
        let rest = text.first == UInt8(ascii: "$") ? text.dropFirst() : text
        guard rest.count <= 7, let row = CellName.row(rest) else { return nil }
        self.init(row: row, column: 0, rowIsAbsolute: rest.count < text.count, columnIsAbsolute: false)
    }
}
