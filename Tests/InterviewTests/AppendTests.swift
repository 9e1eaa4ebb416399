import Contracts
import MemoryStore
import Ports
import RPCCore
import Services
import Testing

@Suite struct `An append` {
    /// Two server processes on one store, and a session with a pending question.
    private func twoProcesses() async throws -> (Rig, Rig, TestInterview, PendingQuestion) {
        let first = try await Rig()
        let second = try await first.anotherProcess()
        let interview = try await TestInterview.begin(first)
        let pending = try #require(try await interview.ask())
        return (first, second, interview, pending)
    }

    private func submit(_ rig: Rig, _ session: String, _ id: String) async throws(RPCError) -> SubmitAnswerResponse {
        try await rig.sessions().submitAnswer(
            SubmitAnswerRequest(
                sessionID: session, submissionID: id, ordinal: 1, answer: Answer(kind: .pass(PassAnswer()))))
    }

    @Test func `that another process overtakes is decided again on what that process wrote`() async throws {
        let (first, second, interview, _) = try await twoProcesses()
        // Between the first process's decision and its append, the second one stores a submission.
        first.store.failAppends([.overtaken { _ in _ = try await self.submit(second, interview.session, "theirs") }])
        let error = await status { () async throws(RPCError) in
            try await self.submit(first, interview.session, "mine")
        }
        #expect(error?.message == Refusal.answeredBefore(ordinal: 1).text)
        #expect(try await first.verify(interview.session).valid)
    }

    @Test func `of the same call in two processes counts once, and both get its answer`() async throws {
        let (first, second, interview, _) = try await twoProcesses()
        first.store.failAppends([.overtaken { _ in _ = try await self.submit(second, interview.session, "same") }])
        let answer = try await submit(first, interview.session, "same")
        #expect(answer == (try await submit(second, interview.session, "same")))
        let events = try await first.memory.events(session: interview.session, after: 0, limit: 100)
        #expect(events.count == 3)
    }

    @Test func `that goes beside another process's writing goes through in the end`() async throws {
        let (first, second, interview, _) = try await twoProcesses()
        let step: @Sendable (Int) -> AppendFault = { index in
            .overtaken { _ in
                _ = try await second.tools().logInteraction(
                    LogInteractionRequest(
                        sessionID: interview.session, stepID: "step-\(index)",
                        entries: [InteractionEntry(kind: .plan("p"))]))
            }
        }
        first.store.failAppends((0..<5).map(step))
        _ = try await submit(first, interview.session, "mine")
        #expect(try await first.verify(interview.session).valid)

        first.store.failAppends((10..<16).map(step))
        let error = await status { () async throws(RPCError) in
            try await first.tools().logInteraction(
                LogInteractionRequest(
                    sessionID: interview.session, stepID: "mine", entries: [InteractionEntry(kind: .plan("p"))]))
        }
        #expect(error?.code == .aborted)
        #expect(try await first.verify(interview.session).valid)
        let context = try await first.tools().getContext(GetContextRequest(sessionID: interview.session))
        #expect(!context.recentStepIDs.contains("mine"))
    }

    @Test func `whose reply is lost is found again and counts once`() async throws {
        for faults in [
            [AppendFault.replyLost], [.requestLost], [.requestLost, .requestLost], [.requestLost, .replyLost],
        ] {
            let (rig, _, interview, _) = try await twoProcesses()
            rig.store.failAppends(faults)
            let answer = try await submit(rig, interview.session, "s")
            #expect(answer == (try await submit(rig, interview.session, "s")))
            let events = try await rig.memory.events(session: interview.session, after: 0, limit: 100)
            #expect(events.count == 3)
            #expect(try await rig.verify(interview.session).valid)
        }
    }

    @Test func `whose reply is lost while another process takes the place is decided again`() async throws {
        let (first, second, interview, _) = try await twoProcesses()
        first.store.failAppends([
            .requestLost, .overtaken { _ in _ = try await self.submit(second, interview.session, "theirs") },
        ])
        let error = await status { () async throws(RPCError) in
            try await self.submit(first, interview.session, "mine")
        }
        #expect(error?.message == Refusal.answeredBefore(ordinal: 1).text)
        #expect(try await first.verify(interview.session).valid)
    }

    @Test func `whose fate cannot be learnt is UNAVAILABLE, and the repeated call counts once`() async throws {
        let (rig, _, interview, _) = try await twoProcesses()
        rig.store.failAppends([.requestLost, .requestLost, .requestLost])
        let lost = await status { () async throws(RPCError) in try await self.submit(rig, interview.session, "s") }
        #expect(lost?.code == .unavailable)
        #expect(lost?.message.contains("did not say") == true)
        #expect(lost?.message.contains("lost") == false)
        #expect(rig.problems.all.last?.contains("neither be stored nor found") == true)

        // Out of reach after a write that may be on its way: not "nothing was changed".
        _ = try await rig.show(interview.session)
        rig.store.failAppends([.requestLost, .unavailable])
        let gone = await status { () async throws(RPCError) in try await self.submit(rig, interview.session, "s") }
        #expect(gone?.message.contains("did not say") == true)

        _ = try await rig.show(interview.session)
        rig.store.failAppends([.replyLost])
        rig.store.cannotRead = true
        let blind = await status { () async throws(RPCError) in try await self.submit(rig, interview.session, "s") }
        #expect(blind?.code == .unavailable)
        rig.store.cannotRead = false
        let before = rig.store.appends
        _ = try await submit(rig, interview.session, "s")
        #expect(rig.store.appends == before)
        #expect(try await rig.verify(interview.session).valid)
    }

    @Test func `to a store that is away changes nothing, and goes on when it is back`() async throws {
        let (rig, _, interview, _) = try await twoProcesses()
        rig.store.failAppends([.unavailable])
        let away = await status { () async throws(RPCError) in try await self.submit(rig, interview.session, "s") }
        #expect(away?.code == .unavailable)
        #expect(away?.message.hasPrefix("the store cannot be reached; nothing was changed, try again") == true)
        #expect(away?.message.contains("route") == false)
        rig.store.isAway = true
        for call in [
            await status { () async throws(RPCError) in
                try await rig.sessions().getSession(GetSessionRequest(sessionID: interview.session))
            },
            await status { () async throws(RPCError) in try await rig.sessions().listSessions(ListSessionsRequest()) },
            await status { () async throws(RPCError) in
                try await rig.sessions().createSession(CreateSessionRequest(clientRequestID: "new"))
            },
            await status { () async throws(RPCError) in
                try await rig.questions().importQuestions(
                    ImportQuestionsRequest(questions: SyntheticBank.questions(perSkill: 2)))
            },
            await status { () async throws(RPCError) in
                try await rig.erase(interview.session)
            },
        ] { #expect(call?.code == .unavailable) }
        rig.store.isAway = false
        try await interview.runToEnd()
        #expect(try await rig.verify(interview.session).valid)
    }

    @Test func `is refused by a process whose view is old only after it has looked`() async throws {
        let (first, second, interview, pending) = try await twoProcesses()
        // The second process has seen the session without a question; it must not say so from memory.
        let other = try await TestInterview.begin(second, request: "r9")
        _ = try await second.sessions().getSession(GetSessionRequest(sessionID: other.session))
        _ = try await first.tools().getNextQuestion(GetNextQuestionRequest(sessionID: other.session))
        _ = try await submit(second, other.session, "s")
        #expect(pending.ordinal == 1)
        let context = try await second.tools().getContext(GetContextRequest(sessionID: interview.session))
        #expect(context.pending?.ordinal == 1)
    }

    @Test func `of both processes by turns leaves one whole chain and the same report`() async throws {
        let (first, second, _, _) = try await twoProcesses()
        let one = try await TestInterview.begin(first, request: "shared", items: 8)
        let two = TestInterview(rig: second, session: one.session, mode: .scripted)
        var isFirst = true
        while try await (isFirst ? one : two).turn(right: { _ in isFirst }) { isFirst.toggle() }
        _ = try await two.finalize()
        #expect(try await first.verify(one.session).valid)
        let replay = try await second.replay(one.session)
        #expect(replay.outcome == .equal, "\(replay.differences)")
    }
}
