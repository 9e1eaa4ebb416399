import AgentBridge
import Codec
import Contracts
import RPCCore
import Services
import Testing

@Suite struct `The server's own interviewer` {
    /// Answers as the stream asks, until it ends.
    /// - Returns: all actions, in order.
    private func takeInterview(
        _ rig: Rig, _ session: String, after sequence: UInt64 = 0, stopAfter: UInt32 = .max
    ) async throws -> [Action] {
        let client = rig.candidate(session)
        let stream = try await client.streamActions(
            StreamActionsRequest(sessionID: session, afterSequence: sequence))
        var actions: [Action] = []
        while let action = try await stream.next()?.action {
            actions.append(action)
            guard case .ask(let ask) = action.kind, let id = ask.question?.ref?.questionID else { continue }
            if ask.ordinal > stopAfter { return actions }
            let definition = try #require(rig.bank[id])
            _ = try await client.submitAnswer(
                SubmitAnswerRequest(
                    sessionID: session, submissionID: "s-\(ask.ordinal)", ordinal: ask.ordinal,
                    answer: SyntheticBank.answer(definition, right: ask.ordinal % 3 != 0)))
        }
        return actions
    }

    private func interviewer(_ problems: Problems) -> Interviewer {
        Interviewer { problems.add("\($0): \($1)") }
    }

    @Test(.timeLimit(.minutes(2)))
    func `leads a candidate to the end without anybody else`() async throws {
        let problems = Problems()
        let interviewer = interviewer(problems)
        let rig = try await Rig(interviewer: interviewer)
        interviewer.start(InterviewerTools(router: rig.router, codec: TestCodec(), model: nil))
        let session = try await rig.sessions().createSession(
            CreateSessionRequest(clientRequestID: "r", seed: 9, candidateName: "Ada", items: 8)
        ).session?.sessionID
        let id = try #require(session)
        let actions = try await takeInterview(rig, id)
        #expect(actions.map(\.sequence) == Array(1...UInt64(actions.count)))
        guard case .speak(let welcome) = actions[1].kind, case .finished = actions.last?.kind else {
            Issue.record("\(actions.map(\.kind))")
            return
        }
        #expect(welcome.text.contains("Ada"))
        let feedback = actions.filter { if case .feedback = $0.kind { true } else { false } }
        #expect(feedback.count == 8)
        let replay = try await rig.replay(id)
        #expect(replay.outcome == .equal, "\(replay.differences)")
        await interviewer.stop()
        #expect(problems.all == [])
    }

    @Test(.timeLimit(.minutes(2)))
    func `goes on where another process stopped`() async throws {
        let problems = Problems()
        let first = interviewer(problems)
        let rig = try await Rig(interviewer: first)
        first.start(InterviewerTools(router: rig.router, codec: TestCodec(), model: nil))
        let session = try await rig.sessions().createSession(
            CreateSessionRequest(clientRequestID: "r", seed: 9, items: 8)
        ).session?.sessionID
        let id = try #require(session)
        let begun = try await takeInterview(rig, id, stopAfter: 3)
        await first.stop()
        // An answer that nobody graded before the process ended.
        _ = try await rig.candidate(id).submitAnswer(
            SubmitAnswerRequest(
                sessionID: id, submissionID: "s-4", ordinal: 4, answer: Answer(kind: .pass(PassAnswer()))))

        let second = interviewer(problems)
        let next = try await rig.anotherProcess(interviewer: second)
        second.start(InterviewerTools(router: next.router, codec: TestCodec(), model: nil))
        for session in try await next.services.unfinishedScriptedSessions() { second.wake(session: session) }
        let rest = try await takeInterview(next, id, after: begun.last?.sequence ?? 0)
        let all = begun + rest
        #expect(all.map(\.sequence) == Array(1...UInt64(all.count)))
        let report = try await next.report(id).report
        #expect(report?.attempts.map(\.ordinal) == Array(1...8))
        let replay = try await next.replay(id)
        #expect(replay.outcome == .equal, "\(replay.differences)")
        await second.stop()
        #expect(problems.all == [])
    }
}
