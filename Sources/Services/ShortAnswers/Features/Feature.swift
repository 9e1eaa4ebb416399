/// What the grader looks at. The order is that of the vectors the weights were fitted on.
enum Feature: Int, CaseIterable {
    // Words of the reference found in the answer, and the other way round; by weight.
    case recall, precision, softRecall, softPrecision
    // The same without the words that the question already says.
    case freshRecall, freshSoftRecall, freshPrecision, freshSoftPrecision
    // The heaviest word of the reference that is missing; the least covered sentence of the reference.
    case missing, freshMissing, weakestSentence
    // Characters, vectors, order.
    case grams, meaning, freshMeaning, meaningToQuestion, commonSubsequence, pairs, softCardinality
    // Over all references.
    case bestRecall, meanRecall, bestGrams, bestMeaning, pooledRecall, references
    // Polarity.
    case negations, referenceNegations, negationDiffers, polarityDiffers, opposites, crossed, yesNo, referenceYesNo
    // Numbers and names.
    case numberRecall, numberPrecision, referenceNumbers
    // Lengths.
    case length, referenceLength, lengthRatio, freshWords, freshReferenceWords, questionLength, sentences
    // The question repeated; causes and hedges; rarity of words.
    case fromQuestion, copiedRun, causes, asksWhy, hedges, rarity, referenceRarity, unknownWords
}

/// A value for each feature.
struct FeatureVector: Sendable {
    /// Values are rounded to this many parts of one, so that the last bit of a logarithm decides nothing.
    private static let parts = 1e6

    private(set) var values = [Double](repeating: 0, count: Feature.allCases.count)

    subscript(feature: Feature) -> Double {
        get { values[feature.rawValue] }
        set { values[feature.rawValue] = (newValue * Self.parts).rounded() / Self.parts }
    }
}
