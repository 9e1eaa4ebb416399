// Generated from viva/v1/events.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension Sealed: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Sealed>) {
        unsafe viva__v1__sealed__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Sealed>) {
        self.init()
        nonce = unsafe [UInt8](copying: c.pointee.nonce)
        ciphertext = unsafe [UInt8](copying: c.pointee.ciphertext)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Sealed>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.nonce = arena.bytes(nonce)
        try unsafe c.pointee.ciphertext = arena.bytes(ciphertext)
    }
}

extension SkillShare: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SkillShare>) {
        unsafe viva__v1__skill_share__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__SkillShare>) {
        self.init()
        skill = unsafe String(copying: c.pointee.skill)
        share = unsafe c.pointee.share
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SkillShare>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.skill = arena.string(skill)
        unsafe c.pointee.share = share
    }
}

extension SessionCreated: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SessionCreated>) {
        unsafe viva__v1__session_created__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__SessionCreated>) {
        self.init()
        clientRequestID = unsafe String(copying: c.pointee.client_request_id)
        seed = unsafe c.pointee.seed
        mode = unsafe InterviewMode(rawValue: Int32(truncatingIfNeeded: c.pointee.mode.rawValue))
        items = unsafe c.pointee.items
        bankHash = unsafe String(copying: c.pointee.bank_hash)
        blueprint = unsafe copyMessages(c.pointee.blueprint, c.pointee.n_blueprint)
        modelVersion = unsafe String(copying: c.pointee.model_version)
        candidateName = unsafe copyMessage(c.pointee.candidate_name)
        contact = unsafe copyMessage(c.pointee.contact)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SessionCreated>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.client_request_id = arena.string(clientRequestID)
        unsafe c.pointee.seed = seed
        unsafe c.pointee.mode = Viva__V1__InterviewMode(rawValue: .init(truncatingIfNeeded: mode.rawValue))
        unsafe c.pointee.items = items
        try unsafe c.pointee.bank_hash = arena.string(bankHash)
        unsafe c.pointee.n_blueprint = blueprint.count
        try unsafe c.pointee.blueprint = arena.messages(blueprint)
        try unsafe c.pointee.model_version = arena.string(modelVersion)
        if let value = candidateName {
            try unsafe c.pointee.candidate_name = arena.message(value)
        }
        if let value = contact {
            try unsafe c.pointee.contact = arena.message(value)
        }
    }
}

extension StageEntered: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__StageEntered>) {
        unsafe viva__v1__stage_entered__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__StageEntered>) {
        self.init()
        stage = unsafe Stage(rawValue: Int32(truncatingIfNeeded: c.pointee.stage.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__StageEntered>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.stage = Viva__V1__Stage(rawValue: .init(truncatingIfNeeded: stage.rawValue))
    }
}

extension InteractionLogged: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__InteractionLogged>) {
        unsafe viva__v1__interaction_logged__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__InteractionLogged>) {
        self.init()
        stepID = unsafe String(copying: c.pointee.step_id)
        entries = unsafe copyMessage(c.pointee.entries)
        actions = unsafe c.pointee.actions
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__InteractionLogged>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.step_id = arena.string(stepID)
        if let value = entries {
            try unsafe c.pointee.entries = arena.message(value)
        }
        unsafe c.pointee.actions = actions
    }
}

extension QuestionAsked: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__QuestionAsked>) {
        unsafe viva__v1__question_asked__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__QuestionAsked>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        question = unsafe copyMessage(c.pointee.question)
        rationale = unsafe copyMessage(c.pointee.rationale)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__QuestionAsked>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        if let value = question {
            try unsafe c.pointee.question = arena.message(value)
        }
        if let value = rationale {
            try unsafe c.pointee.rationale = arena.message(value)
        }
    }
}

extension HintGiven: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__HintGiven>) {
        unsafe viva__v1__hint_given__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__HintGiven>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        tier = unsafe c.pointee.tier
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__HintGiven>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        unsafe c.pointee.tier = tier
    }
}

extension AnswerSubmitted: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__AnswerSubmitted>) {
        unsafe viva__v1__answer_submitted__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__AnswerSubmitted>) {
        self.init()
        submissionID = unsafe String(copying: c.pointee.submission_id)
        ordinal = unsafe c.pointee.ordinal
        answer = unsafe copyMessage(c.pointee.answer)
        answerHash = unsafe [UInt8](copying: c.pointee.answer_hash)
        responseMs = unsafe c.pointee.response_ms
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__AnswerSubmitted>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.submission_id = arena.string(submissionID)
        unsafe c.pointee.ordinal = ordinal
        if let value = answer {
            try unsafe c.pointee.answer = arena.message(value)
        }
        try unsafe c.pointee.answer_hash = arena.bytes(answerHash)
        unsafe c.pointee.response_ms = responseMs
    }
}

extension GradeGiven: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GradeGiven>) {
        unsafe viva__v1__grade_given__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GradeGiven>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        submissionID = unsafe String(copying: c.pointee.submission_id)
        grade = unsafe copyMessage(c.pointee.grade)
        byWords = unsafe ByWordsReason(rawValue: Int32(truncatingIfNeeded: c.pointee.by_words.rawValue))
        tokens = unsafe c.pointee.tokens
        exchanges = unsafe copyMessage(c.pointee.exchanges)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GradeGiven>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        try unsafe c.pointee.submission_id = arena.string(submissionID)
        if let value = grade {
            try unsafe c.pointee.grade = arena.message(value)
        }
        unsafe c.pointee.by_words = Viva__V1__ByWordsReason(rawValue: .init(truncatingIfNeeded: byWords.rawValue))
        unsafe c.pointee.tokens = tokens
        if let value = exchanges {
            try unsafe c.pointee.exchanges = arena.message(value)
        }
    }
}

extension OutcomeRecorded: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__OutcomeRecorded>) {
        unsafe viva__v1__outcome_recorded__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__OutcomeRecorded>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        submissionID = unsafe String(copying: c.pointee.submission_id)
        grade = unsafe copyMessage(c.pointee.grade)
        tokenHash = unsafe [UInt8](copying: c.pointee.token_hash)
        ability = unsafe copyMessage(c.pointee.ability)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__OutcomeRecorded>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        try unsafe c.pointee.submission_id = arena.string(submissionID)
        if let value = grade {
            try unsafe c.pointee.grade = arena.message(value)
        }
        try unsafe c.pointee.token_hash = arena.bytes(tokenHash)
        if let value = ability {
            try unsafe c.pointee.ability = arena.message(value)
        }
    }
}

extension SessionFinalized: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SessionFinalized>) {
        unsafe viva__v1__session_finalized__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__SessionFinalized>) {
        self.init()
        reason = unsafe String(copying: c.pointee.reason)
        reportHash = unsafe [UInt8](copying: c.pointee.report_hash)
        keyID = unsafe String(copying: c.pointee.key_id)
        signature = unsafe [UInt8](copying: c.pointee.signature)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SessionFinalized>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.reason = arena.string(reason)
        try unsafe c.pointee.report_hash = arena.bytes(reportHash)
        try unsafe c.pointee.key_id = arena.string(keyID)
        try unsafe c.pointee.signature = arena.bytes(signature)
    }
}

extension FunctionCallFacts: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__FunctionCallFacts>) {
        unsafe viva__v1__function_call_facts__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__FunctionCallFacts>) {
        self.init()
        arguments = unsafe String(copying: c.pointee.arguments)
        repairs = unsafe copyArray(c.pointee.repairs, c.pointee.n_repairs) { unsafe String(copying: $0) }
        request = unsafe [UInt8](copying: c.pointee.request)
        response = unsafe [UInt8](copying: c.pointee.response)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__FunctionCallFacts>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.arguments = arena.string(arguments)
        unsafe c.pointee.n_repairs = repairs.count
        try unsafe c.pointee.repairs = arena.array(repairs) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        try unsafe c.pointee.request = arena.bytes(request)
        try unsafe c.pointee.response = arena.bytes(response)
    }
}

extension FunctionCalled: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__FunctionCalled>) {
        unsafe viva__v1__function_called__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__FunctionCalled>) {
        self.init()
        actionKey = unsafe [UInt8](copying: c.pointee.action_key)
        method = unsafe String(copying: c.pointee.method)
        callID = unsafe String(copying: c.pointee.call_id)
        call = unsafe copyMessage(c.pointee.call)
        approvedBy = unsafe copyMessage(c.pointee.approved_by)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__FunctionCalled>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.action_key = arena.bytes(actionKey)
        try unsafe c.pointee.method = arena.string(method)
        try unsafe c.pointee.call_id = arena.string(callID)
        if let value = call {
            try unsafe c.pointee.call = arena.message(value)
        }
        if let value = approvedBy {
            try unsafe c.pointee.approved_by = arena.message(value)
        }
    }
}

extension SessionErased: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SessionErased>) {
        unsafe viva__v1__session_erased__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__SessionErased>) {
        self.init()
        caller = unsafe String(copying: c.pointee.caller)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SessionErased>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.caller = arena.string(caller)
    }
}

extension StepRecorded: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__StepRecorded>) {
        unsafe viva__v1__step_recorded__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__StepRecorded>) {
        self.init()
        stepID = unsafe String(copying: c.pointee.step_id)
        step = unsafe copyMessage(c.pointee.step)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__StepRecorded>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.step_id = arena.string(stepID)
        if let value = step {
            try unsafe c.pointee.step = arena.message(value)
        }
    }
}

extension Fact: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Fact>) {
        unsafe viva__v1__fact__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.Fact", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__Fact>) {
        self.init()
        switch unsafe c.pointee.kind_case.rawValue {
        case 1: kind = .created(unsafe SessionCreated(copying: c.pointee.created))
        case 2: kind = .stage(unsafe StageEntered(copying: c.pointee.stage))
        case 3: kind = .logged(unsafe InteractionLogged(copying: c.pointee.logged))
        case 4: kind = .asked(unsafe QuestionAsked(copying: c.pointee.asked))
        case 5: kind = .hint(unsafe HintGiven(copying: c.pointee.hint))
        case 6: kind = .submitted(unsafe AnswerSubmitted(copying: c.pointee.submitted))
        case 7: kind = .recorded(unsafe OutcomeRecorded(copying: c.pointee.recorded))
        case 8: kind = .finalized(unsafe SessionFinalized(copying: c.pointee.finalized))
        case 9: kind = .called(unsafe FunctionCalled(copying: c.pointee.called))
        case 10: kind = .step(unsafe StepRecorded(copying: c.pointee.step))
        case 11: kind = .erased(unsafe SessionErased(copying: c.pointee.erased))
        case 12: kind = .graded(unsafe GradeGiven(copying: c.pointee.graded))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Fact>, _ arena: inout Arena
    ) throws(RPCError) {
        switch kind {
        case .created(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 1)
            try unsafe c.pointee.created = arena.message(value)
        case .stage(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 2)
            try unsafe c.pointee.stage = arena.message(value)
        case .logged(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 3)
            try unsafe c.pointee.logged = arena.message(value)
        case .asked(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 4)
            try unsafe c.pointee.asked = arena.message(value)
        case .hint(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 5)
            try unsafe c.pointee.hint = arena.message(value)
        case .submitted(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 6)
            try unsafe c.pointee.submitted = arena.message(value)
        case .recorded(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 7)
            try unsafe c.pointee.recorded = arena.message(value)
        case .finalized(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 8)
            try unsafe c.pointee.finalized = arena.message(value)
        case .called(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 9)
            try unsafe c.pointee.called = arena.message(value)
        case .step(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 10)
            try unsafe c.pointee.step = arena.message(value)
        case .erased(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 11)
            try unsafe c.pointee.erased = arena.message(value)
        case .graded(let value):
            unsafe c.pointee.kind_case = Viva__V1__Fact__KindCase(rawValue: 12)
            try unsafe c.pointee.graded = arena.message(value)
        case nil: break
        }
    }
}

extension EventBody: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__EventBody>) {
        unsafe viva__v1__event_body__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.Fact", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__EventBody>) {
        self.init()
        facts = unsafe copyMessages(c.pointee.facts, c.pointee.n_facts)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__EventBody>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_facts = facts.count
        try unsafe c.pointee.facts = arena.messages(facts)
    }
}

extension GradeClaims: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GradeClaims>) {
        unsafe viva__v1__grade_claims__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GradeClaims>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        submissionID = unsafe String(copying: c.pointee.submission_id)
        answerHash = unsafe [UInt8](copying: c.pointee.answer_hash)
        question = unsafe copyMessage(c.pointee.question)
        grade = unsafe copyMessage(c.pointee.grade)
        ordinal = unsafe c.pointee.ordinal
        keyID = unsafe String(copying: c.pointee.key_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GradeClaims>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        try unsafe c.pointee.submission_id = arena.string(submissionID)
        try unsafe c.pointee.answer_hash = arena.bytes(answerHash)
        if let value = question {
            try unsafe c.pointee.question = arena.message(value)
        }
        if let value = grade {
            try unsafe c.pointee.grade = arena.message(value)
        }
        unsafe c.pointee.ordinal = ordinal
        try unsafe c.pointee.key_id = arena.string(keyID)
    }
}

extension GradeToken: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GradeToken>) {
        unsafe viva__v1__grade_token__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GradeToken>) {
        self.init()
        claims = unsafe [UInt8](copying: c.pointee.claims)
        mac = unsafe [UInt8](copying: c.pointee.mac)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GradeToken>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.claims = arena.bytes(claims)
        try unsafe c.pointee.mac = arena.bytes(mac)
    }
}

extension BankManifest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__BankManifest>) {
        unsafe viva__v1__bank_manifest__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__BankManifest>) {
        self.init()
        questions = unsafe copyMessages(c.pointee.questions, c.pointee.n_questions)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__BankManifest>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_questions = questions.count
        try unsafe c.pointee.questions = arena.messages(questions)
    }
}
