import Synchronization

/// How many messages travel each way.
package enum MethodKind: Sendable, Equatable {
    case unary
    case clientStreaming
    case serverStreaming
    case bidirectional
}

/// `idempotency_level` of a method.
package enum Idempotency: Sendable, Equatable {
    case unknown
    case noSideEffects
    case idempotent
}

/// The rules of a method, from its options in the contract.
package struct MethodPolicy: Sendable, Equatable {
    /// Roles that may call. Empty: nobody.
    package var roles: RoleSet
    /// Name of the request field that holds the session id.
    package var sessionField: String?
    /// Whether a person must approve an agent's call.
    package var needsApproval: Bool
    /// Longest time the handler may take.
    package var timeout: Duration?
    /// Largest encoded request in bytes; nil: the server's message limit.
    package var maximumArgumentBytes: Int?

    package init(
        roles: RoleSet, sessionField: String? = nil, needsApproval: Bool = false, timeout: Duration? = nil,
        maximumArgumentBytes: Int? = nil
    ) {
        self.roles = roles
        self.sessionField = sessionField
        self.needsApproval = needsApproval
        self.timeout = timeout
        self.maximumArgumentBytes = maximumArgumentBytes
    }

    /// Largest encoded request in bytes.
    package var argumentLimit: Int { min(maximumArgumentBytes ?? Limits.messageBytes, Limits.messageBytes) }

    /// - Throws: `RESOURCE_EXHAUSTED` when an encoded request is too large.
    package func checkSize(_ message: [UInt8]) throws(RPCError) {
        guard message.count > argumentLimit else { return }
        throw RPCError(
            .resourceExhausted, "the request has \(message.count) bytes; this method takes \(argumentLimit)")
    }

    /// Denies by default: the caller holds one of the roles, or the method is open to anyone. A caller that is
    /// bound to a session may not call what names none.
    package func admits(_ identity: Identity) -> Bool {
        if roles.contains(.anyone) { return true }
        return !roles.isDisjoint(with: identity.roles) && (identity.session == nil || sessionField != nil)
    }
}

/// One method of a service. There is one descriptor of a method, which is its identity: a class, so that a call
/// carries one reference to all of it.
package final class MethodDescriptor: Sendable {
    /// `/package.Service/Method`, exactly as it stands in `:path`.
    package let path: String
    package let kind: MethodKind
    package let idempotency: Idempotency
    package let policy: MethodPolicy
    /// Small, and no other method's in this process: what is kept for each method can stand in an array.
    package let number: Int

    private static let made = Atomic(0)

    package init(path: String, kind: MethodKind, idempotency: Idempotency, policy: MethodPolicy) {
        number = Self.made.add(1, ordering: .relaxed).oldValue
        self.path = path
        self.kind = kind
        self.idempotency = idempotency
        self.policy = policy
    }
}
