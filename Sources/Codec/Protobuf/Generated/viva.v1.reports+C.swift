// Generated from viva/v1/reports.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension SkillReport: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SkillReport>) {
        unsafe viva__v1__skill_report__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__SkillReport>) {
        self.init()
        skill = unsafe String(copying: c.pointee.skill)
        items = unsafe c.pointee.items
        theta = unsafe copyMessage(c.pointee.theta)
        difference = unsafe copyMessage(c.pointee.difference)
        claim = unsafe SkillClaim(rawValue: Int32(truncatingIfNeeded: c.pointee.claim.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SkillReport>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.skill = arena.string(skill)
        unsafe c.pointee.items = items
        if let value = theta {
            try unsafe c.pointee.theta = arena.message(value)
        }
        if let value = difference {
            try unsafe c.pointee.difference = arena.message(value)
        }
        unsafe c.pointee.claim = Viva__V1__SkillClaim(rawValue: .init(truncatingIfNeeded: claim.rawValue))
    }
}

extension AttemptReport: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__AttemptReport>) {
        unsafe viva__v1__attempt_report__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__AttemptReport>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        question = unsafe copyMessage(c.pointee.question)
        skill = unsafe String(copying: c.pointee.skill)
        grade = unsafe copyMessage(c.pointee.grade)
        hintTier = unsafe c.pointee.hint_tier
        difficulty = unsafe c.pointee.difficulty
        thetaAfter = unsafe copyMessage(c.pointee.theta_after)
        responseMs = unsafe c.pointee.response_ms
        event = unsafe c.pointee.event
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__AttemptReport>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        if let value = question {
            try unsafe c.pointee.question = arena.message(value)
        }
        try unsafe c.pointee.skill = arena.string(skill)
        if let value = grade {
            try unsafe c.pointee.grade = arena.message(value)
        }
        unsafe c.pointee.hint_tier = hintTier
        unsafe c.pointee.difficulty = difficulty
        if let value = thetaAfter {
            try unsafe c.pointee.theta_after = arena.message(value)
        }
        unsafe c.pointee.response_ms = responseMs
        unsafe c.pointee.event = event
    }
}

extension Report: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Report>) {
        unsafe viva__v1__report__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Report>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        created = unsafe copyMessage(c.pointee.created)
        finished = unsafe copyMessage(c.pointee.finished)
        theta = unsafe copyMessage(c.pointee.theta)
        expectedScore = unsafe copyMessage(c.pointee.expected_score)
        meanScore = unsafe copyMessage(c.pointee.mean_score)
        skills = unsafe copyMessages(c.pointee.skills, c.pointee.n_skills)
        attempts = unsafe copyMessages(c.pointee.attempts, c.pointee.n_attempts)
        hintsUsed = unsafe c.pointee.hints_used
        seed = unsafe c.pointee.seed
        bankHash = unsafe String(copying: c.pointee.bank_hash)
        modelVersion = unsafe String(copying: c.pointee.model_version)
        notes = unsafe copyArray(c.pointee.notes, c.pointee.n_notes) { unsafe String(copying: $0) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Report>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        if let value = created {
            try unsafe c.pointee.created = arena.message(value)
        }
        if let value = finished {
            try unsafe c.pointee.finished = arena.message(value)
        }
        if let value = theta {
            try unsafe c.pointee.theta = arena.message(value)
        }
        if let value = expectedScore {
            try unsafe c.pointee.expected_score = arena.message(value)
        }
        if let value = meanScore {
            try unsafe c.pointee.mean_score = arena.message(value)
        }
        unsafe c.pointee.n_skills = skills.count
        try unsafe c.pointee.skills = arena.messages(skills)
        unsafe c.pointee.n_attempts = attempts.count
        try unsafe c.pointee.attempts = arena.messages(attempts)
        unsafe c.pointee.hints_used = hintsUsed
        unsafe c.pointee.seed = seed
        try unsafe c.pointee.bank_hash = arena.string(bankHash)
        try unsafe c.pointee.model_version = arena.string(modelVersion)
        unsafe c.pointee.n_notes = notes.count
        try unsafe c.pointee.notes = arena.array(notes) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
    }
}

extension GetReportRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetReportRequest>) {
        unsafe viva__v1__get_report_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GetReportRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetReportRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension AttemptWords: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__AttemptWords>) {
        unsafe viva__v1__attempt_words__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__AttemptWords>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        prompt = unsafe String(copying: c.pointee.prompt)
        answer = unsafe String(copying: c.pointee.answer)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__AttemptWords>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        try unsafe c.pointee.prompt = arena.string(prompt)
        try unsafe c.pointee.answer = arena.string(answer)
    }
}

extension GetReportResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetReportResponse>) {
        unsafe viva__v1__get_report_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GetReportResponse>) {
        self.init()
        report = unsafe copyMessage(c.pointee.report)
        json = unsafe String(copying: c.pointee.json)
        reportHash = unsafe String(copying: c.pointee.report_hash)
        words = unsafe copyMessages(c.pointee.words, c.pointee.n_words)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetReportResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = report {
            try unsafe c.pointee.report = arena.message(value)
        }
        try unsafe c.pointee.json = arena.string(json)
        try unsafe c.pointee.report_hash = arena.string(reportHash)
        unsafe c.pointee.n_words = words.count
        try unsafe c.pointee.words = arena.messages(words)
    }
}
