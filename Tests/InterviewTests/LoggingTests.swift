import Contracts
import RPCCore
import Services
import Testing

@Suite struct `Logging a step` {
    private func log(
        _ rig: Rig, _ session: String, _ entries: [InteractionEntry], step: String = "s"
    ) async throws(RPCError) -> LogInteractionResponse {
        try await rig.tools().logInteraction(
            LogInteractionRequest(sessionID: session, stepID: step, entries: entries))
    }

    private func say(_ kind: InteractionEntry.Kind) -> InteractionEntry { InteractionEntry(kind: kind) }

    @Test func `shows the candidate what is said, in order, and nothing of the rest`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig, items: 4)
        _ = try await interview.ask()
        let kinds: [Action.Kind] = [
            .speak(Speak(text: "a")), .feedback(Feedback(ordinal: 1, text: "b")),
            .remediation(Remediation(skill: "text", text: "c")),
            .filePrompt(FilePrompt(text: "d", fileName: "e.xlsx", mediaType: "text/csv")),
        ]
        let said: [InteractionEntry.Kind] = [
            .speak(Speak(text: "a")), .feedback(Feedback(ordinal: 1, text: "b")),
            .remediation(Remediation(skill: "text", text: "c")),
            .filePrompt(FilePrompt(text: "d", fileName: "e.xlsx", mediaType: "text/csv")),
        ]
        let entries = ([.plan("p"), .observation("o")] + said + [.reflection("r")]).map(say)
        let logged = try await log(rig, interview.session, entries)
        #expect(logged.sequence == 7)
        while try await interview.turn(right: { _ in true }) {}
        _ = try await interview.finalize()
        let actions = try await interview.actions()
        #expect(actions[3..<7].map(\.kind) == kinds)
        #expect(actions.map(\.sequence) == Array(1...UInt64(actions.count)))
    }

    @Test func `takes only what an interviewer may say of its own accord`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let long = String(repeating: "é", count: 4_001)
        let wrong: [[InteractionEntry]] = [
            [], Array(repeating: InteractionEntry(kind: .plan("p")), count: 17), [InteractionEntry()],
            [InteractionEntry(kind: .plan(""))], [InteractionEntry(kind: .reflection(long))],
            [say(.speak(Speak()))], [say(.speak(Speak(text: long)))], [say(.remediation(Remediation(text: "x")))],
            [say(.filePrompt(FilePrompt(text: "x", fileName: "", mediaType: "a")))],
        ]
        for entries in wrong {
            let error = await status { () async throws(RPCError) in try await log(rig, interview.session, entries) }
            #expect(error?.code == .invalidArgument, "\(entries)")
            #expect(error?.message.hasPrefix("entries") == true)
        }
        let feedback = await status { () async throws(RPCError) in
            try await log(rig, interview.session, [say(.feedback(Feedback(ordinal: 1, text: "x")))])
        }
        #expect(feedback?.message == Refusal.notAsked(ordinal: 1).text)
        for step in ["", String(repeating: "x", count: 65)] {
            let error = await status { () async throws(RPCError) in
                try await log(rig, interview.session, [InteractionEntry(kind: .plan("p"))], step: step)
            }
            #expect(error?.code == .invalidArgument)
        }
        let longest = String(repeating: "é", count: 4_000)
        _ = try await log(rig, interview.session, [say(.speak(Speak(text: longest)))])
    }

    @Test(.timeLimit(.minutes(5)))
    func `is bounded, and an interview can still be finished when the bound is reached`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig, items: 40)
        var steps = 0
        var refused: RPCError?
        while refused == nil {
            refused = await status { () async throws(RPCError) in
                try await log(rig, interview.session, [InteractionEntry(kind: .plan("p"))], step: "step-\(steps)")
            }
            if refused == nil { steps += 1 }
        }
        #expect(refused?.code == .resourceExhausted)
        #expect(steps == InterviewLimits.eventsPerSession - InterviewLimits.reservedEvents - 1)
        #expect(try await log(rig, interview.session, [], step: "step-3").replayed)
        let context = try await rig.tools().getContext(GetContextRequest(sessionID: interview.session))
        #expect(context.budgets?.eventsRemaining == 0)
        #expect(context.recentStepIDs.count == 64 && context.recentStepIDs.last == "step-\(steps - 1)")
        let pending = try #require(try await interview.ask())
        for tier in 1...3 as ClosedRange<UInt32> {
            _ = try await rig.tools().requestHint(
                RequestHintRequest(sessionID: interview.session, ordinal: pending.ordinal, tier: tier))
        }
        while let pending = try await interview.ask() {
            try await interview.submit(pending, Answer(kind: .pass(PassAnswer())))
            _ = try await interview.record(interview.grade(pending.ordinal))
        }
        _ = try await interview.finalize()
        let verified = try await rig.verify(interview.session)
        #expect(verified.valid && verified.events <= UInt64(InterviewLimits.eventsPerSession))
    }

    @Test(.timeLimit(.minutes(5)))
    func `is bounded in bytes, too`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let text = String(repeating: "€", count: 4_000)
        let entries = Array(repeating: InteractionEntry(kind: .plan(text)), count: 16)
        var steps = 0
        var refused: RPCError?
        while refused == nil {
            refused = await status { () async throws(RPCError) in
                try await log(rig, interview.session, entries, step: "step-\(steps)")
            }
            if refused == nil { steps += 1 }
        }
        #expect(refused?.code == .resourceExhausted)
        #expect(steps == InterviewLimits.loggedBytesPerSession / (16 * 12_000 + 200))
        #expect(try await interview.ask() != nil)
    }
}
