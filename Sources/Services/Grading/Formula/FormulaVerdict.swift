import Contracts
import Formula

/// How a formula did on the visible sheet and on each rule's variants.
struct FormulaVerdict {
    private(set) var visible = RuleVerdict()
    /// By rule of the task.
    private(set) var rules: [RuleVerdict]
    /// The result stays the same value where the right one changes.
    private(set) var isConstant = false
    private let valueRules: [Int]

    init(_ formula: Syntax, _ task: FormulaTask) {
        rules = Array(repeating: RuleVerdict(), count: task.rules.count)
        valueRules = task.rules.indices.filter { task.rules[$0].kind == .values }
        var shown: [[Outcome]] = []
        var expected: [[Outcome]] = []
        for variant in SheetVariants(task: task, salt: "hidden").all() {
            // Whatever passes a limit once is wrong there, and is not run again.
            guard !shown.contains(where: FormulaRun.stopped) else {
                variant.rule.map { rules[$0].addNotRun() }
                continue
            }
            let right = FormulaRun.outcomes(task.reference, variant, answer: task.answer)
            let found = FormulaRun.outcomes(formula, variant, answer: task.answer)
            if let rule = variant.rule { rules[rule].add(found, right) } else { visible.add(found, right) }
            shown.append([found[0]])
            expected.append([right[0]])
        }
        isConstant =
            !isAlwaysError && shown.dropFirst().allSatisfy { FormulaRun.agree($0, shown[0]) }
            && !expected.dropFirst().allSatisfy { FormulaRun.agree($0, expected[0]) }
    }

    var isRight: Bool { visible.isRight && rules.allSatisfy(\.isRight) }

    var holdsWithOtherValues: Bool { valueRules.allSatisfy { rules[$0].isRight } }

    /// An error, where the right result is none, on the visible sheet and on every one with other values.
    var isAlwaysError: Bool { visible.isAlwaysError && valueRules.allSatisfy { rules[$0].isAlwaysError } }

    /// The errors of a formula that gives nothing else.
    var errors: [ExcelError] {
        ExcelError.allCases.filter { error in
            visible.errors.contains(error) || valueRules.contains { rules[$0].errors.contains(error) }
        }
    }
}

/// How a formula did on the variants of one rule.
struct RuleVerdict: Equatable {
    private(set) var runs = 0
    private(set) var failures = 0
    /// Failures in which the formula gave an error and the reference none.
    private(set) var errorFailures = 0
    private(set) var errors: Set<ExcelError> = []
    /// A limit on calculation was met.
    private(set) var isStopped = false

    var isRight: Bool { failures == 0 }
    var isAlwaysError: Bool { runs > 0 && errorFailures == runs }

    mutating func addNotRun() {
        runs += 1
        failures += 1
    }

    mutating func add(_ found: [Outcome], _ right: [Outcome]) {
        runs += 1
        guard !FormulaRun.agree(found, right) else { return }
        failures += 1
        isStopped = isStopped || FormulaRun.stopped(found)
        guard let error = FormulaRun.error(found, where: right) else { return }
        errorFailures += 1
        errors.insert(error)
    }
}
