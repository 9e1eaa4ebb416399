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
    /// Type a formula. Refused at import by this version.
    case formula
    /// Explain in free text. Refused at import by this version.
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

    package init() {}

    package init(
        ref: QuestionRef? = nil, skill: String = "", kind: QuestionKind = .unspecified, prompt: String = "",
        table: Table? = nil, options: [Option] = [], selectMany: Bool = false, unit: String = ""
    ) {
        self.ref = ref
        self.skill = skill
        self.kind = kind
        self.prompt = prompt
        self.table = table
        self.options = options
        self.selectMany = selectMany
        self.unit = unit
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
