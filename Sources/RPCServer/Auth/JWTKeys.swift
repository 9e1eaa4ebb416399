// The keys that tokens are verified with. A key is of one algorithm: what a token says it was signed with
// is compared with that, and chooses nothing.

import Crypto
import CryptoExtras
import FoundationEssentials

package struct JWTKeys: Sendable {
    struct Key: Sendable {
        let id: String?
        let material: Material

        enum Material: Sendable {
            case hmac(SymmetricKey)
            case rsa(_RSA.Signing.PublicKey)
            case p256(P256.Signing.PublicKey)
            case ed25519(Curve25519.Signing.PublicKey)
        }

        var algorithm: String {
            switch material {
            case .hmac: "HS256"
            case .rsa: "RS256"
            case .p256: "ES256"
            case .ed25519: "EdDSA"
            }
        }

        func verifies(_ signature: [UInt8], of signed: [UInt8]) -> Bool {
            switch material {
            case .hmac(let key):
                return HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: signed, using: key)
            case .rsa(let key):
                return key.isValidSignature(
                    _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: signed),
                    padding: .insecurePKCS1v1_5)
            case .p256(let key):
                do {
                    return key.isValidSignature(
                        try P256.Signing.ECDSASignature(rawRepresentation: signature), for: signed)
                } catch {
                    return false
                }
            case .ed25519(let key):
                return key.isValidSignature(signature, for: signed)
            }
        }
    }

    private(set) var keys: [Key] = []

    package init() {}

    /// The keys that a token could have been signed with.
    func candidates(algorithm: String, id: String?) -> some Sequence<Key> {
        keys.lazy.filter { $0.algorithm == algorithm && ($0.id == nil || id == nil || $0.id == id) }
            .prefix(AuthLimits.triedKeys)
    }

    /// Adds the shared secrets of a file, one a line; the first is the one to sign with.
    /// - Returns: that one.
    package mutating func addSecrets(_ text: [UInt8]) throws(AuthFileUnusable) -> JWTSecret {
        let lines = text.split { $0 == 0x0a || $0 == 0x0d }
        guard let first = lines.first else { throw AuthFileUnusable("it is empty") }
        for line in lines {
            guard line.count >= AuthLimits.secretBytes else {
                throw AuthFileUnusable(
                    "a secret has \(line.count) bytes; at least \(AuthLimits.secretBytes) are needed")
            }
            keys.append(Key(id: nil, material: .hmac(SymmetricKey(data: Array(line)))))
        }
        return JWTSecret(key: SymmetricKey(data: Array(first)))
    }

    /// Adds the public keys of a JWKS file (RFC 7517); keys for other uses and other algorithms are left out.
    package mutating func addSet(json: [UInt8]) throws(AuthFileUnusable) {
        let set: KeySet
        do {
            set = try JSONDecoder().decode(KeySet.self, from: Data(json))
        } catch {
            throw AuthFileUnusable("it is no JWKS: \(AuthFileUnusable.reason(error))")
        }
        var found: [Key] = []
        for (index, entry) in set.keys.enumerated() {
            if entry.kty == "oct" { throw AuthFileUnusable("keys[\(index)] is a secret; a JWKS file is public") }
            if entry.d != nil {
                throw AuthFileUnusable("keys[\(index)] is a private key; only its public part belongs here")
            }
            guard entry.use ?? "sig" == "sig" else { continue }
            do {
                guard let material = try entry.material() else { continue }
                let key = Key(id: entry.kid, material: material)
                if entry.alg ?? key.algorithm == key.algorithm { found.append(key) }
            } catch {
                throw AuthFileUnusable("keys[\(index)] is no valid \(entry.kty) key")
            }
        }
        guard !found.isEmpty else { throw AuthFileUnusable("it has no key for RS256, ES256 or EdDSA") }
        keys += found
    }
}

/// A secret to sign tokens with.
package struct JWTSecret: Sendable {
    let key: SymmetricKey
}

private struct KeySet: Decodable {
    let keys: [Entry]

    struct Entry: Decodable {
        let kty: String
        let kid: String?
        let use: String?
        let alg: String?
        let crv: String?
        let n: String?
        let e: String?
        let x: String?
        let y: String?
        let d: String?

        /// nil: of a kind that is not used here.
        func material() throws -> JWTKeys.Key.Material? {
            switch (kty, crv) {
            case ("RSA", _):
                return .rsa(try _RSA.Signing.PublicKey(n: try bytes(n), e: try bytes(e)))
            case ("EC", "P-256"?):
                return .p256(try P256.Signing.PublicKey(x963Representation: [4] + (try bytes(x)) + (try bytes(y))))
            case ("OKP", "Ed25519"?):
                return .ed25519(try Curve25519.Signing.PublicKey(rawRepresentation: try bytes(x)))
            default: return nil
            }
        }

        private func bytes(_ text: String?) throws -> [UInt8] {
            guard let text, let bytes = Base64URL.decode(text[...]) else { throw AuthFileUnusable("not base64url") }
            return bytes
        }
    }
}
