// JSON Web Tokens (RFC 7519, with RFC 8725's advice): verified, and made for candidates.
//
// Order of a verification: form, key, signature, then what the token says. Nothing that it says is told to
// its sender before the signature holds.

import Crypto
import FoundationEssentials
import RPCCore

/// What tokens must say, and with which keys they are signed.
package struct JWTRules: Sendable {
    package var keys: JWTKeys
    package var issuer: String
    package var audience: String

    package init(keys: JWTKeys, issuer: String, audience: String) {
        self.keys = keys
        self.issuer = issuer
        self.audience = audience
    }

    /// - Parameter now: seconds since 1970.
    /// - Returns: who it is, and when the token ends, in seconds since 1970.
    func verify(_ token: String, now: Double) throws(RPCError) -> (identity: Identity, expires: Double) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Base64URL.decode(parts[0]), let body = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2])
        else { throw .unproven("the bearer token has not the form of a token") }
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(head))
        } catch {
            throw .unproven("the bearer token has not the form of a token")
        }
        guard header.crit == nil else { throw .unproven("the bearer token needs an extension that is not known") }
        let signed = Array(token.utf8.prefix(parts[0].utf8.count + 1 + parts[1].utf8.count))
        guard
            keys.candidates(algorithm: header.alg, id: header.kid).contains(where: {
                $0.verifies(signature, of: signed)
            })
        else { throw .unproven("the bearer token's signature does not hold") }
        let claims: Claims
        do {
            claims = try JSONDecoder().decode(Claims.self, from: Data(body))
        } catch {
            throw .unproven("the bearer token does not say what it must: iss, aud, sub, exp and roles")
        }
        try check(claims, now: now)
        let identity = Identity(subject: "jwt:" + claims.sub, roles: claims.roles.set, session: claims.session)
        return (identity, claims.exp + AuthLimits.clockSkew.inSeconds)
    }

    private func check(_ claims: Claims, now: Double) throws(RPCError) {
        let skew = AuthLimits.clockSkew.inSeconds
        guard claims.exp + skew > now else { throw .unproven("the bearer token has expired") }
        if let nbf = claims.nbf, nbf - skew > now { throw .unproven("the bearer token is not valid yet") }
        guard claims.iss == issuer else { throw .unproven("the bearer token is from another issuer") }
        guard claims.aud.names.contains(audience) else { throw .unproven("the bearer token is for another service") }
        guard (1...AuthLimits.subjectBytes).contains(claims.sub.utf8.count),
            claims.sub.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { throw .unproven("the bearer token's subject is empty, too long or not printable") }
        guard claims.session != "", claims.roles.set != .candidate || claims.session != nil else {
            throw .unproven("the bearer token is for a candidate, and names no session")
        }
    }

    private struct Header: Decodable {
        let alg: String
        let kid: String?
        let crit: [String]?
    }
}

/// What a token says.
struct Claims: Codable {
    var iss: String
    var aud: Audience
    var sub: String
    var exp: Double
    var nbf: Double?
    var roles: RoleNames
    /// The one session that its holder may use.
    var session: String?

    /// One name, or several.
    struct Audience: Codable {
        var names: [String]

        init(_ name: String) { names = [name] }

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do {
                names = [try container.decode(String.self)]
            } catch {
                names = try container.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            if names.count == 1 { try container.encode(names[0]) } else { try container.encode(names) }
        }
    }
}

/// Makes tokens for candidates, signed with a shared secret.
package struct CandidateTokens: Sendable {
    private let secret: JWTSecret
    private let issuer: String
    private let audience: String

    package init(secret: JWTSecret, issuer: String, audience: String) {
        self.secret = secret
        self.issuer = issuer
        self.audience = audience
    }

    /// A token that is good for one session.
    /// - Parameter now: seconds since 1970.
    package func make(session: String, lasts lifetime: Duration, now: Double) throws -> String {
        let claims = Claims(
            iss: issuer, aud: Claims.Audience(audience), sub: "candidate-of-\(session)",
            exp: (now + min(lifetime, AuthLimits.candidateToken).inSeconds).rounded(.down), nbf: nil,
            roles: RoleNames(.candidate), session: session)
        let head = Base64URL.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
        let signed = head + "." + Base64URL.encode(try JSONEncoder().encode(claims))
        let code = HMAC<SHA256>.authenticationCode(for: Array(signed.utf8), using: secret.key)
        return signed + "." + Base64URL.encode(code)
    }
}

extension RPCError {
    static func unproven(_ message: String) -> RPCError { RPCError(.unauthenticated, message) }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
