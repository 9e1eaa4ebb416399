/// The best partner of each distinct word of two texts in the other text.
struct Alignment {
    /// Likeness of the best partner, for each of the left text's words.
    let left: [Double]
    /// The same for the right text's words.
    let right: [Double]
    /// Which left word is the best partner of each right word; -1 if none is at all alike.
    let partner: [Int]

    init(_ left: AnalysedText, _ right: AnalysedText) {
        var bestLeft = [Double](repeating: 0, count: left.words.count)
        var bestRight = [Double](repeating: 0, count: right.words.count)
        var partner = [Int](repeating: -1, count: right.words.count)
        for (row, word) in left.words.enumerated() {
            for (column, other) in right.words.enumerated() {
                let likeness = WordSimilarity.of(word, other)
                if likeness > bestLeft[row] { bestLeft[row] = likeness }
                if likeness > bestRight[column] {
                    bestRight[column] = likeness
                    partner[column] = row
                }
            }
        }
        self.left = bestLeft
        self.right = bestRight
        self.partner = partner
    }
}
