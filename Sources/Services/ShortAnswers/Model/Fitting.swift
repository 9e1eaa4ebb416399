/// What the fitting scripts ask of the grader.
package enum ShortAnswerFitting {
    /// Stems of a text's words that carry content, in their order.
    package static func stems(_ text: String) -> [String] {
        Tokenizer.tokens(of: Array(text.utf8))
            .filter { !WordLists.stop.contains($0.word) && $0.word.first?.isLetter == true }
            .map { String(decoding: Stemmer.stem($0.word), as: UTF8.self) }
    }

    package static let featureNames = Feature.allCases.map { "\($0)" }
    package static let exemplarFeatureNames = ExemplarFeature.allCases.map { "\($0)" }

    /// Features of each answer to one question.
    package static func features(question: String, references: [String], answers: [String]) -> [[Double]] {
        let analysed = AnalysedQuestion(
            question: AnalysedText(question), references: references.map { AnalysedText($0) })
        return answers.map { text in
            let answer = AnalysedText(text)
            return analysed.features(answer, analysed.comparisons(answer)).values
        }
    }

    /// A graded answer with its log-odds without exemplars.
    package typealias Graded = (text: String, isCorrect: Bool, base: Double)

    /// Which answers serve as exemplars of which, by index.
    package typealias Group = (exemplars: [Int], targets: [Int])

    /// Exemplar features of each target of each group, in that order.
    package static func exemplarFeatures(_ answers: [Graded], _ groups: [Group]) -> [[Double]] {
        let analysed = answers.map { Exemplar(text: AnalysedText($0.text), isCorrect: $0.isCorrect, base: $0.base) }
        return groups.flatMap { group in
            let set = ExemplarSet(group.exemplars.map { analysed[$0] })
            return group.targets.map { set.features(analysed[$0].text, base: analysed[$0].base) }
        }
    }
}
