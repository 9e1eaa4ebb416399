// Generated from viva/v1/runs.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension FunctionCallRecord: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__FunctionCallRecord>) {
        unsafe viva__v1__function_call_record__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__FunctionCallRecord>) {
        self.init()
        callID = unsafe String(copying: c.pointee.call_id)
        name = unsafe String(copying: c.pointee.name)
        arguments = unsafe String(copying: c.pointee.arguments)
        cut = unsafe c.pointee.cut != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__FunctionCallRecord>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.call_id = arena.string(callID)
        try unsafe c.pointee.name = arena.string(name)
        try unsafe c.pointee.arguments = arena.string(arguments)
        unsafe c.pointee.cut = cut ? 1 : 0
    }
}

extension TokenUsage: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__TokenUsage>) {
        unsafe viva__v1__token_usage__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__TokenUsage>) {
        self.init()
        input = unsafe c.pointee.input
        cached = unsafe c.pointee.cached
        output = unsafe c.pointee.output
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__TokenUsage>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.input = input
        unsafe c.pointee.cached = cached
        unsafe c.pointee.output = output
    }
}

extension ReasoningRecord: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ReasoningRecord>) {
        unsafe viva__v1__reasoning_record__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ReasoningRecord>) {
        self.init()
        item = unsafe String(copying: c.pointee.item)
        callsBefore = unsafe c.pointee.calls_before
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ReasoningRecord>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.item = arena.string(item)
        unsafe c.pointee.calls_before = callsBefore
    }
}

extension RequestDigest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RequestDigest>) {
        unsafe viva__v1__request_digest__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RequestDigest>) {
        self.init()
        body = unsafe [UInt8](copying: c.pointee.body)
        instructions = unsafe [UInt8](copying: c.pointee.instructions)
        tools = unsafe [UInt8](copying: c.pointee.tools)
        conversation = unsafe [UInt8](copying: c.pointee.conversation)
        size = unsafe c.pointee.size
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RequestDigest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.body = arena.bytes(body)
        try unsafe c.pointee.instructions = arena.bytes(instructions)
        try unsafe c.pointee.tools = arena.bytes(tools)
        try unsafe c.pointee.conversation = arena.bytes(conversation)
        unsafe c.pointee.size = size
    }
}

extension ModelExchange: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__ModelExchange>) {
        unsafe viva__v1__model_exchange__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__ModelExchange>) {
        self.init()
        model = unsafe String(copying: c.pointee.model)
        templates = unsafe copyArray(c.pointee.templates, c.pointee.n_templates) { unsafe String(copying: $0) }
        request = unsafe copyMessage(c.pointee.request)
        text = unsafe String(copying: c.pointee.text)
        refusal = unsafe String(copying: c.pointee.refusal)
        calls = unsafe copyMessages(c.pointee.calls, c.pointee.n_calls)
        end = unsafe ReplyEnd(rawValue: Int32(truncatingIfNeeded: c.pointee.end.rawValue))
        usage = unsafe copyMessage(c.pointee.usage)
        responseID = unsafe String(copying: c.pointee.response_id)
        answeredBy = unsafe String(copying: c.pointee.answered_by)
        latencyMs = unsafe c.pointee.latency_ms
        failure = unsafe String(copying: c.pointee.failure)
        reasoning = unsafe copyMessages(c.pointee.reasoning, c.pointee.n_reasoning)
        withoutReasoning = unsafe c.pointee.without_reasoning != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__ModelExchange>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.model = arena.string(model)
        unsafe c.pointee.n_templates = templates.count
        try unsafe c.pointee.templates = arena.array(templates) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        if let value = request {
            try unsafe c.pointee.request = arena.message(value)
        }
        try unsafe c.pointee.text = arena.string(text)
        try unsafe c.pointee.refusal = arena.string(refusal)
        unsafe c.pointee.n_calls = calls.count
        try unsafe c.pointee.calls = arena.messages(calls)
        unsafe c.pointee.end = Viva__V1__ReplyEnd(rawValue: .init(truncatingIfNeeded: end.rawValue))
        if let value = usage {
            try unsafe c.pointee.usage = arena.message(value)
        }
        try unsafe c.pointee.response_id = arena.string(responseID)
        try unsafe c.pointee.answered_by = arena.string(answeredBy)
        unsafe c.pointee.latency_ms = latencyMs
        try unsafe c.pointee.failure = arena.string(failure)
        unsafe c.pointee.n_reasoning = reasoning.count
        try unsafe c.pointee.reasoning = arena.messages(reasoning)
        unsafe c.pointee.without_reasoning = withoutReasoning ? 1 : 0
    }
}

extension FunctionCallOutput: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__FunctionCallOutput>) {
        unsafe viva__v1__function_call_output__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__FunctionCallOutput>) {
        self.init()
        callID = unsafe String(copying: c.pointee.call_id)
        name = unsafe String(copying: c.pointee.name)
        output = unsafe String(copying: c.pointee.output)
        failed = unsafe c.pointee.failed != 0
        repairs = unsafe copyArray(c.pointee.repairs, c.pointee.n_repairs) { unsafe String(copying: $0) }
        replayed = unsafe c.pointee.replayed != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__FunctionCallOutput>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.call_id = arena.string(callID)
        try unsafe c.pointee.name = arena.string(name)
        try unsafe c.pointee.output = arena.string(output)
        unsafe c.pointee.failed = failed ? 1 : 0
        unsafe c.pointee.n_repairs = repairs.count
        try unsafe c.pointee.repairs = arena.array(repairs) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        unsafe c.pointee.replayed = replayed ? 1 : 0
    }
}

extension FunctionCallOutputs: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__FunctionCallOutputs>) {
        unsafe viva__v1__function_call_outputs__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__FunctionCallOutputs>) {
        self.init()
        outputs = unsafe copyMessages(c.pointee.outputs, c.pointee.n_outputs)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__FunctionCallOutputs>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_outputs = outputs.count
        try unsafe c.pointee.outputs = arena.messages(outputs)
    }
}

extension Fallback: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Fallback>) {
        unsafe viva__v1__fallback__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Fallback>) {
        self.init()
        reason = unsafe FallbackReason(rawValue: Int32(truncatingIfNeeded: c.pointee.reason.rawValue))
        detail = unsafe String(copying: c.pointee.detail)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Fallback>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.reason = Viva__V1__FallbackReason(rawValue: .init(truncatingIfNeeded: reason.rawValue))
        try unsafe c.pointee.detail = arena.string(detail)
    }
}

extension SpokenTurn: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__SpokenTurn>) {
        unsafe viva__v1__spoken_turn__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.InteractionEntry", "kind", member: 1)]
    }

    package init(copying c: UnsafePointer<Viva__V1__SpokenTurn>) {
        self.init()
        entries = unsafe copyMessages(c.pointee.entries, c.pointee.n_entries)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__SpokenTurn>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_entries = entries.count
        try unsafe c.pointee.entries = arena.messages(entries)
    }
}

extension GradedAnswer: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GradedAnswer>) {
        unsafe viva__v1__graded_answer__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GradedAnswer>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        submissionID = unsafe String(copying: c.pointee.submission_id)
        exchanges = unsafe copyMessages(c.pointee.exchanges, c.pointee.n_exchanges)
        byWords = unsafe ByWordsReason(rawValue: Int32(truncatingIfNeeded: c.pointee.by_words.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GradedAnswer>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        try unsafe c.pointee.submission_id = arena.string(submissionID)
        unsafe c.pointee.n_exchanges = exchanges.count
        try unsafe c.pointee.exchanges = arena.messages(exchanges)
        unsafe c.pointee.by_words = Viva__V1__ByWordsReason(rawValue: .init(truncatingIfNeeded: byWords.rawValue))
    }
}

extension RunStep: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RunStep>) {
        unsafe viva__v1__run_step__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.InteractionEntry", "kind", member: 1), OneofName("viva.v1.RunStep", "kind", member: 10)]
    }

    package init(copying c: UnsafePointer<Viva__V1__RunStep>) {
        self.init()
        stepID = unsafe String(copying: c.pointee.step_id)
        event = unsafe c.pointee.event
        time = unsafe copyMessage(c.pointee.time)
        switch unsafe c.pointee.kind_case.rawValue {
        case 10: kind = .exchange(unsafe ModelExchange(copying: c.pointee.exchange))
        case 11: kind = .outputs(unsafe FunctionCallOutputs(copying: c.pointee.outputs))
        case 12: kind = .fallback(unsafe Fallback(copying: c.pointee.fallback))
        case 13: kind = .spoken(unsafe SpokenTurn(copying: c.pointee.spoken))
        case 14: kind = .graded(unsafe GradedAnswer(copying: c.pointee.graded))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RunStep>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.step_id = arena.string(stepID)
        unsafe c.pointee.event = event
        if let value = time {
            try unsafe c.pointee.time = arena.message(value)
        }
        switch kind {
        case .exchange(let value):
            unsafe c.pointee.kind_case = Viva__V1__RunStep__KindCase(rawValue: 10)
            try unsafe c.pointee.exchange = arena.message(value)
        case .outputs(let value):
            unsafe c.pointee.kind_case = Viva__V1__RunStep__KindCase(rawValue: 11)
            try unsafe c.pointee.outputs = arena.message(value)
        case .fallback(let value):
            unsafe c.pointee.kind_case = Viva__V1__RunStep__KindCase(rawValue: 12)
            try unsafe c.pointee.fallback = arena.message(value)
        case .spoken(let value):
            unsafe c.pointee.kind_case = Viva__V1__RunStep__KindCase(rawValue: 13)
            try unsafe c.pointee.spoken = arena.message(value)
        case .graded(let value):
            unsafe c.pointee.kind_case = Viva__V1__RunStep__KindCase(rawValue: 14)
            try unsafe c.pointee.graded = arena.message(value)
        case nil: break
        }
    }
}

extension RecordStepRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RecordStepRequest>) {
        unsafe viva__v1__record_step_request__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.InteractionEntry", "kind", member: 1), OneofName("viva.v1.RunStep", "kind", member: 10)]
    }

    package init(copying c: UnsafePointer<Viva__V1__RecordStepRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        step = unsafe copyMessage(c.pointee.step)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RecordStepRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        if let value = step {
            try unsafe c.pointee.step = arena.message(value)
        }
    }
}

extension RecordStepResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RecordStepResponse>) {
        unsafe viva__v1__record_step_response__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.InteractionEntry", "kind", member: 1), OneofName("viva.v1.RunStep", "kind", member: 10)]
    }

    package init(copying c: UnsafePointer<Viva__V1__RecordStepResponse>) {
        self.init()
        step = unsafe copyMessage(c.pointee.step)
        replayed = unsafe c.pointee.replayed != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RecordStepResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = step {
            try unsafe c.pointee.step = arena.message(value)
        }
        unsafe c.pointee.replayed = replayed ? 1 : 0
    }
}

extension GetRunRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetRunRequest>) {
        unsafe viva__v1__get_run_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__GetRunRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        afterEvent = unsafe c.pointee.after_event
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetRunRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        unsafe c.pointee.after_event = afterEvent
    }
}

extension Registration: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__Registration>) {
        unsafe viva__v1__registration__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__Registration>) {
        self.init()
        name = unsafe String(copying: c.pointee.name)
        email = unsafe String(copying: c.pointee.email)
        phone = unsafe String(copying: c.pointee.phone)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__Registration>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.name = arena.string(name)
        try unsafe c.pointee.email = arena.string(email)
        try unsafe c.pointee.phone = arena.string(phone)
    }
}

extension RecordedAnswer: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RecordedAnswer>) {
        unsafe viva__v1__recorded_answer__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RecordedAnswer>) {
        self.init()
        ordinal = unsafe c.pointee.ordinal
        submissionID = unsafe String(copying: c.pointee.submission_id)
        text = unsafe String(copying: c.pointee.text)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RecordedAnswer>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.ordinal = ordinal
        try unsafe c.pointee.submission_id = arena.string(submissionID)
        try unsafe c.pointee.text = arena.string(text)
    }
}

extension GetRunResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__GetRunResponse>) {
        unsafe viva__v1__get_run_response__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.v1.InteractionEntry", "kind", member: 1), OneofName("viva.v1.RunStep", "kind", member: 10)]
    }

    package init(copying c: UnsafePointer<Viva__V1__GetRunResponse>) {
        self.init()
        steps = unsafe copyMessages(c.pointee.steps, c.pointee.n_steps)
        registration = unsafe copyMessage(c.pointee.registration)
        answers = unsafe copyMessages(c.pointee.answers, c.pointee.n_answers)
        mode = unsafe InterviewMode(rawValue: Int32(truncatingIfNeeded: c.pointee.mode.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__GetRunResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_steps = steps.count
        try unsafe c.pointee.steps = arena.messages(steps)
        if let value = registration {
            try unsafe c.pointee.registration = arena.message(value)
        }
        unsafe c.pointee.n_answers = answers.count
        try unsafe c.pointee.answers = arena.messages(answers)
        unsafe c.pointee.mode = Viva__V1__InterviewMode(rawValue: .init(truncatingIfNeeded: mode.rawValue))
    }
}

extension RebuildGradingsRequest: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RebuildGradingsRequest>) {
        unsafe viva__v1__rebuild_gradings_request__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RebuildGradingsRequest>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        maxOutputTokens = unsafe c.pointee.max_output_tokens
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RebuildGradingsRequest>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        unsafe c.pointee.max_output_tokens = maxOutputTokens
    }
}

extension RebuildGradingsResponse: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__V1__RebuildGradingsResponse>) {
        unsafe viva__v1__rebuild_gradings_response__init(c)
    }

    package init(copying c: UnsafePointer<Viva__V1__RebuildGradingsResponse>) {
        self.init()
        requests = unsafe c.pointee.requests
        differences = unsafe copyArray(c.pointee.differences, c.pointee.n_differences) { unsafe String(copying: $0) }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__V1__RebuildGradingsResponse>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.requests = requests
        unsafe c.pointee.n_differences = differences.count
        try unsafe c.pointee.differences = arena.array(differences) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
    }
}
