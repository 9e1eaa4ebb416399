/// How a grader agrees with people on answers that were graded by hand, and whether that is enough for it to
/// decide without one: the customary gates for automated scoring, per grader version.
package struct AgreementFigures: Sendable, Equatable {
    /// One answer: two people's levels, the grader's, and how sure it was.
    package struct Answer: Sendable {
        package let first: Int
        package let second: Int
        package let grader: Int
        package let confidence: Double

        package init(first: Int, second: Int, grader: Int, confidence: Double) {
            self.first = first
            self.second = second
            self.grader = grader
            self.confidence = confidence
        }
    }

    /// Quadratically weighted kappa of grader and first person, and of the two people.
    package let kappa: Double
    package let humanKappa: Double
    /// Standardised difference of the means of grader and first person.
    package let meanDifference: Double
    /// Expected calibration error of the grader's confidence, ten bins.
    package let calibrationError: Double
    package let answers: Int

    /// Fewer answers than this say nothing.
    package static let fewestAnswers = 100

    package init(_ answers: [Answer], levels: Int) {
        let (first, grader) = (answers.map(\.first), answers.map(\.grader))
        kappa = Self.weightedKappa(first, grader, levels: levels)
        humanKappa = Self.weightedKappa(first, answers.map(\.second), levels: levels)
        meanDifference = Self.standardisedDifference(grader, first)
        calibrationError = Self.expectedError(answers)
        self.answers = answers.count
    }

    /// Empty: the grader may decide alone where its rules let it.
    package var missed: [String] {
        var missed: [String] = []
        if answers < Self.fewestAnswers { missed.append("\(answers) answers; \(Self.fewestAnswers) are wanted") }
        if !(kappa >= 0.70) { missed.append("weighted kappa below 0.70") }
        if !(humanKappa - kappa <= 0.10) { missed.append("more than 0.10 below the agreement of two people") }
        if !(abs(meanDifference) <= 0.15) { missed.append("means more than 0.15 deviations apart") }
        if !(calibrationError <= 0.10) { missed.append("calibration error above 0.10") }
        return missed
    }

    private static func weightedKappa(_ left: [Int], _ right: [Int], levels: Int) -> Double {
        guard !left.isEmpty, levels > 1 else { return 0 }
        func share(_ values: [Int], _ level: Int) -> Double {
            Double(values.count { $0 == level }) / Double(values.count)
        }
        let observed =
            zip(left, right).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) } / Double(left.count)
        var expected = 0.0
        for a in 0..<levels {
            for b in 0..<levels { expected += share(left, a) * share(right, b) * Double((a - b) * (a - b)) }
        }
        return expected == 0 ? (observed == 0 ? 1 : 0) : 1 - observed / expected
    }

    private static func standardisedDifference(_ left: [Int], _ right: [Int]) -> Double {
        guard left.count > 1 else { return 0 }
        func moments(_ values: [Int]) -> (mean: Double, variance: Double) {
            let mean = Double(values.reduce(0, +)) / Double(values.count)
            let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
            return (mean, squares / Double(values.count - 1))
        }
        let (a, b) = (moments(left), moments(right))
        let deviation = ((a.variance + b.variance) / 2).squareRoot()
        return deviation == 0 ? (a.mean == b.mean ? 0 : .infinity) : (a.mean - b.mean) / deviation
    }

    private static func expectedError(_ answers: [Answer]) -> Double {
        guard !answers.isEmpty else { return 0 }
        var bins = [(sure: Double, right: Double, count: Double)](repeating: (0, 0, 0), count: 10)
        for answer in answers {
            let bin = min(9, max(0, Int((answer.confidence * 10).rounded(.down))))
            bins[bin].sure += answer.confidence
            bins[bin].right += answer.grader == answer.first ? 1 : 0
            bins[bin].count += 1
        }
        return bins.reduce(0) { $0 + abs($1.sure - $1.right) } / Double(answers.count)
    }
}
