// A seeded candidate for simulations: it knows the bank, and answers as its ability says.
//
// Its item parameters are the bank's, perturbed (a × U(0.6, 1.2), b + N(0, 0.4)): the bank's are
// estimates, and a simulation that trusted them would flatter the estimator. Every draw follows from
// the seed and the question's id, so the order of questions does not matter.

import Contracts
import Foundation
import RPCCore
import Services

struct SimulatedCandidate {
    private let questions: [String: QuestionDefinition]
    private let seed: UInt64
    private let ability: Double

    /// Below this chance of success it asks for a hint.
    private static let hintThreshold = 0.35
    /// What one hint is worth to it, in logits.
    private static let hintWorth = 0.25

    init(bank: [QuestionDefinition], seed: UInt64, ability: Double) {
        questions = Dictionary(
            bank.map { ($0.question?.ref?.questionID ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        self.seed = seed
        self.ability = ability
    }

    func respond(to ask: Ask, hintTier: UInt32, hintsRemaining: UInt32) throws -> InterviewRunner.Response {
        let id = ask.question?.ref?.questionID ?? ""
        guard let definition = questions[id], let parameters = definition.parameters else {
            throw RPCError(
                .failedPrecondition, "the server asked \(id), which this bank lacks; give the server's bank by --bank")
        }
        var random = SeededGenerator(seed: seed, purpose: id)
        let a = parameters.discrimination * Double.random(in: 0.6...1.2, using: &random)
        let b = parameters.difficulty + 0.4 * random.nextNormal()
        let luck = Double.random(in: 0..<1, using: &random)
        let c = parameters.guessing
        let shifted = b - Double(hintTier) * Self.hintWorth
        let chance = c + (1 - c) / (1 + exp(-a * (ability - shifted)))
        if chance < Self.hintThreshold, hintTier == 0, hintsRemaining > 0 { return .hint }
        return .answer(luck < chance ? Self.right(definition) : Self.wrong(definition, &random))
    }

    /// The key, as a candidate would type it.
    static func right(_ definition: QuestionDefinition) -> Answer {
        switch definition.key {
        case .choice(let key): Answer(kind: .choice(ChoiceAnswer(optionIDs: key.correctOptionIDs)))
        case .numeric(let key): Answer(kind: .numeric("\(key.value)\(key.unit.isEmpty ? "" : " " + key.unit)"))
        case .shortText(let key): Answer(kind: .shortText(key.accepted.first?.text ?? ""))
        case .shortcut(let key): Answer(kind: .shortcut(key.accepted.first ?? ""))
        case .formula(let key): Answer(kind: .formula(key.reference))
        case .open(let key): Answer(kind: .open(key.references.first ?? ""))
        case nil: Answer(kind: .pass(PassAnswer()))
        }
    }

    /// A miss, now and then one that earns part of the points.
    private static func wrong(_ definition: QuestionDefinition, _ random: inout SeededGenerator) -> Answer {
        switch definition.key {
        case .choice(let key):
            let others = (definition.question?.options ?? []).map(\.optionID).filter {
                !key.correctOptionIDs.contains($0)
            }
            guard let pick = others.randomElement(using: &random) else { break }
            return Answer(kind: .choice(ChoiceAnswer(optionIDs: [pick])))
        case .numeric(let key):
            let miss = Bool.random(using: &random) ? key.nearMisses.randomElement(using: &random)?.value : nil
            return Answer(kind: .numeric("\(miss ?? key.value * 3 + 7)"))
        case .shortText: return Answer(kind: .shortText("no idea"))
        case .shortcut: return Answer(kind: .shortcut("Ctrl+Alt+Shift+F12"))
        case .formula: return Answer(kind: .formula(mistaken(definition, &random)))
        case .open(let key):
            let poor = key.exemplars.filter { $0.score < Points.full / 2 }.randomElement(using: &random)
            return Answer(kind: .open(poor?.text ?? "I do not know."))
        case nil: break
        }
        return Answer(kind: .pass(PassAnswer()))
    }
}

extension SimulatedCandidate {
    /// The reference with one small mistake that costs points.
    private static func mistaken(_ definition: QuestionDefinition, _ random: inout SeededGenerator) -> String {
        guard case .formula(let key) = definition.key, let question = definition.question else { return "=0" }
        let mistakes = FormulaMistakes.near(key, of: question).shuffled(using: &random)
        return mistakes.first { typed in
            do throws(GradingError) {
                return try ObjectiveGrader.grade(Answer(kind: .formula(typed)), of: definition).score < Points.full
            } catch {
                return false
            }
        } ?? "=0"
    }
}

/// SplitMix64, started from a seed and the name of what it is drawn for.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64, purpose: String) {
        state = seed
        for byte in purpose.utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01b3 }
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// N(0, 1), by Box and Muller.
    mutating func nextNormal() -> Double {
        let u = Double.random(in: 1e-12..<1, using: &self)
        let v = Double.random(in: 0..<1, using: &self)
        return (-2 * log(u)).squareRoot() * cos(2 * .pi * v)
    }
}
