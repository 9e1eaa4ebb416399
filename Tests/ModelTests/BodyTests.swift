import AgentBridge
import Codec
import HTTPClient
import Ports
import Testing

@Suite struct BodyTests {
    private static let schema = #"{"type":"object","properties":{"z":{"type":"string"},"a":{"type":"number"}}}"#
    private static let request = ModelRequest(
        turns: [
            .instructions("Be kind."), .user("Hello"), .assistant(text: "", calls: [call]), .output(callID: "c1", "{}"),
            .instructions("Now speak."),
        ],
        tools: [ModelTool(name: "f", description: "Does.", parameters: schema, isStrict: true)],
        format: .json(name: "answer", schema: schema), maximumOutputTokens: 99)
    private static let call = FunctionCall(callID: "c1", name: "f", arguments: #"{"z": "\u0041"}"#)

    private func connection() -> ModelConnection {
        ModelConnection(
            baseURL: "http://127.0.0.1:1/v1", key: ModelKey("sk-secret"), client: HTTPClient(), clock: NoTime(),
            randomness: NoChance())
    }

    private func text(_ model: any Model, _ request: ModelRequest = request) -> String {
        String(decoding: model.body(of: request), as: UTF8.self)
    }

    @Test func `A body of Chat Completions is these bytes`() {
        let expected =
            #"{"model":"gpt","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Hello"},"#
            + #"{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":"#
            + #"{"name":"f","arguments":"{\"z\": \"\\u0041\"}"}}]},{"role":"tool","tool_call_id":"c1","content":"{}"},"#
            + #"{"role":"system","content":"Now speak."}],"tools":[{"type":"function","function":{"name":"f","#
            + #""description":"Does.","parameters":\#(Self.schema),"strict":true}}],"tool_choice":"auto","#
            + #""response_format":{"type":"json_schema","json_schema":{"name":"answer","schema":\#(Self.schema),"#
            + #""strict":true}},"max_completion_tokens":99,"store":false,"stream":true,"#
            + #""stream_options":{"include_usage":true}}"#
        #expect(text(ChatModel("gpt", over: connection())) == expected)
    }

    @Test func `A body of Responses is these bytes`() {
        let expected =
            #"{"model":"gpt","instructions":"Be kind.","input":[{"type":"message","role":"user","content":"Hello"},"#
            + #"{"type":"function_call","call_id":"c1","name":"f","arguments":"{\"z\": \"\\u0041\"}"},"#
            + #"{"type":"function_call_output","call_id":"c1","output":"{}"},"#
            + #"{"type":"message","role":"developer","content":"Now speak."}],"tools":[{"type":"function","name":"f","#
            + #""description":"Does.","parameters":\#(Self.schema),"strict":true}],"tool_choice":"auto","#
            + #""text":{"format":{"type":"json_schema","name":"answer","schema":\#(Self.schema),"strict":true}},"#
            + #""max_output_tokens":99,"include":["reasoning.encrypted_content"],"store":false,"stream":true}"#
        #expect(text(ResponsesModel("gpt", over: connection())) == expected)
    }

    @Test func `Reasoning stands before its call in Responses, and nowhere in Chat Completions`() {
        let second = FunctionCall(callID: "c2", name: "f", arguments: "{}")
        let reasoning = [
            ModelReasoning(item: #"{"type":"reasoning","id":"r1"}"#, callsBefore: 0),
            ModelReasoning(item: #"{"type":"reasoning","id":"r2"}"#, callsBefore: 1),
        ]
        let request = ModelRequest(
            turns: [
                .assistant(text: "", calls: [Self.call, second], reasoning: reasoning), .output(callID: "c1", "{}"),
            ],
            maximumOutputTokens: 1)
        let expected =
            #""input":[{"type":"reasoning","id":"r1"},"#
            + #"{"type":"function_call","call_id":"c1","name":"f","arguments":"{\"z\": \"\\u0041\"}"},"#
            + #"{"type":"reasoning","id":"r2"},{"type":"function_call","call_id":"c2","name":"f","arguments":"{}"},"#
        #expect(text(ResponsesModel("m", over: connection()), request).contains(expected))
        #expect(!text(ChatModel("m", over: connection()), request).contains("reasoning"))
        var without = request
        without.asksForReasoning = false
        let body = text(ResponsesModel("m", over: connection()), without)
        #expect(!body.contains("reasoning") && !body.contains("include") && body.contains("c2"))
    }

    @Test func `Without tools, no choice of tools is sent`() {
        let request = ModelRequest(turns: [.user("Hello")], toolChoice: .none, maximumOutputTokens: 1)
        for model: any Model in [ChatModel("m", over: connection()), ResponsesModel("m", over: connection())] {
            #expect(!text(model, request).contains("tool"))
        }
    }

    @Test func `Models are named by API and name`() {
        #expect(ChatModel("a/b", over: connection()).name == "chat/a/b")
        #expect(ResponsesModel("m", over: connection()).name == "responses/m")
    }

    @Test func `A key is shown by nothing`() {
        let connection = connection()
        var dumped = ""
        dump(connection, to: &dumped)
        for text in ["\(connection)", String(reflecting: connection), dumped, "\(String(describing: connection.key))"] {
            #expect(!text.contains("secret"))
        }
        let call = HTTPCall(.post, "https://h/p?token=secret", headers: [HTTPHeader("Authorization", "Bearer secret")])
        var shown = ""
        dump(call, to: &shown)
        #expect("\(call)" == "POST https://h/p")
        #expect(!shown.contains("secret"))
    }

    @Test(arguments: ["", "two words", "line\nbreak", "grün"])
    func `What no header can carry is no key`(text: String) { #expect(ModelKey(text) == nil) }

    @Test func `Cached tokens cost their own price, and are no more than all`() {
        let prices = ModelPrices(input: 2, cached: 0.5, output: 8)
        #expect(prices.cost(of: ModelUsage(inputTokens: 1000, cachedTokens: 400, outputTokens: 100)) == 0.0022)
        #expect(prices.cost(of: ModelUsage(inputTokens: 100, cachedTokens: 400, outputTokens: 0)) == 0.00005)
    }
}

private struct NoTime: Clock {
    func now() -> Int64 { 0 }
}

private struct NoChance: Randomness {
    func bytes(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
}
