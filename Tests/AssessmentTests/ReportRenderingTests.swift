import Contracts
import Services
import Testing

@Suite struct `The report as JSON` {
    @Test func `is the golden text`() {
        let input = SampleReport.input(scores: [10_000, 4_000], skills: ["lookup", "charts"], planned: 4)
        #expect(ReportJSON.render(ReportBuilder.report(input)) == goldenReport)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (951_868_800_000, "2000-03-01T00:00:00.000Z"),
            (1_709_164_800_000, "2024-02-29T00:00:00.000Z"), (1_735_689_599_000, "2024-12-31T23:59:59.000Z"),
            (1_735_689_600_007, "2025-01-01T00:00:00.007Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"), (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func `has times in UTC`(milliseconds: Int64, text: String) {
        var input = SampleReport.input(scores: [])
        input.created = milliseconds
        #expect(ReportJSON.render(ReportBuilder.report(input)).contains("\"created\": \"\(text)\""))
    }

    @Test func `escapes what must be escaped, and nothing else`() {
        let report = Report(sessionID: "a\"b\\c\n\r\t\u{1}\u{7F}é–\u{2028}🧮/")
        let json = ReportJSON.render(report)
        #expect(json.contains(#""session_id": "a\"b\\c\n\r\t\u0001"# + "\u{7F}é–\u{2028}🧮/\""))
        #expect(json.contains("\"skills\": [],"))
        #expect(json.contains("\"created\": null,"))
        #expect(json.hasSuffix("\n}\n") || json.hasSuffix("]\n}\n"))
    }

    @Test(arguments: [
        (0.0, "0.000000"), (-0.0, "0.000000"), (-0.000_000_4, "0.000000"), (1.0 / 3, "0.333333"), (-1.5, "-1.500000"),
        (0.000_001, "0.000001"), (9_999.999_999_6, "10000.000000"), (-0.05, "-0.050000"),
    ])
    func `has numbers with six decimals`(value: Double, text: String) {
        let report = Report(theta: Estimate(value: value))
        #expect(ReportJSON.render(report).contains("\"value\": \(text),"))
    }
}

@Suite struct `The report as text` {
    @Test func `fits the width and shows an interval beside every estimate`() {
        var input = SampleReport.input()
        input.outcomes[4].question.questionID = String(repeating: "very-long-", count: 6) + "name"
        input.outcomes[5].responseTime = 3_725_000
        input.skills.append(String(repeating: "long-", count: 12) + "name")
        let text = ReportText.render(ReportBuilder.report(input))
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines {
            #expect(line.count <= ReportText.width, "\(line)")
            #expect(line.last != " ")
        }
        let intervals = lines.count { $0.contains(" … ") }
        #expect(intervals == 3 + input.skills.count + input.outcomes.count)
        #expect(text.contains("1:02:05"))
        #expect(!text.contains("-0.") && !text.contains("-1."), "a hyphen for a minus sign")
    }

    @Test func `shows what was asked, answered and found, within the width`() {
        var report = ReportBuilder.report(SampleReport.input())
        report.attempts = Array(report.attempts.prefix(3))
        report.attempts[0].grade = Grade(
            score: 6_000, confidence: 9_700,
            criteria: [
                Criterion(name: "visible", score: 10_000, weight: 6_000, finding: "The result is right."),
                Criterion(name: "blanks", weight: 4_000, finding: "Not right with blank cells in the data."),
            ])
        report.attempts[1].grade = Grade(
            score: 4_000, confidence: 5_500,
            criteria: [
                Criterion(
                    name: "whole", score: 4_000, weight: 10_000, finding: "The answer says part of this.",
                    evidence: [Evidence(start: 0, length: 9, quote: "sorted by")])
            ], needsReview: true)
        let words = [
            AttemptWords(ordinal: 1, prompt: String(repeating: "Show the price. ", count: 12), answer: "=A1\n=A2"),
            AttemptWords(ordinal: 2, prompt: "Why?", answer: "sorted by name"),
            AttemptWords(ordinal: 3, prompt: "Which?"),
        ]
        let text = ReportText.render(report, words: words)
        for line in text.split(separator: "\n") { #expect(line.count <= ReportText.width && line.last != " ") }
        #expect(text.contains("   1  question-1\n    asked     Show the price."))
        let seen = "    answered  =A1\n              =A2\n    graded    60 %, confidence 97 %\n"
        #expect(text.contains(seen + "    found     visible, 100 %: The result is right."))
        #expect(text.contains("\n              blanks, 0 %: Not right with blank cells in the data.\n"))
        #expect(text.contains("  40 %*  "))
        #expect(text.contains("graded    40 %, confidence 55 %; provisional: a person has to look at it"))
        #expect(text.contains("found     The answer says part of this. “sorted by”"))
        #expect(text.contains("asked     Which?\n    answered  (passed over)"))
        #expect(!ReportText.render(report).contains("answered"))
    }

    @Test func `shows the figures of the report`() {
        let text = ReportText.render(ReportBuilder.report(SampleReport.input()))
        #expect(text.contains("  Ability, in logits          0.58 (−0.74 … 1.90)"))
        #expect(text.contains("  Expected on the whole bank  65.3 % (43.6 … 83.7)"))
        #expect(text.contains("2025-07-01 09:00:00 to 2025-07-01 09:21:40 UTC, 9 questions, 2 hints"))
        #expect(text.contains("   9  question-9    1.50     –  66.7 %  1:58   0.58 (−0.74 …  1.90)"))
        #expect(text.contains("−3 ·······├───●───┤··· 3"))
        #expect(text.contains("\n  logits: the question's difficulty, on the scale of ability\n"))
        #expect(text.contains("  Strengths: none can be claimed\n  Gaps: none can be claimed\n"))
    }
}
