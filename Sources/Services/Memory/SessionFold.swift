// The fold: one event more, one state further.
//
// Invariants:
// 1. Pure: state and event in, state and actions out. No key is needed, so it works after erasure.
// 2. It accepts exactly what the services decide; a fact that could not have been decided is a flaw
//    of the event, and the state stays as it was.
// 3. Actions are numbered here and nowhere else, from 1, without gaps.

package import Contracts
package import Ports

/// What an event shows the candidate, before texts are looked up and opened.
package enum ActionSeed: Sendable, Equatable {
    case stage(Stage)
    /// `count` actions that are sealed in the entries of a step.
    case logged(entries: Sealed, count: UInt32)
    case ask(ordinal: UInt32, QuestionRef)
    case hint(ordinal: UInt32, QuestionRef, tier: UInt32, remaining: Int)
    case progress(answered: Int, total: UInt32, hintsRemaining: Int)
    case finished(reason: String)
}

/// A seed with its place in the session.
package struct NumberedSeed: Sendable, Equatable {
    /// Sequence of its first action.
    package var sequence: UInt64
    /// Milliseconds since 1970.
    package var time: Int64
    package var seed: ActionSeed
}

/// Why an event cannot follow the state.
package struct FoldFlaw: Error, Sendable, Equatable {
    package var text: String

    package init(_ text: String) { self.text = text }
}

extension SessionState {
    /// Takes in the next event, whose body holds `facts`.
    package mutating func apply(_ event: StoredEvent, _ facts: [Fact]) throws(FoldFlaw) -> [NumberedSeed] {
        var next = self
        do throws(EventChain.Flaw) {
            next.head = try EventChain.check(event, session: session, after: head)
        } catch {
            throw FoldFlaw(error.text)
        }
        guard !facts.isEmpty else { throw FoldFlaw("it holds no fact") }
        guard !isErased else { throw FoldFlaw("it comes after the session was erased") }
        let erases = facts[0].kind?.isErasure == true
        guard closing == nil || erases else { throw FoldFlaw("it comes after the session was finalised") }
        guard facts.dropFirst().allSatisfy({ erases ? $0.kind?.isCall == true : $0.kind?.isErasure != true }) else {
            throw FoldFlaw("an erasure stands in one event with other facts")
        }
        var seeds: [NumberedSeed] = []
        for fact in facts {
            guard let kind = fact.kind else { throw FoldFlaw("it holds a fact of an unknown kind") }
            guard next.closing == nil || kind.isCall || erases else {
                throw FoldFlaw("a fact comes after the session was finalised")
            }
            guard let seed = try next.take(kind, event) else { continue }
            seeds.append(NumberedSeed(sequence: next.actions + 1, time: event.time, seed: seed))
            next.actions += seed.count
        }
        if let call = facts.firstIndex(where: { $0.kind?.isCall == true }) {
            guard call > 0, call == facts.count - 1 else {
                throw FoldFlaw("a function call is recorded that is not the last of several facts")
            }
        }
        self = next
        return seeds
    }

    private mutating func take(_ fact: Fact.Kind, _ event: StoredEvent) throws(FoldFlaw) -> ActionSeed? {
        if case .created(let created) = fact { return try take(created, event) }
        guard createdAt != 0 else { throw FoldFlaw("it comes before the session was created") }
        switch fact {
        case .created: return nil
        case .stage(let fact): return try enter(fact.stage)
        case .logged(let fact): return try take(fact)
        case .asked(let fact): return try take(fact, event)
        case .hint(let fact): return try take(fact)
        case .submitted(let fact): return try take(fact, event)
        case .graded(let fact): return try take(fact)
        case .recorded(let fact): return try take(fact, event)
        case .finalized(let fact): return try take(fact, event)
        case .called(let fact): return try take(fact, event)
        case .step(let fact): return try take(fact, event)
        case .erased(let fact):
            erasedAt = event.time
            erasure = Erasure(
                event: event.seq, time: GoogleProtobufTimestamp(milliseconds: event.time), caller: fact.caller)
            return nil
        }
    }

    private mutating func take(_ fact: SessionCreated, _ event: StoredEvent) throws(FoldFlaw) -> ActionSeed? {
        guard event.seq == 1, createdAt == 0 else { throw FoldFlaw("the session was created before") }
        guard InterviewLimits.items.contains(fact.items), !fact.blueprint.isEmpty, event.time > 0 else {
            throw FoldFlaw("the session's parameters are out of range")
        }
        created = fact
        createdAt = event.time
        return nil
    }

    private mutating func enter(_ next: Stage) throws(FoldFlaw) -> ActionSeed? {
        guard StageMachine.mayEnter(next, from: stage) else {
            throw FoldFlaw("stage \(next) cannot follow stage \(stage)")
        }
        stage = next
        return .stage(next)
    }

    private mutating func take(_ fact: InteractionLogged) throws(FoldFlaw) -> ActionSeed? {
        guard let entries = fact.entries, step(fact.stepID) == nil, runStep(fact.stepID) == nil else {
            throw FoldFlaw("step \(fact.stepID) is logged twice or without entries")
        }
        steps.append(Step(id: fact.stepID, sequence: actions + UInt64(fact.actions)))
        loggedBytes += entries.ciphertext.count
        return fact.actions > 0 ? .logged(entries: entries, count: fact.actions) : nil
    }

    private mutating func take(_ fact: QuestionAsked, _ event: StoredEvent) throws(FoldFlaw) -> ActionSeed? {
        guard let ref = fact.question, let rationale = fact.rationale else {
            throw FoldFlaw("a question is asked without its reference or rationale")
        }
        guard pending == nil, StageMachine.asksQuestions(stage) else {
            throw FoldFlaw("question \(fact.ordinal) is asked while another is pending or out of its stage")
        }
        guard fact.ordinal == questions.count + 1, fact.ordinal <= created.items else {
            throw FoldFlaw("question \(fact.ordinal) is asked out of order")
        }
        questions.append(Asked(ordinal: fact.ordinal, ref: ref, rationale: rationale, time: event.time))
        return .ask(ordinal: fact.ordinal, ref)
    }

    private mutating func take(_ fact: HintGiven) throws(FoldFlaw) -> ActionSeed? {
        guard let asked = pending, asked.ordinal == fact.ordinal, asked.submission == nil else {
            throw FoldFlaw("a hint is given to question \(fact.ordinal), which does not wait for an answer")
        }
        guard fact.tier == asked.hints.count + 1, fact.tier <= HintPolicy.tiers, hintsRemaining > 0 else {
            throw FoldFlaw("hint \(fact.tier) is given out of order or over the budget")
        }
        hintsUsed += 1
        questions[questions.count - 1].hints.append(GivenHint(remaining: hintsRemaining))
        return .hint(ordinal: fact.ordinal, asked.ref, tier: fact.tier, remaining: hintsRemaining)
    }

    private mutating func take(_ fact: AnswerSubmitted, _ event: StoredEvent) throws(FoldFlaw) -> ActionSeed? {
        guard let asked = pending, asked.ordinal == fact.ordinal, asked.submission == nil, let answer = fact.answer
        else { throw FoldFlaw("an answer to question \(fact.ordinal), which does not wait for one") }
        guard question(submission: fact.submissionID) == nil else {
            throw FoldFlaw("submission \(fact.submissionID) is stored twice")
        }
        guard fact.responseMs == event.time - asked.time else { throw FoldFlaw("the response time is not its own") }
        questions[questions.count - 1].submission = Submission(
            id: fact.submissionID, answer: answer, answerHash: fact.answerHash,
            responseMilliseconds: fact.responseMs, afterSequence: actions)
        return nil
    }

    private mutating func take(_ fact: GradeGiven) throws(FoldFlaw) -> ActionSeed? {
        guard let asked = pending, asked.ordinal == fact.ordinal, asked.submission?.id == fact.submissionID,
            asked.given == nil
        else { throw FoldFlaw("a grade of question \(fact.ordinal), which does not wait for one") }
        guard let grade = fact.grade, let exchanges = fact.exchanges, (0...10_000).contains(grade.score) else {
            throw FoldFlaw("a grade that is not from 0 to 10000, or without what it cost")
        }
        questions[questions.count - 1].given = grade
        gradingTokens += Int(fact.tokens)
        loggedBytes += exchanges.ciphertext.count
        return nil
    }

    private mutating func take(_ fact: OutcomeRecorded, _ event: StoredEvent) throws(FoldFlaw) -> ActionSeed? {
        guard let asked = pending, asked.ordinal == fact.ordinal, asked.submission?.id == fact.submissionID else {
            throw FoldFlaw("an outcome of question \(fact.ordinal), which does not wait for one")
        }
        guard let grade = fact.grade, let ability = fact.ability, (0...10_000).contains(grade.score) else {
            throw FoldFlaw("an outcome without a grade from 0 to 10000, or without the ability after it")
        }
        guard asked.given == nil || asked.given == grade else {
            throw FoldFlaw("an outcome of question \(fact.ordinal) that is not the grade which was given")
        }
        questions[questions.count - 1].outcome = Outcome(
            grade: grade, tokenHash: fact.tokenHash, ability: ability, event: event.seq)
        return .progress(answered: answered, total: created.items, hintsRemaining: hintsRemaining)
    }

    private mutating func take(_ fact: SessionFinalized, _ event: StoredEvent) throws(FoldFlaw) -> ActionSeed? {
        guard stage == .finished else { throw FoldFlaw("the session is finalised in stage \(stage)") }
        closing = Closing(fact: fact, head: head, previousHash: event.previousHash, time: event.time)
        return .finished(reason: fact.reason)
    }

    private mutating func take(_ fact: FunctionCalled, _ event: StoredEvent) throws(FoldFlaw) -> ActionSeed? {
        guard let sealed = fact.call, fact.actionKey.count == ActionKey.length, call(fact.actionKey) == nil else {
            throw FoldFlaw("the function call \(fact.callID) is recorded without its facts, or its action twice")
        }
        calls.append(Action(key: fact.actionKey, event: event.seq))
        loggedBytes += sealed.ciphertext.count
        if let approval = fact.approvedBy {
            approved.append(
                ApprovedCall(
                    event: event.seq, time: GoogleProtobufTimestamp(milliseconds: event.time), method: fact.method,
                    callID: fact.callID, approval: approval))
        }
        return nil
    }

    private mutating func take(_ fact: StepRecorded, _ event: StoredEvent) throws(FoldFlaw) -> ActionSeed? {
        guard let sealed = fact.step, isLedByServer, step(fact.stepID) == nil, runStep(fact.stepID) == nil else {
            throw FoldFlaw("step \(fact.stepID) of the run is recorded twice, empty, or where an agent leads")
        }
        runSteps.append(RunStep(id: fact.stepID, event: event.seq))
        loggedBytes += sealed.ciphertext.count
        return nil
    }
}

extension Fact.Kind {
    /// Whether it says which function call made the facts before it.
    package var isCall: Bool { if case .called = self { true } else { false } }

    var isErasure: Bool { if case .erased = self { true } else { false } }
}

extension ActionSeed {
    /// Number of actions that it becomes.
    package var count: UInt64 {
        if case .logged(_, let count) = self { return UInt64(count) }
        return 1
    }
}
