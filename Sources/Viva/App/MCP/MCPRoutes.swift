import AgentBridge
import RPCCore

/// The Model Context Protocol on the port of everything else.
enum MCPRoutes {
    /// - Parameter tools: started when there is a router.
    static func register(_ tools: MCPLocalTools, _ settings: ServeSettings, in builder: inout RouterBuilder) {
        let server = MCPServer(
            tools: tools, version: String(ToolRendering.catalogueHash.prefix(12)), way: .httpForm,
            randomness: SystemRandomness())
        let resource =
            settings.access.authenticates
            ? ProtectedResource(
                isSecure: settings.access.isSecure, authorizationServers: settings.access.authorizationServers) : nil
        builder.register(MCPRoute(server: server, allowedOrigins: settings.allowedOrigins, resource: resource))
        guard let resource else { return }
        for path in ProtectedResource.paths { builder.register(ProtectedResourceRoute(path, resource)) }
    }
}
