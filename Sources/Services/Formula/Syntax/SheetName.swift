/// Sheet names as formulas write them.
enum SheetName {
    /// In apostrophes if anything but letters, digits, "_" and "." stands in it, it starts as no name does, or
    /// it reads as a cell.
    static func quoted(_ name: String) -> String {
        let plain = name.utf8.allSatisfy { Lexer.isWord($0) && $0 != UInt8(ascii: "$") && $0 != UInt8(ascii: "?") }
        // A digit or a point would start a number; a no-break space (its first byte is 0xC2) would be passed over.
        let first = name.utf8.first ?? 0
        let startsAsName = Lexer.isWord(first) && !Lexer.isDigit(first) && first != UInt8(ascii: ".") && first != 0xC2
        if plain, startsAsName, CellName.parse(name) == nil { return name }
        return name.isEmpty ? "" : Printed.quoted(name, by: UInt8(ascii: "'"))
    }
}
