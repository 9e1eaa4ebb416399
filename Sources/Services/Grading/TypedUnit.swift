import Contracts

/// What the text around a typed number says about its unit.
enum TypedUnit: Equatable {
    /// Nothing was typed; the number counts in the unit that the question asks for.
    case none(factor: Double)
    /// A unit of the key, or one that does not matter because the question asks for none.
    case known(factor: Double)
    /// Another unit than the question accepts; the factor is that of a scale such as `k`.
    case wrong(factor: Double)
    /// More than a unit: another number, or words that could turn the meaning round.
    case unreadable

    /// Longest text that is looked at as a unit, in characters.
    private static let longest = 30

    /// Before a number stands nothing, a currency or a unit of the key. All words together are, in this
    /// order: a unit of the key; a scale, alone or with what follows; a per cent sign, where the
    /// question asks for a number without unit; anything made of letters.
    init(before: String, after: String, key: NumericKey) {
        let leading = Self.words(before)
        var trailing = Self.words(after)
        let isKnown = leading.allSatisfy(Self.currencies.values.contains) || Self.factor(of: leading, in: key) != nil
        guard isKnown else {
            self = .unreadable
            return
        }
        if let factor = Self.factor(of: leading + trailing, in: key) {
            self = .known(factor: factor)
        } else if let scale = trailing.first.flatMap(Self.scale) {
            trailing.removeFirst()
            switch TypedUnit(unscaled: leading + trailing, key: key) {
            case .none(let factor), .known(let factor): self = .known(factor: factor * scale)
            case .wrong: self = .wrong(factor: scale)
            case .unreadable: self = .unreadable
            }
        } else {
            self = TypedUnit(unscaled: leading + trailing, key: key)
        }
    }

    private init(unscaled words: [String], key: NumericKey) {
        let isUnit = words.allSatisfy { word in word == "%" || word.allSatisfy { $0.isLetter || $0 == "/" } }
        if words.isEmpty {
            self = .none(factor: key.units.first { $0.unit.isEmpty }?.factor ?? 1)
        } else if let factor = Self.factor(of: words, in: key) {
            self = .known(factor: factor)
        } else if !isUnit || words.reduce(0, { $0 + $1.count }) > Self.longest {
            self = .unreadable
        } else if !key.unit.isEmpty {
            self = .wrong(factor: 1)
        } else if words == ["%"] {
            self = .known(factor: 0.01)
        } else {
            self = words.contains("%") ? .unreadable : .known(factor: 1)
        }
    }

    private static func factor(of words: [String], in key: NumericKey) -> Double? {
        // `$ 5 USD` names its unit twice.
        let words = words.count == 2 && words[0] == words[1] ? [words[0]] : words
        if !key.unit.isEmpty, self.words(key.unit) == words { return 1 }
        return key.units.first { !$0.unit.isEmpty && self.words($0.unit) == words }?.factor
    }

    static func words(_ text: String) -> [String] {
        var text = text.lowercased()
        if text.hasSuffix("per cent") { text = text.dropLast("per cent".count) + "%" }
        return text.split(separator: " ").map { canonical(String($0)) }
    }

    private static func canonical(_ word: String) -> String {
        if word == "percent" || word == "pct" { return "%" }
        return currencies[word] ?? word
    }

    private static func scale(_ word: String) -> Double? {
        switch word {
        case "k", "thousand": 1e3
        case "mn", "mio", "million": 1e6
        case "bn", "billion": 1e9
        default: nil
        }
    }

    private static let currencies = [
        "$": "usd", "us$": "usd", "usd": "usd", "dollar": "usd", "dollars": "usd",
        "€": "eur", "eur": "eur", "euro": "eur", "euros": "eur",
        "£": "gbp", "gbp": "gbp", "pound": "gbp", "pounds": "gbp",
        "¥": "jpy", "jpy": "jpy", "yen": "jpy", "₹": "inr", "inr": "inr", "chf": "chf",
    ]
}
