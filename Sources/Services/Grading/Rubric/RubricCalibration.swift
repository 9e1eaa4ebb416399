/// From what a model's samples look like to the chance that a person agrees: a monotone curve through knots.
///
/// The signal is half the model's own confidence, a quarter each how close its samples are and how close its
/// score is to that of the grader by words. A model's word for its own certainty is too high nearly always, so
/// the standard curve never promises more than 0.85 and is to be replaced by one that was measured.
package struct RubricCalibration: Sendable, Equatable {
    /// Part of the grader's version: another curve, another name.
    package let name: String
    private let knots: [(signal: Double, chance: Double)]

    /// - Precondition: at least two knots from 0 to 1, signals rising, chances not falling.
    package init(name: String, knots: [(signal: Double, chance: Double)]) {
        precondition(knots.count >= 2 && knots.first?.signal == 0 && knots.last?.signal == 1, "not a whole curve")
        precondition(
            zip(knots, knots.dropFirst()).allSatisfy { $0.signal < $1.signal && $0.chance <= $1.chance },
            "not a rising curve")
        self.name = name
        self.knots = knots
    }

    /// Judged, not measured.
    package static let standard = RubricCalibration(
        name: "judged-1", knots: [(0, 0.3), (0.5, 0.45), (0.75, 0.6), (0.9, 0.75), (1, 0.85)])

    /// - Parameters:
    ///   - stated: the samples' median confidence, 0 to 1.
    ///   - spread: the largest difference between samples of one criterion, in levels.
    ///   - agreement: 1 less the difference to the grader by words, as a share of the full points.
    func confidence(stated: Double, spread: Int32, agreement: Double) -> Double {
        let closeness = 1 - Double(spread) / Double(RubricRequest.levels.upperBound)
        let signal = min(1, max(0, 0.5 * stated + 0.25 * closeness + 0.25 * agreement))
        for (low, high) in zip(knots, knots.dropFirst()) where signal <= high.signal {
            return low.chance + (high.chance - low.chance) * (signal - low.signal) / (high.signal - low.signal)
        }
        return knots[knots.count - 1].chance
    }

    package static func == (left: RubricCalibration, right: RubricCalibration) -> Bool {
        left.name == right.name && left.knots.elementsEqual(right.knots, by: ==)
    }
}
