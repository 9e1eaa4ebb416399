/// Whether an answer says the reference's words the other way round.
enum Polarity {
    static func fill(_ vector: inout FeatureVector, _ answer: AnalysedText, _ comparison: Comparison) {
        let reference = comparison.reference
        vector[.negations] = Double(min(answer.negations, 3))
        vector[.referenceNegations] = Double(min(reference.negations, 3))
        vector[.negationDiffers] = (answer.negations > 0) == (reference.negations > 0) ? 0 : 1
        vector[.polarityDiffers] = polarityDiffers(answer, comparison)
        vector[.opposites] = opposites(answer, reference)
        vector[.crossed] = crossed(answer, reference)
        let (given, wanted) = (opening(answer), opening(reference))
        vector[.yesNo] = given * wanted
        vector[.referenceYesNo] = wanted
    }

    /// Share of the words both texts have, by weight, of which only one is negated.
    private static func polarityDiffers(_ answer: AnalysedText, _ comparison: Comparison) -> Double {
        var shared = 0.0
        var different = 0.0
        for (word, partner) in zip(comparison.reference.words, comparison.alignment.partner) where partner >= 0 {
            shared += word.weight
            if answer.words[partner].isNegated != word.isNegated { different += word.weight }
        }
        return shared > 0 ? different / shared : 0
    }

    /// Words of the reference that the answer lacks while it has their opposite.
    private static func opposites(_ answer: AnalysedText, _ reference: AnalysedText) -> Double {
        let count = reference.words.count { word in
            answer.index[word.key] == nil && Opposites.of(word.key).contains { answer.index[$0] != nil }
        }
        return Double(min(count, 3))
    }

    /// Tokens of each text that are looked at for crossed words.
    private static let tokensMax = 96

    /// Share of the reference's neighbours ("short", "high") that stand farther apart in the answer than
    /// the first and the opposite of the second ("short", "low").
    private static func crossed(_ answer: AnalysedText, _ reference: AnalysedText) -> Double {
        let words = reference.tokens.prefix(tokensMax).filter(\.hasContent).map(\.key)
        let given = answer.tokens.prefix(tokensMax).map(\.key)
        var looked = 0.0
        var crossed = 0.0
        for (first, second) in zip(words, words.dropFirst()) {
            for (anchor, turned) in [(first, second), (second, first)] where anchor != turned {
                let others = Opposites.of(turned)
                guard !others.isEmpty, let far = distance(anchor, [turned], given),
                    let near = distance(anchor, others, given)
                else { continue }
                looked += 1
                if near < far { crossed += 1 }
            }
        }
        return looked > 0 ? crossed / looked : 0
    }

    /// Fewest tokens from `key` to one of `others`.
    private static func distance(_ key: UInt64, _ others: Set<UInt64>, _ tokens: [UInt64]) -> Int? {
        var best: Int?
        for (index, token) in tokens.enumerated() where token == key {
            for (other, candidate) in tokens.enumerated() where others.contains(candidate) {
                best = min(best ?? .max, abs(other - index))
            }
        }
        return best
    }

    private static let yes = Array("yes".utf8)
    private static let no = Array("no".utf8)

    /// 1 if the text opens with yes, -1 if with no.
    private static func opening(_ text: AnalysedText) -> Double {
        guard let word = text.tokens.first?.word else { return 0 }
        return word == yes ? 1 : word == no ? -1 : 0
    }
}

/// Numbers and names ("bulb B"): a wrong one is a wrong answer.
enum Numbers {
    static func fill(_ vector: inout FeatureVector, _ answer: AnalysedText, _ reference: AnalysedText) {
        let given = keys(answer)
        let wanted = keys(reference)
        let shared = Double(given.intersection(wanted).count)
        vector[.numberRecall] = wanted.isEmpty ? Coverage.unknown : shared / Double(wanted.count)
        vector[.numberPrecision] = given.isEmpty ? Coverage.unknown : shared / Double(given.count)
        vector[.referenceNumbers] = Double(min(wanted.count, 4))
    }

    private static func keys(_ text: AnalysedText) -> Set<UInt64> {
        Set(text.words.lazy.filter { $0.kind == .number || $0.kind == .name }.map(\.key))
    }
}
