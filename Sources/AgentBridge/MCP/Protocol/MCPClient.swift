import Codec
package import RPCCore

/// Who asks, in which revision, and what may be asked back.
package struct MCPClient: Sendable, Equatable {
    package var revision: MCPRevision
    package var identity: Identity
    /// A person behind it can be shown a form.
    package var showsForms: Bool

    package init(revision: MCPRevision, identity: Identity, showsForms: Bool = false) {
        self.revision = revision
        self.identity = identity
        self.showsForms = showsForms
    }

    /// What a stateless request says about itself.
    /// - Throws: what is missing.
    static func meta(of request: JSONRPCRequest) throws(JSONRPCFault) -> JSONObject {
        guard let meta = request.meta?.object, meta[MCPMeta.revision] != nil, meta[MCPMeta.clientCapabilities] != nil
        else {
            throw JSONRPCFault(
                JSONRPCCode.invalidParameters,
                "params._meta must say \(MCPMeta.revision) and \(MCPMeta.clientCapabilities); "
                    + "an older client begins with initialize")
        }
        return meta
    }

    /// - Throws: what is missing or wrong with what the client says about itself; of its revision, also that
    ///   there is no such one.
    package init(stateless request: JSONRPCRequest, identity: Identity) throws(JSONRPCFault) {
        let meta = try Self.meta(of: request)
        guard let revision = meta[MCPMeta.revision]?.string else {
            throw JSONRPCFault(JSONRPCCode.invalidParameters, "params._meta: \(MCPMeta.revision) must be a text")
        }
        guard let known = MCPRevision(rawValue: revision), known.isStateless else {
            throw JSONRPCFault(
                JSONRPCCode.unsupportedVersion, "unsupported protocol version",
                data: ["supported": .array(MCPRevision.names), "requested": .string(revision)])
        }
        guard let capabilities = meta[MCPMeta.clientCapabilities]?.object else {
            throw JSONRPCFault(
                JSONRPCCode.invalidParameters, "params._meta: \(MCPMeta.clientCapabilities) must be an object")
        }
        self.init(revision: known, identity: identity, showsForms: Self.showsForms(capabilities))
    }

    /// An empty `elicitation` stands for forms, as before there was anything else.
    static func showsForms(_ capabilities: JSONObject?) -> Bool {
        guard let elicitation = capabilities?["elicitation"]?.object else { return false }
        return elicitation.members.isEmpty || elicitation["form"] != nil
    }
}

/// Names in `_meta`.
enum MCPMeta {
    static let revision = "io.modelcontextprotocol/protocolVersion"
    static let clientCapabilities = "io.modelcontextprotocol/clientCapabilities"
    static let serverInfo = "io.modelcontextprotocol/serverInfo"
    static let progressToken = "progressToken"
}
