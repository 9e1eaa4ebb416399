import Codec
import RPCCore
import Testing

@Suite struct `JSON of any shape` {
    @Test(arguments: [
        "null", "true", "-0.10e+5", "123456789012345678901234567890", #""a\"b\\c\u001f/é😀""#, "[]", "{}",
        #"{"b":1,"a":[{"c":null},"x"],"":false}"#,
    ])
    func `reads and prints the same`(text: String) throws {
        #expect(try JSONValue(parsing: text).text == text)
    }

    @Test func `escapes and white space are read for what they mean`() throws {
        let value = try JSONValue(parsing: " { \"a\\u0062\" : [ \"\\ud83d\\ude00\\n\\/\" ] } ")
        #expect(value == ["ab": ["😀\n/"]])
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":1,}", "{\"a\":1 \"b\":2}", "01", "+1", ".5", "1.", "nul", "\"\\ud83d\"", "\"\u{1}\"",
        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "1 2", "'a'", "NaN", "{a:1}",
    ])
    func `what is no JSON, or says a name twice, is refused`(text: String) {
        #expect(throws: RPCError.self) { try JSONValue(parsing: text) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: RPCError.self) { try JSONValue(parsing: [0x22, 0xff, 0x22]) }
    }

    @Test func `nesting ends at its limit, with a status`() throws {
        let depth = JSONValue.deepest
        _ = try JSONValue(parsing: String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
        let error = try #require(throws: RPCError.self) {
            try JSONValue(parsing: String(repeating: "[", count: 100_000))
        }
        #expect(error.code == .resourceExhausted)
    }

    @Test func `a NUL inside a text survives`() throws {
        #expect(try JSONValue(parsing: JSONValue.string("a\u{0}b").bytes) == .string("a\u{0}b"))
    }

    @Test func `members keep their order when they are set`() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["b"] = 3
        object["c"] = true
        object["a"] = nil
        #expect(JSONValue.object(object).text == #"{"b":3,"c":true}"#)
    }
}
