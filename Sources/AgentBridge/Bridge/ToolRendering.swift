import Codec
package import Contracts
import Crypto
import RPCCore

// Tool definitions in the forms that providers and hosts of tools take.
//
// Invariant: the text depends on the catalogue alone and its order is that of the names, so that a provider's
// cache of prompts holds, and a difference between two catalogues is one of the contract.

package enum ToolRendering {
    /// A JSON array.
    /// - Precondition: `target` is one of the contract's targets.
    package static func json(_ tools: [ToolDefinition], for target: ToolTarget) -> String {
        let ordered = tools.sorted { $0.name < $1.name }
        return "[" + ordered.map { definition($0, target) }.joined(separator: ",") + "]"
    }

    /// SHA-256 of all that is known of all tools, in hexadecimal.
    package static let catalogueHash: String = {
        let all = json(ToolCatalogue.all, for: .chat) + json(ToolCatalogue.all, for: .mcp)
        return Hex.encode(SHA256.hash(data: Array(all.utf8)))
    }()

    private static func definition(_ tool: ToolDefinition, _ target: ToolTarget) -> String {
        let name = member("name", text(tool.name))
        let description = member("description", text(tool.description))
        let parameters = member("parameters", tool.parameters)
        let strict = member("strict", tool.isStrict ? "true" : "false")
        let type = member("type", text("function"))
        switch target {
        case .chat: return object(type, member("function", object(name, description, parameters, strict)))
        case .responses: return object(type, name, description, parameters, strict)
        case .realtime: return object(type, name, description, parameters)
        case .mcp:
            return object(
                name, member("title", text(tool.title)), description, member("inputSchema", tool.parameters),
                member("outputSchema", tool.result), member("annotations", annotations(tool)))
        case .unspecified, .unrecognized: preconditionFailure("no form of tools is called \(target)")
        }
    }

    private static func annotations(_ tool: ToolDefinition) -> String {
        func hint(_ name: String, _ value: Bool) -> String { member(name, value ? "true" : "false") }
        return object(
            hint("readOnlyHint", tool.isReadOnly), hint("destructiveHint", tool.method.policy.needsApproval),
            hint("idempotentHint", tool.method.idempotency != .unknown),
            // Nothing that a tool does reaches beyond this server.
            hint("openWorldHint", false))
    }

    private static func text(_ text: String) -> String { JSONValue.string(text).text }

    private static func member(_ name: String, _ value: String) -> String { "\"\(name)\":\(value)" }

    private static func object(_ members: String...) -> String { "{" + members.joined(separator: ",") + "}" }
}

extension ToolDefinition {
    /// Whether a call changes nothing.
    package var isReadOnly: Bool { method.idempotency == .noSideEffects }

    /// `get_next_question` → `Get next question`.
    package var title: String {
        let words = name.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
