#if canImport(Glibc)
    import Glibc
#endif

/// An ability or a difference of abilities, in logits, rounded to six decimals.
package struct AbilityEstimate: Sendable, Hashable {
    package let theta: Double
    package let standardError: Double

    package init(theta: Double, standardError: Double) {
        self.theta = Rounding.ability(theta)
        self.standardError = Rounding.ability(standardError)
    }

    /// Lower end of the 95 % interval.
    package var low: Double { Rounding.ability(theta - AssessmentModel.intervalWidth * standardError) }
    /// Upper end of the 95 % interval.
    package var high: Double { Rounding.ability(theta + AssessmentModel.intervalWidth * standardError) }
}

/// One recorded outcome: a question as it counted, hints included, and the points for it.
package struct ItemResponse: Sendable, Hashable {
    package let item: Item3PL
    /// Of the full points, 0 to 1.
    package let share: Double

    /// - Parameters:
    ///   - item: as it stands in the bank.
    ///   - hintTier: highest hint tier used, 0 to 3.
    ///   - points: 0 to 10000.
    package init(item: Item3PL, hintTier: UInt32 = 0, points: Int32) {
        self.item = item.eased(byHintTier: hintTier)
        self.share = Points.share(points)
    }
}

/// What is known of the overall ability: a posterior over equally spaced nodes.
///
/// 1. The prior is N(0, 1). Estimates are its mean and standard deviation after the outcomes (EAP).
/// 2. It is a fold: observing the same outcomes in the same order gives the same bits.
/// 3. Log weights are finite, and the largest is subtracted before `exp`: nothing overflows, and the
///    weights never vanish all at once.
package struct AbilityPosterior: Sendable, Equatable {
    /// Abilities of the nodes, in logits, ascending.
    package static let nodes: [Double] = (0..<AssessmentModel.nodes).map { index in
        let step = 2 * AssessmentModel.range / Double(AssessmentModel.nodes - 1)
        return step * Double(index) - AssessmentModel.range
    }

    private var logWeights: [Double]
    /// Number of outcomes observed.
    package private(set) var items: UInt32 = 0

    /// The prior.
    package init() {
        logWeights = Self.nodes.map { -$0 * $0 / 2 }
    }

    package init(_ responses: some Sequence<ItemResponse>) {
        self.init()
        for response in responses { observe(response) }
    }

    package mutating func observe(_ response: ItemResponse) {
        for (index, node) in Self.nodes.enumerated() {
            logWeights[index] += response.item.logLikelihood(share: response.share, at: node)
        }
        items += 1
    }

    /// Weights of the nodes; they add up to 1.
    package var weights: [Double] {
        let largest = logWeights.reduce(-Double.infinity, max)
        let raw = logWeights.map { exp($0 - largest) }
        let total = raw.reduce(0, +)
        return raw.map { $0 / total }
    }

    package var estimate: AbilityEstimate {
        let weights = weights
        var mean = 0.0
        for (weight, node) in zip(weights, Self.nodes) { mean += weight * node }
        var variance = 0.0
        for (weight, node) in zip(weights, Self.nodes) { variance += weight * (node - mean) * (node - mean) }
        return AbilityEstimate(theta: mean, standardError: variance.squareRoot())
    }
}

/// The information of one question at every node. It depends on the question alone, so a bank
/// computes it once.
package struct InformationCurve: Sendable, Hashable {
    private let values: [Double]

    package init(_ item: Item3PL) {
        values = AbilityPosterior.nodes.map(item.information(at:))
    }

    /// Expected information under a posterior, in 1/logit², rounded to nine decimals.
    /// - Parameter weights: of an `AbilityPosterior`.
    package func expected(under weights: [Double]) -> Double {
        var sum = 0.0
        for index in values.indices { sum += weights[index] * values[index] }
        return Rounding.information(sum)
    }
}
