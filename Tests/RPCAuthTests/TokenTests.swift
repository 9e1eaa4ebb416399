import Crypto
import Foundation
import RPCAuth
import RPCCore
import Synchronization
import Testing

@Suite struct `A bearer token` {
    private let signature = "the bearer token's signature does not hold"
    private let form = "the bearer token has not the form of a token"

    @Test func `that holds says who calls`() throws {
        let keeper = try keeper()
        #expect(try keeper.who(bearer(token(claims()))) == Identity(subject: "jwt:ada", roles: .reviewer))
        let candidate = try token(claims(["roles": ["candidate"], "session": "s1", "aud": ["other", audience]]))
        #expect(
            try keeper.who(bearer(candidate)) == Identity(subject: "jwt:ada", roles: .candidate, session: "s1"))
    }

    @Test(arguments: ["bearer", "Bearer", "BEARER"])
    func `is announced in any case`(_ scheme: String) throws {
        var metadata = Metadata()
        metadata.add("authorization", "\(scheme) \(try token(claims()))")
        #expect(try keeper().who(metadata).subject == "jwt:ada")
    }

    @Test func `never names one of the server's own`() throws {
        for subject in ["interviewer", "local", "anonymous"] {
            let identity = try keeper().who(bearer(token(claims(["sub": subject, "roles": ["agent"]]))))
            #expect(identity.subject == "jwt:\(subject)")
            #expect(identity != Identity.interviewer)
        }
    }

    @Test(arguments: [
        #"{"alg":"none"}"#, #"{"alg":"None"}"#, #"{"alg":""}"#, #"{"alg":"HS384"}"#, #"{"alg":"RS256"}"#,
        #"{"alg":"hs256"}"#,
    ])
    func `of another algorithm is refused, with and without a signature`(_ head: String) throws {
        let keeper = try keeper()
        #expect(try keeper.refusal(token(claims(), head: head)) == signature)
        #expect(try keeper.refusal(token(claims(), head: head) { _ in [] }) == signature)
    }

    @Test func `that is changed, or signed with another secret, is refused`() throws {
        let keeper = try keeper()
        #expect(try keeper.refusal(token(claims()) { hmac($0, secret + "x") }) == signature)
        #expect(try keeper.refusal(token(claims()) { _ in [] }) == signature)
        #expect(try keeper.refusal(token(claims()) { Array(hmac($0).dropLast()) }) == signature)
        let parts = try token(claims()).split(separator: ".")
        let other = base64URL(Array(try claims(["roles": ["admin"]]).utf8))
        #expect(keeper.refusal("\(parts[0]).\(other).\(parts[2])") == signature)
        for index in 0..<8 {
            #expect(
                try keeper.refusal(
                    token(claims()) { text in
                        var wrong = hmac(text)
                        wrong[index * 4] ^= 1
                        return wrong
                    }) == signature)
        }
    }

    @Test func `signed by what a public key is, as if that were a secret, is refused`() throws {
        let pair = P256.Signing.PrivateKey()
        let raw = pair.publicKey.rawRepresentation
        let jwks =
            #"{"keys":[{"kty":"EC","crv":"P-256","x":"\#(base64URL(raw.prefix(32)))","y":"\#(base64URL(raw.suffix(32)))"}]}"#
        let keeper = try keeper(jwks: jwks)
        for guess in [pair.publicKey.pemRepresentation, jwks, String(decoding: raw, as: UTF8.self)] {
            #expect(try keeper.refusal(token(claims()) { hmac($0, guess) }) == signature)
        }
        let right = try token(claims(), head: #"{"alg":"ES256"}"#) {
            Array(try pair.signature(for: Array($0.utf8)).rawRepresentation)
        }
        #expect(try keeper.who(bearer(right)).subject == "jwt:ada")
        let other = try token(claims(), head: #"{"alg":"EdDSA"}"#) {
            Array(try pair.signature(for: Array($0.utf8)).rawRepresentation)
        }
        #expect(keeper.refusal(other) == signature)
    }

    @Test func `is found by its key's id`() throws {
        let keys = [Curve25519.Signing.PrivateKey(), Curve25519.Signing.PrivateKey()]
        let entries = keys.enumerated().map {
            #"{"kty":"OKP","crv":"Ed25519","kid":"k\#($0)","x":"\#(base64URL($1.publicKey.rawRepresentation))"}"#
        }
        let keeper = try keeper(jwks: #"{"keys":[\#(entries.joined(separator: ","))]}"#)
        func made(_ kid: String, _ key: Int) throws -> String {
            try token(claims(), head: #"{"alg":"EdDSA","kid":"\#(kid)"}"#) {
                Array(try keys[key].signature(for: Array($0.utf8)))
            }
        }
        #expect(try keeper.who(bearer(made("k0", 0))).subject == "jwt:ada")
        #expect(try keeper.who(bearer(made("k1", 1))).subject == "jwt:ada")
        #expect(try keeper.refusal(made("k0", 1)) == signature)
        #expect(try keeper.refusal(made("k2", 0)) == signature)
    }

    @Test func `ends when it says, give or take the clocks' difference`() throws {
        let body = try token(claims(["exp": noon]))
        #expect(try keeper(now: noon + 29).refusal(body) == nil)
        #expect(try keeper(now: noon + 30).refusal(body) == "the bearer token has expired")
        let early = try token(claims(["nbf": noon]))
        #expect(try keeper(now: noon - 30).refusal(early) == nil)
        #expect(try keeper(now: noon - 31).refusal(early) == "the bearer token is not valid yet")
    }

    @Test func `may end long after everybody`() throws {
        #expect(try keeper().refusal(token(claims(["exp": 1e300]))) == nil)
    }

    @Test func `that was verified before ends all the same`() throws {
        let clock = TestClock()
        let keeper = Gatekeeper(tokens: try rules(), now: { clock.now })
        let body = try token(claims(["exp": noon + 100]))
        #expect(keeper.refusal(body) == nil)
        clock.now = noon + 129
        #expect(try keeper.identify(bearer(body), Peer(address: "")).until < .now + .seconds(2))
        clock.now = noon + 130
        #expect(keeper.refusal(body) == "the bearer token has expired")
    }

    @Test func `is not relied on after the rules have changed`() throws {
        let keeper = try keeper()
        let body = try token(claims())
        #expect(keeper.refusal(body) == nil)
        let before = keeper.generation
        keeper.replace(keys: KeyBook(), tokens: nil)
        #expect(keeper.generation != before)
        #expect(keeper.refusal(body) == "this server takes API keys only")
    }

    @Test(
        arguments: [
            (["iss": "https://else.example.org"], "the bearer token is from another issuer"),
            (["aud": "else"], "the bearer token is for another service"),
            (["aud": [String]()], "the bearer token is for another service"),
            (["sub": ""], "the bearer token's subject is empty, too long or not printable"),
            (["sub": "a b"], "the bearer token's subject is empty, too long or not printable"),
            (
                ["sub": String(repeating: "a", count: 129)],
                "the bearer token's subject is empty, too long or not printable"
            ),
            (["roles": ["candidate"]], "the bearer token is for a candidate, and names no session"),
            (["session": ""], "the bearer token is for a candidate, and names no session"),
        ] as [([String: any Sendable], String)])
    func `that says something else is refused`(_ changes: [String: any Sendable], _ told: String) throws {
        #expect(try keeper().refusal(token(claims(changes))) == told)
    }

    @Test(arguments: ["iss", "aud", "sub", "exp", "roles"])
    func `that leaves out what it must say is refused`(_ name: String) throws {
        let told = "the bearer token does not say what it must: iss, aud, sub, exp and roles"
        #expect(try keeper().refusal(token(claims([name: nil]))) == told)
        #expect(try keeper().refusal(token(claims([name: ["x": 1]]))) == told)
    }

    @Test(arguments: [["root"], ["interviewer"], ["anyone"], ["Admin"]])
    func `with a role that is none is refused`(_ roles: [String]) throws {
        #expect(try keeper().refusal(token(claims(["roles": roles]))) != nil)
    }

    @Test func `that has not the form of one is refused`() throws {
        let keeper = try keeper()
        let right = try token(claims())
        let wrongs: [String] = [
            "x", "..", "a.b", right + ".x", right + "=", right.replacing(".", with: ".."), "!" + right,
            String(repeating: "a", count: 8 << 10), "[]." + right,
        ]
        for wrong in wrongs { #expect(keeper.refusal(wrong) == form, "\(wrong.prefix(20))") }
        #expect(keeper.refusal(String(repeating: "a", count: (8 << 10) + 1)) == "the bearer token has over 8192 bytes")
        #expect(try keeper.refusal(token(claims(), head: "[]")) == form)
        #expect(try keeper.refusal(token(claims(), head: #"{"alg":1}"#)) == form)
        #expect(try keeper.refusal(token(claims(), head: "{")) == form)
        #expect(
            try keeper.refusal(token(claims(), head: #"{"alg":"HS256","crit":["b64"],"b64":false}"#))
                == "the bearer token needs an extension that is not known")
    }

    @Test func `made for a candidate is for its session, and for a day at most`() throws {
        var keys = JWTKeys()
        let tokens = CandidateTokens(
            secret: try keys.addSecrets(Array(secret.utf8)), issuer: issuer, audience: audience)
        let made = try tokens.make(session: "s1", lasts: .seconds(600), now: noon)
        let identity = try keeper().who(bearer(made))
        #expect(identity == Identity(subject: "jwt:candidate-of-s1", roles: .candidate, session: "s1"))
        #expect(try keeper(now: noon + 630).refusal(made) == "the bearer token has expired")
        let long = try tokens.make(session: "s1", lasts: .seconds(1_000_000), now: noon)
        #expect(try keeper(now: noon + 86_431).refusal(long) == "the bearer token has expired")
    }
}

/// A clock that tests set.
final class TestClock: Sendable {
    private let time = Mutex(noon)
    var now: Double {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}
