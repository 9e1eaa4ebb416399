// Generated from viva/v1/reports.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// What a report may claim of a skill, given its interval.
package enum SkillClaim: RawRepresentable, Sendable, Hashable {
    /// Not set.
    case unspecified
    /// The interval does not support a claim.
    case notEnoughEvidence
    /// Better than the candidate's overall ability.
    case strength
    /// Weaker than the candidate's overall ability.
    case gap
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .notEnoughEvidence
        case 2: self = .strength
        case 3: self = .gap
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .notEnoughEvidence: 1
        case .strength: 2
        case .gap: 3
        case .unrecognized(let value): value
        }
    }
}

/// One skill.
package struct SkillReport: Message, Hashable {
    package static var messageName: String { "viva.v1.SkillReport" }

    /// Skill name.
    package var skill: String = ""

    /// Number of questions asked.
    package var items: UInt32 = 0

    /// Ability in the skill, from all outcomes and the correlation between skills.
    package var theta: Estimate? = nil

    /// Skill minus overall ability, with the error of the difference.
    package var difference: Estimate? = nil

    /// What may be said of it.
    package var claim: SkillClaim = .unspecified

    package init() {}

    package init(
        skill: String = "", items: UInt32 = 0, theta: Estimate? = nil, difference: Estimate? = nil,
        claim: SkillClaim = .unspecified
    ) {
        self.skill = skill
        self.items = items
        self.theta = theta
        self.difference = difference
        self.claim = claim
    }
}

/// One question of the interview.
package struct AttemptReport: Message, Hashable {
    package static var messageName: String { "viva.v1.AttemptReport" }

    /// Number within the interview.
    package var ordinal: UInt32 = 0

    /// The question.
    package var question: QuestionRef? = nil

    /// Its skill.
    package var skill: String = ""

    /// The grade.
    package var grade: Grade? = nil

    /// Highest hint tier used.
    package var hintTier: UInt32 = 0

    /// Difficulty at which it counted, in logits, hints included.
    package var difficulty: Double = 0

    /// Overall ability after this question.
    package var thetaAfter: Estimate? = nil

    /// Time from question to answer, in milliseconds, measured by the server.
    package var responseMs: Int64 = 0

    /// Number of the event that holds the outcome.
    package var event: UInt64 = 0

    package init() {}

    package init(
        ordinal: UInt32 = 0, question: QuestionRef? = nil, skill: String = "", grade: Grade? = nil,
        hintTier: UInt32 = 0, difficulty: Double = 0, thetaAfter: Estimate? = nil, responseMs: Int64 = 0,
        event: UInt64 = 0
    ) {
        self.ordinal = ordinal
        self.question = question
        self.skill = skill
        self.grade = grade
        self.hintTier = hintTier
        self.difficulty = difficulty
        self.thetaAfter = thetaAfter
        self.responseMs = responseMs
        self.event = event
    }
}

/// The report of one finished interview.
package struct Report: Message, Hashable {
    package static var messageName: String { "viva.v1.Report" }

    /// The session.
    package var sessionID: String = ""

    /// When the interview was created.
    package var created: GoogleProtobufTimestamp? = nil

    /// When it was finalised.
    package var finished: GoogleProtobufTimestamp? = nil

    /// Overall ability.
    package var theta: Estimate? = nil

    /// Share of the whole bank's points that this ability is expected to reach, 0 to 10000.
    package var expectedScore: Estimate? = nil

    /// Mean of the recorded scores, 0 to 10000, but for those that await review. Depends on which questions
    /// were asked.
    package var meanScore: Estimate? = nil

    /// Each skill, in order of name.
    package var skills: [SkillReport] = []

    /// Each question, in order.
    package var attempts: [AttemptReport] = []

    /// Hints used.
    package var hintsUsed: UInt32 = 0

    /// Seed of the session.
    package var seed: UInt64 = 0

    /// Hash of the question bank.
    package var bankHash: String = ""

    /// Version of the assessment model.
    package var modelVersion: String = ""

    /// What a reader must know before using the figures, a sentence each.
    package var notes: [String] = []

    package init() {}

    package init(
        sessionID: String = "", created: GoogleProtobufTimestamp? = nil, finished: GoogleProtobufTimestamp? = nil,
        theta: Estimate? = nil, expectedScore: Estimate? = nil, meanScore: Estimate? = nil, skills: [SkillReport] = [],
        attempts: [AttemptReport] = [], hintsUsed: UInt32 = 0, seed: UInt64 = 0, bankHash: String = "",
        modelVersion: String = "", notes: [String] = []
    ) {
        self.sessionID = sessionID
        self.created = created
        self.finished = finished
        self.theta = theta
        self.expectedScore = expectedScore
        self.meanScore = meanScore
        self.skills = skills
        self.attempts = attempts
        self.hintsUsed = hintsUsed
        self.seed = seed
        self.bankHash = bankHash
        self.modelVersion = modelVersion
        self.notes = notes
    }
}

/// Which report to get.
package struct GetReportRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.GetReportRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// What was said at one question, for the person who decides. It is no part of the report: the session's key opens
/// it, and erasing the session erases it.
package struct AttemptWords: Message, Hashable {
    package static var messageName: String { "viva.v1.AttemptWords" }

    /// Number within the interview.
    package var ordinal: UInt32 = 0

    /// What was asked.
    package var prompt: String = ""

    /// What was answered: the words as typed, or the chosen options with their texts, a line each; empty if the
    /// question was passed over.
    package var answer: String = ""

    package init() {}

    package init(ordinal: UInt32 = 0, prompt: String = "", answer: String = "") {
        self.ordinal = ordinal
        self.prompt = prompt
        self.answer = answer
    }
}

/// A report.
package struct GetReportResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.GetReportResponse" }

    /// The report, with the words of evidence unless they were erased.
    package var report: Report? = nil

    /// The same as canonical JSON, without words of the candidate; its SHA-256 is `report_hash`.
    package var json: String = ""

    /// SHA-256 of `json`, in hexadecimal, as recorded in the session's last event.
    package var reportHash: String = ""

    /// The words of each question, in order; none once the session was erased.
    package var words: [AttemptWords] = []

    package init() {}

    package init(report: Report? = nil, json: String = "", reportHash: String = "", words: [AttemptWords] = []) {
        self.report = report
        self.json = json
        self.reportHash = reportHash
        self.words = words
    }
}

/// Methods of `viva.v1.Reports` with their policies.
package enum ReportsMethods {
    package static let getReport = MethodDescriptor(
        path: "/viva.v1.Reports/GetReport",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: [.admin, .reviewer], sessionField: "session_id", timeout: .milliseconds(10000),
            maximumArgumentBytes: 4096
        ))

    package static let all: [MethodDescriptor] = [getReport]
}

/// Reports.
package protocol ReportsService: Sendable {
    /// Gets the report of a finished session.
    func getReport(_ request: GetReportRequest, _ call: CallContext) async throws(RPCError) -> GetReportResponse
}

extension RouterBuilder {
    /// Registers every method of `viva.v1.Reports`.
    package mutating func registerReports(_ service: some ReportsService, codec: some MessageCodec) {
        unary(ReportsMethods.getReport, codec, session: { $0.sessionID }, service.getReport)
    }
}

/// Calls `viva.v1.Reports` over a transport.
package struct ReportsClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let getReportMethod: ClientMethod<GetReportRequest, GetReportResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        getReportMethod = ClientMethod(ReportsMethods.getReport, codec)
    }

    /// Gets the report of a finished session.
    package func getReport(
        _ request: GetReportRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GetReportResponse {
        try await getReportMethod.unary(transport, request, metadata, timeout)
    }
}
