import GRDB
package import Ports

extension SQLiteStore {
    package func createKey(session: String, key: [UInt8]) async throws(StoreError) -> SessionKey {
        try StoreLimits.require(StoreLimits.isID(session), "session id of a key")
        try StoreLimits.require(key.count == StoreLimits.keyBytes, "length of a key")
        return try await write { db in
            try db.run(
                "INSERT INTO session_keys (session, key, erased_at) VALUES (?, ?, ?) ON CONFLICT (session) DO NOTHING",
                [session, blob(key), Schema.notErased])
            guard let stored = try db.sessionKey(session) else {
                throw StoreError.broken("the key of session \(session) is not there after storing it")
            }
            return stored
        }
    }

    package func key(session: String) async throws(StoreError) -> SessionKey? {
        guard StoreLimits.isID(session) else { return nil }
        return try await read { db in try db.sessionKey(session) }
    }

    /// Runs while nothing reads, so that emptying the log cannot be held up by an old snapshot.
    package func eraseKey(
        session: String, at time: Int64
    ) async throws(StoreError) -> (erasedAt: Int64, now: Bool)? {
        guard StoreLimits.isID(session) else { return nil }
        try StoreLimits.require(StoreLimits.times.contains(time), "time of an erasure")
        return try await alone { db in
            let erased = try db.inOneTransaction { db in try db.eraseKey(session, at: time) }
            guard erased != nil else { return nil }
            do {
                try db.checkpoint(.truncate)
            } catch {
                throw StoreError.uncertain("the key is erased, but still stands in the log: erase it again")
            }
            return erased
        }
    }

    package func signingKeys() async throws(StoreError) -> [SigningKey] {
        try await read { db in
            try db.rows("SELECT id, purpose, secret, created FROM signing_keys ORDER BY created, id")
                .map(SigningKey.init)
        }
    }

    package func createSigningKey(_ key: SigningKey) async throws(StoreError) -> SigningKey {
        try key.checkLimits()
        return try await write { db in
            if let oldest = try db.oldestSigningKey(key.purpose) { return oldest }
            try db.run(
                "INSERT INTO signing_keys (id, purpose, secret, created) VALUES (?, ?, ?, ?)",
                [key.id, key.purpose.rawValue, blob(key.secret), key.created])
            return key
        }
    }
}

extension Database {
    fileprivate func sessionKey(_ session: String) throws -> SessionKey? {
        try rows("SELECT key, erased_at FROM session_keys WHERE session = ?", [session]).first.map { row in
            let erasedAt: Int64 = try row.get("erased_at")
            return erasedAt == Schema.notErased ? .active(try row.bytes("key")) : .erased(at: erasedAt)
        }
    }

    fileprivate func eraseKey(_ session: String, at time: Int64) throws -> (erasedAt: Int64, now: Bool)? {
        switch try sessionKey(session) {
        case nil: return nil
        case .erased(let earlier): return (earlier, false)
        case .active:
            try run("UPDATE session_keys SET key = zeroblob(32), erased_at = ? WHERE session = ?", [time, session])
            return (time, true)
        }
    }

    fileprivate func oldestSigningKey(_ purpose: SigningKey.Purpose) throws -> SigningKey? {
        try rows(
            """
            SELECT id, purpose, secret, created FROM signing_keys WHERE purpose = ? ORDER BY created, id LIMIT 1
            """, [purpose.rawValue]
        ).first.map(SigningKey.init)
    }
}

extension SigningKey {
    fileprivate init(_ row: Row) throws {
        guard let purpose = Purpose(rawValue: try row.get("purpose")) else {
            throw StoreError.broken("a signing key has a purpose that this program does not know")
        }
        self.init(
            id: try row.get("id"), purpose: purpose, secret: try row.bytes("secret"), created: try row.get("created"))
    }
}
