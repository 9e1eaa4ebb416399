// What a stateless client carries from a question to its answer: a sealed proof that this server asked, who
// was asked, about which call, and until when.
//
// Invariants:
// 1. A state is sealed with a key of this process, which never leaves it: after a restart none holds.
// 2. A state is good for the same caller and the same call only.
// 3. A state is spent once. What was spent is remembered until it would have expired anyway; when there is no
//    room to remember more, nothing more is spent.

package import Codec
package import Crypto
package import RPCCore

package struct RequestStates: Sendable {
    package enum Refusal: Error, Sendable, Equatable {
        /// It was not made here, or was changed.
        case forged
        case expired
        /// It belongs to another caller or another call.
        case foreign
        case spent
        /// Too many were spent lately.
        case full
    }

    /// A state that holds, not yet spent.
    package struct Opened: Sendable, Equatable {
        fileprivate var nonce: [UInt8]
        fileprivate var expires: UInt64
    }

    /// How long a person may think.
    package static let lifetime = Duration.seconds(600)
    /// Most spent states that are remembered.
    package static let mostSpent = 10_000

    private static let nonceBytes = 16
    private static let prefix = "1."

    private let key: SymmetricKey
    private let start: ContinuousClock.Instant
    private var spent: [[UInt8]: UInt64] = [:]

    package init(key: SymmetricKey, start: ContinuousClock.Instant) {
        self.key = key
        self.start = start
    }

    /// - Parameter nonce: 16 random bytes.
    package func seal(
        _ call: JSONValue, for caller: Identity, nonce: [UInt8], now: ContinuousClock.Instant
    ) -> String {
        precondition(nonce.count == Self.nonceBytes)
        let expires = milliseconds(now + Self.lifetime)
        let body = nonce + Self.bytes(expires) + Self.digest(call, caller)
        return Self.prefix + Hex.encode(body) + "." + Hex.encode(HMAC<SHA256>.authenticationCode(for: body, using: key))
    }

    package func open(
        _ state: String, _ call: JSONValue, for caller: Identity, now: ContinuousClock.Instant
    ) throws(Refusal) -> Opened {
        let parts = state.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, Array(parts[0]) + Array(".".utf8) == Array(Self.prefix.utf8),
            let body = Hex.decode(parts[1]), let code = Hex.decode(parts[2]),
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: body, using: key)
        else { throw .forged }
        // What this key sealed has this form.
        let nonce = Array(body.prefix(Self.nonceBytes))
        let expires = body.dropFirst(Self.nonceBytes).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        guard expires > milliseconds(now) else { throw .expired }
        guard Array(body.dropFirst(Self.nonceBytes + 8)) == Self.digest(call, caller) else { throw .foreign }
        guard spent[nonce] == nil else { throw .spent }
        return Opened(nonce: nonce, expires: expires)
    }

    package mutating func spend(_ state: Opened, now: ContinuousClock.Instant) throws(Refusal) {
        if spent.count >= Self.mostSpent {
            let time = milliseconds(now)
            spent = spent.filter { $0.value > time }
        }
        guard spent.count < Self.mostSpent else { throw .full }
        guard spent.updateValue(state.expires, forKey: state.nonce) == nil else { throw .spent }
    }

    // MARK: form

    private func milliseconds(_ time: ContinuousClock.Instant) -> UInt64 {
        let parts = (time - start).components
        return UInt64(max(0, parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000))
    }

    private static func bytes(_ number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    }

    private static func digest(_ call: JSONValue, _ caller: Identity) -> [UInt8] {
        let bound: JSONValue = [
            "subject": .string(caller.subject), "roles": .integer(caller.roles.rawValue),
            "session": caller.session.map { .string($0) } ?? .null, "call": call,
        ]
        return Array(SHA256.hash(data: bound.canonical))
    }
}

extension JSONValue {
    /// Bytes that are equal for equal values, in whatever order their members stand.
    var canonical: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for value in values {
                value.append(to: &bytes)
                bytes.append(UInt8(ascii: ","))
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let object):
            bytes.append(UInt8(ascii: "{"))
            for member in object.members.sorted(by: { $0.name < $1.name }) {
                bytes += JSONValue.string(member.name).bytes
                bytes.append(UInt8(ascii: ":"))
                member.value.append(to: &bytes)
                bytes.append(UInt8(ascii: ","))
            }
            bytes.append(UInt8(ascii: "}"))
        default: bytes += self.bytes
        }
    }
}
