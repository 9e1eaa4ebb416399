package import Ports

extension MongoStore {
    package func createKey(session: String, key: [UInt8]) async throws(StoreError) -> SessionKey {
        try StoreLimits.require(StoreLimits.isID(session), "session id of a key")
        try StoreLimits.require(key.count == StoreLimits.keyBytes, "length of a key")
        let name = name("session_keys")
        return try await run { client throws(StoreError) in
            let reply = try client.insert([["session": .string(session), "key": .bytes(key)]], into: name)
            try reply.check()
            // A refused duplicate is answered once the earlier key has its majority: it can be read.
            guard let stored = try client.sessionKey(session, name) else {
                throw .uncertain("the key of session \(session) is not there after storing it")
            }
            return stored
        }
    }

    package func key(session: String) async throws(StoreError) -> SessionKey? {
        let name = name("session_keys")
        return try await run { client throws(StoreError) in try client.sessionKey(session, name) }
    }

    package func eraseKey(
        session: String, at time: Int64
    ) async throws(StoreError) -> (erasedAt: Int64, now: Bool)? {
        try StoreLimits.require(StoreLimits.times.contains(time), "time of an erasure")
        let name = name("session_keys")
        return try await run { client throws(StoreError) in
            let update = Update(
                filter: ["session": .string(session), "key": ["$exists": true]],
                change: ["$unset": ["key": ""], "$set": ["erased_at": .int(time)]], upsert: false)
            let reply = try client.update([update], in: name)
            try reply.check()
            if reply.matched == 1 { return (time, true) }
            switch try client.sessionKey(session, name) {
            case nil: return nil
            case .erased(let earlier): return (earlier, false)
            case .active: throw .uncertain("the key of session \(session) came while it was erased: erase it again")
            }
        }
    }

    package func signingKeys() async throws(StoreError) -> [SigningKey] {
        let name = name("signing_keys")
        return try await run { client throws(StoreError) in
            try client.find([:], sort: ["created": 1, "id": 1], in: name)
                .map { fields throws(StoreError) in try SigningKey(fields) }
        }
    }

    /// The unique (purpose, number) lets one first key of a purpose in.
    package func createSigningKey(_ key: SigningKey) async throws(StoreError) -> SigningKey {
        try key.checkLimits()
        let name = name("signing_keys")
        return try await run { client throws(StoreError) in
            if let oldest = try client.oldestSigningKey(key.purpose, name) { return oldest }
            try client.insert([Fields(key)], into: name).check()
            guard let oldest = try client.oldestSigningKey(key.purpose, name) else {
                throw .uncertain("the signing key is not there after storing it")
            }
            return oldest
        }
    }
}

extension Client {
    fileprivate borrowing func sessionKey(_ session: String, _ name: Name) throws(StoreError) -> SessionKey? {
        guard let fields = try find(["session": .string(session)], in: name).first else { return nil }
        if fields["key"] != nil { return .active(try fields.bytes("key")) }
        return .erased(at: try fields.int("erased_at"))
    }

    fileprivate borrowing func oldestSigningKey(
        _ purpose: SigningKey.Purpose, _ name: Name
    ) throws(StoreError) -> SigningKey? {
        let found = try find(
            ["purpose": .string(purpose.rawValue)], sort: ["created": 1, "id": 1], limit: 1, in: name)
        guard let fields = found.first else { return nil }
        return try SigningKey(fields)
    }
}

extension Fields {
    fileprivate init(_ key: SigningKey) {
        self = [
            "purpose": .string(key.purpose.rawValue), "number": 1, "id": .string(key.id),
            "secret": .bytes(key.secret), "created": .int(key.created),
        ]
    }
}

extension SigningKey {
    fileprivate init(_ fields: Fields) throws(StoreError) {
        guard let purpose = Purpose(rawValue: try fields.string("purpose")) else {
            throw .broken("a signing key has a purpose that this program does not know")
        }
        self.init(
            id: try fields.string("id"), purpose: purpose, secret: try fields.bytes("secret"),
            created: try fields.int("created"))
    }
}
