import AgentBridge
import Codec
import RPCCore
import Testing

/// What arrives, before anything is done with it. The real clients are in Tests/mcp.
@Suite struct MCPMessageTests {
    private func message(_ text: String) throws -> Result<JSONRPCMessage, JSONRPCRefusal> {
        let value = try JSONValue(parsing: text)
        return Result { () throws(JSONRPCRefusal) in try JSONRPCMessage(value) }
    }

    private func request(_ text: String) throws -> JSONRPCRequest {
        guard case .request(let request) = try message(text).get() else {
            throw RPCError(.invalidArgument, "not a request")
        }
        return request
    }

    @Test func `a request, a notification and a response are told apart`() throws {
        #expect(
            try message(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#).get()
                == .request(JSONRPCRequest(id: .number("1"), method: "ping", params: [:])))
        #expect(
            try message(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#).get()
                == .notification(method: "notifications/initialized", params: [:]))
        #expect(
            try message(#"{"jsonrpc":"2.0","id":"q","result":{"action":"accept"}}"#).get()
                == .response(id: .string("q"), result: ["action": "accept"]))
        #expect(
            try message(#"{"jsonrpc":"2.0","id":"q","error":{"code":1,"message":"no"}}"#).get()
                == .response(id: .string("q"), result: nil))
    }

    @Test(
        arguments: [
            (#"[]"#, -32_600), (#"7"#, -32_600), (#"{"id":1,"method":"ping"}"#, -32_600),
            (#"{"jsonrpc":"1.0","id":1,"method":"ping"}"#, -32_600),
            (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32_600),
            (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32_600),
            (#"{"jsonrpc":"2.0","id":[],"method":"ping"}"#, -32_600), (#"{"jsonrpc":"2.0","id":1}"#, -32_600),
            (#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32_600),
            (#"{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}"#, -32_602),
        ])
    func `what is no message is refused`(_ text: String, _ code: Int) throws {
        guard case .failure(let refusal) = try message(text) else {
            Issue.record("\(text) was taken")
            return
        }
        #expect(refusal.fault.code == code)
    }

    // MARK: what a stateless request says of itself

    private let meta = """
        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}
        """

    private func client(_ params: String) throws -> Result<MCPClient, JSONRPCFault> {
        let request = try request(#"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{\#(params)}}"#)
        return Result { () throws(JSONRPCFault) in try MCPClient(stateless: request, identity: .local) }
    }

    @Test func `a stateless client is known by its request alone`() throws {
        let plain = try client(meta).get()
        #expect(plain == MCPClient(revision: .july2026, identity: .local, showsForms: false))
        for (said, shows) in [("{}", true), (#"{"form":{}}"#, true), (#"{"url":{}}"#, false)] {
            let forms = meta.replacing("Capabilities\":{}", with: "Capabilities\":{\"elicitation\":\(said)}")
            #expect(try client(forms).get().showsForms == shows)
        }
    }

    @Test func `a client that says too little, or an unknown revision, is told what is missing`() throws {
        func code(_ params: String) throws -> Int? {
            guard case .failure(let fault) = try client(params) else { return nil }
            return fault.code
        }
        #expect(try code("") == -32_602)
        #expect(try code(#""_meta":{}"#) == -32_602)
        #expect(try code(meta.replacing("clientCapabilities", with: "other")) == -32_602)
        #expect(try code(meta.replacing(":{}}", with: ":7}")) == -32_602)
        #expect(try code(meta.replacing("\"2026-07-28\"", with: "7")) == -32_602)
        #expect(try code(meta.replacing("2026-07-28", with: "2025-11-25")) == -32_022)
        guard case .failure(let fault) = try client(meta.replacing("2026-07-28", with: "2027-01-01")) else {
            Issue.record("2027-01-01 was taken")
            return
        }
        #expect(fault.code == -32_022)
        #expect(fault.data?["requested"] == "2027-01-01")
        #expect(
            fault.data?["supported"] == ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"])
    }

    // MARK: fields of the head

    private func mismatch(_ fields: [(String, String)], name: String = "get_context") throws -> Int? {
        let call = try request(
            #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\#(name)",\#(meta)}}"#)
        do throws(JSONRPCFault) {
            try MCPHeaders.check(fields.map { HTTPField($0.0, $0.1) }, against: call)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `the head says what the body says, once`() throws {
        let right = [
            ("mcp-protocol-version", "2026-07-28"), ("mcp-method", "tools/call"), ("mcp-name", "get_context"),
        ]
        #expect(try mismatch(right) == nil)
        for index in right.indices {
            var fields = right
            fields.remove(at: index)
            #expect(try mismatch(fields) == -32_020)
            #expect(try mismatch(right + [right[index]]) == -32_020)
            fields.append((right[index].0, "other"))
            #expect(try mismatch(fields) == -32_020)
        }
    }

    @Test(
        arguments: [
            ("=?base64?Z2V0X2NvbnRleHQ=?=", nil), ("=?base64?Z2V0X2NvbnRleHQ?=", -32_020),
            ("=?base64?Z2V0X2NvbnRleH!=?=", -32_020), ("=?base64?/w==?=", -32_020), ("=?base64?=", -32_020),
            ("GET_CONTEXT", -32_020),
        ] as [(String, Int?)])
    func `a name may be written in base64, in one way`(_ value: String, _ code: Int?) throws {
        let fields = [("mcp-protocol-version", "2026-07-28"), ("mcp-method", "tools/call"), ("mcp-name", value)]
        #expect(try mismatch(fields) == code)
    }
}
