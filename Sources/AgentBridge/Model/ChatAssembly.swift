// The stream of Chat Completions: chunks with deltas of one message, then `[DONE]`.

import Codec
package import Ports

package struct ChatAssembly: ReplyAssembly {
    package private(set) var isWhole = false
    private var text = ""
    private var refusal = ""
    private var calls: [Int: FunctionCall] = [:]
    private var finish: ModelReply.Finish?
    private var usage = ModelUsage()
    private var responseID = ""
    private var model = ""

    package init() {}

    package mutating func take(_ event: EventStreamParser.Event) throws(ModelFailure) -> String {
        if event.data.elementsEqual("[DONE]".utf8) {
            guard finish != nil else { throw ModelFailure(.malformed, "the reply ended without a reason") }
            isWhole = true
            return ""
        }
        let chunk = try event.json()
        if let fault = ProviderFault(chunk) { throw fault.failure(during: "the stream") }
        if let id = chunk["id"]?.string { responseID = id }
        if let name = chunk["model"]?.string { model = name }
        if let counts = chunk["usage"], counts.object != nil { usage = ModelUsage(chat: counts) }
        var heard = ""
        for choice in chunk["choices"]?.array ?? [] where choice["index"]?.int ?? 0 == 0 {
            if let reason = choice["finish_reason"]?.string { finish = try Self.finish(reason) }
            guard let delta = choice["delta"] else { continue }
            heard += delta["content"]?.string ?? ""
            refusal += delta["refusal"]?.string ?? ""
            for (place, fragment) in (delta["tool_calls"]?.array ?? []).enumerated() {
                add(fragment, at: fragment["index"]?.int ?? place)
            }
        }
        text += heard
        return heard
    }

    /// Id and name come in the first fragment, arguments in pieces; fragments of several calls may alternate.
    private mutating func add(_ fragment: JSONValue, at index: Int) {
        var call = calls[index] ?? FunctionCall(callID: "", name: "", arguments: "")
        if call.callID.isEmpty, let id = fragment["id"]?.string { call.callID = id }
        if call.name.isEmpty, let name = fragment["function"]?["name"]?.string { call.name = name }
        call.arguments += fragment["function"]?["arguments"]?.string ?? ""
        calls[index] = call
    }

    private static func finish(_ reason: String) throws(ModelFailure) -> ModelReply.Finish {
        switch reason {
        case "stop", "tool_calls", "function_call": .completed
        case "length": .length
        case "content_filter": .filtered
        default: throw ModelFailure(.malformed, "the reply ended for an unknown reason")
        }
    }

    package func reply() throws(ModelFailure) -> ModelReply {
        let finish = finish ?? .completed
        let calls = calls.sorted { $0.key < $1.key }.map { _, call in
            // The stream does not say which calls were whole when a limit cut it off.
            FunctionCall(
                callID: call.callID, name: call.name, arguments: call.arguments, isCut: finish != .completed)
        }
        return ModelReply(
            text: text, refusal: refusal, calls: calls, finish: finish, usage: usage, responseID: responseID,
            model: model)
    }
}

extension ModelUsage {
    fileprivate init(chat counts: JSONValue) {
        self.init(
            inputTokens: counts.count("prompt_tokens"),
            cachedTokens: (counts["prompt_tokens_details"] ?? .null).count("cached_tokens"),
            outputTokens: counts.count("completion_tokens"))
    }
}

extension JSONValue {
    /// A number that cannot be negative; 0 if there is none.
    func count(_ name: String) -> Int { max(0, self[name]?.int ?? 0) }
}
