// API keys: `key_ID_SECRET`. The id finds the record, so that nothing is scanned; the secret is compared
// by its hash.
//
// The hash is one SHA-256. Slow hashes (bcrypt, argon2) protect secrets that people choose, because these
// can be guessed; a secret here is 256 random bits, which nobody guesses however fast the hash is, and a
// slow one would let anybody keep the server busy with wrong keys.

import Crypto
import RPCCore

package struct APIKey: Sendable {
    static let prefix = "key_"
    private static let idCount = 12
    private static let secretCount = 52
    /// 32 letters and digits that are not mistaken for each other: 5 bits each.
    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789".utf8)

    package let id: String
    private let secret: String

    /// A new key of random bits.
    package init() {
        id = Self.random(Self.idCount)
        secret = Self.random(Self.secretCount)
    }

    /// nil: not of the form of a key.
    init?(_ text: String) {
        guard text.hasPrefix(Self.prefix) else { return nil }
        let parts = text.dropFirst(Self.prefix.count).split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == Self.idCount, parts[1].utf8.count == Self.secretCount,
            parts.allSatisfy({ $0.utf8.allSatisfy(Self.alphabet.contains) })
        else { return nil }
        id = String(parts[0])
        secret = String(parts[1])
    }

    /// What its holder sends. Shown once, stored nowhere.
    package var text: String { "\(Self.prefix)\(id)_\(secret)" }

    package var hash: KeyHash { KeyHash(of: secret) }

    private static func random(_ count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        let letters = (0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
        return String(decoding: letters, as: UTF8.self)
    }
}

/// The hash of a key's secret. Comparing two takes the same time wherever they differ, as digests do.
package struct KeyHash: Sendable, Equatable {
    private let digest: SHA256Digest

    init(of secret: String) { digest = SHA256.hash(data: Array(secret.utf8)) }

    package func matches(_ stored: StoredHash) -> Bool { digest == stored.bytes }

    /// As it is stored: 64 hexadecimal digits.
    package var stored: StoredHash { StoredHash(bytes: Array(digest)) }
}

/// A hash as a file holds it. It has no equality of its own: only `KeyHash.matches` compares.
package struct StoredHash: Sendable, Codable {
    fileprivate let bytes: [UInt8]

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let bytes = Hex.decode(text.lowercased().utf8), bytes.count == SHA256.byteCount else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a SHA-256 in hexadecimal")
        }
        self.bytes = bytes
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Hex.encode(bytes))
    }
}
