// Whether and when a request to a model is repeated: a pure value.
//
// The rules are those of the providers' own clients, but for money: a provider that says there is none left
// is not asked again. Nothing is repeated once the head of a good response has come, since its words may have
// been heard.

package import HTTPClient

package struct RetryPolicy: Sendable, Equatable {
    /// Repetitions at most.
    package var retries: Int

    private static let firstPause = 0.5
    private static let longestPause = 8.0
    /// Longest pause that a provider may ask for, in seconds; one that asks for more is given up.
    private static let longestAsked = 120.0
    /// Share of a pause that chance may take away.
    private static let jitter = 0.25
    /// Doublings more for a provider that asks for patience.
    private static let patience = 2

    package init(retries: Int = 2) { self.retries = retries }

    package enum Outcome: Sendable, Equatable {
        case failed(HTTPFailure.Kind)
        case refused(HTTPHead, ProviderFault)
    }

    /// - Parameters:
    ///   - made: repetitions so far.
    ///   - now: milliseconds since 1970.
    ///   - chance: from 0 up to 1.
    /// - Returns: how long to wait; nil: it is not repeated.
    package func pause(after outcome: Outcome, made: Int, now: Int64, chance: Double) -> Duration? {
        guard made < retries, Self.mayBeRepeated(outcome) else { return nil }
        var doublings = made
        if case .refused(let head, let fault) = outcome {
            if let asked = Self.asked(head, now: now), asked > 0 {
                return asked <= Self.longestAsked ? .seconds(asked) : nil
            }
            if fault.asksForPatience { doublings += Self.patience }
        }
        var pause = Self.firstPause
        for _ in 0..<doublings where pause < Self.longestPause { pause *= 2 }
        return .seconds(min(pause, Self.longestPause) * (1 - Self.jitter * chance))
    }

    private static func mayBeRepeated(_ outcome: Outcome) -> Bool {
        switch outcome {
        case .failed(let kind): return kind == .connection || kind == .timeout
        case .refused(let head, let fault):
            if fault.isQuota { return false }
            switch head["x-should-retry"] {
            case "true": return true
            case "false": return false
            default: return [408, 409, 429].contains(head.status) || head.status >= 500
            }
        }
    }

    /// Seconds that the provider asks to wait.
    private static func asked(_ head: HTTPHead, now: Int64) -> Double? {
        if let milliseconds = head["retry-after-ms"].flatMap(Double.init), milliseconds.isFinite {
            return milliseconds / 1000
        }
        guard let text = head["retry-after"] else { return nil }
        if let seconds = Double(text), seconds.isFinite { return seconds }
        return HTTPDate.seconds(text).map { Double($0) - Double(now) / 1000 }
    }
}

/// Dates of HTTP headers, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
package enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// - Returns: seconds since 1970; nil if it is no such date.
    package static func seconds(_ text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int64(words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(words[2])), let year = Int64(words[3]),
            (1970...9999).contains(year)
        else { return nil }
        let clock = words[4].split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        return (days(year, Int64(month) + 1) + day - 1) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
    }

    /// Days from 1970 to the first of a month. Years are counted from March, so that leap days end them.
    private static func days(_ year: Int64, _ month: Int64) -> Int64 {
        let year = month > 2 ? year : year - 1
        let month = (month + 9) % 12
        return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 - 719_468
    }
}
