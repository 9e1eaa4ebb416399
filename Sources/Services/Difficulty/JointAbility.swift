/// Abilities in all skills, estimated together.
///
/// 1. The prior is multivariate normal: mean 0, variance 1, the same correlation between any two
///    skills. So every outcome tells something of every skill, and a skill without outcomes is
///    estimated from the others.
/// 2. Estimates are the posterior's mode, found by Fisher scoring: a step solves with the *expected*
///    information, which is positive definite for any data, whatever c; a step that does not improve
///    the posterior is halved. Iterations are bounded, and what is reached by then is the result, the
///    same for the same input.
/// 3. Errors come from the inverse of the information at the mode (Laplace).
/// 4. Alone, a skill's error is large; the difference to the candidate's other skills is what a reader
///    wants, and its error comes from the whole covariance.
package struct JointAbility: Sendable {
    /// An outcome in one skill.
    package struct Outcome: Sendable {
        /// Index of the skill.
        package let skill: Int
        package let response: ItemResponse

        package init(skill: Int, response: ItemResponse) {
            self.skill = skill
            self.response = response
        }
    }

    private static let mostIterations = 50
    private static let mostHalvings = 20
    private static let smallestStep = 1e-10

    private let means: [Double]
    private let covariance: SymmetricMatrix
    private let items: [UInt32]

    /// - Precondition: 1 to `AssessmentModel.mostSkills` skills, and every outcome's skill is one of them.
    package init(skills: Int, outcomes: [Outcome]) {
        precondition((1...AssessmentModel.mostSkills).contains(skills), "too many skills for the joint estimate")
        let posterior = JointPosterior(skills: skills, outcomes: outcomes)
        var point = [Double](repeating: 0, count: skills)
        var height = posterior.logDensity(at: point)
        for _ in 0..<Self.mostIterations {
            let step = posterior.factor(at: point).solve(posterior.gradient(at: point))
            var scale = 1.0
            var moved = false
            for _ in 0..<Self.mostHalvings {
                let next = zip(point, step).map { $0 + scale * $1 }
                let nextHeight = posterior.logDensity(at: next)
                if nextHeight > height {
                    (point, height, moved) = (next, nextHeight, true)
                    break
                }
                scale /= 2
            }
            guard moved, step.contains(where: { abs($0) > Self.smallestStep }) else { break }
        }
        means = point
        covariance = posterior.factor(at: point).inverse()
        items = outcomes.reduce(into: [UInt32](repeating: 0, count: skills)) { $0[$1.skill] += 1 }
    }

    /// Ability in a skill.
    package func ability(_ skill: Int) -> AbilityEstimate {
        AbilityEstimate(theta: means[skill], standardError: covariance[skill, skill].squareRoot())
    }

    /// Number of outcomes in a skill.
    package func items(_ skill: Int) -> UInt32 { items[skill] }

    /// Ability in a skill minus the mean of all skills.
    package func difference(_ skill: Int) -> AbilityEstimate {
        let share = 1 / Double(means.count)
        let contrast = means.indices.map { ($0 == skill ? 1 : 0) - share }
        let mean = means.reduce(0, +) * share
        let variance = max(0, covariance.product(contrast, contrast))
        return AbilityEstimate(theta: means[skill] - mean, standardError: variance.squareRoot())
    }

    /// Whether the evidence supports calling a skill better or worse than the candidate's others: the
    /// skill has outcomes, and the difference is beyond `AssessmentModel.claimWidth` standard errors.
    package func supportsClaim(_ skill: Int) -> Bool {
        let difference = difference(skill)
        return items[skill] > 0 && abs(difference.theta) > AssessmentModel.claimWidth * difference.standardError
    }
}

/// The log density that `JointAbility` climbs, with its derivatives.
private struct JointPosterior {
    let skills: Int
    let outcomes: [JointAbility.Outcome]
    /// The prior's inverse covariance, by the closed form for equal correlations: the same number in
    /// each place beside the diagonal, and another on it.
    let diagonal: Double
    let beside: Double

    init(skills: Int, outcomes: [JointAbility.Outcome]) {
        self.skills = skills
        self.outcomes = outcomes
        let rho = AssessmentModel.skillCorrelation
        beside = -rho / ((1 - rho) * (1 + Double(skills - 1) * rho))
        diagonal = 1 / (1 - rho) + beside
    }

    private func priorTimes(_ point: [Double]) -> [Double] {
        let sum = point.reduce(0, +)
        return point.map { diagonal * $0 + beside * (sum - $0) }
    }

    func logDensity(at point: [Double]) -> Double {
        var sum = 0.0
        for (value, product) in zip(point, priorTimes(point)) { sum -= value * product / 2 }
        for outcome in outcomes {
            sum += outcome.response.item.logLikelihood(share: outcome.response.share, at: point[outcome.skill])
        }
        return sum
    }

    func gradient(at point: [Double]) -> [Double] {
        var gradient = priorTimes(point).map { -$0 }
        for outcome in outcomes {
            gradient[outcome.skill] += outcome.response.item.score(
                share: outcome.response.share, at: point[outcome.skill])
        }
        return gradient
    }

    /// Factor of the expected information: the prior's, which is positive definite, and more on its diagonal.
    func factor(at point: [Double]) -> Cholesky {
        var matrix = SymmetricMatrix(size: skills) { row, column in row == column ? diagonal : beside }
        for outcome in outcomes {
            matrix[outcome.skill, outcome.skill] += outcome.response.item.information(at: point[outcome.skill])
        }
        guard let factor = Cholesky(matrix) else {
            preconditionFailure("the information of a proper prior is not positive definite")
        }
        return factor
    }
}
