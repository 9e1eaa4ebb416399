import Contracts

/// Tables and paragraphs for a terminal.
enum TableText {
    /// The sheet with its column letters and row numbers, as the formulas of a prompt refer to it.
    static func render(_ table: Table) -> String { render(table.rows.map(\.cells)) }

    /// The same for typed cells, each as Excel displays it.
    static func render(_ sheet: Sheet) -> String {
        render(
            sheet.rows.map { row in
                row.cells.enumerated().map { column, cell in
                    CellText.text(cell, format: column < sheet.formats.count ? sheet.formats[column] : .unspecified)
                }
            })
    }

    private static func render(_ rows: [[String]]) -> String {
        let columns = rows.map(\.count).max() ?? 0
        let letters = (0..<columns).map { String(UnicodeScalar(UInt8(65 + $0 % 26))) }
        let lines = [[""] + letters] + rows.enumerated().map { ["\($0.offset + 1)"] + $0.element }
        let widths = (0...columns).map { column in
            lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
        }
        return lines.map { line in
            let cells = line.enumerated().map { column, cell in
                cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            var text = "  " + cells.joined(separator: " | ")
            while text.last == " " { text.removeLast() }
            return text
        }.joined(separator: "\n")
    }

    /// Breaks a paragraph at blanks, so that no line is longer than `width` unless a word is.
    static func wrap(_ text: String, width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { paragraph in
            var lines: [String] = [""]
            for word in paragraph.split(separator: " ") {
                let last = lines.count - 1
                if lines[last].isEmpty {
                    lines[last] += word
                } else if lines[last].count + 1 + word.count <= width {
                    lines[last] += " " + word
                } else {
                    lines.append(String(word))
                }
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}
