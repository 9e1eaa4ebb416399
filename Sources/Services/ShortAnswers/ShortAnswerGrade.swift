/// A grader's or a person's verdict on an answer.
package enum ShortAnswerLabel: String, Sendable { case correct, incorrect }

/// An answer to the same question that people have graded.
package struct ShortAnswerExemplar: Sendable, Hashable {
    package let text: String
    package let label: ShortAnswerLabel

    package init(text: String, label: ShortAnswerLabel) {
        self.text = text
        self.label = label
    }
}

/// A part of the answer that speaks for the verdict.
package struct ShortAnswerEvidence: Sendable, Hashable {
    /// UTF-8 offsets in the answer; both ends lie between characters.
    package let range: Range<Int>
    /// The answer's text there, verbatim.
    package let quote: String
}

/// What was found of one sentence of the nearest reference. For reviewers: it quotes the key.
package struct ShortAnswerFinding: Sendable, Hashable {
    package let criterion: String
    /// 0 to 10000: how much of the sentence's words, by weight, the answer has.
    package let coverage: Int
    /// Where the answer has them; empty if nowhere.
    package let evidence: [ShortAnswerEvidence]
}

/// What the grader says of one answer.
package struct ShortAnswerGrade: Sendable, Hashable {
    /// 0 to 10000: the probability that a person calls the answer correct. `label` is correct from 5000 on.
    package let score: Int
    package let label: ShortAnswerLabel
    /// 0.5 to 1: how probable it is that a person agrees with `label`.
    package let confidence: Double
    /// Whether `confidence` is below `ShortAnswerGrader.reviewBelow`.
    package let needsPerson: Bool
    /// The findings' evidence, without repetitions, in the answer's order.
    package let evidence: [ShortAnswerEvidence]
    /// One for each sentence of the reference nearest to the answer; none without references.
    package let findings: [ShortAnswerFinding]
    /// Changes whenever the same input may get another grade.
    package let graderVersion: String
}
