package import Contracts

/// A rule that a question breaks.
package struct QuestionProblem: Sendable, Hashable {
    /// Path of the field, such as `key.choice.correct_option_ids[1]`.
    package let field: String
    /// What is wrong and what would be right.
    package let reason: String

    package init(field: String, reason: String) {
        self.field = field
        self.reason = reason
    }
}

/// Largest parts of a question. Texts are counted in characters.
package enum QuestionLimits {
    static let id = 64
    static let prompt = 1_200
    static let hint = 300
    static let optionText = 200
    static let rationale = 300
    static let acceptedText = 60
    static let unit = 20
    static let cell = 60
    static let tableRows = 20
    static let tableColumns = 8
    static let options = 2...8
    static let hints = 3
    /// Accepted texts, shortcuts, units and near misses, each.
    static let keyEntries = 16
    static let rubricCriteria = 1...6
    /// References of an open question, and of each of its criteria.
    static let references = 1...8
    static let rubricText = 800
    static let exemplars = 60
    static let magnitude = 1e15
    static let relativeTolerance = 0.1
    static let difficulty = -4.0...4.0
    static let guessing = 0.0...0.5
    /// Largest discrimination while parameters are judged, and once they are fitted.
    static let judgedDiscrimination = 1.5
    static let fittedDiscrimination = 4.0
}

/// Every rule that an import holds. What passes here can be graded, selected and reported.
package enum QuestionRules {
    /// - Returns: what is wrong with one question; empty if nothing.
    package static func problems(in definition: QuestionDefinition) -> [QuestionProblem] {
        var check = QuestionCheck(definition)
        check.run()
        return check.problems
    }

    /// - Returns: what is wrong with the questions as one bank, the newest version of each; empty if nothing.
    package static func problems(inBank definitions: [QuestionDefinition]) -> [QuestionProblem] {
        var problems: [QuestionProblem] = []
        var seen: Set<String> = []
        for (index, definition) in definitions.enumerated() {
            let id = definition.question?.ref?.questionID ?? ""
            guard !seen.insert(id).inserted else { continue }
            problems.append(
                QuestionProblem(
                    field: "questions[\(index)].question.ref.question_id", reason: "`\(id)` stands in the bank twice"))
        }
        let skills = Set(definitions.map { $0.question?.skill ?? "" })
        if skills.count > AssessmentModel.mostSkills {
            problems.append(
                QuestionProblem(
                    field: "questions",
                    reason: "the bank has \(skills.count) skills; at most \(AssessmentModel.mostSkills) are estimated"))
        }
        return problems
    }
}

extension Item3PL {
    /// - Precondition: the definition holds the rules.
    package init(_ parameters: ItemParameters) {
        self.init(a: parameters.discrimination, b: parameters.difficulty, c: parameters.guessing)
    }
}
