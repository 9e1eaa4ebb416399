// Where a candidate stands: abilities as a fold over the recorded outcomes, and nothing else.

package import Contracts

/// A recorded outcome with its question.
package struct Scored: Sendable {
    package let asked: SessionState.Asked
    package let outcome: SessionState.Outcome
    package let entry: QuestionBank.Entry
    /// As it counts for the ability, hints included.
    package let response: ItemResponse

    package var skill: String { entry.skill }
    /// Whether it counts as a miss towards remediation.
    package var isMiss: Bool { !outcome.grade.needsReview && outcome.grade.score < Points.full / 2 }
}

extension SessionDesk {
    /// Recorded outcomes, in order.
    package func scored() throws(InterviewError) -> [Scored] {
        var all: [Scored] = []
        for asked in state.questions {
            guard let outcome = asked.outcome else { continue }
            let entry = try bank.entry(asked.ref)
            let response = ItemResponse(item: entry.item, hintTier: asked.hintTier, points: outcome.grade.score)
            all.append(Scored(asked: asked, outcome: outcome, entry: entry, response: response))
        }
        return all
    }

    /// Recorded outcomes that ability rests on: those that no person has to look at first.
    package func settled() throws(InterviewError) -> [Scored] {
        try scored().filter { !$0.outcome.grade.needsReview }
    }

    package func posterior() throws(InterviewError) -> AbilityPosterior {
        AbilityPosterior(try settled().map(\.response))
    }

    /// The overall ability once `asked` has this grade, too.
    package func overall(with grade: Grade, of asked: SessionState.Asked) throws(InterviewError) -> Ability {
        var posterior = try posterior()
        guard !grade.needsReview else { return Ability(posterior) }
        let item = try bank.entry(asked.ref).item
        posterior.observe(ItemResponse(item: item, hintTier: asked.hintTier, points: grade.score))
        return Ability(posterior)
    }

    /// Skills of the blueprint, in order of name.
    package var skills: [String] { state.created.blueprint.map(\.skill) }

    /// Each skill's ability, from all outcomes, in order of name.
    package func skillAbilities() throws(InterviewError) -> [Ability] {
        let names = skills
        let place = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let outcomes = try settled().compactMap { scored in
            place[scored.skill].map { JointAbility.Outcome(skill: $0, response: scored.response) }
        }
        let joint = JointAbility(skills: names.count, outcomes: outcomes)
        return names.enumerated().map { index, name in
            Ability(skill: name, joint.ability(index), items: joint.items(index))
        }
    }

    /// Abilities, and how the last outcome moved them.
    package func difficulty() throws(InterviewError) -> UpdateDifficultyResponse {
        let scored = try settled()
        let posterior = AbilityPosterior(scored.map(\.response))
        return UpdateDifficultyResponse(
            overall: Ability(posterior), skills: try skillAbilities(),
            targetDifficulty: DifficultyUpdate.target(posterior.estimate),
            rationale: Self.rationale(scored, now: posterior.estimate))
    }

    private static func rationale(_ scored: [Scored], now: AbilityEstimate) -> String {
        guard let last = scored.last else { return "No outcome is recorded yet: the estimate is the prior." }
        let before = AbilityPosterior(scored.dropLast().map(\.response)).estimate
        let update = DifficultyUpdate(
            before: before, after: now, difficulty: last.response.item.b, points: last.outcome.grade.score)
        return update.rationale
    }
}

extension Ability {
    /// The overall ability.
    package init(_ posterior: AbilityPosterior) {
        self.init(posterior.estimate, items: posterior.items)
    }
}
