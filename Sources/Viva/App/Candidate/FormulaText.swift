import Formula

/// A typed formula, as one who types it sees it.
enum FormulaText {
    /// What is wrong with it: in its grammar, below the place; nil if it can be read.
    static func problem(_ typed: String) -> String? {
        guard typed.hasPrefix("=") else {
            return "A formula begins with =. It was not sent: type it again, or `pass`."
        }
        do throws(SyntaxProblem) {
            _ = try Parser.parse(typed)
            return nil
        } catch {
            let place = String(decoding: typed.utf8.prefix(error.span.start), as: UTF8.self).count
            return """
                  \(typed)
                  \(String(repeating: " ", count: place))^
                \(error.message) It was not sent: type it again, or `pass`.
                """
        }
    }
}
