package import Contracts

/// From samples to a grade. A pure function, so that replay computes a recorded grade again from its samples.
///
/// 1. A criterion's level is the median of its samples (the lower of two middle ones); it needs a level from at
///    least two, else it earns nothing and a person looks.
/// 2. Evidence is that of the first sample at the median level, or of the nearest one below.
/// 3. A person looks wherever the samples are two levels apart, the confidence is below 0.6, the score is within
///    0.05 of the half at which an answer counts as right, or the grader by words is half the points away; and
///    always while no measured agreement stands behind this grader (`AgreementFigures`).
package struct RubricDecision: Sendable {
    package static let version = "rubric/1"
    /// Samples that are asked for, and how many have to be usable.
    package static let samples = 3
    static let enoughSamples = 2
    private static let surestSpread: Int32 = 2
    private static let leastConfidence: Int32 = 6_000
    private static let cutScore: Int32 = 5_000
    private static let cutMargin: Int32 = 500
    private static let farFromWords: Int32 = 5_000

    let calibration: RubricCalibration
    /// Agreement with people was measured and passed.
    let isValidated: Bool

    package init(calibration: RubricCalibration = .standard, isValidated: Bool) {
        self.calibration = calibration
        self.isValidated = isValidated
    }

    /// What a grade's version says of how it was made.
    package var graderVersion: String {
        "\(Self.version) \(calibration.name) \(isValidated ? "validated" : "unvalidated")"
    }

    /// The decision behind a recorded grade; nil if this program does not know it.
    package init?(graderVersion: String, calibrations: [RubricCalibration] = [.standard]) {
        let parts = graderVersion.split(separator: " ").map(String.init)
        guard parts.count == 3, parts[0] == Self.version,
            let known = calibrations.first(where: { $0.name == parts[1] }),
            parts[2] == "validated" || parts[2] == "unvalidated"
        else { return nil }
        self.init(calibration: known, isValidated: parts[2] == "validated")
    }

    /// - Parameters:
    ///   - byWords: what the grader by words says of the same answer.
    /// - Returns: nil with too few samples, or samples of another rubric.
    package func grade(_ samples: [GradeSample], key: OpenKey, byWords: Grade) -> Grade? {
        let names = key.criteria.map(\.name)
        guard samples.count >= Self.enoughSamples, samples.count <= Self.samples,
            samples.allSatisfy({ $0.levels.map(\.name) == names })
        else { return nil }
        let readings = names.indices.map { place in Reading(samples.map { $0.levels[place] }) }
        let criteria = zip(key.criteria, readings).map { $1.criterion(of: $0) }
        var grade = ObjectiveGrader.grade(by: graderVersion, criteria)
        let spread = readings.map(\.spread).max() ?? 0
        let distance = abs(grade.score - byWords.score)
        let chance = calibration.confidence(
            stated: Double(samples.map(\.confidence).sorted()[(samples.count - 1) / 2]) / Double(Points.full),
            spread: spread, agreement: 1 - Double(distance) / Double(Points.full))
        grade.confidence = Int32((chance * Double(Points.full)).rounded())
        grade.samples = samples
        grade.needsReview =
            !isValidated || spread >= Self.surestSpread || grade.confidence < Self.leastConfidence
            || abs(grade.score - Self.cutScore) <= Self.cutMargin || distance >= Self.farFromWords
            || readings.contains { $0.level == nil }
        return grade
    }

    /// What the samples say of one criterion.
    private struct Reading {
        let level: Int32?
        let spread: Int32
        let evidence: [Evidence]

        init(_ said: [CriterionLevel]) {
            let counted = said.filter { $0.level != RubricReply.noLevel }
            let levels = counted.map(\.level).sorted()
            // A level without its quote is as far off as one that was not given.
            let all = said.map { max(0, $0.level) }
            spread = (all.max() ?? 0) - (all.min() ?? 0)
            guard levels.count >= enoughSamples else {
                level = nil
                evidence = []
                return
            }
            let median = levels[(levels.count - 1) / 2]
            level = median
            evidence = counted.first { $0.level == median }?.evidence.map { [$0] } ?? []
        }

        func criterion(of rubric: RubricCriterion) -> Criterion {
            let finding =
                switch level {
                case 3: "The answer says this."
                case 2: "The answer says most of this."
                case 1: "The answer hints at this."
                case 0: "The answer does not say this."
                default: "No words of the answer were found to rest a level on."
                }
            let score = Int64(level ?? 0) * Int64(Points.full) / Int64(RubricRequest.levels.upperBound)
            return Criterion(
                name: rubric.name, score: Int32(score), weight: rubric.weight, finding: finding, evidence: evidence)
        }
    }
}
