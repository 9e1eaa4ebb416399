// Generated from viva/v1/interview_tools.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// Which session to look at.
package struct GetContextRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.GetContextRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// How one skill stands against its share of the interview.
package struct SkillProgress: Message, Hashable {
    package static var messageName: String { "viva.v1.SkillProgress" }

    /// Skill name.
    package var skill: String = ""

    /// Questions asked so far.
    package var asked: UInt32 = 0

    /// Questions that the blueprint plans, as a share of the interview times its length.
    package var planned: Double = 0

    /// Ability in the skill so far.
    package var ability: Ability? = nil

    package init() {}

    package init(skill: String = "", asked: UInt32 = 0, planned: Double = 0, ability: Ability? = nil) {
        self.skill = skill
        self.asked = asked
        self.planned = planned
        self.ability = ability
    }
}

/// What is left to spend.
package struct Budgets: Message, Hashable {
    package static var messageName: String { "viva.v1.Budgets" }

    /// Questions left to ask.
    package var itemsRemaining: UInt32 = 0

    /// Hints left.
    package var hintsRemaining: UInt32 = 0

    /// Appends left before the session must end; a bound on runaway agents.
    package var eventsRemaining: UInt32 = 0

    package init() {}

    package init(itemsRemaining: UInt32 = 0, hintsRemaining: UInt32 = 0, eventsRemaining: UInt32 = 0) {
        self.itemsRemaining = itemsRemaining
        self.hintsRemaining = hintsRemaining
        self.eventsRemaining = eventsRemaining
    }
}

/// A question that waits for an answer or for its grade.
package struct PendingQuestion: Message, Hashable {
    package static var messageName: String { "viva.v1.PendingQuestion" }

    /// Number within the interview.
    package var ordinal: UInt32 = 0

    /// The question.
    package var question: Question? = nil

    /// Highest hint tier given, 0 to 3.
    package var hintTier: UInt32 = 0

    /// The submission to grade; empty while the candidate is thinking.
    package var submissionID: String = ""

    package init() {}

    package init(ordinal: UInt32 = 0, question: Question? = nil, hintTier: UInt32 = 0, submissionID: String = "") {
        self.ordinal = ordinal
        self.question = question
        self.hintTier = hintTier
        self.submissionID = submissionID
    }
}

/// The outcome recorded last.
package struct LastOutcome: Message, Hashable {
    package static var messageName: String { "viva.v1.LastOutcome" }

    /// Number of the question.
    package var ordinal: UInt32 = 0

    /// Skill of the question.
    package var skill: String = ""

    /// Points, 0 to 10000.
    package var score: Int32 = 0

    /// Misses (scores below 5000) in a row in this skill, this one included.
    package var missesInSkill: UInt32 = 0

    /// Whether the candidate passed over the question.
    package var passedOver: Bool = false

    /// Whether the score is provisional, because a person has to look at the answer first. Say neither right nor
    /// wrong of it.
    package var needsReview: Bool = false

    /// What was not right, a sentence each, for the candidate to hear: a class of data in which a formula fails, or
    /// what could not be read. Never quotes the key. Empty for choices and explanations.
    package var findings: [String] = []

    package init() {}

    package init(
        ordinal: UInt32 = 0, skill: String = "", score: Int32 = 0, missesInSkill: UInt32 = 0, passedOver: Bool = false,
        needsReview: Bool = false, findings: [String] = []
    ) {
        self.ordinal = ordinal
        self.skill = skill
        self.score = score
        self.missesInSkill = missesInSkill
        self.passedOver = passedOver
        self.needsReview = needsReview
        self.findings = findings
    }
}

/// Everything an interviewer needs to decide what to do next.
package struct GetContextResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.GetContextResponse" }

    /// Where the interview stands.
    package var stage: Stage = .unspecified

    /// Each skill, in order of name.
    package var skills: [SkillProgress] = []

    /// What is left.
    package var budgets: Budgets? = nil

    /// Overall ability so far.
    package var ability: Ability? = nil

    /// The pending question, if any.
    package var pending: PendingQuestion? = nil

    /// The outcome recorded last, if any.
    package var lastOutcome: LastOutcome? = nil

    /// Step ids of the newest logged interactions, oldest first, at most 64.
    package var recentStepIDs: [String] = []

    /// What the interviewer should mind now, a sentence each.
    package var interviewerHints: [String] = []

    /// The candidate's name; empty if none was given, or after erasure.
    package var candidateName: String = ""

    package init() {}

    package init(
        stage: Stage = .unspecified, skills: [SkillProgress] = [], budgets: Budgets? = nil, ability: Ability? = nil,
        pending: PendingQuestion? = nil, lastOutcome: LastOutcome? = nil, recentStepIDs: [String] = [],
        interviewerHints: [String] = [], candidateName: String = ""
    ) {
        self.stage = stage
        self.skills = skills
        self.budgets = budgets
        self.ability = ability
        self.pending = pending
        self.lastOutcome = lastOutcome
        self.recentStepIDs = recentStepIDs
        self.interviewerHints = interviewerHints
        self.candidateName = candidateName
    }
}

/// Which session needs a question.
package struct GetNextQuestionRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.GetNextQuestionRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// Why a question was chosen.
package struct SelectionRationale: Message, Hashable {
    package static var messageName: String { "viva.v1.SelectionRationale" }

    /// Theta at which it was chosen.
    package var theta: Estimate? = nil

    /// Expected Fisher information of the question under the posterior.
    package var information: Double = 0

    /// Number of questions that could be chosen.
    package var eligible: UInt32 = 0

    /// Rank of the chosen one by information, from 1.
    package var rank: UInt32 = 0

    /// The same in one sentence.
    package var explanation: String = ""

    package init() {}

    package init(
        theta: Estimate? = nil, information: Double = 0, eligible: UInt32 = 0, rank: UInt32 = 0,
        explanation: String = ""
    ) {
        self.theta = theta
        self.information = information
        self.eligible = eligible
        self.rank = rank
        self.explanation = explanation
    }
}

/// The question to ask, or that there is none.
package struct GetNextQuestionResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.GetNextQuestionResponse" }

    /// The pending question: the same until it is answered and recorded. Absent when completed.
    package var pending: PendingQuestion? = nil

    /// Why it was chosen.
    package var rationale: SelectionRationale? = nil

    /// True when all questions are answered or none is left.
    package var completed: Bool = false

    package init() {}

    package init(pending: PendingQuestion? = nil, rationale: SelectionRationale? = nil, completed: Bool = false) {
        self.pending = pending
        self.rationale = rationale
        self.completed = completed
    }
}

/// Which submission to grade.
package struct GradeAnswerRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.GradeAnswerRequest" }

    /// The session.
    package var sessionID: String = ""

    /// The stored submission.
    package var submissionID: String = ""

    package init() {}

    package init(sessionID: String = "", submissionID: String = "") {
        self.sessionID = sessionID
        self.submissionID = submissionID
    }
}

/// The grade and what proves it.
package struct GradeAnswerResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.GradeAnswerResponse" }

    /// The grade.
    package var grade: Grade? = nil

    /// Proof of this grade for `RecordOutcome`; valid until recorded or finalised.
    package var gradeToken: [UInt8] = []

    /// Number of the question.
    package var ordinal: UInt32 = 0

    package init() {}

    package init(grade: Grade? = nil, gradeToken: [UInt8] = [], ordinal: UInt32 = 0) {
        self.grade = grade
        self.gradeToken = gradeToken
        self.ordinal = ordinal
    }
}

/// The grade to record.
package struct RecordOutcomeRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.RecordOutcomeRequest" }

    /// The session.
    package var sessionID: String = ""

    /// Token that `GradeAnswer` returned.
    package var gradeToken: [UInt8] = []

    package init() {}

    package init(sessionID: String = "", gradeToken: [UInt8] = []) {
        self.sessionID = sessionID
        self.gradeToken = gradeToken
    }
}

/// What was recorded.
package struct RecordOutcomeResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.RecordOutcomeResponse" }

    /// Number of the question.
    package var ordinal: UInt32 = 0

    /// Points, 0 to 10000.
    package var score: Int32 = 0

    /// Overall ability after this outcome.
    package var ability: Ability? = nil

    /// True if it had been recorded before; nothing was counted again.
    package var replayed: Bool = false

    package init() {}

    package init(ordinal: UInt32 = 0, score: Int32 = 0, ability: Ability? = nil, replayed: Bool = false) {
        self.ordinal = ordinal
        self.score = score
        self.ability = ability
        self.replayed = replayed
    }
}

/// Which session to look at.
package struct UpdateDifficultyRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.UpdateDifficultyRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// Abilities as they follow from the recorded outcomes. A pure query.
package struct UpdateDifficultyResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.UpdateDifficultyResponse" }

    /// Overall ability.
    package var overall: Ability? = nil

    /// Each skill, in order of name.
    package var skills: [Ability] = []

    /// Difficulty at which the next question is most informative, in logits.
    package var targetDifficulty: Double = 0

    /// How the last outcome moved the estimate, in one sentence.
    package var rationale: String = ""

    package init() {}

    package init(
        overall: Ability? = nil, skills: [Ability] = [], targetDifficulty: Double = 0, rationale: String = ""
    ) {
        self.overall = overall
        self.skills = skills
        self.targetDifficulty = targetDifficulty
        self.rationale = rationale
    }
}

/// Which session to finalise.
package struct FinalizeSessionRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.FinalizeSessionRequest" }

    /// The session.
    package var sessionID: String = ""

    package init() {}

    package init(sessionID: String = "") {
        self.sessionID = sessionID
    }
}

/// The session is closed.
package struct FinalizeSessionResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.FinalizeSessionResponse" }

    /// SHA-256 of the report's JSON, in hexadecimal.
    package var reportHash: String = ""

    /// Hash of the event chain's head, in hexadecimal.
    package var headHash: String = ""

    /// True if it had been finalised before.
    package var replayed: Bool = false

    package init() {}

    package init(reportHash: String = "", headHash: String = "", replayed: Bool = false) {
        self.reportHash = reportHash
        self.headHash = headHash
        self.replayed = replayed
    }
}

/// One recorded step of the interviewer.
package struct InteractionEntry: Message, Hashable {
    package static var messageName: String { "viva.v1.InteractionEntry" }

    /// Exactly one kind.
    package var kind: Kind? = nil

    package init() {}

    package init(kind: Kind? = nil) {
        self.kind = kind
    }

    /// Exactly one kind.
    package enum Kind: Sendable, Hashable {
        /// What the interviewer intends. Never shown to the candidate.
        case plan(String)
        /// What it saw. Never shown to the candidate.
        case observation(String)
        /// What it makes of that. Never shown to the candidate.
        case reflection(String)
        /// Words for the candidate.
        case speak(Speak)
        /// A reaction to an answer, for the candidate.
        case feedback(Feedback)
        /// An explanation after repeated misses, for the candidate.
        case remediation(Remediation)
        /// A request for a file, for the candidate.
        case filePrompt(FilePrompt)
    }
}

/// Steps to record, in order, at once.
package struct LogInteractionRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.LogInteractionRequest" }

    /// The session.
    package var sessionID: String = ""

    /// Chosen by the interviewer, 1 to 64 characters: the same id is recorded once.
    package var stepID: String = ""

    /// One to 16 steps.
    package var entries: [InteractionEntry] = []

    package init() {}

    package init(sessionID: String = "", stepID: String = "", entries: [InteractionEntry] = []) {
        self.sessionID = sessionID
        self.stepID = stepID
        self.entries = entries
    }
}

/// The steps are recorded.
package struct LogInteractionResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.LogInteractionResponse" }

    /// Sequence of the last action in the session.
    package var sequence: UInt64 = 0

    /// True if this step id had been recorded before.
    package var replayed: Bool = false

    package init() {}

    package init(sequence: UInt64 = 0, replayed: Bool = false) {
        self.sequence = sequence
        self.replayed = replayed
    }
}

/// Which session needs a hint.
package struct RequestHintRequest: Message, Hashable {
    package static var messageName: String { "viva.v1.RequestHintRequest" }

    /// The session.
    package var sessionID: String = ""

    /// Number of the pending question.
    package var ordinal: UInt32 = 0

    /// The next tier, 1 to 3. A repeated call with the same tier gets the same hint.
    package var tier: UInt32 = 0

    package init() {}

    package init(sessionID: String = "", ordinal: UInt32 = 0, tier: UInt32 = 0) {
        self.sessionID = sessionID
        self.ordinal = ordinal
        self.tier = tier
    }
}

/// A hint.
package struct RequestHintResponse: Message, Hashable {
    package static var messageName: String { "viva.v1.RequestHintResponse" }

    /// The hint. It is in the action stream too.
    package var hint: Hint? = nil

    package init() {}

    package init(hint: Hint? = nil) {
        self.hint = hint
    }
}

/// Methods of `viva.v1.InterviewTools` with their policies.
package enum InterviewToolsMethods {
    package static let getContext = MethodDescriptor(
        path: "/viva.v1.InterviewTools/GetContext",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: .agent, sessionField: "session_id", timeout: .milliseconds(10000), maximumArgumentBytes: 4096
        ))
    package static let getNextQuestion = MethodDescriptor(
        path: "/viva.v1.InterviewTools/GetNextQuestion",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: .agent, sessionField: "session_id", timeout: .milliseconds(10000), maximumArgumentBytes: 4096
        ))
    package static let gradeAnswer = MethodDescriptor(
        path: "/viva.v1.InterviewTools/GradeAnswer",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: .agent, sessionField: "session_id", timeout: .milliseconds(90000), maximumArgumentBytes: 4096
        ))
    package static let recordOutcome = MethodDescriptor(
        path: "/viva.v1.InterviewTools/RecordOutcome",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: .agent, sessionField: "session_id", timeout: .milliseconds(10000), maximumArgumentBytes: 4096
        ))
    package static let updateDifficulty = MethodDescriptor(
        path: "/viva.v1.InterviewTools/UpdateDifficulty",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(
            roles: .agent, sessionField: "session_id", timeout: .milliseconds(10000), maximumArgumentBytes: 4096
        ))
    package static let finalizeSession = MethodDescriptor(
        path: "/viva.v1.InterviewTools/FinalizeSession",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: .agent, sessionField: "session_id", timeout: .milliseconds(10000), maximumArgumentBytes: 4096
        ))
    package static let logInteraction = MethodDescriptor(
        path: "/viva.v1.InterviewTools/LogInteraction",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: .agent, sessionField: "session_id", timeout: .milliseconds(10000), maximumArgumentBytes: 262144
        ))
    package static let requestHint = MethodDescriptor(
        path: "/viva.v1.InterviewTools/RequestHint",
        kind: .unary, idempotency: .idempotent,
        policy: MethodPolicy(
            roles: .agent, sessionField: "session_id", timeout: .milliseconds(10000), maximumArgumentBytes: 4096
        ))

    package static let all: [MethodDescriptor] = [
        getContext, getNextQuestion, gradeAnswer, recordOutcome, updateDifficulty, finalizeSession, logInteraction,
        requestHint
    ]
}

/// The interviewer's tools.
package protocol InterviewToolsService: Sendable {
    /// Tells the stage, skills, budgets, the pending question and what to mind.
    func getContext(_ request: GetContextRequest, _ call: CallContext) async throws(RPCError) -> GetContextResponse
    /// Chooses the next question and asks it; returns the pending one if there is one.
    func getNextQuestion(
        _ request: GetNextQuestionRequest, _ call: CallContext
    ) async throws(RPCError) -> GetNextQuestionResponse
    /// Grades a stored submission; the same submission gives the same bytes. Where a model grades explanations this
    /// takes seconds, and the grade of one is recorded when it is given; otherwise nothing is changed.
    func gradeAnswer(_ request: GradeAnswerRequest, _ call: CallContext) async throws(RPCError) -> GradeAnswerResponse
    /// Records a grade by its token, exactly once.
    func recordOutcome(
        _ request: RecordOutcomeRequest, _ call: CallContext
    ) async throws(RPCError) -> RecordOutcomeResponse
    /// Tells the abilities that follow from the recorded outcomes, and why. Changes nothing.
    func updateDifficulty(
        _ request: UpdateDifficultyRequest, _ call: CallContext
    ) async throws(RPCError) -> UpdateDifficultyResponse
    /// Closes the interview and builds its report, once.
    func finalizeSession(
        _ request: FinalizeSessionRequest, _ call: CallContext
    ) async throws(RPCError) -> FinalizeSessionResponse
    /// Records what the interviewer planned, saw, thought and said.
    func logInteraction(
        _ request: LogInteractionRequest, _ call: CallContext
    ) async throws(RPCError) -> LogInteractionResponse
    /// Gives the candidate the next hint to the pending question.
    func requestHint(_ request: RequestHintRequest, _ call: CallContext) async throws(RPCError) -> RequestHintResponse
}

extension RouterBuilder {
    /// Registers every method of `viva.v1.InterviewTools`.
    package mutating func registerInterviewTools(_ service: some InterviewToolsService, codec: some MessageCodec) {
        unary(InterviewToolsMethods.getContext, codec, session: { $0.sessionID }, service.getContext)
        unary(InterviewToolsMethods.getNextQuestion, codec, session: { $0.sessionID }, service.getNextQuestion)
        unary(InterviewToolsMethods.gradeAnswer, codec, session: { $0.sessionID }, service.gradeAnswer)
        unary(InterviewToolsMethods.recordOutcome, codec, session: { $0.sessionID }, service.recordOutcome)
        unary(InterviewToolsMethods.updateDifficulty, codec, session: { $0.sessionID }, service.updateDifficulty)
        unary(InterviewToolsMethods.finalizeSession, codec, session: { $0.sessionID }, service.finalizeSession)
        unary(InterviewToolsMethods.logInteraction, codec, session: { $0.sessionID }, service.logInteraction)
        unary(InterviewToolsMethods.requestHint, codec, session: { $0.sessionID }, service.requestHint)
    }
}

/// Calls `viva.v1.InterviewTools` over a transport.
package struct InterviewToolsClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let getContextMethod: ClientMethod<GetContextRequest, GetContextResponse>
    private let getNextQuestionMethod: ClientMethod<GetNextQuestionRequest, GetNextQuestionResponse>
    private let gradeAnswerMethod: ClientMethod<GradeAnswerRequest, GradeAnswerResponse>
    private let recordOutcomeMethod: ClientMethod<RecordOutcomeRequest, RecordOutcomeResponse>
    private let updateDifficultyMethod: ClientMethod<UpdateDifficultyRequest, UpdateDifficultyResponse>
    private let finalizeSessionMethod: ClientMethod<FinalizeSessionRequest, FinalizeSessionResponse>
    private let logInteractionMethod: ClientMethod<LogInteractionRequest, LogInteractionResponse>
    private let requestHintMethod: ClientMethod<RequestHintRequest, RequestHintResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        getContextMethod = ClientMethod(InterviewToolsMethods.getContext, codec)
        getNextQuestionMethod = ClientMethod(InterviewToolsMethods.getNextQuestion, codec)
        gradeAnswerMethod = ClientMethod(InterviewToolsMethods.gradeAnswer, codec)
        recordOutcomeMethod = ClientMethod(InterviewToolsMethods.recordOutcome, codec)
        updateDifficultyMethod = ClientMethod(InterviewToolsMethods.updateDifficulty, codec)
        finalizeSessionMethod = ClientMethod(InterviewToolsMethods.finalizeSession, codec)
        logInteractionMethod = ClientMethod(InterviewToolsMethods.logInteraction, codec)
        requestHintMethod = ClientMethod(InterviewToolsMethods.requestHint, codec)
    }

    /// Tells the stage, skills, budgets, the pending question and what to mind.
    package func getContext(
        _ request: GetContextRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GetContextResponse {
        try await getContextMethod.unary(transport, request, metadata, timeout)
    }

    /// Chooses the next question and asks it; returns the pending one if there is one.
    package func getNextQuestion(
        _ request: GetNextQuestionRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GetNextQuestionResponse {
        try await getNextQuestionMethod.unary(transport, request, metadata, timeout)
    }

    /// Grades a stored submission; the same submission gives the same bytes. Where a model grades explanations this
    /// takes seconds, and the grade of one is recorded when it is given; otherwise nothing is changed.
    package func gradeAnswer(
        _ request: GradeAnswerRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GradeAnswerResponse {
        try await gradeAnswerMethod.unary(transport, request, metadata, timeout)
    }

    /// Records a grade by its token, exactly once.
    package func recordOutcome(
        _ request: RecordOutcomeRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> RecordOutcomeResponse {
        try await recordOutcomeMethod.unary(transport, request, metadata, timeout)
    }

    /// Tells the abilities that follow from the recorded outcomes, and why. Changes nothing.
    package func updateDifficulty(
        _ request: UpdateDifficultyRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> UpdateDifficultyResponse {
        try await updateDifficultyMethod.unary(transport, request, metadata, timeout)
    }

    /// Closes the interview and builds its report, once.
    package func finalizeSession(
        _ request: FinalizeSessionRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> FinalizeSessionResponse {
        try await finalizeSessionMethod.unary(transport, request, metadata, timeout)
    }

    /// Records what the interviewer planned, saw, thought and said.
    package func logInteraction(
        _ request: LogInteractionRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> LogInteractionResponse {
        try await logInteractionMethod.unary(transport, request, metadata, timeout)
    }

    /// Gives the candidate the next hint to the pending question.
    package func requestHint(
        _ request: RequestHintRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> RequestHintResponse {
        try await requestHintMethod.unary(transport, request, metadata, timeout)
    }
}
