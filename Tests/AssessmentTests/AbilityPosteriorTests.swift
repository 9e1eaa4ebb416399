import Services
import Testing

@Suite struct `Overall ability` {
    @Test(
        arguments: [
            (c: 0.0, answers: [1, 1, 0, 1], theta: 0.46693, deviation: 0.70905),
            (c: 0.2, answers: [1, 1, 0, 1], theta: 0.17055, deviation: 0.79279),
            (c: 0.0, answers: [0, 0, 0, 0], theta: -1.10579, deviation: nil),
        ] as [(c: Double, answers: [Int32], theta: Double, deviation: Double?)])
    func `golden vectors`(c: Double, answers: [Int32], theta: Double, deviation: Double?) {
        let responses = zip(golden, answers).map {
            ItemResponse(item: Item3PL(a: $0.a, b: $0.b, c: c), points: $1 * Points.full)
        }
        let estimate = AbilityPosterior(responses).estimate
        #expect(abs(estimate.theta - theta) < 1e-5)
        if let deviation { #expect(abs(estimate.standardError - deviation) < 1e-5) }
    }

    @Test func `before any outcome it is the prior`() {
        let posterior = AbilityPosterior()
        #expect(posterior.items == 0)
        #expect(posterior.estimate.theta == 0)
        #expect(abs(posterior.estimate.standardError - 1) < 0.001)
        #expect(abs(posterior.weights.reduce(0, +) - 1) < 1e-12)
    }

    @Test func `the interval is 1_96 errors to each side`() {
        let estimate = AbilityEstimate(theta: 0.5, standardError: 0.25)
        #expect(estimate.low == 0.010_009)
        #expect(estimate.high == 0.989_991)
    }

    @Test func `observing one by one is the same as all at once`() {
        let responses = zip(golden, [1, 0, 1, 1]).map { ItemResponse(item: $0, points: $1 * Points.full) }
        var posterior = AbilityPosterior()
        for response in responses { posterior.observe(response) }
        #expect(posterior == AbilityPosterior(responses))
        #expect(posterior.items == 4)
    }

    @Test func `more points for the same item never lower the estimate`() {
        let estimates = stride(from: Int32(0), through: 10_000, by: 500).map {
            AbilityPosterior([ItemResponse(item: golden[2], points: $0)]).estimate.theta
        }
        #expect(estimates == estimates.sorted())
        #expect(Set(estimates).count == estimates.count)
        #expect(estimates.first == -estimates[0].magnitude)
    }

    @Test func `half the points weigh both outcomes alike`() {
        let item = Item3PL(a: 1, b: 0)
        #expect(abs(AbilityPosterior([ItemResponse(item: item, points: 5_000)]).estimate.theta) < 1e-9)
    }

    @Test func `a right answer after hints counts for less`() {
        let estimates = (0...3).map { tier in
            AbilityPosterior([ItemResponse(item: golden[3], hintTier: tier, points: Points.full)]).estimate.theta
        }
        #expect(estimates == estimates.sorted(by: >))
        #expect(estimates[0] > estimates[3])
    }

    @Test(arguments: [Int32(0), 10_000])
    func `hundreds of equal outcomes stay inside the nodes`(points: Int32) {
        let responses = (0..<400).map { ItemResponse(item: golden[$0 % 4], points: points) }
        let estimate = AbilityPosterior(responses).estimate
        #expect(abs(estimate.theta) <= AssessmentModel.range)
        #expect(abs(estimate.theta) > 3)
        #expect(estimate.standardError.isFinite)
    }

    @Test func `expected information weighs the nodes`() {
        let item = Item3PL(a: 1.1, b: 0.3, c: 0.2)
        let posterior = AbilityPosterior(zip(golden, [1, 1, 0, 1]).map { ItemResponse(item: $0, points: $1 * 10_000) })
        var sum = 0.0
        for (weight, node) in zip(posterior.weights, AbilityPosterior.nodes) {
            sum += weight * item.information(at: node)
        }
        #expect(InformationCurve(item).expected(under: posterior.weights) == Rounding.information(sum))
    }
}

@Suite struct `What an outcome changed` {
    @Test func `is told in one sentence`() {
        let update = DifficultyUpdate(
            before: AbilityEstimate(theta: 0, standardError: 1),
            after: AbilityEstimate(theta: 0.414_9, standardError: 0.849), difficulty: -0.3, points: 10_000)
        #expect(
            update.rationale == "10000 of 10000 points at difficulty -0.30 moved the ability from 0.00 to 0.41; "
                + "its standard error is now 0.85.")
        #expect(DifficultyUpdate.target(update.after) == 0.414_9)
    }
}
