/// A text pattern with `*`, `?` and `~` as escape, without case. Matching keeps one point of return, so
/// its cost is at most pattern × text; callers charge that to the budget.
package struct Wildcard: Sendable {
    private enum Part: Sendable, Equatable {
        case any, one
        case scalar(Unicode.Scalar)
    }

    private let parts: [Part]
    /// False if the pattern is plain text.
    package let hasWildcards: Bool
    /// The text that a pattern without wildcards stands for.
    package let literal: String

    package var cost: Int { parts.count }

    package init(_ pattern: String) {
        var parts: [Part] = []
        var wild = false
        var plain = String.UnicodeScalarView()
        var iterator = pattern.unicodeScalars.makeIterator()
        var pushed: Unicode.Scalar?
        while let scalar = pushed ?? iterator.next() {
            pushed = nil
            switch scalar {
            case "*":
                wild = true
                if parts.last != .any { parts.append(.any) }
            case "?":
                wild = true
                parts.append(.one)
            case "~":
                let next = iterator.next()
                if let next, next == "*" || next == "?" || next == "~" {
                    parts.append(.scalar(next))
                    plain.append(next)
                } else {
                    parts.append(.scalar(scalar))
                    plain.append(scalar)
                    pushed = next
                }
            default:
                parts.append(.scalar(Wildcard.fold(scalar)))
                plain.append(scalar)
            }
        }
        self.parts = parts
        hasWildcards = wild
        literal = String(plain)
    }

    static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.value < 128 {
            return scalar.value >= 65 && scalar.value <= 90 ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
        }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first ?? scalar : scalar
    }

    /// True if the whole text fits the pattern.
    package func matches(_ text: String) -> Bool {
        if !hasWildcards { return equalText(literal, text) }
        return Wildcard.end(parts, text.unicodeScalars.map(Wildcard.fold), from: 0, anchored: true) != nil
    }

    /// The first place (in Unicode scalars) at or after `from` where the pattern fits, as SEARCH wants it.
    package func firstMatch(in text: [Unicode.Scalar], from: Int) -> Int? {
        var start = from
        // A pattern that opens with * fits at the very first place or nowhere.
        let last = parts.first == .any ? from : text.count
        while start <= last {
            if Wildcard.end(parts, text, from: start, anchored: false) != nil { return start }
            start += 1
        }
        return nil
    }

    package static func folded(_ text: String) -> [Unicode.Scalar] { text.unicodeScalars.map(fold) }

    private static func end(_ parts: [Part], _ text: [Unicode.Scalar], from: Int, anchored: Bool) -> Int? {
        var part = 0
        var at = from
        var retryPart = -1
        var retryAt = 0
        while true {
            if part == parts.count, at == text.count || !anchored { return at }
            if part < parts.count, parts[part] == .any {
                retryPart = part
                retryAt = at
                part += 1
                continue
            }
            if part < parts.count, at < text.count, parts[part] == .one || parts[part] == .scalar(text[at]) {
                part += 1
                at += 1
                continue
            }
            guard retryPart >= 0, retryAt < text.count else { return nil }
            retryAt += 1
            at = retryAt
            part = retryPart + 1
        }
    }
}
