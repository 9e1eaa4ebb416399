import Contracts
import RPCCore
import Services
import Testing

@Suite struct `A whole interview` {
    @Test func `goes from the first word to a signed report`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        try await interview.runToEnd()

        let session = try await rig.show(interview.session)
        #expect(session?.stage == .finished)
        #expect(session?.answered == 12)
        #expect(session?.candidateName == "Ada Lovelace")
        #expect(session?.finished != nil)
        let verified = try await rig.verify(interview.session)
        #expect(verified.valid && verified.signed && verified.problem.isEmpty)
        let report = try await rig.report(interview.session)
        #expect(report.report?.attempts.count == 12)
        #expect(report.report?.attempts.allSatisfy { $0.responseMs >= 20_000 } == true)
        #expect(ContentHash.of(Array(report.json.utf8)) == report.reportHash)
        #expect(try await interview.finalize().reportHash == report.reportHash)
        #expect(rig.problems.all == [])
    }

    @Test func `enters each stage once, in order, and asks two questions in the warm-up`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        try await interview.runToEnd()
        var stages: [Stage] = []
        var stageOfQuestion: [Stage] = []
        for action in try await interview.actions() {
            if case .stage(let change) = action.kind { stages.append(change.stage) }
            if case .ask = action.kind { stageOfQuestion.append(stages.last ?? .unspecified) }
        }
        #expect(stages == [.intro, .warmUp, .core, .wrapUp, .finished])
        #expect(stageOfQuestion == [.warmUp, .warmUp] + Array(repeating: .core, count: 10))
    }

    @Test func `asks no question twice and keeps the shares of the skills`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig, items: 10)
        try await interview.runToEnd()
        let report = try await rig.report(interview.session).report
        let ids = report?.attempts.map { $0.question?.questionID ?? "" } ?? []
        #expect(Set(ids).count == 10)
        #expect(report?.skills.map(\.items) == [2, 2, 2, 2, 2])
    }

    @Test func `is the same for the same seed and answers, but for ids and times`() async throws {
        func run(_ request: String, seed: UInt64) async throws -> (questions: [String], report: Report?) {
            let rig = try await Rig(randomness: seed &* 31 &+ UInt64(request.utf8.count))
            let interview = try await TestInterview.begin(rig, request: request, seed: seed)
            try await interview.runToEnd()
            var report = try await rig.report(interview.session).report
            report?.sessionID = ""
            report?.created = nil
            report?.finished = nil
            return (report?.attempts.map { $0.question?.questionID ?? "" } ?? [], report)
        }
        let first = try await run("one", seed: 5)
        let second = try await run("another", seed: 5)
        let third = try await run("one", seed: 6)
        #expect(first.questions == second.questions)
        #expect(first.report == second.report)
        #expect(first.questions != third.questions)
    }

    @Test func `tells the interviewer where it stands`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let tools = rig.tools()
        let get = GetContextRequest(sessionID: interview.session)

        var context = try await tools.getContext(get)
        #expect(context.stage == .intro)
        #expect(context.budgets == Budgets(itemsRemaining: 12, hintsRemaining: 3, eventsRemaining: 833))
        #expect(context.skills.map(\.skill) == SyntheticBank.skills)
        #expect(context.skills.allSatisfy { $0.planned == 2.4 && $0.asked == 0 })
        #expect(context.pending == nil && context.lastOutcome == nil)
        #expect(context.candidateName == "Ada Lovelace")

        let pending = try #require(try await interview.ask())
        #expect(try await tools.getContext(get).pending == pending)
        let definition = try #require(rig.bank[pending.question?.ref?.questionID ?? ""])
        try await interview.submit(pending, SyntheticBank.answer(definition, right: false))
        context = try await tools.getContext(get)
        #expect(context.pending?.submissionID == "submission-1")
        #expect(context.interviewerHints.first?.contains("GradeAnswer") == true)
        _ = try await interview.record(interview.grade(1))
        try await interview.speak("Hm.", step: "turn-1")

        context = try await tools.getContext(get)
        #expect(context.lastOutcome?.ordinal == 1)
        #expect(context.lastOutcome?.score == 0)
        #expect(context.lastOutcome?.missesInSkill == 1)
        #expect(context.lastOutcome?.passedOver == false && context.lastOutcome?.needsReview == false)
        #expect(context.recentStepIDs == ["turn-1"])
        #expect(context.ability?.items == 1)
        #expect(context.ability?.theta?.value ?? 1 < 0)
        let difficulty = try await tools.updateDifficulty(UpdateDifficultyRequest(sessionID: interview.session))
        #expect(difficulty.overall == context.ability)
        #expect(difficulty.skills == context.skills.compactMap(\.ability))
        #expect(difficulty.targetDifficulty == context.ability?.theta?.value)
        #expect(difficulty.rationale.hasPrefix("0 of 10000 points"))
    }

    @Test func `ends early, with wrap-up, when the bank has no question left`() async throws {
        let rig = try await Rig(questions: SyntheticBank.questions(skills: ["logic", "text"], perSkill: 3))
        let interview = try await TestInterview.begin(rig, items: 12)
        try await interview.runToEnd()
        let report = try await rig.report(interview.session).report
        #expect(report?.attempts.count == 6)
        let last = try await interview.actions().last
        #expect(
            last?.kind == .finished(Finished(reason: "The question bank had no further question after 6 of 12.")))
        let replay = try await rig.replay(interview.session)
        #expect(replay.outcome == .equal, "\(replay.differences)")
    }

    @Test func `wakes the interviewer at each of the candidate's calls, and never by a tool`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        #expect(rig.waker.woken.count == 1)
        let pending = try #require(try await interview.ask())
        #expect(rig.waker.woken.count == 1)
        _ = try await rig.candidate(interview.session).askForHint(
            AskForHintRequest(sessionID: interview.session, ordinal: 1, tier: 1))
        #expect(rig.waker.woken.count == 2)
        let definition = try #require(rig.bank[pending.question?.ref?.questionID ?? ""])
        try await interview.submit(pending, SyntheticBank.answer(definition, right: true))
        _ = try await rig.sessions().getSession(GetSessionRequest(sessionID: interview.session))
        #expect(rig.waker.woken == Array(repeating: interview.session, count: 4))
        let agents = try await TestInterview.begin(rig, request: "r2", mode: .agent)
        #expect(!rig.waker.woken.contains(agents.session))
    }
}
