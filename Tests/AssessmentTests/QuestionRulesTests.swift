import Contracts
import Services
import Testing

@Suite struct `Rules of questions` {
    static let sound: [QuestionDefinition] = [
        Sample.choice(), Sample.choice(2, right: ["a"]), Sample.choice(8, right: ["a", "h"], many: true),
        Sample.numeric(
            NumericKey(
                value: 8.5, absoluteTolerance: 0.1, relativeTolerance: 0.01, unit: "h",
                units: [UnitFactor(unit: "min", factor: 0.0166), UnitFactor(unit: "", factor: 1)],
                nearMisses: [NearMiss(value: 9, score: 9_999, rationale: "Rounds.")])),
        Sample.number(-3), Sample.shortText([("Graz", 10_000), ("Linz", 1)]), Sample.shortcut("Ctrl+Shift+L", "F4"),
        Sample.numeric(
            NumericKey(
                value: 40, unit: "share",
                units: [UnitFactor(unit: "%", factor: 1), UnitFactor(unit: "percent", factor: 1)])),
    ]

    @Test(arguments: sound.indices)
    func `sound questions have no problems`(index: Int) {
        #expect(QuestionRules.problems(in: Self.sound[index]) == [])
    }

    struct Flaw: Sendable, CustomTestStringConvertible {
        let field: String
        let reason: String
        let base: QuestionDefinition
        let spoil: @Sendable (inout QuestionDefinition) -> Void
        var testDescription: String { "\(field): \(reason)" }

        init(
            _ field: String, _ reason: String, _ base: QuestionDefinition = Sample.choice(),
            _ spoil: @escaping @Sendable (inout QuestionDefinition) -> Void
        ) {
            self.field = field
            self.reason = reason
            self.base = base
            self.spoil = spoil
        }
    }

    @Test(arguments: general + choices + numbers + texts)
    func `each rule finds what breaks it, and says where`(flaw: Flaw) {
        var definition = flaw.base
        #expect(QuestionRules.problems(in: definition) == [])
        flaw.spoil(&definition)
        let problems = QuestionRules.problems(in: definition)
        #expect(
            problems.contains { $0.field == flaw.field && $0.reason.contains(flaw.reason) }, "\(problems)")
    }

    static let general: [Flaw] = [
        Flaw("question.ref.question_id", "lower-case") { $0.question?.ref?.questionID = "Upper-case" },
        Flaw("question.ref.question_id", "lower-case") { $0.question?.ref?.questionID = "double--hyphen" },
        Flaw("question.ref.question_id", "lower-case") { $0.question?.ref = nil },
        Flaw("question.ref.question_id", "at most 64") {
            $0.question?.ref?.questionID = String(repeating: "a", count: 65)
        },
        Flaw("question.ref.version", "1 or more") { $0.question?.ref?.version = 0 },
        Flaw("question.skill", "lower-case") { $0.question?.skill = "look up" },
        Flaw("question.prompt", "empty") { $0.question?.prompt = " \n" },
        Flaw("question.prompt", "at most 1200") { $0.question?.prompt = String(repeating: "x", count: 1_201) },
        Flaw("question.prompt", "control") { $0.question?.prompt = "a\u{0}b" },
        Flaw("key", "asks for a formula") { $0.question?.kind = .formula },
        Flaw("question.sheet", "formula questions only") { $0.question?.answerCell = "B2" },
        Flaw("key", "asks for an explanation") { $0.question?.kind = .open },
        Flaw("question.kind", "not set") { $0.question?.kind = .unspecified },
        Flaw("question.kind", "not known") { $0.question?.kind = .unrecognized(99) },
        Flaw("question.kind", "not set") { $0.question = nil },
        Flaw("key", "missing") { $0.key = nil },
        Flaw("key", "another kind") { $0.key = .numeric(NumericKey(value: 1)) },
        Flaw("hints", "3 are wanted") { $0.hints.removeLast() },
        Flaw("hints[1]", "empty") { $0.hints[1] = "" },
        Flaw("hints[2]", "repeats") { $0.hints[2] = $0.hints[0] },
        Flaw("hints[0]", "at most 300") { $0.hints[0] = String(repeating: "x", count: 301) },
        Flaw("hints[0]", "contains the key") { $0.hints[0] = "Take  OPTION b, of course." },
        Flaw("parameters.discrimination", "above 0 and at most 1.5") { $0.parameters?.discrimination = 1.6 },
        Flaw("parameters.discrimination", "above 0") { $0.parameters?.discrimination = 0 },
        Flaw("parameters.discrimination", "above 0") { $0.parameters?.discrimination = .nan },
        Flaw("parameters.discrimination", "at most 4") {
            $0.parameters?.source = .calibrated
            $0.parameters?.discrimination = .infinity
        },
        Flaw("parameters.difficulty", "-4 to 4") { $0.parameters?.difficulty = -4.1 },
        Flaw("parameters.difficulty", "-4 to 4") { $0.parameters?.difficulty = .nan },
        Flaw("parameters.guessing", "0 to 0.5") { $0.parameters?.guessing = 0.6 },
        Flaw("parameters.source", "estimate or calibrated") { $0.parameters?.source = .unspecified },
        Flaw("parameters.source", "estimate or calibrated") { $0.parameters = nil },
        Flaw("question.table.rows", "1 to 20") { $0.question?.table = Table() },
        Flaw("question.table.rows[0]", "1 to 8") { $0.question?.table = Table(rows: [TableRow()]) },
        Flaw("question.table.rows[1]", "first row has 2") {
            $0.question?.table = Table(rows: [TableRow(cells: ["a", "b"]), TableRow(cells: ["c"])])
        },
        Flaw("question.table.rows[0].cells[0]", "at most 60") {
            $0.question?.table = Table(rows: [TableRow(cells: [String(repeating: "x", count: 61)])])
        },
    ]

    static let choices: [Flaw] = [
        Flaw("question.options", "2 to 8") { $0.question?.options.removeLast(3) },
        Flaw("question.options[1].option_id", "not unique") { $0.question?.options[1].optionID = "a" },
        Flaw("question.options[1].text", "says the same") { $0.question?.options[1].text = "OPTION  A" },
        Flaw("question.options[1].text", "empty") { $0.question?.options[1].text = "" },
        Flaw("question.options[1].text", "at most 200") {
            $0.question?.options[1].text = String(repeating: "x", count: 201)
        },
        Flaw("key.choice.correct_option_ids[0]", "not the id") { $0.changeChoice { $0.correctOptionIDs = ["z"] } },
        Flaw("key.choice.correct_option_ids", "exactly one") { $0.changeChoice { $0.correctOptionIDs = ["a", "b"] } },
        Flaw("key.choice.correct_option_ids", "exactly one") { $0.changeChoice { $0.correctOptionIDs = [] } },
        Flaw("key.choice.correct_option_ids", "at least two") { $0.question?.selectMany = true },
        Flaw("key.choice.correct_option_ids[1]", "twice", Sample.choice(4, right: ["a", "b"], many: true)) {
            $0.changeChoice { $0.correctOptionIDs = ["a", "a"] }
        },
        Flaw("key.choice.correct_option_ids", "at least one wrong", Sample.choice(3, right: ["a", "b"], many: true)) {
            $0.changeChoice { $0.correctOptionIDs = ["a", "b", "c"] }
        },
        Flaw("key.choice.rationales", "wrong option `d`") { $0.changeChoice { $0.rationales.removeLast() } },
        Flaw("key.choice.rationales[0].option_id", "wrong option") {
            $0.changeChoice { $0.rationales[0].optionID = "b" }
        },
        Flaw("key.choice.rationales[1].option_id", "twice") { $0.changeChoice { $0.rationales[1].optionID = "a" } },
        Flaw("key.choice.rationales[0].rationale", "empty") { $0.changeChoice { $0.rationales[0].rationale = "" } },
        Flaw("parameters.guessing", "1 / 4") { $0.parameters?.guessing = 0 },
        Flaw("question.unit", "numeric questions only") { $0.question?.unit = "h" },
    ]

    static let numbers: [Flaw] = [
        Flaw("key.numeric.value", "number", sound[4]) { $0.changeNumber { $0.value = .infinity } },
        Flaw("key.numeric.absolute_tolerance", "not negative", sound[3]) {
            $0.changeNumber { $0.absoluteTolerance = -1 }
        },
        Flaw("key.numeric.absolute_tolerance", "finite", sound[3]) { $0.changeNumber { $0.absoluteTolerance = .nan } },
        Flaw("key.numeric.relative_tolerance", "0 to 0.1", sound[3]) { $0.changeNumber { $0.relativeTolerance = 0.2 } },
        Flaw("key.numeric.unit", "differs", sound[3]) { $0.question?.unit = "min" },
        Flaw("key.numeric.unit", "at most 20", sound[3]) {
            $0.question?.unit = String(repeating: "x", count: 21)
            $0.changeNumber { $0.unit = String(repeating: "x", count: 21) }
        },
        Flaw("key.numeric.units", "need a unit", sound[3]) {
            $0.question?.unit = ""
            $0.changeNumber { $0.unit = "" }
        },
        Flaw("key.numeric.units[0].factor", "above 0", sound[3]) { $0.changeNumber { $0.units[0].factor = 0 } },
        Flaw("key.numeric.units[0].unit", "there already", sound[3]) { $0.changeNumber { $0.units[0].unit = "H" } },
        Flaw("key.numeric.units[1].factor", "another name", sound[7]) { $0.changeNumber { $0.units[1].factor = 100 } },
        Flaw("key.numeric.units", "at most 16", sound[3]) {
            $0.changeNumber { key in key.units += (0..<15).map { UnitFactor(unit: "u\($0)", factor: 1) } }
        },
        Flaw("key.numeric.near_misses[0].value", "within the tolerance", sound[3]) {
            $0.changeNumber { $0.nearMisses[0].value = 8.6 }
        },
        Flaw("key.numeric.near_misses[0].value", "number", sound[3]) {
            $0.changeNumber { $0.nearMisses[0].value = .nan }
        },
        Flaw("key.numeric.near_misses[0].score", "1 to 9999", sound[3]) {
            $0.changeNumber { $0.nearMisses[0].score = 10_000 }
        },
        Flaw("key.numeric.near_misses[0].score", "1 to 9999", sound[3]) {
            $0.changeNumber { $0.nearMisses[0].score = 0 }
        },
        Flaw("key.numeric.near_misses[0].rationale", "empty", sound[3]) {
            $0.changeNumber { $0.nearMisses[0].rationale = "" }
        },
        Flaw("hints[2]", "contains the key", sound[3]) { $0.hints[2] = "It is 8.55 hours." },
        Flaw("question.options", "choice questions only", sound[4]) {
            $0.question?.options = [Option(optionID: "a", text: "x")]
        },
        Flaw("question.select_many", "choice questions only", sound[4]) { $0.question?.selectMany = true },
    ]

    static let texts: [Flaw] = [
        Flaw("key.short_text.accepted", "10000 points", sound[5]) { $0.changeText { $0.accepted[0].score = 9_999 } },
        Flaw("key.short_text.accepted[1].score", "1 to 10000", sound[5]) { $0.changeText { $0.accepted[1].score = 0 } },
        Flaw("key.short_text.accepted[1].text", "already", sound[5]) {
            $0.changeText { $0.accepted[1].text = " GRAZ" }
        },
        Flaw("key.short_text.accepted[0].text", "empty", sound[5]) { $0.changeText { $0.accepted[0].text = "" } },
        Flaw("key.short_text.accepted[0].text", "at most 60", sound[5]) {
            $0.changeText { $0.accepted[0].text = String(repeating: "x", count: 61) }
        },
        Flaw("hints[0]", "contains the key", sound[5]) { $0.hints[0] = "Not Vienna but graz." },
        Flaw("key.shortcut.accepted", "must have", sound[6]) { $0.key = .shortcut(ShortcutKey()) },
        Flaw("key.shortcut.accepted[0]", "cannot be read", sound[6]) {
            $0.key = .shortcut(ShortcutKey(accepted: ["Strg+L"]))
        },
        Flaw("key.shortcut.accepted[1]", "already", sound[6]) {
            $0.key = .shortcut(ShortcutKey(accepted: ["Ctrl+L", "Control-l"]))
        },
        Flaw("hints[0]", "contains the key", sound[6]) { $0.hints[0] = "Press ctrl+shift+l." },
    ]

    @Test(arguments: [
        ("Grazing sheep.", false), ("graz", true), ("(Graz)", true), ("Gra z", false), ("Linz", false),
    ])
    func `a hint may contain the key's letters, not its word`(hint: String, spoils: Bool) {
        var definition = Self.sound[5]
        definition.hints[0] = hint
        #expect(QuestionRules.problems(in: definition).isEmpty != spoils)
    }

    @Test(arguments: [
        ("Add 3 and 4.", false), ("It is -3.", true), ("Minus 3 it is.", false), ("Look at B-3.", false),
        ("Cell A-3x.", false), ("Take 1,-3", true), ("-3,000", false), ("-3.0!", true),
    ])
    func `a hint may contain numbers, not the right one`(hint: String, spoils: Bool) {
        var definition = Self.sound[4]
        definition.hints[0] = hint
        #expect(QuestionRules.problems(in: definition).isEmpty != spoils)
    }

    @Test func `a calibrated choice may have another chance of guessing`() {
        var definition = Sample.choice()
        definition.parameters = ItemParameters(discrimination: 2.4, difficulty: 1, guessing: 0.18, source: .calibrated)
        #expect(QuestionRules.problems(in: definition) == [])
    }

    @Test func `a bank has each question once and at most sixteen skills`() {
        func question(_ id: String, skill: String) -> QuestionDefinition {
            var definition = Sample.number(1)
            definition.question?.ref?.questionID = id
            definition.question?.skill = skill
            return definition
        }
        let bank = (0..<16).map { question("question-\($0)", skill: "skill-\($0)") }
        #expect(QuestionRules.problems(inBank: bank) == [])
        #expect(
            QuestionRules.problems(inBank: bank + [question("question-3", skill: "skill-1")]).map(\.field)
                == ["questions[16].question.ref.question_id"])
        #expect(
            QuestionRules.problems(inBank: bank + [question("question-16", skill: "skill-16")]).map(\.field)
                == ["questions"])
    }
}

extension QuestionDefinition {
    fileprivate mutating func changeChoice(_ change: (inout ChoiceKey) -> Void) {
        guard case .choice(var key) = key else { return }
        change(&key)
        self.key = .choice(key)
    }

    fileprivate mutating func changeNumber(_ change: (inout NumericKey) -> Void) {
        guard case .numeric(var key) = key else { return }
        change(&key)
        self.key = .numeric(key)
    }

    fileprivate mutating func changeText(_ change: (inout ShortTextKey) -> Void) {
        guard case .shortText(var key) = key else { return }
        change(&key)
        self.key = .shortText(key)
    }
}
