import Contracts
import Services

/// Questions for tests: as short as the rules allow.
enum Sample {
    static func choice(_ count: Int = 4, right: [String] = ["b"], many: Bool = false) -> QuestionDefinition {
        let ids = (0..<count).map { String("abcdefghij".dropFirst($0).prefix(1)) }
        let wrong = ids.filter { !right.contains($0) }
        return definition(
            .choice, guessing: many ? 0.1 : 1 / Double(count),
            key: .choice(
                ChoiceKey(
                    correctOptionIDs: right,
                    rationales: wrong.map { OptionRationale(optionID: $0, rationale: "Mixes up \($0).") }))
        ) {
            $0.options = ids.map { Option(optionID: $0, text: "Option \($0)") }
            $0.selectMany = many
        }
    }

    static func numeric(_ key: NumericKey) -> QuestionDefinition {
        definition(.numeric, key: .numeric(key)) { $0.unit = key.unit }
    }

    static func number(_ value: Double) -> QuestionDefinition { numeric(NumericKey(value: value)) }

    static func shortText(_ accepted: [(String, Int32)]) -> QuestionDefinition {
        let texts = accepted.map { AcceptedText(text: $0.0, score: $0.1) }
        return definition(.shortText, key: .shortText(ShortTextKey(accepted: texts)))
    }

    static func shortcut(_ accepted: String...) -> QuestionDefinition {
        definition(.shortcut, key: .shortcut(ShortcutKey(accepted: accepted)))
    }

    static func definition(
        _ kind: QuestionKind, guessing: Double = 0, key: QuestionDefinition.Key?,
        change: (inout Question) -> Void = { _ in }
    ) -> QuestionDefinition {
        var question = Question(
            ref: QuestionRef(questionID: "sample-question", version: 1), skill: "sample-skill", kind: kind,
            prompt: "What is asked?")
        change(&question)
        return QuestionDefinition(
            question: question, key: key, hints: ["Look again.", "Think of the first step.", "Nearly there."],
            parameters: ItemParameters(discrimination: 1, difficulty: 0, guessing: guessing, source: .estimate))
    }
}

func score(_ kind: Answer.Kind, of definition: QuestionDefinition) throws -> Int32 {
    try ObjectiveGrader.grade(Answer(kind: kind), of: definition).score
}
