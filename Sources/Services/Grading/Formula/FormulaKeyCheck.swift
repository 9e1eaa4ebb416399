import Contracts
import Formula

/// Rules of formula questions.
extension QuestionCheck {
    mutating func checkFormula(_ key: FormulaKey) {
        checkSheet()
        checkText(key.reference, "key.formula.reference", longest: QuestionLimits.prompt)
        if key.models.count > FormulaLimits.models {
            add("key.formula.models", "has \(key.models.count) entries; at most \(FormulaLimits.models) are allowed")
        }
        if !(1...FormulaLimits.rules).contains(key.rules.count) {
            add("key.formula.rules", "has \(key.rules.count) entries; 1 to \(FormulaLimits.rules) are allowed")
        }
        if !key.rules.contains(where: { $0.variantClass == .values }) {
            add("key.formula.rules", "need the class VALUES: a formula that holds for one sheet only is not right")
        }
        if key.forbiddenFunctions.count > FormulaLimits.forbidden {
            add("key.formula.forbidden_functions", "has more than \(FormulaLimits.forbidden) entries")
        }
        for (index, name) in key.forbiddenFunctions.enumerated()
        where FunctionTable.place(of: name.uppercased()) == nil {
            add("key.formula.forbidden_functions[\(index)]", "`\(name)` is no function that could be used")
        }
        if !(FormulaLimits.killRate...Points.full).contains(key.killRate) {
            add(
                "key.formula.kill_rate",
                "must be \(FormulaLimits.killRate) to 10000; `viva bank check` measures it, and more variants raise it")
        }
        guard problems.isEmpty else { return }
        let (task, problems) = FormulaTask.read(question, key)
        for problem in problems { add(problem.field, problem.reason) }
        if let task { checkReference(task) }
    }

    private mutating func checkSheet() {
        let rows = question.sheet?.rows ?? []
        let columns = rows.first?.cells.count ?? 0
        if !(1...FormulaLimits.sheetRows).contains(rows.count) {
            add("question.sheet.rows", "has \(rows.count) rows; 1 to \(FormulaLimits.sheetRows) are allowed")
        }
        if !(1...FormulaLimits.sheetColumns).contains(columns) {
            add("question.sheet.rows[0]", "has \(columns) cells; 1 to \(FormulaLimits.sheetColumns) are allowed")
        }
        for (index, row) in rows.enumerated() {
            let field = "question.sheet.rows[\(index)]"
            if row.cells.count != columns { add(field, "has \(row.cells.count) cells where the first has \(columns)") }
            for (column, cell) in row.cells.enumerated() {
                if case .text(let text)? = cell.kind {
                    checkText(text, "\(field).cells[\(column)]", longest: FormulaLimits.cellText)
                }
            }
        }
        if question.table != nil { add("question.table", "belongs to other kinds of question; a formula has a sheet") }
    }

    /// The reference is allowed, right by its own measure, and depends on the data.
    private mutating func checkReference(_ task: FormulaTask) {
        do throws(FormulaRefusal) {
            _ = try FormulaRefusal.check(task.reference.source, task)
        } catch {
            add("key.formula.reference", "would be refused: \(error.finding)")
            return
        }
        let verdict = FormulaVerdict(task.reference, task)
        if !verdict.isRight { add("key.formula.reference", "passes a limit, or leaves the sheet when filled") }
        let shown = FormulaRun.outcomes(
            task.reference, SheetVariants(task: task, salt: "hidden").all()[0], answer: task.answer)
        if case .value(let value) = shown[0], value.error != nil {
            add("key.formula.reference", "shows an error on the visible sheet")
        }
    }
}
