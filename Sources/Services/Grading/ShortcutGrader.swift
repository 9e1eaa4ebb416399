import Contracts

/// A shortcut is right if it equals an accepted one, key by key; there is nothing in between.
enum ShortcutGrader {
    static let version = "shortcut/1"

    static func grade(_ text: String, key: ShortcutKey) -> Grade {
        let typed = Shortcut(text)
        let isRight = typed.map { typed in key.accepted.contains { Shortcut($0) == typed } } ?? false
        let finding =
            isRight
            ? "The shortcut is right." : typed == nil ? "No shortcut can be read." : "The shortcut is not right."
        let points = isRight ? Points.full : 0
        return ObjectiveGrader.grade(
            by: version, [Criterion(name: "keys", score: points, weight: Points.full, finding: finding)])
    }
}
