/// Splits a formula into tokens, references whole ("Sheet1!$A$1:B2" is one token). Never recurses.
struct Lexer {
    private let bytes: [UInt8]
    private let limits: Limits
    private(set) var at: Int

    init(_ bytes: [UInt8], from start: Int, _ limits: Limits) {
        self.bytes = bytes
        self.limits = limits
        at = start
    }

    private func byte(_ offset: Int = 0) -> UInt8 { at + offset < bytes.count ? bytes[at + offset] : 0 }

    private func problem(_ reason: SyntaxProblem.Reason, from start: Int) -> SyntaxProblem {
        SyntaxProblem(reason: reason, span: Span(start, max(start, min(bytes.count, max(at, start + 1)))))
    }

    mutating func next() throws(SyntaxProblem) -> Token {
        let before = at
        while at < bytes.count, bytes[at] == 32 || bytes[at] >= 9 && bytes[at] <= 13 || isNoBreakSpace { at += 1 }
        let space = at > before
        let start = at
        guard at < bytes.count else { return Token(kind: .end, span: Span(at, at), spaceBefore: space) }
        let kind = try scan()
        return Token(kind: kind, span: Span(start, at), spaceBefore: space)
    }

    /// U+00A0 comes with formulas copied from web pages; its two bytes count as blanks.
    private var isNoBreakSpace: Bool {
        bytes[at] == 0xC2 && byte(1) == 0xA0 || bytes[at] == 0xA0 && at > 0 && bytes[at - 1] == 0xC2
    }

    private mutating func scan() throws(SyntaxProblem) -> Token.Kind {
        let byte = bytes[at]
        switch byte {
        case UInt8(ascii: "\""): return .text(try quoted(by: byte))
        case 48...57, UInt8(ascii: "."): return try number()
        case UInt8(ascii: "#"): return error()
        case UInt8(ascii: "'"): return try quotedSheet()
        case UInt8(ascii: "["): return try bracket()
        case UInt8(ascii: "<"):
            at += 1
            if self.byte() == UInt8(ascii: "=") { at += 1; return .binary(.lessOrEqual) }
            if self.byte() == UInt8(ascii: ">") { at += 1; return .binary(.notEqual) }
            return .binary(.less)
        case UInt8(ascii: ">"):
            at += 1
            if self.byte() == UInt8(ascii: "=") { at += 1; return .binary(.greaterOrEqual) }
            return .binary(.greater)
        default:
            if let single = Lexer.singles[byte] { at += 1; return single }
            return try word()
        }
    }

    private static let singles: [UInt8: Token.Kind] = [
        UInt8(ascii: "("): .open, UInt8(ascii: ")"): .close, UInt8(ascii: "{"): .openBrace,
        UInt8(ascii: "}"): .closeBrace, UInt8(ascii: ","): .comma, UInt8(ascii: ";"): .semicolon,
        UInt8(ascii: "%"): .percent, UInt8(ascii: "@"): .at, UInt8(ascii: "+"): .binary(.add),
        UInt8(ascii: "-"): .binary(.subtract), UInt8(ascii: "*"): .binary(.multiply),
        UInt8(ascii: "/"): .binary(.divide), UInt8(ascii: "^"): .binary(.power),
        UInt8(ascii: "&"): .binary(.concatenate), UInt8(ascii: "="): .binary(.equal),
        UInt8(ascii: ":"): .binary(.range),
    ]

    /// Text up to the closing quote; a doubled quote is one.
    private mutating func quoted(by quote: UInt8) throws(SyntaxProblem) -> String {
        let start = at
        at += 1
        var content: [UInt8] = []
        while true {
            guard at < bytes.count else { throw problem(.unfinished(quote == 34 ? "text" : "sheet name"), from: start) }
            if bytes[at] == quote {
                guard byte(1) == quote else { break }
                at += 1
            }
            content.append(bytes[at])
            at += 1
        }
        at += 1
        let text = String(decoding: content, as: UTF8.self)
        guard text.utf16.count <= limits.literalCharacters else { throw problem(.textTooLong, from: start) }
        return text
    }

    private mutating func number() throws(SyntaxProblem) -> Token.Kind {
        let start = at
        while Lexer.isDigit(byte()) { at += 1 }
        if byte() == UInt8(ascii: ":"), let rows = rowRange(from: start) { return rows }
        if byte() == UInt8(ascii: ".") {
            at += 1
            while Lexer.isDigit(byte()) { at += 1 }
        }
        if byte() | 32 == UInt8(ascii: "e") {
            let sign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-") ? 1 : 0
            if Lexer.isDigit(byte(1 + sign)) {
                at += 1 + sign
                while Lexer.isDigit(byte()) { at += 1 }
            }
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        let completed = (text.hasPrefix(".") ? "0" : "") + (text.hasSuffix(".") ? String(text.dropLast()) : text)
        guard at - start > 1 || Lexer.isDigit(bytes[start]), !Lexer.isWord(byte()),
            let value = Double(completed.replacing(".e", with: "e").replacing(".E", with: "E")), value.isFinite
        else { throw problem(.badNumber, from: start) }
        return .number(value)
    }

    private mutating func error() -> Token.Kind {
        for error in ExcelError.allCases {
            let code = Array(error.rawValue.utf8)
            let end = at + code.count
            guard end <= bytes.count else { continue }
            if zip(code, bytes[at..<end]).allSatisfy({ $0 == $1 || $0 | 32 == $1 | 32 && $0 >= 65 && $0 <= 90 }) {
                at = end
                return .error(error)
            }
        }
        at += 1
        return .hash
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// A byte of a name or a cell: letters, digits, `_ . $ \ ?` and everything beyond ASCII.
    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 128...255: true
        case UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "\\"), UInt8(ascii: "?"): true
        default: false
        }
    }

    private func wordEnd(from start: Int) -> Int {
        var end = start
        while end < bytes.count, Lexer.isWord(bytes[end]) { end += 1 }
        return end
    }

    private mutating func word() throws(SyntaxProblem) -> Token.Kind {
        let start = at
        guard Lexer.isWord(bytes[at]) else {
            at += 1
            while at < bytes.count, bytes[at] & 0xC0 == 0x80 { at += 1 }
            let found = String(decoding: bytes[start..<at], as: UTF8.self)
            if found == "|" || found == "!" { throw problem(.dde, from: start) }
            throw problem(.unexpected(found), from: start)
        }
        let end = wordEnd(from: start)
        let text = bytes[start..<end]
        at = end
        switch byte() {
        case UInt8(ascii: "!"): return try sheetReference(try bareSheet(text, from: start), from: start)
        case UInt8(ascii: "|"): throw problem(.dde, from: start)
        case UInt8(ascii: "["): throw problem(.structured, from: start)
        case UInt8(ascii: "("): return .name(String(decoding: text, as: UTF8.self), call: true)
        case UInt8(ascii: ":"):
            if let range = columnRange(from: start) ?? rowRange(from: start) { return range }
            let after = wordEnd(from: at + 1)
            if after > at + 1, after < bytes.count, bytes[after] == UInt8(ascii: "!"),
                Reference.Corner(cell: text) == nil
            {
                throw problem(.threeDimensional, from: start)
            }
        default: break
        }
        if let reference = cellOrArea(text, sheet: nil) { return .reference(reference) }
        let name = String(decoding: text, as: UTF8.self)
        switch name.uppercased() {
        case "TRUE": return .boolean(true)
        case "FALSE": return .boolean(false)
        default:
            guard !text.contains(UInt8(ascii: "$")) else { throw problem(.badReference, from: start) }
            return .name(name, call: false)
        }
    }

    /// A cell, with the other corner of an area if one follows a colon at once.
    private mutating func cellOrArea(_ text: ArraySlice<UInt8>, sheet: String?) -> Reference? {
        guard let first = Reference.Corner(cell: text) else { return nil }
        if byte() == UInt8(ascii: ":") {
            let end = wordEnd(from: at + 1)
            let next = end < bytes.count ? bytes[end] : 0
            if next != UInt8(ascii: "("), next != UInt8(ascii: "!"),
                let last = Reference.Corner(cell: bytes[(at + 1)..<end])
            {
                at = end
                return Reference(sheet: sheet, shape: .area, first: first, last: last)
            }
        }
        return Reference(sheet: sheet, shape: .cell, first: first, last: first)
    }

    private mutating func columnRange(from start: Int, sheet: String? = nil) -> Token.Kind? {
        let end = wordEnd(from: at + 1)
        let next = end < bytes.count ? bytes[end] : 0
        guard next != UInt8(ascii: "("), let first = Reference.Corner(column: bytes[start..<at]),
            let last = Reference.Corner(column: bytes[(at + 1)..<end])
        else { return nil }
        at = end
        return .reference(Reference(sheet: sheet, shape: .columns, first: first, last: last))
    }

    private mutating func rowRange(from start: Int, sheet: String? = nil) -> Token.Kind? {
        let end = wordEnd(from: at + 1)
        guard let first = Reference.Corner(row: bytes[start..<at]),
            let last = Reference.Corner(row: bytes[(at + 1)..<end])
        else { return nil }
        at = end
        return .reference(Reference(sheet: sheet, shape: .rows, first: first, last: last))
    }

    /// What follows "Sheet!"; the position is on the exclamation mark.
    private mutating func sheetReference(_ sheet: String, from start: Int) throws(SyntaxProblem) -> Token.Kind {
        at += 1
        if byte() == UInt8(ascii: "#"), case .error(let error) = error() { return .error(error) }
        let begin = at
        let end = wordEnd(from: begin)
        at = end
        if byte() == UInt8(ascii: ":"),
            let range = columnRange(from: begin, sheet: sheet) ?? rowRange(from: begin, sheet: sheet)
        {
            return range
        }
        guard byte() != UInt8(ascii: "("), let reference = cellOrArea(bytes[begin..<end], sheet: sheet)
        else { throw problem(.badReference, from: start) }
        return .reference(reference)
    }

    /// A sheet's name without apostrophes: nothing that a sheet's name or a bare one cannot have.
    private func bareSheet(_ text: ArraySlice<UInt8>, from start: Int) throws(SyntaxProblem) -> String {
        if text.contains(UInt8(ascii: "\\")) { throw problem(.external, from: start) }
        let name = String(decoding: text, as: UTF8.self)
        guard !text.contains(UInt8(ascii: "$")), !text.contains(UInt8(ascii: "?")) else {
            throw problem(.badReference, from: start)
        }
        guard name.utf16.count <= limits.literalCharacters else { throw problem(.textTooLong, from: start) }
        return name
    }

    private mutating func quotedSheet() throws(SyntaxProblem) -> Token.Kind {
        let start = at
        let sheet = try quoted(by: UInt8(ascii: "'"))
        if byte() == UInt8(ascii: "|") { throw problem(.dde, from: start) }
        if sheet.contains("[") || sheet.contains("|") || sheet.contains("\\") { throw problem(.external, from: start) }
        if sheet.contains(":") { throw problem(.threeDimensional, from: start) }
        guard byte() == UInt8(ascii: "!") else { throw problem(.missing("!"), from: start) }
        guard !sheet.isEmpty else { throw problem(.badReference, from: start) }
        return try sheetReference(sheet, from: start)
    }

    /// "[name]" of a LAMBDA's optional parameter; "[Book]Sheet!A1" and "[@Column]" are refused.
    private mutating func bracket() throws(SyntaxProblem) -> Token.Kind {
        let start = at
        let end = wordEnd(from: at + 1)
        guard end > at + 1, end < bytes.count, bytes[end] == UInt8(ascii: "]") else {
            let isBook = bytes[start...].contains(UInt8(ascii: "!"))
            throw problem(isBook ? .external : .structured, from: start)
        }
        at = end + 1
        guard !Lexer.isWord(byte()), byte() != UInt8(ascii: "!") else { throw problem(.external, from: start) }
        return .bracketed(String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
    }
}
