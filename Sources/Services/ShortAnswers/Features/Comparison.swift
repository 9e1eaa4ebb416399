#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// An answer beside one reference.
struct Comparison {
    /// Which of the references this is.
    let position: Int
    let reference: AnalysedText
    let alignment: Alignment
    let recall: Coverage
    let precision: Coverage
    let freshRecall: Coverage
    let freshPrecision: Coverage
    let grams: Double
    let meaning: Double

    init(_ answer: AnalysedText, _ reference: AnalysedText, at position: Int, question: AnalysedText) {
        self.position = position
        self.reference = reference
        alignment = Alignment(answer, reference)
        recall = Coverage(reference.words, likeness: alignment.right)
        precision = Coverage(answer.words, likeness: alignment.left)
        freshRecall = Coverage(reference.words, likeness: alignment.right, skipping: question)
        freshPrecision = Coverage(answer.words, likeness: alignment.left, skipping: question)
        grams = answer.grams.similarity(reference.grams)
        meaning = cosine(answer.meaning, reference.meaning)
    }

    /// How near the reference is to the answer, to choose the nearest one.
    var nearness: Double { recall.softShare + freshRecall.softShare + 0.5 * precision.softShare + grams }

    func fill(_ vector: inout FeatureVector, answer: AnalysedText, question: AnalysedText) {
        vector[.recall] = recall.exactShare
        vector[.precision] = precision.exactShare
        vector[.softRecall] = recall.softShare
        vector[.softPrecision] = precision.softShare
        vector[.freshRecall] = freshRecall.exactShare
        vector[.freshSoftRecall] = freshRecall.softShare
        vector[.freshPrecision] = freshPrecision.exactShare
        vector[.freshSoftPrecision] = freshPrecision.softShare
        vector[.missing] = recall.missing
        vector[.freshMissing] = freshRecall.missing
        vector[.weakestSentence] = weakestSentence
        vector[.grams] = grams
        vector[.meaning] = meaning
        vector[.meaningToQuestion] = cosine(answer.meaning, question.meaning)
        vector[.freshMeaning] = freshCosine(answer.meaning, reference.meaning, without: question.meaning)
        vector[.commonSubsequence] = Order.commonSubsequence(answer, reference)
        vector[.pairs] = Order.sharedPairs(answer, reference)
        vector[.softCardinality] = SoftCardinality.share(of: reference, in: answer)
        vector[.referenceLength] = log(1 + Double(reference.distinct))
        vector[.lengthRatio] = log((1 + Double(answer.distinct)) / (1 + Double(reference.distinct)))
        vector[.freshReferenceWords] = log(1 + Double(reference.words.count { question.index[$0.key] == nil }))
        vector[.referenceRarity] = reference.words.isEmpty ? 0 : reference.weight / Double(reference.words.count)
        Polarity.fill(&vector, answer, self)
        Numbers.fill(&vector, answer, reference)
    }

    /// The lowest coverage of a sentence of the reference.
    private var weakestSentence: Double {
        var lowest = 1.0
        for sentence in 0..<max(1, reference.sentences) {
            var covered = 0.0
            var total = 0.0
            for (word, like) in zip(reference.words, alignment.right) where word.sentence == sentence {
                covered += like * word.weight
                total += word.weight
            }
            if total > 0 { lowest = min(lowest, covered / total) }
        }
        return reference.words.isEmpty ? Coverage.unknown : lowest
    }
}

func cosine(_ left: [Float], _ right: [Float]) -> Double {
    var sum: Float = 0
    for (first, second) in zip(left, right) { sum += first * second }
    return Double(sum)
}

/// Cosine of two directions after what they share with a third is taken away.
private func freshCosine(_ left: [Float], _ right: [Float], without common: [Float]) -> Double {
    let (leftShare, rightShare) = (cosine(left, common), cosine(right, common))
    let lengths = (max(0, 1 - leftShare * leftShare) * max(0, 1 - rightShare * rightShare)).squareRoot()
    guard lengths > 0.01 else { return 0 }
    return (cosine(left, right) - leftShare * rightShare) / lengths
}
