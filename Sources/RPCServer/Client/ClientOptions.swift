package import RPCCore

/// What a client does beside carrying calls.
package struct ClientOptions: Sendable {
    /// Compresses requests of `Limits.compressedAboveBytes` or more; nil: none. Responses may always be.
    package var compression: Compression?
    package var retry = RetryPolicy()
    /// Reads the details of errors; nil: they are dropped.
    package var statusCodec: (any StatusCodec)?

    package init() {}
}

/// When a call that failed is made again, by the rules of gRPC's retry design (A6).
package struct RetryPolicy: Sendable {
    /// How often a call is made at most; 1: never again.
    package var attempts = 3
    /// The longest pause before the second attempt; each further one waits longer.
    package var firstPause = Duration.milliseconds(100)
    package var longestPause = Duration.seconds(1)
    package var multiplier = 2.0
    package var statuses: Set<StatusCode> = [.unavailable]
    /// Also calls of methods that their contract does not call idempotent.
    package var repeatsAll = false

    /// Of the pause, up or down.
    static let jitter = 0.2

    package init() {}

    func allows(_ method: MethodDescriptor) -> Bool { repeatsAll || method.idempotency != .unknown }

    /// The pause before attempt `number`, which is 2 or more.
    /// - Parameter chance: from -1 to 1.
    package func pause(before number: Int, chance: Double) -> Duration {
        var pause = min(firstPause, longestPause)
        for _ in 2..<max(number, 2) { pause = min(pause * multiplier, longestPause) }
        return pause * (1 + Self.jitter * chance)
    }
}

/// Stops retries while most calls fail, so that they do not make it worse.
package struct RetryThrottle: Sendable {
    private static let most = 10.0
    private static let perSuccess = 0.1
    private var tokens = most

    package init() {}

    package mutating func succeeded() { tokens = min(Self.most, tokens + Self.perSuccess) }

    /// - Returns: whether the failed call may be made again.
    package mutating func failed() -> Bool {
        tokens = max(0, tokens - 1)
        return tokens > Self.most / 2
    }
}
