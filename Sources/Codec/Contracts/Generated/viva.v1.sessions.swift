// Generated from viva/v1/sessions.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// Who interviews.
package enum InterviewMode: RawRepresentable, Sendable, Hashable {
    /// Means scripted.
    case unspecified
    /// The server's own interviewer, without a model.
    case scripted
    /// An agent that calls `InterviewTools` itself. The server does not act on its own.
    case agent
    /// The server's own interviewer with the configured model. When the model fails, the interview goes on
    /// scripted, to its end.
    case model
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .scripted
        case 2: self = .agent
        case 3: self = .model
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .scripted: 1
        case .agent: 2
        case .model: 3
        case .unrecognized(let value): value
        }
    }
}

/// How it is known that a person agreed to a function call.
package enum ApprovalWay: RawRepresentable, Sendable, Hashable {
    /// Not set. Means named.
    case unspecified
    /// The administrator who called `InvokeTool` named the person.
    case named
    /// A host of the Model Context Protocol asked by a form, over HTTP.
    case httpForm
    /// A host of the Model Context Protocol asked by a form, over stdio.
    case stdioForm
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .named
        case 2: self = .httpForm
        case 3: self = .stdioForm
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .named: 1
        case .httpForm: 2
        case .stdioForm: 3
        case .unrecognized(let value): value
        }
    }
}

/// How a replay ended.
package enum ReplayOutcome: RawRepresentable, Sendable, Hashable {
    /// Not set.
    case unspecified
    /// All selections, grades, estimates and the report were recomputed and are equal.
    case equal
    /// Something differs; `differences` names it.
    case different
    /// The session's key was erased: answers cannot be read, so nothing can be recomputed.
    case erased
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .equal
        case 2: self = .different
        case 3: self = .erased
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .equal: 1
        case .different: 2
        case .erased: 3
        case .unrecognized(let value): value
        }
    }
}

/// A person's agreement to one function call.
package struct CallApproval: Message, Hashable {
    package static var messageName: String { "viva.v1.CallApproval" }

    /// Who agreed, as the host or the administrator gave the name.
    package var approvedBy: String = ""

    /// How that is known.
    package var way: ApprovalWay = .unspecified

    /// Subject of the administrator whose call it was, who answers for the person.
    package var caller: String = ""

    /// SHA-256 of what was agreed to: the method and the request in its canonical encoding.
    package var digest: [UInt8] = []

    package init() {}

    package init(approvedBy: String = "", way: ApprovalWay = .unspecified, caller: String = "", digest: [UInt8] = []) {
        self.approvedBy = approvedBy
        self.way = way
        self.caller = caller
        self.digest = digest
    }
}

/// A function call that a person agreed to.
package struct ApprovedCall: Message, Hashable {
    package static var messageName: String { "viva.v1.ApprovedCall" }

    /// Number of the event that holds it.
    package var event: UInt64 = 0

    /// When it was made.
    package var time: GoogleProtobufTimestamp? = nil

    /// The method, such as `/viva.v1.Sessions/EraseSession`.
    package var method: String = ""

    /// The caller's id of the call.
    package var callID: String = ""

    /// Who agreed, and how that is known.
    package var approval: CallApproval? = nil

    package init() {}

    package init(
        event: UInt64 = 0, time: GoogleProtobufTimestamp? = nil, method: String = "", callID: String = "",
        approval: CallApproval? = nil
    ) {
        self.event = event
        self.time = time
        self.method = method
        self.callID = callID
        self.approval = approval
    }
}

/// The deletion of the key of a session's personal data.
package struct Erasure: Message, Hashable {
    package static var messageName: String { "viva.v1.Erasure" }

    /// Number of the event that records it.
    package var event: UInt64 = 0

    /// When it was recorded; the key was deleted right after that.
    package var time: GoogleProtobufTimestamp? = nil

    /// Subject of the caller who asked for it, such as `key:the-admin`; `local` without authentication.
    package var caller: String = ""

    package init() {}

    package init(event: UInt64 = 0, time: GoogleProtobufTimestamp? = nil, caller: String = "") {
        self.event = event
        self.time = time
        self.caller = caller
    }
}

/// One interview.
package struct Session: Message, Hashable {
    package static var messageName: String { "viva.v1.Session" }

    /// Id, 26 characters.
    package var sessionID: String = ""

    /// Where it stands.
    package var stage: Stage = .unspecified

    /// Who interviews.
    package var mode: InterviewMode = .unspecified

    /// Seed of every random choice.
    package var seed: UInt64 = 0

    /// Number of questions.
    package var items: UInt32 = 0

    /// Questions answered and recorded.
    package var answered: UInt32 = 0

    /// Hints used.
    package var hintsUsed: UInt32 = 0

    /// Hash of the question bank in use.
    package var bankHash: String = ""

    /// When it was created.
    package var created: GoogleProtobufTimestamp? = nil

    /// When it was finalised; absent before.
    package var finished: GoogleProtobufTimestamp? = nil

    /// The candidate's name; empty if none was given, or after erasure.
    package var candidateName: String = ""

    /// True after `EraseSession`.
    package var erased: Bool = false

    /// Function calls that a person agreed to; shown to reviewers and administrators by `GetSession` and
    /// `ListSessions`.
    package var approvedCalls: [ApprovedCall] = []

    /// Who erased it, and when; shown to reviewers and administrators by `GetSession` and `ListSessions`. Absent before,
    /// and for sessions that were erased before this was recorded.
    package var erasure: Erasure? = nil

    package init() {}

    package init(
        sessionID: String = "", stage: Stage = .unspecified, mode: InterviewMode = .unspecified, seed: UInt64 = 0,
        items: UInt32 = 0, answered: UInt32 = 0, hintsUsed: UInt32 = 0, bankHash: String = "",
        created: GoogleProtobufTimestamp? = nil, finished: GoogleProtobufTimestamp? = nil, candidateName: String = "",
        erased: Bool = false, approvedCalls: [ApprovedCall] = [], erasure: Erasure? = nil
    ) {
        self.sessionID = sessionID
        self.stage = stage
        self.mode = mode
        self.seed = seed
        self.items = items
        self.answered = answered
        self.hintsUsed = hintsUsed
        self.bankHash = bankHash
        self.created = created
        self.finished = finished
        self.candidateName = candidateName
        self.erased = erased
        self.approvedCalls = approvedCalls
        self.erasure = erasure
    }
}

/// A session to create.
package struct CreateSessionRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.CreateSessionRequest" }

    /// Chosen by the client, 1 to 64 characters: the same id gives the same session, never a second one.
    package var clientRequestID: String = ""

    /// Seed of every random choice. The same seed and answers on the same bank give the same interview.
    package var seed: UInt64 = 0

    /// The candidate's name, at most 200 characters; may be empty.
    package var candidateName: String = ""

    /// Who interviews.
    package var mode: InterviewMode = .unspecified

    /// Number of questions, 4 to 40; 0 means 12.
    package var items: UInt32 = 0

    /// The candidate's e-mail address, at most 254 characters; may be empty.
    package var candidateEmail: String = ""

    /// The candidate's telephone number, at most 40 characters; may be empty.
    package var candidatePhone: String = ""

    package init() {}

    package init(
        clientRequestID: String = "", seed: UInt64 = 0, candidateName: String = "", mode: InterviewMode = .unspecified,
        items: UInt32 = 0, candidateEmail: String = "", candidatePhone: String = ""
    ) {
        self.clientRequestID = clientRequestID
        self.seed = seed
        self.candidateName = candidateName
        self.mode = mode
        self.items = items
        self.candidateEmail = candidateEmail
        self.candidatePhone = candidatePhone
    }
}

/// The session that was created.
package struct CreateSessionResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.CreateSessionResponse" }

    /// The session.
    package var session: Session? = nil

    package init() {}

    package init(session: Session? = nil) {
        self.session = session
    }
}

/// Which session to get.
package struct GetSessionRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.GetSessionRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// One session.
package struct GetSessionResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.GetSessionResponse" }

    /// The session.
    package var session: Session? = nil

    package init() {}

    package init(session: Session? = nil) {
        self.session = session
    }
}

/// Which sessions to list.
package struct ListSessionsRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.ListSessionsRequest" }

    /// Most sessions to return, 1 to 200; 0 means 50.
    package var pageSize: UInt32 = 0

    /// `next_page_token` of the answer before; empty for the first page.
    package var pageToken: String = ""

    package init() {}

    package init(pageSize: UInt32 = 0, pageToken: String = "") {
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

/// Sessions, newest first.
package struct ListSessionsResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.ListSessionsResponse" }

    /// The sessions.
    package var sessions: [Session] = []

    /// Token of the next page; empty after the last.
    package var nextPageToken: String = ""

    package init() {}

    package init(sessions: [Session] = [], nextPageToken: String = "") {
        self.sessions = sessions
        self.nextPageToken = nextPageToken
    }
}

/// Options chosen in a choice question.
package struct ChoiceAnswer: Message, Hashable {
    package static var messageName: String { "viva.v1.ChoiceAnswer" }

    /// Ids of the chosen options.
    package var optionIDs: [String] = []

    package init() {}

    package init(optionIDs: [String] = []) {
        self.optionIDs = optionIDs
    }
}

/// Passing over a question. Counts as wrong.
package struct PassAnswer: Message, Hashable {
    package static var messageName: String { "viva.v1.PassAnswer" }

    package init() {}
}

/// An answer to a question. Its kind agrees with the question's.
package struct Answer: Message, Hashable {
    package static var messageName: String { "viva.v1.Answer" }

    /// What the candidate answers.
    package var kind: Kind? = nil

    package init() {}

    package init(kind: Kind? = nil) {
        self.kind = kind
    }

    /// What the candidate answers.
    package enum Kind: Sendable, Hashable {
        /// Options of a choice question.
        case choice(ChoiceAnswer)
        /// A number as typed, such as `1,234.50 USD` or `12 %`.
        case numeric(String)
        /// A short text as typed.
        case shortText(String)
        /// A keyboard shortcut as typed, such as `ctrl + shift + l`.
        case shortcut(String)
        /// No answer.
        case pass(PassAnswer)
        /// A formula as typed, with or without its equals sign; at most 8,192 characters.
        case formula(String)
        /// An explanation in free text.
        case `open`(String)
    }
}

/// An answer to the pending question.
package struct SubmitAnswerRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.SubmitAnswerRequest" }

    /// The session.
    package var sessionID: String = ""

    /// Chosen by the client, 1 to 64 characters: the same id is one submission, however often it is sent.
    package var submissionID: String = ""

    /// Number of the question that is answered.
    package var ordinal: UInt32 = 0

    /// The answer, at most 32,768 bytes encoded.
    package var answer: Answer? = nil

    package init() {}

    package init(sessionID: String = "", submissionID: String = "", ordinal: UInt32 = 0, answer: Answer? = nil) {
        self.sessionID = sessionID
        self.submissionID = submissionID
        self.ordinal = ordinal
        self.answer = answer
    }
}

/// The submission is stored.
package struct SubmitAnswerResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.SubmitAnswerResponse" }

    /// The submission.
    package var submissionID: String = ""

    /// Sequence of the last action at that time: what the interviewer does next comes after it.
    package var afterSequence: UInt64 = 0

    package init() {}

    package init(submissionID: String = "", afterSequence: UInt64 = 0) {
        self.submissionID = submissionID
        self.afterSequence = afterSequence
    }
}

/// A candidate's wish for a hint to the pending question.
package struct AskForHintRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.AskForHintRequest" }

    /// The session.
    package var sessionID: String = ""

    /// Number of the question.
    package var ordinal: UInt32 = 0

    /// Tier that is asked for; must be the next one. A repeated call with the same tier gets the same hint.
    package var tier: UInt32 = 0

    package init() {}

    package init(sessionID: String = "", ordinal: UInt32 = 0, tier: UInt32 = 0) {
        self.sessionID = sessionID
        self.ordinal = ordinal
        self.tier = tier
    }
}

/// A hint.
package struct AskForHintResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.AskForHintResponse" }

    /// The hint. It is in the action stream too.
    package var hint: Hint? = nil

    package init() {}

    package init(hint: Hint? = nil) {
        self.hint = hint
    }
}

/// From where to listen.
package struct StreamActionsRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.StreamActionsRequest" }

    /// The session.
    package var sessionID: String = ""

    /// The last sequence that the client has; 0 for all.
    package var afterSequence: UInt64 = 0

    package init() {}

    package init(sessionID: String = "", afterSequence: UInt64 = 0) {
        self.sessionID = sessionID
        self.afterSequence = afterSequence
    }
}

/// One action.
package struct StreamActionsResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.StreamActionsResponse" }

    /// The action.
    package var action: Action? = nil

    package init() {}

    package init(action: Action? = nil) {
        self.action = action
    }
}

/// Which session to verify.
package struct VerifySessionRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.VerifySessionRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// Whether a session's events are whole.
package struct VerifySessionResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.VerifySessionResponse" }

    /// True if every event's hash, sequence and predecessor are right, and the signature, if there is one.
    package var valid: Bool = false

    /// Number of events.
    package var events: UInt64 = 0

    /// Hash of the last event, in hexadecimal.
    package var headHash: String = ""

    /// True if the session is finalised and the signature of its head is right.
    package var signed: Bool = false

    /// What is wrong and at which event; empty if nothing.
    package var problem: String = ""

    package init() {}

    package init(
        valid: Bool = false, events: UInt64 = 0, headHash: String = "", signed: Bool = false, problem: String = ""
    ) {
        self.valid = valid
        self.events = events
        self.headHash = headHash
        self.signed = signed
        self.problem = problem
    }
}

/// Which session to replay.
package struct ReplaySessionRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.ReplaySessionRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// What a replay found.
package struct ReplaySessionResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.ReplaySessionResponse" }

    /// How it ended.
    package var outcome: ReplayOutcome = .unspecified

    /// What differs, a line each, the event first.
    package var differences: [String] = []

    /// The recomputed report's hash, in hexadecimal; empty for an unfinished session.
    package var reportHash: String = ""

    /// The number of events read.
    package var events: UInt64 = 0

    package init() {}

    package init(
        outcome: ReplayOutcome = .unspecified, differences: [String] = [], reportHash: String = "", events: UInt64 = 0
    ) {
        self.outcome = outcome
        self.differences = differences
        self.reportHash = reportHash
        self.events = events
    }
}

/// Which session to erase.
package struct EraseSessionRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.EraseSessionRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// The receipt of an erasure.
package struct EraseSessionResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.EraseSessionResponse" }

    /// When the key was deleted.
    package var erased: GoogleProtobufTimestamp? = nil

    /// True if it had been deleted before.
    package var alreadyErased: Bool = false

    package init() {}

    package init(erased: GoogleProtobufTimestamp? = nil, alreadyErased: Bool = false) {
        self.erased = erased
        self.alreadyErased = alreadyErased
    }
}

/// Methods of `viva.v1.Sessions` with their policies.
package enum SessionsMethods {
    package static let createSession = MethodDescriptor(
        path: "/viva.v1.Sessions/CreateSession",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(roles: [.admin, .agent], timeout: .milliseconds(10000), maximumArgumentBytes: 4096))
    package static let getSession = MethodDescriptor(
        path: "/viva.v1.Sessions/GetSession",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.admin, .reviewer, .agent, .candidate], sessionField: "session_id", timeout: .milliseconds(10000),
            maximumArgumentBytes: 4096
        ))
    package static let listSessions = MethodDescriptor(
        path: "/viva.v1.Sessions/ListSessions",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(roles: [.admin, .reviewer], timeout: .milliseconds(10000), maximumArgumentBytes: 4096))
    package static let submitAnswer = MethodDescriptor(
        path: "/viva.v1.Sessions/SubmitAnswer",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: [.admin, .candidate], sessionField: "session_id", timeout: .milliseconds(10000),
            maximumArgumentBytes: 65536
        ))
    package static let askForHint = MethodDescriptor(
        path: "/viva.v1.Sessions/AskForHint",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: [.admin, .candidate], sessionField: "session_id", timeout: .milliseconds(10000),
            maximumArgumentBytes: 4096
        ))
    package static let streamActions = MethodDescriptor(
        path: "/viva.v1.Sessions/StreamActions",
        kind: .serverStreaming, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.admin, .reviewer, .agent, .candidate], sessionField: "session_id", maximumArgumentBytes: 4096
        ))
    package static let verifySession = MethodDescriptor(
        path: "/viva.v1.Sessions/VerifySession",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.admin, .reviewer], sessionField: "session_id", timeout: .milliseconds(30000),
            maximumArgumentBytes: 4096
        ))
    package static let replaySession = MethodDescriptor(
        path: "/viva.v1.Sessions/ReplaySession",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.admin, .reviewer], sessionField: "session_id", timeout: .milliseconds(30000),
            maximumArgumentBytes: 4096
        ))
    package static let eraseSession = MethodDescriptor(
        path: "/viva.v1.Sessions/EraseSession",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: .admin, sessionField: "session_id", needsApproval: true, timeout: .milliseconds(10000),
            maximumArgumentBytes: 4096
        ))

    package static let all: [MethodDescriptor] = [
        createSession, getSession, listSessions, submitAnswer, askForHint, streamActions, verifySession, replaySession,
        eraseSession
    ]
}

/// Sessions.
package protocol SessionsService: Sendable {
    /// Creates a session and starts the interview.
    func createSession(
        _ request: CreateSessionRequest, _ call: CallContext
    ) async throws(RPCError) -> CreateSessionResponse
    /// Gets a session.
    func getSession(_ request: GetSessionRequest, _ call: CallContext) async throws(RPCError) -> GetSessionResponse
    /// Lists sessions.
    func listSessions(
        _ request: ListSessionsRequest, _ call: CallContext
    ) async throws(RPCError) -> ListSessionsResponse
    /// Submits an answer to the pending question.
    func submitAnswer(
        _ request: SubmitAnswerRequest, _ call: CallContext
    ) async throws(RPCError) -> SubmitAnswerResponse
    /// Asks for a hint to the pending question.
    func askForHint(_ request: AskForHintRequest, _ call: CallContext) async throws(RPCError) -> AskForHintResponse
    /// Streams the actions of a session, those of the past first. Ends after `finished`.
    func streamActions(
        _ request: StreamActionsRequest, _ responses: ResponseWriter<StreamActionsResponse>, _ call: CallContext
    ) async throws(RPCError)
    /// Verifies the hash chain of a session's events.
    func verifySession(
        _ request: VerifySessionRequest, _ call: CallContext
    ) async throws(RPCError) -> VerifySessionResponse
    /// Recomputes a session from its events and compares.
    func replaySession(
        _ request: ReplaySessionRequest, _ call: CallContext
    ) async throws(RPCError) -> ReplaySessionResponse
    /// Deletes the key under which a session's personal data is encrypted. Cannot be undone.
    func eraseSession(
        _ request: EraseSessionRequest, _ call: CallContext
    ) async throws(RPCError) -> EraseSessionResponse
}

extension RouterBuilder {
    /// Registers every method of `viva.v1.Sessions`.
    package mutating func registerSessions(_ service: some SessionsService, codec: some MessageCodec) {
        unary(SessionsMethods.createSession, codec, service.createSession)
        unary(SessionsMethods.getSession, codec, session: { $0.sessionID }, service.getSession)
        unary(SessionsMethods.listSessions, codec, service.listSessions)
        unary(SessionsMethods.submitAnswer, codec, session: { $0.sessionID }, service.submitAnswer)
        unary(SessionsMethods.askForHint, codec, session: { $0.sessionID }, service.askForHint)
        serverStreaming(SessionsMethods.streamActions, codec, session: { $0.sessionID }, service.streamActions)
        unary(SessionsMethods.verifySession, codec, session: { $0.sessionID }, service.verifySession)
        unary(SessionsMethods.replaySession, codec, session: { $0.sessionID }, service.replaySession)
        unary(SessionsMethods.eraseSession, codec, session: { $0.sessionID }, service.eraseSession)
    }
}

/// Calls `viva.v1.Sessions` over a transport.
package struct SessionsClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let createSessionMethod: ClientMethod<CreateSessionRequest, CreateSessionResponse>
    private let getSessionMethod: ClientMethod<GetSessionRequest, GetSessionResponse>
    private let listSessionsMethod: ClientMethod<ListSessionsRequest, ListSessionsResponse>
    private let submitAnswerMethod: ClientMethod<SubmitAnswerRequest, SubmitAnswerResponse>
    private let askForHintMethod: ClientMethod<AskForHintRequest, AskForHintResponse>
    private let streamActionsMethod: ClientMethod<StreamActionsRequest, StreamActionsResponse>
    private let verifySessionMethod: ClientMethod<VerifySessionRequest, VerifySessionResponse>
    private let replaySessionMethod: ClientMethod<ReplaySessionRequest, ReplaySessionResponse>
    private let eraseSessionMethod: ClientMethod<EraseSessionRequest, EraseSessionResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        createSessionMethod = ClientMethod(SessionsMethods.createSession, codec)
        getSessionMethod = ClientMethod(SessionsMethods.getSession, codec)
        listSessionsMethod = ClientMethod(SessionsMethods.listSessions, codec)
        submitAnswerMethod = ClientMethod(SessionsMethods.submitAnswer, codec)
        askForHintMethod = ClientMethod(SessionsMethods.askForHint, codec)
        streamActionsMethod = ClientMethod(SessionsMethods.streamActions, codec)
        verifySessionMethod = ClientMethod(SessionsMethods.verifySession, codec)
        replaySessionMethod = ClientMethod(SessionsMethods.replaySession, codec)
        eraseSessionMethod = ClientMethod(SessionsMethods.eraseSession, codec)
    }

    /// Creates a session and starts the interview.
    package func createSession(
        _ request: CreateSessionRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> CreateSessionResponse {
        try await createSessionMethod.unary(transport, request, metadata, timeout)
    }

    /// Gets a session.
    package func getSession(
        _ request: GetSessionRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GetSessionResponse {
        try await getSessionMethod.unary(transport, request, metadata, timeout)
    }

    /// Lists sessions.
    package func listSessions(
        _ request: ListSessionsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> ListSessionsResponse {
        try await listSessionsMethod.unary(transport, request, metadata, timeout)
    }

    /// Submits an answer to the pending question.
    package func submitAnswer(
        _ request: SubmitAnswerRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> SubmitAnswerResponse {
        try await submitAnswerMethod.unary(transport, request, metadata, timeout)
    }

    /// Asks for a hint to the pending question.
    package func askForHint(
        _ request: AskForHintRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> AskForHintResponse {
        try await askForHintMethod.unary(transport, request, metadata, timeout)
    }

    /// Streams the actions of a session, those of the past first. Ends after `finished`.
    package func streamActions(
        _ request: StreamActionsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> MessageStream<StreamActionsResponse> {
        try await streamActionsMethod.stream(transport, request, metadata, timeout)
    }

    /// Verifies the hash chain of a session's events.
    package func verifySession(
        _ request: VerifySessionRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VerifySessionResponse {
        try await verifySessionMethod.unary(transport, request, metadata, timeout)
    }

    /// Recomputes a session from its events and compares.
    package func replaySession(
        _ request: ReplaySessionRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> ReplaySessionResponse {
        try await replaySessionMethod.unary(transport, request, metadata, timeout)
    }

    /// Deletes the key under which a session's personal data is encrypted. Cannot be undone.
    package func eraseSession(
        _ request: EraseSessionRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> EraseSessionResponse {
        try await eraseSessionMethod.unary(transport, request, metadata, timeout)
    }
}
