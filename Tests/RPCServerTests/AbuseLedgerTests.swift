import HTTP2Engine
import RPCCore
import Testing

@Suite struct `The abuse ledger` {
    private let start = ContinuousClock.now

    private func ledger() -> AbuseLedger { AbuseLedger(at: start) }

    @Test func `takes resets up to the burst, and then as many as time allows`() {
        var ledger = ledger()
        for _ in 0..<Limits.rapidResets.burst { ledger.countReset(answered: false) }
        #expect(ledger.verdict == nil)
        ledger.now = start + .seconds(1)
        for _ in 0..<Limits.rapidResets.perSecond { ledger.countReset(answered: false) }
        #expect(ledger.verdict == nil)
        ledger.countReset(answered: false)
        #expect(ledger.verdict == .abuse(.rapidReset))
    }

    @Test func `lets calls that end well pay for as many that are cancelled`() {
        var ledger = ledger()
        for _ in 0..<100_000 {
            ledger.sentEnd()
            ledger.countReset(answered: false)
        }
        #expect(ledger.verdict == nil)
        for _ in 0...Limits.rapidResets.burst { ledger.countReset(answered: false) }
        #expect(ledger.verdict == .abuse(.rapidReset))
    }

    @Test func `takes one late reset for each request without end`() {
        var ledger = ledger()
        for number in 0..<50_000 {
            ledger.fields(Int32(2 * number + 1))
            ledger.countReset(answered: true)
        }
        #expect(ledger.verdict == nil)
    }

    @Test func `allows no more broken streams, however much honest work there is`() {
        var ledger = ledger()
        for number in 0..<10_000 { ledger.fields(Int32(2 * number + 1)) }
        for _ in 0..<Limits.brokenStreams.burst { ledger.countBrokenStream(refused: false) }
        #expect(ledger.verdict == nil)
        ledger.countBrokenStream(refused: false)
        #expect(ledger.verdict == .abuse(.brokenStreams))
    }

    @Test func `allows window updates for the data that was sent`() {
        var ledger = ledger()
        for _ in 0..<10_000 {
            ledger.sentData()
            for _ in 0..<Limits.windowUpdates.perWork { ledger.count(.windowUpdate) }
        }
        #expect(ledger.verdict == nil)
        for _ in 0...Limits.windowUpdates.burst { ledger.count(.windowUpdate) }
        #expect(ledger.verdict == .abuse(.windowUpdates))
    }

    @Test(arguments: [
        (AbuseLedger.Frame.settings, AbuseRule.settings), (.ping, .pings), (.priority, .priorities),
        (.windowUpdate, .windowUpdates),
    ])
    func `bounds each kind of frame, and keeps its first verdict`(_ frame: AbuseLedger.Frame, _ rule: AbuseRule) {
        var ledger = ledger()
        for _ in 0..<2_000 { ledger.count(frame) }
        #expect(ledger.verdict == .abuse(rule))
        for _ in 0..<2_000 { ledger.countEmptyData() }
        #expect(ledger.verdict == .abuse(rule))
    }

    @Test func `finds a stream that was left out and then opened`() {
        var ledger = ledger()
        for stream: Int32 in [1, 3, 3, 1, 9, 11, 9] { ledger.fields(stream) }
        #expect(ledger.verdict == nil)
        ledger.fields(7)
        #expect(ledger.verdict == .staleStream(7))
    }

    @Test func `remembers a bounded number of streams that were left out`() {
        var ledger = ledger()
        for number in 0..<100_000 { ledger.fields(Int32(number * 4 + 1)) }
        ledger.fields(3)
        #expect(ledger.verdict == nil)
        ledger.fields(99_999 * 4 - 1)
        #expect(ledger.verdict == .staleStream(99_999 * 4 - 1))
    }

    @Test func `finds frames of a stream that its peer had ended, and of no other`() {
        var ledger = ledger()
        ledger.endedStream(3)
        // Reset by us, or refused: the peer may not know yet.
        ledger.frameOfGoneStream(1)
        ledger.frameOfGoneStream(5)
        #expect(ledger.verdict == nil)
        ledger.frameOfGoneStream(3)
        #expect(ledger.verdict == .endedStream(3))
    }

    @Test func `remembers a bounded number of streams that have ended`() {
        var ledger = ledger()
        let last = Limits.endedStreams * 3
        for number in 0..<last { ledger.endedStream(Int32(number * 2 + 1)) }
        ledger.frameOfGoneStream(Int32((last - Limits.endedStreams) * 2 - 1))
        #expect(ledger.verdict == nil)
        ledger.frameOfGoneStream(Int32((last - Limits.endedStreams) * 2 + 1))
        #expect(ledger.verdict != nil)
    }

    @Test func `takes no clock that goes back for time`() {
        var bucket = TokenBucket(burst: 2, perSecond: 1, at: start)
        let taken = [0, -5, -1, 1, 1].map { bucket.take(at: start + .seconds($0)) }
        #expect(taken == [true, true, false, true, false])
        #expect(bucket.wait == .seconds(1))
    }
}
