// A turn as its recorded steps tell it: what was said between us and the model, and what is due.
//
// Invariants:
// 1. It is a fold over the turn's steps and nothing else, so a drive after a crash, another process and a
//    replay come to the same request.
// 2. Each call of an exchange has exactly one output, directly behind it.
// 3. What a candidate typed stands in JSON strings of user turns only, never in instructions.

import Codec
import Contracts
import Ports

struct AgentTurn: Sendable {
    let name: TurnName
    private(set) var due: Due
    /// The submission that the turn is about; empty: none.
    let submission: String
    /// Everything behind the instructions.
    private(set) var conversation: [ModelTurn]
    /// Steps so far: the number of the next one.
    private(set) var steps = 1
    private(set) var exchanges = 0
    private(set) var calls = 0
    /// Replies that were neither a call that succeeded nor speech.
    private(set) var corrections = 0
    /// Calls that wait for their outputs.
    private(set) var unanswered: [FunctionCall] = []
    /// Words that are not logged yet.
    private(set) var unspoken: Speech?
    /// Why the model will not answer; empty: it does.
    private(set) var refusal = ""

    /// nil: the step opens no turn.
    init?(opening step: RunStep) {
        guard let name = step.turn, step.stepID == name.step(0), case .outputs(let outputs) = step.kind,
            let text = outputs.outputs.first?.output, let value = try? JSONValue(parsing: text),
            let due = value["due"]?.string.flatMap(Due.init)
        else { return nil }
        self.name = name
        self.due = due
        submission = value["candidate_answer"]?["submission_id"]?.string ?? ""
        conversation = [.user(text)]
    }

    /// The turn that a run is in; nil before the first.
    static func last(of steps: [RunStep]) -> AgentTurn? {
        var turn: AgentTurn?
        for step in steps { if turn?.take(step) != true { turn = AgentTurn(opening: step) ?? turn } }
        return turn
    }

    /// - Returns: false if the step is of another turn.
    mutating func take(_ step: RunStep) -> Bool {
        guard step.turn == name else { return false }
        switch step.kind {
        case .exchange(let exchange): take(exchange)
        case .outputs(let outputs): take(outputs)
        case .spoken: takeSpoken()
        case .fallback, .graded, nil: return true
        }
        if case .spoken = step.kind { return true }
        steps += 1
        return true
    }

    private mutating func take(_ exchange: ModelExchange) {
        exchanges += 1
        guard exchange.failure.isEmpty else { return }
        if !exchange.refusal.isEmpty || exchange.end == .filtered {
            refusal = exchange.refusal.isEmpty ? "the reply was withheld" : exchange.refusal
            return
        }
        unanswered = exchange.calls.map {
            FunctionCall(callID: $0.callID, name: $0.name, arguments: $0.arguments, isCut: $0.cut)
        }
        if !exchange.text.isEmpty || !unanswered.isEmpty {
            let reasoning = exchange.reasoning.map {
                ModelReasoning(item: $0.item, callsBefore: Int($0.callsBefore))
            }
            conversation.append(.assistant(text: exchange.text, calls: unanswered, reasoning: reasoning))
        }
        guard unanswered.isEmpty else { return }
        do throws(Speech.Problem) {
            let speech = try Speech(parsing: exchange.text)
            guard due.isSpeech else {
                throw Speech.Problem(text: "Words are not due now. Call one of the tools.")
            }
            unspoken = speech
        } catch {
            correct(exchange.end == .length ? "The reply was cut for its length. Be brief." : error.text)
        }
    }

    private mutating func correct(_ text: String) {
        corrections += 1
        conversation.append(.user(JSONValue.object(["correction": .string(text), "due": .string(due.rawValue)]).text))
    }

    private mutating func take(_ outputs: FunctionCallOutputs) {
        let answers = outputs.outputs.prefix(unanswered.count)
        for (call, answer) in zip(unanswered, answers) {
            conversation.append(.output(callID: call.callID, answer.output))
        }
        for observed in outputs.outputs.dropFirst(unanswered.count) { conversation.append(.user(observed.output)) }
        calls += unanswered.count
        unanswered = []
        if answers.allSatisfy(\.failed) { corrections += 1 }
        if due == .grade, answers.contains(where: { $0.name == "record_outcome" && !$0.failed }) { due = .react }
    }

    private mutating func takeSpoken() {
        unspoken = nil
        due = name == .closing ? .finish : .ask
        conversation.append(.user(JSONValue.object(["said": true, "due": .string(due.rawValue)]).text))
    }

    /// What the model is asked now.
    func request(_ setup: AgentSetup) -> ModelRequest {
        let instructions = Templates.instructions(name).map(\.text).joined(separator: "\n\n")
        return ModelRequest(
            turns: [.instructions(instructions)] + conversation,
            tools: setup.tools.filter { due.tools.contains($0.name) },
            toolChoice: due.isSpeech ? .auto : .required, format: Templates.speechFormat,
            maximumOutputTokens: setup.maximumOutputTokens)
    }
}
