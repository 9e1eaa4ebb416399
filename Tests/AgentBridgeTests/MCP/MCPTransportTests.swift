import AgentBridge
import Codec
import Contracts
import Ports
import RPCCore
import Synchronization
import Testing

/// One tool, whose calls wait until they are let go.
private final class HeldTools: MCPTools {
    let held = Mutex<[Waiter<Void>]>([])

    func definitions(for caller: Identity) async throws(RPCError) -> [JSONValue] { [] }

    func standing(of tool: String, for caller: Identity) async throws(RPCError) -> MCPToolStanding {
        .open(needsApproval: false)
    }

    func call(_ call: FunctionCall, approval: PersonsApproval?, as caller: Identity) async -> ToolAnswer {
        let waiter = Waiter<Void>()
        held.withLock { $0.append(waiter) }
        await waiter.value()
        return ToolAnswer(output: FunctionCallOutput(callID: call.callID, name: call.name, output: "{}"), code: .ok)
    }
}

private struct AnyBytes: Randomness {
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: .min ... .max) } }
}

/// Sessions and lines, as values.
@Suite struct MCPTransportTests {
    private let start = ContinuousClock.now
    private let ann = Identity(subject: "key:ann", roles: .admin)
    private let bob = Identity(subject: "key:bob", roles: .admin)

    // MARK: sessions

    @Test func `a session is its owner's, until it ends or idles too long`() {
        var table = SessionTable<Int>()
        #expect(table.open("one", 1, for: ann, now: start).opened)
        #expect(table.use("one", by: ann, now: start).found == 1)
        #expect(table.use("one", by: bob, now: start).found == nil)
        #expect(table.end("one", by: bob) == nil)
        #expect(table.use("one", by: ann, now: start + .seconds(1_799)).found == 1)
        // Using it began the time anew.
        #expect(table.use("one", by: ann, now: start + .seconds(3_000)).found == 1)
        let (found, ended) = table.use("one", by: ann, now: start + .seconds(5_000))
        #expect(found == nil)
        #expect(ended == 1)
        #expect(table.count == 0)
        #expect(table.open("two", 2, for: ann, now: start).opened)
        #expect(table.end("two", by: ann) == 2)
        #expect(table.use("two", by: ann, now: start).found == nil)
    }

    @Test func `a caller's least recently used session makes room for its next`() {
        var table = SessionTable<Int>()
        for number in 0..<SessionTable<Int>.mostOfCaller {
            #expect(table.open("\(number)", number, for: ann, now: start + .seconds(number)).opened)
        }
        #expect(table.use("0", by: ann, now: start + .seconds(1_000)).found == 0)
        let (opened, ended) = table.open("next", -1, for: ann, now: start + .seconds(1_000))
        #expect(opened)
        #expect(ended == [1])
        #expect(table.count == SessionTable<Int>.mostOfCaller)
    }

    @Test func `all callers together have no more sessions than there may be`() {
        var table = SessionTable<Int>()
        for number in 0..<SessionTable<Int>.most {
            let owner = Identity(subject: "key:\(number % 100)", roles: .agent)
            #expect(table.open("\(number)", number, for: owner, now: start).opened)
        }
        #expect(!table.open("next", -1, for: ann, now: start + .seconds(1)).opened)
        let (opened, ended) = table.open("next", -1, for: ann, now: start + .seconds(1_800))
        #expect(opened)
        #expect(ended.count == SessionTable<Int>.most)
    }

    @Test func `runs no more calls of one session at a time than there may be, and answers each`() async throws {
        let tools = HeldTools()
        let server = MCPServer(tools: tools, version: "1", way: .httpForm, randomness: AnyBytes())
        let route = MCPRoute(server: server, allowedOrigins: [], resource: nil)
        let opened = try await post(
            "initialize", id: 0, ["protocolVersion": "2025-06-18", "capabilities": [:]], to: route)
        let session = try #require(opened.fields.first { $0.name == "mcp-session-id" })
        let call: JSONObject = ["name": "slow", "arguments": [:]]
        try await withThrowingTaskGroup(of: JSONValue.self) { group in
            for number in 1...64 {
                group.addTask { try body(await post("tools/call", id: number, call, [session], to: route)) }
            }
            while tools.held.withLock({ $0.count }) < 64 { await Task.yield() }
            let refused = try body(await post("tools/call", id: 65, call, [session], to: route))
            #expect(refused["id"] == 65)
            #expect(refused["error"]?["message"]?.string?.hasPrefix("64 requests of this client run already") == true)
            for waiter in tools.held.withLock({ $0 }) { waiter.resume(()) }
            var ids: Set<Int> = []
            for try await reply in group { ids.insert(reply["id"]?.int ?? 0) }
            #expect(ids == Set(1...64))
        }
        // There is room again.
        async let last = post("tools/call", id: 66, call, [session], to: route)
        while tools.held.withLock({ $0.count }) < 65 { await Task.yield() }
        tools.held.withLock { $0.last }?.resume(())
        #expect(try await body(last)["result"]?["isError"] == false)
    }

    private func post(
        _ method: String, id: Int, _ params: JSONObject, _ fields: [HTTPField] = [], to route: MCPRoute
    ) async throws -> HTTPResponse {
        let message: JSONValue = [
            "jsonrpc": "2.0", "id": .integer(id), "method": .string(method), "params": .object(params),
        ]
        let request = HTTPRequest(
            verb: "POST", path: "/mcp", query: "",
            fields: fields + [HTTPField("content-type", "application/json")], body: message.bytes)
        let path = MethodDescriptor(path: "/mcp", kind: .unary, idempotency: .unknown, policy: route.policy)
        return try await route.respond(to: request, CallContext(method: path, identity: ann))
    }

    private func body(_ response: HTTPResponse) throws -> JSONValue {
        guard case .bytes(let bytes) = response.body else { return .null }
        return try JSONValue(parsing: bytes)
    }

    // MARK: lines

    @Test(arguments: [1, 2, 3, 7, 1_000])
    func `lines are the same however they arrive`(_ piece: Int) {
        let text = Array("{\"a\":1}\r\n\n  \nmuch too long for this\n{}\nlast".utf8)
        var reader = LineReader(limit: 12)
        var lines: [LineReader.Line] = []
        for at in stride(from: 0, to: text.count, by: piece) {
            lines += reader.read(Array(text[at..<min(at + piece, text.count)]))
        }
        if let last = reader.finish() { lines.append(last) }
        let expected: [LineReader.Line] = [
            .whole(Array("{\"a\":1}".utf8)), .whole(Array("  ".utf8)), .tooLong, .whole(Array("{}".utf8)),
            .whole(Array("last".utf8)),
        ]
        #expect(lines == expected)
        #expect(reader.finish() == nil)
    }
}
