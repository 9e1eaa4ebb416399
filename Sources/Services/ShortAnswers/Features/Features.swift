#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A question with its references, analysed once for all its answers.
struct AnalysedQuestion: Sendable {
    let question: AnalysedText
    let references: [AnalysedText]
    private let asksWhy: Double
    /// Distinct words of all references, each weighing the more the more references have it.
    private let pooled: [(word: Token, weight: Double)]

    init(question: AnalysedText, references: [AnalysedText]) {
        self.question = question
        self.references = Array(references.prefix(ShortAnswerLimits.referencesMax))
        let words = question.tokens.map(\.word)
        asksWhy = words.contains { WordLists.reasons.contains($0) } ? 1 : 0
        var order: [Token] = []
        var counts: [UInt64: Double] = [:]
        for word in self.references.flatMap(\.words) {
            if counts[word.key] == nil { order.append(word) }
            counts[word.key, default: 0] += 1
        }
        let total = Double(max(1, self.references.count))
        pooled = order.map { ($0, $0.weight * (counts[$0.key] ?? 0) / total) }
    }

    /// The answer beside each reference; the nearest reference first.
    func comparisons(_ answer: AnalysedText) -> [Comparison] {
        var all = references.enumerated().map { Comparison(answer, $1, at: $0, question: question) }
        var best = 0
        for index in all.indices where all[index].nearness > all[best].nearness { best = index }
        if !all.isEmpty { all.swapAt(0, best) }
        return all
    }

    func features(_ answer: AnalysedText, _ comparisons: [Comparison]) -> FeatureVector {
        var vector = FeatureVector()
        comparisons.first?.fill(&vector, answer: answer, question: question)
        vector[.bestRecall] = comparisons.map(\.recall.softShare).max() ?? 0
        vector[.meanRecall] = comparisons.map(\.recall.softShare).reduce(0, +) / Double(max(1, comparisons.count))
        vector[.bestGrams] = comparisons.map(\.grams).max() ?? 0
        vector[.bestMeaning] = comparisons.map(\.meaning).max() ?? 0
        let pooledWeight = pooled.reduce(0) { $0 + $1.weight }
        let covered = pooled.reduce(0) { $0 + (answer.index[$1.word.key] == nil ? 0 : $1.weight) }
        vector[.pooledRecall] = pooledWeight > 0 ? covered / pooledWeight : 0
        vector[.references] = log(1 + Double(references.count))
        fillAnswer(&vector, answer)
        return vector
    }

    private func fillAnswer(_ vector: inout FeatureVector, _ answer: AnalysedText) {
        let fresh = answer.words.filter { question.index[$0.key] == nil }
        let count = Double(answer.words.count)
        vector[.length] = log(1 + Double(answer.distinct))
        vector[.freshWords] = log(1 + Double(fresh.count))
        vector[.questionLength] = log(1 + Double(question.tokens.count))
        vector[.sentences] = log(1 + Double(answer.sentences))
        vector[.fromQuestion] = count > 0 ? 1 - Double(fresh.count) / count : 0
        vector[.copiedRun] = Order.copiedRun(answer, from: question)
        vector[.causes] = answer.tokens.contains { WordLists.causes.contains($0.word) } ? 1 : 0
        vector[.asksWhy] = asksWhy
        vector[.hedges] = answer.tokens.contains { WordLists.hedges.contains($0.word) } ? 1 : 0
        vector[.rarity] = count > 0 ? answer.weight / count : 0
        let unknown = answer.words.count { $0.kind == .content && $0.row < 0 }
        vector[.unknownWords] = count > 0 ? Double(unknown) / count : 0
    }
}
