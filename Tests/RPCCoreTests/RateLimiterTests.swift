import RPCCore
import Testing

@Suite struct `The rate limiter` {
    private let start = ContinuousClock.now
    private let method = MethodDescriptor(
        path: "/a.B/C", kind: .unary, idempotency: .unknown, policy: MethodPolicy(roles: .anyone))

    private func call(_ identity: Identity, after: Duration = .zero, peer: String? = nil) -> CallContext {
        CallContext(
            method: method, identity: identity, started: start + after, peer: peer.map { Peer(address: $0) })
    }

    private func someone(_ name: String) -> Identity { Identity(subject: name, roles: .candidate) }

    /// The statuses of so many calls.
    private func refused(_ limiter: RateLimiter, _ calls: Int, _ context: () -> CallContext) -> [RPCError] {
        (0..<calls).compactMap { _ in
            do throws(RPCError) {
                try limiter.admit(context())
                return nil
            } catch {
                return error
            }
        }
    }

    @Test func `refuses what is above a caller's burst, and tells when to come back`() {
        let limiter = RateLimiter { _ in Allowance(burst: 10, perSecond: 2, perWork: 0) }
        let errors = refused(limiter, 12) { call(someone("a")) }
        #expect(errors.map(\.code) == [.resourceExhausted, .resourceExhausted])
        #expect(errors.first?.retryAfter == .milliseconds(500))
        #expect(refused(limiter, 1) { call(someone("b")) }.isEmpty)
        #expect(refused(limiter, 3) { call(someone("a"), after: .seconds(1)) }.count == 1)
    }

    @Test func `lets agents, admins and callers on this machine call as they like`() {
        let limiter = RateLimiter()
        for identity in [Identity.local, .interviewer, Identity(subject: "x", roles: .admin)] {
            #expect(refused(limiter, 5_000) { call(identity) }.isEmpty)
        }
        #expect(refused(limiter, Limits.candidateCalls.burst + 1) { call(someone("a")) }.count == 1)
    }

    @Test func `tells callers without a name by their address`() {
        let limiter = RateLimiter { _ in Allowance(burst: 1, perSecond: 1, perWork: 0) }
        #expect(refused(limiter, 2) { call(.anonymous, peer: "192.0.2.1:1000") }.count == 1)
        #expect(refused(limiter, 1) { call(.anonymous, peer: "192.0.2.1:2000") }.count == 1)
        #expect(refused(limiter, 1) { call(.anonymous, peer: "192.0.2.2:1000") }.isEmpty)
        #expect(refused(limiter, 2) { call(.anonymous, peer: "[2001:db8::1]:1000") }.count == 1)
    }

    @Test(arguments: [
        ("[2001:db8:0:1::5]:1000", "[2001:db8:0:1:a:b:c:d]:2000", true),
        ("[2001:db8:0:1::5]:1000", "[2001:db8:0:2::5]:1000", false), ("[2001:db8::5]:1000", "[2001:db8::6:0]:1", true),
        ("[1::2]:1000", "[1:0:0:2::2]:1000", false), ("[::1]:1000", "[::2]:1000", true),
        ("[fe80::1%eth0]:1000", "[fe80::2%eth0]:1000", true),
        ("[::ffff:192.0.2.1]:1000", "[::ffff:192.0.2.2]:1000", false),
        ("[::ffff:192.0.2.1]:1000", "[::ffff:192.0.2.1]:2000", true), ("unix", "unix", true),
    ])
    func `takes a network of IPv6 for one caller`(_ one: String, _ other: String, _ isOne: Bool) {
        let limiter = RateLimiter { _ in Allowance(burst: 1, perSecond: 1, perWork: 0) }
        #expect(refused(limiter, 1) { call(.anonymous, peer: one) }.isEmpty)
        #expect(refused(limiter, 1) { call(.anonymous, peer: other) }.isEmpty == !isOne)
    }

    @Test func `keeps a bounded number of callers, forgets the quiet ones, and lets newcomers share`() {
        let limiter = RateLimiter(callers: 16) { _ in Allowance(burst: 2, perSecond: 1, perWork: 0) }
        let names = (0..<400).map { "caller \($0)" }
        let now = names.filter { name in refused(limiter, 1) { call(someone(name)) }.isEmpty }
        #expect(now.count < 60)
        // A quiet minute: the old ones are forgotten.
        let later = names.reversed().filter { name in
            refused(limiter, 1) { call(someone(name), after: .seconds(60)) }.isEmpty
        }
        #expect(later.count >= 16)
    }
}
