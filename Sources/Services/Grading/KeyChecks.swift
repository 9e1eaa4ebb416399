import Contracts

/// Rules of the four kinds of keys.
extension QuestionCheck {
    mutating func checkKey() {
        if question.kind != .choice {
            if !question.options.isEmpty { add("question.options", "belong to choice questions only") }
            if question.selectMany { add("question.select_many", "belongs to choice questions only") }
        }
        if question.kind != .formula, question.sheet != nil || !question.answerCell.isEmpty || !question.fillTo.isEmpty
        {
            add("question.sheet", "belongs to formula questions only, with its answer cell")
        }
        if question.kind != .numeric, !question.unit.isEmpty {
            add("question.unit", "belongs to numeric questions only")
        }
        switch definition.key {
        case .choice(let key): checkChoice(key)
        case .numeric(let key): checkNumeric(key)
        case .shortText(let key): checkShortText(key)
        case .shortcut(let key): checkShortcut(key)
        case .formula(let key): checkFormula(key)
        case .open(let key): checkOpen(key)
        case nil: break
        }
    }

    private mutating func checkChoice(_ key: ChoiceKey) {
        let ids = question.options.map(\.optionID)
        let right = key.correctOptionIDs
        if !QuestionLimits.options.contains(ids.count) {
            add("question.options", "has \(ids.count) options; 2 to 8 are allowed")
        }
        for (index, option) in question.options.enumerated() {
            let field = "question.options[\(index)]"
            checkText(option.optionID, "\(field).option_id", longest: QuestionLimits.id)
            checkText(option.text, "\(field).text", longest: QuestionLimits.optionText)
            let before = question.options[..<index]
            if before.contains(where: { $0.optionID == option.optionID }) {
                add("\(field).option_id", "is not unique")
            }
            if before.contains(where: { ShortTextGrader.folded($0.text) == ShortTextGrader.folded(option.text) }) {
                add("\(field).text", "says the same as an earlier option")
            }
        }
        checkRightOptions(right, ids: ids)
        checkRationales(key)
        guard !question.selectMany, definition.parameters?.source == .estimate else { return }
        let chance = 1 / Double(max(ids.count, 1))
        if abs((definition.parameters?.guessing ?? 0) - chance) > 1e-6 {
            add("parameters.guessing", "must be 1 / \(ids.count) for a choice of one out of \(ids.count)")
        }
    }

    private mutating func checkRightOptions(_ right: [String], ids: [String]) {
        let field = "key.choice.correct_option_ids"
        for (index, id) in right.enumerated() {
            if !ids.contains(id) { add("\(field)[\(index)]", "is not the id of an option") }
            if right[..<index].contains(id) { add("\(field)[\(index)]", "stands there twice") }
        }
        if !question.selectMany, right.count != 1 {
            add(field, "has \(right.count) ids where one option is to be chosen; exactly one is right")
        }
        if question.selectMany, right.count < 2 || right.count >= max(ids.count, 3) {
            add(field, "must name at least two options and leave at least one wrong where several are to be chosen")
        }
    }

    private mutating func checkRationales(_ key: ChoiceKey) {
        var explained: Set<String> = []
        for (index, rationale) in key.rationales.enumerated() {
            let field = "key.choice.rationales[\(index)]"
            checkText(rationale.rationale, "\(field).rationale", longest: QuestionLimits.rationale)
            let isWrong =
                question.options.contains { $0.optionID == rationale.optionID }
                && !key.correctOptionIDs.contains(rationale.optionID)
            if !isWrong { add("\(field).option_id", "is not the id of a wrong option") }
            if !explained.insert(rationale.optionID).inserted { add("\(field).option_id", "is explained twice") }
        }
        for option in question.options
        where !explained.contains(option.optionID) && !key.correctOptionIDs.contains(option.optionID) {
            add("key.choice.rationales", "has no rationale for the wrong option `\(option.optionID)`")
        }
    }

    private mutating func checkNumeric(_ key: NumericKey) {
        checkNumber(key.value, "key.numeric.value")
        if !(key.absoluteTolerance >= 0 && key.absoluteTolerance <= QuestionLimits.magnitude) {
            add("key.numeric.absolute_tolerance", "must be finite and not negative")
        }
        if !(key.relativeTolerance >= 0 && key.relativeTolerance <= QuestionLimits.relativeTolerance) {
            add("key.numeric.relative_tolerance", "must be from 0 to \(QuestionLimits.relativeTolerance)")
        }
        if key.unit != question.unit { add("key.numeric.unit", "differs from `question.unit`") }
        if !key.unit.isEmpty { checkText(key.unit, "key.numeric.unit", longest: QuestionLimits.unit) }
        checkCount(key.units.count, "key.numeric.units")
        checkCount(key.nearMisses.count, "key.numeric.near_misses")
        checkUnits(key)
        let tolerance = NumericGrader.tolerance(key)
        for (index, miss) in key.nearMisses.enumerated() {
            let field = "key.numeric.near_misses[\(index)]"
            checkNumber(miss.value, "\(field).value")
            checkText(miss.rationale, "\(field).rationale", longest: QuestionLimits.rationale)
            if !(1..<Points.full).contains(miss.score) { add("\(field).score", "must be 1 to 9999") }
            if abs(miss.value - key.value) <= tolerance + NumericGrader.slack * abs(key.value) {
                add("\(field).value", "is within the tolerance of the right number")
            }
        }
    }

    private mutating func checkUnits(_ key: NumericKey) {
        if key.unit.isEmpty, !key.units.isEmpty { add("key.numeric.units", "need a unit that they are converted to") }
        for (index, unit) in key.units.enumerated() {
            let field = "key.numeric.units[\(index)]"
            if !unit.unit.isEmpty { checkText(unit.unit, "\(field).unit", longest: QuestionLimits.unit) }
            if !(unit.factor > 0 && unit.factor <= QuestionLimits.magnitude) {
                add("\(field).factor", "must be finite and above 0")
            }
            for other in [UnitFactor(unit: key.unit, factor: 1)] + key.units[..<index] {
                if ShortTextGrader.folded(other.unit) == ShortTextGrader.folded(unit.unit) {
                    add("\(field).unit", "is there already")
                } else if TypedUnit.words(other.unit) == TypedUnit.words(unit.unit), other.factor != unit.factor {
                    add("\(field).factor", "differs from that of another name of the same unit")
                }
            }
        }
    }

    private mutating func checkNumber(_ value: Double, _ field: String) {
        if !(abs(value) <= QuestionLimits.magnitude) { add(field, "must be a number of at most 1e15") }
    }

    private mutating func checkCount(_ count: Int, _ field: String) {
        if count > QuestionLimits.keyEntries {
            add(field, "has \(count) entries; at most \(QuestionLimits.keyEntries) are allowed")
        }
    }

    private mutating func checkShortText(_ key: ShortTextKey) {
        checkCount(key.accepted.count, "key.short_text.accepted")
        for (index, accepted) in key.accepted.enumerated() {
            let field = "key.short_text.accepted[\(index)]"
            checkText(accepted.text, "\(field).text", longest: QuestionLimits.acceptedText)
            if !(1...Points.full).contains(accepted.score) { add("\(field).score", "must be 1 to 10000") }
            let before = key.accepted[..<index]
            if before.contains(where: { ShortTextGrader.folded($0.text) == ShortTextGrader.folded(accepted.text) }) {
                add("\(field).text", "is accepted already")
            }
        }
        if !key.accepted.contains(where: { $0.score == Points.full }) {
            add("key.short_text.accepted", "must have a text with 10000 points")
        }
    }

    private mutating func checkShortcut(_ key: ShortcutKey) {
        checkCount(key.accepted.count, "key.shortcut.accepted")
        if key.accepted.isEmpty { add("key.shortcut.accepted", "must have a shortcut") }
        for (index, text) in key.accepted.enumerated() {
            let field = "key.shortcut.accepted[\(index)]"
            guard let shortcut = Shortcut(text) else {
                add(field, "cannot be read as a shortcut")
                continue
            }
            if key.accepted[..<index].contains(where: { Shortcut($0) == shortcut }) {
                add(field, "is accepted already")
            }
        }
    }
}
