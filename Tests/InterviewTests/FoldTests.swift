import Contracts
import Ports
import Services
import Testing

@Suite struct `The fold` {
    static let ref = QuestionRef(questionID: "q-1", version: 1, contentHash: "h")
    static let created = SessionCreated(
        clientRequestID: "r", items: 4, bankHash: "b", blueprint: [SkillShare(skill: "text", share: 1)])
    static let asked = Fact.Kind.asked(
        QuestionAsked(ordinal: 1, question: ref, rationale: SelectionRationale(rank: 1)))
    static let begin: [[Fact.Kind]] = [
        [.created(created), .stage(StageEntered(stage: .intro))], [.stage(StageEntered(stage: .warmUp)), asked],
    ]

    static func submitted(_ ordinal: UInt32 = 1, id: String = "s", after milliseconds: Int64 = 1) -> Fact.Kind {
        .submitted(
            AnswerSubmitted(submissionID: id, ordinal: ordinal, answer: Sealed(), responseMs: milliseconds))
    }

    static func recorded(_ ordinal: UInt32 = 1, id: String = "s", score: Int32 = 10_000) -> Fact.Kind {
        .recorded(
            OutcomeRecorded(ordinal: ordinal, submissionID: id, grade: Grade(score: score), ability: Ability()))
    }

    /// Appends each list of facts as one event, a millisecond apart.
    static func fold(_ events: [[Fact.Kind]]) throws(FoldFlaw) -> SessionState {
        var state = SessionState(session: "S")
        for facts in events { _ = try take(facts, into: &state) }
        return state
    }

    static func take(_ facts: [Fact.Kind], into state: inout SessionState) throws(FoldFlaw) -> [NumberedSeed] {
        let event = EventChain.link(
            session: "S", after: state.head, appendID: "a", time: 1_000 + Int64(state.head.seq), body: [])
        return try state.apply(event, facts.map { Fact(kind: $0) })
    }

    static func graded(_ ordinal: UInt32 = 1, id: String = "s", score: Int32 = 7_000) -> Fact.Kind {
        .graded(
            GradeGiven(ordinal: ordinal, submissionID: id, grade: Grade(score: score), tokens: 5, exchanges: Sealed()))
    }

    @Test func `holds an outcome against the grade that was given`() throws {
        let answered = Self.begin + [[Self.submitted()]]
        let given = try Self.fold(answered + [[Self.graded()], [Self.recorded(score: 7_000)]])
        #expect(given.gradingTokens == 5 && given.answered == 1)
        for wrong in [
            [Self.graded(), Self.recorded(score: 7_001)], [Self.graded(), Self.graded()], [Self.graded(2)],
            [Self.graded(id: "t")], [Self.graded(score: 10_001)], [Self.recorded(), Self.graded()],
        ] {
            #expect(throws: FoldFlaw.self) { try Self.fold(answered + wrong.map { [$0] }) }
        }
        #expect(throws: FoldFlaw.self) { try Self.fold(Self.begin + [[Self.graded()]]) }
    }

    @Test func `takes what the services decide, and numbers its actions without gaps`() throws {
        var state = SessionState(session: "S")
        let logged = Fact.Kind.logged(InteractionLogged(stepID: "x", entries: Sealed(), actions: 3))
        let silent = Fact.Kind.logged(InteractionLogged(stepID: "y", entries: Sealed(), actions: 0))
        let events =
            Self.begin + [
                [logged], [silent], [.hint(HintGiven(ordinal: 1, tier: 1))], [Self.submitted(after: 4)],
                [Self.recorded(), .stage(StageEntered(stage: .wrapUp))],
                [
                    .stage(StageEntered(stage: .finished)), .finalized(SessionFinalized(reason: "done")),
                    .called(FunctionCalled(actionKey: Array(repeating: 7, count: 32), call: Sealed())),
                ],
            ]
        var sequences: [UInt64] = []
        for facts in events { sequences += try Self.take(facts, into: &state).map(\.sequence) }
        #expect(sequences == [1, 2, 3, 4, 7, 8, 9, 10, 11])
        #expect(state.actions == 11)
        #expect(state.answered == 1 && state.hintsUsed == 1 && state.steps.map(\.sequence) == [6, 6])
        #expect(state.closing?.fact.reason == "done")
    }

    @Test func `refuses what cannot have been decided, and stays as it was`() throws {
        let begin = Self.begin
        let stage = { (stage: Stage) in Fact.Kind.stage(StageEntered(stage: stage)) }
        let step = Fact.Kind.logged(InteractionLogged(stepID: "x", entries: Sealed(), actions: 1))
        let answered = begin + [[Self.submitted()], [Self.recorded()]]
        let again = { (ordinal: UInt32) in
            Fact.Kind.asked(
                QuestionAsked(ordinal: ordinal, question: Self.ref, rationale: SelectionRationale(rank: 1)))
        }
        let cases: [(String, [[Fact.Kind]], [Fact.Kind])] = [
            ("no fact", [], []), ("before creation", [], [stage(.intro)]),
            ("created twice", begin, [.created(Self.created)]),
            ("too few items", [], [.created(SessionCreated(items: 3, blueprint: Self.created.blueprint))]),
            ("no blueprint", [], [.created(SessionCreated(items: 4))]),
            ("stage skipped", [begin[0]], [stage(.core)]), ("stage again", begin, [stage(.warmUp)]),
            ("asked in the intro", [begin[0]], [Self.asked]), ("asked while pending", begin, [again(2)]),
            ("asked out of order", answered, [again(3)]), ("asked the same number", answered, [again(1)]),
            ("asked without rationale", answered, [.asked(QuestionAsked(ordinal: 2, question: Self.ref))]),
            ("asked without question", answered, [.asked(QuestionAsked(ordinal: 2, rationale: SelectionRationale()))]),
            ("second tier first", begin, [.hint(HintGiven(ordinal: 1, tier: 2))]),
            (
                "fourth tier", begin + (1...3).map { [.hint(HintGiven(ordinal: 1, tier: $0))] },
                [.hint(HintGiven(ordinal: 1, tier: 4))]
            ),
            ("hint to nothing", answered, [.hint(HintGiven(ordinal: 1, tier: 1))]),
            ("hint after the answer", begin + [[Self.submitted()]], [.hint(HintGiven(ordinal: 1, tier: 1))]),
            ("answer to another", begin, [Self.submitted(2)]), ("answer to nothing", answered, [Self.submitted()]),
            ("answered twice", begin + [[Self.submitted()]], [Self.submitted(id: "t", after: 2)]),
            (
                "answer without its text", begin,
                [.submitted(AnswerSubmitted(submissionID: "s", ordinal: 1, responseMs: 1))]
            ),
            ("wrong response time", begin, [Self.submitted(after: 2)]),
            ("id used twice", answered + [[again(2)]], [Self.submitted(2)]),
            ("outcome without answer", begin, [Self.recorded()]),
            ("outcome of another answer", begin + [[Self.submitted()]], [Self.recorded(id: "t")]),
            ("outcome twice", answered, [Self.recorded()]),
            ("score too high", begin + [[Self.submitted()]], [Self.recorded(score: 10_001)]),
            ("score too low", begin + [[Self.submitted()]], [Self.recorded(score: -1)]),
            (
                "outcome without grade", begin + [[Self.submitted()]],
                [.recorded(OutcomeRecorded(ordinal: 1, submissionID: "s", ability: Ability()))]
            ),
            ("step twice", begin + [[step]], [step]),
            ("step without entries", begin, [.logged(InteractionLogged(stepID: "x"))]),
            ("finalised too early", begin, [.finalized(SessionFinalized())]),
            (
                "anything after the end",
                begin + [[stage(.wrapUp)], [stage(.finished), .finalized(SessionFinalized())]], [step]
            ),
            (
                "a fact after the end", begin + [[stage(.wrapUp)]],
                [stage(.finished), .finalized(SessionFinalized()), step]
            ),
        ]
        try refuse(cases)
    }

    @Test func `refuses function calls and steps of a run that cannot have been recorded`() throws {
        let begin = Self.begin
        let step = Fact.Kind.logged(InteractionLogged(stepID: "x", entries: Sealed(), actions: 1))
        let other = Fact.Kind.logged(InteractionLogged(stepID: "y", entries: Sealed(), actions: 1))
        let run = Fact.Kind.step(StepRecorded(stepID: "x", step: Sealed()))
        let called = { (key: Int, call: Sealed?) in
            Fact.Kind.called(FunctionCalled(actionKey: Array(repeating: 7, count: key), callID: "c", call: call))
        }
        let call = called(ActionKey.length, Sealed())
        var led = Self.created
        led.mode = .agent
        try refuse([
            ("call without what it changed", begin, [call]), ("call before what it changed", begin, [call, step]),
            ("action twice", begin + [[step, call]], [other, call]), ("call twice", begin, [step, call, call]),
            ("call without its key", begin, [step, called(0, Sealed())]),
            ("call without its facts", begin, [step, called(ActionKey.length, nil)]),
            ("step of the run twice", begin + [[run]], [run]),
            ("step of the run and of words", begin + [[run]], [step]),
            ("words and step of the run", begin + [[step]], [run]),
            ("step of the run without its contents", begin, [.step(StepRecorded(stepID: "x"))]),
            (
                "step of the run where an agent leads",
                [[.created(led), Fact.Kind.stage(StageEntered(stage: .intro))]], [run]
            ),
        ])
    }

    /// Each: a name, the events before, and the facts that cannot follow.
    private func refuse(_ cases: [(String, [[Fact.Kind]], [Fact.Kind])]) throws {
        for (name, before, facts) in cases {
            var state = try Self.fold(before)
            let old = state
            #expect(throws: FoldFlaw.self, "\(name)") { try Self.take(facts, into: &state) }
            #expect(state == old, "\(name)")
        }
    }

    @Test func `takes an erasure at any time, even behind the end, and nothing after it`() throws {
        let erased = Fact.Kind.erased(SessionErased(caller: "c"))
        let called = Fact.Kind.called(FunctionCalled(actionKey: Array(repeating: 7, count: 32), call: Sealed()))
        let ended =
            Self.begin + [
                [Self.submitted()], [Self.recorded(), .stage(StageEntered(stage: .wrapUp))],
                [.stage(StageEntered(stage: .finished)), .finalized(SessionFinalized())],
            ]
        for before in [Array(Self.begin.prefix(1)), Self.begin, ended] {
            for facts in [[erased], [erased, called]] {
                var state = try Self.fold(before)
                let closing = state.closing
                #expect(try Self.take(facts, into: &state) == [])
                #expect(state.isErased && state.closing == closing)
                for late in [[erased], [called], [.stage(StageEntered(stage: .wrapUp))], [Self.submitted(after: 3)]] {
                    #expect(throws: FoldFlaw.self) { _ = try Self.take(late, into: &state) }
                }
            }
            for facts in [[erased, erased], [.stage(StageEntered(stage: .wrapUp)), erased], [called, erased]] {
                var state = try Self.fold(before)
                #expect(throws: FoldFlaw.self) { _ = try Self.take(facts, into: &state) }
            }
        }
        var state = SessionState(session: "S")
        #expect(throws: FoldFlaw.self) { _ = try Self.take([erased], into: &state) }
    }

    @Test func `keeps to the number of questions`() throws {
        var state = try Self.fold(Self.begin)
        for ordinal in 1...4 as ClosedRange<UInt32> {
            if ordinal == 3 { _ = try Self.take([.stage(StageEntered(stage: .core))], into: &state) }
            let question = Fact.Kind.asked(
                QuestionAsked(ordinal: ordinal, question: Self.ref, rationale: SelectionRationale()))
            if ordinal > 1 { _ = try Self.take([question], into: &state) }
            _ = try Self.take([Self.submitted(ordinal, id: "s\(ordinal)")], into: &state)
            _ = try Self.take([Self.recorded(ordinal, id: "s\(ordinal)")], into: &state)
        }
        let fifth = Fact.Kind.asked(
            QuestionAsked(ordinal: 5, question: Self.ref, rationale: SelectionRationale()))
        #expect(throws: FoldFlaw.self) { try Self.take([fifth], into: &state) }
        #expect(state.itemsRemaining == 0)
    }
}
