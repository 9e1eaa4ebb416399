import Contracts

/// A text earns the points of the accepted text that it equals, apart from case, blanks, the look of
/// quotation marks and dashes, and one pair of quotation marks around it. Nothing is guessed: a
/// misspelling that should count is listed in the key.
enum ShortTextGrader {
    static let version = "short-text/1"

    static func grade(_ text: String, key: ShortTextKey) -> Grade {
        let typed = folded(text)
        let matching = typed.map { typed in key.accepted.filter { folded($0.text) == typed } } ?? []
        let points = matching.map(\.score).max() ?? 0
        let finding: String
        switch points {
        case Points.full...: finding = "The text is right."
        case 1...: finding = "The text is partly right."
        default: finding = typed.map(\.isEmpty) == false ? "The text is not right." : "No text can be read."
        }
        return ObjectiveGrader.grade(
            by: version, [Criterion(name: "text", score: points, weight: Points.full, finding: finding)])
    }

    /// The form in which texts are compared; `==` on it is by canonical equivalence. Nil if unreadable.
    static func folded(_ text: String) -> String? {
        TypedText.plain(text).map { TypedText.withoutQuotes($0).lowercased() }
    }
}
