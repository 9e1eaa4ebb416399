import HTTP2Engine
import NIOCore
import RPCCore
import RPCWire

/// One scheduled look at the clock, at the earliest time that anybody asked for.
struct Wake<Instant: Comparable> {
    private(set) var by: Instant?
    private var scheduled: Scheduled<Void>?

    func isNeeded(by instant: Instant) -> Bool {
        guard let by else { return true }
        return instant < by
    }

    mutating func set(_ scheduled: Scheduled<Void>, by instant: Instant) {
        self.scheduled?.cancel()
        self.scheduled = scheduled
        by = instant
    }

    mutating func cancel() {
        scheduled?.cancel()
        clear()
    }

    mutating func clear() {
        scheduled = nil
        by = nil
    }
}

/// What a connection waits for from its peer, by the loop's clock.
struct ConnectionTimers {
    /// The peer must have sent its settings by then.
    var handshake: NIODeadline?
    /// The fields that have begun must have arrived by then.
    var fieldBlock: NIODeadline?
    /// The peer must have taken output by then.
    var stall: NIODeadline?

    var peerWake = Wake<NIODeadline>()
    var life: Scheduled<Void>?
    /// Since a stop, or the end of the connection's age, was announced.
    var goAway: Scheduled<Void>?
    /// Since the last word was said.
    var linger: Scheduled<Void>?

    /// What is scheduled keeps the connection, with all that it holds, so none may outlive the channel.
    mutating func cancel() {
        peerWake.cancel()
        for scheduled in [life, goAway, linger] { scheduled?.cancel() }
        (life, goAway, linger) = (nil, nil, nil)
    }
}

extension Connection {
    // MARK: the peer

    func expectHandshake() {
        guard let now = context?.eventLoop.now else { return }
        let by = now + TimeAmount(Limits.handshake)
        timers.handshake = by
        wakeForPeer(by: by)
    }

    func expectFields() {
        guard session.isWithinFields else {
            timers.fieldBlock = nil
            return
        }
        guard timers.fieldBlock == nil, let now = context?.eventLoop.now else { return }
        let by = now + TimeAmount(Limits.fieldBlock)
        timers.fieldBlock = by
        wakeForPeer(by: by)
    }

    /// Output is left after all was written that could be, or none is.
    func expectProgress(made: Bool) {
        guard let context else { return }
        let isBlocked = !isWritable
        guard isBlocked || session.queuedOutput > 0 else {
            timers.stall = nil
            return
        }
        guard made || timers.stall == nil else { return }
        let by = context.eventLoop.now + TimeAmount(isBlocked ? Limits.writeStall : Limits.windowStall)
        timers.stall = by
        wakeForPeer(by: by)
    }

    private func wakeForPeer(by: NIODeadline) {
        guard timers.peerWake.isNeeded(by: by), let loop = context?.eventLoop else { return }
        let bound = NIOLoopBound(self, eventLoop: loop)
        timers.peerWake.set(loop.scheduleTask(deadline: by) { bound.value.checkPeer() }, by: by)
    }

    private func checkPeer() {
        timers.peerWake.clear()
        guard let now = context?.eventLoop.now else { return }
        if let by = timers.handshake, by <= now { return fail("no settings within \(Limits.handshake)") }
        if let by = timers.fieldBlock, by <= now { return fail("a request's fields took over \(Limits.fieldBlock)") }
        if let by = timers.stall, by <= now {
            // A peer that takes nothing will not take a GOAWAY either.
            report("the peer takes no output")
            return closeNow()
        }
        if let next = [timers.handshake, timers.fieldBlock, timers.stall].compactMap({ $0 }).min() {
            wakeForPeer(by: next)
        }
    }
}

extension CallHost {
    // MARK: deadlines of calls

    /// Looks at the calls' deadlines at this time.
    func wakeForCall(by: ContinuousClock.Instant) {
        guard callWake.isNeeded(by: by) else { return }
        let loop = executor.loop
        let bound = NIOLoopBound(self, eventLoop: loop)
        let wake = loop.scheduleTask(in: TimeAmount(ContinuousClock.now.duration(to: by))) { bound.value.checkCalls() }
        callWake.set(wake, by: by)
    }

    /// Ends the calls whose deadline has passed.
    private func checkCalls() {
        callWake.clear()
        let now = ContinuousClock.now
        var next: ContinuousClock.Instant?
        for call in calls.all where call.failure == nil && !call.wire.responseEnded {
            guard let deadline = call.context.deadline else { continue }
            if deadline <= now {
                end(call, .deadlineExceeded)
            } else {
                next = min(next ?? deadline, deadline)
            }
        }
        if let next { wakeForCall(by: next) }
        scheduleFlush()
    }
}
