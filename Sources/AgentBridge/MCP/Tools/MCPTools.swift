package import Codec
package import Ports
package import RPCCore

/// Where the tools are: in this process, or behind a server.
package protocol MCPTools: Sendable {
    /// Definitions as `tools/list` has them, of what `caller` may call, in order of name.
    func definitions(for caller: Identity) async throws(RPCError) -> [JSONValue]

    func standing(of tool: String, for caller: Identity) async throws(RPCError) -> MCPToolStanding

    /// One call, one answer.
    func call(_ call: FunctionCall, approval: PersonsApproval?, as caller: Identity) async -> ToolAnswer
}

package enum MCPToolStanding: Sendable, Equatable {
    case unknown
    /// It exists, for callers of these roles.
    case forbidden(RoleSet)
    /// - Parameter needsApproval: a person has to agree to each call.
    case open(needsApproval: Bool)
}
