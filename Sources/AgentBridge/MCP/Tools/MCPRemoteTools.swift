package import Codec
import Contracts
package import Ports
package import RPCCore
import Synchronization

/// The tools of a server, by `viva.v1.AgentBridge`, in the name of whoever the transport says.
package final class MCPRemoteTools<Transport: RPCTransport>: MCPTools {
    private let bridge: AgentBridgeClient<Transport>
    /// What was listed last, by name.
    private let listed = Mutex<[String: JSONValue]?>(nil)

    private static var listTimeout: Duration { .seconds(10) }
    private static var callTimeout: Duration { .seconds(60) }

    package init(_ transport: Transport, codec: some MessageCodec) {
        bridge = AgentBridgeClient(transport, codec: codec)
    }

    package func definitions(for caller: Identity) async throws(RPCError) -> [JSONValue] {
        let answer = try await bridge.listTools(ListToolsRequest(target: .mcp), timeout: Self.listTimeout)
        guard let tools = try JSONValue(parsing: answer.tools).array else {
            throw RPCError(.internal, "the server's list of tools is none")
        }
        listed.withLock { listed in
            listed = Dictionary(
                tools.compactMap { tool in tool["name"]?.string.map { ($0, tool) } }, uniquingKeysWith: { $1 })
        }
        return tools
    }

    package func standing(of tool: String, for caller: Identity) async throws(RPCError) -> MCPToolStanding {
        // What is not there may be new: the server may be another one by now.
        if listed.withLock({ $0?[tool] == nil }) { _ = try await definitions(for: caller) }
        guard let definition = listed.withLock({ $0?[tool] }) else { return .unknown }
        // The server marks so what a person has to agree to.
        return .open(needsApproval: definition["annotations"]?["destructiveHint"]?.bool ?? false)
    }

    package func call(
        _ call: FunctionCall, approval: PersonsApproval?, as caller: Identity
    ) async -> ToolAnswer {
        let request = InvokeToolRequest(
            sessionID: session(call), callID: call.callID, name: call.name, arguments: call.arguments,
            approvedBy: approval?.name ?? "", approvalDigest: approval.map { Hex.encode($0.digest) } ?? "",
            approvalWay: approval.map { Self.way($0.way) } ?? .unspecified)
        do throws(RPCError) {
            let answer = try await bridge.invokeTool(request, timeout: Self.callTimeout)
            let code = StatusCode(rawValue: Int(answer.code)) ?? .unknown
            let digest = Hex.decode(answer.approvalDigest.utf8) ?? []
            return ToolAnswer(
                output: answer.output ?? FunctionCallOutput(), code: code, approvalDigest: digest.isEmpty ? nil : digest
            )
        } catch {
            return .failed(call, error)
        }
    }

    private static func way(_ way: PersonsApproval.Way) -> ApprovalWay {
        switch way {
        case .named: .named
        case .httpForm: .httpForm
        case .stdioForm: .stdioForm
        }
    }

    /// The session that a call is about, in either spelling that is read: the bridge wants it beside the arguments.
    /// Arguments that are no JSON name none; the server says what is wrong with them.
    private func session(_ call: FunctionCall) -> String {
        let arguments = try? JSONValue(parsing: call.arguments)
        return arguments?["session_id"]?.string ?? arguments?["sessionId"]?.string ?? ""
    }
}
