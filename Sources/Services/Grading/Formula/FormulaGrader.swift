import Contracts
import Formula

/// Runs a typed formula beside the reference on the visible sheet and on hidden variants of it.
///
/// 1. What the variants say decides; how a formula is written matters only where its results are wrong.
/// 2. A formula that is right on everything earns all points. One that is right on the visible sheet and
///    with other values earns the weights of the classes that it passes. Any other earns at most
///    `structureWeight`, by what it has in common with the reference; one without references nothing.
/// 3. Findings name a class of data and the formula's own errors, never a value, the reference or the answer.
enum FormulaGrader {
    static let version = "formula/2"
    private static let visibleWeight: Int32 = 2_000
    private static let structureWeight: Int32 = 3_000

    static func grade(_ typed: String, question: Question, key: FormulaKey) throws(GradingError) -> Grade {
        guard let task = FormulaTask.read(question, key).task else { throw .ungradable }
        do throws(FormulaRefusal) {
            let formula = try FormulaRefusal.check(typed, task)
            return grade(formula, task, confidence: key.killRate)
        } catch {
            return made(
                [Contracts.Criterion(name: "formula", weight: Points.full, finding: error.finding)], key.killRate)
        }
    }

    private static func grade(_ formula: Syntax, _ task: FormulaTask, confidence: Int32) -> Grade {
        let verdict = FormulaVerdict(formula, task)
        if verdict.isConstant {
            let finding = "The result does not depend on the data: it stays the same where the right one changes."
            return made([Contracts.Criterion(name: "result", weight: Points.full, finding: finding)], confidence)
        }
        guard verdict.visible.isRight, verdict.holdsWithOtherValues else {
            return structural(formula, task, verdict, confidence)
        }
        var criteria = [
            Contracts.Criterion(
                name: "visible", score: Points.full, weight: visibleWeight,
                finding: FormulaFindings.visible(verdict.visible))
        ]
        var left = Points.full - visibleWeight
        for (index, rule) in task.rules.enumerated() {
            let isLast = index == task.rules.count - 1
            let weight = isLast ? left : Int32(Int64(rule.weight) * 8 / 10)
            left -= weight
            criteria.append(
                Contracts.Criterion(
                    name: FormulaFindings.name(rule.kind), score: verdict.rules[index].isRight ? Points.full : 0,
                    weight: weight, finding: FormulaFindings.finding(rule.kind, verdict.rules[index])))
        }
        return made(criteria, confidence)
    }

    private static func structural(
        _ formula: Syntax, _ task: FormulaTask, _ verdict: FormulaVerdict, _ confidence: Int32
    ) -> Grade {
        let (parts, wanted) = (FormulaParts(formula), FormulaParts(task.reference))
        let share = parts.hasReferences || !wanted.hasReferences ? parts.share(in: wanted) : 0
        return made(
            [
                Contracts.Criterion(
                    name: "result", weight: Points.full - structureWeight,
                    finding: FormulaFindings.result(task, verdict)),
                Contracts.Criterion(
                    name: "structure", score: Int32((share * Double(Points.full)).rounded()), weight: structureWeight,
                    finding: FormulaFindings.structure(share)),
            ], confidence)
    }

    private static func made(_ criteria: [Contracts.Criterion], _ confidence: Int32) -> Grade {
        var grade = ObjectiveGrader.grade(by: version, criteria)
        grade.confidence = confidence
        return grade
    }
}
