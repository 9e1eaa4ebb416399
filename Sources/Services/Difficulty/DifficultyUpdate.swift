/// How one outcome moved the overall ability.
package struct DifficultyUpdate: Sendable, Equatable {
    package let before: AbilityEstimate
    package let after: AbilityEstimate
    /// Difficulty at which the question counted, hints included, in logits.
    package let difficulty: Double
    /// 0 to 10000.
    package let points: Int32

    package init(before: AbilityEstimate, after: AbilityEstimate, difficulty: Double, points: Int32) {
        self.before = before
        self.after = after
        self.difficulty = difficulty
        self.points = points
    }

    /// Difficulty at which a question that cannot be guessed tells most at this ability, in logits.
    package static func target(_ ability: AbilityEstimate) -> Double { ability.theta }

    /// One sentence. For the interviewer, not for the candidate.
    package var rationale: String {
        func text(_ value: Double) -> String { Fixed.text(value, decimals: 2) }
        let move = "from \(text(before.theta)) to \(text(after.theta))"
        return "\(points) of \(Points.full) points at difficulty \(text(difficulty)) moved the ability \(move); "
            + "its standard error is now \(text(after.standardError))."
    }
}
