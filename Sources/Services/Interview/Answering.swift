// What a candidate does: answer the pending question, or ask for a hint to it.

package import Contracts

extension SessionDesk {
    /// Stores an answer, once per submission id.
    package func submit(_ request: SubmitAnswerRequest) throws(InterviewError) -> Verdict<SubmitAnswerResponse> {
        let sealer = try openSealer()
        let answer = request.answer ?? Answer()
        let encoded = try coders.answer.stored(answer)
        guard encoded.count <= InterviewLimits.answerBytes else {
            throw .invalid(field: "answer", rule: "has at most \(InterviewLimits.answerBytes) bytes encoded")
        }
        let hash = sealer.answerHash(encoded)
        if let known = state.question(submission: request.submissionID) {
            return .settled(try repeated(request, known, hash))
        }
        try requireOpen()
        let asked = try waiting(request.ordinal)
        let question = try bank.entry(asked.ref).shown
        do throws(GradingError) {
            try ObjectiveGrader.check(answer, for: question)
        } catch {
            throw .invalid(field: "answer", rule: error.message)
        }
        let fact = AnswerSubmitted(
            submissionID: request.submissionID, ordinal: request.ordinal, answer: try seal(encoded, as: .answer),
            answerHash: hash, responseMs: time - asked.time)
        return .append([.submitted(fact)]) { state in
            SubmitAnswerResponse(submissionID: request.submissionID, afterSequence: state.actions)
        }
    }

    private func repeated(
        _ request: SubmitAnswerRequest, _ asked: SessionState.Asked, _ hash: [UInt8]
    ) throws(InterviewError) -> SubmitAnswerResponse {
        guard let submission = asked.submission, submission.answerHash == hash, asked.ordinal == request.ordinal
        else { throw .taken("submission_id: this id has been used for another answer or question") }
        return SubmitAnswerResponse(submissionID: submission.id, afterSequence: submission.afterSequence)
    }

    /// The pending question, if it has this number and waits for an answer.
    private func waiting(_ ordinal: UInt32) throws(InterviewError) -> SessionState.Asked {
        if state.question(ordinal)?.submission != nil { throw .refused(.answeredBefore(ordinal: ordinal)) }
        guard let pending = state.pending, pending.submission == nil else { throw .refused(.nothingPending) }
        guard pending.ordinal == ordinal else { throw .refused(.otherPending(ordinal: pending.ordinal)) }
        return pending
    }

    /// Gives a hint, once per question and tier.
    package func hint(ordinal: UInt32, tier: UInt32) throws(InterviewError) -> Verdict<Hint> {
        guard (1...HintPolicy.tiers).contains(tier) else {
            throw .invalid(field: "tier", rule: "is 1 to \(HintPolicy.tiers)")
        }
        if let asked = state.question(ordinal), tier <= asked.hints.count {
            return .settled(try shownHint(ordinal, asked.ref, tier, remaining: asked.hints[Int(tier) - 1].remaining))
        }
        try requireOpen()
        guard let asked = state.question(ordinal) else {
            if let pending = state.pending { throw .refused(.otherPending(ordinal: pending.ordinal)) }
            throw .refused(.nothingPending)
        }
        guard asked.submission == nil else { throw .refused(.hintAfterAnswer(ordinal: ordinal)) }
        let next = asked.hintTier + 1
        guard next <= HintPolicy.tiers else { throw .refused(.lastHintGiven) }
        guard tier == next else { throw .refused(.otherHint(next: next)) }
        guard state.hintsRemaining > 0 else { throw .refused(.hintsSpent) }
        let hint = try shownHint(ordinal, asked.ref, tier, remaining: state.hintsRemaining - 1)
        return .append([.hint(HintGiven(ordinal: ordinal, tier: tier))]) { _ in hint }
    }

    /// A hint as the candidate sees it.
    package func shownHint(
        _ ordinal: UInt32, _ ref: QuestionRef, _ tier: UInt32, remaining: Int
    ) throws(InterviewError) -> Hint {
        let hints = try bank.entry(ref).definition.hints
        guard tier >= 1, tier <= hints.count else { throw .damaged("question \(ref.questionID) has no hint \(tier)") }
        return Hint(
            ordinal: ordinal, tier: tier, text: hints[Int(tier) - 1],
            difficultyShift: HintPolicy.difficultyShift, remaining: UInt32(remaining))
    }
}
