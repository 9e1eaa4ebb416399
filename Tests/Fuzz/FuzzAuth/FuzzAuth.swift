import Crypto
import RPCAuth
import RPCCore

// Proofs of who calls, whatever libFuzzer makes up: the field as it is sent, and claims under signatures that
// hold. The first byte chooses. Nobody becomes more than a proof says, a changed proof holds no more, and no
// refusal repeats what was sent.

@c(LLVMFuzzerTestOneInput)
package func fuzzAuth(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: data, count: count)
    guard let choice = unsafe input.first else { return 0 }
    let bytes = unsafe Array(input.dropFirst())
    switch choice & 7 {
    case 0: sent(String(decoding: bytes, as: UTF8.self))
    case 1: signed(bytes, .hs256)
    case 2: signed(bytes, .es256)
    case 3: signed(bytes, .edDSA)
    case 4: changed(Credentials.token, bytes)
    case 5: changed(Credentials.key, bytes)
    case 6: keyBook(bytes)
    default: keySet(bytes)
    }
    return 0
}

/// nil: refused. - Parameter proof: any text that metadata can hold.
private func identify(_ proof: String) -> Caller? {
    guard proof.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) else { return nil }
    var metadata = Metadata()
    metadata.add(Authorization.field, proof)
    do throws(RPCError) {
        return try Credentials.gatekeeper.identify(metadata, Peer(address: "127.0.0.1:1"))
    } catch {
        precondition(error.code == .unauthenticated, "a proof that does not hold: \(error)")
        precondition(error.message.utf8.count < 100, "a refusal that repeats what was sent")
        return nil
    }
}

/// The field itself: whoever knows neither the key nor the token is not let in.
private func sent(_ proof: String) {
    guard identify(proof) != nil else { return }
    precondition(
        proof.hasSuffix(Credentials.key) || proof.hasSuffix(Credentials.token), "a proof out of nothing: \(proof)")
}

/// A head and claims, each a line, under a signature that holds.
private func signed(_ bytes: [UInt8], _ algorithm: Credentials.Algorithm) {
    let lines = bytes.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count == 2, let token = Credentials.sign(Array(lines[0]), Array(lines[1]), algorithm),
        let caller = identify("Bearer " + token)
    else { return }
    let identity = caller.identity
    precondition(identity.subject.hasPrefix("jwt:"), "\(identity.subject) is the server's own")
    precondition(!identity.isInterviewer && identity.session != "", "\(identity)")
    precondition(identity.roles != .candidate || identity.session != nil, "a candidate of every session")
    precondition(!identity.roles.contains(.anyone), "a role that nobody can have")
    precondition(caller.until <= .now + AuthLimits.reliance, "a proof that is relied on for too long")
    precondition(identify("Bearer " + token)?.identity == identity, "a token is remembered as another's")
}

/// Places and what is put there, two bytes each.
private func changed(_ proof: String, _ bytes: [UInt8]) {
    var text = Array(proof.utf8)
    for at in stride(from: 0, to: bytes.count - 1, by: 2) { text[Int(bytes[at]) % text.count] = bytes[at + 1] }
    let other = String(decoding: text, as: UTF8.self)
    let isKnown = identify("Bearer " + other) != nil
    precondition(isKnown == (other == proof), "\(other) for \(proof)")
}

// MARK: files of operators

private func keyBook(_ bytes: [UInt8]) {
    do {
        let book = try KeyBook(json: bytes)
        let text = try book.json()
        let again = try KeyBook(json: text).json()
        precondition(again == text, "a list of keys reads differently")
        _ = Gatekeeper(keys: book)
    } catch {}
}

private func keySet(_ bytes: [UInt8]) {
    var keys = JWTKeys()
    do throws(AuthFileUnusable) {
        try keys.addSet(json: bytes)
    } catch {
        precondition(error.description.utf8.count < bytes.count + 200, "a refusal that grows with its file")
    }
}
