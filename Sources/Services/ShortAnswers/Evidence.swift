/// Finds the parts of an answer that say what a reference says.
struct EvidenceFinder {
    /// What a word without a partner costs a quote that contains it; a partner of middling weight gains 0.5.
    private static let gapCost = 0.12

    let answer: String
    let text: AnalysedText

    /// A finding for each sentence of the nearest reference.
    func findings(
        _ nearest: Comparison?, references: [String], analysed: AnalysedQuestion
    ) -> [ShortAnswerFinding] {
        guard let nearest, references.indices.contains(nearest.position) else { return [] }
        let reference = Array(references[nearest.position].utf8)
        return (0..<nearest.reference.sentences).map { sentence in
            let tokens = nearest.reference.tokens.filter { $0.sentence == sentence }
            let start = tokens.first?.range.lowerBound ?? 0
            let end = tokens.last?.range.upperBound ?? start
            let part = zip(nearest.reference.words, nearest.alignment.right).filter { $0.0.sentence == sentence }
            let coverage = Coverage(part.map(\.0), likeness: part.map(\.1))
            return ShortAnswerFinding(
                criterion: String(decoding: reference[start..<end], as: UTF8.self),
                coverage: coverage.total > 0 ? Int((coverage.softShare * 10_000).rounded()) : 0,
                evidence: span(for: nearest, sentence: sentence).map { [$0] } ?? [])
        }
    }

    /// The run of the answer that gains most: each word with a partner in the sentence gains its weight,
    /// each other word costs.
    private func span(for comparison: Comparison, sentence: Int) -> ShortAnswerEvidence? {
        var gains: [UInt64: Double] = [:]
        for (index, word) in comparison.reference.words.enumerated() where word.sentence == sentence {
            let partner = comparison.alignment.partner[index]
            if partner >= 0 { gains[text.words[partner].key] = comparison.alignment.right[index] * word.weight }
        }
        var best = (gain: 0.0, range: 0..<0)
        var sum = 0.0
        var start = 0
        for (index, token) in text.tokens.enumerated() {
            if sum <= 0 {
                sum = 0
                start = index
            }
            sum += gains[token.key].map { max($0, Self.gapCost) } ?? -Self.gapCost
            if sum > best.gain { best = (sum, start..<index + 1) }
        }
        guard let last = best.range.last else { return nil }
        return evidence(text.tokens[best.range.lowerBound].range.lowerBound..<text.tokens[last].range.upperBound)
    }

    /// The answer's text at these offsets, widened to whole characters as a reader sees them.
    private func evidence(_ range: Range<Int>) -> ShortAnswerEvidence {
        let utf8 = answer.utf8
        var lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        var upper = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
        if lower.samePosition(in: answer) == nil { lower = answer.index(before: answer.index(after: lower)) }
        if upper.samePosition(in: answer) == nil { upper = answer.index(after: upper) }
        let offset = utf8.distance(from: utf8.startIndex, to: lower)
        let quote = answer[lower..<upper]
        return ShortAnswerEvidence(range: offset..<offset + quote.utf8.count, quote: String(quote))
    }

    /// Evidence of all findings, each once, in the answer's order.
    static func merged(_ findings: [ShortAnswerFinding]) -> [ShortAnswerEvidence] {
        let all = Set(findings.flatMap(\.evidence)).sorted {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        return Array(all.prefix(ShortAnswerLimits.evidenceMax))
    }
}
