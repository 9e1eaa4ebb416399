/// Collects lines of Swift with indentation.
struct Writer {
    private(set) var lines: [String] = []
    private var depth = 0

    static let width = 120

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func line(_ text: String = "") {
        lines.append(text.isEmpty ? "" : indentation + text)
    }

    /// Separates two declarations; never doubles an empty line.
    mutating func gap() {
        guard let last = lines.last, !last.isEmpty, !last.hasSuffix("{") else { return }
        lines.append("")
    }

    mutating func indented(_ body: (inout Writer) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// `header {`, the body, `}`.
    mutating func block(_ header: String, _ body: (inout Writer) -> Void) {
        line(header + " {")
        indented(body)
        line("}")
    }

    /// Documentation, line by line.
    mutating func docs(_ comment: [String]) {
        for text in comment { line(text.isEmpty ? "///" : "/// " + text) }
    }

    /// `open` items `close` on one line if they fit, otherwise wrapped between the brackets.
    mutating func list(_ open: String, _ items: [String], _ close: String) {
        let whole = open + items.joined(separator: ", ") + close
        if indentation.utf8.count + whole.utf8.count <= Self.width {
            line(whole)
            return
        }
        line(open)
        indented { $0.wrap(items) }
        line(close)
    }

    private mutating func wrap(_ items: [String]) {
        var current = ""
        for (index, item) in items.enumerated() {
            let piece = index == items.count - 1 ? item : item + ","
            if !current.isEmpty, indentation.utf8.count + current.utf8.count + 1 + piece.utf8.count > Self.width {
                line(current)
                current = ""
            }
            current += current.isEmpty ? piece : " " + piece
        }
        if !current.isEmpty { line(current) }
    }

    private var indentation: String { String(repeating: "    ", count: depth) }
}
