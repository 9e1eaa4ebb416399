/// One token of a text, with what comparisons ask of it.
struct Token: Sendable {
    enum Kind: Sendable { case stop, content, number, name, negation }

    /// UTF-8 offsets in the text.
    let range: Range<Int>
    let word: [UInt8]
    let kind: Kind
    /// The same for all words with this stem, and for all ways to write this number.
    let key: UInt64
    /// Row of `WordTable`, or -1.
    let row: Int
    /// How rare the word is in general English, 0 (everywhere) to 1 (nowhere).
    let weight: Double
    let sentence: Int
    /// Whether a negation stands close before it in the same sentence.
    let isNegated: Bool

    var hasContent: Bool { kind != .stop && kind != .negation }

    /// The key of a lower-case word.
    static func key(_ word: [UInt8]) -> UInt64 { hash(Stemmer.stem(word)) }

    /// FNV-1a, 64 bits: the same on every machine and in every run, unlike Swift's own hashes.
    static func hash(_ bytes: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}

/// A text cut into tokens, and what follows from the text alone.
///
/// Invariants:
/// 1. `words` holds each key with content once, in the order of first occurrence, at most
///    `alignedWordsMax` of them.
/// 2. Nothing here depends on other texts, so a text is analysed once however often it is compared.
struct AnalysedText: Sendable {
    let tokens: [Token]
    /// First token of each distinct word with content.
    let words: [Token]
    /// `words` by key.
    let index: [UInt64: Int]
    /// Different words, those without content included.
    let distinct: Int
    let negations: Int
    let sentences: Int
    /// Sum of the word vectors of `words`, by weight; of length one, or zero.
    let meaning: [Float]
    let grams: CharacterGrams
    /// Sum of the squared weights of `words`.
    private let squares: Double

    init(_ text: String) { self.init(utf8: Array(text.utf8.prefix(ShortAnswerLimits.textBytesMax))) }

    init(utf8: [UInt8]) {
        let raw = Tokenizer.tokens(of: utf8)
        let tokens = TokenReader.tokens(raw)
        var words: [Token] = []
        var index: [UInt64: Int] = [:]
        for token in tokens where token.hasContent && index[token.key] == nil {
            guard words.count < ShortAnswerLimits.alignedWordsMax else { break }
            index[token.key] = words.count
            words.append(token)
        }
        self.tokens = tokens
        self.words = words
        self.index = index
        distinct = Set(tokens.lazy.map(\.key)).count
        negations = tokens.count { $0.kind == .negation } + raw.count { $0.isNegated }
        sentences = (tokens.last?.sentence ?? -1) + 1
        meaning = WordTable.shared.meaning(words.map { ($0.row, Float($0.weight)) })
        grams = CharacterGrams(tokens.map(\.word))
        squares = words.reduce(0) { $0 + $1.weight * $1.weight }
    }

    /// Sum of the weights of `words`.
    var weight: Double { words.reduce(0) { $0 + $1.weight } }

    /// Cosine of the two texts' words, each counting its weight once.
    func wordCosine(_ other: AnalysedText) -> Double {
        let lengths = (squares * other.squares).squareRoot()
        guard lengths > 0 else { return 0 }
        return words.reduce(0) { $0 + (other.index[$1.key] == nil ? 0 : $1.weight * $1.weight) } / lengths
    }
}

/// Gives raw tokens their kind, key and weight.
private struct TokenReader {
    /// A negation reaches this many tokens ahead, within its sentence.
    private static let negationReach = 4

    static func tokens(_ raw: [RawToken]) -> [Token] {
        var lastNegation = (index: -100, sentence: -1)
        var tokens: [Token] = []
        tokens.reserveCapacity(raw.count)
        for (index, token) in raw.enumerated() {
            let kind = kind(of: token, at: index, in: raw)
            let negated = lastNegation.sentence == token.sentence && index - lastNegation.index <= negationReach
            if kind == .negation || token.isNegated { lastNegation = (index, token.sentence) }
            let canonical = kind == .number ? WordLists.numbers[token.word] ?? token.word : token.word
            let stem = kind == .content ? Stemmer.stem(canonical) : canonical
            let row = kind == .content || kind == .negation ? WordTable.shared.row(of: stem) : -1
            let weight =
                switch kind {
                case .number, .name: 0.6
                default: row >= 0 ? WordTable.shared.rarity(row) : 1
                }
            tokens.append(
                Token(
                    range: token.range, word: canonical, kind: kind, key: Token.hash(stem), row: row, weight: weight,
                    sentence: token.sentence, isNegated: negated))
        }
        return tokens
    }

    private static func kind(of token: RawToken, at index: Int, in raw: [RawToken]) -> Token.Kind {
        let word = token.word
        guard let first = word.first else { return .stop }
        if first.isDigit || WordLists.numbers[word] != nil { return .number }
        if word.count == 1, first.isLetter { return isName(token, at: index, in: raw) ? .name : .stop }
        if WordLists.negations.contains(word) { return .negation }
        return WordLists.stop.contains(word) ? .stop : .content
    }

    /// Whether a single letter names something ("bulb A", "A and C") and is not the article or the pronoun.
    private static func isName(_ token: RawToken, at index: Int, in raw: [RawToken]) -> Bool {
        let letter = token.word[0]
        guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "i") else { return true }
        if letter == UInt8(ascii: "a"), token.isNamed { return true }
        func isOtherLetter(_ at: Int) -> Bool {
            guard raw.indices.contains(at), raw[at].word.count == 1, let first = raw[at].word.first else {
                return false
            }
            return first.isLetter && first != UInt8(ascii: "a") && first != UInt8(ascii: "i")
        }
        return isOtherLetter(index + 1) || isOtherLetter(index + 2) || isOtherLetter(index - 2)
    }
}
