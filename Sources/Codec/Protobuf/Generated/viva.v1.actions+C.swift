// Generated from viva/v1/actions.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension Speak: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Speak>) {
        unsafe viva__v1__speak__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Speak>) {
        self.init()
        text = unsafe String(copying: c.pointee.text)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Speak>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.text = arena.string(text)
    }
}

extension Ask: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Ask>) {
        unsafe viva__v1__ask__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__Ask>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        question = unsafe copyMessage(c.pointee.question)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Ask>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        if let value = question {
            try unsafe c.pointee.question = arena.message(value)
        }
    }
}

extension Hint: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Hint>) {
        unsafe viva__v1__hint__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Hint>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        tier = unsafe c.pointee.tier
        text = unsafe String(copying: c.pointee.text)
        difficultyShift = unsafe c.pointee.difficulty_shift
        remaining = unsafe c.pointee.remaining
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Hint>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        unsafe c.pointee.tier = tier
        try unsafe c.pointee.text = arena.string(text)
        unsafe c.pointee.difficulty_shift = difficultyShift
        unsafe c.pointee.remaining = remaining
    }
}

extension FilePrompt: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__FilePrompt>) {
        unsafe viva__v1__file_prompt__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__FilePrompt>) {
        self.init()
        text = unsafe String(copying: c.pointee.text)
        fileName = unsafe String(copying: c.pointee.file_name)
        mediaType = unsafe String(copying: c.pointee.media_type)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__FilePrompt>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.text = arena.string(text)
        try unsafe c.pointee.file_name = arena.string(fileName)
        try unsafe c.pointee.media_type = arena.string(mediaType)
    }
}

extension Feedback: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Feedback>) {
        unsafe viva__v1__feedback__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Feedback>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        text = unsafe String(copying: c.pointee.text)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Feedback>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        try unsafe c.pointee.text = arena.string(text)
    }
}

extension Remediation: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Remediation>) {
        unsafe viva__v1__remediation__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Remediation>) {
        self.init()
        skill = unsafe String(copying: c.pointee.skill)
        text = unsafe String(copying: c.pointee.text)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Remediation>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.skill = arena.string(skill)
        try unsafe c.pointee.text = arena.string(text)
    }
}

extension StageChange: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__StageChange>) {
        unsafe viva__v1__stage_change__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__StageChange>) {
        self.init()
        stage = unsafe Stage(rawValue: Int32(truncatingIfNeeded: c.pointee.stage.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__StageChange>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.stage = Viva__V1__Stage(rawValue: .init(truncatingIfNeeded: stage.rawValue))
    }
}

extension Progress: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Progress>) {
        unsafe viva__v1__progress__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Progress>) {
        self.init()
        answered = unsafe c.pointee.answered
        total = unsafe c.pointee.total
        hintsRemaining = unsafe c.pointee.hints_remaining
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Progress>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.answered = answered
        unsafe c.pointee.total = total
        unsafe c.pointee.hints_remaining = hintsRemaining
    }
}

extension Finished: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Finished>) {
        unsafe viva__v1__finished__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Finished>) {
        self.init()
        reason = unsafe String(copying: c.pointee.reason)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Finished>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.reason = arena.string(reason)
    }
}

extension Action: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Action>) {
        unsafe viva__v1__action__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.Action", "kind", member: 10), OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__Action>) {
        self.init()
        sequence = unsafe c.pointee.sequence
        time = unsafe copyMessage(c.pointee.time)
        switch unsafe c.pointee.kind_case.rawValue {
        case 10: kind = .speak(unsafe Speak(copying: c.pointee.speak))
        case 11: kind = .ask(unsafe Ask(copying: c.pointee.ask))
        case 12: kind = .hint(unsafe Hint(copying: c.pointee.hint))
        case 13: kind = .filePrompt(unsafe FilePrompt(copying: c.pointee.file_prompt))
        case 14: kind = .feedback(unsafe Feedback(copying: c.pointee.feedback))
        case 15: kind = .remediation(unsafe Remediation(copying: c.pointee.remediation))
        case 16: kind = .stage(unsafe StageChange(copying: c.pointee.stage))
        case 17: kind = .progress(unsafe Progress(copying: c.pointee.progress))
        case 18: kind = .finished(unsafe Finished(copying: c.pointee.finished))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Action>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.sequence = sequence
        if let value = time {
            try unsafe c.pointee.time = arena.message(value)
        }
        switch kind {
        case .speak(let value):
            unsafe c.pointee.kind_case = Viva__V1__Action__KindCase(rawValue: 10)
            try unsafe c.pointee.speak = arena.message(value)
        case .ask(let value):
            unsafe c.pointee.kind_case = Viva__V1__Action__KindCase(rawValue: 11)
            try unsafe c.pointee.ask = arena.message(value)
        case .hint(let value):
            unsafe c.pointee.kind_case = Viva__V1__Action__KindCase(rawValue: 12)
            try unsafe c.pointee.hint = arena.message(value)
        case .filePrompt(let value):
            unsafe c.pointee.kind_case = Viva__V1__Action__KindCase(rawValue: 13)
            try unsafe c.pointee.file_prompt = arena.message(value)
        case .feedback(let value):
            unsafe c.pointee.kind_case = Viva__V1__Action__KindCase(rawValue: 14)
            try unsafe c.pointee.feedback = arena.message(value)
        case .remediation(let value):
            unsafe c.pointee.kind_case = Viva__V1__Action__KindCase(rawValue: 15)
            try unsafe c.pointee.remediation = arena.message(value)
        case .stage(let value):
            unsafe c.pointee.kind_case = Viva__V1__Action__KindCase(rawValue: 16)
            try unsafe c.pointee.stage = arena.message(value)
        case .progress(let value):
            unsafe c.pointee.kind_case = Viva__V1__Action__KindCase(rawValue: 17)
            try unsafe c.pointee.progress = arena.message(value)
        case .finished(let value):
            unsafe c.pointee.kind_case = Viva__V1__Action__KindCase(rawValue: 18)
            try unsafe c.pointee.finished = arena.message(value)
        case nil: break
        }
    }
}
