/// A run of letters or digits in a text.
struct RawToken {
    /// UTF-8 offsets in the text.
    var range: Range<Int>
    /// Lower-case letters, without a possessive `'s`, and cut at the limit.
    var word: [UInt8]
    /// Whether the token starts with a capital letter that does not open a sentence.
    var isNamed = false
    /// Index of the sentence it stands in.
    var sentence: Int
    /// Whether `n't` (or its form without an apostrophe) was taken off.
    var isNegated = false
}

/// Cuts UTF-8 text into words and numbers.
///
/// Invariants:
/// 1. Reads each byte once, and decodes nothing: letters are ASCII letters and digits, and whatever lies
///    beyond ASCII, except the signs and punctuation listed in `Separator`.
/// 2. Ranges start and end between characters of UTF-8, ascend, and do not overlap.
struct Tokenizer {
    private let bytes: [UInt8]
    private var position = 0
    private var sentence = 0
    private var sentenceIsFresh = true
    private var tokens: [RawToken] = []

    static func tokens(of bytes: [UInt8]) -> [RawToken] {
        var tokenizer = Tokenizer(bytes: bytes)
        tokenizer.run()
        return tokenizer.tokens
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() {
        while position < bytes.count, tokens.count < ShortAnswerLimits.tokensMax {
            let byte = bytes[position]
            if byte.isDigit {
                number()
            } else if letterWidth(at: position) > 0 {
                word()
            } else {
                separator(byte)
            }
        }
    }

    private mutating func separator(_ byte: UInt8) {
        let endsSentence =
            byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
            || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n")
        if endsSentence, !sentenceIsFresh {
            sentence += 1
            sentenceIsFresh = true
        }
        position += max(1, Separator.width(in: bytes, at: position))
    }

    private mutating func number() {
        let start = position
        var word: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            let isPoint = byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
            let nextIsDigit = position + 1 < bytes.count && bytes[position + 1].isDigit
            if byte.isDigit || byte == UInt8(ascii: ".") && nextIsDigit {
                if word.count < ShortAnswerLimits.wordBytesMax { word.append(byte) }
            } else if !(isPoint && nextIsDigit) {
                break
            }
            position += 1
        }
        append(RawToken(range: start..<position, word: word, sentence: sentence))
    }

    private mutating func word() {
        let start = position
        let named = !sentenceIsFresh && bytes[position].isUpper
        var word: [UInt8] = []
        while position < bytes.count {
            let width = letterWidth(at: position)
            if width > 0 {
                if word.count < ShortAnswerLimits.wordBytesMax { fold(width, into: &word) }
                position += width
                if width == 3, isIdeograph(at: position - width) { break }
            } else if let quote = apostrophe(at: position), letterWidth(at: position + quote) == 1 {
                word.append(UInt8(ascii: "'"))
                position += quote
            } else {
                break
            }
        }
        var token = RawToken(range: start..<position, word: word, isNamed: named, sentence: sentence)
        Self.splitApostrophe(&token)
        append(token)
    }

    private mutating func append(_ token: RawToken) {
        tokens.append(token)
        sentenceIsFresh = false
    }

    /// Takes `n't` and what follows an apostrophe off.
    private static func splitApostrophe(_ token: inout RawToken) {
        guard let quote = token.word.firstIndex(of: UInt8(ascii: "'")) else {
            if let whole = WordLists.negatedWithoutApostrophe[token.word] {
                token.word = whole
                token.isNegated = true
            }
            return
        }
        let tail = token.word[(quote + 1)...]
        let isNegation = tail.elementsEqual("t".utf8) && quote > 0 && token.word[quote - 1] == UInt8(ascii: "n")
        token.isNegated = isNegation
        token.word.removeSubrange((isNegation ? quote - 1 : quote)...)
        if isNegation, let whole = WordLists.negatedStems[token.word] { token.word = whole }
    }

    /// Bytes of the letter at `index`; 0 if there is none.
    private func letterWidth(at index: Int) -> Int {
        guard index < bytes.count else { return 0 }
        let byte = bytes[index]
        if byte < 0x80 { return byte.isLetter || byte.isDigit ? 1 : 0 }
        if Separator.width(in: bytes, at: index) > 0 { return 0 }
        let width = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        return min(width, bytes.count - index)
    }

    /// Letters that are words by themselves: Chinese and Japanese characters, U+3040 to U+9FFF.
    private func isIdeograph(at index: Int) -> Bool {
        bytes[index] == 0xE3 && bytes[index + 1] >= 0x81 || (0xE4...0xE9).contains(bytes[index])
    }

    private func apostrophe(at index: Int) -> Int? {
        if bytes[index] == UInt8(ascii: "'") { return 1 }
        let isCurly =
            bytes[index] == 0xE2 && index + 2 < bytes.count && bytes[index + 1] == 0x80
            && (bytes[index + 2] == 0x99 || bytes[index + 2] == 0x98)
        return isCurly ? 3 : nil
    }

    /// Appends the letter in lower case: ASCII, and the capital letters of Latin-1.
    private func fold(_ width: Int, into word: inout [UInt8]) {
        let byte = bytes[position]
        switch width {
        case 1: word.append(byte.isUpper ? byte + 32 : byte)
        case 2 where byte == 0xC3 && (0x80...0x9E).contains(bytes[position + 1]):
            word.append(byte)
            word.append(bytes[position + 1] + 0x20)
        default: word.append(contentsOf: bytes[position..<position + width])
        }
    }
}

/// Signs and punctuation beyond ASCII.
enum Separator {
    /// Bytes of the separator at `index`; 0 if a letter stands there.
    static func width(in bytes: [UInt8], at index: Int) -> Int {
        let byte = bytes[index]
        guard byte >= 0x80 else { return byte.isLetter || byte.isDigit ? 0 : 1 }
        guard index + 1 < bytes.count else { return 1 }
        let second = bytes[index + 1]
        switch byte {
        case 0xC2: return 2  // controls, no-break space, signs of Latin-1
        case 0xC3 where second == 0x97 || second == 0xB7: return 2  // times, divide
        case 0xE2 where second <= 0xAF: return 3  // general punctuation, arrows, mathematics, pictures
        case 0xE3 where second == 0x80: return 3  // ideographic punctuation
        case 0xEF where second == 0xB8 || second == 0xBB || second == 0xBC && isFullWidthSign(bytes, index): return 3
        case 0xF0 where second == 0x9F: return 4  // pictures
        default: return 0
        }
    }

    private static func isFullWidthSign(_ bytes: [UInt8], _ index: Int) -> Bool {
        index + 2 < bytes.count && (0x81...0x8F).contains(bytes[index + 2])
    }
}

extension UInt8 {
    var isDigit: Bool { (48...57).contains(self) }
    var isUpper: Bool { (65...90).contains(self) }
    var isLetter: Bool { isUpper || (97...122).contains(self) }
}
