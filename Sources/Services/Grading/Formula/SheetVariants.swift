import Contracts
import Formula

/// A sheet with other data, on which a formula must agree with the reference.
struct SheetVariant {
    /// Place of its rule in the task; nil for the visible sheet.
    let rule: Int?
    var cells: CellMatrix
    /// Cells that are checked, before any insertion.
    let checked: [CellPlace]
    /// A row or column that is inserted after the formula has been typed.
    let insertion: SheetChange?
    /// The clock, as a serial number.
    let now: Double
}

/// Makes variants. The same task and salt give the same variants.
struct SheetVariants {
    let task: FormulaTask
    let salt: String

    /// The visible sheet and the hidden ones of all rules.
    func all() -> [SheetVariant] {
        let visible = SheetVariant(
            rule: nil, cells: task.visible, checked: [task.answer], insertion: nil, now: Self.noon)
        return [visible] + task.rules.indices.flatMap { variants(of: $0) }
    }

    private static let noon = 45_292.5

    private func variants(of rule: Int) -> [SheetVariant] {
        let kind = task.rules[rule].kind
        let count: Int
        switch kind {
        case .values: count = FormulaLimits.valueVariants
        case .noMatch, .boundary: count = max(FormulaLimits.variants, task.rules[rule].values.count)
        default: count = FormulaLimits.variants
        }
        return (0..<count).map { variant(of: rule, index: $0) }
    }

    /// One of a rule's variants; its number may be any.
    func variant(of rule: Int, index: Int) -> SheetVariant {
        let kind = task.rules[rule].kind
        var random = VariantRandom("\(task.seed)/\(salt)/\(kind.rawValue)/\(index)")
        // Every other variant keeps the visible values beside what its class changes.
        var cells = kind == .values || index % 2 == 1 ? drawn(&random) : task.visible
        change(&cells, task.rules[rule], index, &random)
        let isFill = kind == .fill
        return SheetVariant(
            rule: rule, cells: cells, checked: isFill ? task.filled : [task.answer],
            insertion: insertion(kind, &random), now: Self.noon + Double(index * 37))
    }

    /// Every modelled cell drawn anew.
    private func drawn(_ random: inout VariantRandom) -> CellMatrix {
        var cells = task.visible
        for model in task.models {
            var values = model.cells.map { _ in value(model, &random) }
            if model.isUnique { values = uniqueValues(model, &random) }
            if model.ascends { values.sort { compare($0, $1) < 0 } }
            for (place, value) in zip(model.cells, values) { cells[place] = value }
        }
        return cells
    }

    private func value(_ model: FormulaTask.Model, _ random: inout VariantRandom) -> Scalar {
        if !model.choices.isEmpty { return model.choices[random.index(below: model.choices.count)] }
        let scale = (0..<model.decimals).reduce(1.0) { product, _ in product * 10 }
        let steps = ((model.high - model.low) * scale).rounded(.down)
        let number = (model.low * scale).rounded() + (random.unit() * (steps + 1)).rounded(.down)
        return .number(number / scale)
    }

    private func uniqueValues(_ model: FormulaTask.Model, _ random: inout VariantRandom) -> [Scalar] {
        if !model.choices.isEmpty { return Array(random.shuffled(model.choices).prefix(model.cells.count)) }
        var seen: Set<Scalar> = []
        var values: [Scalar] = []
        // Bounded: a range with barely enough values is completed in order below.
        for _ in 0..<(model.cells.count * 20) where values.count < model.cells.count {
            let value = value(model, &random)
            if seen.insert(value).inserted { values.append(value) }
        }
        var next = model.low
        let step = (0..<model.decimals).reduce(1.0) { product, _ in product / 10 }
        while values.count < model.cells.count {
            if seen.insert(.number(next)).inserted { values.append(.number(next)) }
            next += step
        }
        return values
    }

    // MARK: classes

    private func change(
        _ cells: inout CellMatrix, _ rule: FormulaTask.Rule, _ index: Int, _ random: inout VariantRandom
    ) {
        let subject = rule.cells.isEmpty ? task.models.flatMap(\.cells) : rule.cells
        switch rule.kind {
        case .order: shuffleRows(&cells, &random)
        case .ties: repeatValues(&cells, subject.filter { cells[$0].numberOnly != nil }, index, &random)
        case .duplicates: repeatValues(&cells, subject, index, &random)
        case .blanks: for place in random.some(of: subject, atMost: 3) { cells[place] = .blank }
        case .zeros:
            for place in random.some(of: subject.filter { cells[$0].numberOnly != nil }, atMost: 3) {
                cells[place] = .number(0)
            }
        case .textNumbers:
            for place in random.some(of: subject.filter { cells[$0].numberOnly != nil }, atMost: 3) {
                cells[place] = .text(generalText(cells[place].numberOnly ?? 0))
            }
        case .errors:
            for place in random.some(of: subject, atMost: 2) {
                cells[place] = .error(random.index(below: 2) == 0 ? .notAvailable : .divisionByZero)
            }
        case .noMatch, .boundary:
            guard !rule.values.isEmpty else { return }
            let value = rule.values[index % rule.values.count]
            let places = rule.kind == .noMatch ? rule.cells : random.some(of: rule.cells, atMost: 3)
            for place in places { cells[place] = value }
        default: break
        }
    }

    private func shuffleRows(_ cells: inout CellMatrix, _ random: inout VariantRandom) {
        let rows = Array(task.data.firstRow...task.data.lastRow)
        let old = cells
        for (row, from) in zip(rows, random.shuffled(rows)) {
            for column in task.data.firstColumn...task.data.lastColumn {
                cells[CellPlace(row: row, column: column)] = old[CellPlace(row: from, column: column)]
            }
        }
    }

    /// Makes values equal: first the largest, then the smallest, then any.
    private func repeatValues(
        _ cells: inout CellMatrix, _ places: [CellPlace], _ index: Int, _ random: inout VariantRandom
    ) {
        guard places.count > 1 else { return }
        let sorted = places.sorted { compare(cells[$0], cells[$1]) < 0 }
        let source =
            index == 0 ? sorted[sorted.count - 1] : index == 1 ? sorted[0] : places[random.index(below: places.count)]
        let others = places.filter { $0 != source && $0.column == source.column }
        for place in random.some(of: others, atMost: 2) { cells[place] = cells[source] }
    }

    private func insertion(_ kind: VariantClass, _ random: inout VariantRandom) -> SheetChange? {
        switch kind {
        case .insertedRows where task.data.rows > 1:
            SheetChange(.insert, .rows, at: task.data.firstRow + 1 + random.index(below: task.data.rows - 1))
        case .insertedColumns where task.data.columns > 1:
            SheetChange(.insert, .columns, at: task.data.firstColumn + 1 + random.index(below: task.data.columns - 1))
        default: nil
        }
    }
}
