// What an interviewer records of itself: plans, observations, reflections, and what it says.

package import Contracts

extension SessionDesk {
    /// Records a step, once per step id.
    package func log(_ request: LogInteractionRequest) throws(InterviewError) -> Verdict<LogInteractionResponse> {
        if let step = state.step(request.stepID) {
            return .settled(LogInteractionResponse(sequence: step.sequence, replayed: true))
        }
        try requireOpen()
        guard state.runStep(request.stepID) == nil else {
            throw .taken("step_id: this id has been used for a step of the run")
        }
        let (entries, actions) = try checked(request.entries)
        guard state.eventsRemaining > 0 else {
            throw .exhausted("the session has no appends left for logged steps; finish the interview")
        }
        let sealed = try seal(
            coders.entries.stored(LogInteractionRequest(entries: entries)), as: .entries)
        guard state.loggedBytes + sealed.ciphertext.count <= InterviewLimits.loggedBytesPerSession else {
            throw .exhausted("the session's logged steps would exceed \(InterviewLimits.loggedBytesPerSession) bytes")
        }
        let fact = InteractionLogged(stepID: request.stepID, entries: sealed, actions: actions)
        return .append([.logged(fact)]) { state in LogInteractionResponse(sequence: state.actions) }
    }

    /// Entries as they are stored, and how many of them the candidate sees.
    private func checked(
        _ entries: [InteractionEntry]
    ) throws(InterviewError) -> (entries: [InteractionEntry], actions: UInt32) {
        let allowed = InterviewLimits.entriesPerStep
        guard allowed.contains(entries.count) else {
            throw .invalid(field: "entries", rule: "has \(allowed.lowerBound) to \(allowed.upperBound) entries")
        }
        for (index, entry) in entries.enumerated() { try check(entry.kind, "entries[\(index)]") }
        return (entries, UInt32(entries.count { $0.shown != nil }))
    }

    /// Questions, hints, stages, progress and the end are no entries: they come from the tools that decide them.
    private func check(_ kind: InteractionEntry.Kind?, _ field: String) throws(InterviewError) {
        let length = InterviewLimits.entryTextLength
        switch kind {
        case .plan(let text), .observation(let text), .reflection(let text): try Rules.text(text, field, length)
        case .speak(let speak): try Rules.text(speak.text, "\(field).speak.text", length)
        case .feedback(let feedback):
            try Rules.text(feedback.text, "\(field).feedback.text", length)
            guard state.question(feedback.ordinal) != nil else { throw .refused(.notAsked(ordinal: feedback.ordinal)) }
        case .remediation(let remediation):
            try Rules.text(remediation.text, "\(field).remediation.text", length)
            try Rules.text(remediation.skill, "\(field).remediation.skill", InterviewLimits.labelLength)
        case .filePrompt(let prompt):
            try Rules.text(prompt.text, "\(field).file_prompt.text", length)
            try Rules.text(prompt.fileName, "\(field).file_prompt.file_name", InterviewLimits.labelLength)
            try Rules.text(prompt.mediaType, "\(field).file_prompt.media_type", InterviewLimits.labelLength)
        case nil:
            throw .invalid(
                field: field, rule: "needs a plan, observation, reflection, speak, feedback, remediation or file_prompt"
            )
        }
    }
}
