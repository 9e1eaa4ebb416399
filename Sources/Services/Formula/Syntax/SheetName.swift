/// Sheet names as formulas write them.
enum SheetName {
    /// In apostrophes if anything but letters, digits, "_" and "." stands in it, it starts with a digit, or
    /// it reads as a cell.
    static func quoted(_ name: String) -> String {
        let plain = name.utf8.allSatisfy { Lexer.isWord($0) && $0 != UInt8(ascii: "$") && $0 != UInt8(ascii: "?") }
        let startsWithDigit = name.utf8.first.map(Lexer.isDigit) ?? false
        if plain, !startsWithDigit, CellName.parse(name) == nil { return name }
        return name.isEmpty ? "" : "'" + name.replacing("'", with: "''") + "'"
    }
}
