import Contracts
import Yams

// How each field of a question in YAML maps to the contract.

extension BankFields {
    /// The question; what is missing or malformed is in `problems`. Nil for a kind that cannot be read.
    mutating func definition(skill: String) -> QuestionDefinition? {
        var question = Question()
        question.skill = skill
        question.ref = QuestionRef(
            questionID: string("id") ?? "", version: UInt32(exactly: integer("version") ?? 0) ?? 0)
        question.prompt = trimmed(string("prompt") ?? "")
        question.table = table()

        var definition = QuestionDefinition()
        switch string("kind") {
        case "choice": definition.key = .choice(choice(&question))
        case "numeric": definition.key = .numeric(numeric(&question))
        case "short_text": definition.key = .shortText(shortText(&question))
        case "shortcut":
            question.kind = .shortcut
            definition.key = .shortcut(ShortcutKey(accepted: strings("shortcuts")))
        case "formula": definition.key = .formula(formula(&question))
        case "open":
            question.kind = .open
            definition.key = .open(open())
        case let kind?:
            problem(
                "kind",
                "`\(kind)` is no kind of question; use choice, numeric, short_text, shortcut, formula or open")
            return nil
        case nil: return nil
        }
        definition.hints = strings("hints")
        definition.parameters = ItemParameters(
            discrimination: number("discrimination"), difficulty: number("difficulty"),
            guessing: guessing(question), source: .estimate)
        definition.question = question
        return definition
    }

    /// The chance of success without any ability follows from the kind.
    private func guessing(_ question: Question) -> Double {
        guard question.kind == .choice, !question.options.isEmpty else { return 0 }
        return question.selectMany ? 0.1 : 1 / Double(question.options.count)
    }

    private mutating func table() -> Table? {
        guard let rows = list("table", required: false) else { return nil }
        return Table(
            rows: rows.map { row in
                guard case .sequence(let cells) = row else {
                    problem("table", "each row of `table` is a list of cells")
                    return TableRow()
                }
                return TableRow(cells: cells.map { $0.scalar?.string ?? "" })
            })
    }

    private mutating func choice(_ question: inout Question) -> ChoiceKey {
        question.kind = .choice
        switch string("select", required: false) ?? "one" {
        case "one": question.selectMany = false
        case "many": question.selectMany = true
        case let other: problem("select", "`select` is `one` or `many`, not `\(other)`")
        }
        var key = ChoiceKey(correctOptionIDs: strings("key"))
        for node in list("options") ?? [] {
            var option = part(node, "an option")
            let id = option.string("id") ?? ""
            question.options.append(Contracts.Option(optionID: id, text: option.string("text") ?? ""))
            if let rationale = option.string("rationale", required: false) {
                key.rationales.append(OptionRationale(optionID: id, rationale: rationale))
            }
            option.refuseUnknown()
            adopt(option)
        }
        return key
    }

    private mutating func numeric(_ question: inout Question) -> NumericKey {
        question.kind = .numeric
        question.unit = string("unit", required: false) ?? ""
        _ = string("compute", required: false)
        var key = NumericKey(
            value: number("answer"), absoluteTolerance: number("absolute_tolerance", default: 0),
            relativeTolerance: number("relative_tolerance", default: 0), unit: question.unit)
        if let node = value("units", required: false) {
            guard case .mapping(let units) = node else {
                problem("units", "`units` maps a unit to its factor")
                return key
            }
            key.units = units.compactMap { name, factor in
                guard let name = name.scalar?.string, let factor = Self.number(factor) else {
                    problem("units", "`units` maps a unit to its factor, a number")
                    return nil
                }
                return UnitFactor(unit: name, factor: factor)
            }
        }
        for node in list("near_misses", required: false) ?? [] {
            var miss = part(node, "a near miss")
            key.nearMisses.append(
                NearMiss(value: miss.number("value"), score: miss.score(), rationale: miss.string("rationale") ?? ""))
            miss.refuseUnknown()
            adopt(miss)
        }
        return key
    }

    private mutating func shortText(_ question: inout Question) -> ShortTextKey {
        question.kind = .shortText
        _ = string("compute", required: false)
        return ShortTextKey(
            accepted: (list("accepted") ?? []).map { node in
                var accepted = part(node, "an accepted text")
                let text = AcceptedText(text: accepted.string("text") ?? "", score: accepted.score())
                accepted.refuseUnknown()
                adopt(accepted)
                return text
            })
    }

    private mutating func score() -> Int32 { Int32(exactly: integer("score") ?? 0) ?? -1 }

    private func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while text.last == "\n" { text.removeLast() }
        return String(text)
    }
}
