// Grading a stored submission. Where a model grades explanations, the grade of one is an event.
//
// Invariants:
// 1. A grade that follows from answer and question alone is computed each time, and changes nothing.
// 2. An explanation's grade, where a model grades them, is recorded when it is given, by words or not. From then on
//    it is read, in every process: the model is not asked again.
// 3. While a model is asked, the session's turn is free, and others who want this grade wait for it. Another
//    process may ask at the same time; the grade that is recorded first is everybody's.
// 4. A call that was cancelled meanwhile records nothing.

import Contracts
import Ports
import RPCCore

struct Examiner: Sendable {
    private let keeper: SessionKeeper
    private let modelGrader: ModelGrader?
    /// One at a time for each session.
    private let turns = SessionLocks()

    init(keeper: SessionKeeper, modelGrader: ModelGrader?) {
        self.keeper = keeper
        self.modelGrader = modelGrader
    }

    /// The grade, without its token.
    func grade(
        _ request: GradeAnswerRequest, at desk: SessionDesk, _ call: CallContext
    ) async throws(InterviewError) -> GradeAnswerResponse {
        let (asked, submission) = try desk.submitted(request.submissionID)
        let (answer, definition) = try desk.opened(asked, submission)
        if let outcome = asked.outcome { return GradeAnswerResponse(grade: outcome.grade, ordinal: asked.ordinal) }
        guard case .open? = answer.kind, case .open? = definition.key, modelGrader != nil || asked.given != nil else {
            return GradeAnswerResponse(grade: try desk.grade(asked, submission), ordinal: asked.ordinal)
        }
        try await turns.takeTurn(desk.state.session)
        defer { turns.release(desk.state.session) }
        let reading = try await reading(request)
        return try await keeper.change(desk.state.session, request, of: keeper.coders.recorded.gradeAnswer, call) {
            (desk) throws(InterviewError) in try desk.give(reading, to: request.submissionID)
        }
    }

    /// What the model makes of the submission; nil if it has its grade.
    private func reading(_ request: GradeAnswerRequest) async throws(InterviewError) -> ModelGrader.Reading? {
        let desk = try await keeper.read(request.sessionID)
        guard let modelGrader, let explanation = try desk.explanation(request.submissionID) else { return nil }
        let reading = await modelGrader.read(explanation)
        if Task.isCancelled { throw .cancelled }
        return reading
    }
}

extension SessionDesk {
    /// A submission that a model may grade; nil if it has its grade, or if the session cannot go on.
    fileprivate func explanation(_ submissionID: String) throws(InterviewError) -> ModelGrader.Explanation? {
        let (asked, submission) = try submitted(submissionID)
        guard asked.given == nil, asked.outcome == nil, state.closing == nil else { return nil }
        return try explanation(asked, submission)
    }

    /// What a model is asked about a submission; nil if it is no explanation.
    func explanation(
        _ asked: SessionState.Asked, _ submission: SessionState.Submission
    ) throws(InterviewError) -> ModelGrader.Explanation? {
        let (answer, definition) = try opened(asked, submission)
        guard case .open(let text)? = answer.kind, case .open(let key)? = definition.key,
            let question = definition.question
        else { return nil }
        return ModelGrader.Explanation(
            session: state.session, answer: text, question: question, key: key,
            byWords: try grade(asked, submission), registration: try registration(), spent: state.gradingTokens)
    }

    /// Gives an explanation its grade, once.
    fileprivate func give(
        _ reading: ModelGrader.Reading?, to submissionID: String
    ) throws(InterviewError) -> Verdict<GradeAnswerResponse> {
        let (asked, _) = try submitted(submissionID)
        if let grade = asked.outcome?.grade ?? asked.given {
            return .settled(GradeAnswerResponse(grade: grade, ordinal: asked.ordinal))
        }
        try requireOpen()
        // Without a reading it had its grade, so this state is older than that.
        guard let reading else { throw .contended }
        let exchanges = try seal(coders.graded.stored(GradedAnswer(exchanges: reading.exchanges)), as: .exchanges)
        let tokens = reading.exchanges.reduce(0) { $0 + Int($1.usage?.input ?? 0) + Int($1.usage?.output ?? 0) }
        let fact = GradeGiven(
            ordinal: asked.ordinal, submissionID: submissionID, grade: reading.grade, byWords: reading.byWords,
            tokens: UInt32(clamping: tokens), exchanges: exchanges)
        return .append([.graded(fact)]) { _ in GradeAnswerResponse(grade: reading.grade, ordinal: asked.ordinal) }
    }
}
