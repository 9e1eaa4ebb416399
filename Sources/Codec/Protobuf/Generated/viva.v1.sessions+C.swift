// Generated from viva/v1/sessions.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension CallApproval: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__CallApproval>) {
        unsafe viva__v1__call_approval__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__CallApproval>) {
        self.init()
        approvedBy = unsafe String(copying: c.pointee.approved_by)
        way = unsafe ApprovalWay(rawValue: Int32(truncatingIfNeeded: c.pointee.way.rawValue))
        caller = unsafe String(copying: c.pointee.caller)
        digest = unsafe [UInt8](copying: c.pointee.digest)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__CallApproval>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.approved_by = arena.string(approvedBy)
        unsafe c.pointee.way = Viva__V1__ApprovalWay(rawValue: .init(truncatingIfNeeded: way.rawValue))
        try unsafe c.pointee.caller = arena.string(caller)
        try unsafe c.pointee.digest = arena.bytes(digest)
    }
}

extension ApprovedCall: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ApprovedCall>) {
        unsafe viva__v1__approved_call__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ApprovedCall>) {
        self.init()
        event = unsafe c.pointee.event
        time = unsafe copyMessage(c.pointee.time)
        method = unsafe String(copying: c.pointee.method)
        callID = unsafe String(copying: c.pointee.call_id)
        approval = unsafe copyMessage(c.pointee.approval)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ApprovedCall>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.event = event
        if let value = time {
            try unsafe c.pointee.time = arena.message(value)
        }
        try unsafe c.pointee.method = arena.string(method)
        try unsafe c.pointee.call_id = arena.string(callID)
        if let value = approval {
            try unsafe c.pointee.approval = arena.message(value)
        }
    }
}

extension Erasure: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Erasure>) {
        unsafe viva__v1__erasure__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Erasure>) {
        self.init()
        event = unsafe c.pointee.event
        time = unsafe copyMessage(c.pointee.time)
        caller = unsafe String(copying: c.pointee.caller)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Erasure>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.event = event
        if let value = time {
            try unsafe c.pointee.time = arena.message(value)
        }
        try unsafe c.pointee.caller = arena.string(caller)
    }
}

extension Session: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Session>) {
        unsafe viva__v1__session__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Session>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        stage = unsafe Stage(rawValue: Int32(truncatingIfNeeded: c.pointee.stage.rawValue))
        mode = unsafe InterviewMode(rawValue: Int32(truncatingIfNeeded: c.pointee.mode.rawValue))
        seed = unsafe c.pointee.seed
        items = unsafe c.pointee.items
        answered = unsafe c.pointee.answered
        hintsUsed = unsafe c.pointee.hints_used
        bankHash = unsafe String(copying: c.pointee.bank_hash)
        created = unsafe copyMessage(c.pointee.created)
        finished = unsafe copyMessage(c.pointee.finished)
        candidateName = unsafe String(copying: c.pointee.candidate_name)
        erased = unsafe c.pointee.erased != 0
        approvedCalls = unsafe copyMessages(c.pointee.approved_calls, c.pointee.n_approved_calls)
        erasure = unsafe copyMessage(c.pointee.erasure)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Session>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        unsafe c.pointee.stage = Viva__V1__Stage(rawValue: .init(truncatingIfNeeded: stage.rawValue))
        unsafe c.pointee.mode = Viva__V1__InterviewMode(rawValue: .init(truncatingIfNeeded: mode.rawValue))
        unsafe c.pointee.seed = seed
        unsafe c.pointee.items = items
        unsafe c.pointee.answered = answered
        unsafe c.pointee.hints_used = hintsUsed
        try unsafe c.pointee.bank_hash = arena.string(bankHash)
        if let value = created {
            try unsafe c.pointee.created = arena.message(value)
        }
        if let value = finished {
            try unsafe c.pointee.finished = arena.message(value)
        }
        try unsafe c.pointee.candidate_name = arena.string(candidateName)
        unsafe c.pointee.erased = erased ? 1 : 0
        unsafe c.pointee.n_approved_calls = approvedCalls.count
        try unsafe c.pointee.approved_calls = arena.messages(approvedCalls)
        if let value = erasure {
            try unsafe c.pointee.erasure = arena.message(value)
        }
    }
}

extension CreateSessionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__CreateSessionRequest>) {
        unsafe viva__v1__create_session_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__CreateSessionRequest>) {
        self.init()
        clientRequestID = unsafe String(copying: c.pointee.client_request_id)
        seed = unsafe c.pointee.seed
        candidateName = unsafe String(copying: c.pointee.candidate_name)
        mode = unsafe InterviewMode(rawValue: Int32(truncatingIfNeeded: c.pointee.mode.rawValue))
        items = unsafe c.pointee.items
        candidateEmail = unsafe String(copying: c.pointee.candidate_email)
        candidatePhone = unsafe String(copying: c.pointee.candidate_phone)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__CreateSessionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.client_request_id = arena.string(clientRequestID)
        unsafe c.pointee.seed = seed
        try unsafe c.pointee.candidate_name = arena.string(candidateName)
        unsafe c.pointee.mode = Viva__V1__InterviewMode(rawValue: .init(truncatingIfNeeded: mode.rawValue))
        unsafe c.pointee.items = items
        try unsafe c.pointee.candidate_email = arena.string(candidateEmail)
        try unsafe c.pointee.candidate_phone = arena.string(candidatePhone)
    }
}

extension CreateSessionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__CreateSessionResponse>) {
        unsafe viva__v1__create_session_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__CreateSessionResponse>) {
        self.init()
        session = unsafe copyMessage(c.pointee.session)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__CreateSessionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = session {
            try unsafe c.pointee.session = arena.message(value)
        }
    }
}

extension GetSessionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetSessionRequest>) {
        unsafe viva__v1__get_session_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GetSessionRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetSessionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension GetSessionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetSessionResponse>) {
        unsafe viva__v1__get_session_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GetSessionResponse>) {
        self.init()
        session = unsafe copyMessage(c.pointee.session)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetSessionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = session {
            try unsafe c.pointee.session = arena.message(value)
        }
    }
}

extension ListSessionsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ListSessionsRequest>) {
        unsafe viva__v1__list_sessions_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ListSessionsRequest>) {
        self.init()
        pageSize = unsafe c.pointee.page_size
        pageToken = unsafe String(copying: c.pointee.page_token)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ListSessionsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.page_size = pageSize
        try unsafe c.pointee.page_token = arena.string(pageToken)
    }
}

extension ListSessionsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ListSessionsResponse>) {
        unsafe viva__v1__list_sessions_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ListSessionsResponse>) {
        self.init()
        sessions = unsafe copyMessages(c.pointee.sessions, c.pointee.n_sessions)
        nextPageToken = unsafe String(copying: c.pointee.next_page_token)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ListSessionsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_sessions = sessions.count
        try unsafe c.pointee.sessions = arena.messages(sessions)
        try unsafe c.pointee.next_page_token = arena.string(nextPageToken)
    }
}

extension ChoiceAnswer: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ChoiceAnswer>) {
        unsafe viva__v1__choice_answer__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ChoiceAnswer>) {
        self.init()
        optionIDs = unsafe copyArray(c.pointee.option_ids, c.pointee.n_option_ids) { unsafe String(copying: $0) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ChoiceAnswer>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_option_ids = optionIDs.count
        try unsafe c.pointee.option_ids = arena.array(optionIDs) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
    }
}

extension PassAnswer: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__PassAnswer>) {
        unsafe viva__v1__pass_answer__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__PassAnswer>) {
        self.init()
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__PassAnswer>, _ arena: inout Arena
    ) throws(RPCError) {
    }
}

extension Answer: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Answer>) {
        unsafe viva__v1__answer__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.Answer", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__Answer>) {
        self.init()
        switch unsafe c.pointee.kind_case.rawValue {
        case 1: kind = .choice(unsafe ChoiceAnswer(copying: c.pointee.choice))
        case 2: kind = .numeric(unsafe String(copying: c.pointee.numeric))
        case 3: kind = .shortText(unsafe String(copying: c.pointee.short_text))
        case 4: kind = .shortcut(unsafe String(copying: c.pointee.shortcut))
        case 5: kind = .pass(unsafe PassAnswer(copying: c.pointee.pass))
        case 6: kind = .formula(unsafe String(copying: c.pointee.formula))
        case 7: kind = .`open`(unsafe String(copying: c.pointee.`open`))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Answer>, _ arena: inout Arena
    ) throws(RPCError) {
        switch kind {
        case .choice(let value):
            unsafe c.pointee.kind_case = Viva__V1__Answer__KindCase(rawValue: 1)
            try unsafe c.pointee.choice = arena.message(value)
        case .numeric(let value):
            unsafe c.pointee.kind_case = Viva__V1__Answer__KindCase(rawValue: 2)
            try unsafe c.pointee.numeric = arena.string(value)
        case .shortText(let value):
            unsafe c.pointee.kind_case = Viva__V1__Answer__KindCase(rawValue: 3)
            try unsafe c.pointee.short_text = arena.string(value)
        case .shortcut(let value):
            unsafe c.pointee.kind_case = Viva__V1__Answer__KindCase(rawValue: 4)
            try unsafe c.pointee.shortcut = arena.string(value)
        case .pass(let value):
            unsafe c.pointee.kind_case = Viva__V1__Answer__KindCase(rawValue: 5)
            try unsafe c.pointee.pass = arena.message(value)
        case .formula(let value):
            unsafe c.pointee.kind_case = Viva__V1__Answer__KindCase(rawValue: 6)
            try unsafe c.pointee.formula = arena.string(value)
        case .`open`(let value):
            unsafe c.pointee.kind_case = Viva__V1__Answer__KindCase(rawValue: 7)
            try unsafe c.pointee.`open` = arena.string(value)
        case nil: break
        }
    }
}

extension SubmitAnswerRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SubmitAnswerRequest>) {
        unsafe viva__v1__submit_answer_request__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.Answer", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__SubmitAnswerRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        submissionID = unsafe String(copying: c.pointee.submission_id)
        ordinal = unsafe c.pointee.ordinal
        answer = unsafe copyMessage(c.pointee.answer)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SubmitAnswerRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        try unsafe c.pointee.submission_id = arena.string(submissionID)
        unsafe c.pointee.ordinal = ordinal
        if let value = answer {
            try unsafe c.pointee.answer = arena.message(value)
        }
    }
}

extension SubmitAnswerResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SubmitAnswerResponse>) {
        unsafe viva__v1__submit_answer_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__SubmitAnswerResponse>) {
        self.init()
        submissionID = unsafe String(copying: c.pointee.submission_id)
        afterSequence = unsafe c.pointee.after_sequence
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SubmitAnswerResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.submission_id = arena.string(submissionID)
        unsafe c.pointee.after_sequence = afterSequence
    }
}

extension AskForHintRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__AskForHintRequest>) {
        unsafe viva__v1__ask_for_hint_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__AskForHintRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        ordinal = unsafe c.pointee.ordinal
        tier = unsafe c.pointee.tier
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__AskForHintRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        unsafe c.pointee.ordinal = ordinal
        unsafe c.pointee.tier = tier
    }
}

extension AskForHintResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__AskForHintResponse>) {
        unsafe viva__v1__ask_for_hint_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__AskForHintResponse>) {
        self.init()
        hint = unsafe copyMessage(c.pointee.hint)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__AskForHintResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = hint {
            try unsafe c.pointee.hint = arena.message(value)
        }
    }
}

extension StreamActionsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__StreamActionsRequest>) {
        unsafe viva__v1__stream_actions_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__StreamActionsRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        afterSequence = unsafe c.pointee.after_sequence
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__StreamActionsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        unsafe c.pointee.after_sequence = afterSequence
    }
}

extension StreamActionsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__StreamActionsResponse>) {
        unsafe viva__v1__stream_actions_response__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.Action", "kind", member: 10), OneofName("viva.v1.CellValue", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__StreamActionsResponse>) {
        self.init()
        action = unsafe copyMessage(c.pointee.action)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__StreamActionsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = action {
            try unsafe c.pointee.action = arena.message(value)
        }
    }
}

extension VerifySessionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__VerifySessionRequest>) {
        unsafe viva__v1__verify_session_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__VerifySessionRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__VerifySessionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension VerifySessionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__VerifySessionResponse>) {
        unsafe viva__v1__verify_session_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__VerifySessionResponse>) {
        self.init()
        valid = unsafe c.pointee.valid != 0
        events = unsafe c.pointee.events
        headHash = unsafe String(copying: c.pointee.head_hash)
        signed = unsafe c.pointee.signed_ != 0
        problem = unsafe String(copying: c.pointee.problem)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__VerifySessionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.valid = valid ? 1 : 0
        unsafe c.pointee.events = events
        try unsafe c.pointee.head_hash = arena.string(headHash)
        unsafe c.pointee.signed_ = signed ? 1 : 0
        try unsafe c.pointee.problem = arena.string(problem)
    }
}

extension ReplaySessionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ReplaySessionRequest>) {
        unsafe viva__v1__replay_session_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ReplaySessionRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ReplaySessionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension ReplaySessionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ReplaySessionResponse>) {
        unsafe viva__v1__replay_session_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ReplaySessionResponse>) {
        self.init()
        outcome = unsafe ReplayOutcome(rawValue: Int32(truncatingIfNeeded: c.pointee.outcome.rawValue))
        differences = unsafe copyArray(c.pointee.differences, c.pointee.n_differences) { unsafe String(copying: $0) }
        reportHash = unsafe String(copying: c.pointee.report_hash)
        events = unsafe c.pointee.events
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ReplaySessionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.outcome = Viva__V1__ReplayOutcome(rawValue: .init(truncatingIfNeeded: outcome.rawValue))
        unsafe c.pointee.n_differences = differences.count
        try unsafe c.pointee.differences = arena.array(differences) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        try unsafe c.pointee.report_hash = arena.string(reportHash)
        unsafe c.pointee.events = events
    }
}

extension EraseSessionRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__EraseSessionRequest>) {
        unsafe viva__v1__erase_session_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__EraseSessionRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__EraseSessionRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
    }
}

extension EraseSessionResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__EraseSessionResponse>) {
        unsafe viva__v1__erase_session_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__EraseSessionResponse>) {
        self.init()
        erased = unsafe copyMessage(c.pointee.erased)
        alreadyErased = unsafe c.pointee.already_erased != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__EraseSessionResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = erased {
            try unsafe c.pointee.erased = arena.message(value)
        }
        unsafe c.pointee.already_erased = alreadyErased ? 1 : 0
    }
}
