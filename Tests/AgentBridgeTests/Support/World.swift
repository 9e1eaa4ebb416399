import AgentBridge
import Codec
import Contracts
import Ports
import RPCCore

/// A server in miniature: a session with its record and tools, and a model by a script. Survives drives
/// that are cut off, as a store does.
struct World {
    var items: UInt32
    var mode: InterviewMode
    var registration = Registration()
    var hasModel = true
    var answerText = "42"
    var score: Int32
    /// What the model replies; nil: as a good interviewer would.
    var brain: (ModelRequest, Int) -> ModelAnswer.Outcome = { request, _ in Brain.reply(to: request) }

    init(items: UInt32, mode: InterviewMode = .model, score: Int32 = 10_000) {
        self.items = items
        self.mode = mode
        self.score = score
    }

    private(set) var steps: [RunStep] = []
    private(set) var logged: [(id: String, entries: [InteractionEntry])] = []
    private(set) var requests: [ModelRequest] = []
    /// Calls that reached a tool.
    private(set) var ran: [FunctionCall] = []
    /// Their names, those together that were handed over together.
    private(set) var sideBySide: [[String]] = []
    private(set) var outcomes: [UInt32] = []
    private(set) var asked: UInt32 = 0
    private(set) var finalized = 0
    private var submitted = false
    private var misses: UInt32 = 0
    private var tokens: [UInt32: [UInt8]] = [:]

    static let tools = [
        "finalize_session", "get_context", "get_next_question", "grade_answer", "record_outcome", "request_hint",
        "submit_answer", "update_difficulty",
    ].map { ModelTool(name: $0, description: "Does \($0).", parameters: #"{"type":"object"}"#, isStrict: true) }

    static let setup = AgentSetup(tools: tools, maximumOutputTokens: 1_000)

    var isFinished: Bool { finalized > 0 }

    var context: GetContextResponse {
        let open = UInt32(outcomes.count) < asked
        return GetContextResponse(
            stage: isFinished ? .finished : outcomes.count == items ? .wrapUp : .core,
            budgets: Budgets(itemsRemaining: items - asked, hintsRemaining: 3),
            pending: open ? PendingQuestion(ordinal: asked, submissionID: submitted ? "s-\(asked)" : "") : nil,
            lastOutcome: outcomes.last.map {
                LastOutcome(ordinal: $0, skill: "lookup", score: score, missesInSkill: misses)
            },
            recentStepIDs: logged.map(\.id), candidateName: registration.name)
    }

    /// One drive, cut off after `limit` actions. Each effect happens before it is told, so a cut loses
    /// the reply, never the effect.
    mutating func drive(limit: Int = .max) -> AgentRun.Action? {
        var run = AgentRun(session: "S", setup: hasModel ? Self.setup : nil)
        var action = run.begin()
        for _ in 0..<limit {
            guard let event = perform(action) else { return action }
            action = run.apply(event)
        }
        return nil
    }

    mutating func answer() { if UInt32(outcomes.count) < asked { submitted = true } }

    /// Until the end, answering as the interviewer rests.
    mutating func interview() -> AgentRun.Action? {
        for _ in 0...items {
            let end = drive()
            if end != .wait { return end }
            answer()
        }
        return nil
    }

    private mutating func perform(_ action: AgentRun.Action) -> AgentRun.Event? {
        switch action {
        case .readRun:
            let answer = RecordedAnswer(ordinal: asked, submissionID: "s-\(asked)", text: answerText)
            return .run(
                GetRunResponse(
                    steps: steps, registration: registration, answers: submitted ? [answer] : [], mode: mode))
        case .call(let call): return .tool(perform(call))
        case .invoke(let calls):
            sideBySide.append(calls.map(\.name))
            return .answered(calls.map { invoke($0) })
        case .ask(let request, _):
            requests.append(request)
            let outcome = brain(request, requests.count)
            return .replied(
                ModelAnswer(
                    outcome.result, to: RequestDigest(of: request, body: Self.body(of: request)), model: "chat/fake",
                    latency: outcome.latency))
        case .record(let step):
            if let known = steps.first(where: { $0.stepID == step.stepID }) { return .recorded(known) }
            steps.append(step)
            return .recorded(step)
        case .wait, .finished, .runaway: return nil
        }
    }

    private mutating func perform(_ call: InterviewerRun.ToolCall) -> InterviewerRun.Input {
        switch call {
        case .getContext: return .context(context)
        case .getNextQuestion: return .question(nextQuestion())
        case .gradeAnswer(let submission): return .graded(GradeAnswerResponse(gradeToken: Array(submission.utf8)))
        case .recordOutcome(let token):
            _ = record(token)
            return .recorded(RecordOutcomeResponse())
        case .updateDifficulty: return .difficulty(UpdateDifficultyResponse(rationale: "Theta went up."))
        case .log(let id, let entries):
            if !logged.contains(where: { $0.id == id }) {
                logged.append((id, entries))
                steps.append(RunStep(stepID: id, kind: .spoken(SpokenTurn(entries: entries))))
            }
            return .logged
        case .finalize:
            finalized += 1
            return .finalized
        }
    }

    private mutating func nextQuestion() -> GetNextQuestionResponse {
        if UInt32(outcomes.count) == asked, asked < items {
            asked += 1
            submitted = false
        }
        return GetNextQuestionResponse(pending: context.pending, completed: outcomes.count == items)
    }

    private mutating func record(_ token: [UInt8]) -> Bool {
        guard token == Array("s-\(asked)".utf8) else { return false }
        if UInt32(outcomes.count) < asked {
            outcomes.append(asked)
            misses = score < 5_000 ? misses + 1 : 0
        }
        return true
    }

    private mutating func invoke(_ call: FunctionCall) -> FunctionCallOutput {
        ran.append(call)
        func output(_ text: String, failed: Bool = false) -> FunctionCallOutput {
            FunctionCallOutput(callID: call.callID, name: call.name, output: text, failed: failed)
        }
        let arguments = try? JSONValue(parsing: call.arguments)
        guard arguments?["session_id"]?.string == "S" else {
            return output(#"{"error":{"code":"INVALID_ARGUMENT","message":"session_id: is S"}}"#, failed: true)
        }
        switch call.name {
        case "get_context":
            return output(
                JSONValue.object(["stage": "STAGE_CORE", "candidate_name": .string(registration.name)]).text)
        case "get_next_question":
            let next = nextQuestion()
            return output(next.completed ? #"{"completed":true}"# : #"{"pending":{"ordinal":\#(asked)}}"#)
        case "grade_answer": return output(#"{"grade":{"score":\#(score)},"grade_token":"cy0x"}"#)
        case "record_outcome":
            let text = arguments?["grade_token"]?.string ?? ""
            guard let token = Base64.decode(Array(text.utf8)[...]), record(token) else {
                return output(#"{"error":{"code":"INVALID_ARGUMENT","message":"no token"}}"#, failed: true)
            }
            return output(#"{"score":\#(score)}"#)
        case "finalize_session":
            finalized += 1
            return output("{}")
        default: return output("{}")
        }
    }

    /// As an adapter would: all that a request says.
    static func body(of request: ModelRequest) -> [UInt8] { Array("\(request)".utf8) }
}

extension ModelAnswer {
    struct Outcome {
        var result: Result<ModelReply, ModelFailure>
        var latency = Duration.milliseconds(100)

        static func reply(_ reply: ModelReply) -> Outcome { Outcome(result: .success(reply)) }
        static let failure = Outcome(result: .failure(ModelFailure(.connection, "reset")))
    }
}

/// A good interviewer, by rules.
enum Brain {
    static func reply(to request: ModelRequest) -> ModelAnswer.Outcome {
        let due = due(request)
        let number = request.turns.count
        switch due {
        case "grade":
            let graded = request.turns.contains { if case .output = $0 { true } else { false } }
            guard graded else {
                return call("grade_answer", #"{"session_id":"S","submission_id":"x"}"#, number)
            }
            return call("record_outcome", #"{"session_id":"S","grade_token":"{{grade_token}}"}"#, number)
        case "ask": return call("get_next_question", #"{"session_id":"S"}"#, number)
        case "finish": return call("finalize_session", #"{"session_id":"S"}"#, number)
        default: return speech("Said for \(due).")
        }
    }

    static func due(_ request: ModelRequest) -> String {
        var due = ""
        for case .user(let text) in request.turns {
            due = (try? JSONValue(parsing: text))?["due"]?.string ?? due
        }
        return due
    }

    static func call(_ name: String, _ arguments: String, _ number: Int) -> ModelAnswer.Outcome {
        .reply(ModelReply(calls: [FunctionCall(callID: "call-\(number)", name: name, arguments: arguments)]))
    }

    static func speech(_ words: String, remediation: String? = nil) -> ModelAnswer.Outcome {
        let object: JSONObject = [
            "plan": "P-secret", "observation": "O-secret", "reflection": "R-secret", "speech": .string(words),
            "remediation": remediation.map(JSONValue.string) ?? .null,
        ]
        return .reply(ModelReply(text: JSONValue.object(object).text))
    }
}
