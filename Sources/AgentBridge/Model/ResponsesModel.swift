// Responses: OpenAI's newer API. Nothing is stored there: each request holds the whole conversation, and the
// reasoning that went before a function call goes back with the call, encrypted by the provider.
//
// Providers refuse to hand out the reasoning of a model that has none, by refusing the request. That is found out
// by asking, remembered for as long as the process lives, and said of each request that was made so.

import Codec
package import Ports
import Synchronization

package struct ResponsesModel: Model {
    package let name: String
    private let model: String
    private let connection: ModelConnection
    private let reasoning = Reasoning()

    /// What is known of a model: shared by all copies of the value.
    private final class Reasoning: Sendable {
        let isRefused = Atomic(false)
    }

    /// - Parameter model: as the provider names it.
    package init(_ model: String, over connection: ModelConnection) {
        name = "responses/" + model
        self.model = model
        self.connection = connection
    }

    package func reply(
        to request: ModelRequest, heard: (@Sendable (String) -> Void)?
    ) async throws(ModelFailure) -> ModelReply {
        do throws(ModelFailure) {
            return try await connection.reply(
                "/responses", body(of: request), as: ResponsesAssembly.self, heard: heard)
        } catch {
            if request.asksForReasoning, error.kind == .rejected, error.isAbout("include") {
                reasoning.isRefused.store(true, ordering: .relaxed)
            }
            throw error
        }
    }

    package func accepted(_ request: ModelRequest) -> ModelRequest {
        var request = request
        if reasoning.isRefused.load(ordering: .relaxed) { request.asksForReasoning = false }
        return request
    }

    package func body(of request: ModelRequest) -> [UInt8] { Self.body(of: request, to: model) }

    /// - Parameter model: as the provider names it.
    package static func body(of request: ModelRequest, to model: String) -> [UInt8] {
        var turns = request.turns[...]
        var body: JSONObject = ["model": .string(model)]
        if case .instructions(let text)? = turns.first {
            body["instructions"] = .string(text)
            turns = turns.dropFirst()
        }
        body["input"] = .array(turns.flatMap { items($0, withReasoning: request.asksForReasoning) })
        if !request.tools.isEmpty {
            body["tools"] = .array(request.tools.map(tool))
            body["tool_choice"] = request.toolChoice.json
        }
        if case .json(let name, let schema) = request.format {
            body["text"] = [
                "format": [
                    "type": "json_schema", "name": .string(name), "schema": JSONValue(ours: schema), "strict": true,
                ]
            ]
        }
        body["max_output_tokens"] = .integer(request.maximumOutputTokens)
        if request.asksForReasoning { body["include"] = ["reasoning.encrypted_content"] }
        body["store"] = false
        body["stream"] = true
        return JSONValue.object(body).bytes
    }

    /// `strict` is always said: left out, it would not mean false.
    private static func tool(_ tool: ModelTool) -> JSONValue {
        [
            "type": "function", "name": .string(tool.name), "description": .string(tool.description),
            "parameters": JSONValue(ours: tool.parameters), "strict": .bool(tool.isStrict),
        ]
    }

    private static func items(_ turn: ModelTurn, withReasoning: Bool) -> [JSONValue] {
        switch turn {
        case .instructions(let text): return [message("developer", text)]
        case .user(let text): return [message("user", text)]
        case .output(let callID, let text):
            return [["type": "function_call_output", "call_id": .string(callID), "output": .string(text)]]
        case .assistant(let text, let calls, let reasoning):
            var items: [JSONValue] = text.isEmpty ? [] : [message("assistant", text)]
            for (place, call) in calls.enumerated() {
                if withReasoning {
                    items += reasoning.filter { $0.callsBefore == place }.map { JSONValue(ours: $0.item) }
                }
                items.append(Self.call(call))
            }
            return items
        }
    }

    private static func message(_ role: String, _ text: String) -> JSONValue {
        ["type": "message", "role": .string(role), "content": .string(text)]
    }

    /// Without the provider's id of the item: nothing is stored there that it could stand for.
    private static func call(_ call: FunctionCall) -> JSONValue {
        [
            "type": "function_call", "call_id": .string(call.callID), "name": .string(call.name),
            "arguments": .string(call.arguments),
        ]
    }
}

extension ModelFailure {
    /// Whether the provider takes this member of the request, or a part of it, for wrong.
    fileprivate func isAbout(_ member: String) -> Bool {
        guard let parameter, parameter.hasPrefix(member) else { return false }
        return parameter == member || ".[".contains(parameter.dropFirst(member.count).prefix(1))
    }
}
