/// The words of a typed shortcut, and where a stroke ends.
///
/// Whether `+`, `-`, `,` and `>` join, end a stroke or are keys depends on what stands before: they
/// are keys where a key is due, which is at the start, after a joining sign, and at the very end.
struct ShortcutTokens {
    enum Token: Equatable {
        case word(String)
        case endOfStroke
    }

    private(set) var tokens: [Token] = []
    private var word = ""
    private var keyIsDue = true

    init(_ text: String) {
        for (index, character) in text.enumerated() {
            take(character, isLast: index == text.count - 1)
        }
        endWord()
    }

    private mutating func take(_ character: Character, isLast: Bool) {
        if character == " " { return endWord() }
        if character.isLetter || character.isNumber { return word.append(character) }
        endWord()
        let isKey = keyIsDue || isLast
        switch character {
        case "+" where !isKey, "-" where !isKey:
            keyIsDue = true
        case "," where !isKey, ">" where !isKey, "→" where !keyIsDue:
            tokens.append(.endOfStroke)
        default:
            append(String(character))
        }
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        if word == "then" { tokens.append(.endOfStroke) } else { append(word) }
        word = ""
    }

    /// Adds a word, and joins it with the one before if the two name one key.
    private mutating func append(_ word: String) {
        keyIsDue = false
        if case .word(let first)? = tokens.last, let key = Self.pairs["\(first) \(word)"] {
            tokens[tokens.count - 1] = .word(key)
        } else {
            tokens.append(.word(word))
        }
    }

    private static let pairs = [
        "page up": "pageup", "page down": "pagedown", "pg up": "pageup", "pg down": "pagedown", "pg dn": "pagedown",
        "space bar": "space", "back space": "backspace", "print screen": "printscreen", "caps lock": "capslock",
        "scroll lock": "scrolllock", "num lock": "numlock", "arrow left": "left", "left arrow": "left",
        "arrow right": "right", "right arrow": "right", "arrow up": "up", "up arrow": "up", "arrow down": "down",
        "down arrow": "down", "equals sign": "equals", "equal sign": "equals", "plus sign": "plus",
        "minus sign": "minus",
    ]
}
