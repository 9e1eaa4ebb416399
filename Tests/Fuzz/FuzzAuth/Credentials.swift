import Crypto
import RPCAuth
import RPCCore

/// One of each kind of proof, the same in every run, and who knows them.
enum Credentials {
    enum Algorithm: String {
        case hs256 = "HS256"
        case es256 = "ES256"
        case edDSA = "EdDSA"
    }

    static let now = 1_800_000_000.0
    static let key = "key_abcdefghijkm_" + secret
    static let gatekeeper = made.gatekeeper
    /// Of a candidate.
    static let token = made.token

    private static let secret = String(repeating: "n", count: 52)
    private static let shared = [UInt8](repeating: 0x61, count: 32)
    private static let made = make()

    private static func make() -> (gatekeeper: Gatekeeper, token: String) {
        do {
            let hash = Hex.encode(SHA256.hash(data: Array(secret.utf8)))
            let book =
                #"{"keys":[{"id":"abcdefghijkm","hash":"\#(hash)","subject":"a","roles":["agent"],"#
                + #""created":1}]}"#
            let p256 = try P256.Signing.PrivateKey(rawRepresentation: shared).publicKey.x963Representation
            let x = text(p256.dropFirst().prefix(32))
            let y = text(p256.suffix(32))
            let ed25519 = text(try Curve25519.Signing.PrivateKey(rawRepresentation: shared).publicKey.rawRepresentation)
            let set =
                #"{"keys":[{"kty":"EC","crv":"P-256","kid":"p","x":"\#(x)","y":"\#(y)"},"#
                + #"{"kty":"OKP","crv":"Ed25519","x":"\#(ed25519)"}]}"#
            var keys = JWTKeys()
            let first = try keys.addSecrets(shared)
            try keys.addSet(json: Array(set.utf8))
            let rules = JWTRules(keys: keys, issuer: "i", audience: "a")
            let token = try CandidateTokens(secret: first, issuer: "i", audience: "a")
                .make(session: "s", lasts: .seconds(60), now: now)
            return (Gatekeeper(keys: try KeyBook(json: Array(book.utf8)), tokens: rules, now: { now }), token)
        } catch {
            preconditionFailure("no credentials: \(error)")
        }
    }

    /// nil: it cannot be signed so.
    static func sign(_ head: [UInt8], _ claims: [UInt8], _ algorithm: Algorithm) -> String? {
        let signed = text(head) + "." + text(claims)
        let message = Array(signed.utf8)
        do {
            let signature: [UInt8] =
                switch algorithm {
                case .hs256:
                    Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: shared)))
                case .es256:
                    Array(
                        try P256.Signing.PrivateKey(rawRepresentation: shared).signature(for: message)
                            .rawRepresentation)
                case .edDSA:
                    Array(try Curve25519.Signing.PrivateKey(rawRepresentation: shared).signature(for: message))
                }
            return signed + "." + text(signature)
        } catch {
            return nil
        }
    }

    /// Base64url without padding.
    private static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Base64.encode(Array(bytes)).map { digit in
            switch digit {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: digit
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
