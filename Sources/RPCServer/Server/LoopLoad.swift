// What the calls of each event loop hold, and what was refused because of it.
//
// Invariants:
// 1. A `LoopLoad` is written by its loop alone, so that a write is a plain store; any thread may read it.
// 2. What the other loops hold is read once in `LoopLoad.looksElsewhereEvery` admissions: a bound of the
//    server may be passed by that many calls for each loop, and no more.

import RPCCore
import Synchronization

/// What a server takes on, of all its connections.
package struct ServerBounds: Sendable, Equatable {
    /// Handlers that run.
    package var handlers = Limits.serverHandlers
    /// Bytes of requests: arriving, waiting for their handler, and in it.
    package var heldBytes = Limits.serverHeldBytes
    /// Bytes of responses that peers do not take.
    package var queuedOutput = Limits.serverQueuedOutput

    package init() {}
}

package final class LoopLoad: Sendable {
    private static let looksElsewhereEvery = 64

    private let runningHandlers = Atomic(0)
    private let heldBytes = Atomic(0)
    private let queuedOutput = Atomic(0)
    private let bytesIn = Atomic(0)
    private let bytesOut = Atomic(0)
    private let resets = Atomic(0)
    private let shed = Mutex(ServerStatistics().shed)
    private let admissions = Atomic(0)
    private let handlersElsewhere = Atomic(0)
    private let heldElsewhere = Atomic(0)
    private let queuedElsewhere = Atomic(0)

    package init() {}

    // MARK: written by the loop

    func handlerStarted() { Self.add(1, to: runningHandlers) }
    func handlerEnded() { Self.add(-1, to: runningHandlers) }
    func hold(_ bytes: Int) { Self.add(bytes, to: heldBytes) }
    func queue(_ bytes: Int) { Self.add(bytes, to: queuedOutput) }
    func received(_ bytes: Int) { Self.add(bytes, to: bytesIn) }
    func sent(_ bytes: Int) { Self.add(bytes, to: bytesOut) }
    func streamReset() { Self.add(1, to: resets) }

    private static func add(_ count: Int, to counter: borrowing Atomic<Int>) {
        counter.store(counter.load(ordering: .relaxed) &+ count, ordering: .relaxed)
    }

    /// The error of a call that is turned away; counts it.
    func refusal(_ reason: ShedReason) -> RPCError {
        shed.withLock { $0[reason.rawValue] += 1 }
        let (code, what): (StatusCode, String) =
            switch reason {
            case .handlers: (.unavailable, "the server runs as many calls as it may")
            case .heldBytes: (.unavailable, "the server holds as much of requests as it may")
            case .queuedOutput: (.unavailable, "as much of responses waits for slow peers as may")
            case .connectionHandlers:
                (.resourceExhausted, "this connection has \(Limits.runningHandlers) calls running")
            case .connectionHeldBytes: (.resourceExhausted, "too many large messages arrive at once on this connection")
            case .connectionOutput: (.resourceExhausted, "too much of responses waits on this connection")
            }
        return RPCError(code, what, retryAfter: Limits.shedPushback)
    }

    /// Whether the server takes another call.
    func overload(_ bounds: ServerBounds, _ loops: [LoopLoad]) -> ShedReason? {
        if admissions.load(ordering: .relaxed) % Self.looksElsewhereEvery == 0 { lookElsewhere(loops) }
        Self.add(1, to: admissions)
        if isOver(bounds.handlers, runningHandlers, handlersElsewhere) { return .handlers }
        if isOver(bounds.heldBytes, heldBytes, heldElsewhere) { return .heldBytes }
        if isOver(bounds.queuedOutput, queuedOutput, queuedElsewhere) { return .queuedOutput }
        return nil
    }

    /// Whether the server holds more of requests than it may.
    func holdsTooMuch(_ bounds: ServerBounds) -> Bool { isOver(bounds.heldBytes, heldBytes, heldElsewhere) }

    private func isOver(_ bound: Int, _ own: borrowing Atomic<Int>, _ elsewhere: borrowing Atomic<Int>) -> Bool {
        own.load(ordering: .relaxed) + elsewhere.load(ordering: .relaxed) >= bound
    }

    private func lookElsewhere(_ loops: [LoopLoad]) {
        var (handlers, held, queued) = (0, 0, 0)
        for other in loops where other !== self {
            handlers += other.runningHandlers.load(ordering: .relaxed)
            held += other.heldBytes.load(ordering: .relaxed)
            queued += other.queuedOutput.load(ordering: .relaxed)
        }
        handlersElsewhere.store(handlers, ordering: .relaxed)
        heldElsewhere.store(held, ordering: .relaxed)
        queuedElsewhere.store(queued, ordering: .relaxed)
    }

    // MARK: read by anybody

    func add(to sum: inout ServerStatistics) {
        sum.runningHandlers += runningHandlers.load(ordering: .relaxed)
        sum.heldBytes += heldBytes.load(ordering: .relaxed)
        sum.queuedOutput += queuedOutput.load(ordering: .relaxed)
        sum.bytesIn += bytesIn.load(ordering: .relaxed)
        sum.bytesOut += bytesOut.load(ordering: .relaxed)
        sum.resets += resets.load(ordering: .relaxed)
        for (index, count) in shed.withLock({ $0 }).enumerated() { sum.shed[index] += count }
    }
}

extension CallHost {
    var load: LoopLoad { executor.load }

    /// - Throws: when the server, or this connection, has as much to do as it may.
    func checkLoad() throws(RPCError) {
        if let reason = load.overload(shared.configuration.bounds, shared.loads) { throw load.refusal(reason) }
        if queuedOutput > Limits.connectionQueuedOutput { throw load.refusal(.connectionOutput) }
    }

    /// Counts what a call holds of its request now.
    func account(_ call: ServerCall) {
        let holds = call.failure == nil && !call.isFinished ? call.holds : 0
        guard holds != call.accounted else { return }
        load.hold(holds - call.accounted)
        call.accounted = holds
    }
}
