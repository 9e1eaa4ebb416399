// What a peer may make a connection do, beyond calls: a rule for each way to cost more than it pays.

/// The rule that a peer broke. The connection ends with ENHANCE_YOUR_CALM.
package enum AbuseRule: String, Sendable, CaseIterable {
    /// Streams reset before they were answered.
    case rapidReset = "rapid-reset"
    /// Resets of streams that were answered, or have gone.
    case lateReset = "late-reset"
    /// Frames that break their stream, so that we reset it ("MadeYouReset").
    case brokenStreams = "broken-streams"
    case settings
    case pings
    /// DATA without bytes that does not end its stream.
    case emptyData = "empty-data"
    case priorities
    case windowUpdates = "window-updates"
    /// A field block that is far larger decoded than it was sent.
    case fieldBomb = "field-bomb"
    /// A field block in more frames than anybody needs.
    case continuations
    /// Answers to PING and SETTINGS that the peer does not read.
    case unreadAnswers = "unread-answers"
}

/// How often a peer may do one thing on a connection.
package struct Allowance: Sendable, Equatable {
    /// At once.
    package let burst: Int
    package let perSecond: Int
    /// More for each piece of honest work (`AbuseLedger` says what counts), without an upper bound.
    package let perWork: Int

    package init(burst: Int, perSecond: Int, perWork: Int) {
        self.burst = burst
        self.perSecond = perSecond
        self.perWork = perWork
    }
}

extension Limits {
    /// A call that is cancelled is a reset. Each call that ends well pays for one that is cancelled before it
    /// was answered, so that a peer whose calls half end well is never refused.
    package static let rapidResets = Allowance(burst: 1_000, perSecond: 200, perWork: 1)
    /// One for each request is what a careful client sends.
    package static let lateResets = Allowance(burst: 1_000, perSecond: 200, perWork: 1)
    package static let brokenStreams = Allowance(burst: 200, perSecond: 20, perWork: 0)
    package static let settingsFrames = Allowance(burst: 100, perSecond: 10, perWork: 0)
    /// Clients measure the path with a ping for each burst of data.
    package static let pings = Allowance(burst: 1_000, perSecond: 100, perWork: 1)
    package static let emptyData = Allowance(burst: 100, perSecond: 10, perWork: 0)
    package static let priorities = Allowance(burst: 1_000, perSecond: 100, perWork: 2)
    /// Two for each frame of data that we send are usual.
    package static let windowUpdates = Allowance(burst: 1_000, perSecond: 200, perWork: 4)
    /// Decoded bytes of a field block above which its connection ends. What is within `headerListBytes` is
    /// served, what is between is refused; only a block that repeats by reference can be above.
    package static let fieldBombBytes = 256 << 10
    /// Decoded fields of a block above which its connection ends.
    package static let fieldBombFields = 4_000
    /// Ranges of stream ids that a peer has left out, of which each is remembered.
    package static let skippedStreams = 16
    /// Streams that a peer has ended, of which each is remembered: as many as it may have open at once.
    package static let endedStreams = concurrentStreams
    /// Calls of one caller, by its role. A candidate types, asks for hints and watches.
    package static let candidateCalls = Allowance(burst: 200, perSecond: 20, perWork: 0)
    package static let reviewerCalls = Allowance(burst: 500, perSecond: 50, perWork: 0)
    package static let anonymousCalls = Allowance(burst: 100, perSecond: 10, perWork: 0)
    /// Callers whose calls are counted at once.
    package static let ratedCallers = 20_000
}
