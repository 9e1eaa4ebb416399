// A folder of bank files, read and checked as a whole.

import ArgumentParser
import Contracts
import Foundation
import Services

struct Bank {
    private(set) var questions: [BankQuestion] = []
    private(set) var problems: [BankProblem] = []

    /// - Throws: when the folder cannot be read or holds no bank file.
    init(folder: String) throws {
        let names = try Self.files(in: folder)
        for name in names {
            let path = folder + "/" + name
            let file = BankFile(name: path, text: try String(contentsOfFile: path, encoding: .utf8))
            questions += file.questions
            problems += file.problems
        }
        checkQuestions()
        checkIDs()
        problems += BankBalance.problems(in: questions, folder: folder)
        problems.sort { ($0.file, $0.line) < ($1.file, $1.line) }
    }

    private static func files(in folder: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else {
            throw ValidationError("There is no folder \(folder).")
        }
        let found = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".yaml") }.sorted()
        if found.isEmpty { throw ValidationError("There is no bank file (*.yaml) in \(folder).") }
        return found
    }

    private mutating func checkQuestions() {
        for question in questions {
            for problem in QuestionRules.problems(in: question.definition) {
                problems.append(
                    BankProblem(
                        file: question.file, line: question.line(of: problem.field),
                        reason: "\(question.id): \(problem.field): \(problem.reason)"))
            }
        }
    }

    private mutating func checkIDs() {
        var first: [String: BankQuestion] = [:]
        for question in questions {
            if let other = first[question.id] {
                problems.append(
                    BankProblem(
                        file: question.file, line: question.line,
                        reason: "\(question.id) stands in \(other.file):\(other.line) already"))
            } else {
                first[question.id] = question
            }
        }
    }
}

extension BankQuestion {
    var id: String { definition.question?.ref?.questionID ?? "" }

    /// The line of a rule's field: its first part that is a field of the file, or else the question's line.
    func line(of field: String) -> Int {
        for part in field.split(whereSeparator: { ".[]".contains($0) }).map(String.init) {
            if let line = fieldLines[Self.fieldNames[part] ?? part] { return line }
        }
        return line
    }

    /// Fields whose name in the file is not the contract's.
    private static let fieldNames = [
        "question_id": "id", "correct_option_ids": "key", "rationales": "options", "value": "answer",
        "select_many": "select", "guessing": "kind",
    ]
}
