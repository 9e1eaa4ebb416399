package import Contracts

/// Builds the report of an interview: a pure function of its input.
///
/// 1. Every figure has an interval. Where the evidence does not support a claim, the report says so.
/// 2. A report describes; it never decides, ranks or recommends.
package enum ReportBuilder {
    /// - Precondition: `input` is as its fields are documented.
    package static func report(_ input: ReportInput) -> Report {
        var posterior = AbilityPosterior()
        let attempts = input.outcomes.map { outcome in
            attempt(outcome, posterior: &posterior)
        }
        let ability = posterior.estimate
        let skills = skillReports(input)
        return Report(
            sessionID: input.sessionID, created: timestamp(input.created), finished: timestamp(input.finished),
            theta: Estimate(ability),
            expectedScore: ScoreFigures.expectedScore(ability, bank: input.bank.map { Item3PL($0) }),
            meanScore: ScoreFigures.meanScore(input.settled.map(\.grade.score)), skills: skills, attempts: attempts,
            hintsUsed: input.hintsUsed, seed: input.seed, bankHash: input.bankHash,
            modelVersion: AssessmentModel.version, notes: ReportNotes.sentences(input, skills: skills))
    }

    private static func attempt(_ outcome: ReportInput.Outcome, posterior: inout AbilityPosterior) -> AttemptReport {
        let response = ItemResponse(
            item: Item3PL(outcome.parameters), hintTier: outcome.hintTier, points: outcome.grade.score)
        if !outcome.grade.needsReview { posterior.observe(response) }
        return AttemptReport(
            ordinal: outcome.ordinal, question: outcome.question, skill: outcome.skill, grade: outcome.grade,
            hintTier: outcome.hintTier, difficulty: Rounding.ability(response.item.b),
            thetaAfter: Estimate(posterior.estimate), responseMs: outcome.responseTime, event: outcome.event)
    }

    private static func skillReports(_ input: ReportInput) -> [SkillReport] {
        let names = input.skills.sorted()
        let indices = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        let outcomes = input.settled.map { outcome in
            guard let skill = indices[outcome.skill] else {
                preconditionFailure("an outcome in a skill that the blueprint does not have")
            }
            let response = ItemResponse(
                item: Item3PL(outcome.parameters), hintTier: outcome.hintTier, points: outcome.grade.score)
            return JointAbility.Outcome(skill: skill, response: response)
        }
        let joint = JointAbility(skills: names.count, outcomes: outcomes)
        return names.enumerated().map { index, name in
            SkillReport(
                skill: name, items: joint.items(index), theta: Estimate(joint.ability(index)),
                difference: Estimate(joint.difference(index)), claim: claim(joint, index))
        }
    }

    private static func claim(_ joint: JointAbility, _ skill: Int) -> SkillClaim {
        guard joint.supportsClaim(skill) else { return .notEnoughEvidence }
        return joint.difference(skill).theta > 0 ? .strength : .gap
    }

    private static func timestamp(_ milliseconds: Int64) -> GoogleProtobufTimestamp {
        let inSecond = (milliseconds % 1_000 + 1_000) % 1_000
        return GoogleProtobufTimestamp(seconds: (milliseconds - inSecond) / 1_000, nanos: Int32(inSecond) * 1_000_000)
    }
}
