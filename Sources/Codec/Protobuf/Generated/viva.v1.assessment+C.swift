// Generated from viva/v1/assessment.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension Estimate: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Estimate>) {
        unsafe viva__v1__estimate__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Estimate>) {
        self.init()
        value = unsafe c.pointee.value
        standardError = unsafe c.pointee.standard_error
        low = unsafe c.pointee.low
        high = unsafe c.pointee.high
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Estimate>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value
        unsafe c.pointee.standard_error = standardError
        unsafe c.pointee.low = low
        unsafe c.pointee.high = high
    }
}

extension Ability: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Ability>) {
        unsafe viva__v1__ability__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Ability>) {
        self.init()
        skill = unsafe String(copying: c.pointee.skill)
        theta = unsafe copyMessage(c.pointee.theta)
        items = unsafe c.pointee.items
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Ability>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.skill = arena.string(skill)
        if let value = theta {
            try unsafe c.pointee.theta = arena.message(value)
        }
        unsafe c.pointee.items = items
    }
}

extension QuestionRef: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__QuestionRef>) {
        unsafe viva__v1__question_ref__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__QuestionRef>) {
        self.init()
        questionID = unsafe String(copying: c.pointee.question_id)
        version = unsafe c.pointee.version
        contentHash = unsafe String(copying: c.pointee.content_hash)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__QuestionRef>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.question_id = arena.string(questionID)
        unsafe c.pointee.version = version
        try unsafe c.pointee.content_hash = arena.string(contentHash)
    }
}

extension Evidence: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Evidence>) {
        unsafe viva__v1__evidence__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Evidence>) {
        self.init()
        start = unsafe c.pointee.start
        length = unsafe c.pointee.length
        quote = unsafe String(copying: c.pointee.quote)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Evidence>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.start = start
        unsafe c.pointee.length = length
        try unsafe c.pointee.quote = arena.string(quote)
    }
}

extension Criterion: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Criterion>) {
        unsafe viva__v1__criterion__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Criterion>) {
        self.init()
        name = unsafe String(copying: c.pointee.name)
        score = unsafe c.pointee.score
        weight = unsafe c.pointee.weight
        finding = unsafe String(copying: c.pointee.finding)
        evidence = unsafe copyMessages(c.pointee.evidence, c.pointee.n_evidence)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Criterion>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.name = arena.string(name)
        unsafe c.pointee.score = score
        unsafe c.pointee.weight = weight
        try unsafe c.pointee.finding = arena.string(finding)
        unsafe c.pointee.n_evidence = evidence.count
        try unsafe c.pointee.evidence = arena.messages(evidence)
    }
}

extension CriterionLevel: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__CriterionLevel>) {
        unsafe viva__v1__criterion_level__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__CriterionLevel>) {
        self.init()
        name = unsafe String(copying: c.pointee.name)
        level = unsafe c.pointee.level
        evidence = unsafe copyMessage(c.pointee.evidence)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__CriterionLevel>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.name = arena.string(name)
        unsafe c.pointee.level = level
        if let value = evidence {
            try unsafe c.pointee.evidence = arena.message(value)
        }
    }
}

extension GradeSample: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GradeSample>) {
        unsafe viva__v1__grade_sample__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GradeSample>) {
        self.init()
        levels = unsafe copyMessages(c.pointee.levels, c.pointee.n_levels)
        confidence = unsafe c.pointee.confidence
        model = unsafe String(copying: c.pointee.model)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GradeSample>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_levels = levels.count
        try unsafe c.pointee.levels = arena.messages(levels)
        unsafe c.pointee.confidence = confidence
        try unsafe c.pointee.model = arena.string(model)
    }
}

extension Grade: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Grade>) {
        unsafe viva__v1__grade__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Grade>) {
        self.init()
        score = unsafe c.pointee.score
        confidence = unsafe c.pointee.confidence
        criteria = unsafe copyMessages(c.pointee.criteria, c.pointee.n_criteria)
        graderVersion = unsafe String(copying: c.pointee.grader_version)
        policyVersion = unsafe String(copying: c.pointee.policy_version)
        needsReview = unsafe c.pointee.needs_review != 0
        samples = unsafe copyMessages(c.pointee.samples, c.pointee.n_samples)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Grade>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.score = score
        unsafe c.pointee.confidence = confidence
        unsafe c.pointee.n_criteria = criteria.count
        try unsafe c.pointee.criteria = arena.messages(criteria)
        try unsafe c.pointee.grader_version = arena.string(graderVersion)
        try unsafe c.pointee.policy_version = arena.string(policyVersion)
        unsafe c.pointee.needs_review = needsReview ? 1 : 0
        unsafe c.pointee.n_samples = samples.count
        try unsafe c.pointee.samples = arena.messages(samples)
    }
}
