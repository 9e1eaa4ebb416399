import AgentBridge
import Contracts
import Ports
import RPCCore
import Testing

/// Arguments as a model may send them, and what becomes of them before the codec reads them.
@Suite struct ToolArgumentsTests {
    private func prepare(_ tool: String, _ arguments: String, cut: Bool = false) throws -> ToolArguments.Prepared {
        let definition = try #require(ToolCatalogue.named(tool))
        let call = FunctionCall(callID: "call_1", name: tool, arguments: arguments, isCut: cut)
        return try ToolArguments.prepare(call, for: definition).get()
    }

    private func expect(
        _ tool: String, _ arguments: String, becomes json: String, _ repairs: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let prepared = try prepare(tool, arguments)
        #expect(String(decoding: prepared.json, as: UTF8.self) == json, sourceLocation: sourceLocation)
        #expect(prepared.repairs == repairs, sourceLocation: sourceLocation)
    }

    @Test func `what needs no repair stays as it is, byte for byte`() throws {
        let arguments =
            " {\"session_id\" : \"S\", \"mode\":\"INTERVIEW_MODE_AGENT\",\"candidate_name\":\"true\\u0041\"}\n"
        try expect("create_session", arguments, becomes: arguments, [])
    }

    @Test(arguments: [
        "```json\n{\"session_id\":\"S\"}\n```", "  ```{\"session_id\":\"S\"}```\n",
        "```JSON {\"session_id\":\"S\"} ```",
    ])
    func `a code fence is taken off`(arguments: String) throws {
        try expect("get_context", arguments, becomes: "{\"session_id\":\"S\"}", ["code_fence"])
    }

    @Test func `arguments that are JSON in a string are taken out of it once`() throws {
        try expect("record_outcome", #""{\"session_id\":\"S\"}""#, becomes: #"{"session_id":"S"}"#, ["double_encoding"])
        let twice = #""\"{}\"""#
        try expect("record_outcome", twice, becomes: twice, [])
    }

    @Test func `repairs are made in their order`() throws {
        let arguments = "```json\n\"{\\\"session_id\\\":\\\"S\\\"\"\n```"
        try expect(
            "get_context", arguments, becomes: #"{"session_id":"S"}"#,
            ["code_fence", "double_encoding", "closing_brackets"])
    }

    @Test func `brackets that are missing are closed for a method that changes nothing`() throws {
        try expect("get_context", #"{"session_id":"S""#, becomes: #"{"session_id":"S"}"#, ["closing_brackets"])
    }

    @Test(arguments: [
        #"{"session_id":"S"#, #"{"session_id":"#, #"{"session_id":"S","#, #"{"page_size":1"#, #"{"a":tru"#,
        #"{"session_id":"S"]"#,
        #"{"session_id"#, "{", "[[",
    ])
    func `what ends inside of something is not closed`(arguments: String) throws {
        try expect("list_sessions", arguments, becomes: arguments, [])
    }

    @Test(arguments: ToolCatalogue.all.filter { $0.method.idempotency != .noSideEffects }.map(\.name))
    func `a cut call of a method that changes something is never repaired`(tool: String) throws {
        for arguments in [#"{"session_id":"S""#, #"{"session_id":"S","entries":[{"kind":{"which":"plan","plan":"x""#] {
            try expect(tool, arguments, becomes: arguments, [])
        }
    }

    @Test(arguments: ToolCatalogue.all.map(\.name))
    func `a call whose reply was cut off is refused, however whole it looks`(name: String) throws {
        let tool = try #require(ToolCatalogue.named(name))
        let refusal = #expect(throws: ArgumentRefusal.self) { try prepare(tool.name, tool.example, cut: true) }
        #expect(refusal?.text.hasPrefix("$: was cut off") == true)
        #expect((refusal?.text.count ?? 1_000) <= ToolArguments.longestExplanation)
    }

    @Test func `an enum in letters of another case is set right, and a text that reads the same is not`() throws {
        try expect(
            "create_session", #"{"mode":"interview_mode_agent","candidate_name":"interview_mode_agent"}"#,
            becomes: #"{"mode":"INTERVIEW_MODE_AGENT","candidate_name":"interview_mode_agent"}"#, ["enum_case"])
        let near = #"{"mode":"AGENT"}"#
        try expect("create_session", near, becomes: near, [])
    }

    @Test func `the name of a oneof's member is one of an enum`() throws {
        try expect(
            "log_interaction", #"{"entries":[{"kind":{"which":"PLAN","plan":"PLAN"}}]}"#,
            becomes: #"{"entries":[{"kind":{"which":"plan","plan":"PLAN"}}]}"#, ["enum_case"])
    }

    @Test func `arguments that are too long are refused unread`() {
        let long = "{\"session_id\":\"" + String(repeating: "x", count: ToolArguments.longest) + "\"}"
        let refusal = #expect(throws: ArgumentRefusal.self) { try prepare("get_context", long) }
        #expect(refusal?.text.contains("at most 262144") == true)
    }

    @Test(arguments: ToolCatalogue.all.map(\.name))
    func `an explanation has at most 600 characters and ends in something valid`(name: String) throws {
        let tool = try #require(ToolCatalogue.named(name))
        for length in [1, 100, 450, 5_000] {
            let text = String(repeating: "x", count: length)
            let first = tool.name == "create_session" ? "client_request_id" : "session_id"
            let shown = ToolArguments.explain(RPCError(.invalidArgument, "$.\(first): \(text)"), tool)
            #expect(shown.count <= ToolArguments.longestExplanation)
            #expect(length > 450 || shown.contains("; valid"))
        }
    }

    @Test func `what is wrong inside a long request is explained by that part of the example`() throws {
        let tool = try #require(ToolCatalogue.named("log_interaction"))
        let text = String(repeating: "x", count: 400)
        let error = RPCError(.invalidArgument, "$.entries[3].kind.which: \(text)")
        #expect(ToolArguments.explain(error, tool).hasSuffix("; valid at $.entries[0].kind.which: \"plan\""))
    }

    @Test func `an error that is not about the arguments is told as it is`() throws {
        let tool = try #require(ToolCatalogue.named("get_context"))
        #expect(ToolArguments.explain(RPCError(.notFound, "there is no session S"), tool) == "there is no session S")
    }
}
