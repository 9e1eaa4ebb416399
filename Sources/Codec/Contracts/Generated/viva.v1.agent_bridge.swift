// Generated from viva/v1/agent_bridge.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// Whose form tool definitions have.
package enum ToolTarget: RawRepresentable, Sendable, Hashable {
    /// Not set. Refused.
    case unspecified
    /// OpenAI's Chat Completions: `{"type": "function", "function": {…}}`.
    case chat
    /// OpenAI's Responses: flat, `strict` always said.
    case responses
    /// OpenAI's Realtime: flat, without `strict`.
    case realtime
    /// The Model Context Protocol's `tools/list`.
    case mcp
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .chat
        case 2: self = .responses
        case 3: self = .realtime
        case 4: self = .mcp
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .chat: 1
        case .responses: 2
        case .realtime: 3
        case .mcp: 4
        case .unrecognized(let value): value
        }
    }
}

/// Why a run came to rest.
package enum RunRest: RawRepresentable, Sendable, Hashable {
    /// Not set.
    case unspecified
    /// The candidate is to answer.
    case candidate
    /// The interview is over.
    case finished
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .candidate
        case 2: self = .finished
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .candidate: 1
        case .finished: 2
        case .unrecognized(let value): value
        }
    }
}

/// Which tools to list.
package struct ListToolsRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.ListToolsRequest" }

    /// In which form.
    package var target: ToolTarget = .unspecified

    package init() {}

    package init(target: ToolTarget = .unspecified) {
        self.target = target
    }
}

/// The tools that the caller's roles may call, in order of name.
package struct ListToolsResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.ListToolsResponse" }

    /// A JSON array of definitions in the form asked for.
    package var tools: String = ""

    /// SHA-256 of the whole catalogue, in hexadecimal: changes when any tool does.
    package var catalogueHash: String = ""

    package init() {}

    package init(tools: String = "", catalogueHash: String = "") {
        self.tools = tools
        self.catalogueHash = catalogueHash
    }
}

/// A function call.
package struct InvokeToolRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.InvokeToolRequest" }

    /// The session that the call is about; empty for tools that name none. Arguments must name the same.
    package var sessionID: String = ""

    /// The caller's id of the call, 1 to 64 characters.
    package var callID: String = ""

    /// Name of the tool, such as `get_next_question`.
    package var name: String = ""

    /// The arguments as JSON text, at most 262,144 bytes.
    package var arguments: String = ""

    /// Who agreed to a call that a person must approve; at most 200 characters. Only a caller with the role
    /// ADMIN can say so.
    package var approvedBy: String = ""

    /// What they agreed to: the `approval_digest` of the answer that asked for it. Arguments that mean something
    /// else need a new approval.
    package var approvalDigest: String = ""

    /// How it is known that they agreed.
    package var approvalWay: ApprovalWay = .unspecified

    package init() {}

    package init(
        sessionID: String = "", callID: String = "", name: String = "", arguments: String = "", approvedBy: String = "",
        approvalDigest: String = "", approvalWay: ApprovalWay = .unspecified
    ) {
        self.sessionID = sessionID
        self.callID = callID
        self.name = name
        self.arguments = arguments
        self.approvedBy = approvedBy
        self.approvalDigest = approvalDigest
        self.approvalWay = approvalWay
    }
}

/// The one answer to a function call.
package struct InvokeToolResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.InvokeToolResponse" }

    /// What the call came to.
    package var output: FunctionCallOutput? = nil

    /// gRPC status code of the call: 0 if it went well.
    package var code: Int32 = 0

    /// If the call waits for a person's approval: SHA-256 of the method and the request in its canonical encoding,
    /// in hexadecimal. Its arguments and its caller were found right; nothing was done.
    package var approvalDigest: String = ""

    package init() {}

    package init(output: FunctionCallOutput? = nil, code: Int32 = 0, approvalDigest: String = "") {
        self.output = output
        self.code = code
        self.approvalDigest = approvalDigest
    }
}

/// Which session to drive.
package struct RunTurnRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.RunTurnRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// The run has come to rest.
package struct RunTurnResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.RunTurnResponse" }

    /// Why.
    package var rest: RunRest = .unspecified

    /// True if the session is driven by a model; false if it is scripted, or has become so.
    package var model: Bool = false

    package init() {}

    package init(rest: RunRest = .unspecified, model: Bool = false) {
        self.rest = rest
        self.model = model
    }
}

/// Which run to follow.
package struct StreamStepsRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.StreamStepsRequest" }

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

/// A step.
package struct StreamStepsResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.StreamStepsResponse" }

    /// The step.
    package var step: RunStep? = nil

    package init() {}

    package init(step: RunStep? = nil) {
        self.step = step
    }
}

/// Methods of `viva.v1.AgentBridge` with their policies.
package enum AgentBridgeMethods {
    package static let listTools = MethodDescriptor(
        path: "/viva.v1.AgentBridge/ListTools",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.agent, .reviewer, .admin], timeout: .milliseconds(10000), maximumArgumentBytes: 4096
        ))
    package static let invokeTool = MethodDescriptor(
        path: "/viva.v1.AgentBridge/InvokeTool",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: [.agent, .reviewer, .admin], sessionField: "session_id", timeout: .milliseconds(60000),
            maximumArgumentBytes: 270336
        ))
    package static let runTurn = MethodDescriptor(
        path: "/viva.v1.AgentBridge/RunTurn",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: [.agent, .admin], sessionField: "session_id", timeout: .milliseconds(300000),
            maximumArgumentBytes: 4096
        ))
    package static let streamSteps = MethodDescriptor(
        path: "/viva.v1.AgentBridge/StreamSteps",
        kind: .serverStreaming, idempotency: .noSideEffects,
        policy: MethodPolicy(roles: [.agent, .admin], sessionField: "session_id", maximumArgumentBytes: 4096))

    package static let all: [MethodDescriptor] = [listTools, invokeTool, runTurn, streamSteps]
}

/// Function calls, and the runs that make them.
package protocol AgentBridgeService: Sendable {
    /// Lists the tools that the caller may call.
    func listTools(_ request: ListToolsRequest, _ call: CallContext) async throws(RPCError) -> ListToolsResponse
    /// Makes one function call. Calls that fail are answered too: only a call without id, or by a caller
    /// that may not use the bridge, is refused.
    func invokeTool(_ request: InvokeToolRequest, _ call: CallContext) async throws(RPCError) -> InvokeToolResponse
    /// Drives a session of the server's own interviewer until it comes to rest.
    func runTurn(_ request: RunTurnRequest, _ call: CallContext) async throws(RPCError) -> RunTurnResponse
    /// Streams the steps of a run, those of the past first. Ends when the session is finished.
    func streamSteps(
        _ request: StreamStepsRequest, _ responses: ResponseWriter<StreamStepsResponse>, _ call: CallContext
    ) async throws(RPCError)
}

extension RouterBuilder {
    /// Registers every method of `viva.v1.AgentBridge`.
    package mutating func registerAgentBridge(_ service: some AgentBridgeService, codec: some MessageCodec) {
        unary(AgentBridgeMethods.listTools, codec, service.listTools)
        unary(AgentBridgeMethods.invokeTool, codec, session: { $0.sessionID }, service.invokeTool)
        unary(AgentBridgeMethods.runTurn, codec, session: { $0.sessionID }, service.runTurn)
        serverStreaming(AgentBridgeMethods.streamSteps, codec, session: { $0.sessionID }, service.streamSteps)
    }
}

/// Calls `viva.v1.AgentBridge` over a transport.
package struct AgentBridgeClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let listToolsMethod: ClientMethod<ListToolsRequest, ListToolsResponse>
    private let invokeToolMethod: ClientMethod<InvokeToolRequest, InvokeToolResponse>
    private let runTurnMethod: ClientMethod<RunTurnRequest, RunTurnResponse>
    private let streamStepsMethod: ClientMethod<StreamStepsRequest, StreamStepsResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        listToolsMethod = ClientMethod(AgentBridgeMethods.listTools, codec)
        invokeToolMethod = ClientMethod(AgentBridgeMethods.invokeTool, codec)
        runTurnMethod = ClientMethod(AgentBridgeMethods.runTurn, codec)
        streamStepsMethod = ClientMethod(AgentBridgeMethods.streamSteps, codec)
    }

    /// Lists the tools that the caller may call.
    package func listTools(
        _ request: ListToolsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> ListToolsResponse {
        try await listToolsMethod.unary(transport, request, metadata, timeout)
    }

    /// Makes one function call. Calls that fail are answered too: only a call without id, or by a caller
    /// that may not use the bridge, is refused.
    package func invokeTool(
        _ request: InvokeToolRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> InvokeToolResponse {
        try await invokeToolMethod.unary(transport, request, metadata, timeout)
    }

    /// Drives a session of the server's own interviewer until it comes to rest.
    package func runTurn(
        _ request: RunTurnRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> RunTurnResponse {
        try await runTurnMethod.unary(transport, request, metadata, timeout)
    }

    /// Streams the steps of a run, those of the past first. Ends when the session is finished.
    package func streamSteps(
        _ request: StreamStepsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> MessageStream<StreamStepsResponse> {
        try await streamStepsMethod.stream(transport, request, metadata, timeout)
    }
}
