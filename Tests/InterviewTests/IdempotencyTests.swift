import Contracts
import RPCCore
import Services
import Testing

@Suite struct `A repeated call` {
    /// Makes a call ten times and expects one answer and one event at most.
    private func tenTimes<R: Equatable>(
        _ rig: Rig, events: Int, _ call: () async throws(RPCError) -> R
    ) async throws -> [R] {
        let before = rig.store.appends
        var answers: [R] = []
        for _ in 0..<10 { answers.append(try await call()) }
        #expect(rig.store.appends == before + events)
        return answers
    }

    @Test func `of creating meets the same session, and refuses other parameters`() async throws {
        let rig = try await Rig()
        let request = CreateSessionRequest(clientRequestID: "r", seed: 3, candidateName: "Ada", items: 6)
        let answers = try await tenTimes(rig, events: 1) { () async throws(RPCError) in
            try await rig.sessions().createSession(request)
        }
        #expect(answers.allSatisfy { $0 == answers[0] })
        for change: (inout CreateSessionRequest) -> Void in [
            { $0.seed = 4 }, { $0.candidateName = "Bob" }, { $0.items = 7 }, { $0.mode = .agent },
        ] {
            var other = request
            change(&other)
            let error = await status { () async throws(RPCError) in try await rig.sessions().createSession(other) }
            #expect(error?.code == .alreadyExists)
        }
        var spelledOut = request
        spelledOut.mode = .scripted
        #expect(try await rig.sessions().createSession(spelledOut) == answers[0])
    }

    @Test func `of a tool or of the candidate counts once`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let session = interview.session
        let questions = try await tenTimes(rig, events: 1) { () async throws(RPCError) in
            try await rig.tools().getNextQuestion(GetNextQuestionRequest(sessionID: session))
        }
        #expect(questions.allSatisfy { $0 == questions[0] && $0.rationale != nil && !$0.completed })

        let hints = try await tenTimes(rig, events: 1) { () async throws(RPCError) in
            try await rig.tools().requestHint(RequestHintRequest(sessionID: session, ordinal: 1, tier: 1)).hint
        }
        let asked = try await tenTimes(rig, events: 0) { () async throws(RPCError) in
            try await rig.candidate(session).askForHint(
                AskForHintRequest(sessionID: session, ordinal: 1, tier: 1)
            ).hint
        }
        #expect((hints + asked).allSatisfy { $0 == hints[0] })
        #expect(hints[0]?.remaining == 2)

        let pending = try #require(questions[0].pending)
        let definition = try #require(rig.bank[pending.question?.ref?.questionID ?? ""])
        let submit = SubmitAnswerRequest(
            sessionID: session, submissionID: "s", ordinal: 1, answer: SyntheticBank.answer(definition, right: true))
        let submitted = try await tenTimes(rig, events: 1) { () async throws(RPCError) in
            try await rig.candidate(session).submitAnswer(submit)
        }
        #expect(submitted.allSatisfy { $0 == submitted[0] })

        let grades = try await tenTimes(rig, events: 0) { () async throws(RPCError) in
            try await rig.tools().gradeAnswer(GradeAnswerRequest(sessionID: session, submissionID: "s"))
        }
        #expect(grades.allSatisfy { $0 == grades[0] && $0.grade?.score == 10_000 })

        let recorded = try await tenTimes(rig, events: 1) { () async throws(RPCError) in
            try await rig.tools().recordOutcome(
                RecordOutcomeRequest(sessionID: session, gradeToken: grades[0].gradeToken))
        }
        #expect(recorded.map(\.replayed) == [false] + Array(repeating: true, count: 9))
        #expect(recorded.allSatisfy { $0.ability == recorded[0].ability && $0.score == 10_000 })
        #expect(try await rig.candidate(session).submitAnswer(submit) == submitted[0])

        let logged = try await tenTimes(rig, events: 1) { () async throws(RPCError) in
            try await rig.tools().logInteraction(
                LogInteractionRequest(
                    sessionID: session, stepID: "x", entries: [InteractionEntry(kind: .plan("p"))]))
        }
        #expect(logged.map(\.replayed) == [false] + Array(repeating: true, count: 9))
        #expect(Set(logged.map(\.sequence)).count == 1)
    }

    @Test func `of finalising gives the same hashes, and nothing is added after it`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig, items: 4)
        while try await interview.turn(right: { _ in true }) {}
        let token = try await interview.grade(4)
        let closed = try await tenTimes(rig, events: 1) { () async throws(RPCError) in
            try await rig.tools().finalizeSession(FinalizeSessionRequest(sessionID: interview.session))
        }
        #expect(closed.map(\.replayed) == [false] + Array(repeating: true, count: 9))
        #expect(Set(closed.map { $0.reportHash + $0.headHash }).count == 1)

        let before = rig.store.appends
        #expect(try await interview.ask() == nil)
        let stale = await status { () async throws(RPCError) in
            try await rig.tools().recordOutcome(
                RecordOutcomeRequest(sessionID: interview.session, gradeToken: token.gradeToken))
        }
        #expect(stale?.code == .failedPrecondition)
        #expect(stale?.message.contains("finalised") == true)
        let word = await status { () async throws(RPCError) in
            try await rig.tools().logInteraction(
                LogInteractionRequest(
                    sessionID: interview.session, stepID: "late", entries: [InteractionEntry(kind: .plan("p"))]))
        }
        #expect(word?.code == .failedPrecondition)
        #expect(rig.store.appends == before)
    }

    @Test func `in ten calls at the same time counts once, too`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let pending = try #require(try await interview.ask())
        let definition = try #require(rig.bank[pending.question?.ref?.questionID ?? ""])
        let request = SubmitAnswerRequest(
            sessionID: interview.session, submissionID: "s", ordinal: 1,
            answer: SyntheticBank.answer(definition, right: true))
        let before = rig.store.appends
        try await withThrowingTaskGroup(of: SubmitAnswerResponse.self) { group in
            for _ in 0..<10 { group.addTask { try await rig.sessions().submitAnswer(request) } }
            var answers: Set<UInt64> = []
            for try await answer in group { answers.insert(answer.afterSequence) }
            #expect(answers.count == 1)
        }
        #expect(rig.store.appends == before + 1)
    }
}
