import Contracts
import Foundation

/// The bank that is shipped, as far as the assessment sees it: its skills, kinds and parameters. The
/// texts are made up, so that a simulated candidate can answer right or wrong at will. Open questions are left
/// out: whether they count depends on the words of an answer.
enum ShippedBank {
    /// - Parameter file: of the test that calls.
    static func questions(file: String = #filePath) throws -> [QuestionDefinition] {
        let root = URL(filePath: file).deletingLastPathComponent().appending(path: "../../bank")
        let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "yaml" && !$0.path.hasSuffix("-open.yaml") }.sorted { $0.path < $1.path }
        return try files.flatMap { file in
            let text = try String(contentsOf: file, encoding: .utf8)
            let skill = text.split(separator: "\n").first { $0.hasPrefix("skill: ") }?.dropFirst("skill: ".count)
            return questions(in: text, skill: String(skill ?? ""))
        }
    }

    private static func questions(in text: String, skill: String) -> [QuestionDefinition] {
        var questions: [QuestionDefinition] = []
        var fields: [String: String] = [:]
        var options = 0
        func finish() {
            guard let id = fields["id"], let b = Double(fields["difficulty"] ?? ""),
                let a = Double(fields["discrimination"] ?? "")
            else { return }
            // Several right options: what matters here is that they can hardly be guessed.
            let kind: QuestionKind =
                switch fields["kind"] {
                case "choice" where fields["select"] != "many": .choice
                case "formula": .formula
                default: .shortText
                }
            let c = kind == .choice ? 1 / Double(options) : fields["select"] == "many" ? 0.1 : 0
            questions.append(
                SyntheticBank.question(
                    id: id, skill: skill, kind: kind, options: options, right: 0,
                    ItemParameters(discrimination: a, difficulty: b, guessing: c, source: .estimate)))
        }
        for line in text.split(separator: "\n") {
            if line.hasPrefix("  - id:") {
                finish()
                fields = [:]
                options = 0
            }
            if line.hasPrefix("      - {id:") { options += 1 }
            let parts = line.drop { $0 == " " || $0 == "-" }.split(separator: ":", maxSplits: 1)
            let indent = line.prefix { $0 == " " || $0 == "-" }.count
            if indent == 4, parts.count == 2 {
                fields[String(parts[0])] = parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        finish()
        return questions
    }
}
