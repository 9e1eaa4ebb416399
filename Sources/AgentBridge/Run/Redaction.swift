// What must not leave: the candidate's name, e-mail address and telephone number, as registered.
//
// Invariants:
// 1. `hide` leaves no exact occurrence, byte for byte, of a registered value in the words of a text; of one
//    shorter than `wholeWords` bytes, none that stands as a word ("Al" is not taken out of "Also").
// 2. `putBack` restores what the candidate reads. Placeholders that the candidate types are restored too:
//    they can only become the candidate's own words.

import Codec
package import Contracts
package import Ports

package struct Redaction: Sendable {
    private struct Secret {
        var value: [UInt8]
        var placeholder: String
    }

    static let candidate = "{{candidate}}"
    private static let email = "{{email}}"
    private static let phone = "{{phone}}"
    /// Shorter values are looked for as words only.
    private static let wholeWords = 5

    /// Longest first: a name that stands in the address must not break it up.
    private let secrets: [Secret]
    private let registration: Registration

    package init(_ registration: Registration?) {
        let registration = registration ?? Registration()
        self.registration = registration
        secrets = [
            (registration.name, Self.candidate), (registration.email, Self.email), (registration.phone, Self.phone),
        ]
        .map { Secret(value: Array($0.0.utf8), placeholder: $0.1) }
        .filter { !$0.value.isEmpty }
        .sorted { $0.value.count > $1.value.count }
    }

    package func hide(_ text: String) -> String { hidden(text).text }

    /// The same, with what stood where.
    package func hidden(_ text: String) -> HiddenText {
        let bytes = Array(text.utf8)
        var parts = [Part(range: bytes.indices, placeholder: nil)]
        for secret in secrets { parts = parts.flatMap { Self.split($0, at: secret, bytes) } }
        guard parts.count > 1 || parts[0].placeholder != nil else { return HiddenText(text) }
        var shown: [UInt8] = []
        var replacements: [HiddenText.Replacement] = []
        for part in parts {
            let start = shown.count
            shown += part.placeholder.map { Array($0.utf8) } ?? Array(bytes[part.range])
            guard part.placeholder != nil else { continue }
            replacements.append(HiddenText.Replacement(shown: start..<shown.count, original: part.range))
        }
        return HiddenText(String(decoding: shown, as: UTF8.self), replacements: replacements)
    }

    /// A part of a text: words, or what stands in place of a value.
    private struct Part {
        var range: Range<Int>
        var placeholder: String?
    }

    /// Words, with every occurrence of a value taken out. What stands beside a placeholder is no word's middle.
    private static func split(_ part: Part, at secret: Secret, _ bytes: [UInt8]) -> [Part] {
        guard part.placeholder == nil else { return [part] }
        let words = Array(bytes[part.range])
        var parts: [Part] = []
        var end = part.range.lowerBound
        for found in places(of: secret.value, in: words, where: { stands(secret.value, at: $0, in: words) }) {
            let range = part.range.lowerBound + found.lowerBound..<part.range.lowerBound + found.upperBound
            if end < range.lowerBound { parts.append(Part(range: end..<range.lowerBound)) }
            parts.append(Part(range: range, placeholder: secret.placeholder))
            end = range.upperBound
        }
        if end < part.range.upperBound || parts.isEmpty { parts.append(Part(range: end..<part.range.upperBound)) }
        return parts
    }

    /// In every string of the value, names of members too.
    func hide(_ value: JSONValue) -> JSONValue {
        switch value {
        case .string(let text): return .string(hide(text))
        case .array(let values): return .array(values.map(hide))
        case .object(let object):
            var hidden = JSONObject()
            for member in object.members { hidden[hide(member.name)] = hide(member.value) }
            return .object(hidden)
        case .null, .bool, .number: return value
        }
    }

    /// Words of a model as the candidate reads them. Where that would be too long to log, as when a model
    /// says a long name again and again, without the name.
    func putBack(_ text: String) -> String {
        let whole = Self.putBack(text, registration)
        if whole.isEmpty { return text }
        return whole.unicodeScalars.count <= AgentLimits.loggedLength ? whole : Self.putBack(text, Registration())
    }

    private static func putBack(_ text: String, _ registration: Registration) -> String {
        var bytes = Array(text.utf8)
        let name = registration.name.isEmpty ? "candidate" : registration.name
        for (placeholder, value) in [
            (candidate, name), (email, registration.email), (phone, registration.phone),
        ] {
            replace(Array(placeholder.utf8), with: Array(value.utf8), in: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A short value counts where it is a word.
    private static func stands(_ value: [UInt8], at range: Range<Int>, in bytes: [UInt8]) -> Bool {
        value.count >= wholeWords
            || (range.lowerBound == 0 || !isWord(bytes[range.lowerBound - 1]))
                && (range.upperBound == bytes.count || !isWord(bytes[range.upperBound]))
    }

    private static func replace(_ old: [UInt8], with new: [UInt8], in bytes: inout [UInt8]) {
        var result: [UInt8] = []
        var end = 0
        for range in places(of: old, in: bytes, where: { _ in true }) {
            result += bytes[end..<range.lowerBound] + new
            end = range.upperBound
        }
        bytes = result + bytes[end...]
    }

    /// Where a value stands, in order and apart.
    private static func places(
        of value: [UInt8], in bytes: [UInt8], where applies: (Range<Int>) -> Bool
    ) -> [Range<Int>] {
        guard let first = value.first, bytes.count >= value.count else { return [] }
        var places: [Range<Int>] = []
        var at = 0
        while at <= bytes.count - value.count {
            let range = at..<at + value.count
            if bytes[at] == first, bytes[range].elementsEqual(value), applies(range) {
                places.append(range)
                at = range.upperBound
            } else {
                at += 1
            }
        }
        return places
    }

    /// Letters, digits and every byte of other scripts.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
            true
        default: false
        }
    }
}
