import Contracts

/// What was asked, answered and found at each question, for a terminal: the evidence behind the figures.
enum AnswerText {
    private static let margin = String(repeating: " ", count: 4)
    private static let label = 10

    /// Empty where neither words nor findings are there.
    static func lines(_ report: Report, _ words: [AttemptWords]) -> [String] {
        let said = Dictionary(words.map { ($0.ordinal, $0) }, uniquingKeysWith: { first, _ in first })
        let blocks = report.attempts.map { attempt in
            let grade = attempt.grade ?? Grade()
            return [title(attempt)] + asked(said[attempt.ordinal]) + graded(grade) + found(grade)
        }
        guard !blocks.isEmpty else { return [] }
        return ["Answers, and what was found in them"] + blocks.joined(separator: [""])
    }

    private static func title(_ attempt: AttemptReport) -> String {
        "  " + (attempt.ordinal < 10 ? " " : "") + "\(attempt.ordinal)  \(attempt.question?.questionID ?? "")"
    }

    private static func graded(_ grade: Grade) -> [String] {
        let review = grade.needsReview ? "; provisional: a person has to look at it" : ""
        return labelled("graded", "\(percent(grade.score)), confidence \(percent(grade.confidence))\(review)")
    }

    private static func asked(_ words: AttemptWords?) -> [String] {
        guard let words else { return [] }
        return labelled("asked", words.prompt)
            + labelled("answered", words.answer.isEmpty ? "(passed over)" : words.answer)
    }

    private static func found(_ grade: Grade) -> [String] {
        grade.criteria.enumerated().flatMap { index, criterion in
            let name = grade.criteria.count > 1 ? "\(criterion.name), \(percent(criterion.score)): " : ""
            let quotes = criterion.evidence.filter { !$0.quote.isEmpty }.map { "“\($0.quote)”" }
            return labelled(
                index == 0 ? "found" : "", ([name + criterion.finding] + quotes).joined(separator: " "))
        }
    }

    /// Lines of a text behind its label; those of a longer one stand below each other.
    private static func labelled(_ name: String, _ text: String) -> [String] {
        let room = ReportText.width - margin.count - label
        let lines = text.split(whereSeparator: \.isNewline).flatMap { TextTable.wrap(String($0), width: room) }
        return lines.enumerated().map { index, line in
            let head = index == 0 ? name : ""
            return margin + head + String(repeating: " ", count: label - head.count) + line
        }
    }

    private static func percent(_ points: Int32) -> String { ReportText.percent(points) }
}
