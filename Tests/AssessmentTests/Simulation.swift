import Glibc
import Services

/// A small seeded generator (SplitMix64), so that simulations are the same in every run.
struct TestRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func normal(mean: Double = 0, deviation: Double = 1) -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return mean + deviation * radius * cos(2 * Double.pi * uniform())
    }

    /// Full points with the item's probability, else none.
    mutating func answer(_ item: Item3PL, ability: Double) -> Int32 {
        uniform() < item.probability(at: ability) ? Points.full : 0
    }

    /// Abilities of one candidate in several skills, each N(0, 1), with the model's correlation.
    mutating func abilities(skills: Int) -> [Double] {
        let rho = AssessmentModel.skillCorrelation
        let common = normal(deviation: rho.squareRoot())
        return (0..<skills).map { _ in common + normal(deviation: (1 - rho).squareRoot()) }
    }

    /// Items as `catsim` draws a two-parameter bank: a ~ N(1.2, 0.25), b ~ N(0, 1), c = 0.
    mutating func bank(_ count: Int, skills: Int = 1) -> [SelectableItem] {
        (0..<count).map { index in
            let item = Item3PL(a: max(0.2, normal(mean: 1.2, deviation: 0.25)), b: normal())
            return SelectableItem(id: "item-\(1000 + index)", skill: "skill-\(index % skills)", item: item)
        }
    }
}
