// Generated from viva/v1/events.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// Bytes encrypted with AES-256-GCM under the session's key.
package struct Sealed: Message, Hashable {
    package static var messageName: String { "viva.v1.Sealed" }

    /// Nonce, 12 bytes.
    package var nonce: [UInt8] = []

    /// Ciphertext, followed by the 16-byte tag.
    package var ciphertext: [UInt8] = []

    package init() {}

    package init(nonce: [UInt8] = [], ciphertext: [UInt8] = []) {
        self.nonce = nonce
        self.ciphertext = ciphertext
    }
}

/// A skill's share of the interview.
package struct SkillShare: Message, Hashable {
    package static var messageName: String { "viva.v1.SkillShare" }

    /// Skill name.
    package var skill: String = ""

    /// Share, 0 to 1. The shares of a blueprint add up to 1.
    package var share: Double = 0

    package init() {}

    package init(skill: String = "", share: Double = 0) {
        self.skill = skill
        self.share = share
    }
}

/// The first fact of every session.
package struct SessionCreated: Message, Hashable {
    package static var messageName: String { "viva.v1.SessionCreated" }

    /// The id that the client chose.
    package var clientRequestID: String = ""

    /// Seed of every random choice.
    package var seed: UInt64 = 0

    /// Who interviews.
    package var mode: InterviewMode = .unspecified

    /// Number of questions.
    package var items: UInt32 = 0

    /// Hash of the question bank in use.
    package var bankHash: String = ""

    /// Shares of the skills, in order of name.
    package var blueprint: [SkillShare] = []

    /// Version of the assessment model.
    package var modelVersion: String = ""

    /// The candidate's name, sealed.
    package var candidateName: Sealed? = nil

    /// An encoded `Registration` without the name, sealed; absent if it is empty.
    package var contact: Sealed? = nil

    package init() {}

    package init(
        clientRequestID: String = "", seed: UInt64 = 0, mode: InterviewMode = .unspecified, items: UInt32 = 0,
        bankHash: String = "", blueprint: [SkillShare] = [], modelVersion: String = "", candidateName: Sealed? = nil,
        contact: Sealed? = nil
    ) {
        self.clientRequestID = clientRequestID
        self.seed = seed
        self.mode = mode
        self.items = items
        self.bankHash = bankHash
        self.blueprint = blueprint
        self.modelVersion = modelVersion
        self.candidateName = candidateName
        self.contact = contact
    }
}

/// The interview entered a stage.
package struct StageEntered: Message, Hashable {
    package static var messageName: String { "viva.v1.StageEntered" }

    /// The stage.
    package var stage: Stage = .unspecified

    package init() {}

    package init(stage: Stage = .unspecified) {
        self.stage = stage
    }
}

/// The interviewer logged steps.
package struct InteractionLogged: Message, Hashable {
    package static var messageName: String { "viva.v1.InteractionLogged" }

    /// The step id.
    package var stepID: String = ""

    /// An encoded `LogInteractionRequest` without session and step id, sealed.
    package var entries: Sealed? = nil

    /// Number of entries that are actions for the candidate.
    package var actions: UInt32 = 0

    package init() {}

    package init(stepID: String = "", entries: Sealed? = nil, actions: UInt32 = 0) {
        self.stepID = stepID
        self.entries = entries
        self.actions = actions
    }
}

/// A question was chosen and asked.
package struct QuestionAsked: Message, Hashable {
    package static var messageName: String { "viva.v1.QuestionAsked" }

    /// Number within the interview, from 1.
    package var ordinal: UInt32 = 0

    /// The question.
    package var question: QuestionRef? = nil

    /// Why.
    package var rationale: SelectionRationale? = nil

    package init() {}

    package init(ordinal: UInt32 = 0, question: QuestionRef? = nil, rationale: SelectionRationale? = nil) {
        self.ordinal = ordinal
        self.question = question
        self.rationale = rationale
    }
}

/// A hint was given.
package struct HintGiven: Message, Hashable {
    package static var messageName: String { "viva.v1.HintGiven" }

    /// Number of the question.
    package var ordinal: UInt32 = 0

    /// Tier, 1 to 3.
    package var tier: UInt32 = 0

    package init() {}

    package init(ordinal: UInt32 = 0, tier: UInt32 = 0) {
        self.ordinal = ordinal
        self.tier = tier
    }
}

/// An answer was submitted.
package struct AnswerSubmitted: Message, Hashable {
    package static var messageName: String { "viva.v1.AnswerSubmitted" }

    /// The id that the client chose.
    package var submissionID: String = ""

    /// Number of the question.
    package var ordinal: UInt32 = 0

    /// An encoded `Answer`, sealed.
    package var answer: Sealed? = nil

    /// HMAC-SHA-256 of the encoded answer under the session's key.
    package var answerHash: [UInt8] = []

    /// Time since the question was asked, in milliseconds.
    package var responseMs: Int64 = 0

    package init() {}

    package init(
        submissionID: String = "", ordinal: UInt32 = 0, answer: Sealed? = nil, answerHash: [UInt8] = [],
        responseMs: Int64 = 0
    ) {
        self.submissionID = submissionID
        self.ordinal = ordinal
        self.answer = answer
        self.answerHash = answerHash
        self.responseMs = responseMs
    }
}

/// An explanation was graded where a model grades them. From here on this is its grade: the model is not asked
/// again, and no other can be recorded.
package struct GradeGiven: Message, Hashable {
    package static var messageName: String { "viva.v1.GradeGiven" }

    /// Number of the question.
    package var ordinal: UInt32 = 0

    /// The submission.
    package var submissionID: String = ""

    /// The grade, with the model's samples, or by words.
    package var grade: Grade? = nil

    /// Why it is by words.
    package var byWords: ByWordsReason = .unspecified

    /// Tokens that were spent on it, in and out.
    package var tokens: UInt32 = 0

    /// An encoded `GradedAnswer` with nothing but the exchanges, sealed.
    package var exchanges: Sealed? = nil

    package init() {}

    package init(
        ordinal: UInt32 = 0, submissionID: String = "", grade: Grade? = nil, byWords: ByWordsReason = .unspecified,
        tokens: UInt32 = 0, exchanges: Sealed? = nil
    ) {
        self.ordinal = ordinal
        self.submissionID = submissionID
        self.grade = grade
        self.byWords = byWords
        self.tokens = tokens
        self.exchanges = exchanges
    }
}

/// A grade was recorded.
package struct OutcomeRecorded: Message, Hashable {
    package static var messageName: String { "viva.v1.OutcomeRecorded" }

    /// Number of the question.
    package var ordinal: UInt32 = 0

    /// The submission.
    package var submissionID: String = ""

    /// The grade. Its findings never quote the answer.
    package var grade: Grade? = nil

    /// SHA-256 of the grade token.
    package var tokenHash: [UInt8] = []

    /// Overall ability after this outcome.
    package var ability: Ability? = nil

    package init() {}

    package init(
        ordinal: UInt32 = 0, submissionID: String = "", grade: Grade? = nil, tokenHash: [UInt8] = [],
        ability: Ability? = nil
    ) {
        self.ordinal = ordinal
        self.submissionID = submissionID
        self.grade = grade
        self.tokenHash = tokenHash
        self.ability = ability
    }
}

/// The session was finalised.
package struct SessionFinalized: Message, Hashable {
    package static var messageName: String { "viva.v1.SessionFinalized" }

    /// Why it ended.
    package var reason: String = ""

    /// SHA-256 of the report's JSON.
    package var reportHash: [UInt8] = []

    /// Id of the signing key.
    package var keyID: String = ""

    /// Ed25519 signature over the session id, the previous event's hash, the reason and the report's hash.
    package var signature: [UInt8] = []

    package init() {}

    package init(reason: String = "", reportHash: [UInt8] = [], keyID: String = "", signature: [UInt8] = []) {
        self.reason = reason
        self.reportHash = reportHash
        self.keyID = keyID
        self.signature = signature
    }
}

/// What a function call was, beside what it changed.
package struct FunctionCallFacts: Message, Hashable {
    package static var messageName: String { "viva.v1.FunctionCallFacts" }

    /// The arguments as sent.
    package var arguments: String = ""

    /// Repairs that were made to them, in order.
    package var repairs: [String] = []

    /// The request that they became, in its canonical encoding.
    package var request: [UInt8] = []

    /// The response, in its canonical encoding.
    package var response: [UInt8] = []

    package init() {}

    package init(arguments: String = "", repairs: [String] = [], request: [UInt8] = [], response: [UInt8] = []) {
        self.arguments = arguments
        self.repairs = repairs
        self.request = request
        self.response = response
    }
}

/// An agent's function call made the facts before it. The same action is never done again: a call with
/// the same key gets this one's response.
package struct FunctionCalled: Message, Hashable {
    package static var messageName: String { "viva.v1.FunctionCalled" }

    /// SHA-256 of the session, the turn (outcomes recorded before), the method and the canonical request.
    package var actionKey: [UInt8] = []

    /// The method, such as `/viva.v1.InterviewTools/GetNextQuestion`.
    package var method: String = ""

    /// The caller's id of the call.
    package var callID: String = ""

    /// An encoded `FunctionCallFacts`, sealed.
    package var call: Sealed? = nil

    /// Who agreed to the call, if its method asks for that. Not sealed: it outlives an erasure.
    package var approvedBy: CallApproval? = nil

    package init() {}

    package init(
        actionKey: [UInt8] = [], method: String = "", callID: String = "", call: Sealed? = nil,
        approvedBy: CallApproval? = nil
    ) {
        self.actionKey = actionKey
        self.method = method
        self.callID = callID
        self.call = call
        self.approvedBy = approvedBy
    }
}

/// The session's key is to be deleted: nothing is added to the session behind this.
package struct SessionErased: Message, Hashable {
    package static var messageName: String { "viva.v1.SessionErased" }

    /// Subject of the caller.
    package var caller: String = ""

    package init() {}

    package init(caller: String = "") {
        self.caller = caller
    }
}

/// The server's interviewer took a step that the candidate does not see.
package struct StepRecorded: Message, Hashable {
    package static var messageName: String { "viva.v1.StepRecorded" }

    /// The step id.
    package var stepID: String = ""

    /// An encoded `RunStep` without id, event and time, sealed.
    package var step: Sealed? = nil

    package init() {}

    package init(stepID: String = "", step: Sealed? = nil) {
        self.stepID = stepID
        self.step = step
    }
}

/// One fact.
package struct Fact: Message, Hashable {
    package static var messageName: String { "viva.v1.Fact" }

    /// Exactly one kind.
    package var kind: Kind? = nil

    package init() {}

    package init(kind: Kind? = nil) {
        self.kind = kind
    }

    /// Exactly one kind.
    package enum Kind: Sendable, Hashable {
        /// The session was created.
        case created(SessionCreated)
        /// A stage began.
        case stage(StageEntered)
        /// The interviewer logged steps.
        case logged(InteractionLogged)
        /// A question was asked.
        case asked(QuestionAsked)
        /// A hint was given.
        case hint(HintGiven)
        /// An answer was submitted.
        case submitted(AnswerSubmitted)
        /// A grade was recorded.
        case recorded(OutcomeRecorded)
        /// The session was finalised.
        case finalized(SessionFinalized)
        /// A function call made the facts before it.
        case called(FunctionCalled)
        /// The interviewer took a step.
        case step(StepRecorded)
        /// The session was erased.
        case erased(SessionErased)
        /// An explanation was graded.
        case graded(GradeGiven)
    }
}

/// The facts of one append, in order.
package struct EventBody: Message, Hashable {
    package static var messageName: String { "viva.v1.EventBody" }

    /// The facts; at least one.
    package var facts: [Fact] = []

    package init() {}

    package init(facts: [Fact] = []) {
        self.facts = facts
    }
}

/// What a grade token says. Its bytes are followed by their HMAC.
package struct GradeClaims: Message, Hashable {
    package static var messageName: String { "viva.v1.GradeClaims" }

    /// The session.
    package var sessionID: String = ""

    /// The submission.
    package var submissionID: String = ""

    /// HMAC of the answer, as in its event.
    package var answerHash: [UInt8] = []

    /// The question.
    package var question: QuestionRef? = nil

    /// The grade.
    package var grade: Grade? = nil

    /// Number of the question within the interview.
    package var ordinal: UInt32 = 0

    /// Id of the key that the token is signed with.
    package var keyID: String = ""

    package init() {}

    package init(
        sessionID: String = "", submissionID: String = "", answerHash: [UInt8] = [], question: QuestionRef? = nil,
        grade: Grade? = nil, ordinal: UInt32 = 0, keyID: String = ""
    ) {
        self.sessionID = sessionID
        self.submissionID = submissionID
        self.answerHash = answerHash
        self.question = question
        self.grade = grade
        self.ordinal = ordinal
        self.keyID = keyID
    }
}

/// A token as it travels: claims and proof.
package struct GradeToken: Message, Hashable {
    package static var messageName: String { "viva.v1.GradeToken" }

    /// An encoded `GradeClaims`.
    package var claims: [UInt8] = []

    /// HMAC-SHA-256 over the claims.
    package var mac: [UInt8] = []

    package init() {}

    package init(claims: [UInt8] = [], mac: [UInt8] = []) {
        self.claims = claims
        self.mac = mac
    }
}

/// The contents of a question bank at one time.
package struct BankManifest: Message, Hashable {
    package static var messageName: String { "viva.v1.BankManifest" }

    /// Every question's newest version, in order of id.
    package var questions: [QuestionRef] = []

    package init() {}

    package init(questions: [QuestionRef] = []) {
        self.questions = questions
    }
}
