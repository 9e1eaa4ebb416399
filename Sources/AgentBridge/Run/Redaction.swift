// What must not leave: the candidate's name, e-mail address and telephone number, as registered.
//
// Invariants:
// 1. `hide` leaves no exact occurrence, byte for byte, of a registered value in a text; of one shorter
//    than `wholeWords` bytes, none that stands as a word ("Al" is not taken out of "Also").
// 2. `putBack` restores what the candidate reads. Placeholders that the candidate types are restored too:
//    they can only become the candidate's own words.

import Codec
package import Contracts

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

    package func hide(_ text: String) -> String {
        var bytes = Array(text.utf8)
        for secret in secrets { Self.replace(secret, in: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
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
            replace(Array(placeholder.utf8), with: Array(value.utf8), in: &bytes) { _, _ in true }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func replace(_ secret: Secret, in bytes: inout [UInt8]) {
        let anywhere = secret.value.count >= wholeWords
        replace(secret.value, with: Array(secret.placeholder.utf8), in: &bytes) { bytes, range in
            anywhere
                || (range.lowerBound == 0 || !isWord(bytes[range.lowerBound - 1]))
                    && (range.upperBound == bytes.count || !isWord(bytes[range.upperBound]))
        }
    }

    private static func replace(
        _ old: [UInt8], with new: [UInt8], in bytes: inout [UInt8], where applies: ([UInt8], Range<Int>) -> Bool
    ) {
        guard !old.isEmpty, bytes.count >= old.count else { return }
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            let range = at..<at + old.count
            if range.upperBound <= bytes.count, bytes[at] == old[0], bytes[range].elementsEqual(old),
                applies(bytes, range)
            {
                result += new
                at = range.upperBound
            } else {
                result.append(bytes[at])
                at += 1
            }
        }
        bytes = result
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
