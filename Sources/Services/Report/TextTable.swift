/// Columns of text, aligned.
struct TextTable {
    enum Alignment { case left, right }

    private let alignments: [Alignment]
    private var rows: [[String]]

    init(_ columns: [(title: String, alignment: Alignment)]) {
        alignments = columns.map(\.alignment)
        rows = [columns.map(\.title)]
    }

    /// - Precondition: one cell for each column.
    mutating func append(_ cells: [String]) {
        precondition(cells.count == alignments.count, "a row of another width")
        rows.append(cells)
    }

    /// The heading and the rows. Two blanks stand before each column, but not before the first heading.
    var lines: [String] {
        let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.enumerated().map { index, row in
            var line = ""
            for column in row.indices {
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                if index == 0, column == 0 {
                    line += row[column] + padding + "  "
                } else {
                    line += "  " + (alignments[column] == .left ? row[column] + padding : padding + row[column])
                }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    /// A text in lines of at most `width` characters, broken at blanks.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty ? lines : lines + [line]
    }

    /// A text of at most `width` characters; what is cut off leaves an ellipsis.
    static func shortened(_ text: String, to width: Int) -> String {
        text.count <= width ? text : text.prefix(width - 1) + "…"
    }
}
