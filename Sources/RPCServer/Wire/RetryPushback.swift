/// The value of `grpc-retry-pushback-ms`.
package enum RetryPushback {
    /// Longest pause that is asked for or heeded, in milliseconds: a day.
    private static let longest: Int64 = 86_400_000

    /// Whole milliseconds; at least 1, as clients would take 0 for an invitation to storm.
    package static func milliseconds(_ pause: Duration) -> Int64 {
        let parts = pause.components
        guard parts.seconds < longest / 1_000 else { return longest }
        return max(1, parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)
    }

    /// What a server asks of a client that may call again.
    package enum Wish: Sendable, Equatable {
        case after(Duration)
        /// Also for what is no number, as the specification says.
        case notAgain
    }

    package static func parse(_ text: String) -> Wish {
        guard let value = Int64(text), value >= 0 else { return .notAgain }
        return .after(.milliseconds(min(value, longest)))
    }
}
