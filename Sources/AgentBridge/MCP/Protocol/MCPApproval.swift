package import Codec

/// The question whether a call may take effect, and what a person made of it.
package enum MCPApproval {
    /// The name of the question among those of a call.
    static let key = "approval"
    static let method = "elicitation/create"

    package enum Answer: Sendable, Equatable {
        case approved(by: String)
        /// Why not, for the model.
        case refused(String)
    }

    /// - Parameter revision: older ones know one kind of question and no name for it.
    static func question(_ tool: String, _ arguments: JSONObject, _ revision: MCPRevision) -> JSONObject {
        var question: JSONObject = [
            "message": .string(
                "\(tool) needs a person's approval: it may not be undone. Arguments: "
                    + String(JSONValue.object(arguments).text.prefix(2_000))),
            "requestedSchema": [
                "type": "object",
                "properties": [
                    "confirm": [
                        "type": "boolean", "title": "Approve", "description": .string("Yes, \(tool) may be done."),
                        "default": false,
                    ],
                    "approved_by": [
                        "type": "string", "title": "Your name", "description": "Who approves.",
                        "minLength": 1, "maxLength": .integer(BridgeLimits.approverLength),
                    ],
                ],
                "required": ["confirm", "approved_by"],
            ],
        ]
        if revision >= .november2025 { question["mode"] = "form" }
        return question
    }

    /// - Throws: what is wrong with an answer that is none.
    package static func read(_ answer: JSONValue) throws(JSONRPCFault) -> Answer {
        switch answer["action"]?.string {
        case "decline": return .refused("a person declined the call; nothing was done")
        case "cancel":
            return .refused("the person who was asked to approve the call gave no answer; nothing was done")
        case "accept": break
        default: throw fault("action must be accept, decline or cancel")
        }
        guard let confirmed = answer["content"]?["confirm"]?.bool else {
            throw fault("content.confirm must be a boolean")
        }
        guard confirmed else { return .refused("a person declined the call; nothing was done") }
        guard let name = answer["content"]?["approved_by"]?.string, Approver.isName(name) else {
            throw fault("content.approved_by \(Approver.rule)")
        }
        return .approved(by: name)
    }

    private static func fault(_ message: String) -> JSONRPCFault {
        JSONRPCFault(JSONRPCCode.invalidParameters, "the answer to the question for approval: \(message)")
    }
}
