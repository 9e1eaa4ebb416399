// The protocol over HTTP: one path, every revision. A request says which it speaks; older ones hold a session.

import Codec
package import RPCCore

package struct MCPRoute: HTTPRoute {
    package let path = "/mcp"
    package let verbs = ["POST", "DELETE"]
    /// Every tool is checked for itself, with the session that it names.
    package let policy = MethodPolicy(
        roles: [.agent, .candidate, .reviewer, .admin], sessionField: "session_id",
        maximumArgumentBytes: MCPLimits.requestBytes)

    private let server: MCPServer
    private let origins: Set<String>
    private let resource: ProtectedResource?
    private let sessions = MCPSessions()

    /// - Parameters:
    ///   - allowedOrigins: pages that may call. A request from any other page is refused.
    ///   - resource: what callers need to know to prove who they are; nil: nobody has to.
    package init(server: MCPServer, allowedOrigins: [String], resource: ProtectedResource?) {
        self.server = server
        origins = Set(allowedOrigins)
        self.resource = resource
    }

    package func refusalFields(_ error: RPCError, _ request: HTTPRequest) -> [HTTPField] {
        guard error.code == .unauthenticated, let resource else { return [] }
        return [resource.challenge(request)]
    }

    package func respond(to request: HTTPRequest, _ call: CallContext) async throws(RPCError) -> HTTPResponse {
        if let origin = request.field("origin"), !origins.contains(origin) {
            return Self.refuse(403, JSONRPCCode.invalidRequest, "pages of this origin may not call; see --allow-origin")
        }
        if request.verb == "DELETE" { return end(request, call.identity) }
        guard Self.media(request.field("content-type")) == "application/json" else {
            return Self.refuse(415, JSONRPCCode.invalidRequest, "content-type must be application/json")
        }
        let accepts = MCPAccepts(request.field("accept"))
        guard accepts.json else {
            return Self.refuse(406, JSONRPCCode.invalidRequest, "accept must name application/json")
        }
        let body: JSONValue
        do throws(RPCError) {
            body = try JSONValue(parsing: request.body)
        } catch {
            return Self.refuse(400, JSONRPCCode.parseError, error.message)
        }
        let exchange = MCPExchange(
            server: server, sessions: sessions, request: request, context: call, accepts: accepts, resource: resource)
        return await exchange.answer(body)
    }

    private func end(_ request: HTTPRequest, _ identity: Identity) -> HTTPResponse {
        guard let id = request.field(MCPHeaders.session) else {
            return HTTPResponse(status: 405, fields: [HTTPField("allow", "POST")], body: .bytes([]))
        }
        guard sessions.end(id, by: identity) else {
            return Self.refuse(404, JSONRPCCode.invalidRequest, "there is no such session")
        }
        return HTTPResponse(status: 204, fields: [], body: .bytes([]))
    }

    /// A media type without parameters, in lower case.
    static func media(_ text: String?) -> String? {
        guard let text else { return nil }
        let type = text.prefix { $0 != ";" }
        return String(type.filter { $0 != " " && $0 != "\t" }).lowercased()
    }

    static func refuse(_ status: Int, _ code: Int, _ message: String) -> HTTPResponse {
        json(JSONRPCReply(nil, JSONRPCFault(code, message)), status: status)
    }

    static func json(_ reply: JSONRPCReply, status: Int) -> HTTPResponse {
        HTTPResponse(status: status, contentType: "application/json", reply.json.bytes)
    }
}

package enum MCPLimits {
    /// Of a request: more than the largest arguments of any tool, written as JSON within JSON.
    package static let requestBytes = 1 << 20
    /// Messages of a batch.
    static let batch = 50
    /// Requests of one client at a time, over a pipe or in one session.
    static let running = 64
}

/// What a client takes for an answer.
struct MCPAccepts {
    let json: Bool
    let events: Bool

    init(_ field: String?) {
        let types = (field ?? "*/*").split(separator: ",").compactMap { MCPRoute.media(String($0)) }
        json = types.contains { ["*/*", "application/*", "application/json"].contains($0) }
        events = types.contains { ["*/*", "text/*", "text/event-stream"].contains($0) }
    }
}
