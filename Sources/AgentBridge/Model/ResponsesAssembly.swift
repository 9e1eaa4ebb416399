// The stream of Responses: events around items, then one that holds the whole response.
//
// The last event decides: what it holds is the reply. Items are kept as they are done for servers whose last
// event has none. Deltas are only for those who listen.

import Codec
package import Ports

package struct ResponsesAssembly: ReplyAssembly {
    private var last: JSONValue?
    private var items: [Int: JSONValue] = [:]
    /// Messages that are no part of the answer.
    private var commentary: Set<String> = []

    package init() {}

    package var isWhole: Bool { last != nil }

    package mutating func take(_ event: EventStreamParser.Event) throws(ModelFailure) -> String {
        // Some servers end this stream as they end the other.
        if event.data.elementsEqual("[DONE]".utf8) { return "" }
        let value = try event.json()
        switch value["type"]?.string ?? event.name {
        case "response.output_text.delta":
            guard !commentary.contains(value["item_id"]?.string ?? "") else { return "" }
            return value["delta"]?.string ?? ""
        case "response.output_item.added":
            if let item = value["item"], item.isCommentary, let id = item["id"]?.string { commentary.insert(id) }
        case "response.output_item.done":
            guard let item = value["item"], let index = value["output_index"]?.int else {
                throw ModelFailure(.malformed, "an item has no place")
            }
            items[index] = item
        case "response.completed", "response.incomplete":
            guard let response = value["response"], response.object != nil else {
                throw ModelFailure(.malformed, "the last event has no response")
            }
            last = response
        case "response.failed":
            let error = value["response"]?["error"] ?? .null
            throw ProviderFault(error: error).failure(during: "the stream")
        case "error":
            throw (ProviderFault(value) ?? ProviderFault(error: value)).failure(during: "the stream")
        default: break
        }
        return ""
    }

    package func reply() throws(ModelFailure) -> ModelReply {
        guard let last else { preconditionFailure("the reply is not whole") }
        var output = last["output"]?.array ?? []
        if output.isEmpty { output = items.sorted { $0.key < $1.key }.map(\.value) }
        let finish = try Self.finish(last)
        var reply = ModelReply(
            finish: finish, usage: ModelUsage(responses: last["usage"] ?? .null),
            responseID: last["id"]?.string ?? "", model: last["model"]?.string ?? "")
        for item in output {
            switch item["type"]?.string {
            case "message" where !item.isCommentary:
                for part in item["content"]?.array ?? [] {
                    reply.text += part["text"]?.string ?? ""
                    reply.refusal += part["refusal"]?.string ?? ""
                }
            case "function_call": reply.calls.append(Self.call(item, in: finish))
            case "reasoning":
                guard let kept = Self.reasoning(item) else { break }
                reply.reasoning.append(ModelReasoning(item: kept, callsBefore: reply.calls.count))
            default: break
            }
        }
        // What stands behind the last call goes before none, and may not be sent back.
        reply.reasoning.removeAll { $0.callsBefore == reply.calls.count }
        return reply
    }

    /// The item as it is sent back; nil if it says nothing without what the provider did not store.
    private static func reasoning(_ item: JSONValue) -> String? {
        guard let id = item["id"] else { return nil }
        var kept: JSONObject = ["type": "reasoning", "id": id, "summary": item["summary"] ?? []]
        let content = item["content"]?.array ?? []
        if !content.isEmpty { kept["content"] = .array(content) }
        if let encrypted = item["encrypted_content"]?.string, !encrypted.isEmpty {
            kept["encrypted_content"] = .string(encrypted)
        }
        return kept["content"] == nil && kept["encrypted_content"] == nil ? nil : JSONValue.object(kept).text
    }

    private static func call(_ item: JSONValue, in finish: ModelReply.Finish) -> FunctionCall {
        // Without a status, a call of a reply that was cut off may be cut itself.
        let isWhole = item["status"]?.string.map { $0 == "completed" } ?? (finish == .completed)
        return FunctionCall(
            callID: item["call_id"]?.string ?? "", name: item["name"]?.string ?? "",
            arguments: item["arguments"]?.string ?? "", isCut: !isWhole)
    }

    private static func finish(_ response: JSONValue) throws(ModelFailure) -> ModelReply.Finish {
        switch (response["status"]?.string, response["incomplete_details"]?["reason"]?.string) {
        case ("completed", _): .completed
        case ("incomplete", "max_output_tokens"): .length
        case ("incomplete", "content_filter"): .filtered
        default: throw ModelFailure(.malformed, "the reply ended for an unknown reason")
        }
    }
}

extension JSONValue {
    fileprivate var isCommentary: Bool { self["phase"]?.string == "commentary" }
}

extension ModelUsage {
    fileprivate init(responses counts: JSONValue) {
        self.init(
            inputTokens: counts.count("input_tokens"),
            cachedTokens: (counts["input_tokens_details"] ?? .null).count("cached_tokens"),
            outputTokens: counts.count("output_tokens"))
    }
}
