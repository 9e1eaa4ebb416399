import Services
import Testing

@Suite struct `Seeded choices` {
    /// Computed with Python's hashlib.
    @Test(arguments: [
        (seed: UInt64(0), ordinal: UInt32(1), index: 241),
        (seed: 42, ordinal: 1, index: 598), (seed: 42, ordinal: 2, index: 176), (seed: .max, ordinal: 40, index: 766),
    ])
    func `golden indices below 1000`(seed: UInt64, ordinal: UInt32, index: Int) {
        #expect(SeededChoice(seed: seed, ordinal: ordinal, purpose: "next-question").index(below: 1000) == index)
    }

    @Test func `every index is about as likely`() {
        var counts = [Int](repeating: 0, count: 5)
        for seed in 0..<5_000 {
            counts[SeededChoice(seed: UInt64(seed), ordinal: 1, purpose: "x").index(below: 5)] += 1
        }
        #expect(counts.allSatisfy { (900...1_100).contains($0) }, "\(counts)")
    }

    @Test func `purposes and ordinals are independent`() {
        let pairs = (0..<1_000).map { seed in
            (0..<2).map { SeededChoice(seed: 7, ordinal: UInt32(seed), purpose: "p\($0)").index(below: 10) }
        }
        #expect((50...150).contains(pairs.count { $0[0] == $0[1] }))
    }

    @Test func `the incomplete last round is not used`() {
        #expect(SeededChoice.reduce(.max, below: 3) == nil)
        #expect(SeededChoice.reduce(.max - 1, below: 3) == 2)
        #expect(SeededChoice.reduce(.max, below: 4) == 3)
        #expect(SeededChoice.reduce(.max, below: 1) == 0)
        #expect(SeededChoice.reduce(7, below: 5) == 2)
        #expect(SeededChoice.reduce(.max, below: .max) == nil)
    }
}

@Suite struct `The mix of kinds` {
    /// Which kinds are asked if the most informative ones are formulas, then open questions.
    private func asked(_ count: Int, preferring order: [KindMix.Kind]) -> [KindMix.Kind] {
        (0..<count).reduce(into: []) { asked, _ in
            let mix = KindMix(asked: asked)
            if let kind = order.first(where: mix.allows) { asked.append(kind) }
        }
    }

    @Test func `of twelve questions four are formulas and two open, however much they tell`() {
        let kinds = asked(12, preferring: [.formula, .open, .brief])
        #expect(kinds.count { $0 == .formula } == 4)
        #expect(kinds.count { $0 == .open } == 2)
        let positions = kinds.indices.filter { kinds[$0] == .formula }
        #expect(positions == [0, 3, 6, 9])
    }

    @Test func `what was not asked when it might have been may follow later`() {
        let mix = KindMix(asked: Array(repeating: .brief, count: 6))
        #expect(mix.allows(.formula) && mix.allows(.open) && mix.allows(.brief))
        #expect(KindMix(asked: Array(repeating: .brief, count: 6) + [.formula, .formula]).allows(.formula))
        #expect(!KindMix(asked: [.formula]).allows(.formula))
        #expect(!KindMix(asked: []).allows(.open))
    }
}

@Suite struct `Blueprint shares` {
    let three = Blueprint.equal(over: ["c", "a", "b"])

    @Test func `at first all are due, then the ones that are behind`() {
        let all: Set = ["a", "b", "c"]
        #expect(three.due(asked: [:], available: all) == ["a", "b", "c"])
        #expect(three.due(asked: ["b": 1], available: all) == ["a", "c"])
        #expect(three.due(asked: ["b": 1, "c": 1], available: all) == ["a"])
        #expect(three.due(asked: ["a": 1, "b": 1, "c": 1], available: all) == ["a", "b", "c"])
    }

    @Test func `a larger share is due more often`() {
        let blueprint = Blueprint([.init(skill: "a", share: 0.75), .init(skill: "b", share: 0.25)])
        var asked: [String: Int] = [:]
        for _ in 0..<20 { asked[blueprint.due(asked: asked, available: ["a", "b"])[0], default: 0] += 1 }
        #expect(asked == ["a": 15, "b": 5])
    }

    @Test func `the share of a skill without questions is spread`() {
        let blueprint = Blueprint([
            .init(skill: "a", share: 0.5), .init(skill: "b", share: 0.3), .init(skill: "c", share: 0.2),
        ])
        var asked = ["a": 2]
        for _ in 0..<10 { asked[blueprint.due(asked: asked, available: ["b", "c"])[0], default: 0] += 1 }
        #expect(asked == ["a": 2, "b": 6, "c": 4])
    }

    @Test func `no skill is due when no question is left`() {
        #expect(three.due(asked: ["a": 3], available: []) == [])
        let only = Blueprint([.init(skill: "a", share: 1), .init(skill: "b", share: 0)])
        #expect(only.due(asked: ["a": 3], available: ["b"]) == ["b"])
    }

    @Test func `proportions hold within one question in two thousand interviews`() {
        var random = TestRandom(seed: 3)
        let skills = (0..<9).map { "skill-\($0)" }
        let blueprint = Blueprint.equal(over: skills)
        for _ in 0..<2_000 {
            var asked: [String: Int] = [:]
            for _ in 0..<12 {
                let due = blueprint.due(asked: asked, available: Set(skills))
                asked[due[Int(random.next() % UInt64(due.count))], default: 0] += 1
            }
            guard skills.allSatisfy({ abs(Double(asked[$0, default: 0]) - 12.0 / 9) <= 1 }) else {
                Issue.record("\(asked)")
                return
            }
        }
    }
}

@Suite struct `Choosing the next question` {
    let bank: [SelectableItem] = {
        var random = TestRandom(seed: 11)
        return random.bank(60, skills: 3)
    }()

    func selection(seed: UInt64) -> ItemSelection {
        ItemSelection(bank: bank, blueprint: .equal(over: Set(bank.map(\.skill))), seed: seed)
    }

    @Test func `the order of the bank does not matter`() throws {
        let reversed = ItemSelection(
            bank: bank.reversed(), blueprint: .equal(over: Set(bank.map(\.skill))), seed: 5)
        for asked in [[], ["item-1000"], ["item-1000", "item-1001", "item-1002"]] as [Set<String>] {
            let chosen = try #require(selection(seed: 5).next(asked: asked, posterior: AbilityPosterior()))
            #expect(reversed.next(asked: asked, posterior: AbilityPosterior()) == chosen)
            #expect(!asked.contains(chosen.questionID))
        }
    }

    @Test func `one of the best five of the due skills is drawn, and all of them sometimes`() throws {
        let asked: Set = ["item-1000", "item-1001", "item-1003", "item-1004"]
        let posterior = AbilityPosterior([ItemResponse(item: golden[0], points: 10_000)])
        let best = bank.filter { $0.skill == "skill-2" }
            .map { (id: $0.id, information: InformationCurve($0.item).expected(under: posterior.weights)) }
            .sorted { ($1.information, $0.id) < ($0.information, $1.id) }
            .prefix(5)
        var ranks: Set<Int> = []
        for seed in 0..<60 {
            let chosen = try #require(selection(seed: UInt64(seed)).next(asked: asked, posterior: posterior))
            #expect(chosen.questionID == best[chosen.rank - 1].id)
            #expect(chosen.information == best[chosen.rank - 1].information)
            #expect(chosen.eligible == 20)
            #expect(chosen.skill == "skill-2")
            ranks.insert(chosen.rank)
        }
        #expect(ranks == [1, 2, 3, 4, 5])
    }

    @Test func `equally informative questions rank by id`() throws {
        let twins = (0..<5).reversed().map {
            SelectableItem(id: "twin-\($0)", skill: "s", item: Item3PL(a: 1, b: -1))
        }
        for seed in 0..<10 {
            let selection = ItemSelection(bank: twins, blueprint: .equal(over: ["s"]), seed: UInt64(seed))
            let chosen = try #require(selection.next(asked: [], posterior: AbilityPosterior()))
            #expect(chosen.questionID == "twin-\(chosen.rank - 1)")
        }
    }

    @Test func `the warm-up prefers easy questions, then difficulty is free`() throws {
        let items = [
            SelectableItem(id: "easy", skill: "s", item: Item3PL(a: 0.5, b: -0.3)),
            SelectableItem(id: "fitting", skill: "s", item: Item3PL(a: 1.5, b: 0)),
            SelectableItem(id: "hard", skill: "s", item: Item3PL(a: 1.5, b: 0.2)),
            SelectableItem(id: "harder", skill: "s", item: Item3PL(a: 1.5, b: 0.4)),
        ]
        for seed in 0..<10 {
            let selection = ItemSelection(bank: items, blueprint: .equal(over: ["s"]), seed: UInt64(seed))
            let first = try #require(selection.next(asked: [], posterior: AbilityPosterior()))
            #expect(first.questionID == "easy")
            #expect(first.eligible == 1)
            let second = try #require(selection.next(asked: ["easy"], posterior: AbilityPosterior()))
            #expect(second.eligible == 3)
        }
        let selection = ItemSelection(bank: items, blueprint: .equal(over: ["s"]), seed: 0)
        let third = try #require(selection.next(asked: ["hard", "harder"], posterior: AbilityPosterior()))
        #expect(third.eligible == 2)
    }

    @Test func `an exhausted bank chooses nothing`() {
        #expect(selection(seed: 1).next(asked: Set(bank.map(\.id)), posterior: AbilityPosterior()) == nil)
    }

    @Test func `the explanation is one sentence with the figures`() throws {
        let first = try #require(selection(seed: 2).next(asked: [], posterior: AbilityPosterior()))
        #expect(first.explanation.contains("3 skills are equally due"))
        #expect(first.explanation.contains("number \(first.rank)"))
        let later = try #require(
            selection(seed: 2).next(asked: ["item-1000", "item-1001"], posterior: AbilityPosterior()))
        #expect(later.explanation.hasPrefix("skill-2 is furthest behind its share; of 20 questions"))
    }
}
