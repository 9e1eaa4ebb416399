// Keys of the server's own, and the signature under a finished session.

import Crypto
package import Ports
import RPCCore
import Synchronization

/// Finds keys, and makes the first of each purpose. Processes that start together agree on one.
package final class SigningKeys: Sendable {
    private let store: any SigningKeyStore
    private let clock: any Clock
    private let randomness: any Randomness
    private let current = Mutex<[SigningKey.Purpose: SigningKey]>([:])

    package init(store: any SigningKeyStore, clock: any Clock, randomness: any Randomness) {
        self.store = store
        self.clock = clock
        self.randomness = randomness
    }

    /// The key to sign with.
    package func current(_ purpose: SigningKey.Purpose) async throws(InterviewError) -> SigningKey {
        if let key = current.withLock({ $0[purpose] }) { return key }
        let new = SigningKey(
            id: "\(purpose.rawValue)-\(Hex.encode(randomness.bytes(8)))", purpose: purpose,
            secret: randomness.bytes(32), created: clock.now())
        let key = try await StoreCalls.repeatable { () async throws(StoreError) in
            if let first = try await store.signingKeys().first(where: { $0.purpose == purpose }) { return first }
            return try await store.createSigningKey(new)
        }
        current.withLock { $0[purpose] = key }
        return key
    }

    /// All keys of a purpose, as stored now.
    package func all(_ purpose: SigningKey.Purpose) async throws(InterviewError) -> [SigningKey] {
        try await StoreCalls.repeatable { () async throws(StoreError) in
            try await store.signingKeys().filter { $0.purpose == purpose }
        }
    }
}

/// The Ed25519 signature in a session's last event.
package struct SessionSignature: Sendable {
    /// What is signed.
    package let session: String
    package let previousHash: [UInt8]
    package let reason: String
    package let reportHash: [UInt8]

    package init(session: String, previousHash: [UInt8], reason: String, reportHash: [UInt8]) {
        self.session = session
        self.previousHash = previousHash
        self.reason = reason
        self.reportHash = reportHash
    }

    private var form: [UInt8] {
        var form = CanonicalBytes(domain: "viva.session.final/1")
        form.add(session)
        form.add(previousHash)
        form.add(reason)
        form.add(reportHash)
        return form.bytes
    }

    package func sign(with key: SigningKey) throws(InterviewError) -> [UInt8] {
        do {
            return [UInt8](try Self.privateKey(key).signature(for: form))
        } catch {
            throw .store(.broken("signing with key \(key.id) failed"))
        }
    }

    package func isValid(_ signature: [UInt8], key: SigningKey) -> Bool {
        do {
            return try Self.privateKey(key).publicKey.isValidSignature(signature, for: form)
        } catch {
            return false
        }
    }

    private static func privateKey(_ key: SigningKey) throws -> Curve25519.Signing.PrivateKey {
        try Curve25519.Signing.PrivateKey(rawRepresentation: key.secret)
    }
}
