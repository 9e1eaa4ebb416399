/// Holds up to `burst` tokens and gains `perSecond` of them. The time is what the caller says it is.
package struct TokenBucket: Sendable, Equatable {
    package let burst: Double
    package let perSecond: Double
    package private(set) var tokens: Double
    private var filled: ContinuousClock.Instant

    /// A full bucket.
    package init(burst: Int, perSecond: Int, at now: ContinuousClock.Instant) {
        self.burst = Double(burst)
        self.perSecond = Double(perSecond)
        tokens = Double(burst)
        filled = now
    }

    /// Takes a token, if there is one. A clock that goes back adds nothing.
    package mutating func take(at now: ContinuousClock.Instant) -> Bool {
        fill(at: now)
        guard tokens >= 1 else { return false }
        tokens -= 1
        return true
    }

    package mutating func fill(at now: ContinuousClock.Instant) {
        guard now > filled else { return }
        if tokens < burst { tokens = min(burst, tokens + filled.duration(to: now).inSeconds * perSecond) }
        filled = now
    }

    /// Adds tokens that were earned, above `burst` too.
    package mutating func earn(_ count: Int) { tokens += Double(count) }

    /// How long until there is a token again; nil: never.
    package var wait: Duration? {
        if tokens >= 1 { return .zero }
        return perSecond > 0 ? .seconds((1 - tokens) / perSecond) : nil
    }
}

extension Duration {
    package var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) * 1e-18
    }
}
