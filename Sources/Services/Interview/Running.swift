// What the server's interviewer records of its run, and what it reads of it.

import Contracts

/// A step that was recorded: now, or in an event before.
enum StepResult {
    case made(RunStep)
    case before(event: UInt64, SessionDesk)
}

extension SessionDesk {
    /// Records a step of the run, once per step id.
    func record(_ step: RunStep) throws(InterviewError) -> Verdict<StepResult> {
        guard state.isLedByServer else { throw .refused(.ledByAgent) }
        if let known = state.runStep(step.stepID) {
            _ = try openSealer()
            return .settled(.before(event: known.event, self))
        }
        try requireOpen()
        guard state.step(step.stepID) == nil else {
            throw .taken("step.step_id: this id has been used for logged words")
        }
        var content = step
        content.stepID = ""
        content.event = 0
        content.time = nil
        let sealed = try seal(coders.step.stored(content), as: .step)
        try requireBudget(for: step, sealed)
        return .append([.step(StepRecorded(stepID: step.stepID, step: sealed))]) { state in
            var made = step
            made.event = state.head.seq
            made.time = GoogleProtobufTimestamp(milliseconds: state.head.time)
            return .made(made)
        }
    }

    /// The last step that a spent budget still takes is the one that ends the run.
    private func requireBudget(for step: RunStep, _ sealed: Sealed) throws(InterviewError) {
        let isFallback = if case .fallback? = step.kind { true } else { false }
        let open = Int(state.created.items) - state.answered
        let kept = InterviewLimits.scriptedEventsPerQuestion * open + InterviewLimits.scriptedEventsBeside
        guard state.eventsRemaining > (isFallback ? 0 : kept) else {
            throw .exhausted("the session has no appends left for steps of the run; go on scripted")
        }
        try state.requireRoom(
            for: sealed, InterviewLimits.loggedBytesPerSession - (isFallback ? 0 : InterviewLimits.scriptedBytes))
    }

    /// A recorded step; nil once the key is erased.
    func step(_ fact: StepRecorded) throws(InterviewError) -> RunStep? {
        guard let sealed = fact.step, let bytes = try open(sealed, as: .step) else { return nil }
        var step = try coders.step.restored(bytes, "step \(fact.stepID) of session \(state.session)")
        step.stepID = fact.stepID
        return step
    }

    /// The step that a fact is, if it is one.
    func step(_ fact: Fact.Kind) throws(InterviewError) -> RunStep? {
        switch fact {
        case .step(let fact): return try step(fact)
        case .logged(let fact):
            guard let sealed = fact.entries, let entries = try entries(sealed) else { return nil }
            return RunStep(stepID: fact.stepID, kind: .spoken(SpokenTurn(entries: entries)))
        case .graded(let fact):
            guard let sealed = fact.exchanges, let bytes = try open(sealed, as: .exchanges) else { return nil }
            var graded = try coders.graded.restored(bytes, "the grade of answer \(fact.ordinal) of \(state.session)")
            (graded.ordinal, graded.submissionID, graded.byWords) = (fact.ordinal, fact.submissionID, fact.byWords)
            return RunStep(stepID: "grade-\(fact.ordinal)", kind: .graded(graded))
        default: return nil
        }
    }

    /// The newest answers as text, oldest first.
    func newestAnswers() throws(InterviewError) -> [RecordedAnswer] {
        var answers: [RecordedAnswer] = []
        for asked in state.questions.filter({ $0.submission != nil }).suffix(InterviewLimits.runAnswers) {
            guard let submission = asked.submission, let bytes = try open(submission.answer, as: .answer) else {
                continue
            }
            let answer = try coders.answer.restored(bytes, "submission \(submission.id) of session \(state.session)")
            answers.append(
                RecordedAnswer(ordinal: asked.ordinal, submissionID: submission.id, text: answer.asText))
        }
        return answers
    }
}

extension Answer {
    /// What was typed; the ids of what was chosen; nothing if the question was passed.
    fileprivate var asText: String {
        switch kind {
        case .choice(let choice): choice.optionIDs.joined(separator: ", ")
        case .numeric(let text), .shortText(let text), .shortcut(let text), .formula(let text), .open(let text): text
        case .pass, nil: ""
        }
    }
}
