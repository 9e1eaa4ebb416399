// The stream of a session's actions: history first, then live, until the session is finished.
//
// Invariants:
// 1. Actions come from stored events alone, in their order, each once: a stream that resumes after any
//    sequence continues the same list.
// 2. The feed only says when to look; a look every `streamPoll` finds what other processes appended.
// 3. The key is read again for every batch: nothing sealed is shown after an erasure.

package import Contracts
package import RPCCore

package struct ActionStream: Sendable {
    private let keeper: SessionKeeper
    private let feed: ActionFeed

    package init(keeper: SessionKeeper, feed: ActionFeed) {
        self.keeper = keeper
        self.feed = feed
    }

    /// Sends the actions after a sequence until the session is finished.
    /// - Parameter send: suspends while the peer is slow; its error ends the stream.
    package func run(
        _ session: String, after sequence: UInt64, _ send: (Action) async throws(RPCError) -> Void
    ) async throws(Failure) {
        do throws(InterviewError) { try feed.join(session) } catch { throw .interview(error) }
        defer { feed.leave(session) }
        var reader = Reader(state: SessionState(session: session), sent: sequence)
        while true {
            let seen = feed.version(session)
            try await catchUp(&reader, send)
            if reader.state.closing != nil { return }
            switch await feed.wait(session, seen: seen, pause: InterviewLimits.streamPoll) {
            case .look: continue
            case .closed: throw .interview(.stopping)
            case .cancelled: throw .interview(.cancelled)
            }
        }
    }

    /// Why a stream ended before the session did.
    package enum Failure: Error, Sendable {
        case interview(InterviewError)
        /// The peer takes no more.
        case peer(RPCError)
    }

    private struct Reader {
        var state: SessionState
        /// Sequence of the last action that the client has.
        var sent: UInt64
    }

    /// Sends what the store holds beyond the reader.
    private func catchUp(
        _ reader: inout Reader, _ send: (Action) async throws(RPCError) -> Void
    ) async throws(Failure) {
        while true {
            let batch: (actions: [Action], isLast: Bool)
            do throws(InterviewError) { batch = try await next(&reader) } catch { throw .interview(error) }
            for action in batch.actions where action.sequence > reader.sent {
                do throws(RPCError) { try await send(action) } catch { throw .peer(error) }
                reader.sent = action.sequence
            }
            if batch.isLast { return }
        }
    }

    private func next(_ reader: inout Reader) async throws(InterviewError) -> (actions: [Action], isLast: Bool) {
        let events = try await keeper.log.events(reader.state.session, after: reader.state.head.seq)
        var seeds: [NumberedSeed] = []
        for event in events { seeds += try keeper.log.fold(event, into: &reader.state) }
        let sent = reader.sent
        let isLast = events.count < InterviewLimits.eventPage
        let missing = seeds.filter { $0.sequence + $0.seed.count > sent + 1 }
        guard !missing.isEmpty else { return ([], isLast) }
        let desk = try await keeper.desk(reader.state)
        var actions: [Action] = []
        for seed in missing { actions += try desk.actions(seed) }
        return (actions, isLast)
    }
}
