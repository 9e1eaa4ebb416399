import Contracts
import Services

/// A bank of made-up questions of all kinds, with parameters as in a real one. Whatever must stay on
/// the server contains `secret`, so that a search for it finds every leak.
enum SyntheticBank {
    static let secret = "zqx"
    static let skills = ["charts", "dates", "logic", "lookup", "text"]

    static func questions(
        skills: [String] = skills, perSkill: Int = 16, version: UInt32 = 1, seed: UInt64 = 7
    ) -> [QuestionDefinition] {
        var random = SplitMix(seed: seed)
        return skills.flatMap { skill in
            (0..<perSkill).map { index in
                question(skill: skill, index: index, version: version, perSkill: perSkill, &random)
            }
        }
    }

    private static func question(
        skill: String, index: Int, version: UInt32, perSkill: Int, _ random: inout SplitMix
    ) -> QuestionDefinition {
        let kind: QuestionKind = [.choice, .numeric, .shortText, .shortcut][index % 4]
        let spread = Double(index) / Double(max(perSkill - 1, 1))
        return question(
            id: "\(skill)-\(index < 10 ? "0" : "")\(index)", version: version, skill: skill, kind: kind,
            options: 4, right: index / 4 % 4,
            ItemParameters(
                discrimination: 0.7 + 0.8 * random.unit(), difficulty: -2.2 + 4.4 * spread,
                guessing: kind == .choice ? 0.25 : 0, source: .estimate))
    }

    static func question(
        id: String, version: UInt32 = 1, skill: String, kind: QuestionKind, options: Int, right: Int,
        _ parameters: ItemParameters
    ) -> QuestionDefinition {
        let ids = kind == .choice ? ["a", "b", "c", "d", "e", "f", "g", "h"].prefix(options) : []
        return QuestionDefinition(
            question: Question(
                ref: QuestionRef(questionID: id, version: version), skill: skill, kind: kind,
                prompt: "What is the answer to \(id)?",
                options: ids.map { Option(optionID: $0, text: "Option \($0)") },
                sheet: kind == .formula ? formulaSheet : nil, answerCell: kind == .formula ? "B1" : ""),
            key: key(kind, ids.map { $0 }, right: right),
            hints: (1...3).map { "A hint of tier \($0) to \(id)." }, parameters: parameters)
    }

    private static func key(_ kind: QuestionKind, _ options: [String], right: Int) -> QuestionDefinition.Key {
        switch kind {
        case .choice:
            return .choice(
                ChoiceKey(
                    correctOptionIDs: [options[right]],
                    rationales: options.filter { $0 != options[right] }.map {
                        OptionRationale(optionID: $0, rationale: "\(secret) wrong because of \($0)")
                    }))
        case .numeric:
            return .numeric(
                NumericKey(
                    value: 4_711, absoluteTolerance: 0.5,
                    nearMisses: [NearMiss(value: 1_174, score: 4_000, rationale: "\(secret) digits turned")]))
        case .formula:
            return .formula(
                FormulaKey(
                    reference: "=SUM(A1:A3)", data: "A1:A3",
                    models: [CellModel(cells: "A1:A3", low: 1, high: 99)],
                    rules: [VariantRule(variantClass: .values, weight: 10_000)], killRate: 10_000))
        case .shortcut: return .shortcut(ShortcutKey(accepted: ["Ctrl+Alt+Shift+F9"]))
        default:
            return .shortText(
                ShortTextKey(accepted: [
                    AcceptedText(text: "\(secret) right", score: 10_000),
                    AcceptedText(text: "\(secret) half", score: 5_000),
                ]))
        }
    }

    private static let formulaSheet = Sheet(
        rows: [5.0, 8, 2].map {
            SheetRow(cells: [CellValue(kind: .number($0)), CellValue(kind: nil)])
        })

    /// An answer that earns all points, or none.
    static func answer(_ definition: QuestionDefinition, right: Bool) -> Answer {
        switch definition.key {
        case .choice(let key):
            let wrong = definition.question?.options.map(\.optionID).first { !key.correctOptionIDs.contains($0) }
            return Answer(kind: .choice(ChoiceAnswer(optionIDs: [right ? key.correctOptionIDs[0] : wrong ?? ""])))
        case .numeric: return Answer(kind: .numeric(right ? "4711" : "3"))
        case .shortText: return Answer(kind: .shortText(right ? "\(secret) RIGHT" : "no idea"))
        case .shortcut: return Answer(kind: .shortcut(right ? "ctrl+alt+shift+f9" : "ctrl+c"))
        case .formula: return Answer(kind: .formula(right ? "=A1+A2+A3" : "=15"))
        case .open, nil: return Answer(kind: .pass(PassAnswer()))
        }
    }
}
