// Reads one file of the question bank (`docs/question-bank.md`): YAML in, contract messages out.
//
// Invariants:
// 1. Whatever the file holds, the outcome is questions and problems; each problem names a line.
// 2. An unknown field is a problem: a misspelt one must not silently change a question.
// 3. Rules about the meaning of a question stand in Services (`QuestionRules`), for every way in.

import Contracts
import Yams

/// Something wrong in a bank file.
struct BankProblem: Equatable, CustomStringConvertible {
    var file: String
    /// From 1.
    var line: Int
    var reason: String

    var description: String { "\(file):\(line): \(reason)" }
}

/// A question with the lines that its fields stand in.
struct BankQuestion {
    var definition: QuestionDefinition
    var file: String
    var line: Int
    /// Line of each field of the YAML mapping.
    var fieldLines: [String: Int]
}

struct BankFile {
    private(set) var questions: [BankQuestion] = []
    private(set) var problems: [BankProblem] = []

    private let name: String

    /// - Parameter name: as it stands in problems.
    init(name: String, text: String) {
        self.name = name
        do {
            guard let root = try Yams.compose(yaml: text) else {
                problems.append(BankProblem(file: name, line: 1, reason: "the file is empty"))
                return
            }
            read(root)
        } catch {
            problems.append(BankProblem(file: name, line: Self.line(of: error), reason: "not YAML: \(error)"))
        }
    }

    private static func line(of error: any Error) -> Int {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }

    private mutating func read(_ root: Node) {
        var fields = BankFields(root, file: name, what: "a bank file")
        let format = fields.integer("format")
        if format != nil, format != 1 {
            fields.problem("format", "format \(format ?? 0) is unknown; this version reads 1")
        }
        let skill = fields.string("skill") ?? ""
        for node in fields.list("questions") ?? [] {
            var question = BankFields(node, file: name, what: "a question")
            let definition = question.definition(skill: skill)
            if definition != nil { question.refuseUnknown() }
            problems += question.problems
            if let definition, question.problems.isEmpty {
                questions.append(
                    BankQuestion(
                        definition: definition, file: name, line: question.line, fieldLines: question.fieldLines))
            }
        }
        fields.refuseUnknown()
        problems = fields.problems + problems
    }
}
