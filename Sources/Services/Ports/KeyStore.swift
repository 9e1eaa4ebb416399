/// The key under which one session's personal data is encrypted, or its grave.
package enum SessionKey: Sendable, Equatable {
    /// 32 bytes.
    case active([UInt8])
    /// When it was erased, in milliseconds since 1970.
    case erased(at: Int64)
}

/// Keys of sessions (`session_keys`). Deleting one erases what it encrypts.
package protocol SessionKeyStore: Sendable {
    /// Stores the key if the session has none, and returns the one that it has from now on.
    func createKey(session: String, key: [UInt8]) async throws(StoreError) -> SessionKey

    /// The session's key; nil if it never had one.
    func key(session: String) async throws(StoreError) -> SessionKey?

    /// Overwrites and deletes the key, leaving the time; keeps the time of an earlier erasure.
    /// - Returns: the erased state and whether this call erased it; nil if there never was a key.
    func eraseKey(session: String, at time: Int64) async throws(StoreError) -> (erasedAt: Int64, now: Bool)?
}

/// A key of the server's own.
package struct SigningKey: Sendable, Equatable {
    package enum Purpose: String, Sendable {
        /// HMAC of grade tokens.
        case gradeToken = "grade_token"
        /// Ed25519 signature of a finished session.
        case session = "session"
    }

    package var id: String
    package var purpose: Purpose
    /// 32 bytes: an HMAC key, or an Ed25519 seed.
    package var secret: [UInt8]
    /// Milliseconds since 1970.
    package var created: Int64

    package init(id: String, purpose: Purpose, secret: [UInt8], created: Int64) {
        self.id = id
        self.purpose = purpose
        self.secret = secret
        self.created = created
    }
}

/// Keys of the server's own (`signing_keys`).
package protocol SigningKeyStore: Sendable {
    /// All keys, in order of creation, then id.
    func signingKeys() async throws(StoreError) -> [SigningKey]

    /// Stores `key` if no key of its purpose exists, and returns the oldest of the purpose:
    /// processes that start together agree on one.
    func createSigningKey(_ key: SigningKey) async throws(StoreError) -> SigningKey
}
