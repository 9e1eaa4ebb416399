import Contracts

/// Figures in points, 0 to 10000, rounded to hundredths of a point.
enum ScoreFigures {
    /// The share of the whole bank's points that an ability is expected to reach: the mean of the
    /// chances of success, hints aside. Its interval is that of the ability, sent through the same
    /// curve; its standard error is the ability's times the curve's slope.
    static func expectedScore(_ ability: AbilityEstimate, bank: [Item3PL]) -> Estimate {
        func mean(_ value: (Item3PL) -> Double) -> Double {
            bank.reduce(0) { $0 + value($1) } / Double(bank.count)
        }
        return estimate(
            value: mean { $0.probability(at: ability.theta) },
            standardError: mean { $0.slope(at: ability.theta) } * ability.standardError,
            low: mean { $0.probability(at: ability.low) }, high: mean { $0.probability(at: ability.high) })
    }

    /// The mean of recorded scores with Wilson's interval for a proportion of n questions. Points
    /// between nothing and all vary less than right and wrong do, so it is rather too wide than too
    /// narrow; and unlike a multiple of the standard deviation it is never empty, not even when all
    /// answers are right.
    /// - Returns: nil if there are no scores.
    static func meanScore(_ points: [Int32]) -> Estimate? {
        guard !points.isEmpty else { return nil }
        let count = Double(points.count)
        let mean = points.reduce(0) { $0 + Points.share($1) } / count
        let z = AssessmentModel.intervalWidth
        let centre = (mean + z * z / (2 * count)) / (1 + z * z / count)
        let half = z / (1 + z * z / count) * (mean * (1 - mean) / count + z * z / (4 * count * count)).squareRoot()
        return estimate(
            value: mean, standardError: half / z, low: max(0, centre - half), high: min(1, centre + half))
    }

    private static func estimate(value: Double, standardError: Double, low: Double, high: Double) -> Estimate {
        func points(_ share: Double) -> Double { Rounding.points(share * Double(Points.full)) }
        return Estimate(
            value: points(value), standardError: points(standardError), low: points(low), high: points(high))
    }
}
