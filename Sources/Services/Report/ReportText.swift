package import Contracts

/// A report for a terminal: an interval beside every figure, and 78 columns, if no word is longer.
package enum ReportText {
    package static let width = 78
    private static let longestSkill = 23
    private static let longestQuestion = 17

    /// - Parameter words: what was said at each question; without it, positions and findings stand alone.
    package static func render(_ report: Report, words: [AttemptWords] = []) -> String {
        let sections = [
            header(report), overall(report), skills(report), attempts(report), AnswerText.lines(report, words),
            notes(report),
        ]
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private static func header(_ report: Report) -> [String] {
        let title = "Interview report"
        let gap = String(repeating: " ", count: max(2, width - title.count - report.sessionID.count))
        let hash = TextTable.shortened(report.bankHash, to: 13)
        let hints = report.hintsUsed == 1 ? "1 hint" : "\(report.hintsUsed) hints"
        return [
            title + gap + report.sessionID,
            String(repeating: "─", count: width),
            "  \(time(report.created)) to \(time(report.finished)) UTC, \(report.attempts.count) questions, \(hints)",
            "  seed \(report.seed), bank \(hash), model \(report.modelVersion)",
        ]
    }

    private static func overall(_ report: Report) -> [String] {
        var table = TextTable([("Overall", .left), ("", .left), ("", .left)])
        table.append(["Ability, in logits", figure(report.theta), scale(report.theta)])
        table.append(["Expected on the whole bank", percent(report.expectedScore), ""])
        table.append(["Mean of these questions", percent(report.meanScore), ""])
        return table.lines
    }

    private static func skills(_ report: Report) -> [String] {
        guard !report.skills.isEmpty else { return [] }
        var table = TextTable([
            ("Skills", .left), ("asked", .right), ("ability", .left), ("against all skills", .left),
        ])
        for skill in report.skills {
            table.append([
                TextTable.shortened(skill.skill, to: longestSkill), "\(skill.items)", columnFigure(skill.theta),
                columnFigure(skill.difference),
            ])
        }
        return table.lines + claims(report, .strength, "Strengths") + claims(report, .gap, "Gaps")
    }

    /// The skills of which it is claimed, in a sentence of their own.
    private static func claims(_ report: Report, _ claim: SkillClaim, _ name: String) -> [String] {
        let skills = report.skills.filter { $0.claim == claim }.map(\.skill)
        let text = "\(name): " + (skills.isEmpty ? "none can be claimed" : skills.joined(separator: ", "))
        return TextTable.wrap(text, width: width - 2).map { "  " + $0 }
    }

    private static func attempts(_ report: Report) -> [String] {
        guard !report.attempts.isEmpty else { return [] }
        var table = TextTable([
            ("Questions", .left), ("logits", .right), ("hint", .right), ("score", .right), ("time", .right),
            ("ability after", .left),
        ])
        for attempt in report.attempts {
            let ordinal = (attempt.ordinal < 10 ? " " : "") + "\(attempt.ordinal)"
            let id = TextTable.shortened(attempt.question?.questionID ?? "", to: longestQuestion)
            table.append([
                "\(ordinal)  \(id)", number(attempt.difficulty, 2), attempt.hintTier == 0 ? "–" : "\(attempt.hintTier)",
                score(attempt), duration(attempt.responseMs), columnFigure(attempt.thetaAfter),
            ])
        }
        return table.lines + ["  logits: the question's difficulty, on the scale of ability"]
    }

    /// An asterisk marks a score that awaits review.
    private static func score(_ attempt: AttemptReport) -> String {
        percent(attempt.grade?.score ?? 0) + (attempt.grade?.needsReview == true ? "*" : "")
    }

    private static func notes(_ report: Report) -> [String] {
        guard !report.notes.isEmpty else { return [] }
        return ["Before you use these figures"]
            + report.notes.flatMap { note in
                TextTable.wrap(note, width: width - 4).enumerated().map {
                    ($0.offset == 0 ? "  · " : "    ") + $0.element
                }
            }
    }

    // MARK: Figures

    private static func number(_ value: Double, _ decimals: Int) -> String {
        Fixed.text(value, decimals: decimals).replacing("-", with: "−")
    }

    /// Such as `0.47 (−0.92 … 1.86)`.
    private static func figure(_ estimate: Estimate?) -> String {
        guard let estimate else { return "–" }
        return "\(number(estimate.value, 2)) (\(number(estimate.low, 2)) … \(number(estimate.high, 2)))"
    }

    /// The same with its parts padded, so that they stand below each other in a column.
    private static func columnFigure(_ estimate: Estimate?) -> String {
        guard let estimate else { return "–" }
        let parts = [estimate.value, estimate.low, estimate.high].map { value in
            let text = number(value, 2)
            return String(repeating: " ", count: max(0, 5 - text.count)) + text
        }
        return "\(parts[0]) (\(parts[1]) … \(parts[2]))"
    }

    /// Points as a share, such as `61.2 % (42.0 … 77.9)`.
    private static func percent(_ estimate: Estimate?) -> String {
        guard let estimate else { return "–" }
        func text(_ points: Double) -> String { number(points / 100, 1) }
        return "\(text(estimate.value)) % (\(text(estimate.low)) … \(text(estimate.high)))"
    }

    static func percent(_ points: Int32) -> String {
        points % 100 == 0 ? "\(points / 100) %" : "\(number(Double(points) / 100, 1)) %"
    }

    /// The interval on a scale from −3 to 3.
    private static func scale(_ estimate: Estimate?) -> String {
        guard let estimate else { return "" }
        let steps = 18
        func place(_ value: Double) -> Int {
            Int((min(max((value + 3) / 6, 0), 1) * Double(steps)).rounded())
        }
        let (low, middle, high) = (place(estimate.low), place(estimate.value), place(estimate.high))
        let marks = (0...steps).map { step in
            if step == middle { return "●" }
            if step == low { return "├" }
            if step == high { return "┤" }
            return step > low && step < high ? "─" : "·"
        }
        return "−3 " + marks.joined() + " 3"
    }

    private static func time(_ time: GoogleProtobufTimestamp?) -> String {
        guard let time else { return "–" }
        let civil = CivilTime(time)
        return "\(civil.date) \(civil.time)"
    }

    private static func duration(_ milliseconds: Int64) -> String {
        let seconds = max(0, milliseconds) / 1_000
        let rest = "\(Fixed.padded(seconds % 60, 2))"
        return seconds < 3_600
            ? "\(seconds / 60):\(rest)" : "\(seconds / 3_600):\(Fixed.padded(seconds / 60 % 60, 2)):\(rest)"
    }
}
