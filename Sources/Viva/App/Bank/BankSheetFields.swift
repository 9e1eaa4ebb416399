import Contracts
import Yams

// Fields of formula and open questions. A sheet's cells are YAML values: numbers, texts, `true` and
// `false`, `~` for a blank, dates such as 2026-03-31, and `{error: "#N/A"}`.

extension BankFields {
    mutating func formula(_ question: inout Question) -> FormulaKey {
        question.kind = .formula
        question.sheet = sheet()
        question.answerCell = string("answer_cell") ?? ""
        question.fillTo = string("fill_to", required: false) ?? ""
        return FormulaKey(
            reference: string("reference") ?? "", data: string("data") ?? "", models: models(), rules: rules(),
            forbiddenFunctions: list("forbidden_functions", required: false) == nil
                ? [] : strings("forbidden_functions"), killRate: points("kill_rate"))
    }

    mutating func open() -> OpenKey {
        var key = OpenKey(references: strings("references"))
        for node in list("criteria") ?? [] {
            var part = part(node, "a criterion")
            key.criteria.append(
                RubricCriterion(
                    name: part.string("name") ?? "", description: part.string("description") ?? "",
                    weight: part.points("weight"), references: part.strings("references")))
            part.refuseUnknown()
            adopt(part)
        }
        for node in list("exemplars", required: false) ?? [] {
            var part = part(node, "an exemplar")
            key.exemplars.append(Exemplar(text: part.string("text") ?? "", score: part.points("score")))
            part.refuseUnknown()
            adopt(part)
        }
        return key
    }

    private mutating func points(_ field: String) -> Int32 { Int32(exactly: integer(field) ?? 0) ?? -1 }

    private mutating func sheet() -> Sheet {
        var sheet = Sheet()
        for node in list("sheet") ?? [] {
            guard case .sequence(let cells) = node else {
                problem("sheet", "each row of `sheet` is a list of cells")
                continue
            }
            sheet.rows.append(SheetRow(cells: cells.map { cell($0, in: "sheet") }))
        }
        guard let node = value("formats", required: false) else { return sheet }
        guard case .mapping(let formats) = node else {
            problem("formats", "`formats` maps a column to `date` or `percent`")
            return sheet
        }
        for (column, format) in formats {
            let letter = column.scalar?.string.utf8.first.flatMap { (65...90).contains($0) ? Int($0) - 65 : nil }
            let known: NumberFormat? = ["date": .date, "percent": .percent][format.scalar?.string ?? ""]
            guard let letter, column.scalar?.string.utf8.count == 1, let known else {
                problem("formats", "`formats` maps a column, A to Z, to `date` or `percent`")
                continue
            }
            while sheet.formats.count <= letter { sheet.formats.append(.unspecified) }
            sheet.formats[letter] = known
        }
        return sheet
    }

    private mutating func models() -> [CellModel] {
        (list("models", required: false) ?? []).map { node in
            var part = part(node, "a model")
            var model = CellModel(cells: part.string("cells") ?? "")
            model.choices = (part.list("choices", required: false) ?? []).map { part.cell($0, in: "choices") }
            if model.choices.isEmpty {
                model.low = part.cellNumber("low")
                model.high = part.cellNumber("high")
                model.decimals = UInt32(exactly: part.number("decimals", default: 0)) ?? .max
            }
            model.unique = part.flag("unique")
            model.ascending = part.flag("ascending")
            part.refuseUnknown()
            adopt(part)
            return model
        }
    }

    private mutating func rules() -> [VariantRule] {
        (list("rules") ?? []).map { node in
            var part = part(node, "a rule")
            var rule = VariantRule(weight: part.points("weight"))
            if let name = part.string("class") {
                if let known = Self.classes[name] {
                    rule.variantClass = known
                } else {
                    let all = Self.classes.keys.sorted().joined(separator: ", ")
                    part.problem("class", "`\(name)` is no class of variants; there are \(all)")
                }
            }
            if part.value("cells", required: false) != nil { rule.cells = part.strings("cells") }
            rule.values = (part.list("values", required: false) ?? []).map { part.cell($0, in: "values") }
            part.refuseUnknown()
            adopt(part)
            return rule
        }
    }

    private static let classes: [String: VariantClass] = [
        "values": .values, "order": .order, "ties": .ties, "duplicates": .duplicates, "blanks": .blanks,
        "text_numbers": .textNumbers, "zeros": .zeros, "errors": .errors, "no_match": .noMatch,
        "boundary": .boundary, "fill": .fill, "inserted_rows": .insertedRows, "inserted_columns": .insertedColumns,
    ]

    private mutating func flag(_ field: String) -> Bool {
        guard let node = value(field, required: false) else { return false }
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        default:
            problem(field, "`\(field)` is `true` or `false`")
            return false
        }
    }

    /// A number or a date.
    private mutating func cellNumber(_ field: String) -> Double {
        guard let node = value(field) else { return 0 }
        if case .number(let number)? = cell(node, in: field).kind { return number }
        problem(field, "`\(field)` must be a number or a date")
        return 0
    }

    private mutating func cell(_ node: Node, in field: String) -> CellValue {
        if case .mapping(let mapping) = node, mapping.count == 1, let code = mapping["error"]?.scalar?.string {
            return CellValue(kind: .error(code))
        }
        guard let scalar = node.scalar else {
            problem(field, "a cell is a number, a text, a date, true, false, ~ or {error: …}")
            return CellValue()
        }
        guard scalar.style == .plain || scalar.style == .any else { return CellValue(kind: .text(scalar.string)) }
        if node.null != nil { return CellValue() }
        // Not by YAML 1.1, to which `No` and `on` are booleans too.
        if let flag = ["true": true, "false": false][scalar.string] { return CellValue(kind: .boolean(flag)) }
        if let number = Double(scalar.string) { return CellValue(kind: .number(number)) }
        if let serial = DateCell.serial(scalar.string) { return CellValue(kind: .number(serial)) }
        return CellValue(kind: .text(scalar.string))
    }
}
