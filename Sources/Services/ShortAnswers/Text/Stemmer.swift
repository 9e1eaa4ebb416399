/// Cuts English words to a common stem, after M. F. Porter, "An algorithm for suffix stripping" (1980).
///
/// Invariants:
/// 1. Works on lower-case ASCII letters; what holds anything else, or has fewer than three letters, is
///    left alone.
/// 2. A stem is at most as long as its word.
struct Stemmer {
    private var word: [UInt8]
    /// Where the word ends without the suffix that matched last.
    private var cut = 0

    /// The stem of `word`.
    static func stem(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 2, word.allSatisfy({ (97...122).contains($0) }) else { return word }
        var stemmer = Stemmer(word: word)
        stemmer.plurals()
        stemmer.pastAndProgressive()
        stemmer.finalY()
        stemmer.replace(Suffixes.step2)
        stemmer.replace(Suffixes.step3)
        stemmer.longSuffixes()
        stemmer.finalE()
        return stemmer.word
    }

    private init(word: [UInt8]) { self.word = word }

    // MARK: Measures of the first `end` letters

    private func isConsonant(_ index: Int) -> Bool {
        switch word[index] {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): false
        case UInt8(ascii: "y"): index == 0 || !isConsonant(index - 1)
        default: true
        }
    }

    /// How many times a consonant follows a vowel.
    private func measure(_ end: Int) -> Int {
        var count = 0
        var afterVowel = false
        for index in 0..<end {
            let consonant = isConsonant(index)
            if consonant && afterVowel { count += 1 }
            afterVowel = !consonant
        }
        return count
    }

    private func hasVowel(_ end: Int) -> Bool { (0..<end).contains { !isConsonant($0) } }

    private func endsDoubled(_ end: Int) -> Bool {
        end >= 2 && word[end - 1] == word[end - 2] && isConsonant(end - 1)
    }

    /// Consonant, vowel, consonant, the last not w, x or y: a short syllable that wants its `e` back.
    private func endsShort(_ end: Int) -> Bool {
        guard end >= 3, isConsonant(end - 1), !isConsonant(end - 2), isConsonant(end - 3) else { return false }
        let last = word[end - 1]
        return last != UInt8(ascii: "w") && last != UInt8(ascii: "x") && last != UInt8(ascii: "y")
    }

    /// Whether the word ends in `suffix`; sets `cut` if so.
    private mutating func ends(_ suffix: [UInt8]) -> Bool {
        let start = word.count - suffix.count
        guard start >= 0 else { return false }
        for offset in suffix.indices where word[start + offset] != suffix[offset] { return false }
        cut = start
        return true
    }

    private mutating func setSuffix(_ text: [UInt8]) {
        word.removeSubrange(cut...)
        word.append(contentsOf: text)
    }

    // MARK: Steps

    private mutating func plurals() {
        if ends(Suffixes.sses) || ends(Suffixes.ies) {
            word.removeLast(2)
        } else if !ends(Suffixes.ss), ends(Suffixes.s) {
            word.removeLast()
        }
    }

    private mutating func pastAndProgressive() {
        if ends(Suffixes.eed) {
            if measure(cut) > 0 { word.removeLast() }
            return
        }
        guard ends(Suffixes.ed) && hasVowel(cut) || ends(Suffixes.ing) && hasVowel(cut) else { return }
        word.removeSubrange(cut...)
        if ends(Suffixes.at) || ends(Suffixes.bl) || ends(Suffixes.iz) {
            word.append(UInt8(ascii: "e"))
        } else if endsDoubled(word.count), let last = word.last, !Suffixes.keepsDouble.contains(last) {
            word.removeLast()
        } else if measure(word.count) == 1, endsShort(word.count) {
            word.append(UInt8(ascii: "e"))
        }
    }

    private mutating func finalY() {
        if ends(Suffixes.y), hasVowel(cut) { word[cut] = UInt8(ascii: "i") }
    }

    /// Replaces the first suffix of the table that matches, if what is left has a syllable.
    private mutating func replace(_ table: [Suffixes.Rule]) {
        for rule in table where ends(rule.suffix) {
            if measure(cut) > 0 { setSuffix(rule.replacement) }
            return
        }
    }

    private mutating func longSuffixes() {
        for suffix in Suffixes.step4 where ends(suffix) {
            let after = cut > 0 ? word[cut - 1] : 0
            let isIon = suffix == Suffixes.ion
            if isIon && after != UInt8(ascii: "s") && after != UInt8(ascii: "t") { continue }
            if measure(cut) > 1 { word.removeSubrange(cut...) }
            return
        }
    }

    private mutating func finalE() {
        if ends(Suffixes.e) {
            let syllables = measure(cut)
            if syllables > 1 || syllables == 1 && !endsShort(cut) { word.removeLast() }
        }
        if word.last == UInt8(ascii: "l"), endsDoubled(word.count), measure(word.count) > 1 { word.removeLast() }
    }
}

/// The algorithm's suffixes, as bytes.
private enum Suffixes {
    struct Rule: Sendable {
        let suffix: [UInt8]
        let replacement: [UInt8]
    }

    static let sses = bytes("sses"), ies = bytes("ies"), ss = bytes("ss"), s = bytes("s")
    static let eed = bytes("eed"), ed = bytes("ed"), ing = bytes("ing")
    static let at = bytes("at"), bl = bytes("bl"), iz = bytes("iz"), y = bytes("y"), e = bytes("e")
    static let ion = bytes("ion")
    static let keepsDouble = bytes("lsz")

    /// A longer suffix stands before the shorter one that it ends in.
    static let step2 = rules(
        "ational:ate tional:tion enci:ence anci:ance izer:ize abli:able alli:al entli:ent eli:e ousli:ous "
            + "ization:ize ation:ate ator:ate alism:al iveness:ive fulness:ful ousness:ous aliti:al iviti:ive "
            + "biliti:ble")
    static let step3 = rules("icate:ic ative: alize:al iciti:ic ical:ic ful: ness:")
    static let step4 = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize"
        .split(separator: " ").map { Array($0.utf8) }

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func rules(_ text: String) -> [Rule] {
        text.split(separator: " ").map { pair in
            let parts = pair.split(separator: ":", omittingEmptySubsequences: false)
            return Rule(suffix: Array(parts[0].utf8), replacement: Array(parts[1].utf8))
        }
    }
}
