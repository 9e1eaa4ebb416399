// Grading a stored submission, and recording a grade by its token, exactly once.

package import Contracts

extension SessionDesk {
    /// The question that a submission answers, with what was answered.
    package func submitted(
        _ submissionID: String
    ) throws(InterviewError) -> (asked: SessionState.Asked, submission: SessionState.Submission) {
        guard let asked = state.question(submission: submissionID), let submission = asked.submission else {
            throw .unknown(.submission, id: submissionID)
        }
        return (asked, submission)
    }

    /// The grade of a stored submission: a function of the answer and the question's version.
    package func grade(
        _ asked: SessionState.Asked, _ submission: SessionState.Submission
    ) throws(InterviewError) -> Grade {
        let (answer, definition) = try opened(asked, submission)
        do throws(GradingError) {
            return try ObjectiveGrader.grade(answer, of: definition)
        } catch {
            throw .damaged("submission \(submission.id) of session \(state.session) cannot be graded: \(error.message)")
        }
    }

    /// A recorded grade, computed again: from the answer, and from what a model said of it, if one did.
    package func gradeAgain(
        _ asked: SessionState.Asked, _ submission: SessionState.Submission, recorded: Grade?
    ) throws(InterviewError) -> Grade {
        let grade = try grade(asked, submission)
        guard let recorded, !recorded.samples.isEmpty else { return grade }
        guard let decision = RubricDecision(graderVersion: recorded.graderVersion),
            case .open(let key)? = try opened(asked, submission).definition.key
        else { throw .damaged("the grade of answer \(asked.ordinal) is by a grader that this version does not know") }
        return decision.grade(recorded.samples, key: key, byWords: grade) ?? grade
    }

    /// The answer of a submission, and what it answers.
    package func opened(
        _ asked: SessionState.Asked, _ submission: SessionState.Submission
    ) throws(InterviewError) -> (answer: Answer, definition: QuestionDefinition) {
        _ = try openSealer()
        guard let bytes = try open(submission.answer, as: .answer) else { throw .refused(.erased) }
        let answer = try coders.answer.restored(bytes, "submission \(submission.id) of session \(state.session)")
        return (answer, try bank.entry(asked.ref).definition)
    }

    /// What a token says of a submission.
    package func claims(_ submissionID: String, grade: Grade?) throws(InterviewError) -> GradeClaims {
        let (asked, submission) = try submitted(submissionID)
        return GradeClaims(
            sessionID: state.session, submissionID: submission.id, answerHash: submission.answerHash,
            question: asked.ref, grade: grade, ordinal: asked.ordinal)
    }

    /// Records the grade of a token whose proof was found right.
    package func record(
        _ claims: GradeClaims, tokenHash: [UInt8]
    ) throws(InterviewError) -> Verdict<RecordOutcomeResponse> {
        guard claims.sessionID == state.session else {
            throw .invalid(field: "grade_token", rule: "belongs to another session")
        }
        try requireOpen()
        guard let asked = state.question(submission: claims.submissionID), let submission = asked.submission,
            let grade = claims.grade, claims.answerHash == submission.answerHash, claims.ordinal == asked.ordinal,
            claims.question == asked.ref
        else { throw .invalid(field: "grade_token", rule: "does not fit what is stored of this session") }
        if let outcome = asked.outcome {
            guard outcome.tokenHash == tokenHash else { throw .refused(.tokenSuperseded(ordinal: asked.ordinal)) }
            return .settled(Self.response(asked.ordinal, outcome.grade, outcome.ability, replayed: true))
        }
        guard asked.given == nil || asked.given == grade else {
            throw .refused(.tokenSuperseded(ordinal: asked.ordinal))
        }
        let facts = try outcomeFacts(asked, submission, grade, tokenHash: tokenHash)
        return .append(facts) { state in
            Self.response(asked.ordinal, grade, state.question(asked.ordinal)?.outcome?.ability, replayed: false)
        }
    }

    /// The outcome with the ability after it; the last one opens the wrap-up. Replay makes them again.
    package func outcomeFacts(
        _ asked: SessionState.Asked, _ submission: SessionState.Submission, _ grade: Grade, tokenHash: [UInt8]
    ) throws(InterviewError) -> [Fact.Kind] {
        let outcome = OutcomeRecorded(
            ordinal: asked.ordinal, submissionID: submission.id, grade: grade, tokenHash: tokenHash,
            ability: try overall(with: grade, of: asked))
        let isLast = state.answered + 1 == Int(state.created.items)
        return [.recorded(outcome)] + (isLast ? [.stage(StageEntered(stage: .wrapUp))] : [])
    }

    private static func response(
        _ ordinal: UInt32, _ grade: Grade, _ ability: Ability?, replayed: Bool
    ) -> RecordOutcomeResponse {
        RecordOutcomeResponse(ordinal: ordinal, score: grade.score, ability: ability, replayed: replayed)
    }
}
