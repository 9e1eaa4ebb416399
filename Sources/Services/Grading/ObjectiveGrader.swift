package import Contracts

/// Why an answer cannot be graded: the caller's fault, except for `ungradable`. Not a grade: nothing
/// is recorded, and the candidate may answer again.
package enum GradingError: Error, Sendable, Equatable {
    /// The answer has no content. Passing over a question is an answer of its own.
    case empty
    /// The answer is of another kind than the question.
    case kindMismatch(expected: QuestionKind)
    /// A chosen option is not among the question's.
    case unknownOption
    /// Several options are chosen where one is asked for.
    case tooManyOptions
    /// There is no objective grader for this question. An import refuses such questions.
    case ungradable

    /// For the caller. Quotes neither key nor answer.
    package var message: String {
        switch self {
        case .empty: "the answer is empty; use `pass` to pass over a question"
        case .kindMismatch(let kind): "the question asks for \(ObjectiveGrader.form(of: kind))"
        case .unknownOption: "a chosen option is not one of the question's"
        case .tooManyOptions: "the question asks for one option"
        case .ungradable: "the question cannot be graded by this version"
        }
    }
}

/// Grades answers whose key decides alone.
///
/// 1. A grade follows from answer and definition; the same input gives the same grade.
/// 2. Whatever is typed gets a grade; an answer that cannot be read earns nothing. Only answers that
///    do not fit the question's form are errors.
/// 3. Criteria have weights that add up to 10000, and the score is their weighted sum.
/// 4. Findings quote neither the key nor the answer.
package enum ObjectiveGrader {
    /// Rules by which graders give points; raised with any change of them.
    package static let policyVersion = "objective/1"

    /// Checks that an answer fits the question's form, as a submission must before it is stored.
    package static func check(_ answer: Answer, for question: Question) throws(GradingError) {
        switch (answer.kind, question.kind) {
        case (nil, _): throw .empty
        case (.pass, _): return
        case (.numeric, .numeric), (.shortText, .shortText), (.shortcut, .shortcut): return
        case (.formula(let text), .formula), (.open(let text), .open):
            guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
        case (.choice(let choice), .choice):
            let known = Set(question.options.map(\.optionID))
            let chosen = Set(choice.optionIDs)
            guard chosen.isSubset(of: known) else { throw .unknownOption }
            guard question.selectMany || chosen.count <= 1 else { throw .tooManyOptions }
            guard !chosen.isEmpty else { throw .empty }
        default: throw .kindMismatch(expected: question.kind)
        }
    }

    package static func grade(_ answer: Answer, of definition: QuestionDefinition) throws(GradingError) -> Grade {
        guard let question = definition.question, let key = definition.key else { throw .ungradable }
        try check(answer, for: question)
        switch (answer.kind, key) {
        case (.pass, _): return passed
        case (.choice(let choice), .choice(let key)): return ChoiceGrader.grade(choice, key: key, question: question)
        case (.numeric(let text), .numeric(let key)): return NumericGrader.grade(text, key: key)
        case (.shortText(let text), .shortText(let key)): return ShortTextGrader.grade(text, key: key)
        case (.shortcut(let text), .shortcut(let key)): return ShortcutGrader.grade(text, key: key)
        case (.formula(let text), .formula(let key)):
            return try FormulaGrader.grade(text, question: question, key: key)
        case (.open(let text), .open(let key)): return OpenGrader.grade(text, question: question, key: key)
        default: throw .ungradable
        }
    }

    private static let passVersion = "pass/1"

    /// Whether a grade is that of a question which was passed over.
    package static func isPass(_ grade: Grade) -> Bool { grade.graderVersion == passVersion }

    private static var passed: Grade {
        grade(
            by: passVersion,
            [Criterion(name: "answer", score: 0, weight: Points.full, finding: "The question was passed over.")])
    }

    /// - Precondition: the weights add up to 10000.
    static func grade(by grader: String, _ criteria: [Criterion]) -> Grade {
        precondition(criteria.reduce(0) { $0 + $1.weight } == Points.full, "weights do not add up to 10000")
        let sum = criteria.reduce(Int64(0)) { $0 + Int64($1.score) * Int64($1.weight) }
        let full = Int64(Points.full)
        return Grade(
            score: Int32((sum + full / 2) / full), confidence: Points.full, criteria: criteria,
            graderVersion: grader, policyVersion: policyVersion)
    }

    static func form(of kind: QuestionKind) -> String {
        switch kind {
        case .choice: "a choice of options"
        case .numeric: "a number"
        case .shortText: "a word or a short phrase"
        case .shortcut: "a keyboard shortcut"
        case .formula: "a formula"
        case .open: "an explanation"
        default: "an answer that this version cannot take"
        }
    }
}
