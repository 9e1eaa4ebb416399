// The interviewer's run as a pure state machine: what happened goes in, what to do next comes out.
//
// Invariants:
// 1. A drive begins with the recorded steps and the context, and keeps nothing else: one that was cut off
//    anywhere is taken up by the next. What came back from recording is what counts, so of two drives of
//    one session the first to record a step decides.
// 2. A reply is recorded before any of its calls runs; its calls are answered before anything else is
//    done; words are logged once, under the turn's name.
// 3. A tool that is not offered now is answered with an error, never run.
// 4. A fallback is recorded once and for good: from then on `InterviewerRun` goes on, in whatever state
//    the turn is.
// 5. A drive ends: at most `AgentLimits.stepsPerDrive` actions.

package import Contracts
package import Ports

package struct AgentRun {
    package enum Action: Sendable, Equatable {
        case readRun
        case call(InterviewerRun.ToolCall)
        /// Calls of the model, to be answered in its session: one, or several that only read.
        case invoke([FunctionCall])
        /// - Parameter attempt: requests before this one that ended without a reply.
        case ask(ModelRequest, attempt: Int)
        case record(RunStep)
        case wait
        case finished
        case runaway
    }

    package enum Event: Sendable, Equatable {
        case run(GetRunResponse)
        case tool(InterviewerRun.Input)
        /// Of each call, in their order.
        case answered([FunctionCallOutput])
        case replied(ModelAnswer)
        case recorded(RunStep)
        /// The session takes no further step but a fallback.
        case full
    }

    private let session: String
    /// nil: no model is configured.
    private let setup: AgentSetup?
    private let knownScripted: Bool
    private var actions = 0
    private var steps: [RunStep] = []
    private var answers: [RecordedAnswer] = []
    private var redaction = Redaction(nil)
    private var context = GetContextResponse()
    private var turn: AgentTurn?
    private var stage = StageOfWork.none
    private var isFull = false
    private var hasReadAgain = false
    /// Once the interview is scripted.
    private var scripted: InterviewerRun?
    /// Whether a model leads, or led until it was given up.
    package private(set) var isModelLed = false

    /// What is under way beside the turn's steps.
    private enum StageOfWork {
        case none
        /// A turn begins: its context is read.
        case opening(TurnName, Due)
        /// Calls are answered, these so far.
        case answering([FunctionCallOutput])
        /// All calls are answered; what they came to is looked at.
        case observing([FunctionCallOutput])
        case logging([InteractionEntry])
    }

    /// - Parameter knownScripted: an earlier drive found that the rest of the session needs no model.
    package init(session: String, setup: AgentSetup?, knownScripted: Bool = false) {
        self.session = session
        self.setup = setup
        self.knownScripted = knownScripted
    }

    /// Whether the rest of the interview needs no model.
    package var isScripted: Bool { scripted != nil }

    package mutating func begin() -> Action { knownScripted ? beginScripted() : .readRun }

    package mutating func apply(_ event: Event) -> Action {
        actions += 1
        if actions > AgentLimits.stepsPerDrive { return .runaway }
        if scripted != nil { return goOnScripted(event) }
        switch event {
        case .run(let run): return begin(run)
        case .tool(let input): return apply(input)
        case .answered(let outputs): return answered(outputs)
        case .replied(let answer): return .record(step(.exchange(exchange(answer))))
        case .recorded(let step): return recorded(step)
        case .full: return full()
        }
    }

    // MARK: scripted

    private mutating func goOnScripted(_ event: Event) -> Action {
        guard case .tool(let input) = event, var run = scripted else { return .runaway }
        defer { scripted = run }
        return Self.action(run.apply(input))
    }

    private mutating func beginScripted() -> Action {
        var run = InterviewerRun()
        defer { scripted = run }
        return Self.action(run.begin())
    }

    private static func action(_ action: InterviewerRun.Action) -> Action {
        switch action {
        case .call(let call): .call(call)
        case .wait: .wait
        case .finished: .finished
        case .runaway: .runaway
        }
    }

    // MARK: with a model

    private mutating func begin(_ run: GetRunResponse) -> Action {
        let hasFallenBack = run.steps.contains { if case .fallback = $0.kind { true } else { false } }
        // An external agent's session is not ours to drive.
        if run.mode == .agent { return .wait }
        isModelLed = run.mode == .model && !hasFallenBack
        guard isModelLed else { return beginScripted() }
        steps = run.steps
        answers = run.answers
        redaction = Redaction(run.registration)
        turn = AgentTurn.last(of: steps)
        return .call(.getContext)
    }

    private mutating func apply(_ input: InterviewerRun.Input) -> Action {
        switch input {
        case .context(let context):
            self.context = context
            if case .observing(let outputs) = stage { return recordOutputs(outputs, observed: true) }
            return decide()
        case .graded(let answer):
            guard case .answering(let outputs) = stage, var call = turn?.unanswered[outputs.count] else {
                return .runaway
            }
            call.arguments = GradeTokenMark.putBack(answer.gradeToken, in: call.arguments)
            return .invoke([call])
        case .logged:
            guard case .logging(let entries) = stage, let turn else { return .runaway }
            stage = .none
            take(RunStep(stepID: turn.name.stepID, kind: .spoken(SpokenTurn(entries: entries))))
            return .call(.getContext)
        case .question, .recorded, .difficulty, .finalized:
            return .runaway
        }
    }

    private mutating func take(_ step: RunStep) {
        steps.append(step)
        if turn?.take(step) != true { turn = AgentTurn(opening: step) ?? turn }
    }

    private mutating func decide() -> Action {
        if context.stage == .finished { return .finished }
        if turn?.unanswered.isEmpty == false { return answerNext([]) }
        switch Standing(context) {
        case .finished: return .finished
        case .rest: return .wait
        case .turn(let name, let due):
            guard name != turn?.name else { return goOn() }
            guard setup != nil else { return fallBack(Self.noModel) }
            if due == .grade, answers.last?.submissionID != context.pending?.submissionID, !hasReadAgain {
                // The candidate answered while this drive was under way.
                hasReadAgain = true
                return .readRun
            }
            hasReadAgain = false
            stage = .opening(name, due)
            return .invoke([TurnOpening.call(session)])
        }
    }

    private mutating func goOn() -> Action {
        guard let turn else { return .runaway }
        if let speech = turn.unspoken {
            let entries = speech.entries(turn.due, last: context.lastOutcome, redaction)
            stage = .logging(entries)
            return .call(.log(stepID: turn.name.stepID, entries: entries))
        }
        guard let setup else { return fallBack(Self.noModel) }
        let health = RunHealth(steps)
        if let reason = turn.fallback ?? health.fallback { return fallBack(reason) }
        let request = turn.request(setup)
        guard request.bytes <= AgentLimits.bytesPerRequest else {
            return fallBack(Fallback(reason: .budget, detail: "A request of \(request.bytes) bytes is too long."))
        }
        return .ask(request, attempt: health.failuresInARow)
    }

    private func fallBack(_ reason: Fallback) -> Action {
        .record(RunStep(stepID: "fallback", kind: .fallback(reason)))
    }

    /// Calls whose answers cannot be recorded are left: the scripted interview finds what they did.
    private mutating func full() -> Action {
        guard !isFull else { return .runaway }
        isFull = true
        return fallBack(Fallback(reason: .budget, detail: "The session takes no further steps."))
    }

    private static let noModel = Fallback(reason: .noModel, detail: "The server has no model.")

    private func step(_ kind: RunStep.Kind) -> RunStep {
        RunStep(stepID: turn.map { $0.name.step($0.steps) } ?? "", kind: kind)
    }

    private func exchange(_ answer: ModelAnswer) -> ModelExchange {
        var exchange = answer.exchange
        exchange.templates = turn.map { Templates.instructions($0.name).map(\.version) } ?? []
        return exchange
    }

    private mutating func recorded(_ step: RunStep) -> Action {
        stage = .none
        take(step)
        switch step.kind {
        case .exchange: return decide()
        case .outputs where turn?.steps == 1: return decide()
        case .outputs, .spoken, .graded, nil: return .call(.getContext)
        case .fallback:
            isModelLed = false
            return beginScripted()
        }
    }

    // MARK: calls

    /// Answers the call behind those that are answered, with those behind it that may run beside it, or records the
    /// answers.
    private mutating func answerNext(_ outputs: [FunctionCallOutput]) -> Action {
        guard let turn else { return .runaway }
        // Nothing can be recorded of a closed session: the event that closed it holds the call's answer.
        if outputs.last?.name == "finalize_session", outputs.last?.failed == false { return .finished }
        guard outputs.count < turn.unanswered.count else {
            let recorded = outputs.contains { $0.name == "record_outcome" && !$0.failed }
            guard turn.due == .grade, recorded else { return recordOutputs(outputs, observed: false) }
            stage = .observing(outputs)
            return .call(.getContext)
        }
        let call = turn.unanswered[outputs.count]
        stage = .answering(outputs)
        if let refusal = turn.refusal(of: call, number: outputs.count) { return answered([refusal]) }
        if call.name == "record_outcome", GradeTokenMark.stands(in: call.arguments), !turn.submission.isEmpty {
            return .call(.gradeAnswer(submissionID: turn.submission))
        }
        return .invoke(Self.sideBySide(turn, from: outputs.count))
    }

    /// The call, and those directly behind it that may run beside it and are not refused.
    private static func sideBySide(_ turn: AgentTurn, from first: Int) -> [FunctionCall] {
        let calls = Array(turn.unanswered[first...])
        let group = Invoker.groups(calls).first ?? 0..<0
        return group.prefix { turn.refusal(of: calls[$0], number: first + $0) == nil }.map { calls[$0] }
    }

    private mutating func answered(_ answers: [FunctionCallOutput]) -> Action {
        switch stage {
        case .opening(let name, let due):
            guard let context = answers.first else { return .runaway }
            let opening = TurnOpening(
                session: session, name: name, due: due, answer: self.answers.last, said: steps.speeches)
            return .record(
                RunStep(stepID: name.step(0), kind: .outputs(opening.outputs(context: context, redaction))))
        case .answering(let outputs):
            return answerNext(
                outputs
                    + answers.map { answer in
                        var answer = answer
                        answer.output = GradeTokenMark.hidden(answer.output, redaction)
                        return answer
                    })
        case .none, .observing, .logging:
            return .runaway
        }
    }

    private mutating func recordOutputs(_ outputs: [FunctionCallOutput], observed: Bool) -> Action {
        let all = observed ? outputs + [TurnOpening.observation(context, redaction)] : outputs
        return .record(step(.outputs(FunctionCallOutputs(outputs: all))))
    }
}
