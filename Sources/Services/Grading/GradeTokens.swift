package import Contracts
import Crypto
package import Ports
package import RPCCore

/// Why a grade token is not taken.
package enum GradeTokenError: Error, Sendable, Equatable {
    /// Not a token at all.
    case malformed
    /// Signed with a key that this server does not have.
    case unknownKey
    /// The proof does not fit the claims.
    case forged
}

/// Signs what `GradeAnswer` says, so that `RecordOutcome` needs no trust in who brings it back.
///
/// A token is an encoded `GradeToken`: the encoded claims, and HMAC-SHA-256 over exactly these bytes
/// under a key that the claims name. The same claims give the same bytes. Whether claims fit the
/// session, and whether they were recorded before, is for the caller to check.
package struct GradeTokens: Sendable {
    /// Largest token in bytes; a real one has a few hundred.
    package static let mostBytes = 16 << 10

    private let signingKeyID: String
    private let keys: [String: [UInt8]]
    private let claimsCoder: MessageCoder<GradeClaims>
    private let tokenCoder: MessageCoder<GradeToken>

    /// - Parameters:
    ///   - key: signs new tokens.
    ///   - others: are accepted too.
    /// - Precondition: all keys are for grade tokens.
    package init(signing key: SigningKey, accepting others: [SigningKey] = [], codec: some MessageCodec) {
        let all = others + [key]
        precondition(all.allSatisfy { $0.purpose == .gradeToken && !$0.secret.isEmpty }, "a key for something else")
        signingKeyID = key.id
        keys = Dictionary(all.map { ($0.id, $0.secret) }, uniquingKeysWith: { $1 })
        claimsCoder = codec.coder(for: GradeClaims.self)
        tokenCoder = codec.coder(for: GradeToken.self)
    }

    /// - Parameter claims: its key id is set here.
    package func issue(_ claims: GradeClaims) throws(RPCError) -> [UInt8] {
        var claims = claims
        claims.keyID = signingKeyID
        let bytes = try claimsCoder.encode(claims)
        guard let secret = keys[signingKeyID] else { preconditionFailure("the signing key is among the keys") }
        let mac = HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: secret))
        return try tokenCoder.encode(GradeToken(claims: bytes, mac: Array(mac)))
    }

    /// Compares the proof in constant time.
    package func verify(_ token: [UInt8]) throws(GradeTokenError) -> GradeClaims {
        guard token.count <= Self.mostBytes else { throw .malformed }
        let parts: GradeToken
        let claims: GradeClaims
        do {
            parts = try tokenCoder.decode(token)
            claims = try claimsCoder.decode(parts.claims)
        } catch {
            throw .malformed
        }
        guard !parts.claims.isEmpty, !parts.mac.isEmpty else { throw .malformed }
        guard let secret = keys[claims.keyID] else { throw .unknownKey }
        let key = SymmetricKey(data: secret)
        guard HMAC<SHA256>.isValidAuthenticationCode(parts.mac, authenticating: parts.claims, using: key) else {
            throw .forged
        }
        return claims
    }

    /// SHA-256 of a token, as the event of its outcome keeps it.
    package static func hash(_ token: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: token))
    }
}
