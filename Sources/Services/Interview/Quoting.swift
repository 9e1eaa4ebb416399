// The words of evidence: they are not in what is stored, and come back from the sealed answers.

package import Contracts

extension SessionDesk {
    /// The report with the words that its evidence points at; without them once the session's key was erased.
    package func quoted(_ report: Report) throws(InterviewError) -> Report {
        var report = report
        for index in report.attempts.indices {
            guard let grade = report.attempts[index].grade, grade.criteria.contains(where: { !$0.evidence.isEmpty }),
                let words = try words(of: report.attempts[index].ordinal)
            else { continue }
            report.attempts[index].grade?.criteria = grade.criteria.map { Self.quoted($0, words) }
        }
        return report
    }

    /// What was typed in answer to a question, as UTF-8; nil if it was erased or has no words.
    private func words(of ordinal: UInt32) throws(InterviewError) -> [UInt8]? {
        guard let submission = state.question(ordinal)?.submission,
            let bytes = try open(submission.answer, as: .answer)
        else { return nil }
        switch try coders.answer.restored(bytes, "submission \(submission.id)").kind {
        case .formula(let text), .open(let text): return Array(text.utf8)
        default: return nil
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
