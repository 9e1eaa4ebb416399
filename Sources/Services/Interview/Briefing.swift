// What an interviewer is told when it asks where the interview stands.

package import Contracts

extension SessionDesk {
    package func context() throws(InterviewError) -> GetContextResponse {
        GetContextResponse(
            stage: state.stage, skills: try skillProgress(),
            budgets: Budgets(
                itemsRemaining: UInt32(state.itemsRemaining), hintsRemaining: UInt32(state.hintsRemaining),
                eventsRemaining: UInt32(state.eventsRemaining)),
            ability: Ability(try posterior()), pending: try state.pending.map(shown), lastOutcome: try lastOutcome(),
            recentStepIDs: state.steps.suffix(InterviewLimits.recentSteps).map(\.id),
            interviewerHints: try advice(), candidateName: try candidateName())
    }

    private func skillProgress() throws(InterviewError) -> [SkillProgress] {
        var asked: [String: UInt32] = [:]
        for question in state.questions { asked[try bank.entry(question.ref).skill, default: 0] += 1 }
        let abilities = try skillAbilities()
        return zip(state.created.blueprint, abilities).map { share, ability in
            SkillProgress(
                skill: share.skill, asked: asked[share.skill, default: 0],
                planned: Rounding.ability(share.share * Double(state.created.items)), ability: ability)
        }
    }

    private func lastOutcome() throws(InterviewError) -> LastOutcome? {
        guard let last = try scored().last else { return nil }
        return LastOutcome(
            ordinal: last.asked.ordinal, skill: last.skill, score: last.outcome.grade.score,
            missesInSkill: UInt32(try missesInARow(last.skill)), passedOver: ObjectiveGrader.isPass(last.outcome.grade),
            needsReview: last.outcome.grade.needsReview, findings: CandidateFindings.of(last.outcome.grade))
    }

    /// Misses in a row in a skill, up to its last outcome.
    private func missesInARow(_ skill: String) throws(InterviewError) -> Int {
        try scored().reversed().filter { $0.skill == skill }.prefix { $0.isMiss }.count
    }

    /// What to mind now, the most pressing first.
    private func advice() throws(InterviewError) -> [String] {
        if isErased { return ["The session's key was erased: nothing can be added."] }
        if state.closing != nil { return ["The interview is over."] }
        var advice = [nextStep()]
        if let last = try scored().last, last.isMiss {
            let misses = try missesInARow(last.skill)
            if misses >= 2 {
                advice.append("\(misses) misses in a row in \(last.skill): a short explanation may help.")
            }
        }
        if state.hintsRemaining == 0 { advice.append("No hint is left.") }
        if state.eventsRemaining < Self.fewEvents {
            advice.append("Only \(state.eventsRemaining) logged steps are left: come to the end.")
        }
        return advice
    }

    private static let fewEvents = 50

    private func nextStep() -> String {
        if let pending = state.pending {
            guard let submission = pending.submission else {
                return "Question \(pending.ordinal) waits for the candidate: do not press."
            }
            return "Submission \(submission.id) waits: call GradeAnswer, then RecordOutcome with its token."
        }
        switch state.stage {
        case .wrapUp: return "No question is left: thank the candidate, then call FinalizeSession."
        case .intro: return "Introduce yourself and say that you are no person, then call GetNextQuestion."
        default: return "No question is pending: call GetNextQuestion."
        }
    }
}
