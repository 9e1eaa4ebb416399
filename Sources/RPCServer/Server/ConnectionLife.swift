// How long a connection lives: its age, its idleness, its silence, and how often its peer may ping.
// Values: times go in, what is to be done comes out.

import HTTP2Engine
import NIOCore
import RPCCore

/// Rules for the life of every connection of a server.
package struct ConnectionLife: Sendable {
    /// A connection of this age takes no more calls, so that clients spread over servers anew.
    package var maximumAge = Duration.seconds(2 * 3_600)
    /// Up to so much of the age is added or taken off, so that connections made together do not end together.
    package var ageJitter = 0.1
    /// What calls have left to end when a connection is too old.
    package var ageGrace = Duration.seconds(300)
    /// A connection without calls for so long is ended.
    package var maximumIdle = Duration.seconds(1_800)
    /// A peer that has sent nothing for so long is asked by a ping whether it is there.
    package var pingAfter = Duration.seconds(300)
    /// It has so long to answer.
    package var pingAnswer = Duration.seconds(20)
    /// Least time between a peer's pings while it has calls and gets nothing.
    package var leastPingInterval = Duration.seconds(300)
    /// The same while it has no calls.
    package var leastIdlePingInterval = Duration.seconds(2 * 3_600)
    /// Pings that may come earlier.
    package var pingStrikes = 2

    package init() {}
}

/// When a connection is looked at again, and what is due.
package struct LifeClock: Sendable {
    package enum Action: Sendable, Equatable {
        case nothing
        /// Take no more calls.
        case drain
        /// The time of calls on a connection that drains is up.
        case endCalls
        case ping
        /// The peer is not there any more.
        case close
    }

    private let rules: ConnectionLife
    private let endsAt: ContinuousClock.Instant
    private var lastRead: ContinuousClock.Instant
    private var pingedAt: ContinuousClock.Instant?
    private var drainsSince: ContinuousClock.Instant?
    private var hasEndedCalls = false

    /// - Parameter jitter: from -1 to 1, of the jitter that the rules allow.
    package init(_ rules: ConnectionLife, at now: ContinuousClock.Instant, jitter: Double) {
        self.rules = rules
        endsAt = now + rules.maximumAge * (1 + rules.ageJitter * jitter)
        lastRead = now
    }

    /// - Parameters:
    ///   - lastRead: when the peer sent something last.
    ///   - idleSince: when its last call ended; nil: it has calls.
    /// - Returns: what is due, and when to look again.
    package mutating func check(
        at now: ContinuousClock.Instant, lastRead: ContinuousClock.Instant, idleSince: ContinuousClock.Instant?
    ) -> (Action, again: ContinuousClock.Instant) {
        self.lastRead = max(lastRead, self.lastRead)
        if let pinged = pingedAt, self.lastRead >= pinged { pingedAt = nil }
        let action = due(at: now, idleSince)
        return (action, again: next(after: now, idleSince))
    }

    private mutating func due(at now: ContinuousClock.Instant, _ idleSince: ContinuousClock.Instant?) -> Action {
        if let pinged = pingedAt {
            if now >= pinged + rules.pingAnswer { return .close }
        } else if now >= lastRead + rules.pingAfter {
            pingedAt = now
            return .ping
        }
        if let since = drainsSince {
            guard now >= since + rules.ageGrace, !hasEndedCalls else { return .nothing }
            hasEndedCalls = true
            return .endCalls
        }
        let isIdle = idleSince.map { now >= $0 + rules.maximumIdle } ?? false
        guard isIdle || now >= endsAt else { return .nothing }
        drainsSince = now
        return .drain
    }

    private func next(
        after now: ContinuousClock.Instant, _ idleSince: ContinuousClock.Instant?
    ) -> ContinuousClock.Instant {
        let silence = pingedAt.map { $0 + rules.pingAnswer } ?? lastRead + rules.pingAfter
        guard drainsSince == nil else {
            return hasEndedCalls ? silence : min(silence, (drainsSince ?? now) + rules.ageGrace)
        }
        return min(silence, endsAt, (idleSince ?? now) + rules.maximumIdle)
    }
}

/// Whether a peer pings too often, by grpc-go's rules: what it gets from us makes its next ping free.
package struct PingPolice: Sendable {
    private var last: ContinuousClock.Instant?
    private var strikes = 0
    /// Something was sent to the peer since its last ping.
    package var hasAnswered = false

    package init() {}

    /// A ping has come.
    /// - Returns: whether the peer may go on.
    package mutating func allows(
        at now: ContinuousClock.Instant, hasCalls: Bool, _ rules: ConnectionLife
    ) -> Bool {
        defer { last = now }
        if hasAnswered {
            hasAnswered = false
            strikes = 0
            return true
        }
        guard let last else { return true }
        if now < last + (hasCalls ? rules.leastPingInterval : rules.leastIdlePingInterval) { strikes += 1 }
        return strikes <= rules.pingStrikes
    }
}

extension Connection {
    /// Looks for the first time, and then whenever something may be due.
    func startLife() {
        lastClosed = now
        let clock = LifeClock(shared.configuration.life, at: now, jitter: Double.random(in: -1...1))
        life = clock
        checkLife()
    }

    private func checkLife() {
        let at = ContinuousClock.now
        guard let context, var clock = life else { return }
        let isIdle = calls.isEmpty && runningHandlers == 0
        let (action, again) = clock.check(at: at, lastRead: now, idleSince: isIdle ? lastClosed : nil)
        life = clock
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        timers.life?.cancel()
        timers.life = context.eventLoop.scheduleTask(in: TimeAmount(max(.zero, at.duration(to: again)))) {
            bound.value.checkLife()
        }
        perform(action)
    }

    private func perform(_ action: LifeClock.Action) {
        switch action {
        case .nothing: break
        case .drain: announceEnd()
        case .endCalls: endAllCalls()
        case .ping:
            session.ping(UInt64.random(in: .min ... .max))
            flush()
        case .close:
            report("the peer did not answer a ping")
            closeNow()
        }
    }

    /// The peer has sent a ping.
    func police() {
        guard !failed, !pings.allows(at: now, hasCalls: !calls.isEmpty, shared.configuration.life) else { return }
        fail(.pings, saying: "too_many_pings")
    }
}
