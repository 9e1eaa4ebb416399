import Contracts

/// What a hint must not contain: the text of a right option, an accepted text of full points, an
/// accepted shortcut, or a number that would be graded as right.
struct Spoilers {
    private let texts: [String]
    private let number: NumericKey?

    init(_ definition: QuestionDefinition) {
        var number: NumericKey?
        var texts: [String] = []
        switch definition.key {
        case .choice(let key):
            let options = definition.question?.options ?? []
            texts = options.filter { key.correctOptionIDs.contains($0.optionID) }.map(\.text)
        case .numeric(let key): number = key
        case .shortText(let key): texts = key.accepted.filter { $0.score == Points.full }.map(\.text)
        case .shortcut(let key): texts = key.accepted
        case .formula, .open, nil: break
        }
        self.number = number
        self.texts = texts.map(Self.folded).filter { !$0.isEmpty }
    }

    func giveAway(in hint: String) -> Bool {
        let hint = Array(Self.folded(hint))
        if texts.contains(where: { Self.contains(Array($0), in: hint) }) { return true }
        guard let key = number else { return false }
        return Self.numbers(in: hint).contains {
            abs($0 - key.value) <= NumericGrader.tolerance(key) + NumericGrader.slack * max(1, abs(key.value))
        }
    }

    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    private static func isWord(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }

    /// Whether `text` stands in `hint`; a text that begins and ends like a word, only as whole words.
    private static func contains(_ text: [Character], in hint: [Character]) -> Bool {
        guard !text.isEmpty, text.count <= hint.count else { return false }
        let wholeWords = isWord(text.first) && isWord(text.last)
        return (0...(hint.count - text.count)).contains { start in
            let end = start + text.count
            guard hint[start..<end].elementsEqual(text) else { return false }
            let before = start > 0 ? hint[start - 1] : nil
            let after = end < hint.count ? hint[end] : nil
            return !wholeWords || (!isWord(before) && !isWord(after))
        }
    }

    /// Numbers that stand alone: not inside a word such as `B2` or a longer number. Commas in them
    /// separate thousands.
    private static func numbers(in hint: [Character]) -> [Double] {
        var numbers: [Double] = []
        var index = 0
        while index < hint.count {
            let start = index
            let before = start > 0 ? hint[start - 1] : nil
            index += 1
            guard NumberScanner.isDigit(hint[start]), !isWord(before), before != "." else { continue }
            func isDigit(_ index: Int) -> Bool { index < hint.count && NumberScanner.isDigit(hint[index]) }
            while isDigit(index) || (index < hint.count && hint[index] == "," && isDigit(index + 1)) { index += 1 }
            if index < hint.count, hint[index] == ".", isDigit(index + 1) {
                index += 1
                while isDigit(index) { index += 1 }
            }
            let after = index < hint.count ? hint[index] : nil
            guard !isWord(after), let value = Double(String(hint[start..<index].filter { $0 != "," })) else { continue }
            let isNegative = before == "-" && !isWord(start > 1 ? hint[start - 2] : nil)
            numbers.append(isNegative ? -value : value)
        }
        return numbers
    }
}
