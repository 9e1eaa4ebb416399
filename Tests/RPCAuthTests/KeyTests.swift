import RPCAuth
import RPCCore
import Testing

@Suite struct `An API key` {
    private func book(
        _ key: APIKey, roles: RoleSet = .agent, session: String? = nil, expires: Int64? = nil, revoked: Int64? = nil
    ) -> KeyBook {
        var record = KeyBook.Key(
            id: key.id, hash: key.hash.stored, subject: "ci", roles: RoleNames(roles), session: session, created: 1,
            expires: expires)
        record.revoked = revoked
        var book = KeyBook()
        book.keys = [record]
        return book
    }

    @Test func `says who calls`() throws {
        let key = APIKey()
        #expect(try keeper(book(key)).who(bearer(key.text)) == Identity(subject: "key:ci", roles: .agent))
        #expect(
            try keeper(book(key, roles: .candidate, session: "s")).who(bearer(key.text))
                == Identity(subject: "key:ci", roles: .candidate, session: "s"))
    }

    @Test func `has 256 random bits, and no two are alike`() {
        let keys = (0..<100).map { _ in APIKey() }
        #expect(Set(keys.map(\.text)).count == 100 && Set(keys.map(\.id)).count == 100)
        for key in keys { #expect(key.text.wholeMatch(of: /key_[a-z2-9]{12}_[a-z2-9]{52}/) != nil) }
    }

    @Test func `that is unknown, changed or revoked is refused alike`() throws {
        let key = APIKey()
        let keeper = try keeper(book(key))
        let told = "the API key is not known"
        var changed = key.text
        let last = changed.removeLast()
        #expect(keeper.refusal(changed + (last == "a" ? "b" : "a")) == told)
        for wrong in [
            APIKey().text, "key_\(key.id)_", "key_\(key.id)", "key_", changed, key.text + "a", key.text + "_",
            key.text.uppercased().replacing("KEY", with: "key"),
            "key_\(key.id)_\(APIKey().text.suffix(52))",
        ] { #expect(keeper.refusal(wrong) == told) }
        #expect(try RPCAuthTests.keeper(book(key, revoked: 1)).refusal(key.text) == told)
    }

    @Test func `ends when it says`() throws {
        let key = APIKey()
        let book = book(key, expires: Int64(noon))
        #expect(try keeper(book, now: noon - 1).refusal(key.text) == nil)
        #expect(try keeper(book, now: noon).refusal(key.text) == "the API key has expired")
        let caller = try keeper(book, now: noon - 5).identify(bearer(key.text), Peer(address: ""))
        #expect(caller.until < .now + .seconds(6))
    }

    @Test func `survives a file, which does not hold it`() throws {
        let key = APIKey()
        let json = try book(key, expires: Int64(noon) + 9).json()
        let text = String(decoding: json, as: UTF8.self)
        #expect(!text.contains(key.text.suffix(52)) && text.contains(key.id))
        #expect(try keeper(KeyBook(json: json)).refusal(key.text) == nil)
    }

    @Test func `stays off a file that is wrong`() {
        let hash = String(repeating: "0", count: 64)
        let good = #""hash":"\#(hash)","subject":"x","created":1"#
        for (json, told) in [
            ("", "it is no list of keys: not JSON"), ("[]", "it is no list of keys: has the wrong type"),
            (#"{"keys":[{"id":"a",\#(good)}]}"#, "it is no list of keys: keys[0]: roles is missing"),
            (
                #"{"keys":[{"id":"a",\#(good),"roles":["root"]}]}"#,
                "it is no list of keys: keys[0].roles"
            ),
            (
                #"{"keys":[{"id":"a","hash":"00","subject":"x","created":1,"roles":[]}]}"#,
                "it is no list of keys: keys[0].hash: not a SHA-256 in hexadecimal"
            ),
            (
                #"{"keys":[{"id":"a",\#(good),"roles":[]},{"id":"a",\#(good),"roles":[]}]}"#,
                "two keys have one id"
            ),
            (
                #"{"keys":[{"id":"a",\#(good),"roles":["candidate"]}]}"#,
                "key a is for a candidate, and names no session"
            ),
        ] {
            let error = #expect(throws: AuthFileUnusable.self) { try KeyBook(json: Array(json.utf8)) }
            #expect(error?.description.hasPrefix(told) == true, "\(error?.description ?? "") for \(json)")
        }
    }
}

@Suite struct `A caller` {
    @Test func `without any proof is anonymous`() throws {
        #expect(try keeper().who(Metadata()) == .anonymous)
    }

    @Test(arguments: ["Bearer", "Bearer ", "Basic abc", "abc", "", "Bearerabc"])
    func `with a proof of another kind is refused`(_ text: String) throws {
        var metadata = Metadata()
        metadata.add("authorization", text)
        let error = #expect(throws: RPCError.self) { try keeper().who(metadata, names: ["dns:agent"]) }
        #expect(error?.code == .unauthenticated)
    }

    @Test func `is known by a certificate that was given a role, and a token comes first`() throws {
        let json = #"{"certificates":[{"name":"uri:spiffe://x/agent","roles":["agent"]}]}"#
        let keeper = try keeper(KeyBook(json: Array(json.utf8)))
        let names = ["dns:a.example.org", "uri:spiffe://x/agent"]
        #expect(
            try keeper.who(Metadata(), names: names)
                == Identity(subject: "cert:uri:spiffe://x/agent", roles: .agent))
        #expect(try keeper.who(Metadata(), names: ["uri:spiffe://x/agent2"]) == .anonymous)
        #expect(try keeper.who(bearer(token(claims())), names: names).subject == "jwt:ada")
        #expect(throws: RPCError.self) { try keeper.who(bearer("wrong"), names: names) }
    }
}

@Suite struct `Files of token keys` {
    @Test(arguments: [
        ("", "it is no JWKS: not JSON"), (#"{"keys":[]}"#, "it has no key for RS256, ES256 or EdDSA"),
        (#"{"keys":[{"kty":"oct","k":"AAAA"}]}"#, "keys[0] is a secret; a JWKS file is public"),
        (
            #"{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}]}"#,
            "keys[0] is a private key; only its public part belongs here"
        ),
        (#"{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}]}"#, "keys[0] is no valid EC key"),
        (#"{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}"#, "keys[0] is no valid RSA key"),
        (#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"AA"}]}"#, "keys[0] is no valid OKP key"),
        (#"{"keys":[{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}]}"#, "it has no key for RS256, ES256 or EdDSA"),
    ])
    func `that are wrong are refused whole`(_ json: String, _ told: String) {
        var keys = JWTKeys()
        let error = #expect(throws: AuthFileUnusable.self) { try keys.addSet(json: Array(json.utf8)) }
        #expect(error?.description == told)
    }

    @Test func `of secrets want long ones`() {
        var keys = JWTKeys()
        #expect(throws: AuthFileUnusable.self) { try keys.addSecrets([]) }
        #expect(throws: AuthFileUnusable.self) { try keys.addSecrets(Array("short\n".utf8)) }
    }

    @Test func `may hold several secrets: the first signs, all verify`() throws {
        var keys = JWTKeys()
        let other = String(repeating: "z", count: 32)
        let first = try keys.addSecrets(Array("\(other)\n\(secret)\n".utf8))
        let keeper = Gatekeeper(
            tokens: JWTRules(keys: keys, issuer: issuer, audience: audience), now: { noon })
        #expect(keeper.refusal(try token(claims())) == nil)
        let made = try CandidateTokens(secret: first, issuer: issuer, audience: audience)
            .make(session: "s", lasts: .seconds(60), now: noon)
        #expect(keeper.refusal(made) == nil)
        #expect(try RPCAuthTests.keeper().refusal(made) != nil)
    }
}
