import Synchronization

/// One call, as its handler sees it.
///
/// The handler may add metadata to the response: `initial` travels before the first message,
/// `trailing` with the status.
package final class CallContext: Sendable {
    package let method: MethodDescriptor
    package let identity: Identity
    /// Metadata that the caller sent.
    package let metadata: Metadata
    /// When the caller stops waiting, or the method's timeout ends; nil: never.
    package let deadline: ContinuousClock.Instant?
    package let started: ContinuousClock.Instant

    private struct Response {
        var initial = Metadata()
        var trailing = Metadata()
    }

    private let response = Mutex(Response())

    package init(
        method: MethodDescriptor, identity: Identity, metadata: Metadata = Metadata(),
        deadline: ContinuousClock.Instant? = nil, started: ContinuousClock.Instant = .now
    ) {
        self.method = method
        self.identity = identity
        self.metadata = metadata
        self.started = started
        let own = method.policy.timeout.map { started + $0 }
        self.deadline = [deadline, own].compactMap { $0 }.min()
    }

    /// Metadata to send before the first message.
    package var initialMetadata: Metadata {
        get { response.withLock { $0.initial } }
        set { response.withLock { $0.initial = newValue } }
    }

    /// Metadata to send with the status.
    package var trailingMetadata: Metadata {
        get { response.withLock { $0.trailing } }
        set { response.withLock { $0.trailing = newValue } }
    }

    /// Refuses a caller that is bound to another session than the request names.
    ///
    /// Called by the generated adapter after decoding, for methods whose policy names a session field.
    package func authorize(session: String) throws(RPCError) {
        guard let bound = identity.session, bound != session else { return }
        throw RPCError(.permissionDenied, "this caller may only use its own session")
    }
}
