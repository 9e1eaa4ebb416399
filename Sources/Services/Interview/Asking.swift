// The next question: the pending one again, or a choice that follows from seed and outcomes.

package import Contracts

extension SessionDesk {
    /// Asks the next question, or says that there is none. Enters the stage that this takes.
    package func nextQuestion() throws(InterviewError) -> Verdict<GetNextQuestionResponse> {
        if let pending = state.pending {
            return .settled(
                GetNextQuestionResponse(pending: try shown(pending), rationale: pending.rationale))
        }
        if state.stage == .wrapUp || state.closing != nil { return .settled(GetNextQuestionResponse(completed: true)) }
        try requireOpen()
        guard state.itemsRemaining > 0, let selection = try selection() else {
            return .append([.stage(StageEntered(stage: .wrapUp))]) { _ in GetNextQuestionResponse(completed: true) }
        }
        let asked = QuestionAsked(
            ordinal: UInt32(state.questions.count + 1), question: selection.ref, rationale: selection.rationale)
        let question = try bank.entry(selection.ref).shown
        return .append(stageFacts(forQuestion: state.questions.count + 1) + [.asked(asked)]) { _ in
            GetNextQuestionResponse(
                pending: PendingQuestion(ordinal: asked.ordinal, question: question), rationale: asked.rationale)
        }
    }

    /// The stage that begins with a question, if it does.
    package func stageFacts(forQuestion ordinal: Int) -> [Fact.Kind] {
        let due = StageMachine.stage(ofQuestion: ordinal)
        return state.stage == due ? [] : [.stage(StageEntered(stage: due))]
    }

    /// The choice of the next question; nil if none is left. Replay makes it again.
    package func selection() throws(InterviewError) -> (ref: QuestionRef, rationale: SelectionRationale)? {
        let blueprint = Blueprint(state.created.blueprint.map { Blueprint.Share(skill: $0.skill, share: $0.share) })
        let asked = Set(state.questions.map(\.ref.questionID))
        let posterior = try posterior()
        func next(_ items: [SelectableItem]) -> Selection? {
            ItemSelection(bank: items, blueprint: blueprint, seed: state.created.seed)
                .next(asked: asked, posterior: posterior)
        }
        // Kinds that have had their share wait, unless nothing else is left.
        let mix = KindMix(asked: state.questions.map { bank.kind($0.ref.questionID) })
        let due = bank.selectable.filter { asked.contains($0.id) || mix.allows(bank.kind($0.id)) }
        guard let chosen = next(due) ?? next(bank.selectable) else { return nil }
        guard let entry = bank[chosen.questionID] else {
            throw .damaged("the selection chose \(chosen.questionID), which is not in bank \(bank.hash)")
        }
        return (entry.ref, SelectionRationale(chosen))
    }

    /// A pending question as the interviewer sees it.
    package func shown(_ asked: SessionState.Asked) throws(InterviewError) -> PendingQuestion {
        PendingQuestion(
            ordinal: asked.ordinal, question: try bank.entry(asked.ref).shown, hintTier: asked.hintTier,
            submissionID: asked.submission?.id ?? "")
    }
}
