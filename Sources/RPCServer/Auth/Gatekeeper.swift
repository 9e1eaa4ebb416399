// Tells who calls: by a bearer token (an API key or a JWT), or else by the certificate of the connection.
//
// Invariants:
// 1. A proof that does not hold is refused; it never falls back to a weaker one.
// 2. No subject from outside is one of the server's own: each begins with where it is from.
// 3. After `replace` no answer of before is relied on.

import FoundationEssentials
package import RPCCore
import Synchronization

package final class Gatekeeper: Authenticator {
    private struct State {
        var keys: [String: KeyBook.Key] = [:]
        var certificates: [String: KeyBook.Certificate] = [:]
        var rules: JWTRules?
        /// Tokens whose signature held, by their exact text.
        var verified: [String: Verified] = [:]
    }

    private struct Verified {
        let identity: Identity
        let expires: Double
    }

    private let state: Mutex<State>
    private let epoch = Atomic(0)
    private let now: @Sendable () -> Double

    /// - Parameter now: seconds since 1970.
    package init(
        keys: KeyBook = KeyBook(), tokens: JWTRules? = nil,
        now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
    ) {
        state = Mutex(Self.state(keys, tokens))
        self.now = now
    }

    package var generation: Int { epoch.load(ordering: .acquiring) }

    /// Other keys and rules from now on; whoever is connected is asked again.
    package func replace(keys: KeyBook, tokens: JWTRules?) {
        state.withLock { state in
            state = Self.state(keys, tokens)
            epoch.add(1, ordering: .releasing)
        }
    }

    private static func state(_ keys: KeyBook, _ tokens: JWTRules?) -> State {
        State(
            keys: Dictionary(uniqueKeysWithValues: keys.keys.map { ($0.id, $0) }),
            certificates: Dictionary(uniqueKeysWithValues: keys.certificates.map { ($0.name, $0) }), rules: tokens)
    }

    package func identify(_ metadata: Metadata, _ peer: Peer) throws(RPCError) -> Caller {
        guard let proof = metadata.text(Authorization.field) else { return caller(identity(of: peer), expires: nil) }
        let token = try Self.token(proof)
        if token.hasPrefix(APIKey.prefix) { return try caller(byKey: token) }
        return try caller(byToken: token)
    }

    /// The token of `Bearer TOKEN`.
    private static func token(_ proof: String) throws(RPCError) -> String {
        let parts = proof.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else {
            throw .unproven("authorization is not of the form: Bearer TOKEN")
        }
        guard parts[1].utf8.count <= AuthLimits.tokenBytes else {
            throw .unproven("the bearer token has over \(AuthLimits.tokenBytes) bytes")
        }
        return String(parts[1])
    }

    private func caller(_ identity: Identity, expires: Double?) -> Caller {
        // As numbers first: an end may be further away than a duration can say.
        let reliance = AuthLimits.reliance.inSeconds
        let left = min(max(0, (expires ?? .infinity) - now()), reliance)
        return Caller(identity: identity, until: .now + .seconds(left))
    }

    // MARK: keys

    /// An unknown id, another secret, and a revoked key are told alike.
    private func caller(byKey text: String) throws(RPCError) -> Caller {
        guard let key = APIKey(text), let known = state.withLock({ $0.keys[key.id] }), key.hash.matches(known.hash),
            known.revoked == nil
        else { throw .unproven("the API key is not known") }
        if let expires = known.expires, Double(expires) <= now() { throw .unproven("the API key has expired") }
        let identity = Identity(subject: "key:" + known.subject, roles: known.roles.set, session: known.session)
        return caller(identity, expires: known.expires.map(Double.init))
    }

    // MARK: tokens

    private func caller(byToken text: String) throws(RPCError) -> Caller {
        let (rules, verified, asked) = state.withLock { ($0.rules, $0.verified[text], generation) }
        let time = now()
        if let verified, verified.expires > time { return caller(verified.identity, expires: verified.expires) }
        guard let rules else { throw .unproven("this server takes API keys only") }
        let (identity, expires) = try rules.verify(text, now: time)
        state.withLock { state in
            guard asked == generation else { return }
            // Only tokens that hold come here, so that nobody else can make it forget.
            if state.verified.count >= AuthLimits.rememberedTokens { state.verified.removeAll(keepingCapacity: true) }
            state.verified[text] = Verified(identity: identity, expires: expires)
        }
        return caller(identity, expires: expires)
    }

    // MARK: certificates

    /// A certificate that nobody gave a role is a caller without one.
    private func identity(of peer: Peer) -> Identity {
        guard let names = peer.certificate?.names else { return .anonymous }
        let certificates = state.withLock { $0.certificates }
        guard let known = names.lazy.compactMap({ certificates[$0] }).first else { return .anonymous }
        return Identity(subject: "cert:" + known.name, roles: known.roles.set)
    }
}
