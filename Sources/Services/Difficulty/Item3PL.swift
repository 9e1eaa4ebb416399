#if canImport(Glibc)
    import Glibc
#endif

/// A question as the three-parameter logistic model sees it: the chance of success at ability θ is
/// `c + (1 − c) / (1 + exp(−a (θ − b)))`.
package struct Item3PL: Sendable, Hashable {
    /// Discrimination, in 1/logit.
    package let a: Double
    /// Difficulty, in logits.
    package let b: Double
    /// Chance of success without any ability.
    package let c: Double

    /// - Precondition: finite, a > 0, 0 ≤ c < 1. An import refuses anything else.
    package init(a: Double, b: Double, c: Double = 0) {
        precondition(a > 0 && a.isFinite && b.isFinite && c >= 0 && c < 1, "item parameters out of range")
        self.a = a
        self.b = b
        self.c = c
    }

    /// Chance of success, c to 1.
    package func probability(at theta: Double) -> Double {
        c + (1 - c) * logistic(a * (theta - b))
    }

    /// How fast the chance of success grows, per logit.
    package func slope(at theta: Double) -> Double {
        let z = a * (theta - b)
        return a * (1 - c) * logistic(z) * logistic(-z)
    }

    /// Fisher information, in 1/logit².
    ///
    /// Equals `a² (P − c)² (1 − P) / ((1 − c)² P)`, written so that it neither divides zero by zero
    /// nor subtracts nearly equal numbers.
    package func information(at theta: Double) -> Double {
        let z = a * (theta - b)
        let right = logistic(z)
        guard right > 0 else { return 0 }
        return a * a * (1 - c) * right * right * logistic(-z) / (c + (1 - c) * right)
    }

    /// Logarithm of the likelihood of a score. A fractional score weights both outcomes:
    /// `s ln P + (1 − s) ln (1 − P)`. Finite for every finite θ.
    /// - Parameter share: of the full points, 0 to 1.
    package func logLikelihood(share: Double, at theta: Double) -> Double {
        let z = a * (theta - b)
        let success = c > 0 ? log(c + (1 - c) * logistic(z)) : logLogistic(z)
        let failure = log1p(-c) + logLogistic(-z)
        return share * success + (1 - share) * failure
    }

    /// Derivative of `logLikelihood` by θ.
    package func score(share: Double, at theta: Double) -> Double {
        let z = a * (theta - b)
        let right = logistic(z)
        let success = c > 0 ? (1 - c) * right * logistic(-z) / (c + (1 - c) * right) : logistic(-z)
        return a * (share * success - (1 - share) * right)
    }

    /// The question as it counts after hints up to this tier.
    package func eased(byHintTier tier: UInt32) -> Item3PL {
        let used = Double(min(tier, HintPolicy.tiers))
        return Item3PL(a: a, b: b - HintPolicy.difficultyShift * used, c: c)
    }
}

/// `1 / (1 + exp(−z))` without overflow.
private func logistic(_ z: Double) -> Double {
    if z >= 0 { return 1 / (1 + exp(-z)) }
    let e = exp(z)
    return e / (1 + e)
}

/// Logarithm of `logistic`, finite for every finite z.
private func logLogistic(_ z: Double) -> Double {
    z >= 0 ? -log1p(exp(-z)) : z - log1p(exp(z))
}
