package import Contracts
import Formula

/// How many wrong formulas a question's variants tell from right ones.
///
/// A mutant that agrees with the reference on all variants is called equivalent if it also agrees on many
/// sheets drawn independently; otherwise it is one that the variants should have caught.
package struct FormulaKillRate: Sendable {
    package private(set) var mutants = 0
    package private(set) var killed = 0
    /// Mutants that no data tells from the reference.
    package private(set) var equals: [String] = []
    package var equivalent: Int { equals.count }
    /// Mutants that are wrong and pass.
    package private(set) var missed: [String] = []

    /// Killed mutants over all that are not equivalent, in points.
    package var rate: Int32 {
        let wrong = mutants - equivalent
        return wrong == 0 ? 0 : Int32((Double(killed) / Double(wrong) * Double(Points.full)).rounded(.down))
    }

    /// Equivalent mutants over all.
    package var equivalentShare: Double { mutants == 0 ? 0 : Double(equivalent) / Double(mutants) }

    /// - Precondition: the key follows the rules of an import.
    package init(_ question: Question, _ key: FormulaKey) {
        guard let task = FormulaTask.read(question, key).task else {
            preconditionFailure("a formula key that was not checked")
        }
        let all = FormulaMutants.of(task.reference, fill: task.fill)
        mutants = all.count
        let survivors = all.filter { FormulaVerdict($0, task).isRight }
        killed = mutants - survivors.count
        let other = Self.firstDifference(of: survivors, task)
        equals = zip(survivors, other).filter { !$0.1 }.map(\.0.source)
        missed = zip(survivors, other).filter(\.1).map(\.0.source)
    }

    /// Whether each formula differs from the reference on any independent sheet.
    private static func firstDifference(of formulas: [Syntax], _ task: FormulaTask) -> [Bool] {
        var differs = Array(repeating: false, count: formulas.count)
        let variants = SheetVariants(task: task, salt: "independent")
        guard !task.rules.isEmpty else { return differs }
        for index in 0..<FormulaLimits.equivalenceSheets where differs.contains(false) {
            let variant = variants.variant(of: index % task.rules.count, index: index)
            let right = FormulaRun.outcomes(task.reference, variant, answer: task.answer)
            for (place, formula) in formulas.enumerated() where !differs[place] {
                let found = FormulaRun.outcomes(formula, variant, answer: task.answer)
                differs[place] = !FormulaRun.agree(found, right)
            }
        }
        return differs
    }
}
