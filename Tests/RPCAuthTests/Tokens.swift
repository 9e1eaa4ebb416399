// Tokens made by hand, right and wrong.

import Crypto
import Foundation
import RPCAuth
import RPCCore
import Testing

let secret = "0123456789abcdef0123456789abcdef-shared"
let issuer = "https://issuer.example.org"
let audience = "viva"
/// What the clock says in tests.
let noon = 1_800_000_000.0

func base64URL(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
}

/// Claims that hold, with changes: nil leaves one out.
func claims(_ changes: [String: Any?] = [:]) throws -> String {
    var all: [String: Any?] = [
        "iss": issuer, "aud": audience, "sub": "ada", "exp": noon + 600, "roles": ["reviewer"],
    ]
    all.merge(changes) { $1 }
    return String(decoding: try JSONSerialization.data(withJSONObject: all.compactMapValues { $0 }), as: UTF8.self)
}

/// A token with any head and body, signed by `sign`.
func token(
    _ body: String, head: String = #"{"alg":"HS256"}"#, _ sign: (String) throws -> [UInt8] = { hmac($0) }
) rethrows -> String {
    let signed = base64URL(Array(head.utf8)) + "." + base64URL(Array(body.utf8))
    return signed + "." + base64URL(try sign(signed))
}

func hmac(_ text: String, _ key: String = secret) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: Array(key.utf8))))
}

func rules(jwks: String? = nil) throws -> JWTRules {
    var keys = JWTKeys()
    _ = try keys.addSecrets(Array(secret.utf8))
    if let jwks { try keys.addSet(json: Array(jwks.utf8)) }
    return JWTRules(keys: keys, issuer: issuer, audience: audience)
}

func keeper(_ book: KeyBook = KeyBook(), jwks: String? = nil, now: Double = noon) throws -> Gatekeeper {
    Gatekeeper(keys: book, tokens: try rules(jwks: jwks), now: { now })
}

func bearer(_ token: String) -> Metadata {
    var metadata = Metadata()
    metadata.add("authorization", "Bearer \(token)")
    return metadata
}

extension Gatekeeper {
    func who(_ metadata: Metadata, names: [String]? = nil) throws(RPCError) -> Identity {
        let peer = Peer(address: "test", certificate: names.map { PeerCertificate(names: $0) })
        return try identify(metadata, peer).identity
    }

    /// What a caller with this token is told.
    func refusal(_ token: String) -> String? {
        do throws(RPCError) {
            _ = try who(bearer(token))
            return nil
        } catch {
            #expect(error.code == .unauthenticated)
            return error.message
        }
    }
}
