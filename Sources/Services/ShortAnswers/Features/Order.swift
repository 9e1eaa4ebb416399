/// What two texts share in the same order.
enum Order {
    /// Tokens of each text that are looked at.
    private static let tokensMax = 160

    /// Share of the reference's tokens that the answer has in the same order, stop words included.
    static func commonSubsequence(_ answer: AnalysedText, _ reference: AnalysedText) -> Double {
        let left = answer.tokens.prefix(tokensMax).map(\.key)
        let right = reference.tokens.prefix(tokensMax).map(\.key)
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        var row = [Int](repeating: 0, count: right.count + 1)
        for key in left {
            var diagonal = 0
            for column in 1...right.count {
                let above = row[column]
                row[column] = key == right[column - 1] ? diagonal + 1 : max(above, row[column - 1])
                diagonal = above
            }
        }
        return Double(row[right.count]) / Double(right.count)
    }

    /// Share of the reference's neighbouring words with content that are neighbours in the answer too,
    /// either way round.
    static func sharedPairs(_ answer: AnalysedText, _ reference: AnalysedText) -> Double {
        let wanted = pairs(reference)
        guard !wanted.isEmpty else { return Coverage.unknown }
        return Double(wanted.intersection(pairs(answer)).count) / Double(wanted.count)
    }

    private static func pairs(_ text: AnalysedText) -> Set<UInt64> {
        let keys = text.tokens.lazy.filter(\.hasContent).map(\.key)
        return Set(zip(keys, keys.dropFirst()).lazy.map { $0 &+ $1 })
    }

    /// The longest run of the answer's tokens that stands in the question, as a share of the answer.
    static func copiedRun(_ answer: AnalysedText, from question: AnalysedText) -> Double {
        let left = answer.tokens.prefix(tokensMax).map(\.key)
        let right = question.tokens.prefix(tokensMax).map(\.key)
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        var row = [Int](repeating: 0, count: right.count + 1)
        var longest = 0
        for key in left {
            var diagonal = 0
            for column in 1...right.count {
                let above = row[column]
                row[column] = key == right[column - 1] ? diagonal + 1 : 0
                longest = max(longest, row[column])
                diagonal = above
            }
        }
        return Double(longest) / Double(left.count)
    }
}
