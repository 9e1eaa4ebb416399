import Contracts
import Formula

/// A formula question made ready to run.
///
/// Invariants: all places and areas lie within `visible`; cells that take the formula are blank; the
/// reference parses. `FormulaTask.read` says what is wrong with a key for which this does not hold.
struct FormulaTask {
    /// What a part of one column, or one cell, may hold.
    struct Model {
        let cells: [CellPlace]
        let choices: [Scalar]
        let low: Double
        let high: Double
        let decimals: Int
        let isUnique: Bool
        let ascends: Bool
    }

    struct Rule {
        let kind: VariantClass
        /// Share of the grade in points.
        let weight: Int32
        /// Cells that the rule changes.
        let cells: [CellPlace]
        let values: [Scalar]
    }

    /// Where variants differ from those of other questions.
    let seed: String
    let visible: CellMatrix
    let answer: CellPlace
    /// Cells that the formula is filled to, the answer cell first; only that one if it is not filled.
    let filled: [CellPlace]
    let data: Area
    let models: [Model]
    let rules: [Rule]
    let reference: Syntax
    let forbidden: Set<String>
}

extension FormulaTask {
    var fill: FormulaMutants.Fill {
        guard filled.count > 1 else { return .nowhere }
        return filled[1].column == answer.column ? .down : .right
    }

    /// - Returns: the task, or nil with at least one problem.
    static func read(_ question: Question, _ key: FormulaKey) -> (task: FormulaTask?, problems: [QuestionProblem]) {
        var reader = FormulaTaskReader(question, key)
        let task = reader.read()
        return reader.problems.isEmpty ? (task, []) : (nil, reader.problems)
    }
}

/// Reads names of cells and ranges, and collects what is wrong with them.
struct FormulaTaskReader {
    private let question: Question
    private let key: FormulaKey
    private let visible: CellMatrix
    private(set) var problems: [QuestionProblem] = []

    init(_ question: Question, _ key: FormulaKey) {
        self.question = question
        self.key = key
        visible = CellMatrix(question.sheet ?? Contracts.Sheet())
    }

    mutating func read() -> FormulaTask? {
        let answer = place(question.answerCell, "question.answer_cell")
        let filled = answer.map { fill(from: $0) } ?? []
        for cell in filled where !visible[cell].isBlank {
            add("question.answer_cell", "and the cells that it is filled to must be blank; \(Self.name(cell)) is not")
        }
        let data = area(key.data, "key.formula.data")
        let models = models()
        let modelled = Set(models.flatMap(\.cells))
        let rules = rules(modelled)
        guard let reference = reference(), let answer, let data else { return nil }
        return FormulaTask(
            seed: "\(question.ref?.questionID ?? "")/\(question.ref?.version ?? 0)", visible: visible, answer: answer,
            filled: filled, data: data, models: models, rules: rules, reference: reference,
            forbidden: Set(key.forbiddenFunctions.map { $0.uppercased() }))
    }

    private mutating func add(_ field: String, _ reason: String) {
        problems.append(QuestionProblem(field: field, reason: reason))
    }

    static func name(_ place: CellPlace) -> String { CellName.text(row: place.row, column: place.column) }

    private mutating func place(_ name: String, _ field: String) -> CellPlace? {
        guard let found = CellName.parse(name) else {
            add(field, "is not the name of a cell, such as F2")
            return nil
        }
        let place = CellPlace(row: found.row, column: found.column)
        guard visible.contains(place) else {
            add(field, "is outside the sheet, which ends at \(Self.name(lastCell))")
            return nil
        }
        return place
    }

    private var lastCell: CellPlace {
        CellPlace(row: max(0, visible.rows.count - 1), column: max(0, visible.columns - 1))
    }

    private mutating func area(_ name: String, _ field: String) -> Area? {
        let parts = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 2, let first = place(parts.first ?? "", field) else {
            if parts.count > 2 { add(field, "is not a range such as A2:D9") }
            return nil
        }
        guard let last = parts.count == 2 ? place(parts[1], field) : first else { return nil }
        return Area(sheet: 0, rows: (first.row, last.row), columns: (first.column, last.column))
    }

    private static func places(_ area: Area) -> [CellPlace] {
        (area.firstRow...area.lastRow).flatMap { row in
            (area.firstColumn...area.lastColumn).map { CellPlace(row: row, column: $0) }
        }
    }

    private mutating func fill(from answer: CellPlace) -> [CellPlace] {
        guard !question.fillTo.isEmpty, let last = place(question.fillTo, "question.fill_to") else { return [answer] }
        if last.column == answer.column, last.row > answer.row {
            return (answer.row...last.row).map { CellPlace(row: $0, column: answer.column) }
        }
        if last.row == answer.row, last.column > answer.column {
            return (answer.column...last.column).map { CellPlace(row: answer.row, column: $0) }
        }
        add("question.fill_to", "must stand below or to the right of the answer cell, in its column or row")
        return [answer]
    }

    private mutating func models() -> [FormulaTask.Model] {
        var taken: Set<CellPlace> = []
        return key.models.enumerated().compactMap { index, model in
            let field = "key.formula.models[\(index)]"
            guard let area = area(model.cells, "\(field).cells") else { return nil }
            if area.columns > 1 { add("\(field).cells", "is wider than one column") }
            let cells = Self.places(area)
            if !taken.isDisjoint(with: cells) { add("\(field).cells", "overlaps another model") }
            taken.formUnion(cells)
            check(model, count: cells.count, field)
            return FormulaTask.Model(
                cells: cells, choices: model.choices.map(Scalar.init), low: model.low, high: model.high,
                decimals: Int(min(model.decimals, 6)), isUnique: model.unique, ascends: model.ascending)
        }
    }

    private mutating func check(_ model: CellModel, count: Int, _ field: String) {
        for (index, value) in model.choices.enumerated() { check(value, "\(field).choices[\(index)]") }
        if model.choices.isEmpty, !(model.low < model.high && abs(model.low) <= 1e12 && abs(model.high) <= 1e12) {
            add("\(field).low", "must be below `high`, and both at most 1e12 in size")
        }
        if model.decimals > 6 { add("\(field).decimals", "must be 0 to 6") }
        let possible =
            model.choices.isEmpty
            ? (model.high - model.low) * Double(intPower(10, Int(min(model.decimals, 6)))) + 1
            : Double(model.choices.count)
        if model.unique, possible < Double(count) { add("\(field).unique", "cannot hold: there are too few values") }
        if model.choices.count > FormulaLimits.choices {
            add("\(field).choices", "has \(model.choices.count) entries; at most \(FormulaLimits.choices) are allowed")
        }
    }

    private func intPower(_ base: Int, _ exponent: Int) -> Int {
        (0..<exponent).reduce(1) { product, _ in product * base }
    }

    private mutating func check(_ value: CellValue, _ field: String) {
        switch value.kind {
        case .number(let number) where !(abs(number) <= QuestionLimits.magnitude):
            add(field, "must be a number of at most 1e15")
        case .error(let code) where ExcelError(rawValue: code) == nil: add(field, "`\(code)` is no error of Excel")
        case .text(let text) where text.count > FormulaLimits.cellText:
            add(field, "has \(text.count) characters; at most \(FormulaLimits.cellText) are allowed")
        default: break
        }
    }

    private mutating func rules(_ modelled: Set<CellPlace>) -> [FormulaTask.Rule] {
        if key.rules.reduce(0, { $0 + Int64($1.weight) }) != Int64(Points.full) {
            add("key.formula.rules", "have weights that do not add up to 10000")
        }
        var seen: Set<Int32> = []
        return key.rules.enumerated().map { index, rule in
            let field = "key.formula.rules[\(index)]"
            if !seen.insert(rule.variantClass.rawValue).inserted { add("\(field).variant_class", "stands there twice") }
            if !(1...Points.full).contains(rule.weight) { add("\(field).weight", "must be 1 to 10000") }
            for (place, value) in rule.values.enumerated() { check(value, "\(field).values[\(place)]") }
            let needsValues = rule.variantClass == .noMatch || rule.variantClass == .boundary
            if needsValues == rule.values.isEmpty {
                add("\(field).values", needsValues ? "are missing" : "belong to NO_MATCH and BOUNDARY only")
            }
            if rule.variantClass == .fill, question.fillTo.isEmpty {
                add("\(field).variant_class", "needs `question.fill_to`")
            }
            if case .unspecified = rule.variantClass { add("\(field).variant_class", "is not set") }
            if case .unrecognized = rule.variantClass { add("\(field).variant_class", "is not known") }
            var cells: [CellPlace] = []
            for (place, name) in rule.cells.enumerated() {
                guard let area = area(name, "\(field).cells[\(place)]") else { continue }
                cells += Self.places(area)
            }
            if !needsValues, !modelled.isSuperset(of: cells) { add("\(field).cells", "has cells without a model") }
            if needsValues, cells.isEmpty { add("\(field).cells", "are missing") }
            return FormulaTask.Rule(
                kind: rule.variantClass, weight: rule.weight, cells: cells, values: rule.values.map(Scalar.init))
        }
    }

    private mutating func reference() -> Syntax? {
        do throws(SyntaxProblem) {
            return try Parser.parse(key.reference)
        } catch {
            add("key.formula.reference", "is not a formula: \(FormulaFindings.reason(error))")
            return nil
        }
    }
}
