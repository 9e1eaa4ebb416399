/// Shares of one text's words that have a partner in another, by weight.
struct Coverage {
    private(set) var exact = 0.0
    private(set) var soft = 0.0
    private(set) var total = 0.0
    private(set) var missing = 0.0

    /// - Parameter skipping: words of this text do not count.
    init(_ words: [Token], likeness: [Double], skipping other: AnalysedText? = nil) {
        for (word, like) in zip(words, likeness) where other?.index[word.key] == nil {
            total += word.weight
            soft += like * word.weight
            if like == 1 { exact += word.weight }
            missing = max(missing, (1 - like) * word.weight)
        }
    }

    /// What to say of a text without words.
    static let unknown = 0.5

    var exactShare: Double { total > 0 ? exact / total : Self.unknown }
    var softShare: Double { total > 0 ? soft / total : Self.unknown }
}
