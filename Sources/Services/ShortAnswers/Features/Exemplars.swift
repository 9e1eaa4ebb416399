#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What is looked at beside graded exemplars of the same question. The order is that of the vectors the
/// weights were fitted on.
enum ExemplarFeature: Int, CaseIterable {
    /// Log-odds without exemplars.
    case base
    /// How much more often exemplars are correct than those log-odds say.
    case bias
    /// What the exemplars' residuals say of an answer as near to them as this one is.
    case residual
    case nearestCorrect, nearestIncorrect, meanDifference
    /// Vote of the nearest five.
    case vote
    /// Words more frequent in correct exemplars than in others; the same, bounded.
    case words, boundedWords
    /// Share of correct exemplars that the log-odds place below, of incorrect ones that they place above.
    case aboveCorrect, belowIncorrect
    case count, share
}

/// An exemplar with what the grader says of it without exemplars.
struct Exemplar: Sendable {
    let text: AnalysedText
    let isCorrect: Bool
    /// Log-odds without exemplars.
    let base: Double
}

/// Graded exemplars of one question, prepared for any number of answers.
///
/// The residuals (label less probability) are carried to an answer by ridge regression over likeness, which
/// is a Gaussian process' mean: near duplicates count nearly once, and a lone far exemplar counts little.
struct ExemplarSet: Sendable {
    private static let ridge = 0.5
    private static let biasPrior = 3.0
    private static let neighbours = 5

    private let exemplars: [Exemplar]
    private let residuals: [Double]
    /// Solution of (likeness + ridge) x = residuals.
    private let pull: [Double]
    private let correct: Int
    /// Log-odds of a correct exemplar for each word of the exemplars.
    private let wordOdds: [UInt64: Double]

    init(_ exemplars: [Exemplar]) {
        self.exemplars = exemplars
        residuals = exemplars.map { ($0.isCorrect ? 1 : 0) - probability($0.base) }
        correct = exemplars.count { $0.isCorrect }
        var matrix = SymmetricSystem(count: exemplars.count)
        for row in exemplars.indices {
            for column in 0...row {
                let likeness = Self.likeness(exemplars[row].text, exemplars[column].text)
                matrix[row, column] = likeness + (row == column ? Self.ridge : 0)
            }
        }
        pull = matrix.solve(residuals)
        wordOdds = Self.odds(exemplars, correct: correct)
    }

    var isEmpty: Bool { exemplars.isEmpty }

    /// From this many exemplars on, the weights fitted on many hold.
    private static let manyFrom = 16

    /// Log-odds that the answer is correct, beside the exemplars.
    func logit(_ answer: AnalysedText, base: Double) -> Double {
        let model = exemplars.count < Self.manyFrom ? FittedWeights.few : FittedWeights.many
        return model.logit(features(answer, base: base))
    }

    /// Mean of the cosines of characters, words and meanings.
    private static func likeness(_ left: AnalysedText, _ right: AnalysedText) -> Double {
        let characters = left.grams.similarity(right.grams)
        return (characters + left.wordCosine(right) + cosine(left.meaning, right.meaning)) / 3
    }

    private static func odds(_ exemplars: [Exemplar], correct: Int) -> [UInt64: Double] {
        var counts: [UInt64: (correct: Double, other: Double)] = [:]
        for exemplar in exemplars {
            for word in exemplar.text.words {
                if exemplar.isCorrect {
                    counts[word.key, default: (0, 0)].correct += 1
                } else {
                    counts[word.key, default: (0, 0)].other += 1
                }
            }
        }
        let (right, wrong) = (Double(correct) + 1, Double(exemplars.count - correct) + 1)
        return counts.mapValues { log(($0.correct + 0.5) / right) - log(($0.other + 0.5) / wrong) }
    }

    func features(_ answer: AnalysedText, base: Double) -> [Double] {
        let likeness = exemplars.map { Self.likeness(answer, $0.text) }
        var values = [Double](repeating: 0, count: ExemplarFeature.allCases.count)
        func set(_ feature: ExemplarFeature, _ value: Double) {
            values[feature.rawValue] = (value * 1e6).rounded() / 1e6
        }
        let count = Double(exemplars.count)
        set(.base, base)
        set(.bias, residuals.reduce(0, +) / (count + Self.biasPrior))
        set(.residual, zip(likeness, pull).reduce(0) { $0 + $1.0 * $1.1 })
        let nearCorrect = zip(likeness, exemplars).filter { $0.1.isCorrect }.map(\.0)
        let nearOther = zip(likeness, exemplars).filter { !$0.1.isCorrect }.map(\.0)
        set(.nearestCorrect, nearCorrect.max() ?? 0)
        set(.nearestIncorrect, nearOther.max() ?? 0)
        set(.meanDifference, mean(nearCorrect) - mean(nearOther))
        set(.vote, vote(likeness))
        let words = answer.words.reduce(0) { $0 + (wordOdds[$1.key] ?? 0) }
        set(.words, words)
        set(.boundedWords, tanh(words / 4))
        let below = Double(exemplars.count { $0.isCorrect && $0.base < base })
        let above = Double(exemplars.count { !$0.isCorrect && $0.base > base })
        set(.aboveCorrect, (below + 0.5) / (Double(correct) + 1))
        set(.belowIncorrect, (above + 0.5) / (count - Double(correct) + 1))
        set(.count, log(max(1, count)))
        set(.share, (Double(correct) + 1) / (count + 2))
        return values
    }

    private func vote(_ likeness: [Double]) -> Double {
        let nearest = likeness.indices.sorted {
            likeness[$0] > likeness[$1] || likeness[$0] == likeness[$1] && $0 < $1
        }.prefix(Self.neighbours)
        var sum = 0.0
        var total = 0.05
        for index in nearest {
            let weight = likeness[index] * likeness[index] * likeness[index] * likeness[index]
            sum += weight * (exemplars[index].isCorrect ? 0.5 : -0.5)
            total += weight
        }
        return sum / total
    }

    private func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }
}
