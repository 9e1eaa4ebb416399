/// Names of cells and columns: A1, XFD1048576. Rows and columns count from zero.
package enum CellName {
    /// "A", "Z", "AA" … of a column from zero.
    package static func letters(_ column: Int) -> String {
        var rest = column + 1
        var letters: [UInt8] = []
        while rest > 0 {
            letters.append(UInt8((rest - 1) % 26) + 65)
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    /// The column that letters name; nil if there are none, or it is past XFD.
    package static func column(_ letters: some Sequence<UInt8>) -> Int? {
        var column = 0
        for letter in letters {
            let upper = letter & 0xDF
            guard upper >= 65, upper <= 90 else { return nil }
            column = column * 26 + Int(upper - 64)
            guard column <= Area.maximumColumns else { return nil }
        }
        return column > 0 ? column - 1 : nil
    }

    /// The row that digits name; nil if not between 1 and 1,048,576.
    package static func row(_ digits: some Sequence<UInt8>) -> Int? {
        var row = 0
        for digit in digits {
            guard digit >= 48, digit <= 57 else { return nil }
            row = row * 10 + Int(digit - 48)
            guard row <= Area.maximumRows else { return nil }
        }
        return row > 0 ? row - 1 : nil
    }

    /// A plain cell name such as "AB12" (dollar signs are allowed and dropped).
    package static func parse(_ text: String) -> (row: Int, column: Int)? {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: "$") }
        let letters = bytes.prefix { $0 | 32 >= 97 && $0 | 32 <= 122 }
        guard let column = column(letters), let row = row(bytes.dropFirst(letters.count)) else { return nil }
        return (row, column)
    }

    package static func text(row: Int, column: Int) -> String { letters(column) + String(row + 1) }
}
