import Services
import Testing

/// Whether the whole of selection and estimation reaches the precision that is known to be reachable.
@Suite struct `Accuracy of an interview` {
    static let candidates = 2_000

    /// Ability estimates of one simulated candidate after 10 and 20 questions, minus the true ability.
    static func errors(bank: [SelectableItem], seed: UInt64) -> (ten: Double, twenty: Double) {
        var random = TestRandom(seed: seed)
        let ability = random.normal()
        let items = Dictionary(uniqueKeysWithValues: bank.map { ($0.id, $0.item) })
        let selection = ItemSelection(bank: bank, blueprint: .equal(over: ["skill-0"]), seed: seed)
        var posterior = AbilityPosterior()
        var asked: Set<String> = []
        var ten = 0.0
        while asked.count < 20, let next = selection.next(asked: asked, posterior: posterior),
            let item = items[next.questionID]
        {
            asked.insert(next.questionID)
            posterior.observe(ItemResponse(item: item, points: random.answer(item, ability: ability)))
            if asked.count == 10 { ten = posterior.estimate.theta - ability }
        }
        return (ten, posterior.estimate.theta - ability)
    }

    @Test func `error of the estimate after 10 and 20 questions`() async {
        var random = TestRandom(seed: 42)
        let bank = random.bank(120)
        let sums = await withTaskGroup(of: (Double, Double).self) { group in
            for part in 0..<4 {
                group.addTask {
                    stride(from: part, to: Self.candidates, by: 4).reduce(into: (0.0, 0.0)) { sums, candidate in
                        let errors = Self.errors(bank: bank, seed: UInt64(candidate))
                        sums.0 += errors.ten * errors.ten
                        sums.1 += errors.twenty * errors.twenty
                    }
                }
            }
            return await group.reduce((0.0, 0.0)) { ($0.0 + $1.0, $0.1 + $1.1) }
        }
        let ten = (sums.0 / Double(Self.candidates)).squareRoot()
        let twenty = (sums.1 / Double(Self.candidates)).squareRoot()
        let (tenText, twentyText) = (Rounding.ability(ten), Rounding.ability(twenty))
        print("RMSE of theta, \(Self.candidates) candidates: \(tenText) after 10 questions, \(twentyText) after 20")
        #expect(abs(ten - 0.436) <= 0.02)
        #expect(abs(twenty - 0.333) <= 0.02)
    }
}
