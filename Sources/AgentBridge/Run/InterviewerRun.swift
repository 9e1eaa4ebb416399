// The interviewer's run as a pure state machine: what a tool answered goes in, what to do next comes out.
//
// Invariants:
// 1. It keeps nothing that the session's events do not hold: each drive begins with the context, so a
//    drive that was cut off anywhere is taken up by the next one.
// 2. A step is spoken only after it was planned, acted on, observed and reflected upon: the entries of
//    one turn are logged together, in that order, under one step id, so they are recorded once.
// 3. It never sees a key; what it says is built from scores, and from findings that are made to be heard.
// 4. A drive ends: at most `maximumCalls` tool calls.

package import Contracts

package struct InterviewerRun {
    /// A tool to call, with what the call needs beside the session.
    package enum ToolCall: Sendable, Equatable {
        case getContext
        case getNextQuestion
        case gradeAnswer(submissionID: String)
        case recordOutcome(token: [UInt8])
        case updateDifficulty
        case log(stepID: String, entries: [InteractionEntry])
        case finalize
    }

    /// What the tool answered.
    package enum Input: Sendable, Equatable {
        case context(GetContextResponse)
        case question(GetNextQuestionResponse)
        case graded(GradeAnswerResponse)
        case recorded(RecordOutcomeResponse)
        case difficulty(UpdateDifficultyResponse)
        case logged
        case finalized
    }

    package enum Action: Sendable, Equatable {
        case call(ToolCall)
        /// Nothing to do until the candidate answers.
        case wait
        /// The session is over.
        case finished
        /// The drive made too many calls without coming to rest.
        case runaway
    }

    /// Most tool calls of one drive. A turn takes six; the longest drive closes a turn and the session.
    package static let maximumCalls = 32

    private var calls = 0
    private var context = GetContextResponse()
    /// The bank has no question left, whatever the budget says.
    private var exhausted = false

    package init() {}

    package mutating func begin() -> Action { call(.getContext) }

    package mutating func apply(_ input: Input) -> Action {
        switch input {
        case .context(let context):
            self.context = context
            return decide()
        case .question(let answer):
            guard answer.completed else { return .wait }
            exhausted = true
            return decide()
        case .graded(let answer):
            return call(.recordOutcome(token: answer.gradeToken))
        case .difficulty(let answer):
            return call(speakOfLastOutcome(answer))
        case .recorded, .logged:
            return call(.getContext)
        case .finalized:
            return .finished
        }
    }

    private mutating func call(_ tool: ToolCall) -> Action {
        calls += 1
        return calls > Self.maximumCalls ? .runaway : .call(tool)
    }

    /// Plans what is due.
    private mutating func decide() -> Action {
        switch Standing(context, exhausted: exhausted) {
        case .finished: .finished
        case .rest: .wait
        case .turn(_, .greet): call(welcome())
        case .turn(_, .grade): call(.gradeAnswer(submissionID: context.pending?.submissionID ?? ""))
        case .turn(_, .react): call(.updateDifficulty)
        case .turn(_, .ask): call(.getNextQuestion)
        case .turn(_, .farewell): call(closing())
        case .turn(_, .finish): call(.finalize)
        }
    }
}

extension InterviewerRun {
    private func welcome() -> ToolCall {
        .log(
            stepID: TurnName.welcome.stepID,
            entries: [
                .plan("Introduce the interview, then settle the candidate in with easier questions."),
                .observation("The session is new; nothing was asked."),
                .reflection("The candidate should know who asks, how long it takes and who decides."),
                .say(
                    .speak(
                        Speak(
                            text: ScriptedLines.welcome(
                                name: context.candidateName, items: context.budgets?.itemsRemaining ?? 0,
                                hints: context.budgets?.hintsRemaining ?? 0)))),
            ])
    }

    private func closing() -> ToolCall {
        .log(
            stepID: TurnName.closing.stepID,
            entries: [
                .plan("Close the interview and have the report built."),
                .observation("No question is left to ask."),
                .reflection("The figures stand; a person reads them and decides."),
                .say(.speak(Speak(text: ScriptedLines.closing))),
            ])
    }

    private func speakOfLastOutcome(_ difficulty: UpdateDifficultyResponse) -> ToolCall {
        guard let outcome = context.lastOutcome else { return .getContext }
        var entries: [InteractionEntry] = [
            .plan("Tell the candidate how answer \(outcome.ordinal) went, without giving the key away."),
            .observation("Answer \(outcome.ordinal) in \(outcome.skill) scored \(outcome.score) of 10000."),
            .reflection(difficulty.rationale),
            .say(.feedback(Feedback(ordinal: outcome.ordinal, text: ScriptedLines.feedback(outcome)))),
        ]
        // Once per run of misses: at the second, not at every further one.
        if outcome.missesInSkill == 2 {
            let text = ScriptedLines.remediation(
                skill: outcome.skill, more: (context.budgets?.itemsRemaining ?? 0) > 0)
            entries.append(.say(.remediation(Remediation(skill: outcome.skill, text: text))))
        }
        return .log(stepID: TurnName.answer(ordinal: outcome.ordinal).stepID, entries: entries)
    }
}

extension InteractionEntry {
    fileprivate static func plan(_ text: String) -> InteractionEntry { InteractionEntry(kind: .plan(text)) }
    fileprivate static func observation(_ text: String) -> InteractionEntry {
        InteractionEntry(kind: .observation(text))
    }
    fileprivate static func reflection(_ text: String) -> InteractionEntry {
        InteractionEntry(kind: .reflection(text))
    }
    fileprivate static func say(_ kind: Kind) -> InteractionEntry { InteractionEntry(kind: kind) }
}
