package import Codec
import Contracts
package import Ports
package import RPCCore
import Synchronization

/// The tools of this process.
///
/// The router that calls go through knows the route that this serves, so it is given after it was built.
package final class MCPLocalTools: MCPTools {
    private let invoker = Mutex<Invoker?>(nil)

    package init() {}

    /// From now on calls are made with `invoker`.
    package func start(_ invoker: Invoker) { self.invoker.withLock { $0 = invoker } }

    package func definitions(for caller: Identity) async throws(RPCError) -> [JSONValue] {
        let tools = ToolCatalogue.all.filter { $0.method.policy.admits(caller) }
        return try JSONValue(parsing: ToolRendering.json(tools, for: .mcp)).array ?? []
    }

    package func standing(of tool: String, for caller: Identity) async throws(RPCError) -> MCPToolStanding {
        guard let policy = ToolCatalogue.named(tool)?.method.policy else { return .unknown }
        return policy.admits(caller) ? .open(needsApproval: policy.needsApproval) : .forbidden(policy.roles)
    }

    package func call(
        _ call: FunctionCall, approval: PersonsApproval?, as caller: Identity
    ) async -> ToolAnswer {
        guard let invoker = invoker.withLock({ $0 }) else {
            return .failed(call, RPCError(.unavailable, "the server is starting; call again"))
        }
        return await invoker.invoke(call, approval: approval, as: caller)
    }
}

extension ToolAnswer {
    /// A call that did not get as far as its tool.
    static func failed(_ call: FunctionCall, _ error: RPCError) -> ToolAnswer {
        let output: JSONValue = ["error": ["code": .string(error.code.name), "message": .string(error.message)]]
        return ToolAnswer(
            output: FunctionCallOutput(callID: call.callID, name: call.name, output: output.text, failed: true),
            code: error.code)
    }
}
