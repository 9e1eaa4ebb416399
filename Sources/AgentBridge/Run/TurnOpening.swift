// What a model is told at the beginning of a turn, and what it observes of its own acts: JSON objects, in
// which everything that a candidate typed is a string, with what must not leave taken out.

import Codec
import Contracts
import Ports
import RPCCore

struct TurnOpening {
    let session: String
    let name: TurnName
    let due: Due
    /// The newest answer of the candidate.
    let answer: RecordedAnswer?
    /// What was said before, oldest first.
    let said: [String]

    /// Call id of what is told without having been asked for.
    private static let callID = "observation"

    /// The call by which the context is read.
    static func call(_ session: String) -> FunctionCall {
        FunctionCall(
            callID: callID, name: "get_context",
            arguments: JSONValue.object(["session_id": .string(session)]).text)
    }

    func outputs(context: FunctionCallOutput, _ redaction: Redaction) -> FunctionCallOutputs {
        var object: JSONObject = [
            "due": .string(due.rawValue), "turn": .string(name.stepID), "session_id": .string(session),
            "context": JSONValue(readingOrQuoting: context.output),
        ]
        if case .answer(let ordinal) = name, let answer, answer.ordinal == ordinal {
            object["candidate_answer"] = [
                "ordinal": .integer(ordinal), "submission_id": .string(answer.submissionID),
                "text": .string(answer.text),
            ]
        }
        object["said_before"] = .array(said.map(JSONValue.string))
        var output = context
        output.callID = Self.callID
        output.output = redaction.hide(.object(object)).text
        return FunctionCallOutputs(outputs: [output])
    }

    /// What recording an outcome has changed.
    static func observation(_ context: GetContextResponse, _ redaction: Redaction) -> FunctionCallOutput {
        var object: JSONObject = ["due": .string(Due.react.rawValue)]
        if let last = context.lastOutcome {
            object["last_outcome"] = [
                "ordinal": .integer(last.ordinal), "skill": .string(last.skill), "score": .integer(last.score),
                "misses_in_skill": .integer(last.missesInSkill), "passed_over": .bool(last.passedOver),
                "needs_review": .bool(last.needsReview), "findings": .array(last.findings.map(JSONValue.string)),
            ]
        }
        object["questions_left"] = .integer(context.budgets?.itemsRemaining ?? 0)
        object["mind"] = .array(context.interviewerHints.map(JSONValue.string))
        return FunctionCallOutput(
            callID: callID, name: "get_context", output: redaction.hide(.object(object)).text)
    }
}

extension JSONValue {
    /// JSON as it stands; anything else as a string.
    init(readingOrQuoting text: String) {
        do { self = try JSONValue(parsing: text) } catch { self = .string(text) }
    }
}

extension [RunStep] {
    /// What was said last.
    var speeches: [String] {
        compactMap { step -> String? in
            guard case .spoken(let turn) = step.kind else { return nil }
            let words = turn.entries.compactMap { entry -> String? in
                switch entry.kind {
                case .speak(let speak): speak.text
                case .feedback(let feedback): feedback.text
                case .remediation(let remediation): remediation.text
                case .plan, .observation, .reflection, .filePrompt, nil: nil
                }
            }
            return words.joined(separator: " ")
        }
        .suffix(AgentLimits.saidBefore)
    }
}

/// A grade token is long and must be copied exactly: a model is given a mark for it, which only stands for
/// the token of the turn's own submission.
enum GradeTokenMark {
    static let mark = "{{grade_token}}"

    static func stands(in arguments: String) -> Bool { arguments.contains(mark) }

    static func putBack(_ token: [UInt8], in arguments: String) -> String {
        arguments.replacing(mark, with: String(decoding: Base64.encodePadded(token), as: UTF8.self))
    }

    /// An output as the model sees it.
    static func hidden(_ output: String, _ redaction: Redaction) -> String {
        var value = JSONValue(readingOrQuoting: output)
        if case .object(var object) = value {
            if object["grade_token"] != nil { object["grade_token"] = .string(mark) }
            value = .object(object)
        }
        if case .string(let text) = value { return redaction.hide(text) }
        return redaction.hide(value).text
    }
}
