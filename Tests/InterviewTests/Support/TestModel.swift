import Codec
import Ports
import Synchronization

/// A model that replies as a closure says, and remembers what it was asked.
final class TestModel: Model {
    let name = "test/model"
    private let think: @Sendable (ModelRequest) throws(ModelFailure) -> ModelReply
    private let asked = Mutex<[ModelRequest]>([])

    init(_ think: @escaping @Sendable (ModelRequest) throws(ModelFailure) -> ModelReply) { self.think = think }

    var requests: [ModelRequest] { asked.withLock { $0 } }

    func body(of request: ModelRequest) -> [UInt8] { Array("\(request)".utf8) }

    func reply(
        to request: ModelRequest, heard: (@Sendable (String) -> Void)?
    ) async throws(ModelFailure) -> ModelReply {
        asked.withLock { $0.append(request) }
        return try think(request)
    }
}

/// An interviewer by rules, for `TestModel`.
enum RuleBook {
    /// What the conversation says last of a name.
    static func last(_ name: String, _ request: ModelRequest) -> JSONValue? {
        var found: JSONValue?
        for case .user(let text) in request.turns {
            if let value = (try? JSONValue(parsing: text))?[name] { found = value }
        }
        return found
    }

    static func reply(_ request: ModelRequest) -> ModelReply {
        switch last("due", request)?.string {
        case "grade":
            let graded = request.turns.contains {
                if case .output(_, let text) = $0 { text.contains("{{grade_token}}") } else { false }
            }
            guard graded else {
                let submission = last("candidate_answer", request)?["submission_id"] ?? .null
                return call("grade_answer", ["submission_id": submission], request)
            }
            return call("record_outcome", ["grade_token": "{{grade_token}}"], request)
        case "ask": return call("get_next_question", [:], request)
        case "finish": return call("finalize_session", [:], request)
        default: return speech("Thank you, {{candidate}}.")
        }
    }

    static func call(_ name: String, _ arguments: JSONObject, _ request: ModelRequest) -> ModelReply {
        var all: JSONObject = ["session_id": last("session_id", request) ?? .null]
        for member in arguments.members { all[member.name] = member.value }
        return ModelReply(calls: [
            FunctionCall(
                callID: "call-\(request.turns.count)", name: name, arguments: JSONValue.object(all).text)
        ])
    }

    static func speech(_ words: String) -> ModelReply {
        let object: JSONObject = [
            "plan": "secret plan", "observation": "secret observation", "reflection": "secret reflection",
            "speech": .string(words), "remediation": .null,
        ]
        return ModelReply(text: JSONValue.object(object).text)
    }
}
