import Contracts
import Formula

/// Runs a typed formula beside the reference on the visible sheet and on hidden variants of it.
///
/// 1. What the variants say decides; how a formula is written matters only where its results are wrong.
/// 2. A formula that is right on everything earns all points. One that is right on the visible sheet and
///    with other values earns the weights of the classes that it passes. Any other earns at most
///    `structureWeight`, by what it has in common with the reference; one without references nothing.
/// 3. Findings name a class of data, never a value, the reference or the answer.
enum FormulaGrader {
    static let version = "formula/1"
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
        guard verdict.visible, verdict.holdsWithOtherValues else {
            return structural(formula, task, verdict, confidence)
        }
        var criteria = [
            Contracts.Criterion(
                name: "visible", score: Points.full, weight: visibleWeight,
                finding: FormulaFindings.visible(true))
        ]
        var left = Points.full - visibleWeight
        for (index, rule) in task.rules.enumerated() {
            let isLast = index == task.rules.count - 1
            let weight = isLast ? left : Int32(Int64(rule.weight) * 8 / 10)
            left -= weight
            criteria.append(
                Contracts.Criterion(
                    name: FormulaFindings.name(rule.kind), score: verdict.passed[index] ? Points.full : 0,
                    weight: weight, finding: FormulaFindings.finding(rule.kind, passed: verdict.passed[index])))
        }
        return made(criteria, confidence)
    }

    private static func structural(
        _ formula: Syntax, _ task: FormulaTask, _ verdict: FormulaVerdict, _ confidence: Int32
    ) -> Grade {
        let share = FormulaParts(formula).share(in: FormulaParts(task.reference))
        let result = verdict.visible ? FormulaFindings.finding(.values, passed: false) : FormulaFindings.visible(false)
        return made(
            [
                Contracts.Criterion(name: "result", weight: Points.full - structureWeight, finding: result),
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

/// How a formula did on each rule.
struct FormulaVerdict {
    private(set) var visible = false
    /// By rule of the task.
    private(set) var passed: [Bool]
    private(set) var isConstant = false
    private let valueRules: [Int]

    init(_ formula: Syntax, _ task: FormulaTask) {
        passed = Array(repeating: true, count: task.rules.count)
        valueRules = task.rules.indices.filter { task.rules[$0].kind == .values }
        var shown: [[Outcome]] = []
        var expected: [[Outcome]] = []
        for variant in SheetVariants(task: task, salt: "hidden").all() {
            // Whatever passes a limit once is wrong there, and is not run again.
            guard !shown.contains(where: Self.stopped) else {
                variant.rule.map { passed[$0] = false }
                continue
            }
            let right = FormulaRun.outcomes(task.reference, variant, answer: task.answer)
            let found = FormulaRun.outcomes(formula, variant, answer: task.answer)
            let agrees = FormulaRun.agree(found, right)
            if let rule = variant.rule { passed[rule] = passed[rule] && agrees } else { visible = agrees }
            shown.append([found[0]])
            expected.append([right[0]])
        }
        isConstant =
            shown.dropFirst().allSatisfy { FormulaRun.agree($0, shown[0]) }
            && !expected.dropFirst().allSatisfy { FormulaRun.agree($0, expected[0]) }
    }

    var isRight: Bool { visible && passed.allSatisfy { $0 } }

    var holdsWithOtherValues: Bool { valueRules.allSatisfy { passed[$0] } }

    private static func stopped(_ outcomes: [Outcome]) -> Bool {
        outcomes.contains { if case .stopped = $0 { true } else { false } }
    }
}
