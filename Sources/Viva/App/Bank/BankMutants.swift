import Contracts
import Dispatch
import Foundation
import Services
import Synchronization

/// Measures what the hidden variants of each formula question tell apart, and holds the bank's figures
/// against it.
struct BankMutants {
    private(set) var problems: [BankProblem] = []
    /// One line on all questions; empty if there are no formula questions.
    private(set) var summary = ""

    /// - Parameter questions: without problems of their own.
    init(_ questions: [BankQuestion]) {
        let formulas = questions.compactMap { question -> (BankQuestion, Question, FormulaKey)? in
            guard let asked = question.definition.question, case .formula(let key)? = question.definition.key else {
                return nil
            }
            return (question, asked, key)
        }
        guard !formulas.isEmpty else { return }
        let rates = Mutex([FormulaKillRate?](repeating: nil, count: formulas.count))
        DispatchQueue.concurrentPerform(iterations: formulas.count) { index in
            let rate = FormulaKillRate(formulas[index].1, formulas[index].2)
            rates.withLock { $0[index] = rate }
        }
        let measured = rates.withLock { $0.compactMap(\.self) }
        for ((question, _, key), rate) in zip(formulas, measured) { check(question, key, rate) }
        let (all, killed) = (measured.reduce(0) { $0 + $1.mutants }, measured.reduce(0) { $0 + $1.killed })
        let equivalent = measured.reduce(0) { $0 + $1.equivalent }
        summary =
            "\(formulas.count) formula questions: \(all) mutants, \(killed) told apart, \(equivalent) equivalent, "
            + "\(all - killed - equivalent) missed"
    }

    private mutating func check(_ question: BankQuestion, _ key: FormulaKey, _ rate: FormulaKillRate) {
        func add(_ field: String, _ reason: String) {
            problems.append(
                BankProblem(file: question.file, line: question.line(of: field), reason: "\(question.id): \(reason)"))
        }
        if rate.rate != key.killRate {
            let missed = rate.missed.isEmpty ? "" : "; not told apart: \(rate.missed.joined(separator: "  "))"
            add("kill_rate", "`kill_rate` is \(key.killRate), measured \(rate.rate)\(missed)")
        }
        if rate.equivalentShare > FormulaLimits.equivalentShare {
            add(
                "reference",
                "\(rate.equivalent) of \(rate.mutants) mutants cannot be told from the reference by any data: "
                    + rate.equals.joined(separator: "  "))
        }
    }
}
