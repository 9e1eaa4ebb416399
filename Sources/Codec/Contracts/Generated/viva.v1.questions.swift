// Generated from viva/v1/questions.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// How a question is answered and graded.
package enum QuestionKind: RawRepresentable, Sendable, Hashable {
    /// Not set. Refused at import.
    case unspecified
    /// Choose one or several options.
    case choice
    /// Type a number, with a unit where the question asks for one.
    case numeric
    /// Type a word or a short phrase.
    case shortText
    /// Name a keyboard shortcut.
    case shortcut
    /// Type a formula; it is run on the visible sheet and on hidden variants of it.
    case formula
    /// Explain in free text; graded against a rubric.
    case `open`
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .choice
        case 2: self = .numeric
        case 3: self = .shortText
        case 4: self = .shortcut
        case 5: self = .formula
        case 6: self = .`open`
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .choice: 1
        case .numeric: 2
        case .shortText: 3
        case .shortcut: 4
        case .formula: 5
        case .`open`: 6
        case .unrecognized(let value): value
        }
    }
}

/// How the numbers of a column are displayed.
package enum NumberFormat: RawRepresentable, Sendable, Hashable {
    /// As Excel's General format.
    case unspecified
    /// As a date, year first.
    case date
    /// As a percentage.
    case percent
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .date
        case 2: self = .percent
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .date: 1
        case .percent: 2
        case .unrecognized(let value): value
        }
    }
}

/// What happens to the data in hidden variants of a sheet.
package enum VariantClass: RawRepresentable, Sendable, Hashable {
    /// Not set. Refused at import.
    case unspecified
    /// Other values, drawn from the data model.
    case values
    /// The same rows in another order.
    case order
    /// Equal numbers where ranks or extremes are asked for.
    case ties
    /// Keys that stand in several rows.
    case duplicates
    /// Blank cells.
    case blanks
    /// Numbers that are stored as text.
    case textNumbers
    /// Zeros.
    case zeros
    /// Error values.
    case errors
    /// Inputs that match no row.
    case noMatch
    /// Values that equal a criterion or a limit.
    case boundary
    /// The formula is filled to `fill_to` and checked in each cell.
    case fill
    /// Rows are inserted into the data, and references shift as Excel shifts them.
    case insertedRows
    /// A column is inserted into the data, and references shift as Excel shifts them.
    case insertedColumns
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .values
        case 2: self = .order
        case 3: self = .ties
        case 4: self = .duplicates
        case 5: self = .blanks
        case 6: self = .textNumbers
        case 7: self = .zeros
        case 8: self = .errors
        case 9: self = .noMatch
        case 10: self = .boundary
        case 11: self = .fill
        case 12: self = .insertedRows
        case 13: self = .insertedColumns
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .values: 1
        case .order: 2
        case .ties: 3
        case .duplicates: 4
        case .blanks: 5
        case .textNumbers: 6
        case .zeros: 7
        case .errors: 8
        case .noMatch: 9
        case .boundary: 10
        case .fill: 11
        case .insertedRows: 12
        case .insertedColumns: 13
        case .unrecognized(let value): value
        }
    }
}

/// Where item parameters come from.
package enum ParameterSource: RawRepresentable, Sendable, Hashable {
    /// Not set. Refused at import.
    case unspecified
    /// Judged by an author.
    case estimate
    /// Fitted to answers.
    case calibrated
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .estimate
        case 2: self = .calibrated
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .estimate: 1
        case .calibrated: 2
        case .unrecognized(let value): value
        }
    }
}

/// One row of a table shown with a question.
package struct TableRow: Message, Hashable {
    package static var messageName: String { "viva.v1.TableRow" }

    /// Cells from left to right, as displayed.
    package var cells: [String] = []

    package init() {}

    package init(cells: [String] = []) {
        self.cells = cells
    }
}

/// A small sheet shown with a question. Its first cell stands in A1.
package struct Table: Message, Hashable {
    package static var messageName: String { "viva.v1.Table" }

    /// Rows from top to bottom.
    package var rows: [TableRow] = []

    package init() {}

    package init(rows: [TableRow] = []) {
        self.rows = rows
    }
}

/// What a cell holds. Nothing set: the cell is blank.
package struct CellValue: Message, Hashable {
    package static var messageName: String { "viva.v1.CellValue" }

    /// The value.
    package var kind: Kind? = nil

    package init() {}

    package init(kind: Kind? = nil) {
        self.kind = kind
    }

    /// The value.
    package enum Kind: Sendable, Hashable {
        /// A number; dates are serial numbers of the 1900 system.
        case number(Double)
        /// A text.
        case text(String)
        /// TRUE or FALSE.
        case boolean(Bool)
        /// An error as Excel shows it, such as `#N/A`.
        case error(String)
    }
}

/// One row of a sheet.
package struct SheetRow: Message, Hashable {
    package static var messageName: String { "viva.v1.SheetRow" }

    /// Cells from left to right.
    package var cells: [CellValue] = []

    package init() {}

    package init(cells: [CellValue] = []) {
        self.cells = cells
    }
}

/// A sheet that a formula is run on. Its first cell is A1.
package struct Sheet: Message, Hashable {
    package static var messageName: String { "viva.v1.Sheet" }

    /// Rows from top to bottom, all of the same length.
    package var rows: [SheetRow] = []

    /// Display of each column from A on; columns without an entry have the General format.
    package var formats: [NumberFormat] = []

    package init() {}

    package init(rows: [SheetRow] = [], formats: [NumberFormat] = []) {
        self.rows = rows
        self.formats = formats
    }
}

/// One option of a choice question.
package struct Option: Message, Hashable {
    package static var messageName: String { "viva.v1.Option" }

    /// Short id, unique within the question, such as `a`.
    package var optionID: String = ""

    /// What the candidate reads.
    package var text: String = ""

    package init() {}

    package init(optionID: String = "", text: String = "") {
        self.optionID = optionID
        self.text = text
    }
}

/// The part of a question that a candidate may see.
package struct Question: Message, Hashable {
    package static var messageName: String { "viva.v1.Question" }

    /// Which question, in which version.
    package var ref: QuestionRef? = nil

    /// Skill that it measures, such as `lookup`.
    package var skill: String = ""

    /// How it is answered.
    package var kind: QuestionKind = .unspecified

    /// What is asked.
    package var prompt: String = ""

    /// Sheet that the prompt refers to, if any.
    package var table: Table? = nil

    /// Options of a choice question, in order.
    package var options: [Option] = []

    /// True if several options may be chosen.
    package var selectMany: Bool = false

    /// Unit in which a numeric answer is expected, empty if none.
    package var unit: String = ""

    /// Sheet that a formula question is about. Other kinds of question have a `table`.
    package var sheet: Sheet? = nil

    /// Cell that the formula is typed into, such as `F2`.
    package var answerCell: String = ""

    /// Last cell that the formula is filled to, in the same row or column; empty if it is not filled.
    package var fillTo: String = ""

    package init() {}

    package init(
        ref: QuestionRef? = nil, skill: String = "", kind: QuestionKind = .unspecified, prompt: String = "",
        table: Table? = nil, options: [Option] = [], selectMany: Bool = false, unit: String = "", sheet: Sheet? = nil,
        answerCell: String = "", fillTo: String = ""
    ) {
        self.ref = ref
        self.skill = skill
        self.kind = kind
        self.prompt = prompt
        self.table = table
        self.options = options
        self.selectMany = selectMany
        self.unit = unit
        self.sheet = sheet
        self.answerCell = answerCell
        self.fillTo = fillTo
    }
}

/// Why a wrong option is wrong, and who would choose it.
package struct OptionRationale: Message, Hashable {
    package static var messageName: String { "viva.v1.OptionRationale" }

    /// The option.
    package var optionID: String = ""

    /// The misconception behind it.
    package var rationale: String = ""

    package init() {}

    package init(optionID: String = "", rationale: String = "") {
        self.optionID = optionID
        self.rationale = rationale
    }
}

/// Key of a choice question.
package struct ChoiceKey: Message, Hashable {
    package static var messageName: String { "viva.v1.ChoiceKey" }

    /// Ids of all correct options.
    package var correctOptionIDs: [String] = []

    /// A rationale for every wrong option.
    package var rationales: [OptionRationale] = []

    package init() {}

    package init(correctOptionIDs: [String] = [], rationales: [OptionRationale] = []) {
        self.correctOptionIDs = correctOptionIDs
        self.rationales = rationales
    }
}

/// A unit in which the answer may also be given.
package struct UnitFactor: Message, Hashable {
    package static var messageName: String { "viva.v1.UnitFactor" }

    /// Name, such as `%` or `thousand`.
    package var unit: String = ""

    /// What a number in this unit is multiplied by to get the key's unit.
    package var factor: Double = 0

    package init() {}

    package init(unit: String = "", factor: Double = 0) {
        self.unit = unit
        self.factor = factor
    }
}

/// A wrong number that shows partial understanding.
package struct NearMiss: Message, Hashable {
    package static var messageName: String { "viva.v1.NearMiss" }

    /// The wrong number, in the key's unit. Compared with the key's tolerance.
    package var value: Double = 0

    /// Points for it, 1 to 9999.
    package var score: Int32 = 0

    /// The mistake that leads to it.
    package var rationale: String = ""

    package init() {}

    package init(value: Double = 0, score: Int32 = 0, rationale: String = "") {
        self.value = value
        self.score = score
        self.rationale = rationale
    }
}

/// Key of a numeric question. A number is right within either tolerance.
package struct NumericKey: Message, Hashable {
    package static var messageName: String { "viva.v1.NumericKey" }

    /// The right number.
    package var value: Double = 0

    /// Largest difference.
    package var absoluteTolerance: Double = 0

    /// Largest difference as a share of the right number.
    package var relativeTolerance: Double = 0

    /// Unit of the right number, empty if it has none.
    package var unit: String = ""

    /// Other units that are accepted.
    package var units: [UnitFactor] = []

    /// Wrong numbers that earn part of the points.
    package var nearMisses: [NearMiss] = []

    package init() {}

    package init(
        value: Double = 0, absoluteTolerance: Double = 0, relativeTolerance: Double = 0, unit: String = "",
        units: [UnitFactor] = [], nearMisses: [NearMiss] = []
    ) {
        self.value = value
        self.absoluteTolerance = absoluteTolerance
        self.relativeTolerance = relativeTolerance
        self.unit = unit
        self.units = units
        self.nearMisses = nearMisses
    }
}

/// A text that is accepted. Compared without case, outer blanks and repeated blanks.
package struct AcceptedText: Message, Hashable {
    package static var messageName: String { "viva.v1.AcceptedText" }

    /// The text.
    package var text: String = ""

    /// Points for it, 1 to 10000.
    package var score: Int32 = 0

    package init() {}

    package init(text: String = "", score: Int32 = 0) {
        self.text = text
        self.score = score
    }
}

/// Key of a short text question.
package struct ShortTextKey: Message, Hashable {
    package static var messageName: String { "viva.v1.ShortTextKey" }

    /// Texts that earn points.
    package var accepted: [AcceptedText] = []

    package init() {}

    package init(accepted: [AcceptedText] = []) {
        self.accepted = accepted
    }
}

/// Key of a keyboard shortcut question.
package struct ShortcutKey: Message, Hashable {
    package static var messageName: String { "viva.v1.ShortcutKey" }

    /// Shortcuts that are right, such as `Ctrl+Shift+L`. The order of modifiers does not matter.
    package var accepted: [String] = []

    package init() {}

    package init(accepted: [String] = []) {
        self.accepted = accepted
    }
}

/// What values the cells of a range may have in hidden variants.
package struct CellModel: Message, Hashable {
    package static var messageName: String { "viva.v1.CellModel" }

    /// The cells: one cell, or a part of one column, such as `C2:C9`.
    package var cells: String = ""

    /// Values to draw from. Empty: numbers from `low` to `high`.
    package var choices: [CellValue] = []

    /// Smallest number.
    package var low: Double = 0

    /// Largest number.
    package var high: Double = 0

    /// Decimal places of numbers, 0 to 6.
    package var decimals: UInt32 = 0

    /// Whether no value stands twice in the range (but for DUPLICATES).
    package var unique: Bool = false

    /// Whether values ascend from top to bottom (and stay so in every class).
    package var ascending: Bool = false

    package init() {}

    package init(
        cells: String = "", choices: [CellValue] = [], low: Double = 0, high: Double = 0, decimals: UInt32 = 0,
        unique: Bool = false, ascending: Bool = false
    ) {
        self.cells = cells
        self.choices = choices
        self.low = low
        self.high = high
        self.decimals = decimals
        self.unique = unique
        self.ascending = ascending
    }
}

/// One class of hidden variants.
package struct VariantRule: Message, Hashable {
    package static var messageName: String { "viva.v1.VariantRule" }

    /// The class.
    package var variantClass: VariantClass = .unspecified

    /// Its weight within the grade; the weights of a key add up to 10000.
    package var weight: Int32 = 0

    /// Ranges that it changes, each within a `CellModel`; empty: all that can be changed in this way.
    package var cells: [String] = []

    /// For NO_MATCH and BOUNDARY: values that are put into `cells`.
    package var values: [CellValue] = []

    package init() {}

    package init(
        variantClass: VariantClass = .unspecified, weight: Int32 = 0, cells: [String] = [], values: [CellValue] = []
    ) {
        self.variantClass = variantClass
        self.weight = weight
        self.cells = cells
        self.values = values
    }
}

/// Key of a formula question: a formula that is right, and how the data may change.
package struct FormulaKey: Message, Hashable {
    package static var messageName: String { "viva.v1.FormulaKey" }

    /// The reference formula, as typed into `answer_cell`.
    package var reference: String = ""

    /// Rows of data that move together, such as `A2:D9`.
    package var data: String = ""

    /// What the cells may hold. Cells without a model keep their visible value.
    package var models: [CellModel] = []

    /// Classes of variants. The visible sheet is always checked.
    package var rules: [VariantRule] = []

    /// Functions that may not be used, beside those that the policy refuses.
    package var forbiddenFunctions: [String] = []

    /// Share of wrong formulas that the variants tell from right ones, as `viva bank check` measures it:
    /// 9500 to 10000. It is the confidence of grades.
    package var killRate: Int32 = 0

    package init() {}

    package init(
        reference: String = "", data: String = "", models: [CellModel] = [], rules: [VariantRule] = [],
        forbiddenFunctions: [String] = [], killRate: Int32 = 0
    ) {
        self.reference = reference
        self.data = data
        self.models = models
        self.rules = rules
        self.forbiddenFunctions = forbiddenFunctions
        self.killRate = killRate
    }
}

/// One aspect of an open answer that earns points.
package struct RubricCriterion: Message, Hashable {
    package static var messageName: String { "viva.v1.RubricCriterion" }

    /// Short name, unique within the rubric.
    package var name: String = ""

    /// What an answer says that meets it; for graders.
    package var description: String = ""

    /// Weight within the grade; the weights of a rubric add up to 10000.
    package var weight: Int32 = 0

    /// Answers, or parts of answers, that meet it in full.
    package var references: [String] = []

    package init() {}

    package init(name: String = "", description: String = "", weight: Int32 = 0, references: [String] = []) {
        self.name = name
        self.description = description
        self.weight = weight
        self.references = references
    }
}

/// An answer that a person has graded.
package struct Exemplar: Message, Hashable {
    package static var messageName: String { "viva.v1.Exemplar" }

    /// The answer.
    package var text: String = ""

    /// Its points, 0 to 10000.
    package var score: Int32 = 0

    package init() {}

    package init(text: String = "", score: Int32 = 0) {
        self.text = text
        self.score = score
    }
}

/// Key of an open question.
package struct OpenKey: Message, Hashable {
    package static var messageName: String { "viva.v1.OpenKey" }

    /// What earns points.
    package var criteria: [RubricCriterion] = []

    /// Whole answers that are right.
    package var references: [String] = []

    /// Answers with the points that people gave.
    package var exemplars: [Exemplar] = []

    package init() {}

    package init(criteria: [RubricCriterion] = [], references: [String] = [], exemplars: [Exemplar] = []) {
        self.criteria = criteria
        self.references = references
        self.exemplars = exemplars
    }
}

/// Parameters of the three-parameter logistic model.
package struct ItemParameters: Message, Hashable {
    package static var messageName: String { "viva.v1.ItemParameters" }

    /// Discrimination a, in 1/logit; greater than 0, at most 1.5 while an estimate.
    package var discrimination: Double = 0

    /// Difficulty b, in logits; -4 to 4.
    package var difficulty: Double = 0

    /// Guessing c, the chance of success without any ability; 0 to 0.5.
    package var guessing: Double = 0

    /// Where they come from.
    package var source: ParameterSource = .unspecified

    package init() {}

    package init(
        discrimination: Double = 0, difficulty: Double = 0, guessing: Double = 0, source: ParameterSource = .unspecified
    ) {
        self.discrimination = discrimination
        self.difficulty = difficulty
        self.guessing = guessing
        self.source = source
    }
}

/// A whole question with its key. Travels towards the server only.
package struct QuestionDefinition: Message, Hashable {
    package static var messageName: String { "viva.v1.QuestionDefinition" }

    /// The part that a candidate may see. `ref.content_hash` is ignored at import.
    package var question: Question? = nil

    /// What is right. Its kind agrees with the question's.
    package var key: Key? = nil

    /// Three hints, from a nudge to nearly the answer.
    package var hints: [String] = []

    /// Item parameters.
    package var parameters: ItemParameters? = nil

    package init() {}

    package init(question: Question? = nil, key: Key? = nil, hints: [String] = [], parameters: ItemParameters? = nil) {
        self.question = question
        self.key = key
        self.hints = hints
        self.parameters = parameters
    }

    /// What is right. Its kind agrees with the question's.
    package enum Key: Sendable, Hashable {
        /// For a choice question.
        case choice(ChoiceKey)
        /// For a numeric question.
        case numeric(NumericKey)
        /// For a short text question.
        case shortText(ShortTextKey)
        /// For a keyboard shortcut question.
        case shortcut(ShortcutKey)
        /// For a formula question.
        case formula(FormulaKey)
        /// For an open question.
        case `open`(OpenKey)
    }
}

/// Questions to add to the bank.
package struct ImportQuestionsRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.ImportQuestionsRequest" }

    /// The questions. Either all are imported or none.
    package var questions: [QuestionDefinition] = []

    package init() {}

    package init(questions: [QuestionDefinition] = []) {
        self.questions = questions
    }
}

/// What an import did.
package struct ImportQuestionsResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.ImportQuestionsResponse" }

    /// Number of questions that were new or had a new version.
    package var added: UInt32 = 0

    /// Number of questions that the bank had already, unchanged.
    package var unchanged: UInt32 = 0

    /// Hash of the bank's contents after the import; sessions created from now on use this bank.
    package var bankHash: String = ""

    package init() {}

    package init(added: UInt32 = 0, unchanged: UInt32 = 0, bankHash: String = "") {
        self.added = added
        self.unchanged = unchanged
        self.bankHash = bankHash
    }
}

/// Which questions to list.
package struct ListQuestionsRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.ListQuestionsRequest" }

    /// Only this skill; empty for all.
    package var skill: String = ""

    /// Most questions to return, 1 to 200; 0 means 50.
    package var pageSize: UInt32 = 0

    /// `next_page_token` of the answer before; empty for the first page.
    package var pageToken: String = ""

    package init() {}

    package init(skill: String = "", pageSize: UInt32 = 0, pageToken: String = "") {
        self.skill = skill
        self.pageSize = pageSize
        self.pageToken = pageToken
    }
}

/// Questions in the order of their ids.
package struct ListQuestionsResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.ListQuestionsResponse" }

    /// The questions, without keys.
    package var questions: [Question] = []

    /// Token of the next page; empty after the last.
    package var nextPageToken: String = ""

    package init() {}

    package init(questions: [Question] = [], nextPageToken: String = "") {
        self.questions = questions
        self.nextPageToken = nextPageToken
    }
}

/// Which question to get.
package struct GetQuestionRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.GetQuestionRequest" }

    /// Stable id of the question.
    package var questionID: String = ""

    /// Version; 0 means the newest.
    package var version: UInt32 = 0

    package init() {}

    package init(questionID: String = "", version: UInt32 = 0) {
        self.questionID = questionID
        self.version = version
    }
}

/// One question.
package struct GetQuestionResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.GetQuestionResponse" }

    /// The question, without its key.
    package var question: Question? = nil

    package init() {}

    package init(question: Question? = nil) {
        self.question = question
    }
}

/// Methods of `viva.v1.Questions` with their policies.
package enum QuestionsMethods {
    package static let importQuestions = MethodDescriptor(
        path: "/viva.v1.Questions/ImportQuestions",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(roles: .admin, timeout: .milliseconds(60000)))
    package static let listQuestions = MethodDescriptor(
        path: "/viva.v1.Questions/ListQuestions",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.admin, .reviewer, .agent], timeout: .milliseconds(10000), maximumArgumentBytes: 4096
        ))
    package static let getQuestion = MethodDescriptor(
        path: "/viva.v1.Questions/GetQuestion",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.admin, .reviewer, .agent], timeout: .milliseconds(10000), maximumArgumentBytes: 4096
        ))

    package static let all: [MethodDescriptor] = [importQuestions, listQuestions, getQuestion]
}

/// The question bank.
package protocol QuestionsService: Sendable {
    /// Adds questions; a known id with the same version and other content is refused.
    func importQuestions(
        _ request: ImportQuestionsRequest, _ call: CallContext
    ) async throws(RPCError) -> ImportQuestionsResponse
    /// Lists the newest version of each question.
    func listQuestions(
        _ request: ListQuestionsRequest, _ call: CallContext
    ) async throws(RPCError) -> ListQuestionsResponse
    /// Gets one question.
    func getQuestion(_ request: GetQuestionRequest, _ call: CallContext) async throws(RPCError) -> GetQuestionResponse
}

extension RouterBuilder {
    /// Registers every method of `viva.v1.Questions`.
    package mutating func registerQuestions(_ service: some QuestionsService, codec: some MessageCodec) {
        unary(QuestionsMethods.importQuestions, codec, service.importQuestions)
        unary(QuestionsMethods.listQuestions, codec, service.listQuestions)
        unary(QuestionsMethods.getQuestion, codec, service.getQuestion)
    }
}

/// Calls `viva.v1.Questions` over a transport.
package struct QuestionsClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let importQuestionsMethod: ClientMethod<ImportQuestionsRequest, ImportQuestionsResponse>
    private let listQuestionsMethod: ClientMethod<ListQuestionsRequest, ListQuestionsResponse>
    private let getQuestionMethod: ClientMethod<GetQuestionRequest, GetQuestionResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        importQuestionsMethod = ClientMethod(QuestionsMethods.importQuestions, codec)
        listQuestionsMethod = ClientMethod(QuestionsMethods.listQuestions, codec)
        getQuestionMethod = ClientMethod(QuestionsMethods.getQuestion, codec)
    }

    /// Adds questions; a known id with the same version and other content is refused.
    package func importQuestions(
        _ request: ImportQuestionsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> ImportQuestionsResponse {
        try await importQuestionsMethod.unary(transport, request, metadata, timeout)
    }

    /// Lists the newest version of each question.
    package func listQuestions(
        _ request: ListQuestionsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> ListQuestionsResponse {
        try await listQuestionsMethod.unary(transport, request, metadata, timeout)
    }

    /// Gets one question.
    package func getQuestion(
        _ request: GetQuestionRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GetQuestionResponse {
        try await getQuestionMethod.unary(transport, request, metadata, timeout)
    }
}
