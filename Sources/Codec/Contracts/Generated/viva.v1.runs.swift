// Generated from viva/v1/runs.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// Why a reply ended.
package enum ReplyEnd: RawRepresentable, Sendable, Hashable {
    /// Not set.
    case unspecified
    /// The model had no more to say.
    case completed
    /// The limit of tokens was reached.
    case length
    /// The provider withheld the rest.
    case filtered
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .completed
        case 2: self = .length
        case 3: self = .filtered
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .completed: 1
        case .length: 2
        case .filtered: 3
        case .unrecognized(let value): value
        }
    }
}

/// Why a model was given up in a session.
package enum FallbackReason: RawRepresentable, Sendable, Hashable {
    /// Not set.
    case unspecified
    /// No model is configured.
    case noModel
    /// It failed three times.
    case failed
    /// Its steps took too long: their 95th percentile is above 8 seconds.
    case slow
    /// It refused.
    case refused
    /// After two corrections it gave neither a valid call nor speech.
    case invalid
    /// The budget of turns or tokens is spent.
    case budget
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .noModel
        case 2: self = .failed
        case 3: self = .slow
        case 4: self = .refused
        case 5: self = .invalid
        case 6: self = .budget
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .noModel: 1
        case .failed: 2
        case .slow: 3
        case .refused: 4
        case .invalid: 5
        case .budget: 6
        case .unrecognized(let value): value
        }
    }
}

/// Why a grade is by words, though a model grades explanations.
package enum ByWordsReason: RawRepresentable, Sendable, Hashable {
    /// It is the model's.
    case unspecified
    /// Fewer than two of its replies could be used: it failed, refused, was too slow, or quoted what is not there.
    case failed
    /// The answer talks to a grader, so it was not shown to the model.
    case suspicious
    /// The session's tokens for grading are spent.
    case budget
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .failed
        case 2: self = .suspicious
        case 3: self = .budget
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .failed: 1
        case .suspicious: 2
        case .budget: 3
        case .unrecognized(let value): value
        }
    }
}

/// A function call that a model asked for. It is data until it was checked.
package struct FunctionCallRecord: Message, Hashable {
    package static var messageName: String { "viva.v1.FunctionCallRecord" }

    /// The provider's id of the call.
    package var callID: String = ""

    /// Name of the tool.
    package var name: String = ""

    /// Arguments as sent; need not be JSON.
    package var arguments: String = ""

    /// True if the reply ended before the arguments did.
    package var cut: Bool = false

    package init() {}

    package init(callID: String = "", name: String = "", arguments: String = "", cut: Bool = false) {
        self.callID = callID
        self.name = name
        self.arguments = arguments
        self.cut = cut
    }
}

/// Tokens of one exchange, as the provider counts them.
package struct TokenUsage: Message, Hashable {
    package static var messageName: String { "viva.v1.TokenUsage" }

    /// Tokens of the request.
    package var input: UInt32 = 0

    /// Of `input`, those read from the provider's cache.
    package var cached: UInt32 = 0

    /// Tokens of the reply.
    package var output: UInt32 = 0

    package init() {}

    package init(input: UInt32 = 0, cached: UInt32 = 0, output: UInt32 = 0) {
        self.input = input
        self.cached = cached
        self.output = output
    }
}

/// What a model keeps of its reasoning between its calls. Opaque: only its provider can read it.
package struct ReasoningRecord: Message, Hashable {
    package static var messageName: String { "viva.v1.ReasoningRecord" }

    /// The item as the provider wrote it: JSON.
    package var item: String = ""

    /// Number of the reply's calls that stand before it.
    package var callsBefore: UInt32 = 0

    package init() {}

    package init(item: String = "", callsBefore: UInt32 = 0) {
        self.item = item
        self.callsBefore = callsBefore
    }
}

/// SHA-256 of what was sent to a model: of the whole, and of its parts, so that a difference can be named.
package struct RequestDigest: Message, Hashable {
    package static var messageName: String { "viva.v1.RequestDigest" }

    /// Of the whole body, byte for byte.
    package var body: [UInt8] = []

    /// Of the instructions.
    package var instructions: [UInt8] = []

    /// Of the tool definitions.
    package var tools: [UInt8] = []

    /// Of the conversation behind the instructions.
    package var conversation: [UInt8] = []

    /// Length of the body in bytes.
    package var size: UInt32 = 0

    package init() {}

    package init(
        body: [UInt8] = [], instructions: [UInt8] = [], tools: [UInt8] = [], conversation: [UInt8] = [],
        size: UInt32 = 0
    ) {
        self.body = body
        self.instructions = instructions
        self.tools = tools
        self.conversation = conversation
        self.size = size
    }
}

/// One request to a model and its reply.
package struct ModelExchange: Message, Hashable {
    package static var messageName: String { "viva.v1.ModelExchange" }

    /// API and model as configured, such as `responses/MODEL`.
    package var model: String = ""

    /// Versions of the templates in the instructions, such as `interviewer/1`, in order.
    package var templates: [String] = []

    /// What was sent.
    package var request: RequestDigest? = nil

    /// Words of the reply.
    package var text: String = ""

    /// Why the model will not answer; empty if it does.
    package var refusal: String = ""

    /// Function calls of the reply, in order.
    package var calls: [FunctionCallRecord] = []

    /// Why the reply ended.
    package var end: ReplyEnd = .unspecified

    /// Tokens.
    package var usage: TokenUsage? = nil

    /// The provider's id of the response; may be empty.
    package var responseID: String = ""

    /// The model that answered, as the provider names it.
    package var answeredBy: String = ""

    /// From request to the end of the reply, in milliseconds, retries included.
    package var latencyMs: UInt32 = 0

    /// Why there is no reply; empty if there is one.
    package var failure: String = ""

    /// Reasoning to send back with the outputs of the calls, in order.
    package var reasoning: [ReasoningRecord] = []

    /// True if the request did not ask for the model's reasoning, because its provider refuses to hand that out.
    package var withoutReasoning: Bool = false

    package init() {}

    package init(
        model: String = "", templates: [String] = [], request: RequestDigest? = nil, text: String = "",
        refusal: String = "", calls: [FunctionCallRecord] = [], end: ReplyEnd = .unspecified, usage: TokenUsage? = nil,
        responseID: String = "", answeredBy: String = "", latencyMs: UInt32 = 0, failure: String = "",
        reasoning: [ReasoningRecord] = [], withoutReasoning: Bool = false
    ) {
        self.model = model
        self.templates = templates
        self.request = request
        self.text = text
        self.refusal = refusal
        self.calls = calls
        self.end = end
        self.usage = usage
        self.responseID = responseID
        self.answeredBy = answeredBy
        self.latencyMs = latencyMs
        self.failure = failure
        self.reasoning = reasoning
        self.withoutReasoning = withoutReasoning
    }
}

/// The one answer to a function call.
package struct FunctionCallOutput: Message, Hashable {
    package static var messageName: String { "viva.v1.FunctionCallOutput" }

    /// The call.
    package var callID: String = ""

    /// Name of the tool.
    package var name: String = ""

    /// What the model is told: JSON.
    package var output: String = ""

    /// True if the call failed; `output` then says why and what would be right.
    package var failed: Bool = false

    /// Repairs that were made to the arguments, in order.
    package var repairs: [String] = []

    /// True if the action had been done before; nothing was done again.
    package var replayed: Bool = false

    package init() {}

    package init(
        callID: String = "", name: String = "", output: String = "", failed: Bool = false, repairs: [String] = [],
        replayed: Bool = false
    ) {
        self.callID = callID
        self.name = name
        self.output = output
        self.failed = failed
        self.repairs = repairs
        self.replayed = replayed
    }
}

/// Answers to the function calls of one exchange, in the order of the calls.
package struct FunctionCallOutputs: Message, Hashable {
    package static var messageName: String { "viva.v1.FunctionCallOutputs" }

    /// The answers, one for each call.
    package var outputs: [FunctionCallOutput] = []

    package init() {}

    package init(outputs: [FunctionCallOutput] = []) {
        self.outputs = outputs
    }
}

/// From here on the interview is scripted, to its end.
package struct Fallback: Message, Hashable {
    package static var messageName: String { "viva.v1.Fallback" }

    /// Why.
    package var reason: FallbackReason = .unspecified

    /// The same in one sentence, for the operator.
    package var detail: String = ""

    package init() {}

    package init(reason: FallbackReason = .unspecified, detail: String = "") {
        self.reason = reason
        self.detail = detail
    }
}

/// Words, and what was planned, observed and reflected before they were said.
package struct SpokenTurn: Message, Hashable {
    package static var messageName: String { "viva.v1.SpokenTurn" }

    /// The steps, as `LogInteraction` records them.
    package var entries: [InteractionEntry] = []

    package init() {}

    package init(entries: [InteractionEntry] = []) {
        self.entries = entries
    }
}

/// An explanation was graded, where a model grades them.
package struct GradedAnswer: Message, Hashable {
    package static var messageName: String { "viva.v1.GradedAnswer" }

    /// Number of the question.
    package var ordinal: UInt32 = 0

    /// The submission.
    package var submissionID: String = ""

    /// What the model was asked, once for each sample of the grade, in their order; empty if it was not.
    package var exchanges: [ModelExchange] = []

    /// Why the grade is not the model's.
    package var byWords: ByWordsReason = .unspecified

    package init() {}

    package init(
        ordinal: UInt32 = 0, submissionID: String = "", exchanges: [ModelExchange] = [],
        byWords: ByWordsReason = .unspecified
    ) {
        self.ordinal = ordinal
        self.submissionID = submissionID
        self.exchanges = exchanges
        self.byWords = byWords
    }
}

/// One step of a run.
package struct RunStep: Message, Hashable {
    package static var messageName: String { "viva.v1.RunStep" }

    /// Id within the session, such as `turn-4/2`.
    package var stepID: String = ""

    /// Number of the event that holds it.
    package var event: UInt64 = 0

    /// When it was recorded.
    package var time: GoogleProtobufTimestamp? = nil

    /// What was done.
    package var kind: Kind? = nil

    package init() {}

    package init(stepID: String = "", event: UInt64 = 0, time: GoogleProtobufTimestamp? = nil, kind: Kind? = nil) {
        self.stepID = stepID
        self.event = event
        self.time = time
        self.kind = kind
    }

    /// What was done.
    package enum Kind: Sendable, Hashable {
        /// A model was asked.
        case exchange(ModelExchange)
        /// Its function calls were answered.
        case outputs(FunctionCallOutputs)
        /// It was given up.
        case fallback(Fallback)
        /// Something was said.
        case spoken(SpokenTurn)
        /// An explanation was graded.
        case graded(GradedAnswer)
    }
}

/// A step to record.
package struct RecordStepRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.RecordStepRequest" }

    /// The session.
    package var sessionID: String = ""

    /// The step; its `event` and `time` are ignored. The same `step_id` is recorded once. `spoken` and `graded`
    /// are not recorded here: `LogInteraction` and `GradeAnswer` do it.
    package var step: RunStep? = nil

    package init() {}

    package init(sessionID: String = "", step: RunStep? = nil) {
        self.sessionID = sessionID
        self.step = step
    }
}

/// The step is recorded.
package struct RecordStepResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.RecordStepResponse" }

    /// The step as stored: on a repeated id, the first one.
    package var step: RunStep? = nil

    /// True if this step id had been recorded before.
    package var replayed: Bool = false

    package init() {}

    package init(step: RunStep? = nil, replayed: Bool = false) {
        self.step = step
        self.replayed = replayed
    }
}

/// Which run to read.
package struct GetRunRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.GetRunRequest" }

    /// The session.
    package var sessionID: String = ""

    /// Only steps of events above this one; 0 for all.
    package var afterEvent: UInt64 = 0

    package init() {}

    package init(sessionID: String = "", afterEvent: UInt64 = 0) {
        self.sessionID = sessionID
        self.afterEvent = afterEvent
    }
}

/// What the candidate registered with. It never goes to a model.
package struct Registration: Message, Hashable {
    package static var messageName: String { "viva.v1.Registration" }

    /// Name; may be empty.
    package var name: String = ""

    /// E-mail address; may be empty.
    package var email: String = ""

    /// Telephone number; may be empty.
    package var phone: String = ""

    package init() {}

    package init(name: String = "", email: String = "", phone: String = "") {
        self.name = name
        self.email = email
        self.phone = phone
    }
}

/// A recorded answer, for the interviewer.
package struct RecordedAnswer: Message, Hashable {
    package static var messageName: String { "viva.v1.RecordedAnswer" }

    /// Number of the question.
    package var ordinal: UInt32 = 0

    /// The submission.
    package var submissionID: String = ""

    /// The answer as text, as the candidate gave it.
    package var text: String = ""

    package init() {}

    package init(ordinal: UInt32 = 0, submissionID: String = "", text: String = "") {
        self.ordinal = ordinal
        self.submissionID = submissionID
        self.text = text
    }
}

/// A run so far.
package struct GetRunResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.GetRunResponse" }

    /// Its steps, in order.
    package var steps: [RunStep] = []

    /// What must not leave.
    package var registration: Registration? = nil

    /// The newest answers of the candidate, oldest first, at most four.
    package var answers: [RecordedAnswer] = []

    /// Who interviews.
    package var mode: InterviewMode = .unspecified

    package init() {}

    package init(
        steps: [RunStep] = [], registration: Registration? = nil, answers: [RecordedAnswer] = [],
        mode: InterviewMode = .unspecified
    ) {
        self.steps = steps
        self.registration = registration
        self.answers = answers
        self.mode = mode
    }
}

/// Whose requests for grades to rebuild.
package struct RebuildGradingsRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.RebuildGradingsRequest" }

    /// The session.
    package var sessionID: String = ""

    /// Most tokens of one reply, as the server was told when it sent them; 0 means 4096.
    package var maxOutputTokens: UInt32 = 0

    package init() {}

    package init(sessionID: String = "", maxOutputTokens: UInt32 = 0) {
        self.sessionID = sessionID
        self.maxOutputTokens = maxOutputTokens
    }
}

/// How the requests with which a model was asked for grades, made again, compare with what was sent.
package struct RebuildGradingsResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.RebuildGradingsResponse" }

    /// Requests that were rebuilt.
    package var requests: UInt32 = 0

    /// What differs, a line each, the step first: the instructions with their version, the conversation (question,
    /// rubric and answer), or the rest of the request.
    package var differences: [String] = []

    package init() {}

    package init(requests: UInt32 = 0, differences: [String] = []) {
        self.requests = requests
        self.differences = differences
    }
}

/// Methods of `viva.v1.Runs` with their policies.
package enum RunsMethods {
    package static let recordStep = MethodDescriptor(
        path: "/viva.v1.Runs/RecordStep",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: .agent, sessionField: "session_id", timeout: .milliseconds(10000), maximumArgumentBytes: 1048576
        ))
    package static let rebuildGradings = MethodDescriptor(
        path: "/viva.v1.Runs/RebuildGradings",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.admin, .reviewer], sessionField: "session_id", timeout: .milliseconds(30000),
            maximumArgumentBytes: 4096
        ))
    package static let getRun = MethodDescriptor(
        path: "/viva.v1.Runs/GetRun",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.agent, .admin], sessionField: "session_id", timeout: .milliseconds(10000),
            maximumArgumentBytes: 4096
        ))

    package static let all: [MethodDescriptor] = [recordStep, rebuildGradings, getRun]
}

/// Runs of the server's interviewer.
package protocol RunsService: Sendable {
    /// Records a step, once for each step id.
    func recordStep(_ request: RecordStepRequest, _ call: CallContext) async throws(RPCError) -> RecordStepResponse
    /// Rebuilds each request with which a model was asked to grade an explanation, from the session's events with the
    /// instructions of the program that answers, and compares it with what was sent. No model is asked.
    func rebuildGradings(
        _ request: RebuildGradingsRequest, _ call: CallContext
    ) async throws(RPCError) -> RebuildGradingsResponse
    /// Reads the steps of a run.
    func getRun(_ request: GetRunRequest, _ call: CallContext) async throws(RPCError) -> GetRunResponse
}

extension RouterBuilder {
    /// Registers every method of `viva.v1.Runs`.
    package mutating func registerRuns(_ service: some RunsService, codec: some MessageCodec) {
        unary(RunsMethods.recordStep, codec, session: { $0.sessionID }, service.recordStep)
        unary(RunsMethods.rebuildGradings, codec, session: { $0.sessionID }, service.rebuildGradings)
        unary(RunsMethods.getRun, codec, session: { $0.sessionID }, service.getRun)
    }
}

/// Calls `viva.v1.Runs` over a transport.
package struct RunsClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let recordStepMethod: ClientMethod<RecordStepRequest, RecordStepResponse>
    private let rebuildGradingsMethod: ClientMethod<RebuildGradingsRequest, RebuildGradingsResponse>
    private let getRunMethod: ClientMethod<GetRunRequest, GetRunResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        recordStepMethod = ClientMethod(RunsMethods.recordStep, codec)
        rebuildGradingsMethod = ClientMethod(RunsMethods.rebuildGradings, codec)
        getRunMethod = ClientMethod(RunsMethods.getRun, codec)
    }

    /// Records a step, once for each step id.
    package func recordStep(
        _ request: RecordStepRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> RecordStepResponse {
        try await recordStepMethod.unary(transport, request, metadata, timeout)
    }

    /// Rebuilds each request with which a model was asked to grade an explanation, from the session's events with the
    /// instructions of the program that answers, and compares it with what was sent. No model is asked.
    package func rebuildGradings(
        _ request: RebuildGradingsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> RebuildGradingsResponse {
        try await rebuildGradingsMethod.unary(transport, request, metadata, timeout)
    }

    /// Reads the steps of a run.
    package func getRun(
        _ request: GetRunRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GetRunResponse {
        try await getRunMethod.unary(transport, request, metadata, timeout)
    }
}
