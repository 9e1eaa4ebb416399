import AgentBridge
import HTTPClient
import Ports
import Testing

/// Streams that servers send though no documentation says so, and those that are wrong.
@Suite struct OddStreamTests {
    private func read<A: ReplyAssembly>(_ events: [String], as: A.Type) throws(ModelFailure) -> ModelReply {
        var stream = ReplyStream<A>()
        for event in events { _ = try stream.feed(Array("data: \(event)\n\n".utf8)) }
        return try stream.finish()
    }

    private func kind<A: ReplyAssembly>(_ events: [String], as assembly: A.Type) -> ModelFailure.Kind? {
        do {
            _ = try read(events, as: assembly)
            return nil
        } catch {
            return error.kind
        }
    }

    private func chunk(_ delta: String, finish: String = "null") -> String {
        #"{"id":"c","model":"m","choices":[{"index":0,"delta":\#(delta),"finish_reason":\#(finish)}]}"#
    }

    @Test func `A chat server may leave out index and repeat the id`() throws {
        let reply = try read(
            [
                chunk(#"{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{\"x\""}}]}"#),
                chunk(#"{"tool_calls":[{"id":"a","function":{"name":"f","arguments":":1}"}}]}"#),
                chunk("{}", finish: #""stop""#), "[DONE]",
            ], as: ChatAssembly.self)
        #expect(reply.calls == [FunctionCall(callID: "a", name: "f", arguments: #"{"x":1}"#)])
    }

    @Test func `Only the first choice counts`() throws {
        let other = #"{"choices":[{"index":1,"delta":{"content":"no"},"finish_reason":"stop"}]}"#
        let reply = try read(
            [chunk(#"{"content":"yes"}"#, finish: #""stop""#), other, "[DONE]"], as: ChatAssembly.self)
        #expect(reply.text == "yes")
    }

    @Test(arguments: [
        [#"{"choices":[]}"#, "[DONE]"],
        [#"{"choices":[{"index":0,"delta":{},"finish_reason":"weather"}]}"#, "[DONE]"],
        ["no JSON"], ["[]"], [#"{"a":1,"a":2}"#],
        [
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"arguments":"{}"}}]},"#
                + #""finish_reason":"stop"}]}"#, "[DONE]",
        ],
        [
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"f"}},"#
                + #"{"index":1,"id":"a","function":{"name":"f"}}]},"finish_reason":"stop"}]}"#, "[DONE]",
        ],
    ])
    func `A chat stream without reason, with an unknown one, without JSON, name or own ids is malformed`(
        events: [String]
    ) {
        #expect(kind(events, as: ChatAssembly.self) == .malformed)
    }

    @Test(arguments: [
        ("rate_limit_exceeded", ModelFailure.Kind.rateLimited), ("insufficient_quota", .quota),
        ("server_error", .unavailable), ("server_is_overloaded", .unavailable), ("invalid_prompt", .rejected),
    ])
    func `An error inside a stream is told by its kind`(code: String, expected: ModelFailure.Kind) {
        let error = #"{"code":"\#(code)","message":"secret","type":null,"param":null}"#
        #expect(kind([chunk("{}"), #"{"error":\#(error)}"#], as: ChatAssembly.self) == expected)
        let event = #"{"type":"error","sequence_number":3,"code":"\#(code)","message":"secret","param":null}"#
        #expect(kind([event], as: ResponsesAssembly.self) == expected)
        #expect(kind([#"{"type":"error","error":\#(error)}"#], as: ResponsesAssembly.self) == expected)
        let failed = #"{"type":"response.failed","response":{"status":"failed","error":\#(error)}}"#
        #expect(kind([failed], as: ResponsesAssembly.self) == expected)
    }

    @Test func `What a provider says is repeated in no failure`() {
        let body =
            #"{"error":{"message":"key sk-123 and Ada","type":"bad request","code":"sk-123","param":"input[2]"}}"#
        let fault = ProviderFault(body: Array(body.utf8))
        let failure = fault.failure(HTTPHead(status: 400, headers: [HTTPHeader("x-request-id", "req_9")]))
        #expect(failure == ModelFailure(.rejected, "HTTP 400, at input[2], request req_9", parameter: "input[2]"))
    }

    @Test func `Items stand for a last event that has none, in their order, and commentary is no answer`() throws {
        let reply = try read(
            [
                #"{"type":"response.output_item.added","output_index":0,"#
                    + #""item":{"type":"message","id":"m0","phase":"commentary"}}"#,
                #"{"type":"response.output_text.delta","item_id":"m0","delta":"thinking"}"#,
                item(2, #"{"type":"function_call","call_id":"b","name":"g","arguments":"{}","status":"completed"}"#),
                item(1, #"{"type":"message","id":"m1","content":[{"type":"output_text","text":"answer"}]}"#),
                item(
                    0,
                    #"{"type":"message","id":"m0","phase":"commentary","content":[{"type":"output_text","text":"thinking"}]}"#
                ),
                #"{"type":"response.completed","response":{"status":"completed","id":"r","model":"m"}}"#,
            ], as: ResponsesAssembly.self)
        #expect(reply.text == "answer")
        #expect(reply.calls == [FunctionCall(callID: "b", name: "g", arguments: "{}")])
    }

    private func item(_ index: Int, _ item: String) -> String {
        #"{"type":"response.output_item.done","output_index":\#(index),"item":\#(item)}"#
    }

    @Test(arguments: [
        [#"{"type":"response.completed"}"#], [#"{"type":"response.output_item.done","item":{}}"#], ["no JSON"],
        [
            #"{"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":{"reason":"steered"}}}"#
        ],
        [#"{"type":"response.completed","response":{"status":"queued"}}"#],
    ])
    func `A stream of responses that ends in what nobody can read is malformed`(events: [String]) {
        #expect(kind(events, as: ResponsesAssembly.self) == .malformed)
    }
}
