/// A question as the selection sees it.
package struct SelectableItem: Sendable, Hashable {
    package let id: String
    package let skill: String
    package let item: Item3PL
    fileprivate let curve: InformationCurve

    package init(id: String, skill: String, item: Item3PL) {
        self.id = id
        self.skill = skill
        self.item = item
        curve = InformationCurve(item)
    }
}

/// The chosen question, and why.
package struct Selection: Sendable, Equatable {
    package let questionID: String
    package let skill: String
    /// Ability at which it was chosen.
    package let ability: AbilityEstimate
    /// Expected information under the posterior, in 1/logit².
    package let information: Double
    /// Number of questions that could be chosen.
    package let eligible: Int
    /// Rank of the chosen one by information, from 1.
    package let rank: Int
    /// The same in one sentence. For the interviewer, not for the candidate.
    package let explanation: String
}

/// Chooses the next question.
///
/// 1. Eligible are the questions not asked yet of all skills that are due by the blueprint; during
///    the warm-up only the easy ones of them, if there are any.
/// 2. They are ranked by expected information under the posterior, ties by question id, and one of
///    the best five is drawn by the session's seed. The draw keeps questions from being spent on
///    everybody; it costs almost no precision.
/// 3. The result follows from the arguments alone; the order of `bank` does not matter.
package struct ItemSelection: Sendable {
    private let bank: [SelectableItem]
    private let blueprint: Blueprint
    private let seed: UInt64

    /// - Parameter bank: ids are unique.
    package init(bank: [SelectableItem], blueprint: Blueprint, seed: UInt64) {
        self.bank = bank
        self.blueprint = blueprint
        self.seed = seed
    }

    /// - Parameter asked: ids of the questions asked so far.
    /// - Returns: nil if no question of the blueprint's skills is left.
    package func next(asked: Set<String>, posterior: AbilityPosterior) -> Selection? {
        let left = bank.filter { !asked.contains($0.id) }
        var counts: [String: Int] = [:]
        for item in bank where asked.contains(item.id) { counts[item.skill, default: 0] += 1 }
        let due = blueprint.due(asked: counts, available: Set(left.map(\.skill)))

        var eligible = left.filter { due.contains($0.skill) }
        let warmUp = asked.count < SelectionPolicy.warmUpItems
        let easy = eligible.filter { $0.item.b <= SelectionPolicy.warmUpDifficulty }
        if warmUp, !easy.isEmpty { eligible = easy }
        guard !eligible.isEmpty else { return nil }

        let weights = posterior.weights
        let ranked = eligible.map { (item: $0, information: $0.curve.expected(under: weights)) }.sorted {
            $0.information != $1.information ? $0.information > $1.information : $0.item.id < $1.item.id
        }
        let best = min(SelectionPolicy.randomesque, ranked.count)
        let choice = SeededChoice(seed: seed, ordinal: UInt32(asked.count + 1), purpose: "next-question")
        let index = choice.index(below: best)
        let chosen = ranked[index]
        return Selection(
            questionID: chosen.item.id, skill: chosen.item.skill, ability: posterior.estimate,
            information: chosen.information, eligible: ranked.count, rank: index + 1,
            explanation: Self.explanation(
                skills: due, easy: warmUp && !easy.isEmpty, eligible: ranked.count, best: best, rank: index + 1))
    }

    private static func explanation(skills: [String], easy: Bool, eligible: Int, best: Int, rank: Int) -> String {
        let skillPart =
            skills.count == 1 ? "\(skills[0]) is furthest behind its share" : "\(skills.count) skills are equally due"
        let easyPart = easy ? "easy " : ""
        if eligible == 1 { return "\(skillPart), and this is the only \(easyPart)question left there." }
        return "\(skillPart); of \(eligible) \(easyPart)questions there this one is number \(rank) by expected "
            + "information, drawn from the best \(best)."
    }
}
