// How often each caller may call. A bucket for each caller, in a bounded table.
//
// Invariants:
// 1. A caller without an allowance of its own (`allowance` gives nil) costs no lock and no place.
// 2. At most `Limits.ratedCallers` buckets. A full bucket is as good as none, so those make room first; when
//    none is full, newcomers share one bucket for each part of the table.

import Synchronization

package final class RateLimiter: Interceptor {
    fileprivate struct Table {
        var buckets: [String: TokenBucket] = [:]
        var shared: TokenBucket?
        var swept: ContinuousClock.Instant?
    }

    /// A part of the table with a lock of its own, so that few callers meet at one.
    private final class Shard: Sendable {
        let table = Mutex(Table())
    }

    private static let shardCount = 16

    private let allowance: @Sendable (Identity) -> Allowance?
    private let shards = (0..<shardCount).map { _ in Shard() }
    private let callersPerShard: Int

    /// - Parameter allowance: how often a caller may call; nil: as often as it likes. `perWork` is not used.
    package init(
        callers: Int = Limits.ratedCallers, allowance: @escaping @Sendable (Identity) -> Allowance? = usual
    ) {
        self.allowance = allowance
        callersPerShard = max(1, callers / Self.shardCount)
    }

    /// Candidates and people who review are rated; agents, admins and callers on this machine are not.
    package static let usual: @Sendable (Identity) -> Allowance? = { identity in
        if !identity.roles.isDisjoint(with: [.agent, .admin]) { return nil }
        if identity.roles.contains(.reviewer) { return Limits.reviewerCalls }
        return identity.roles.contains(.candidate) ? Limits.candidateCalls : Limits.anonymousCalls
    }

    package func admit(_ call: CallContext) throws(RPCError) {
        guard let allowance = allowance(call.identity) else { return }
        let caller = Self.name(call)
        let shard = shards[Int(UInt(bitPattern: caller.hashValue) % UInt(Self.shardCount))]
        let wait: Duration? = shard.table.withLock { $0.take(caller, allowance, at: call.started, callersPerShard) }
        guard let wait else { return }
        throw RPCError(
            .resourceExhausted, "this caller calls too often: \(allowance.perSecond) a second", retryAfter: wait)
    }

    package func finished(_ call: CallContext, status: StatusCode) {}

    /// Callers that did not say who they are differ by where they are.
    private static func name(_ call: CallContext) -> String {
        guard call.identity.roles.isEmpty, let peer = call.peer else { return call.identity.subject }
        return call.identity.subject + "@" + place(peer.address)
    }

    /// An IPv4 address, or the first half of an IPv6 address: whoever has one of those has all that begin so.
    private static func place(_ address: String) -> String {
        guard address.hasPrefix("[") else {
            return String(address.prefix { $0 != ":" })
        }
        let address = address.dropFirst().prefix { $0 != "]" }
        // One of IPv4 in the form of IPv6.
        guard !address.contains(".") else { return String(address) }
        let parts = address.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
            .map { $0.split(separator: ":") }
        let zeros = [Substring](repeating: "0", count: max(0, 8 - parts.reduce(0) { $0 + $1.count }))
        return parts.joined(separator: zeros).prefix(4).joined(separator: ":")
    }
}

extension RateLimiter.Table {
    /// - Returns: how long to wait; nil: the call may go on.
    fileprivate mutating func take(
        _ caller: String, _ allowance: Allowance, at now: ContinuousClock.Instant, _ limit: Int
    ) -> Duration? {
        let new = TokenBucket(burst: allowance.burst, perSecond: allowance.perSecond, at: now)
        if buckets[caller] == nil && buckets.count >= limit { sweep(at: now) }
        guard buckets[caller] != nil || buckets.count < limit else {
            var bucket = shared ?? new
            defer { shared = bucket }
            return bucket.take(at: now) ? nil : bucket.wait ?? .seconds(1)
        }
        if buckets[caller, default: new].take(at: now) { return nil }
        return buckets[caller]?.wait ?? .seconds(1)
    }

    /// Forgets callers that have not called for a while.
    private mutating func sweep(at now: ContinuousClock.Instant) {
        if let swept, swept.duration(to: now) < .seconds(1) { return }
        swept = now
        buckets = buckets.filter { entry in
            var bucket = entry.value
            bucket.fill(at: now)
            return bucket.tokens < bucket.burst
        }
    }
}
