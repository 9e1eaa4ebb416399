import HTTP2Engine
import NIOCore
import RPCCore
import RPCWire

/// When a connection has to look at the clock: one scheduled wake for the earliest of them.
struct ConnectionTimers {
    /// The peer must have sent its settings by then.
    var handshake: ContinuousClock.Instant?
    /// The fields that have begun must have arrived by then.
    var fieldBlock: ContinuousClock.Instant?
    /// The peer must have taken output by then.
    var stall: ContinuousClock.Instant?

    private(set) var wakesBy: ContinuousClock.Instant?
    private var wake: Scheduled<Void>?

    mutating func set(_ wake: Scheduled<Void>, by: ContinuousClock.Instant) {
        self.wake?.cancel()
        self.wake = wake
        wakesBy = by
    }

    mutating func cancelWake() {
        wake?.cancel()
        clear()
    }

    mutating func clear() {
        wake = nil
        wakesBy = nil
    }
}

extension Connection {
    /// Looks at the clock at `by`, or earlier.
    func scheduleWake(by: ContinuousClock.Instant) {
        if let earlier = timers.wakesBy, earlier <= by { return }
        guard let context else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        let wake = context.eventLoop.scheduleTask(in: TimeAmount(now.duration(to: by))) { bound.value.wake() }
        timers.set(wake, by: by)
    }

    private func wake() {
        timers.clear()
        now = .now
        if let by = timers.handshake, by <= now { return fail("no settings within \(Limits.handshake)") }
        if let by = timers.fieldBlock, by <= now { return fail("a request's fields took longer than \(Limits.fieldBlock)") }
        if let by = timers.stall, by <= now { return stalled() }
        var next = [timers.handshake, timers.fieldBlock, timers.stall].compactMap { $0 }.min()
        for call in calls.all where call.failure == nil && !call.wire.responseEnded {
            guard let deadline = call.context.deadline else { continue }
            if deadline <= now {
                end(call, .deadlineExceeded)
            } else {
                next = min(next ?? deadline, deadline)
            }
        }
        if let next { scheduleWake(by: next) }
        flush()
    }

    /// A peer that takes nothing will not take a GOAWAY either.
    private func stalled() {
        shared.configuration.onEvent(.connectionFailed(peer, reason: "the peer takes no output"))
        closeNow()
    }
}
