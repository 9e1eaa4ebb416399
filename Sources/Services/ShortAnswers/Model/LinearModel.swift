#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A logistic regression: what was fitted is in `Generated/FittedWeights.swift`.
///
/// Invariant: a value counts no more than the most extreme one of the fitting data did, so that no answer
/// can push one feature beyond what was seen.
struct LinearModel: Sendable {
    struct Term: Sendable {
        let weight: Double
        let lowest: Double
        let highest: Double

        init(_ weight: Double, _ lowest: Double, _ highest: Double) {
            self.weight = weight
            self.lowest = lowest
            self.highest = highest
        }
    }

    let intercept: Double
    let terms: [Term]

    /// Log-odds that the answer is correct.
    func logit(_ values: [Double]) -> Double {
        zip(terms, values).reduce(intercept) { sum, pair in
            sum + pair.0.weight * min(max(pair.1, pair.0.lowest), pair.0.highest)
        }
    }
}

/// Log-odds as a probability.
func probability(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
