import AgentBridge
import Codec
import Contracts
import Ports
import RPCCore
import Synchronization
import Testing

/// A server's bridge that has one tool more each time that it is asked, and answers every call.
private final class GrowingBridge: AgentBridgeService {
    let lists = Atomic(0)
    let sessions = Mutex<[String]>([])

    func listTools(_ request: ListToolsRequest, _ call: CallContext) async throws(RPCError) -> ListToolsResponse {
        let count = lists.add(1, ordering: .relaxed).newValue
        let tools = JSONValue.array((1...count).map { ["name": .string("tool_\($0)")] })
        return ListToolsResponse(tools: tools.text)
    }

    func invokeTool(_ request: InvokeToolRequest, _ call: CallContext) async throws(RPCError) -> InvokeToolResponse {
        sessions.withLock { $0.append(request.sessionID) }
        return InvokeToolResponse(output: FunctionCallOutput(callID: request.callID, name: request.name, output: "{}"))
    }

    func runTurn(_ request: RunTurnRequest, _ call: CallContext) async throws(RPCError) -> RunTurnResponse {
        throw RPCError(.unimplemented, "nobody interviews here")
    }

    func streamSteps(
        _ request: StreamStepsRequest, _ responses: ResponseWriter<StreamStepsResponse>, _ call: CallContext
    ) async throws(RPCError) {
        throw RPCError(.unimplemented, "nobody interviews here")
    }
}

@Suite struct `Tools behind a server` {
    private let bridge = GrowingBridge()
    private let tools: MCPRemoteTools<InProcessTransport>

    init() {
        var builder = RouterBuilder()
        builder.registerAgentBridge(bridge, codec: ProtobufCodec())
        let transport = InProcessTransport(router: builder.build(), identity: .local)
        tools = MCPRemoteTools(transport, codec: ProtobufCodec())
    }

    @Test func `are looked for again before one is unknown`() async throws {
        #expect(try await tools.standing(of: "tool_1", for: .local) == .open(needsApproval: false))
        #expect(try await tools.standing(of: "tool_1", for: .local) == .open(needsApproval: false))
        #expect(bridge.lists.load(ordering: .relaxed) == 1)
        #expect(try await tools.standing(of: "tool_2", for: .local) == .open(needsApproval: false))
        #expect(try await tools.standing(of: "tool_9", for: .local) == .unknown)
        #expect(bridge.lists.load(ordering: .relaxed) == 3)
    }

    @Test func `are called for the session that the arguments name, in either spelling`() async {
        for arguments in [#"{"session_id":"S"}"#, #"{"sessionId":"S"}"#, "{}", "{"] {
            let call = FunctionCall(callID: "c", name: "tool_1", arguments: arguments)
            #expect(await tools.call(call, approval: nil, as: .local).code == .ok)
        }
        #expect(bridge.sessions.withLock { $0 } == ["S", "S", "", ""])
    }
}
