/// A keyboard shortcut as typed: one stroke, or several one after another.
///
/// 1. Modifiers come in any order and by any of their names. Keys are joined by `+`, `-` or blanks;
///    where a key is due, `+` and `-` are keys themselves, as in `Ctrl++`.
/// 2. `,`, `>`, `→` and the word `then` end a stroke.
/// 3. A key after the key of a stroke begins the next stroke: `Alt H O I` are three. Pressing Alt
///    alone before a letter or digit is the same as holding it, as Excel's key tips have it.
struct Shortcut: Equatable {
    struct Stroke: Equatable {
        var modifiers: Set<String> = []
        var key: String?
    }

    /// Longest text, in characters.
    private static let longest = 80

    private(set) var strokes: [Stroke] = []

    /// - Returns: nil if the text is no shortcut: too long, without a key, or with a word that is no key.
    init?(_ text: String) {
        guard let plain = TypedText.plain(text), plain.count <= Self.longest else { return nil }
        var stroke = Stroke()
        func nextStroke() {
            if stroke != Stroke() { strokes.append(stroke) }
            stroke = Stroke()
        }
        for token in ShortcutTokens(TypedText.withoutQuotes(plain).lowercased()).tokens {
            guard case .word(let word) = token else {
                nextStroke()
                continue
            }
            if stroke.key != nil { nextStroke() }
            if let modifier = Self.modifiers[word] {
                stroke.modifiers.insert(modifier)
            } else if let key = Self.key(word) {
                stroke.key = key
            } else {
                return nil
            }
        }
        nextStroke()
        joinKeyTips()
        guard strokes.contains(where: { $0.key != nil }) else { return nil }
    }

    private mutating func joinKeyTips() {
        guard strokes.count >= 2, strokes[0] == Stroke(modifiers: ["alt"]), strokes[1].modifiers.isEmpty,
            let key = strokes[1].key, key.count == 1, key.allSatisfy({ $0.isLetter || $0.isNumber })
        else { return }
        strokes[1].modifiers = ["alt"]
        strokes.removeFirst()
    }

    private static func key(_ word: String) -> String? {
        if let key = keys[word] { return key }
        if word.count == 1 { return word }
        if word.hasPrefix("f"), let number = Int(word.dropFirst()), (1...24).contains(number) { return "f\(number)" }
        return nil
    }

    private static let modifiers = [
        "ctrl": "ctrl", "control": "ctrl", "ctl": "ctrl", "⌃": "ctrl",
        "alt": "alt", "option": "alt", "opt": "alt", "⌥": "alt",
        "shift": "shift", "⇧": "shift",
        "cmd": "cmd", "command": "cmd", "⌘": "cmd",
        "win": "win", "windows": "win",
        "fn": "fn",
    ]

    private static let keys = [
        "enter": "enter", "return": "enter", "esc": "esc", "escape": "esc", "delete": "delete", "del": "delete",
        "insert": "insert", "ins": "insert", "backspace": "backspace", "tab": "tab",
        "space": "space", "spacebar": "space", "home": "home", "end": "end",
        "pageup": "pageup", "pgup": "pageup", "pagedown": "pagedown", "pgdown": "pagedown", "pgdn": "pagedown",
        "left": "left", "←": "left", "right": "right", "→": "right", "up": "up", "↑": "up", "down": "down", "↓": "down",
        "menu": "menu", "pause": "pause", "printscreen": "printscreen", "prtsc": "printscreen", "prtscn": "printscreen",
        "capslock": "capslock", "scrolllock": "scrolllock", "scrlk": "scrolllock", "numlock": "numlock",
        "plus": "+", "minus": "-", "hyphen": "-", "equals": "=", "equal": "=", "semicolon": ";", "colon": ":",
        "comma": ",", "period": ".", "dot": ".", "slash": "/", "backslash": "\\", "grave": "`", "backtick": "`",
        "apostrophe": "'", "asterisk": "*", "percent": "%", "dollar": "$", "ampersand": "&", "tilde": "~",
        "hash": "#", "exclamation": "!",
    ]
}
