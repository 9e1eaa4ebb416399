// What a client needs to know to get a token for this server (RFC 9728): where tokens come from, and for what.
//
// Tokens are verified where all callers are; the one that a caller sends goes nowhere else.

import Codec
package import RPCCore

package struct ProtectedResource: Sendable {
    private let isSecure: Bool
    private let authorizationServers: [String]

    package static let paths = [
        "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp",
    ]

    /// - Parameters:
    ///   - isSecure: clients reach this server by `https`.
    ///   - authorizationServers: their issuers; none: tokens and keys are handed out by hand.
    package init(isSecure: Bool, authorizationServers: [String]) {
        self.isSecure = isSecure
        self.authorizationServers = authorizationServers
    }

    /// The field of a refusal. - Parameter roles: what the caller lacks; nil: it did not prove who it is.
    func challenge(_ request: HTTPRequest, lacking roles: RoleSet? = nil) -> HTTPField {
        var parts: [String] = []
        if let base = base(request) { parts.append("resource_metadata=\"\(base)\(Self.paths[1])\"") }
        if let roles {
            parts.append("error=\"insufficient_scope\"")
            parts.append("scope=\"\(roles.names.joined(separator: " "))\"")
        } else if request.field(Authorization.field) != nil {
            parts.append("error=\"invalid_token\"")
        }
        return HTTPField("www-authenticate", (["Bearer"] + [parts.joined(separator: ", ")]).joined(separator: " "))
    }

    /// - Throws: that the request does not name this server.
    func metadata(_ request: HTTPRequest) throws(RPCError) -> JSONValue {
        guard let base = base(request) else { throw RPCError(.invalidArgument, "the request names no host") }
        var metadata: JSONObject = ["resource": .string(base + "/mcp")]
        if !authorizationServers.isEmpty {
            metadata["authorization_servers"] = .array(authorizationServers.map { .string($0) })
        }
        metadata["scopes_supported"] = .array(RoleSet.named.map { .string($0.name) })
        metadata["bearer_methods_supported"] = ["header"]
        metadata["resource_name"] = "Viva"
        return .object(metadata)
    }

    /// This server as the client knows it.
    private func base(_ request: HTTPRequest) -> String? {
        guard let host = request.field("host"), !host.isEmpty, host.utf8.count <= 255,
            host.utf8.allSatisfy({ byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
                default: ".-_:[]".utf8.contains(byte)
                }
            })
        else { return nil }
        return (isSecure ? "https://" : "http://") + host
    }
}

/// `GET` of what `ProtectedResource` says. Whoever has no token yet asks for it.
package struct ProtectedResourceRoute: HTTPRoute {
    package let path: String
    package let verbs = ["GET"]
    package let policy = MethodPolicy(roles: .anyone)
    private let resource: ProtectedResource

    package init(_ path: String, _ resource: ProtectedResource) {
        self.path = path
        self.resource = resource
    }

    package func respond(to request: HTTPRequest, _ call: CallContext) async throws(RPCError) -> HTTPResponse {
        let fields = [HTTPField("content-type", "application/json"), HTTPField("cache-control", "no-store")]
        return HTTPResponse(fields: fields, body: .bytes(try resource.metadata(request).bytes))
    }
}
