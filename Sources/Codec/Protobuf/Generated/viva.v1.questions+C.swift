// Generated from viva/v1/questions.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension TableRow: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__TableRow>) {
        unsafe viva__v1__table_row__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__TableRow>) {
        self.init()
        cells = unsafe copyArray(c.pointee.cells, c.pointee.n_cells) { unsafe String(copying: $0) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__TableRow>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_cells = cells.count
        try unsafe c.pointee.cells = arena.array(cells) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
    }
}

extension Table: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Table>) {
        unsafe viva__v1__table__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Table>) {
        self.init()
        rows = unsafe copyMessages(c.pointee.rows, c.pointee.n_rows)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Table>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_rows = rows.count
        try unsafe c.pointee.rows = arena.messages(rows)
    }
}

extension CellValue: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__CellValue>) {
        unsafe viva__v1__cell_value__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__CellValue>) {
        self.init()
        switch unsafe c.pointee.kind_case.rawValue {
        case 1: kind = .number(unsafe c.pointee.number)
        case 2: kind = .text(unsafe String(copying: c.pointee.text))
        case 3: kind = .boolean(unsafe c.pointee.boolean != 0)
        case 4: kind = .error(unsafe String(copying: c.pointee.error))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__CellValue>, _ arena: inout Arena
    ) throws(RPCError) {
        switch kind {
        case .number(let value):
            unsafe c.pointee.kind_case = Viva__V1__CellValue__KindCase(rawValue: 1)
            unsafe c.pointee.number = value
        case .text(let value):
            unsafe c.pointee.kind_case = Viva__V1__CellValue__KindCase(rawValue: 2)
            try unsafe c.pointee.text = arena.string(value)
        case .boolean(let value):
            unsafe c.pointee.kind_case = Viva__V1__CellValue__KindCase(rawValue: 3)
            unsafe c.pointee.boolean = value ? 1 : 0
        case .error(let value):
            unsafe c.pointee.kind_case = Viva__V1__CellValue__KindCase(rawValue: 4)
            try unsafe c.pointee.error = arena.string(value)
        case nil: break
        }
    }
}

extension SheetRow: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SheetRow>) {
        unsafe viva__v1__sheet_row__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__SheetRow>) {
        self.init()
        cells = unsafe copyMessages(c.pointee.cells, c.pointee.n_cells)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SheetRow>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_cells = cells.count
        try unsafe c.pointee.cells = arena.messages(cells)
    }
}

extension Sheet: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Sheet>) {
        unsafe viva__v1__sheet__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__Sheet>) {
        self.init()
        rows = unsafe copyMessages(c.pointee.rows, c.pointee.n_rows)
        formats = unsafe copyArray(c.pointee.formats, c.pointee.n_formats) { NumberFormat(rawValue: Int32(truncatingIfNeeded: $0.rawValue)) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Sheet>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_rows = rows.count
        try unsafe c.pointee.rows = arena.messages(rows)
        unsafe c.pointee.n_formats = formats.count
        try unsafe c.pointee.formats = arena.array(formats) { (value, _) in Viva__V1__NumberFormat(rawValue: .init(truncatingIfNeeded: value.rawValue)) }
    }
}

extension Option: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Option>) {
        unsafe viva__v1__option__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Option>) {
        self.init()
        optionID = unsafe String(copying: c.pointee.option_id)
        text = unsafe String(copying: c.pointee.text)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Option>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.option_id = arena.string(optionID)
        try unsafe c.pointee.text = arena.string(text)
    }
}

extension Question: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Question>) {
        unsafe viva__v1__question__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__Question>) {
        self.init()
        ref = unsafe copyMessage(c.pointee.ref)
        skill = unsafe String(copying: c.pointee.skill)
        kind = unsafe QuestionKind(rawValue: Int32(truncatingIfNeeded: c.pointee.kind.rawValue))
        prompt = unsafe String(copying: c.pointee.prompt)
        table = unsafe copyMessage(c.pointee.table)
        options = unsafe copyMessages(c.pointee.options, c.pointee.n_options)
        selectMany = unsafe c.pointee.select_many != 0
        unit = unsafe String(copying: c.pointee.unit)
        sheet = unsafe copyMessage(c.pointee.sheet)
        answerCell = unsafe String(copying: c.pointee.answer_cell)
        fillTo = unsafe String(copying: c.pointee.fill_to)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Question>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = ref {
            try unsafe c.pointee.ref = arena.message(value)
        }
        try unsafe c.pointee.skill = arena.string(skill)
        unsafe c.pointee.kind = Viva__V1__QuestionKind(rawValue: .init(truncatingIfNeeded: kind.rawValue))
        try unsafe c.pointee.prompt = arena.string(prompt)
        if let value = table {
            try unsafe c.pointee.table = arena.message(value)
        }
        unsafe c.pointee.n_options = options.count
        try unsafe c.pointee.options = arena.messages(options)
        unsafe c.pointee.select_many = selectMany ? 1 : 0
        try unsafe c.pointee.unit = arena.string(unit)
        if let value = sheet {
            try unsafe c.pointee.sheet = arena.message(value)
        }
        try unsafe c.pointee.answer_cell = arena.string(answerCell)
        try unsafe c.pointee.fill_to = arena.string(fillTo)
    }
}

extension OptionRationale: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__OptionRationale>) {
        unsafe viva__v1__option_rationale__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__OptionRationale>) {
        self.init()
        optionID = unsafe String(copying: c.pointee.option_id)
        rationale = unsafe String(copying: c.pointee.rationale)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__OptionRationale>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.option_id = arena.string(optionID)
        try unsafe c.pointee.rationale = arena.string(rationale)
    }
}

extension ChoiceKey: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ChoiceKey>) {
        unsafe viva__v1__choice_key__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ChoiceKey>) {
        self.init()
        correctOptionIDs = unsafe copyArray(c.pointee.correct_option_ids, c.pointee.n_correct_option_ids) { unsafe String(copying: $0) }
        rationales = unsafe copyMessages(c.pointee.rationales, c.pointee.n_rationales)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ChoiceKey>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_correct_option_ids = correctOptionIDs.count
        try unsafe c.pointee.correct_option_ids = arena.array(correctOptionIDs) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        unsafe c.pointee.n_rationales = rationales.count
        try unsafe c.pointee.rationales = arena.messages(rationales)
    }
}

extension UnitFactor: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__UnitFactor>) {
        unsafe viva__v1__unit_factor__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__UnitFactor>) {
        self.init()
        unit = unsafe String(copying: c.pointee.unit)
        factor = unsafe c.pointee.factor
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__UnitFactor>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.unit = arena.string(unit)
        unsafe c.pointee.factor = factor
    }
}

extension NearMiss: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__NearMiss>) {
        unsafe viva__v1__near_miss__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__NearMiss>) {
        self.init()
        value = unsafe c.pointee.value
        score = unsafe c.pointee.score
        rationale = unsafe String(copying: c.pointee.rationale)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__NearMiss>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value
        unsafe c.pointee.score = score
        try unsafe c.pointee.rationale = arena.string(rationale)
    }
}

extension NumericKey: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__NumericKey>) {
        unsafe viva__v1__numeric_key__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__NumericKey>) {
        self.init()
        value = unsafe c.pointee.value
        absoluteTolerance = unsafe c.pointee.absolute_tolerance
        relativeTolerance = unsafe c.pointee.relative_tolerance
        unit = unsafe String(copying: c.pointee.unit)
        units = unsafe copyMessages(c.pointee.units, c.pointee.n_units)
        nearMisses = unsafe copyMessages(c.pointee.near_misses, c.pointee.n_near_misses)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__NumericKey>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value
        unsafe c.pointee.absolute_tolerance = absoluteTolerance
        unsafe c.pointee.relative_tolerance = relativeTolerance
        try unsafe c.pointee.unit = arena.string(unit)
        unsafe c.pointee.n_units = units.count
        try unsafe c.pointee.units = arena.messages(units)
        unsafe c.pointee.n_near_misses = nearMisses.count
        try unsafe c.pointee.near_misses = arena.messages(nearMisses)
    }
}

extension AcceptedText: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__AcceptedText>) {
        unsafe viva__v1__accepted_text__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__AcceptedText>) {
        self.init()
        text = unsafe String(copying: c.pointee.text)
        score = unsafe c.pointee.score
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__AcceptedText>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.text = arena.string(text)
        unsafe c.pointee.score = score
    }
}

extension ShortTextKey: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ShortTextKey>) {
        unsafe viva__v1__short_text_key__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ShortTextKey>) {
        self.init()
        accepted = unsafe copyMessages(c.pointee.accepted, c.pointee.n_accepted)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ShortTextKey>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_accepted = accepted.count
        try unsafe c.pointee.accepted = arena.messages(accepted)
    }
}

extension ShortcutKey: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ShortcutKey>) {
        unsafe viva__v1__shortcut_key__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ShortcutKey>) {
        self.init()
        accepted = unsafe copyArray(c.pointee.accepted, c.pointee.n_accepted) { unsafe String(copying: $0) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ShortcutKey>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_accepted = accepted.count
        try unsafe c.pointee.accepted = arena.array(accepted) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
    }
}

extension CellModel: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__CellModel>) {
        unsafe viva__v1__cell_model__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__CellModel>) {
        self.init()
        cells = unsafe String(copying: c.pointee.cells)
        choices = unsafe copyMessages(c.pointee.choices, c.pointee.n_choices)
        low = unsafe c.pointee.low
        high = unsafe c.pointee.high
        decimals = unsafe c.pointee.decimals
        unique = unsafe c.pointee.unique != 0
        ascending = unsafe c.pointee.ascending != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__CellModel>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.cells = arena.string(cells)
        unsafe c.pointee.n_choices = choices.count
        try unsafe c.pointee.choices = arena.messages(choices)
        unsafe c.pointee.low = low
        unsafe c.pointee.high = high
        unsafe c.pointee.decimals = decimals
        unsafe c.pointee.unique = unique ? 1 : 0
        unsafe c.pointee.ascending = ascending ? 1 : 0
    }
}

extension VariantRule: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__VariantRule>) {
        unsafe viva__v1__variant_rule__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__VariantRule>) {
        self.init()
        variantClass = unsafe VariantClass(rawValue: Int32(truncatingIfNeeded: c.pointee.variant_class.rawValue))
        weight = unsafe c.pointee.weight
        cells = unsafe copyArray(c.pointee.cells, c.pointee.n_cells) { unsafe String(copying: $0) }
        values = unsafe copyMessages(c.pointee.values, c.pointee.n_values)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__VariantRule>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.variant_class = Viva__V1__VariantClass(rawValue: .init(truncatingIfNeeded: variantClass.rawValue))
        unsafe c.pointee.weight = weight
        unsafe c.pointee.n_cells = cells.count
        try unsafe c.pointee.cells = arena.array(cells) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        unsafe c.pointee.n_values = values.count
        try unsafe c.pointee.values = arena.messages(values)
    }
}

extension FormulaKey: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__FormulaKey>) {
        unsafe viva__v1__formula_key__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__FormulaKey>) {
        self.init()
        reference = unsafe String(copying: c.pointee.reference)
        data = unsafe String(copying: c.pointee.data)
        models = unsafe copyMessages(c.pointee.models, c.pointee.n_models)
        rules = unsafe copyMessages(c.pointee.rules, c.pointee.n_rules)
        forbiddenFunctions = unsafe copyArray(c.pointee.forbidden_functions, c.pointee.n_forbidden_functions) { unsafe String(copying: $0) }
        killRate = unsafe c.pointee.kill_rate
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__FormulaKey>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.reference = arena.string(reference)
        try unsafe c.pointee.data = arena.string(data)
        unsafe c.pointee.n_models = models.count
        try unsafe c.pointee.models = arena.messages(models)
        unsafe c.pointee.n_rules = rules.count
        try unsafe c.pointee.rules = arena.messages(rules)
        unsafe c.pointee.n_forbidden_functions = forbiddenFunctions.count
        try unsafe c.pointee.forbidden_functions = arena.array(forbiddenFunctions) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        unsafe c.pointee.kill_rate = killRate
    }
}

extension RubricCriterion: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RubricCriterion>) {
        unsafe viva__v1__rubric_criterion__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RubricCriterion>) {
        self.init()
        name = unsafe String(copying: c.pointee.name)
        description = unsafe String(copying: c.pointee.description)
        weight = unsafe c.pointee.weight
        references = unsafe copyArray(c.pointee.references, c.pointee.n_references) { unsafe String(copying: $0) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RubricCriterion>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.name = arena.string(name)
        try unsafe c.pointee.description = arena.string(description)
        unsafe c.pointee.weight = weight
        unsafe c.pointee.n_references = references.count
        try unsafe c.pointee.references = arena.array(references) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
    }
}

extension Exemplar: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Exemplar>) {
        unsafe viva__v1__exemplar__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Exemplar>) {
        self.init()
        text = unsafe String(copying: c.pointee.text)
        score = unsafe c.pointee.score
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Exemplar>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.text = arena.string(text)
        unsafe c.pointee.score = score
    }
}

extension OpenKey: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__OpenKey>) {
        unsafe viva__v1__open_key__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__OpenKey>) {
        self.init()
        criteria = unsafe copyMessages(c.pointee.criteria, c.pointee.n_criteria)
        references = unsafe copyArray(c.pointee.references, c.pointee.n_references) { unsafe String(copying: $0) }
        exemplars = unsafe copyMessages(c.pointee.exemplars, c.pointee.n_exemplars)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__OpenKey>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_criteria = criteria.count
        try unsafe c.pointee.criteria = arena.messages(criteria)
        unsafe c.pointee.n_references = references.count
        try unsafe c.pointee.references = arena.array(references) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        unsafe c.pointee.n_exemplars = exemplars.count
        try unsafe c.pointee.exemplars = arena.messages(exemplars)
    }
}

extension ItemParameters: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ItemParameters>) {
        unsafe viva__v1__item_parameters__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ItemParameters>) {
        self.init()
        discrimination = unsafe c.pointee.discrimination
        difficulty = unsafe c.pointee.difficulty
        guessing = unsafe c.pointee.guessing
        source = unsafe ParameterSource(rawValue: Int32(truncatingIfNeeded: c.pointee.source.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ItemParameters>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.discrimination = discrimination
        unsafe c.pointee.difficulty = difficulty
        unsafe c.pointee.guessing = guessing
        unsafe c.pointee.source = Viva__V1__ParameterSource(rawValue: .init(truncatingIfNeeded: source.rawValue))
    }
}

extension QuestionDefinition: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__QuestionDefinition>) {
        unsafe viva__v1__question_definition__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1), OneofName("viva.v1.QuestionDefinition", "key", member: 2)]
    }

    package init(copying c: UnsafePointer<Viva__V1__QuestionDefinition>) {
        self.init()
        question = unsafe copyMessage(c.pointee.question)
        switch unsafe c.pointee.key_case.rawValue {
        case 2: key = .choice(unsafe ChoiceKey(copying: c.pointee.choice))
        case 3: key = .numeric(unsafe NumericKey(copying: c.pointee.numeric))
        case 4: key = .shortText(unsafe ShortTextKey(copying: c.pointee.short_text))
        case 5: key = .shortcut(unsafe ShortcutKey(copying: c.pointee.shortcut))
        case 8: key = .formula(unsafe FormulaKey(copying: c.pointee.formula))
        case 9: key = .`open`(unsafe OpenKey(copying: c.pointee.`open`))
        default: break
        }
        hints = unsafe copyArray(c.pointee.hints, c.pointee.n_hints) { unsafe String(copying: $0) }
        parameters = unsafe copyMessage(c.pointee.parameters)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__QuestionDefinition>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = question {
            try unsafe c.pointee.question = arena.message(value)
        }
        switch key {
        case .choice(let value):
            unsafe c.pointee.key_case = Viva__V1__QuestionDefinition__KeyCase(rawValue: 2)
            try unsafe c.pointee.choice = arena.message(value)
        case .numeric(let value):
            unsafe c.pointee.key_case = Viva__V1__QuestionDefinition__KeyCase(rawValue: 3)
            try unsafe c.pointee.numeric = arena.message(value)
        case .shortText(let value):
            unsafe c.pointee.key_case = Viva__V1__QuestionDefinition__KeyCase(rawValue: 4)
            try unsafe c.pointee.short_text = arena.message(value)
        case .shortcut(let value):
            unsafe c.pointee.key_case = Viva__V1__QuestionDefinition__KeyCase(rawValue: 5)
            try unsafe c.pointee.shortcut = arena.message(value)
        case .formula(let value):
            unsafe c.pointee.key_case = Viva__V1__QuestionDefinition__KeyCase(rawValue: 8)
            try unsafe c.pointee.formula = arena.message(value)
        case .`open`(let value):
            unsafe c.pointee.key_case = Viva__V1__QuestionDefinition__KeyCase(rawValue: 9)
            try unsafe c.pointee.`open` = arena.message(value)
        case nil: break
        }
        unsafe c.pointee.n_hints = hints.count
        try unsafe c.pointee.hints = arena.array(hints) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        if let value = parameters {
            try unsafe c.pointee.parameters = arena.message(value)
        }
    }
}

extension ImportQuestionsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ImportQuestionsRequest>) {
        unsafe viva__v1__import_questions_request__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1), OneofName("viva.v1.QuestionDefinition", "key", member: 2)]
    }

    package init(copying c: UnsafePointer<Viva__V1__ImportQuestionsRequest>) {
        self.init()
        questions = unsafe copyMessages(c.pointee.questions, c.pointee.n_questions)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ImportQuestionsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_questions = questions.count
        try unsafe c.pointee.questions = arena.messages(questions)
    }
}

extension ImportQuestionsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ImportQuestionsResponse>) {
        unsafe viva__v1__import_questions_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ImportQuestionsResponse>) {
        self.init()
        added = unsafe c.pointee.added
        unchanged = unsafe c.pointee.unchanged
        bankHash = unsafe String(copying: c.pointee.bank_hash)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ImportQuestionsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.added = added
        unsafe c.pointee.unchanged = unchanged
        try unsafe c.pointee.bank_hash = arena.string(bankHash)
    }
}

extension ListQuestionsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ListQuestionsRequest>) {
        unsafe viva__v1__list_questions_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ListQuestionsRequest>) {
        self.init()
        skill = unsafe String(copying: c.pointee.skill)
        pageSize = unsafe c.pointee.page_size
        pageToken = unsafe String(copying: c.pointee.page_token)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ListQuestionsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.skill = arena.string(skill)
        unsafe c.pointee.page_size = pageSize
        try unsafe c.pointee.page_token = arena.string(pageToken)
    }
}

extension ListQuestionsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ListQuestionsResponse>) {
        unsafe viva__v1__list_questions_response__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__ListQuestionsResponse>) {
        self.init()
        questions = unsafe copyMessages(c.pointee.questions, c.pointee.n_questions)
        nextPageToken = unsafe String(copying: c.pointee.next_page_token)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ListQuestionsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_questions = questions.count
        try unsafe c.pointee.questions = arena.messages(questions)
        try unsafe c.pointee.next_page_token = arena.string(nextPageToken)
    }
}

extension GetQuestionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetQuestionRequest>) {
        unsafe viva__v1__get_question_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GetQuestionRequest>) {
        self.init()
        questionID = unsafe String(copying: c.pointee.question_id)
        version = unsafe c.pointee.version
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetQuestionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.question_id = arena.string(questionID)
        unsafe c.pointee.version = version
    }
}

extension GetQuestionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetQuestionResponse>) {
        unsafe viva__v1__get_question_response__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__GetQuestionResponse>) {
        self.init()
        question = unsafe copyMessage(c.pointee.question)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetQuestionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = question {
            try unsafe c.pointee.question = arena.message(value)
        }
    }
}
