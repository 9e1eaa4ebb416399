import AgentBridge
import Contracts
import Testing

/// A session in miniature that answers the run's calls: enough to see what the run does with them.
private struct Session {
    var items: UInt32
    var answered: UInt32 = 0
    var pending: PendingQuestion?
    var last: LastOutcome?
    var steps: [String] = []
    var logged: [[InteractionEntry]] = []
    var calls: [InterviewerRun.ToolCall] = []
    var finished = false
    var score: Int32 = 10_000

    mutating func answer(_ call: InterviewerRun.ToolCall) -> InterviewerRun.Input {
        calls.append(call)
        switch call {
        case .getContext: return .context(context)
        case .getNextQuestion:
            pending = PendingQuestion(ordinal: answered + 1, question: Question(skill: "lookup"))
            return .question(GetNextQuestionResponse(pending: pending))
        case .gradeAnswer: return .graded(GradeAnswerResponse(gradeToken: [1, 2, 3]))
        case .recordOutcome:
            answered += 1
            last = LastOutcome(
                ordinal: answered, skill: "lookup", score: score,
                missesInSkill: score < 5000 ? (last?.missesInSkill ?? 0) + 1 : 0)
            pending = nil
            return .recorded(RecordOutcomeResponse(ordinal: answered, score: score))
        case .updateDifficulty: return .difficulty(UpdateDifficultyResponse(rationale: "Theta went up."))
        case .log(let step, let entries):
            if !steps.contains(step) { logged.append(entries) }
            steps.append(step)
            return .logged
        case .finalize:
            finished = true
            return .finalized
        }
    }

    private var context: GetContextResponse {
        GetContextResponse(
            stage: finished ? .finished : .core,
            budgets: Budgets(itemsRemaining: items - answered - (pending == nil ? 0 : 1), hintsRemaining: 3),
            pending: pending, lastOutcome: last, recentStepIDs: steps)
    }

    /// One drive until the run comes to rest, cut off after `limit` calls.
    mutating func drive(limit: Int = .max) -> InterviewerRun.Action {
        var run = InterviewerRun()
        var action = run.begin()
        var made = 0
        while case .call(let call) = action, made < limit {
            action = run.apply(answer(call))
            made += 1
        }
        return action
    }

    mutating func submit() { pending?.submissionID = "answer-\(answered + 1)" }
}

@Suite struct InterviewerRunTests {
    @Test func `a whole interview ends with one log entry per turn`() {
        var session = Session(items: 3)
        for _ in 0..<3 {
            #expect(session.drive() == .wait)
            session.submit()
        }
        #expect(session.drive() == .finished)
        #expect(session.steps == ["welcome", "turn-1", "turn-2", "turn-3", "closing"])
        #expect(session.calls.count { $0 == .finalize } == 1)
    }

    @Test func `a drive cut off after any number of calls is taken up by the next one`() {
        var whole = Session(items: 2)
        _ = whole.drive()
        whole.submit()
        _ = whole.drive()
        whole.submit()
        _ = whole.drive()
        for cut in 1..<20 {
            var session = Session(items: 2)
            var drives = 0
            while !session.finished, drives < 50 {
                _ = session.drive(limit: cut)
                if session.drive() == .wait { session.submit() }
                drives += 1
            }
            #expect(session.finished, "cut after \(cut)")
            #expect(Set(session.steps) == Set(whole.steps), "cut after \(cut)")
            #expect(session.logged == whole.logged, "cut after \(cut)")
        }
    }

    @Test func `every step is planned, observed and reflected upon before it is spoken`() {
        var session = Session(items: 2)
        _ = session.drive()
        session.submit()
        _ = session.drive()
        for entries in session.logged {
            let kinds = entries.map { entry in
                switch entry.kind {
                case .plan: "plan"
                case .observation: "observe"
                case .reflection: "reflect"
                case .speak, .feedback, .remediation, .filePrompt: "speak"
                case nil: "nothing"
                }
            }
            #expect(kinds.prefix(4) == ["plan", "observe", "reflect", "speak"])
        }
    }

    @Test func `the second miss in a skill, and only that, brings a remediation`() {
        var session = Session(items: 4, score: 0)
        for _ in 0..<4 {
            _ = session.drive()
            session.submit()
        }
        _ = session.drive()
        let remediations = session.logged.map { entries in
            entries.count { entry in
                guard case .remediation = entry.kind else { return false }
                return true
            }
        }
        #expect(remediations == [0, 0, 1, 0, 0, 0])
    }

    @Test func `a remediation at the last answer promises no further question`() {
        func words(items: UInt32) -> [String] {
            var session = Session(items: items, score: 0)
            for _ in 0..<2 {
                _ = session.drive()
                session.submit()
            }
            _ = session.drive()
            return session.logged.joined().compactMap { entry -> String? in
                guard case .remediation(let remediation) = entry.kind else { return nil }
                return remediation.text
            }
        }
        #expect(words(items: 3).map { $0.hasSuffix("The next question is a new one.") } == [true])
        #expect(words(items: 2).map { $0.contains("question") } == [false])
    }

    @Test(arguments: [
        (LastOutcome(score: 10_000), "That is right."),
        (
            LastOutcome(score: 6_000, findings: ["Not right with blank cells in the data."]),
            "That is partly right; the main idea is there. Not right with blank cells in the data."
        ),
        (LastOutcome(score: 900), "That is not right."),
        (LastOutcome(score: 0, passedOver: true), "You passed over that one. Let us go on."),
        (LastOutcome(score: 200, needsReview: true), "Thank you. A person will look at that answer."),
        (LastOutcome(score: 10_000, needsReview: true), "Thank you. A person will look at that answer."),
        (LastOutcome(score: 0, findings: ["1.", "2.", "3.", "4."]), "That is not right. 1. 2. 3."),
    ])
    func `says of an answer`(outcome: LastOutcome, words: String) {
        var run = InterviewerRun()
        _ = run.begin()
        var outcome = outcome
        outcome.ordinal = 1
        let context = GetContextResponse(
            stage: .core, budgets: Budgets(itemsRemaining: 3), lastOutcome: outcome, recentStepIDs: ["welcome"])
        #expect(run.apply(.context(context)) == .call(.updateDifficulty))
        guard case .call(.log(_, let entries)) = run.apply(.difficulty(UpdateDifficultyResponse())) else {
            Issue.record("nothing was said")
            return
        }
        #expect(entries.last?.kind == .feedback(Feedback(ordinal: 1, text: words)))
    }

    @Test func `a bank that runs out ends the interview early`() {
        var session = Session(items: 9)
        var run = InterviewerRun()
        var action = run.begin()
        var finalized = false
        while case .call(let call) = action {
            if call == .getNextQuestion {
                action = run.apply(.question(GetNextQuestionResponse(completed: true)))
            } else {
                if call == .finalize { finalized = true }
                action = run.apply(session.answer(call))
            }
        }
        #expect(finalized && action == .finished)
    }

    @Test func `a session that never comes to rest is given up`() {
        var run = InterviewerRun()
        var action = run.begin()
        var calls = 0
        while case .call = action, calls < 1000 {
            action = run.apply(.recorded(RecordOutcomeResponse()))
            calls += 1
        }
        #expect(action == .runaway)
        #expect(calls == InterviewerRun.maximumCalls)
    }
}
