import Codec
import Contracts
import RPCCore

/// The words of a turn, and what came before them, as a model gave them.
struct Speech: Sendable, Equatable {
    var plan: String
    var observation: String
    var reflection: String
    var speech: String
    /// Empty: none.
    var remediation: String

    /// What is wrong with a reply, for the model.
    struct Problem: Error, Equatable {
        var text: String
    }

    init(parsing text: String) throws(Problem) {
        let value: JSONValue
        do { value = try JSONValue(parsing: text) } catch {
            throw Problem(text: "The reply is not one JSON object: \(error.message)")
        }
        guard let object = value.object else { throw Problem(text: "The reply is JSON, but not an object.") }
        plan = try Self.words("plan", in: object)
        observation = try Self.words("observation", in: object)
        reflection = try Self.words("reflection", in: object)
        speech = try Self.words("speech", in: object)
        remediation =
            switch object["remediation"] {
            case nil, .null?, .string("")?: ""
            default: try Self.words("remediation", in: object)
            }
        let known = ["plan", "observation", "reflection", "speech", "remediation"]
        if let other = object.members.first(where: { !known.contains($0.name) }) {
            throw Problem(text: "The object has a member `\(other.name.prefix(64))` that is not asked for.")
        }
    }

    private static func words(_ name: String, in object: JSONObject) throws(Problem) -> String {
        guard let text = object[name]?.string else { throw Problem(text: "`\(name)` must be a string.") }
        guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
            throw Problem(text: "`\(name)` must not be empty.")
        }
        guard text.unicodeScalars.count <= AgentLimits.wordsLength else {
            throw Problem(text: "`\(name)` must have at most \(AgentLimits.wordsLength) characters.")
        }
        guard !text.unicodeScalars.contains(where: { $0.value == 0 }) else {
            throw Problem(text: "`\(name)` must not hold U+0000.")
        }
        return text
    }

    /// The entries of the turn's step, in the order in which they came about.
    func entries(_ due: Due, last: LastOutcome?, _ redaction: Redaction) -> [InteractionEntry] {
        var entries = [
            InteractionEntry(kind: .plan(redaction.putBack(plan))),
            InteractionEntry(kind: .observation(redaction.putBack(observation))),
            InteractionEntry(kind: .reflection(redaction.putBack(reflection))),
        ]
        let words = redaction.putBack(speech)
        guard due == .react, let last else { return entries + [InteractionEntry(kind: .speak(Speak(text: words)))] }
        entries.append(InteractionEntry(kind: .feedback(Feedback(ordinal: last.ordinal, text: words))))
        // An explanation is for repeated misses, whatever the model thinks of one.
        if !remediation.isEmpty, last.missesInSkill >= 2 {
            let text = redaction.putBack(remediation)
            entries.append(InteractionEntry(kind: .remediation(Remediation(skill: last.skill, text: text))))
        }
        return entries
    }
}
