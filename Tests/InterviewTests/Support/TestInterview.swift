import Codec
import Contracts
import RPCCore

/// An interview as both sides lead it, step by step.
struct TestInterview {
    let rig: Rig
    let session: String
    let mode: InterviewMode
    private var tools: InterviewToolsClient<InProcessTransport> {
        rig.tools(mode == .agent ? .agent : .interviewer)
    }
    private var candidate: SessionsClient<InProcessTransport> { rig.candidate(session) }

    /// Creates a session.
    static func begin(
        _ rig: Rig, request: String = "request-1", seed: UInt64 = 42, items: UInt32 = 12, name: String = "Ada Lovelace",
        mode: InterviewMode = .scripted
    ) async throws -> TestInterview {
        let created = try await rig.sessions().createSession(
            CreateSessionRequest(
                clientRequestID: request, seed: seed, candidateName: name, mode: mode, items: items))
        return TestInterview(rig: rig, session: created.session?.sessionID ?? "", mode: mode)
    }

    /// Asks the next question; nil when the questions are at an end.
    func ask() async throws -> PendingQuestion? {
        try await tools.getNextQuestion(GetNextQuestionRequest(sessionID: session)).pending
    }

    func submit(_ pending: PendingQuestion, _ answer: Answer, id: String? = nil) async throws {
        rig.clock.advance(milliseconds: 20_000)
        _ = try await candidate.submitAnswer(
            SubmitAnswerRequest(
                sessionID: session, submissionID: id ?? "submission-\(pending.ordinal)", ordinal: pending.ordinal,
                answer: answer))
    }

    func grade(_ ordinal: UInt32) async throws -> GradeAnswerResponse {
        try await tools.gradeAnswer(
            GradeAnswerRequest(sessionID: session, submissionID: "submission-\(ordinal)"))
    }

    func record(_ grade: GradeAnswerResponse) async throws -> RecordOutcomeResponse {
        try await tools.recordOutcome(RecordOutcomeRequest(sessionID: session, gradeToken: grade.gradeToken))
    }

    func speak(_ text: String, step: String) async throws {
        _ = try await tools.logInteraction(
            LogInteractionRequest(
                sessionID: session, stepID: step,
                entries: [
                    InteractionEntry(kind: .plan("plan of \(step)")),
                    InteractionEntry(kind: .speak(Speak(text: text))),
                ]))
    }

    /// One whole turn: ask, answer, grade, record.
    /// - Returns: false when the questions are at an end.
    func turn(right: (Question) -> Bool) async throws -> Bool {
        guard let pending = try await ask(), let question = pending.question,
            let definition = rig.bank[question.ref?.questionID ?? ""]
        else { return false }
        try await submit(pending, SyntheticBank.answer(definition, right: right(question)))
        _ = try await record(grade(pending.ordinal))
        try await speak("That was answer \(pending.ordinal).", step: "turn-\(pending.ordinal)")
        return true
    }

    func finalize() async throws -> FinalizeSessionResponse {
        try await tools.finalizeSession(FinalizeSessionRequest(sessionID: session))
    }

    /// From the first word to the report.
    func runToEnd(right: (Question) -> Bool = { ($0.ref?.questionID.hashValueOfTest ?? 0) % 3 != 0 }) async throws {
        try await speak("Welcome.", step: "welcome")
        while try await turn(right: right) {}
        try await speak("Thank you.", step: "closing")
        _ = try await finalize()
    }

    /// The actions after a sequence, up to `finished`.
    func actions(after sequence: UInt64 = 0) async throws -> [Action] {
        let stream = try await candidate.streamActions(
            StreamActionsRequest(sessionID: session, afterSequence: sequence))
        var actions: [Action] = []
        while let response = try await stream.next() {
            if let action = response.action { actions.append(action) }
        }
        return actions
    }
}

extension String {
    /// The same in every process.
    var hashValueOfTest: Int { utf8.reduce(7) { ($0 * 31 + Int($1)) % 1_000_003 } }
}
