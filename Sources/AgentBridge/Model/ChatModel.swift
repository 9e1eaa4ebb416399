// Chat Completions: spoken by OpenAI and by nearly every server that runs models.

import Codec
package import Ports
import RPCCore

package struct ChatModel: Model {
    package let name: String
    private let model: String
    private let connection: ModelConnection

    /// - Parameter model: as the provider names it.
    package init(_ model: String, over connection: ModelConnection) {
        name = "chat/" + model
        self.model = model
        self.connection = connection
    }

    package func reply(
        to request: ModelRequest, heard: (@Sendable (String) -> Void)?
    ) async throws(ModelFailure) -> ModelReply {
        try await connection.reply(
            "/chat/completions", body(of: request), as: ChatAssembly.self, heard: heard)
    }

    package func body(of request: ModelRequest) -> [UInt8] { Self.body(of: request, to: model) }

    /// - Parameter model: as the provider names it.
    package static func body(of request: ModelRequest, to model: String) -> [UInt8] {
        var body: JSONObject = ["model": .string(model), "messages": .array(request.turns.map(message))]
        if !request.tools.isEmpty {
            body["tools"] = .array(request.tools.map(tool))
            body["tool_choice"] = request.toolChoice.json
        }
        if case .json(let name, let schema) = request.format {
            body["response_format"] = [
                "type": "json_schema",
                "json_schema": ["name": .string(name), "schema": JSONValue(ours: schema), "strict": true],
            ]
        }
        body["max_completion_tokens"] = .integer(request.maximumOutputTokens)
        body["store"] = false
        body["stream"] = true
        body["stream_options"] = ["include_usage": true]
        return JSONValue.object(body).bytes
    }

    private static func tool(_ tool: ModelTool) -> JSONValue {
        [
            "type": "function",
            "function": [
                "name": .string(tool.name), "description": .string(tool.description),
                "parameters": JSONValue(ours: tool.parameters), "strict": .bool(tool.isStrict),
            ],
        ]
    }

    private static func message(_ turn: ModelTurn) -> JSONValue {
        switch turn {
        // `system` is understood by every server; OpenAI reads it as `developer`.
        case .instructions(let text): return ["role": "system", "content": .string(text)]
        case .user(let text): return ["role": "user", "content": .string(text)]
        case .output(let callID, let text):
            return ["role": "tool", "tool_call_id": .string(callID), "content": .string(text)]
        case .assistant(let text, let calls, _):
            var message: JSONObject = ["role": "assistant"]
            message["content"] = text.isEmpty && !calls.isEmpty ? .null : .string(text)
            if !calls.isEmpty { message["tool_calls"] = .array(calls.map(Self.call)) }
            return .object(message)
        }
    }

    private static func call(_ call: FunctionCall) -> JSONValue {
        [
            "id": .string(call.callID), "type": "function",
            "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
        ]
    }
}

extension ModelToolChoice {
    var json: JSONValue {
        switch self {
        case .none: "none"
        case .auto: "auto"
        case .required: "required"
        }
    }
}

extension JSONValue {
    /// What we wrote ourselves, a schema or a recorded item, which is valid or a bug.
    init(ours text: String) {
        do {
            self = try JSONValue(parsing: text)
        } catch {
            preconditionFailure("a text of ours is no JSON: \(error.message)")
        }
    }
}
