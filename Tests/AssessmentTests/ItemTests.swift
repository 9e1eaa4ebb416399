import Services
import Testing

@Suite struct `One item` {
    @Test func `information of the reference items at zero`() {
        let sum = golden.reduce(0) { $0 + $1.information(at: 0) }
        #expect(abs(sum - 1.08433) < 1e-5)
    }

    @Test func `information equals its textbook form`() {
        for item in [Item3PL(a: 1.2, b: -1), Item3PL(a: 0.8, b: 0.3, c: 0.25), Item3PL(a: 1.5, b: 2, c: 0.5)] {
            for theta in stride(from: -4.0, through: 4, by: 0.5) {
                let p = item.probability(at: theta)
                let textbook =
                    item.a * item.a * (p - item.c) * (p - item.c) * (1 - p) / ((1 - item.c) * (1 - item.c) * p)
                #expect(abs(item.information(at: theta) - textbook) < 1e-12)
            }
        }
    }

    @Test(arguments: [0.0, 0.25])
    func `derivatives agree with finite differences`(guessing: Double) {
        let item = Item3PL(a: 1.3, b: 0.4, c: guessing)
        let h = 1e-6
        for theta in stride(from: -4.0, through: 4, by: 0.25) {
            let slope = (item.probability(at: theta + h) - item.probability(at: theta - h)) / (2 * h)
            #expect(abs(item.slope(at: theta) - slope) < 1e-8)
            for share in [0, 0.3, 1] {
                let higher = item.logLikelihood(share: share, at: theta + h)
                let lower = item.logLikelihood(share: share, at: theta - h)
                #expect(abs(item.score(share: share, at: theta) - (higher - lower) / (2 * h)) < 1e-7)
            }
        }
    }

    @Test func `nothing overflows far away`() {
        for item in [Item3PL(a: 1.5, b: 4), Item3PL(a: 1.5, b: -4, c: 0.5)] {
            for theta in [-1e6, -800, 800, 1e6] {
                for share in [0, 0.5, 1] {
                    #expect(item.logLikelihood(share: share, at: theta).isFinite)
                    #expect(item.score(share: share, at: theta).isFinite)
                }
                #expect(item.information(at: theta).isFinite && item.information(at: theta) >= 0)
                #expect((item.c...1).contains(item.probability(at: theta)))
            }
        }
    }

    @Test(arguments: zip([0, 1, 2, 3, 9] as [UInt32], [1.0, 0.75, 0.5, 0.25, 0.25]))
    func `each used hint tier makes an item easier`(tier: UInt32, difficulty: Double) {
        #expect(Item3PL(a: 1, b: 1, c: 0.2).eased(byHintTier: tier) == Item3PL(a: 1, b: difficulty, c: 0.2))
    }

    @Test func `rounding is to nearest and never minus zero`() {
        #expect(Rounding.ability(0.123_456_7) == 0.123_457)
        #expect(Rounding.ability(-0.123_456_7) == -0.123_457)
        #expect(Rounding.information(1.000_000_000_4) == 1)
        #expect(Rounding.ability(-1e-9).sign == .plus)
        #expect(Rounding.ability(Rounding.ability(2.0 / 3)) == Rounding.ability(2.0 / 3))
    }
}

/// The items of the golden vectors.
let golden = [Item3PL(a: 1.2, b: -1), Item3PL(a: 0.8, b: 0), Item3PL(a: 1.5, b: 0.5), Item3PL(a: 1, b: 1.2)]
