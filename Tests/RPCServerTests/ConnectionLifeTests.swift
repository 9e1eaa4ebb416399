import RPCServer
import Testing

/// Holds a value that `#expect` may change.
private final class Box<Value> {
    var value: Value
    init(_ value: Value) { self.value = value }
}

extension Box<LifeClock> {
    func check(
        at now: ContinuousClock.Instant, lastRead: ContinuousClock.Instant, idleSince: ContinuousClock.Instant?
    ) -> (LifeClock.Action, again: ContinuousClock.Instant) {
        value.check(at: now, lastRead: lastRead, idleSince: idleSince)
    }
}

extension Box<PingPolice> {
    func allows(at now: ContinuousClock.Instant, hasCalls: Bool, _ rules: ConnectionLife) -> Bool {
        value.allows(at: now, hasCalls: hasCalls, rules)
    }
}

@Suite struct `The life of a connection` {
    private let start = ContinuousClock.now

    private var rules: ConnectionLife {
        var rules = ConnectionLife()
        rules.maximumAge = .seconds(100)
        rules.ageGrace = .seconds(10)
        rules.maximumIdle = .seconds(30)
        rules.pingAfter = .seconds(20)
        rules.pingAnswer = .seconds(5)
        return rules
    }

    private func at(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

    @Test(arguments: [(-1.0, 90), (0, 100), (1, 110)])
    func `ends at its age, give or take a tenth`(jitter: Double, end: Int) {
        let clock = Box(LifeClock(rules, at: start, jitter: jitter))
        #expect(clock.check(at: at(end - 1), lastRead: at(end - 1), idleSince: nil).0 == .nothing)
        #expect(clock.check(at: at(end + 1), lastRead: at(end), idleSince: nil).0 == .drain)
    }

    @Test func `is looked at again when something may be due`() {
        let clock = Box(LifeClock(rules, at: start, jitter: 0))
        #expect(clock.check(at: start, lastRead: start, idleSince: start).again == at(20))
        #expect(clock.check(at: at(85), lastRead: at(85), idleSince: nil).again == at(100))
    }

    @Test func `gives calls a grace, once`() {
        let clock = Box(LifeClock(rules, at: start, jitter: 0))
        #expect(clock.check(at: at(100), lastRead: at(100), idleSince: nil) == (.drain, again: at(110)))
        #expect(clock.check(at: at(109), lastRead: at(109), idleSince: nil).0 == .nothing)
        #expect(clock.check(at: at(110), lastRead: at(110), idleSince: nil).0 == .endCalls)
        #expect(clock.check(at: at(111), lastRead: at(111), idleSince: nil).0 == .nothing)
    }

    @Test func `ends when it was idle for long`() {
        let clock = Box(LifeClock(rules, at: start, jitter: 0))
        #expect(clock.check(at: at(15), lastRead: at(15), idleSince: nil).0 == .nothing)
        #expect(clock.check(at: at(34), lastRead: at(30), idleSince: at(5)).0 == .nothing)
        #expect(clock.check(at: at(35), lastRead: at(30), idleSince: at(5)).0 == .drain)
    }

    @Test func `asks a silent peer, and closes when it does not answer`() {
        let clock = Box(LifeClock(rules, at: start, jitter: 0))
        #expect(clock.check(at: at(20), lastRead: start, idleSince: nil) == (.ping, again: at(25)))
        #expect(clock.check(at: at(24), lastRead: start, idleSince: nil).0 == .nothing)
        #expect(clock.check(at: at(25), lastRead: start, idleSince: nil).0 == .close)
        let answered = Box(LifeClock(rules, at: start, jitter: 0))
        #expect(answered.check(at: at(20), lastRead: start, idleSince: nil).0 == .ping)
        #expect(answered.check(at: at(25), lastRead: at(21), idleSince: nil) == (.nothing, again: at(41)))
    }

    @Test func `pings are free after an answer, and else few`() {
        let police = Box(PingPolice())
        for second in 0..<3 { #expect(police.allows(at: at(second), hasCalls: true, rules)) }
        #expect(!police.allows(at: at(3), hasCalls: true, rules))
        let answered = Box(PingPolice())
        for second in 0..<50 {
            answered.value.hasAnswered = true
            #expect(answered.allows(at: at(second), hasCalls: true, rules))
        }
    }

    @Test func `pings at the least interval go on for ever`() {
        let police = Box(PingPolice())
        for turn in 0..<20 { #expect(police.allows(at: at(turn * 300), hasCalls: true, rules)) }
        for turn in 0..<3 { _ = police.allows(at: at(6_000 + turn * 300), hasCalls: false, rules) }
        #expect(!police.allows(at: at(6_900), hasCalls: false, rules), "without calls it is two hours")
    }
}
