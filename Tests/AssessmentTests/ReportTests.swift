import Contracts
import Services
import Testing

enum SampleReport {
    static let bank: [ItemParameters] = (0..<40).map { index in
        ItemParameters(
            discrimination: 0.7 + 0.02 * Double(index), difficulty: Double(index % 9) / 2 - 2,
            guessing: index % 3 == 0 ? 0.25 : 0, source: .estimate)
    }

    /// Scores by question; skills in turn.
    static func input(
        scores: [Int32] = [10_000, 10_000, 4_000, 10_000, 0, 10_000, 0, 10_000, 6_667],
        skills: [String] = ["lookup", "charts", "conditional-aggregation"], planned: UInt32 = 9
    ) -> ReportInput {
        let outcomes = scores.enumerated().map { index, score in
            let grade = Grade(
                score: score, confidence: 10_000,
                criteria: [
                    Criterion(name: "value", score: score, weight: 10_000, finding: "The number is “right”.")
                ], graderVersion: "numeric/1", policyVersion: "objective/1")
            return ReportInput.Outcome(
                ordinal: UInt32(index + 1),
                question: QuestionRef(questionID: "question-\(index + 1)", version: 1, contentHash: "c0ffee"),
                skill: skills[index % skills.count], parameters: bank[(index * 7) % bank.count],
                hintTier: index == 3 ? 2 : 0, grade: grade, responseTime: Int64(41_000 + 9_700 * index),
                event: UInt64(10 + 4 * index))
        }
        return ReportInput(
            sessionID: "01JZX5P7T2V9Q4R8M3N6K1H0BC", created: 1_751_360_400_123, finished: 1_751_361_700_000,
            seed: .max, bankHash: String(repeating: "9f3a", count: 16), plannedItems: planned, hintsUsed: 2,
            skills: skills, bank: bank, outcomes: outcomes)
    }
}

@Suite struct `The report` {
    @Test func `follows from its input alone`() {
        #expect(ReportBuilder.report(SampleReport.input()) == ReportBuilder.report(SampleReport.input()))
    }

    @Test func `has the same ability after each question as the fold of the outcomes`() {
        let input = SampleReport.input()
        let report = ReportBuilder.report(input)
        var posterior = AbilityPosterior()
        for (outcome, attempt) in zip(input.outcomes, report.attempts) {
            let item = Item3PL(outcome.parameters)
            posterior.observe(ItemResponse(item: item, hintTier: outcome.hintTier, points: outcome.grade.score))
            #expect(attempt.thetaAfter == Estimate(posterior.estimate))
            #expect(attempt.difficulty == Rounding.ability(item.b - 0.25 * Double(outcome.hintTier)))
        }
        #expect(report.theta == report.attempts.last?.thetaAfter)
        #expect(report.attempts.map(\.event) == input.outcomes.map(\.event))
    }

    @Test func `rests no figure on a grade that awaits review, and says so`() throws {
        let settled = SampleReport.input(scores: [10_000, 0])
        var input = SampleReport.input(scores: [10_000, 0, 8_000], planned: 2)
        input.outcomes[2].grade.needsReview = true
        let (before, after) = (ReportBuilder.report(settled), ReportBuilder.report(input))
        #expect(after.theta == before.theta)
        #expect(after.meanScore == before.meanScore)
        #expect(after.attempts[2].thetaAfter == before.theta)
        #expect(after.skills.map(\.items).reduce(0, +) == 2)
        #expect(after.notes.contains { $0.hasPrefix("1 answer awaits review") })
        #expect(ReportText.render(after).contains("80 %*"))
        #expect(!ReportText.render(before).contains("*"))
    }

    @Test func `names skills in order, those without questions too`() throws {
        var input = SampleReport.input()
        input.skills.append("dates")
        let report = ReportBuilder.report(input)
        #expect(report.skills.map(\.skill) == ["charts", "conditional-aggregation", "dates", "lookup"])
        #expect(report.skills.map(\.items) == [3, 3, 0, 3])
        #expect(report.skills[2].claim == .notEnoughEvidence)
    }

    @Test func `claims a strength and a gap when the evidence is overwhelming, and nothing after a few questions`() {
        var scores: [Int32] = []
        for _ in 0..<20 { scores += [10_000, 5_000, 0] }
        let long = ReportBuilder.report(SampleReport.input(scores: scores, planned: 60))
        #expect(long.skills.map(\.claim) == [.notEnoughEvidence, .gap, .strength])
        let (weak, strong) = (long.skills[1].skill, long.skills[2].skill)
        #expect(ReportText.render(long).contains("\n  Strengths: \(strong)\n  Gaps: \(weak)\n"))
        let short = ReportBuilder.report(SampleReport.input(scores: [10_000, 5_000, 0], planned: 3))
        #expect(short.skills.allSatisfy { $0.claim == .notEnoughEvidence })
        #expect(short.notes.contains { $0.contains("here none does") })
        #expect(!long.notes.contains { $0.contains("here none does") })
    }

    @Test func `expects the bank's mean chance of success`() throws {
        let report = ReportBuilder.report(SampleReport.input())
        let theta = try #require(report.theta)
        let expected = try #require(report.expectedScore)
        let items = SampleReport.bank.map { Item3PL($0) }
        func curve(_ theta: Double) -> Double { items.reduce(0) { $0 + $1.probability(at: theta) } / 40 * 10_000 }
        #expect(abs(expected.value - curve(theta.value)) <= 0.005)
        #expect(abs(expected.low - curve(theta.low)) <= 0.005)
        #expect(abs(expected.high - curve(theta.high)) <= 0.005)
        let slope = (curve(theta.value + 1e-4) - curve(theta.value - 1e-4)) / 2e-4
        #expect(abs(expected.standardError - slope * theta.standardError) < 0.01)
    }

    @Test(
        arguments: [
            ([10_000, 10_000, 10_000, 10_000], 10_000, 5_101.09, 10_000), ([0, 0, 0, 0], 0, 0, 4_898.91),
            ([10_000, 0, 10_000, 0, 5_000, 5_000, 10_000, 0, 10_000, 0], 5_000, 2_365.93, 7_634.07),
            ([10_000], 10_000, 2_065.49, 10_000),
        ] as [([Int32], Double, Double, Double)])
    func `mean score with Wilson's interval`(scores: [Int32], value: Double, low: Double, high: Double) throws {
        let mean = try #require(ReportBuilder.report(SampleReport.input(scores: scores)).meanScore)
        #expect(mean.value == value)
        #expect(abs(mean.low - low) < 0.02)
        #expect(abs(mean.high - high) < 0.02)
        #expect(mean.standardError > 0)
    }

    @Test func `of an interview without outcomes is the prior, and has no mean score`() {
        let report = ReportBuilder.report(SampleReport.input(scores: []))
        #expect(report.meanScore == nil)
        #expect(report.theta?.value == 0)
        #expect(report.notes.first == "The interview ended after 0 of 9 questions.")
        #expect(ReportJSON.render(report).contains("\"mean_score\": null"))
        #expect(ReportText.render(report).contains("Mean of these questions"))
    }

    @Test func `tells what was used and what a reader must know`() {
        let notes = ReportBuilder.report(SampleReport.input()).notes
        #expect(notes.contains { $0.hasPrefix("2 hints were used. A hint takes no points away") })
        #expect(notes.contains { $0.contains("all 40 questions are estimates of their authors, not calibrated") })
        #expect(notes.contains { $0.contains("95 % interval") })
        #expect(notes.contains { $0.contains("mean score depends on which questions") })
        #expect(notes.last?.hasPrefix("This report does not decide.") == true)
        #expect(!notes.contains { $0.contains("ended after") })

        var calibrated = SampleReport.input()
        for index in calibrated.bank.indices where index > 0 { calibrated.bank[index].source = .calibrated }
        calibrated.hintsUsed = 0
        let others = ReportBuilder.report(calibrated).notes
        #expect(others.contains { $0.contains("1 of 40 questions") })
        #expect(others.contains("No hints were used."))
    }
}
