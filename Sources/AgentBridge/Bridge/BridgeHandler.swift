// `viva.v1.AgentBridge`: tools are listed and called here, runs are driven by whoever drives them.
//
// The router that calls go through knows this handler, so it is given after it was built; until then calls are
// answered with UNAVAILABLE.

package import Contracts
import Ports
package import RPCCore
import Synchronization

/// Drives and shows the runs of the server's own interviewer.
package protocol RunDriver: Sendable {
    func runTurn(_ request: RunTurnRequest, _ call: CallContext) async throws(RPCError) -> RunTurnResponse
    func streamSteps(
        _ request: StreamStepsRequest, _ responses: ResponseWriter<StreamStepsResponse>, _ call: CallContext
    ) async throws(RPCError)
}

package final class BridgeHandler: AgentBridgeService {
    private let runs: any RunDriver
    private let invoker = Mutex<Invoker?>(nil)

    package init(runs: any RunDriver) { self.runs = runs }

    /// From now on calls are made with `invoker`.
    package func start(_ invoker: Invoker) { self.invoker.withLock { $0 = invoker } }

    package func listTools(
        _ request: ListToolsRequest, _ call: CallContext
    ) async throws(RPCError) -> ListToolsResponse {
        switch request.target {
        case .unspecified, .unrecognized:
            throw RPCError(.invalidArgument, "target: is TOOL_TARGET_CHAT, _RESPONSES, _REALTIME or _MCP")
        case .chat, .responses, .realtime, .mcp: break
        }
        let tools = ToolCatalogue.all.filter { $0.method.policy.admits(call.identity) }
        return ListToolsResponse(
            tools: ToolRendering.json(tools, for: request.target), catalogueHash: ToolRendering.catalogueHash)
    }

    package func invokeTool(
        _ request: InvokeToolRequest, _ call: CallContext
    ) async throws(RPCError) -> InvokeToolResponse {
        let length = BridgeLimits.callIDLength
        guard length.contains(request.callID.unicodeScalars.count) else {
            throw RPCError(
                .invalidArgument, "call_id: has \(length.lowerBound) to \(length.upperBound) characters")
        }
        guard request.approvedBy.isEmpty || Approver.isName(request.approvedBy) else {
            throw RPCError(.invalidArgument, "approved_by: \(Approver.rule)")
        }
        guard let invoker = invoker.withLock({ $0 }) else {
            throw RPCError(.unavailable, "the server is starting; call again")
        }
        let answer = await invoker.invoke(
            FunctionCall(callID: request.callID, name: request.name, arguments: request.arguments),
            session: request.sessionID.isEmpty ? nil : request.sessionID, approval: try Self.approval(request),
            as: call.identity, timeout: call.deadline.map { Self.time(until: $0) })
        return InvokeToolResponse(
            output: answer.output, code: Int32(answer.code.rawValue),
            approvalDigest: answer.approvalDigest.map(Hex.encode) ?? "")
    }

    /// - Throws: a digest that is none. An approval without one approves nothing.
    private static func approval(_ request: InvokeToolRequest) throws(RPCError) -> PersonsApproval? {
        guard let digest = Hex.decode(request.approvalDigest.utf8),
            digest.isEmpty || digest.count == ApprovalDigest.length
        else {
            throw RPCError(
                .invalidArgument, "approval_digest: has \(2 * ApprovalDigest.length) lower-case hexadecimal digits")
        }
        guard !request.approvedBy.isEmpty else { return nil }
        let way: PersonsApproval.Way =
            switch request.approvalWay {
            case .unspecified, .named, .unrecognized: .named
            case .httpForm: .httpForm
            case .stdioForm: .stdioForm
            }
        return PersonsApproval(name: request.approvedBy, way: way, digest: digest)
    }

    /// A function call ends a little before the call that brought it, so that its answer still arrives.
    private static func time(until deadline: ContinuousClock.Instant) -> Duration {
        let left = ContinuousClock.now.duration(to: deadline)
        return left - min(left / 10, .seconds(1))
    }

    package func runTurn(_ request: RunTurnRequest, _ call: CallContext) async throws(RPCError) -> RunTurnResponse {
        try await runs.runTurn(request, call)
    }

    package func streamSteps(
        _ request: StreamStepsRequest, _ responses: ResponseWriter<StreamStepsResponse>, _ call: CallContext
    ) async throws(RPCError) {
        try await runs.streamSteps(request, responses, call)
    }
}
