// What a peer costs us beyond its calls, counted. A value: frames and a time go in, a verdict comes out.
//
// Invariants:
// 1. Time comes from outside (`now`); it is looked at only when something suspicious is counted.
// 2. A verdict stays; whoever sees it ends the connection.
// 3. Honest work earns patience: a request begun and a frame of data sent are `work`, a response sent to
//    its end pays for a reset. How the peer says that a stream ended counts for nothing.
// 4. Memory is bounded: a few buckets, `Limits.skippedStreams` ranges of ids and `Limits.endedStreams` ids.

package import RPCCore

/// Why a connection has to end.
package enum HTTP2Verdict: Sendable, Equatable {
    case abuse(AbuseRule)
    /// A stream was opened below one that was opened before (RFC 9113, 5.1.1).
    case staleStream(Int32)
    /// Fields or data of a stream that its peer had ended (RFC 9113, 5.1).
    case endedStream(Int32)
}

package struct AbuseLedger: Sendable {
    /// Frames that are counted when they begin.
    package enum Frame: Sendable {
        case settings
        case ping
        case priority
        case windowUpdate
    }

    /// One allowance and what is left of it.
    private struct Account {
        private var bucket: TokenBucket
        private let perWork: Int
        private var workSeen = 0

        init(_ allowance: Allowance, at now: ContinuousClock.Instant) {
            bucket = TokenBucket(burst: allowance.burst, perSecond: allowance.perSecond, at: now)
            perWork = allowance.perWork
        }

        mutating func take(work: Int, at now: ContinuousClock.Instant) -> Bool {
            bucket.earn((work - workSeen) * perWork)
            workSeen = work
            return bucket.take(at: now)
        }
    }

    package private(set) var verdict: HTTP2Verdict?
    /// The time of what is counted next.
    package var now: ContinuousClock.Instant

    private var work = 0
    private var responses = 0
    private var rapidResets: Account
    private var lateResets: Account
    private var brokenStreams: Account
    private var settings: Account
    private var pings: Account
    private var emptyData: Account
    private var priorities: Account
    private var windowUpdates: Account

    private var highestStream: Int32 = -1
    /// Ids that were left out, oldest first.
    private var skipped: [ClosedRange<Int32>] = []
    /// Streams that the peer has ended and that have gone; the next one takes the place at `nextEnded`.
    private var ended: [Int32] = []
    private var nextEnded = 0

    package init(at now: ContinuousClock.Instant) {
        self.now = now
        rapidResets = Account(Limits.rapidResets, at: now)
        lateResets = Account(Limits.lateResets, at: now)
        brokenStreams = Account(Limits.brokenStreams, at: now)
        settings = Account(Limits.settingsFrames, at: now)
        pings = Account(Limits.pings, at: now)
        emptyData = Account(Limits.emptyData, at: now)
        priorities = Account(Limits.priorities, at: now)
        windowUpdates = Account(Limits.windowUpdates, at: now)
    }

    // MARK: what the peer sends

    /// A frame of fields. Counts a new stream, and finds one that is opened below another.
    /// - Returns: whether it is of a stream that was opened before.
    @discardableResult
    package mutating func fields(_ stream: Int32) -> Bool {
        guard stream & 1 == 1 else { return false }
        guard stream > highestStream else {
            if skipped.contains(where: { $0.contains(stream) }) { verdict = verdict ?? .staleStream(stream) }
            return true
        }
        if stream > highestStream + 2 { skip((highestStream + 2)...(stream - 2)) }
        highestStream = stream
        work += 1
        return false
    }

    private mutating func skip(_ range: ClosedRange<Int32>) {
        if skipped.count == Limits.skippedStreams { skipped.removeFirst() }
        skipped.append(range)
    }

    /// Whether fields of a stream, or of a later one, have come.
    package func hasBegun(_ stream: Int32) -> Bool { stream <= highestStream }

    /// A stream has gone that its peer had ended. nghttp2 would keep a few hundred bytes of it to know; an id does.
    package mutating func endedStream(_ stream: Int32) {
        guard ended.count == Limits.endedStreams else { return ended.append(stream) }
        ended[nextEnded] = stream
        nextEnded = (nextEnded + 1) % Limits.endedStreams
    }

    /// A frame of fields or data has come for a stream that is not there. Its peer may not know yet that we reset
    /// it, but knows what it has ended itself.
    package mutating func frameOfGoneStream(_ stream: Int32) {
        if ended.contains(stream) { verdict = verdict ?? .endedStream(stream) }
    }

    package mutating func count(_ frame: Frame) {
        switch frame {
        case .settings:
            if !settings.take(work: work, at: now) { find(.settings) }
        case .ping:
            if !pings.take(work: work, at: now) { find(.pings) }
        case .priority:
            if !priorities.take(work: work, at: now) { find(.priorities) }
        case .windowUpdate:
            if !windowUpdates.take(work: work, at: now) { find(.windowUpdates) }
        }
    }

    /// DATA without a byte, which does not end its stream.
    package mutating func countEmptyData() {
        if !emptyData.take(work: work, at: now) { find(.emptyData) }
    }

    /// - Parameter answered: some of the response has been made already, or the stream has gone.
    package mutating func countReset(answered: Bool) {
        if answered {
            if !lateResets.take(work: work, at: now) { find(.lateReset) }
        } else {
            if !rapidResets.take(work: responses, at: now) { find(.rapidReset) }
        }
    }

    /// Fields of one block, so far, in bytes counted as for `Limits.headerListBytes`.
    package mutating func checkFields(bytes: Int, count: Int) {
        if bytes > Limits.fieldBombBytes || count > Limits.fieldBombFields { find(.fieldBomb) }
    }

    // MARK: what it makes us do

    /// The peer broke a stream: we could not take its frame, or had to reset it with this code.
    package mutating func countBrokenStream(refused: Bool) {
        // Whoever does not know our limit yet may open more streams than we take.
        if refused {
            if !rapidResets.take(work: responses, at: now) { find(.rapidReset) }
        } else {
            if !brokenStreams.take(work: work, at: now) { find(.brokenStreams) }
        }
    }

    package mutating func sentData() { work += 1 }

    package mutating func sentEnd() { responses += 1 }

    /// A rule that nghttp2 enforces.
    package mutating func find(_ rule: AbuseRule) { verdict = verdict ?? .abuse(rule) }
}
