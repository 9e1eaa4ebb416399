// From seeds to actions: texts are looked up in the bank, and opened with the session's key.

package import Contracts

extension SessionDesk {
    /// The actions of a seed.
    ///
    /// What was sealed under an erased key keeps its place as an action without a kind, which clients
    /// ignore: sequences stay without gaps.
    package func actions(_ numbered: NumberedSeed) throws(InterviewError) -> [Action] {
        let kinds = try kinds(numbered.seed)
        guard kinds.count == Int(numbered.seed.count) else {
            throw .damaged("the entries at action \(numbered.sequence) are not as many as their event says")
        }
        let time = GoogleProtobufTimestamp(milliseconds: numbered.time)
        return kinds.enumerated().map { offset, kind in
            Action(sequence: numbered.sequence + UInt64(offset), time: time, kind: kind)
        }
    }

    private func kinds(_ seed: ActionSeed) throws(InterviewError) -> [Action.Kind?] {
        switch seed {
        case .stage(let stage): return [.stage(StageChange(stage: stage))]
        case .logged(let sealed, let count):
            guard let entries = try entries(sealed) else { return Array(repeating: nil, count: Int(count)) }
            return entries.compactMap(\.shown)
        case .ask(let ordinal, let ref):
            return [.ask(Ask(ordinal: ordinal, question: try bank.entry(ref).shown))]
        case .hint(let ordinal, let ref, let tier, let remaining):
            return [.hint(try shownHint(ordinal, ref, tier, remaining: remaining))]
        case .progress(let answered, let total, let hints):
            return [.progress(Progress(answered: UInt32(answered), total: total, hintsRemaining: UInt32(hints)))]
        case .finished(let reason): return [.finished(Finished(reason: reason))]
        }
    }

    /// The entries of a logged step; nil once the key is erased.
    package func entries(_ sealed: Sealed) throws(InterviewError) -> [InteractionEntry]? {
        guard let bytes = try open(sealed, as: .entries) else { return nil }
        return try coders.entries.restored(bytes, "a logged step of session \(state.session)").entries
    }
}

extension InteractionEntry {
    /// What the candidate sees of it; nil for what an interviewer keeps to itself.
    package var shown: Action.Kind? {
        switch kind {
        case .speak(let speak): .speak(speak)
        case .feedback(let feedback): .feedback(feedback)
        case .remediation(let remediation): .remediation(remediation)
        case .filePrompt(let prompt): .filePrompt(prompt)
        case .plan, .observation, .reflection, nil: nil
        }
    }
}

extension GoogleProtobufTimestamp {
    /// - Parameter milliseconds: since 1970; not negative.
    package init(milliseconds: Int64) {
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1_000)
        self.init(seconds: seconds, nanos: Int32(rest) * 1_000_000)
    }
}
