// Generated from viva/v1/interview_tools.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GetContextRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetContextRequest>) {
        unsafe viva__v1__get_context_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GetContextRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetContextRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension SkillProgress: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SkillProgress>) {
        unsafe viva__v1__skill_progress__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__SkillProgress>) {
        self.init()
        skill = unsafe String(copying: c.pointee.skill)
        asked = unsafe c.pointee.asked
        planned = unsafe c.pointee.planned
        ability = unsafe copyMessage(c.pointee.ability)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SkillProgress>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.skill = arena.string(skill)
        unsafe c.pointee.asked = asked
        unsafe c.pointee.planned = planned
        if let value = ability {
            try unsafe c.pointee.ability = arena.message(value)
        }
    }
}

extension Budgets: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Budgets>) {
        unsafe viva__v1__budgets__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Budgets>) {
        self.init()
        itemsRemaining = unsafe c.pointee.items_remaining
        hintsRemaining = unsafe c.pointee.hints_remaining
        eventsRemaining = unsafe c.pointee.events_remaining
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Budgets>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.items_remaining = itemsRemaining
        unsafe c.pointee.hints_remaining = hintsRemaining
        unsafe c.pointee.events_remaining = eventsRemaining
    }
}

extension PendingQuestion: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__PendingQuestion>) {
        unsafe viva__v1__pending_question__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__PendingQuestion>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        question = unsafe copyMessage(c.pointee.question)
        hintTier = unsafe c.pointee.hint_tier
        submissionID = unsafe String(copying: c.pointee.submission_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__PendingQuestion>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        if let value = question {
            try unsafe c.pointee.question = arena.message(value)
        }
        unsafe c.pointee.hint_tier = hintTier
        try unsafe c.pointee.submission_id = arena.string(submissionID)
    }
}

extension LastOutcome: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__LastOutcome>) {
        unsafe viva__v1__last_outcome__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__LastOutcome>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        skill = unsafe String(copying: c.pointee.skill)
        score = unsafe c.pointee.score
        missesInSkill = unsafe c.pointee.misses_in_skill
        passedOver = unsafe c.pointee.passed_over != 0
        needsReview = unsafe c.pointee.needs_review != 0
        findings = unsafe copyArray(c.pointee.findings, c.pointee.n_findings) { unsafe String(copying: $0) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__LastOutcome>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        try unsafe c.pointee.skill = arena.string(skill)
        unsafe c.pointee.score = score
        unsafe c.pointee.misses_in_skill = missesInSkill
        unsafe c.pointee.passed_over = passedOver ? 1 : 0
        unsafe c.pointee.needs_review = needsReview ? 1 : 0
        unsafe c.pointee.n_findings = findings.count
        try unsafe c.pointee.findings = arena.array(findings) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
    }
}

extension GetContextResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetContextResponse>) {
        unsafe viva__v1__get_context_response__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__GetContextResponse>) {
        self.init()
        stage = unsafe Stage(rawValue: Int32(truncatingIfNeeded: c.pointee.stage.rawValue))
        skills = unsafe copyMessages(c.pointee.skills, c.pointee.n_skills)
        budgets = unsafe copyMessage(c.pointee.budgets)
        ability = unsafe copyMessage(c.pointee.ability)
        pending = unsafe copyMessage(c.pointee.pending)
        lastOutcome = unsafe copyMessage(c.pointee.last_outcome)
        recentStepIDs = unsafe copyArray(c.pointee.recent_step_ids, c.pointee.n_recent_step_ids) { unsafe String(copying: $0) }
        interviewerHints = unsafe copyArray(c.pointee.interviewer_hints, c.pointee.n_interviewer_hints) { unsafe String(copying: $0) }
        candidateName = unsafe String(copying: c.pointee.candidate_name)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetContextResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.stage = Viva__V1__Stage(rawValue: .init(truncatingIfNeeded: stage.rawValue))
        unsafe c.pointee.n_skills = skills.count
        try unsafe c.pointee.skills = arena.messages(skills)
        if let value = budgets {
            try unsafe c.pointee.budgets = arena.message(value)
        }
        if let value = ability {
            try unsafe c.pointee.ability = arena.message(value)
        }
        if let value = pending {
            try unsafe c.pointee.pending = arena.message(value)
        }
        if let value = lastOutcome {
            try unsafe c.pointee.last_outcome = arena.message(value)
        }
        unsafe c.pointee.n_recent_step_ids = recentStepIDs.count
        try unsafe c.pointee.recent_step_ids = arena.array(recentStepIDs) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        unsafe c.pointee.n_interviewer_hints = interviewerHints.count
        try unsafe c.pointee.interviewer_hints = arena.array(interviewerHints) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        try unsafe c.pointee.candidate_name = arena.string(candidateName)
    }
}

extension GetNextQuestionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetNextQuestionRequest>) {
        unsafe viva__v1__get_next_question_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GetNextQuestionRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetNextQuestionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension SelectionRationale: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SelectionRationale>) {
        unsafe viva__v1__selection_rationale__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__SelectionRationale>) {
        self.init()
        theta = unsafe copyMessage(c.pointee.theta)
        information = unsafe c.pointee.information
        eligible = unsafe c.pointee.eligible
        rank = unsafe c.pointee.rank
        explanation = unsafe String(copying: c.pointee.explanation)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SelectionRationale>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = theta {
            try unsafe c.pointee.theta = arena.message(value)
        }
        unsafe c.pointee.information = information
        unsafe c.pointee.eligible = eligible
        unsafe c.pointee.rank = rank
        try unsafe c.pointee.explanation = arena.string(explanation)
    }
}

extension GetNextQuestionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetNextQuestionResponse>) {
        unsafe viva__v1__get_next_question_response__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__GetNextQuestionResponse>) {
        self.init()
        pending = unsafe copyMessage(c.pointee.pending)
        rationale = unsafe copyMessage(c.pointee.rationale)
        completed = unsafe c.pointee.completed != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetNextQuestionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = pending {
            try unsafe c.pointee.pending = arena.message(value)
        }
        if let value = rationale {
            try unsafe c.pointee.rationale = arena.message(value)
        }
        unsafe c.pointee.completed = completed ? 1 : 0
    }
}

extension GradeAnswerRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GradeAnswerRequest>) {
        unsafe viva__v1__grade_answer_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GradeAnswerRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        submissionID = unsafe String(copying: c.pointee.submission_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GradeAnswerRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        try unsafe c.pointee.submission_id = arena.string(submissionID)
    }
}

extension GradeAnswerResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GradeAnswerResponse>) {
        unsafe viva__v1__grade_answer_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GradeAnswerResponse>) {
        self.init()
        grade = unsafe copyMessage(c.pointee.grade)
        gradeToken = unsafe [UInt8](copying: c.pointee.grade_token)
        ordinal = unsafe c.pointee.ordinal
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GradeAnswerResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = grade {
            try unsafe c.pointee.grade = arena.message(value)
        }
        try unsafe c.pointee.grade_token = arena.bytes(gradeToken)
        unsafe c.pointee.ordinal = ordinal
    }
}

extension RecordOutcomeRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RecordOutcomeRequest>) {
        unsafe viva__v1__record_outcome_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RecordOutcomeRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        gradeToken = unsafe [UInt8](copying: c.pointee.grade_token)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RecordOutcomeRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        try unsafe c.pointee.grade_token = arena.bytes(gradeToken)
    }
}

extension RecordOutcomeResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RecordOutcomeResponse>) {
        unsafe viva__v1__record_outcome_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RecordOutcomeResponse>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        score = unsafe c.pointee.score
        ability = unsafe copyMessage(c.pointee.ability)
        replayed = unsafe c.pointee.replayed != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RecordOutcomeResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        unsafe c.pointee.score = score
        if let value = ability {
            try unsafe c.pointee.ability = arena.message(value)
        }
        unsafe c.pointee.replayed = replayed ? 1 : 0
    }
}

extension UpdateDifficultyRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__UpdateDifficultyRequest>) {
        unsafe viva__v1__update_difficulty_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__UpdateDifficultyRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__UpdateDifficultyRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension UpdateDifficultyResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__UpdateDifficultyResponse>) {
        unsafe viva__v1__update_difficulty_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__UpdateDifficultyResponse>) {
        self.init()
        overall = unsafe copyMessage(c.pointee.overall)
        skills = unsafe copyMessages(c.pointee.skills, c.pointee.n_skills)
        targetDifficulty = unsafe c.pointee.target_difficulty
        rationale = unsafe String(copying: c.pointee.rationale)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__UpdateDifficultyResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = overall {
            try unsafe c.pointee.overall = arena.message(value)
        }
        unsafe c.pointee.n_skills = skills.count
        try unsafe c.pointee.skills = arena.messages(skills)
        unsafe c.pointee.target_difficulty = targetDifficulty
        try unsafe c.pointee.rationale = arena.string(rationale)
    }
}

extension FinalizeSessionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__FinalizeSessionRequest>) {
        unsafe viva__v1__finalize_session_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__FinalizeSessionRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__FinalizeSessionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension FinalizeSessionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__FinalizeSessionResponse>) {
        unsafe viva__v1__finalize_session_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__FinalizeSessionResponse>) {
        self.init()
        reportHash = unsafe String(copying: c.pointee.report_hash)
        headHash = unsafe String(copying: c.pointee.head_hash)
        replayed = unsafe c.pointee.replayed != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__FinalizeSessionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.report_hash = arena.string(reportHash)
        try unsafe c.pointee.head_hash = arena.string(headHash)
        unsafe c.pointee.replayed = replayed ? 1 : 0
    }
}

extension InteractionEntry: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__InteractionEntry>) {
        unsafe viva__v1__interaction_entry__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.InteractionEntry", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__InteractionEntry>) {
        self.init()
        switch unsafe c.pointee.kind_case.rawValue {
        case 1: kind = .plan(unsafe String(copying: c.pointee.plan))
        case 2: kind = .observation(unsafe String(copying: c.pointee.observation))
        case 3: kind = .reflection(unsafe String(copying: c.pointee.reflection))
        case 5: kind = .speak(unsafe Speak(copying: c.pointee.speak))
        case 6: kind = .feedback(unsafe Feedback(copying: c.pointee.feedback))
        case 7: kind = .remediation(unsafe Remediation(copying: c.pointee.remediation))
        case 8: kind = .filePrompt(unsafe FilePrompt(copying: c.pointee.file_prompt))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__InteractionEntry>, _ arena: inout Arena
    ) throws(RPCError) {
        switch kind {
        case .plan(let value):
            unsafe c.pointee.kind_case = Viva__V1__InteractionEntry__KindCase(rawValue: 1)
            try unsafe c.pointee.plan = arena.string(value)
        case .observation(let value):
            unsafe c.pointee.kind_case = Viva__V1__InteractionEntry__KindCase(rawValue: 2)
            try unsafe c.pointee.observation = arena.string(value)
        case .reflection(let value):
            unsafe c.pointee.kind_case = Viva__V1__InteractionEntry__KindCase(rawValue: 3)
            try unsafe c.pointee.reflection = arena.string(value)
        case .speak(let value):
            unsafe c.pointee.kind_case = Viva__V1__InteractionEntry__KindCase(rawValue: 5)
            try unsafe c.pointee.speak = arena.message(value)
        case .feedback(let value):
            unsafe c.pointee.kind_case = Viva__V1__InteractionEntry__KindCase(rawValue: 6)
            try unsafe c.pointee.feedback = arena.message(value)
        case .remediation(let value):
            unsafe c.pointee.kind_case = Viva__V1__InteractionEntry__KindCase(rawValue: 7)
            try unsafe c.pointee.remediation = arena.message(value)
        case .filePrompt(let value):
            unsafe c.pointee.kind_case = Viva__V1__InteractionEntry__KindCase(rawValue: 8)
            try unsafe c.pointee.file_prompt = arena.message(value)
        case nil: break
        }
    }
}

extension LogInteractionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__LogInteractionRequest>) {
        unsafe viva__v1__log_interaction_request__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.InteractionEntry", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__LogInteractionRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        stepID = unsafe String(copying: c.pointee.step_id)
        entries = unsafe copyMessages(c.pointee.entries, c.pointee.n_entries)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__LogInteractionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        try unsafe c.pointee.step_id = arena.string(stepID)
        unsafe c.pointee.n_entries = entries.count
        try unsafe c.pointee.entries = arena.messages(entries)
    }
}

extension LogInteractionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__LogInteractionResponse>) {
        unsafe viva__v1__log_interaction_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__LogInteractionResponse>) {
        self.init()
        sequence = unsafe c.pointee.sequence
        replayed = unsafe c.pointee.replayed != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__LogInteractionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.sequence = sequence
        unsafe c.pointee.replayed = replayed ? 1 : 0
    }
}

extension RequestHintRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RequestHintRequest>) {
        unsafe viva__v1__request_hint_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RequestHintRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        ordinal = unsafe c.pointee.ordinal
        tier = unsafe c.pointee.tier
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RequestHintRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        unsafe c.pointee.ordinal = ordinal
        unsafe c.pointee.tier = tier
    }
}

extension RequestHintResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RequestHintResponse>) {
        unsafe viva__v1__request_hint_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RequestHintResponse>) {
        self.init()
        hint = unsafe copyMessage(c.pointee.hint)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RequestHintResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = hint {
            try unsafe c.pointee.hint = arena.message(value)
        }
    }
}
