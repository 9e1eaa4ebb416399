/// Grades an open answer by its words, without a model.
///
/// Invariants:
/// 1. A pure function of its arguments: the same input gives the same grade on every machine. Nothing is
///    learned while grading.
/// 2. Text is only compared, never obeyed: a sentence addressed to the grader is a sentence.
/// 3. Every quote is a substring of the answer.
/// 4. No input fails: what lies beyond `ShortAnswerLimits` is not read, an answer without words is incorrect.
package enum ShortAnswerGrader {
    package static let version = "short-answers/1." + FittedWeights.fingerprint

    /// A grade less confident than this is for a person to decide.
    package static let reviewBelow = 0.7

    /// Grades one answer. To grade many answers to one question, keep a `ShortAnswerQuestion`.
    ///
    /// - Parameters:
    ///   - references: answers known to be right; the nearest one counts.
    ///   - exemplars: graded answers to the same question; with ten or more, agreement with people rises a lot.
    package static func grade(
        question: String, references: [String], answer: String, exemplars: [ShortAnswerExemplar] = []
    ) -> ShortAnswerGrade {
        ShortAnswerQuestion(question: question, references: references, exemplars: exemplars).grade(answer)
    }
}

/// A question with its references and exemplars, ready to grade answers.
package struct ShortAnswerQuestion: Sendable {
    private let analysed: AnalysedQuestion
    private let references: [String]
    private let exemplars: ExemplarSet

    package init(question: String, references: [String], exemplars: [ShortAnswerExemplar] = []) {
        let analysed = AnalysedQuestion(
            question: AnalysedText(question), references: references.map { AnalysedText($0) })
        self.analysed = analysed
        self.references = references
        self.exemplars = ExemplarSet(
            Self.chosen(exemplars).map { exemplar in
                let text = AnalysedText(exemplar.text)
                return Exemplar(
                    text: text, isCorrect: exemplar.label == .correct,
                    base: Self.base(analysed, text, analysed.comparisons(text)))
            })
    }

    package func grade(_ answer: String) -> ShortAnswerGrade {
        let text = AnalysedText(answer)
        let comparisons = analysed.comparisons(text)
        let base = Self.base(analysed, text, comparisons)
        let logit = exemplars.isEmpty ? base : exemplars.logit(text, base: base)
        let chance = text.words.isEmpty ? 0 : probability(logit)
        let score = Int((chance * 10_000).rounded())
        let label: ShortAnswerLabel = score >= 5_000 ? .correct : .incorrect
        let confidence = Double(max(score, 10_000 - score)) / 10_000
        let findings = EvidenceFinder(answer: answer, text: text).findings(
            comparisons.first, references: references, analysed: analysed)
        return ShortAnswerGrade(
            score: score, label: label, confidence: confidence,
            needsPerson: confidence < ShortAnswerGrader.reviewBelow,
            evidence: EvidenceFinder.merged(findings), findings: findings,
            graderVersion: ShortAnswerGrader.version)
    }

    /// Log-odds when there is no reference: four answers of ten are correct.
    private static let unknown = -0.4

    /// Log-odds without exemplars.
    private static func base(
        _ question: AnalysedQuestion, _ answer: AnalysedText, _ comparisons: [Comparison]
    ) -> Double {
        guard !question.references.isEmpty else { return unknown }
        let model = question.references.count > 1 ? FittedWeights.severalReferences : FittedWeights.oneReference
        return model.logit(question.features(answer, comparisons).values)
    }

    /// All exemplars, or evenly spaced ones if there are too many.
    private static func chosen(_ exemplars: [ShortAnswerExemplar]) -> [ShortAnswerExemplar] {
        let most = ShortAnswerLimits.exemplarsMax
        guard exemplars.count > most else { return exemplars }
        return (0..<most).map { exemplars[$0 * exemplars.count / most] }
    }
}
