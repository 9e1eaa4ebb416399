import Contracts

/// Collects what is wrong with one question. Rules of the keys are in `KeyChecks.swift`.
struct QuestionCheck {
    let definition: QuestionDefinition
    let question: Question
    private(set) var problems: [QuestionProblem] = []

    init(_ definition: QuestionDefinition) {
        self.definition = definition
        question = definition.question ?? Question()
    }

    mutating func run() {
        checkIdentity()
        checkTexts()
        checkTable()
        checkParameters()
        guard checkKind() else { return }
        checkKey()
        checkHints()
    }

    mutating func add(_ field: String, _ reason: String) {
        problems.append(QuestionProblem(field: field, reason: reason))
    }

    /// Whether a text is there, short enough and of visible characters.
    mutating func checkText(_ text: String, _ field: String, longest: Int, mayBreakLines: Bool = false) {
        let isBlank = text.allSatisfy(\.isWhitespace)
        if isBlank { add(field, "is empty") }
        if text.count > longest { add(field, "has \(text.count) characters; at most \(longest) are allowed") }
        let hasControls = text.unicodeScalars.contains { scalar in
            let isLineBreak = scalar == "\n" || scalar == "\r" || scalar == "\t"
            return scalar.properties.generalCategory == .control && !(mayBreakLines && isLineBreak)
        }
        if hasControls { add(field, "has control characters") }
    }

    private mutating func checkIdentity() {
        let ref = question.ref ?? QuestionRef()
        checkName(ref.questionID, "question.ref.question_id")
        checkName(question.skill, "question.skill")
        if ref.version < 1 { add("question.ref.version", "must be 1 or more") }
    }

    mutating func checkName(_ name: String, _ field: String) {
        let words = name.split(separator: "-", omittingEmptySubsequences: false)
        let isKebab = words.allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
        if !isKebab { add(field, "must be lower-case words or digits joined by hyphens") }
        if name.count > QuestionLimits.id {
            add(field, "has \(name.count) characters; at most \(QuestionLimits.id) are allowed")
        }
    }

    private mutating func checkTexts() {
        checkText(question.prompt, "question.prompt", longest: QuestionLimits.prompt, mayBreakLines: true)
    }

    private mutating func checkTable() {
        guard let rows = question.table?.rows else { return }
        let columns = rows.first?.cells.count ?? 0
        if !(1...QuestionLimits.tableRows).contains(rows.count) {
            add("question.table.rows", "has \(rows.count) rows; 1 to \(QuestionLimits.tableRows) are allowed")
        }
        if !(1...QuestionLimits.tableColumns).contains(columns) {
            add("question.table.rows[0]", "has \(columns) cells; 1 to \(QuestionLimits.tableColumns) are allowed")
        }
        for (index, row) in rows.enumerated() {
            let field = "question.table.rows[\(index)]"
            if row.cells.count != columns {
                add(field, "has \(row.cells.count) cells where the first row has \(columns)")
            }
            for (column, cell) in row.cells.enumerated() where !cell.isEmpty {
                checkText(cell, "\(field).cells[\(column)]", longest: QuestionLimits.cell)
            }
        }
    }

    private mutating func checkParameters() {
        let parameters = definition.parameters ?? ItemParameters()
        let most: Double
        switch parameters.source {
        case .estimate: most = QuestionLimits.judgedDiscrimination
        case .calibrated: most = QuestionLimits.fittedDiscrimination
        case .unspecified, .unrecognized:
            add("parameters.source", "must say whether the parameters are an estimate or calibrated")
            most = QuestionLimits.fittedDiscrimination
        }
        // Comparisons are written so that NaN fails them.
        if !(parameters.discrimination > 0 && parameters.discrimination <= most) {
            add("parameters.discrimination", "must be above 0 and at most \(most)")
        }
        if !QuestionLimits.difficulty.contains(parameters.difficulty) {
            add("parameters.difficulty", "must be from -4 to 4")
        }
        if !QuestionLimits.guessing.contains(parameters.guessing) {
            add("parameters.guessing", "must be from 0 to 0.5")
        }
    }

    /// - Returns: whether kind and key agree, so that rules of the key make sense.
    private mutating func checkKind() -> Bool {
        switch (question.kind, definition.key) {
        case (.choice, .choice), (.numeric, .numeric), (.shortText, .shortText), (.shortcut, .shortcut):
            return true
        case (.unspecified, _), (.unrecognized, _):
            add("question.kind", "is not set or not known")
        case (.formula, .formula), (.open, .open):
            return true
        case (_, nil):
            add("key", "is missing; the question asks for \(ObjectiveGrader.form(of: question.kind))")
        default:
            add(
                "key", "is of another kind than the question, which asks for \(ObjectiveGrader.form(of: question.kind))"
            )
        }
        return false
    }

    private mutating func checkHints() {
        let hints = definition.hints
        if hints.count != QuestionLimits.hints {
            add("hints", "has \(hints.count) hints; \(QuestionLimits.hints) are wanted")
        }
        let spoilers = Spoilers(definition)
        for (index, hint) in hints.enumerated() {
            checkText(hint, "hints[\(index)]", longest: QuestionLimits.hint)
            if spoilers.giveAway(in: hint) { add("hints[\(index)]", "contains the key") }
            if hints[..<index].contains(hint) { add("hints[\(index)]", "repeats an earlier hint") }
        }
    }
}
