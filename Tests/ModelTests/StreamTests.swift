import AgentBridge
import Ports
import Testing

@Suite struct StreamTests {
    private static let names = ["text", "calls", "text-and-call", "refusal", "length", "filtered", "reasoned", "crlf"]
    private static let text = "Très bien — 👍🏽 « deux »\nmots"

    private struct Heard: Equatable {
        var reply: ModelReply
        var words: String
    }

    private func read<A: ReplyAssembly>(_ pieces: [[UInt8]], as: A.Type) throws(ModelFailure) -> Heard {
        var stream = ReplyStream<A>()
        var words = ""
        for piece in pieces { words += try stream.feed(piece).joined() }
        return Heard(reply: try stream.finish(), words: words)
    }

    private func reply(_ api: String, _ name: String) throws -> ModelReply {
        let bytes = try Fixtures.bytes("\(api)-\(name).sse")
        return api == "chat"
            ? try read([bytes], as: ChatAssembly.self).reply : try read([bytes], as: ResponsesAssembly.self).reply
    }

    @Test(arguments: ["chat", "responses"])
    func `Words, calls, tokens and names are read`(api: String) throws {
        let reply = try reply(api, "text-and-call")
        #expect(reply.text == Self.text)
        #expect(
            reply.calls == [FunctionCall(callID: "call_b", name: "grade_answer", arguments: #"{"answer":"œuf 🥚"}"#)])
        #expect(reply.finish == .completed)
        #expect(reply.usage == ModelUsage(inputTokens: 321, cachedTokens: 256, outputTokens: 45))
        #expect(reply.responseID == (api == "chat" ? "chatcmpl-7" : "resp_7"))
        #expect(reply.model == "gpt-fake")
    }

    @Test(arguments: ["chat", "responses"])
    func `Parallel calls whose fragments alternate are told apart`(api: String) throws {
        let reply = try reply(api, "calls")
        #expect(reply.calls.map(\.callID) == ["call_a", "call_b", "call_c"])
        #expect(reply.calls.map(\.arguments) == [#"{"session_id":"s-1"}"#, #"{"answer":"œuf 🥚"}"#, "{}"])
        #expect(reply.calls.allSatisfy { !$0.isCut })
        #expect(reply.text.isEmpty)
    }

    @Test func `Reasoning is kept as it was when it was done, with its place before a call`() throws {
        let reply = try reply("responses", "reasoned")
        #expect(reply.calls.map(\.callID) == ["call_a", "call_b", "call_c"])
        #expect(reply.reasoning.map(\.callsBefore) == [0, 1, 2])
        for (kept, call) in zip(reply.reasoning, reply.calls) {
            let id = "rs_7_\(kept.callsBefore)"
            #expect(kept.item.hasPrefix(#"{"type":"reasoning","id":"\#(id)","summary":[],"encrypted_content":""#))
            #expect(!kept.item.contains("draft") && !kept.item.contains(call.callID))
        }
        // Words need none of it, and other APIs have none.
        #expect(try self.reply("chat", "reasoned").reasoning == [])
        #expect(try self.reply("responses", "text").reasoning == [])
    }

    @Test(arguments: ["chat", "responses"])
    func `Refusals, limits and filters are told`(api: String) throws {
        #expect(try reply(api, "refusal").refusal == "I cannot — sorry.")
        let cut = try reply(api, "length")
        #expect(cut.finish == .length)
        #expect(cut.calls.map(\.isCut) == [true])
        #expect(try reply(api, "filtered").finish == .filtered)
    }

    @Test(arguments: names)
    func `A stream in pieces of any size gives the same reply and the same words`(name: String) throws {
        try manySplits(of: "chat-\(name).sse", as: ChatAssembly.self)
        try manySplits(of: "responses-\(name).sse", as: ResponsesAssembly.self)
    }

    private func manySplits<A: ReplyAssembly>(of name: String, as: A.Type) throws {
        let bytes = try Fixtures.bytes(name)
        let whole = try read([bytes], as: A.self)
        #expect(try read(bytes.map { [$0] }, as: A.self) == whole)
        var random = SplitMix(state: UInt64(bytes.count))
        for _ in 0..<40 {
            var (pieces, at) = ([[UInt8]](), 0)
            while at < bytes.count {
                let size = min(Int.random(in: 1...40, using: &random), bytes.count - at)
                pieces.append(Array(bytes[at..<at + size]))
                at += size
            }
            #expect(try read(pieces, as: A.self) == whole, "pieces of \(pieces.map(\.count))")
        }
    }

    @Test func `Each way to split a stream in two gives the same reply and the same words`() throws {
        let bytes = try Fixtures.bytes("chat-text.sse")
        let whole = try read([bytes], as: ChatAssembly.self)
        for place in 0...bytes.count {
            let parts = [Array(bytes[..<place]), Array(bytes[place...])]
            #expect(try read(parts, as: ChatAssembly.self) == whole, "split before byte \(place)")
        }
    }

    @Test(arguments: names)
    func `A stream that is cut off anywhere gives no reply`(name: String) throws {
        try everyCut(of: "chat-\(name).sse", as: ChatAssembly.self)
        try everyCut(of: "responses-\(name).sse", as: ResponsesAssembly.self)
    }

    private func everyCut<A: ReplyAssembly>(of name: String, as: A.Type) throws {
        let bytes = try Fixtures.bytes(name)
        var stream = ReplyStream<A>()
        // The empty line behind the last event may end in two bytes, of which the first is enough.
        let end = bytes.count - (name.hasSuffix("crlf.sse") ? 1 : 0)
        for (place, byte) in bytes.prefix(end).enumerated() {
            #expect(!stream.isWhole)
            do {
                _ = try stream.finish()
                Issue.record("\(name) cut off before byte \(place) gave a reply")
            } catch {
                #expect(error.kind == .connection, "\(error)")
            }
            _ = try stream.feed([byte])
        }
        #expect(stream.isWhole)
    }

    @Test(arguments: names)
    func `A stream with one byte changed gives a reply or a failure, never a trap`(name: String) throws {
        for file in ["chat-\(name).sse", "responses-\(name).sse"] {
            var bytes = try Fixtures.bytes(file)
            for place in stride(from: 0, to: bytes.count, by: 13) {
                let was = bytes[place]
                bytes[place] = was ^ UInt8(truncatingIfNeeded: 1 << (place % 8))
                do throws(ModelFailure) {
                    let heard =
                        file.hasPrefix("chat")
                        ? try read([bytes], as: ChatAssembly.self) : try read([bytes], as: ResponsesAssembly.self)
                    #expect(heard.reply.calls.allSatisfy { !$0.callID.isEmpty && !$0.name.isEmpty })
                } catch {
                    #expect(error.kind != .cancelled)
                }
                bytes[place] = was
            }
        }
    }

    @Test func `What is behind the end is not looked at`() throws {
        for (file, api) in [("chat-text.sse", "chat"), ("responses-text.sse", "responses")] {
            let bytes = try Fixtures.bytes(file) + Array("data: {{{\n\n".utf8)
            let text =
                api == "chat"
                ? try read([bytes], as: ChatAssembly.self).reply.text
                : try read([bytes], as: ResponsesAssembly.self).reply.text
            #expect(text == Self.text)
        }
    }
}

/// Pseudo-random numbers that are the same in every run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
