import AgentBridge
import Codec
import Contracts
import Ports
import RPCCore
import Synchronization

/// The tools of this process, of which only a few are listed: rendering all takes most of an input's time.
private struct FewTools: MCPTools {
    let all: MCPLocalTools

    func definitions(for caller: Identity) async throws(RPCError) -> [JSONValue] {
        [["name": "get_next_question", "inputSchema": ["type": "object"], "title": "Next"]]
    }

    func standing(of tool: String, for caller: Identity) async throws(RPCError) -> MCPToolStanding {
        try await all.standing(of: tool, for: caller)
    }

    func call(_ call: FunctionCall, approval: PersonsApproval?, as caller: Identity) async -> ToolAnswer {
        await all.call(call, approval: approval, as: caller)
    }
}

/// A server of the protocol whose tools all answer, and what is sent to it.
enum Harness {
    private struct Counting: Randomness {
        private static let count = Atomic<UInt8>(0)

        func bytes(_ count: Int) -> [UInt8] {
            (0..<count).map { _ in Self.count.wrappingAdd(1, ordering: .relaxed).newValue }
        }
    }

    private static let tools: FewTools = {
        var builder = RouterBuilder()
        for tool in ToolCatalogue.all {
            builder.register(tool.method, .unary { _, _ in Array("{}".utf8) }, takesJSON: true)
        }
        let tools = MCPLocalTools()
        tools.start(Invoker(router: builder.build()))
        return FewTools(all: tools)
    }()

    private static let method = MethodDescriptor(
        path: "/mcp", kind: .unary, idempotency: .unknown, policy: MethodPolicy(roles: .anyone))

    static func server(_ way: PersonsApproval.Way) -> MCPServer {
        MCPServer(tools: tools, version: "1", way: way, randomness: Counting())
    }

    static func route() -> MCPRoute {
        let resource = ProtectedResource(isSecure: true, authorizationServers: [])
        return MCPRoute(server: server(.httpForm), allowedOrigins: ["https://app.test"], resource: resource)
    }

    static func handshake(_ revision: String) -> [UInt8] {
        let message: JSONValue = [
            "jsonrpc": "2.0", "id": 0, "method": "initialize",
            "params": ["protocolVersion": .string(revision), "capabilities": [:]],
        ]
        return message.bytes
    }

    static func send(_ body: [UInt8], _ fields: [HTTPField], to route: MCPRoute) async -> HTTPResponse {
        let request = HTTPRequest(verb: "POST", path: route.path, query: "", fields: fields, body: body)
        do throws(RPCError) {
            return try await route.respond(to: request, CallContext(method: method, identity: .local))
        } catch {
            preconditionFailure("no answer: \(error)")
        }
    }

    static func json(_ bytes: [UInt8]) -> JSONValue {
        do throws(RPCError) {
            return try JSONValue(parsing: bytes)
        } catch {
            preconditionFailure("no JSON: \(String(decoding: bytes, as: UTF8.self)): \(error)")
        }
    }
}
