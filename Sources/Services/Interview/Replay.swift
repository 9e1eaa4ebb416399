// Replay: each decision of a session is taken again, on the state before it and with the same code
// that took it first, and compared with what its event says.

import Contracts
import Ports
import RPCCore

struct Replay {
    private var state: SessionState
    private let keeper: SessionKeeper
    private let bank: QuestionBank
    private let sealer: Sealer
    /// What differs, a line each, the event first.
    private(set) var differences: [String] = []
    /// Of the report as it was built again, in hexadecimal; empty before the session is finalised.
    private(set) var reportHash = ""

    /// - Parameter bank: read afresh.
    init(session: String, keeper: SessionKeeper, bank: QuestionBank, sealer: Sealer) {
        state = SessionState(session: session)
        self.keeper = keeper
        self.bank = bank
        self.sealer = sealer
    }

    /// Takes all events of a session, whose chain was checked before; ends at one that cannot be taken.
    mutating func run(_ events: [StoredEvent]) throws(InterviewError) {
        for event in events {
            do throws(InterviewError) {
                try take(event)
            } catch {
                guard case .damaged(let text) = error else { throw error }
                differences.append("event \(event.seq): \(text)")
                return
            }
        }
    }

    private mutating func take(_ event: StoredEvent) throws(InterviewError) {
        let facts = try keeper.log.facts(event)
        let desk = keeper.desk(state, bank, sealer, time: event.time)
        for line in try compare(facts.filter { !$0.isCall }, desk) { differences.append("event \(event.seq): \(line)") }
        _ = try keeper.log.fold(event, into: &state)
        guard case .called(let call)? = facts.last else { return }
        let again = CallReplay(desk: desk, after: keeper.desk(state, bank, sealer, time: event.time))
        for line in try again.differences(call, facts.dropLast()) {
            differences.append("event \(event.seq): \(line)")
        }
    }

    /// What a decision, taken again, comes to.
    private struct Again {
        /// The stages that it enters.
        var stages: [Fact.Kind] = []
        /// What differs.
        var lines: [String] = []

        mutating func expect<V: Equatable>(_ what: String, _ recorded: V, _ again: V) {
            if recorded != again { lines.append("\(what) is \(recorded), recomputed \(again)") }
        }

        /// For values whose text is too long to show.
        mutating func expect(_ what: String, isEqual: Bool) {
            if !isEqual { lines.append("\(what) differs from the recomputed one") }
        }
    }

    /// An event has one deed, and the stages that come with it; or a stage alone.
    private mutating func compare(_ facts: [Fact.Kind], _ desk: SessionDesk) throws(InterviewError) -> [String] {
        let stages = facts.filter(\.isStage)
        let deeds = facts.filter { !$0.isStage }
        guard deeds.count <= 1 else { return ["it holds \(deeds.count) deeds; an append has one"] }
        var again = try again(deeds.first, desk)
        again.expect("the stage it enters", isEqual: stages == again.stages)
        return again.lines
    }

    private mutating func again(_ deed: Fact.Kind?, _ desk: SessionDesk) throws(InterviewError) -> Again {
        switch deed {
        case .created(let fact): return try again(fact, desk)
        case .asked(let fact): return try again(fact, desk)
        case .submitted(let fact): return try again(fact, desk)
        case .graded(let fact): return try again(fact, desk)
        case .recorded(let fact): return try again(fact, desk)
        case .logged(let fact): return try again(fact, desk)
        case .finalized(let fact): return try again(fact, desk)
        case .step(let fact):
            _ = try desk.step(fact)  // It opens; what a model said cannot be said again.
            return Again()
        case .erased: return Again()  // Behind it nothing can be read, so none is ever replayed.
        case .called: return Again()  // Held against the state after it: see `CallReplay`.
        case .hint: return Again()  // The fold has checked that it was the next one and within the budget.
        case .stage, nil:
            var again = Again(stages: [.stage(StageEntered(stage: .wrapUp))])
            let isEmpty = try desk.selection() == nil
            again.expect("the end of the questions", isEqual: isEmpty || desk.state.itemsRemaining == 0)
            return again
        }
    }

    private func again(_ fact: SessionCreated, _ desk: SessionDesk) throws(InterviewError) -> Again {
        var again = Again(stages: [.stage(StageEntered(stage: .intro))])
        again.expect("the session id", state.session, SessionID.derive(clientRequestID: fact.clientRequestID))
        again.expect("the model version", fact.modelVersion, AssessmentModel.version)
        again.expect("the blueprint", isEqual: fact.blueprint == bank.blueprint)
        _ = try desk.registration()
        return again
    }

    private func again(_ fact: QuestionAsked, _ desk: SessionDesk) throws(InterviewError) -> Again {
        var again = Again(stages: desk.stageFacts(forQuestion: Int(fact.ordinal)))
        guard let selection = try desk.selection() else {
            again.lines = ["question \(fact.ordinal) is asked, recomputed: none is left"]
            return again
        }
        again.expect("question \(fact.ordinal)", Self.name(fact.question), Self.name(selection.ref))
        again.expect("the rationale of question \(fact.ordinal)", isEqual: fact.rationale == selection.rationale)
        return again
    }

    private func again(_ fact: AnswerSubmitted, _ desk: SessionDesk) throws(InterviewError) -> Again {
        var again = Again()
        guard let sealed = fact.answer, let answer = try desk.open(sealed, as: .answer) else { return again }
        again.expect("the hash of answer \(fact.ordinal)", isEqual: sealer.answerHash(answer) == fact.answerHash)
        return again
    }

    private func again(_ fact: GradeGiven, _ desk: SessionDesk) throws(InterviewError) -> Again {
        let (asked, submission) = try desk.submitted(fact.submissionID)
        let (answer, _) = try desk.opened(asked, submission)
        var again = Again()
        let isSuspicious = if case .open(let text)? = answer.kind { InjectionGuard.isSuspicious(text) } else { false }
        again.expect("whether answer \(fact.ordinal) talks to a grader", fact.byWords == .suspicious, isSuspicious)
        let grade = try desk.gradeAgain(asked, submission, recorded: fact.grade)
        again.expect("the grade given to answer \(fact.ordinal)", isEqual: fact.grade == grade)
        _ = try desk.step(.graded(fact))  // It opens.
        return again
    }

    private func again(_ fact: OutcomeRecorded, _ desk: SessionDesk) throws(InterviewError) -> Again {
        let (asked, submission) = try desk.submitted(fact.submissionID)
        let grade = try desk.gradeAgain(asked, submission, recorded: fact.grade)
        let facts = try desk.outcomeFacts(asked, submission, grade, tokenHash: fact.tokenHash)
        var again = Again(stages: facts.filter(\.isStage))
        again.expect("the score of answer \(fact.ordinal)", fact.grade?.score ?? -1, grade.score)
        again.expect("the grade of answer \(fact.ordinal)", isEqual: fact.grade == grade)
        if case .recorded(let made)? = facts.first {
            again.expect("the ability after answer \(fact.ordinal)", isEqual: fact.ability == made.ability)
        }
        return again
    }

    private func again(_ fact: InteractionLogged, _ desk: SessionDesk) throws(InterviewError) -> Again {
        var again = Again()
        guard let sealed = fact.entries, let entries = try desk.entries(sealed) else { return again }
        let actions = entries.count { $0.shown != nil }
        again.expect("the number of actions of step \(fact.stepID)", Int(fact.actions), actions)
        return again
    }

    private mutating func again(_ fact: SessionFinalized, _ desk: SessionDesk) throws(InterviewError) -> Again {
        let closing = try desk.closing()
        reportHash = Hex.encode(closing.signed.reportHash)
        var again = Again(stages: closing.stages)
        again.expect("the reason of the end", fact.reason, closing.signed.reason)
        again.expect("the report's hash", Hex.encode(fact.reportHash), reportHash)
        return again
    }

    private static func name(_ ref: QuestionRef?) -> String {
        ref.map { "\($0.questionID) version \($0.version)" } ?? "none"
    }
}

extension Fact.Kind {
    fileprivate var isStage: Bool { if case .stage = self { true } else { false } }
}
