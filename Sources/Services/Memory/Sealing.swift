// Sealing of personal data under a session's key: AES-256-GCM, and an HMAC that tells equal answers.
//
// Invariants:
// 1. The two uses have keys of their own, derived from the session's key; deleting that key ends both.
// 2. A sealed field opens only in its session and under its name (associated data).

import Crypto

package struct Sealer: Sendable {
    /// Fields that are sealed. The name is part of what is authenticated.
    package enum Field: String, Sendable {
        case candidateName = "candidate_name"
        case entries = "entries"
        case answer = "answer"
        case contact = "contact"
        case call = "call"
        case step = "step"
        case exchanges = "exchanges"
    }

    /// A field as stored: its nonce, and ciphertext followed by the tag.
    package struct Box: Sendable, Equatable {
        package var nonce: [UInt8]
        package var ciphertext: [UInt8]

        package init(nonce: [UInt8], ciphertext: [UInt8]) {
            self.nonce = nonce
            self.ciphertext = ciphertext
        }
    }

    /// The box was not sealed so: another key, session or field, or other bytes.
    package struct Unreadable: Error, Sendable, Equatable {}

    package static let keyBytes = 32
    package static let nonceBytes = 12
    private static let tagBytes = 16

    private let session: String
    private let sealKey: SymmetricKey
    private let macKey: SymmetricKey

    /// - Parameter key: the session's key, 32 bytes.
    package init(session: String, key: [UInt8]) {
        let root = SymmetricKey(data: key)
        self.session = session
        sealKey = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Array("viva.seal/1".utf8), outputByteCount: Self.keyBytes)
        macKey = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root, info: Array("viva.answer-hash/1".utf8), outputByteCount: Self.keyBytes)
    }

    /// - Parameter nonce: 12 bytes, never used before under this key.
    package func seal(_ plain: [UInt8], as field: Field, nonce: [UInt8]) throws(Unreadable) -> Box {
        do {
            let box = try AES.GCM.seal(
                plain, using: sealKey, nonce: AES.GCM.Nonce(data: nonce), authenticating: associated(field))
            return Box(nonce: nonce, ciphertext: [UInt8](box.ciphertext) + [UInt8](box.tag))
        } catch {
            throw Unreadable()
        }
    }

    package func open(_ box: Box, as field: Field) throws(Unreadable) -> [UInt8] {
        guard box.ciphertext.count >= Self.tagBytes else { throw Unreadable() }
        do {
            let sealed = try AES.GCM.SealedBox(
                nonce: AES.GCM.Nonce(data: box.nonce), ciphertext: box.ciphertext.dropLast(Self.tagBytes),
                tag: box.ciphertext.suffix(Self.tagBytes))
            return [UInt8](try AES.GCM.open(sealed, using: sealKey, authenticating: associated(field)))
        } catch {
            throw Unreadable()
        }
    }

    /// HMAC-SHA-256 of an encoded answer: equal for equal answers of this session only.
    package func answerHash(_ answer: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: answer, using: macKey))
    }

    private func associated(_ field: Field) -> [UInt8] {
        var form = CanonicalBytes(domain: "viva.sealed/1")
        form.add(session)
        form.add(field.rawValue)
        return form.bytes
    }
}
