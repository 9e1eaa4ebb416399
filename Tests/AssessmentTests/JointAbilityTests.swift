import Glibc
import Services
import Testing

@Suite struct `Abilities in several skills` {
    typealias Outcome = JointAbility.Outcome

    static func outcome(_ skill: Int, _ item: Item3PL, _ points: Int32) -> Outcome {
        Outcome(skill: skill, response: ItemResponse(item: item, points: points))
    }

    @Test func `without outcomes it is the prior`() {
        let joint = JointAbility(skills: 3, outcomes: [])
        for skill in 0..<3 {
            #expect(joint.ability(skill) == AbilityEstimate(theta: 0, standardError: 1))
            #expect(joint.items(skill) == 0)
            #expect(!joint.supportsClaim(skill))
        }
        // Variance of x₁ minus the mean of three: (1 − ρ)(1 − 1/3).
        let expected = (0.3 * 2 / 3).squareRoot()
        #expect(abs(joint.difference(0).standardError - expected) < 1e-6)
    }

    @Test func `a skill without outcomes learns from the others`() {
        let outcomes = golden.map { Self.outcome(0, $0, 10_000) }
        let joint = JointAbility(skills: 2, outcomes: outcomes)
        #expect(abs(joint.ability(1).theta - 0.7 * joint.ability(0).theta) < 1e-5)
        #expect(joint.ability(1).standardError > joint.ability(0).standardError)
        #expect(joint.items(0) == 4)
        #expect(joint.items(1) == 0)
        #expect(!joint.supportsClaim(1))
    }

    @Test func `the order of outcomes and skills does not matter`() {
        let outcomes = (0..<12).map { Self.outcome($0 % 3, golden[$0 % 4], $0 % 5 == 0 ? 0 : 10_000) }
        let joint = JointAbility(skills: 3, outcomes: outcomes)
        let reversed = JointAbility(
            skills: 3, outcomes: outcomes.reversed().map { Outcome(skill: 2 - $0.skill, response: $0.response) })
        for skill in 0..<3 {
            #expect(joint.ability(skill) == reversed.ability(2 - skill))
            #expect(joint.difference(skill) == reversed.difference(2 - skill))
        }
    }

    @Test(arguments: [0.0, 0.25, 0.5], [Int32(0), 10_000])
    func `constant answers have a finite estimate that is a maximum`(guessing: Double, points: Int32) {
        let outcomes = (0..<60).map {
            Self.outcome($0 % 4, Item3PL(a: 1.5, b: Double($0 % 9) - 4, c: guessing), points)
        }
        let joint = JointAbility(skills: 4, outcomes: outcomes)
        for skill in 0..<4 {
            let ability = joint.ability(skill)
            #expect(points == 0 ? ability.theta < -0.4 : ability.theta > 0.4)
            #expect(abs(ability.theta) < 6)
            #expect(ability.standardError > 0.05 && ability.standardError <= 1)
        }
    }

    @Test func `sixteen skills with three-parameter items and fractions`() {
        var random = TestRandom(seed: 8)
        let outcomes = (0..<160).map { index in
            Self.outcome(
                index % 16, Item3PL(a: 0.3 + 1.2 * random.uniform(), b: random.normal(deviation: 2), c: 0.25),
                Int32(random.next() % 10_001))
        }
        let joint = JointAbility(skills: 16, outcomes: outcomes)
        for skill in 0..<16 {
            #expect(abs(joint.ability(skill).theta) < 5)
            #expect((0.1...1).contains(joint.ability(skill).standardError))
        }
    }

    /// The same model, integrated over a fine grid.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func `two skills agree with brute force`(seed: UInt64) {
        var random = TestRandom(seed: seed)
        let abilities = random.abilities(skills: 2)
        let outcomes = (0..<30).map { index in
            let item = Item3PL(a: 0.7 + 0.8 * random.uniform(), b: random.normal(), c: index % 3 == 0 ? 0.25 : 0)
            return Self.outcome(index % 2, item, random.answer(item, ability: abilities[index % 2]))
        }
        let joint = JointAbility(skills: 2, outcomes: outcomes)
        let grid = GridPosterior(outcomes)
        for skill in 0..<2 {
            // The mode to the grid's step; the mean and the deviation as far as the posterior is normal.
            #expect(abs(joint.ability(skill).theta - grid.mode[skill]) <= GridPosterior.step)
            #expect(abs(joint.ability(skill).theta - grid.mean[skill]) < 0.08)
            #expect(abs(joint.ability(skill).standardError - grid.deviation[skill]) < 0.05)
        }
        let difference = joint.difference(0)
        #expect(abs(difference.theta - (grid.mean[0] - grid.mean[1]) / 2) < 0.06)
        #expect(abs(difference.standardError - grid.deviationOfHalfDifference) < 0.04)
    }

    /// Four skills, 40 two-parameter items, as many candidates as give a few hundred claims.
    @Test func `claims about skills are right in nine of ten cases`() {
        var random = TestRandom(seed: 2024)
        var claims = 0
        var right = 0
        for _ in 0..<600 {
            let abilities = random.abilities(skills: 4)
            let mean = abilities.reduce(0, +) / 4
            let outcomes = (0..<40).map { index in
                let item = Item3PL(a: max(0.2, random.normal(mean: 1.2, deviation: 0.25)), b: random.normal())
                return Self.outcome(index % 4, item, random.answer(item, ability: abilities[index % 4]))
            }
            let joint = JointAbility(skills: 4, outcomes: outcomes)
            for skill in 0..<4 where joint.supportsClaim(skill) {
                claims += 1
                if (joint.difference(skill).theta > 0) == (abilities[skill] > mean) { right += 1 }
            }
        }
        print("Claims about skills after 40 questions: \(claims) of 2400, \(right) right")
        #expect(claims >= 100)
        #expect(Double(right) >= 0.9 * Double(claims))
    }
}

private struct GridPosterior {
    static let step = 0.02

    var mode = [0.0, 0.0]
    var mean = [0.0, 0.0]
    var deviation = [0.0, 0.0]
    var deviationOfHalfDifference = 0.0

    init(_ outcomes: [JointAbility.Outcome]) {
        let axis = Array(stride(from: -4.0, through: 4, by: Self.step))
        let likelihood = (0..<2).map { skill in
            axis.map { theta in
                outcomes.filter { $0.skill == skill }
                    .reduce(0) { $0 + $1.response.item.logLikelihood(share: $1.response.share, at: theta) }
            }
        }
        let rho = AssessmentModel.skillCorrelation
        var best = -Double.infinity
        var sums = [Double](repeating: 0, count: 6)  // 1, x, y, xx, yy, xy
        for (i, x) in axis.enumerated() {
            for (j, y) in axis.enumerated() {
                let prior = -(x * x - 2 * rho * x * y + y * y) / (2 * (1 - rho * rho))
                let height = prior + likelihood[0][i] + likelihood[1][j]
                if height > best { (best, mode) = (height, [x, y]) }
                let weight = exp(height)
                for (index, value) in [1, x, y, x * x, y * y, x * y].enumerated() { sums[index] += weight * value }
            }
        }
        let moments = sums.map { $0 / sums[0] }
        mean = [moments[1], moments[2]]
        let xx = moments[3] - mean[0] * mean[0]
        let yy = moments[4] - mean[1] * mean[1]
        let xy = moments[5] - mean[0] * mean[1]
        deviation = [xx.squareRoot(), yy.squareRoot()]
        deviationOfHalfDifference = ((xx + yy - 2 * xy) / 4).squareRoot()
    }
}
