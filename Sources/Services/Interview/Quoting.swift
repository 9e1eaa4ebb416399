// The words of an interview: they are not in what is stored of a report, and come back from the sealed answers.

package import Contracts

extension SessionDesk {
    /// The report with the words that its evidence points at; without them once the session's key was erased.
    package func quoted(_ report: Report) throws(InterviewError) -> Report {
        var report = report
        for index in report.attempts.indices {
            guard let grade = report.attempts[index].grade, grade.criteria.contains(where: { !$0.evidence.isEmpty }),
                let words = try quotable(report.attempts[index].ordinal)
            else { continue }
            report.attempts[index].grade?.criteria = grade.criteria.map { Self.quoted($0, words) }
        }
        return report
    }

    /// What was asked and answered, in order; empty once the session's key was erased.
    package func words() throws(InterviewError) -> [AttemptWords] {
        var all: [AttemptWords] = []
        for asked in state.questions where asked.outcome != nil {
            guard let answer = try answer(to: asked.ordinal) else { continue }
            let question = try bank.entry(asked.ref).shown
            all.append(
                AttemptWords(
                    ordinal: asked.ordinal, prompt: question.prompt, answer: Self.words(of: answer, to: question)))
        }
        return all
    }

    private static func words(of answer: Answer, to question: Question) -> String {
        switch answer.kind {
        case .numeric(let text), .shortText(let text), .shortcut(let text), .formula(let text), .open(let text): text
        case .choice(let choice):
            question.options.filter { choice.optionIDs.contains($0.optionID) }
                .map { "\($0.optionID)) \($0.text)" }.joined(separator: "\n")
        case .pass, nil: ""
        }
    }

    /// The answer to a question; nil if there is none yet, or if it was erased.
    private func answer(to ordinal: UInt32) throws(InterviewError) -> Answer? {
        guard let submission = state.question(ordinal)?.submission,
            let bytes = try open(submission.answer, as: .answer)
        else { return nil }
        return try coders.answer.restored(bytes, "submission \(submission.id)")
    }

    /// What was typed in answer to a question, as UTF-8; nil if it was erased or evidence does not point at it.
    private func quotable(_ ordinal: UInt32) throws(InterviewError) -> [UInt8]? {
        switch try answer(to: ordinal)?.kind {
        case .formula(let text), .open(let text): Array(text.utf8)
        default: nil
        }
    }

    private static func quoted(_ criterion: Criterion, _ words: [UInt8]) -> Criterion {
        var criterion = criterion
        criterion.evidence = criterion.evidence.map { evidence in
            let start = min(Int(evidence.start), words.count)
            let end = min(start + Int(evidence.length), words.count)
            var evidence = evidence
            evidence.quote = String(decoding: words[start..<end], as: UTF8.self)
            return evidence
        }
        return criterion
    }
}
