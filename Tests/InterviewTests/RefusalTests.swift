import Contracts
import RPCCore
import Services
import Testing

@Suite struct `A call at the wrong time` {
    @Test func `to a session that is none says so`() async throws {
        let rig = try await Rig()
        let unknown = SessionID.derive(clientRequestID: "nobody")
        for (id, code) in [(unknown, StatusCode.notFound), ("", .invalidArgument), ("x", .invalidArgument)] {
            let errors = [
                await status { () async throws(RPCError) in
                    try await rig.sessions().getSession(GetSessionRequest(sessionID: id))
                },
                await status { () async throws(RPCError) in
                    try await rig.sessions().submitAnswer(
                        SubmitAnswerRequest(sessionID: id, submissionID: "s", ordinal: 1))
                },
                await status { () async throws(RPCError) in
                    try await rig.verify(id)
                },
                await status { () async throws(RPCError) in
                    try await rig.erase(id)
                },
                await status { () async throws(RPCError) in
                    try await rig.report(id)
                },
                await status { () async throws(RPCError) in
                    try await rig.tools().getNextQuestion(GetNextQuestionRequest(sessionID: id))
                },
            ]
            #expect(errors.allSatisfy { $0?.code == code }, "\(id)")
        }
    }

    @Test func `to the candidate's desk names what would be right`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        func submit(_ ordinal: UInt32, _ id: String, _ answer: Answer?) async -> RPCError? {
            await status { () async throws(RPCError) in
                try await rig.candidate(interview.session).submitAnswer(
                    SubmitAnswerRequest(
                        sessionID: interview.session, submissionID: id, ordinal: ordinal, answer: answer))
            }
        }
        let text = Answer(kind: .pass(PassAnswer()))
        #expect(await submit(1, "s", text)?.message == Refusal.nothingPending.text)
        let pending = try #require(try await interview.ask())
        #expect(await submit(2, "s", text)?.message == Refusal.otherPending(ordinal: 1).text)
        #expect(await submit(1, "", text)?.code == .invalidArgument)
        #expect(await submit(1, String(repeating: "x", count: 65), text)?.code == .invalidArgument)
        #expect(await submit(1, "s", nil)?.code == .invalidArgument)
        let definition = try #require(rig.bank[pending.question?.ref?.questionID ?? ""])
        let mismatch: Answer.Kind = pending.question?.kind == .numeric ? .shortText("x") : .numeric("1")
        #expect(await submit(1, "s", Answer(kind: mismatch))?.code == .invalidArgument)
        let long = Answer(kind: .shortText(String(repeating: "y", count: 33_000)))
        #expect(await submit(1, "s", long)?.message == "answer: has at most 32768 bytes encoded")

        try await interview.submit(pending, SyntheticBank.answer(definition, right: true), id: "first")
        #expect(await submit(1, "second", text)?.message == Refusal.answeredBefore(ordinal: 1).text)
        #expect(await submit(1, "second", text)?.code == .failedPrecondition)
        #expect(await submit(1, "first", text)?.code == .alreadyExists)
        let late = await status { () async throws(RPCError) in
            try await rig.candidate(interview.session).askForHint(
                AskForHintRequest(sessionID: interview.session, ordinal: 1, tier: 1))
        }
        #expect(late?.message == Refusal.hintAfterAnswer(ordinal: 1).text)
    }

    @Test func `for a hint keeps to the tiers and to three in a session`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        func hint(_ ordinal: UInt32, _ tier: UInt32) async -> RPCError? {
            await status { () async throws(RPCError) in
                try await rig.candidate(interview.session).askForHint(
                    AskForHintRequest(sessionID: interview.session, ordinal: ordinal, tier: tier))
            }
        }
        #expect(await hint(1, 1)?.message == Refusal.nothingPending.text)
        let pending = try #require(try await interview.ask())
        #expect(await hint(1, 0)?.code == .invalidArgument)
        #expect(await hint(1, 4)?.code == .invalidArgument)
        #expect(await hint(1, 2)?.message == Refusal.otherHint(next: 1).text)
        #expect(await hint(2, 1)?.message == Refusal.otherPending(ordinal: 1).text)
        for tier in 1...3 { #expect(await hint(1, UInt32(tier)) == nil) }
        let definition = try #require(rig.bank[pending.question?.ref?.questionID ?? ""])
        try await interview.submit(pending, SyntheticBank.answer(definition, right: true))
        _ = try await interview.record(interview.grade(1))
        _ = try await interview.ask()
        #expect(await hint(2, 1)?.message == Refusal.hintsSpent.text)
        // Given hints can be read again.
        #expect(await hint(1, 3) == nil)

        let report = try await finish(rig, interview)
        let attempt = try #require(report?.attempts.first)
        #expect(attempt.hintTier == 3)
        #expect(abs(attempt.difficulty - ((definition.parameters?.difficulty ?? 0) - 0.75)) < 1e-6)
    }

    private func finish(_ rig: Rig, _ interview: TestInterview) async throws -> Report? {
        try await interview.runToEnd()
        return try await rig.report(interview.session).report
    }

    @Test func `to a session that the server leads is refused to an external agent`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        for identity in [Identity.agent, .local] {
            let errors = [
                await status { () async throws(RPCError) in
                    try await rig.tools(identity).getContext(GetContextRequest(sessionID: interview.session))
                },
                await status { () async throws(RPCError) in
                    try await rig.tools(identity).getNextQuestion(GetNextQuestionRequest(sessionID: interview.session))
                },
            ]
            #expect(errors.allSatisfy { $0?.message == Refusal.ledByServer.text })
        }
        let candidate = Identity(subject: "c", roles: .candidate, session: interview.session)
        let tool = await status { () async throws(RPCError) in
            try await rig.tools(candidate).getContext(GetContextRequest(sessionID: interview.session))
        }
        #expect(tool?.code == .permissionDenied)
        let other = try await TestInterview.begin(rig, request: "other")
        let foreign = await status { () async throws(RPCError) in
            try await rig.candidate(interview.session).getSession(GetSessionRequest(sessionID: other.session))
        }
        #expect(foreign?.code == .permissionDenied)
    }

    @Test func `to finalise is refused before the wrap-up, unless an external agent gives up`() async throws {
        let rig = try await Rig()
        let scripted = try await TestInterview.begin(rig)
        _ = try await scripted.turn { _ in true }
        let early = await status { () async throws(RPCError) in
            try await rig.tools().finalizeSession(FinalizeSessionRequest(sessionID: scripted.session))
        }
        #expect(early?.message == Refusal.notYetClosing(answered: 1, items: 12).text)
        let report = await status { () async throws(RPCError) in
            try await rig.report(scripted.session)
        }
        #expect(report?.message == Refusal.notFinished.text)

        let agents = try await TestInterview.begin(rig, request: "r2", mode: .agent)
        _ = try await agents.turn { _ in true }
        let pending = try #require(try await agents.ask())
        try await agents.submit(pending, Answer(kind: .pass(PassAnswer())))
        let ungraded = await status { () async throws(RPCError) in
            try await rig.tools(.agent).finalizeSession(FinalizeSessionRequest(sessionID: agents.session))
        }
        #expect(ungraded?.message == Refusal.ungradedSubmission(id: "submission-2").text)
        _ = try await agents.record(agents.grade(2))
        _ = try await agents.ask()
        #expect(try await !agents.finalize().replayed)
        let actions = try await agents.actions()
        #expect(
            actions.last?.kind
                == .finished(Finished(reason: "The interviewer ended the interview after 2 of 12 questions.")))
        let replay = try await rig.replay(agents.session)
        #expect(replay.outcome == .equal, "\(replay.differences)")
    }

    @Test func `to grade an unknown submission, or to create with wrong parameters, says which field`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let unknown = await status { () async throws(RPCError) in
            try await rig.tools().gradeAnswer(GradeAnswerRequest(sessionID: interview.session, submissionID: "none"))
        }
        #expect(unknown?.code == .notFound)
        for (request, field) in [
            (CreateSessionRequest(), "client_request_id"),
            (CreateSessionRequest(clientRequestID: String(repeating: "x", count: 65)), "client_request_id"),
            (CreateSessionRequest(clientRequestID: "r", items: 3), "items"),
            (CreateSessionRequest(clientRequestID: "r", items: 41), "items"),
            (CreateSessionRequest(clientRequestID: "r", mode: .unrecognized(9)), "mode"),
            (
                CreateSessionRequest(clientRequestID: "r", candidateName: String(repeating: "é", count: 201)),
                "candidate_name"
            ),
        ] {
            let error = await status { () async throws(RPCError) in try await rig.sessions().createSession(request) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.message.hasPrefix(field) == true)
        }
        let name = String(repeating: "é", count: 200)
        let longest = try await rig.sessions().createSession(
            CreateSessionRequest(clientRequestID: String(repeating: "ü", count: 64), candidateName: name, items: 40))
        #expect(longest.session?.candidateName == name)
    }

    @Test func `on an empty bank says what to do`() async throws {
        let rig = try await Rig(questions: [])
        let error = await status { () async throws(RPCError) in
            try await rig.sessions().createSession(CreateSessionRequest(clientRequestID: "r"))
        }
        #expect(error?.code == .failedPrecondition)
        #expect(error?.message.contains("viva bank import") == true)
    }
}
