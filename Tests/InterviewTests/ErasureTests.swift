import Contracts
import MemoryStore
import Ports
import RPCCore
import Services
import Testing

@Suite struct `Erasing a session` {
    private func contains(_ haystack: [UInt8], _ text: String) -> Bool {
        let needle = Array(text.utf8)
        guard needle.count <= haystack.count else { return false }
        return (0...(haystack.count - needle.count)).contains {
            haystack[$0..<($0 + needle.count)].elementsEqual(needle)
        }
    }

    @Test func `deletes the key once, leaves the chain whole and says so in a replay`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        try await interview.runToEnd()
        let report = try await rig.report(interview.session)
        let actions = try await interview.actions()
        let erase = EraseSessionRequest(sessionID: interview.session)
        let receipt = try await rig.sessions().eraseSession(erase)
        #expect(!receipt.alreadyErased)
        let again = try await rig.sessions().eraseSession(erase)
        #expect(again.alreadyErased && again.erased == receipt.erased)

        let session = try await rig.show(interview.session)
        #expect(session?.candidateName == "" && session?.erased == true)
        let verified = try await rig.verify(interview.session)
        #expect(verified.valid && verified.signed)
        let replay = try await rig.replay(interview.session)
        #expect(replay.outcome == .erased)
        #expect(replay.differences == [])
        rig.memory.deleteProjections()
        #expect(report.words.map(\.ordinal) == Array(1...12))
        #expect(report.words.allSatisfy { !$0.prompt.isEmpty && !$0.answer.isEmpty })
        var erased = report
        erased.words = []
        #expect(try await rig.report(interview.session) == erased)

        let left = try await interview.actions()
        #expect(left.map(\.sequence) == actions.map(\.sequence))
        for (before, after) in zip(actions, left) {
            if case .speak = before.kind { #expect(after.kind == nil) } else { #expect(after.kind == before.kind) }
        }
        let other = try await rig.anotherProcess()
        #expect(try await other.replay(interview.session).outcome == .erased)
        #expect(try await other.erase(interview.session).alreadyErased)
        #expect(try await other.show(interview.session)?.erased == true)
        #expect(try await other.verify(interview.session).valid)
    }

    @Test func `midway ends the interview`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        _ = try await interview.turn { _ in true }
        let pending = try #require(try await interview.ask())
        _ = try await rig.anotherProcess().erase(interview.session)
        let before = rig.store.appends
        let errors = [
            await status { () async throws(RPCError) in
                try await rig.candidate(interview.session).submitAnswer(
                    SubmitAnswerRequest(
                        sessionID: interview.session, submissionID: "new", ordinal: pending.ordinal,
                        answer: Answer(kind: .pass(PassAnswer()))))
            },
            await status { () async throws(RPCError) in
                try await rig.candidate(interview.session).askForHint(
                    AskForHintRequest(sessionID: interview.session, ordinal: pending.ordinal, tier: 1))
            },
            await status { () async throws(RPCError) in
                try await rig.tools().gradeAnswer(
                    GradeAnswerRequest(sessionID: interview.session, submissionID: "submission-1"))
            },
            await status { () async throws(RPCError) in
                try await rig.tools().finalizeSession(FinalizeSessionRequest(sessionID: interview.session))
            },
            await status { () async throws(RPCError) in
                try await rig.tools().logInteraction(
                    LogInteractionRequest(
                        sessionID: interview.session, stepID: "late", entries: [InteractionEntry(kind: .plan("p"))]))
            },
        ]
        #expect(errors.allSatisfy { $0?.code == .failedPrecondition && $0?.message == Refusal.erased.text })
        #expect(rig.store.appends == before)
        let context = try await rig.tools().getContext(GetContextRequest(sessionID: interview.session))
        #expect(context.candidateName.isEmpty)
        #expect(context.interviewerHints == ["The session's key was erased: nothing can be added."])
        let woken = rig.waker.woken.count
        _ = try await rig.sessions().getSession(GetSessionRequest(sessionID: interview.session))
        #expect(rig.waker.woken.count == woken)
    }

    @Test func `counts from its record on, and the key is gone for whoever is told so`() async throws {
        for isFinished in [false, true] {
            let rig = try await Rig()
            let interview = try await TestInterview.begin(rig)
            if isFinished { try await interview.runToEnd() } else { _ = try await interview.turn { _ in true } }
            let head = try await rig.verify(interview.session).headHash
            rig.store.cannotErase = true
            #expect(await status { () async throws(RPCError) in try await rig.erase(interview.session) } != nil)
            guard case .active(_)? = try await rig.memory.key(session: interview.session) else {
                return #expect(Bool(false), "the key is gone")
            }
            let unseen = await status { () async throws(RPCError) in try await rig.show(interview.session) }
            #expect(unseen?.code == .unavailable)
            let other = try await rig.anotherProcess()
            let session = try #require(try await other.show(interview.session))
            #expect(session.erased && session.candidateName.isEmpty)
            #expect(try await other.replay(interview.session).outcome == .erased)
            let late = await status { () async throws(RPCError) in
                try await other.tools().logInteraction(
                    LogInteractionRequest(
                        sessionID: interview.session, stepID: "late", entries: [InteractionEntry(kind: .plan("p"))]))
            }
            #expect(late?.code == .failedPrecondition)
            #expect(try await other.services.unfinishedScriptedSessions() == [])
            if isFinished {
                // What was signed stays what it was.
                let final = try await rig.tools().finalizeSession(FinalizeSessionRequest(sessionID: interview.session))
                #expect(final.replayed && final.headHash == head)
            }
            let verified = try await other.verify(interview.session)
            #expect(verified.valid && verified.signed == isFinished)
            let receipt = try await other.erase(interview.session)
            #expect(receipt.alreadyErased)
            let recorded = try #require(
                try await rig.memory.events(session: interview.session, after: 0, limit: 999).last)
            #expect(try await rig.memory.key(session: interview.session) == .erased(at: recorded.time))
            #expect(receipt.erased == GoogleProtobufTimestamp(milliseconds: recorded.time))
            #expect(try await other.verify(interview.session).events == verified.events)
        }
    }

    @Test(arguments: [InterviewMode.scripted, .agent], [false, true])
    func `is carried through by the sweep, though nobody looks at the session`(
        _ mode: InterviewMode, isFinished: Bool
    ) async throws {
        for isProjected in [true, false] {
            let rig = try await Rig()
            let interview = try await TestInterview.begin(rig, mode: mode)
            let kept = try await TestInterview.begin(rig, request: "kept", mode: mode)
            if isFinished {
                try await interview.runToEnd()
                try await kept.runToEnd()
            }
            rig.store.cannotErase = true
            rig.store.cannotProject = !isProjected
            #expect(await status { () async throws(RPCError) in try await rig.erase(interview.session) } != nil)
            let record = try #require(
                try await rig.memory.events(session: interview.session, after: 0, limit: 999).last)
            let row = try await rig.memory.sessionRow(interview.session)
            #expect((row?.seq == record.seq) == isProjected)
            for _ in 1...2 {
                let other = try await rig.anotherProcess()
                _ = try await other.services.unfinishedScriptedSessions()
                #expect(try await rig.memory.key(session: interview.session) == .erased(at: record.time))
                #expect(try await rig.memory.sessionRow(interview.session)?.seq == record.seq)
            }
            guard case .active? = try await rig.memory.key(session: kept.session) else {
                Issue.record("the other session's key is gone")
                return
            }
        }
    }

    @Test func `says who asked for it and when, to those who answer for the session`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        #expect(try await rig.show(interview.session)?.erasure == nil)
        let administrator = Identity(subject: "key:grace", roles: .admin)
        _ = try await rig.sessions(administrator).eraseSession(EraseSessionRequest(sessionID: interview.session))
        let record = try #require(try await rig.memory.events(session: interview.session, after: 0, limit: 9).last)
        let expected = Erasure(
            event: record.seq, time: GoogleProtobufTimestamp(milliseconds: record.time), caller: "key:grace")
        let reviewer = Identity(subject: "reviewer", roles: .reviewer)
        for rig in [rig, try await rig.anotherProcess()] {
            let request = GetSessionRequest(sessionID: interview.session)
            #expect(try await rig.sessions(reviewer).getSession(request).session?.erasure == expected)
            let listed = try await rig.sessions(reviewer).listSessions(ListSessionsRequest())
            #expect(listed.sessions.map(\.erasure) == [expected])
            let agent = Identity(subject: "agent", roles: .agent)
            for session in [
                try await rig.candidate(interview.session).getSession(request).session,
                try await rig.sessions(agent).getSession(request).session,
            ] {
                #expect(session?.erased == true && session?.erasure == nil)
            }
        }
    }

    @Test func `leaves nothing readable, because nothing personal was ever stored in the clear`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig, name: "Wilhelmina Unverwechselbar")
        try await interview.speak("Welcome, Wilhelmina Unverwechselbar.", step: "welcome")
        var isFirst = true
        while let pending = try await interview.ask() {
            let kind: Answer.Kind =
                switch pending.question?.kind {
                case .shortText: .shortText("my unverwechselbar answer")
                case .numeric: .numeric("98765432109")
                case .shortcut: .shortcut("ctrl+unverwechselbar")
                default: .pass(PassAnswer())
                }
            try await interview.submit(pending, Answer(kind: kind))
            _ = try await interview.record(interview.grade(pending.ordinal))
            isFirst = false
        }
        #expect(!isFirst)
        _ = try await interview.finalize()
        _ = try await rig.report(interview.session)
        for text in ["nverwechselbar", "Wilhelmina", "98765432109"] {
            #expect(rig.memory.contents.allSatisfy { !contains($0, text) }, "\(text)")
        }
    }
}
