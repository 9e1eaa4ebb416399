// Appending to a session: load, decide, link, commit.
//
// Invariants:
// 1. The unique (session, seq) of the store is the commit point. What is cached here is only a guess
//    at the state: an append is held against the store by that index, and an answer without an append
//    is given only from a state that was read during the call.
// 2. A decision is pure. After another process appended first it is taken again on the new state, at
//    most `appendAttempts` times; then the call is ABORTED with nothing written.
// 3. After a lost reply the sequence number is read back and append ids are compared, so an append
//    counts once whatever the store said of it.
// 4. Nothing is stored that the fold would refuse.
// 5. Calls of one session take turns, in order of arrival.
// 6. What is recorded of a result stands in the event that the result rests on. So it is made of the state
//    after the other facts, holds nothing that follows from the event's hash, and changes no result.

package import Contracts
package import Ports
import RPCCore

/// What a decision came to.
package enum Verdict<R> {
    /// Nothing to add.
    case settled(R)
    /// Facts to append, and the result in the state after them.
    /// - Parameter record: makes the event's last fact of that result.
    case append([Fact.Kind], (SessionState) -> R, record: Recorder<R>? = nil)
}

extension Verdict {
    /// The same with another result; what is recorded is left out.
    package func map<S>(_ transform: @escaping (R) -> S) -> Verdict<S> {
        switch self {
        case .settled(let result): .settled(transform(result))
        case .append(let facts, let result, _): .append(facts, { transform(result($0)) })
        }
    }
}

package typealias Recorder<R> = (_ result: R, _ state: SessionState) throws(InterviewError) -> Fact.Kind

package struct EventLog: Sendable {
    private let store: any EventStore
    private let coders: Coders
    private let clock: any Clock
    private let randomness: any Randomness
    private let locks = SessionLocks()
    private let cache = BoundedCache<SessionState>(capacity: InterviewLimits.cachedSessions)
    /// Told of each append, in the session's turn.
    private let appended: @Sendable (SessionState) async -> Void
    /// Told of what function calls append.
    private let probe: any CallProbe

    package init(
        store: any EventStore, coders: Coders, clock: any Clock, randomness: any Randomness, probe: any CallProbe,
        appended: @escaping @Sendable (SessionState) async -> Void
    ) {
        self.store = store
        self.coders = coders
        self.clock = clock
        self.randomness = randomness
        self.appended = appended
        self.probe = probe
    }

    /// The session as stored now; nil if it has no event.
    package func read(_ session: String) async throws(InterviewError) -> SessionState? {
        let state = try await refreshed(cache.value(session) ?? SessionState(session: session))
        guard state.head.seq > 0 else { return nil }
        remember(state)
        return state
    }

    /// The session as this process saw it last. Only what never changes may be taken from it.
    package func cached(_ session: String) -> SessionState? { cache.value(session) }

    /// Takes a decision on the session and appends what it says. The state given to `decide` has no
    /// event (sequence 0) if the session does not exist; `time` is that of the event to append.
    package func change<R>(
        _ session: String,
        _ decide: (_ state: SessionState, _ time: Int64) throws(InterviewError) -> Verdict<R>
    ) async throws(InterviewError) -> R {
        try await locks.takeTurn(session)
        defer { locks.release(session) }
        var state = cache.value(session) ?? SessionState(session: session)
        var isFresh = false
        var lost = 0
        while true {
            switch try await attempt(&state, isFresh, decide) {
            case .done(let result): return result
            case .wasStale: isFresh = true
            case .lostPlace:
                lost += 1
                guard lost <= InterviewLimits.appendAttempts else { throw .contended }
                state = try await refreshed(state)
                isFresh = true
            }
        }
    }

    private enum Attempt<R> {
        case done(R)
        /// The state was older than the store; it has been read again.
        case wasStale
        /// Another append has taken the place.
        case lostPlace
    }

    private func attempt<R>(
        _ state: inout SessionState, _ isFresh: Bool,
        _ decide: (_ state: SessionState, _ time: Int64) throws(InterviewError) -> Verdict<R>
    ) async throws(InterviewError) -> Attempt<R> {
        let time = max(clock.now(), state.head.time)
        let answer: Result<R, InterviewError>
        switch Self.verdict(of: decide, state, time) {
        case .success(.append(let facts, let result, let record)):
            let appendID = Hex.encode(randomness.bytes(16))
            var (event, next) = try link(facts, to: state, appendID, time)
            if let record {
                (event, next) = try link(facts + [record(result(next), next)], to: state, appendID, time)
            }
            if record != nil { await probe.reached(.decided) }
            guard try await commit(event, as: next, to: &state) else { return .lostPlace }
            if record != nil { await probe.reached(.committed) }
            return .done(result(state))
        case .success(.settled(let result)): answer = .success(result)
        case .failure(let error): answer = .failure(error)
        }
        if !isFresh {
            // No index checks an answer without an append: it must not rest on an old state.
            let seq = state.head.seq
            state = try await refreshed(state)
            if state.head.seq != seq { return .wasStale }
        }
        if state.head.seq > 0 { remember(state) }
        return .done(try answer.get())
    }

    private static func verdict<R>(
        of decide: (_ state: SessionState, _ time: Int64) throws(InterviewError) -> Verdict<R>,
        _ state: SessionState, _ time: Int64
    ) -> Result<Verdict<R>, InterviewError> {
        do throws(InterviewError) {
            return .success(try decide(state, time))
        } catch {
            return .failure(error)
        }
    }

    /// A reader that was overtaken must not put an older state in the place of a newer one.
    private func remember(_ state: SessionState) {
        cache.set(state, for: state.session) { $0.head.seq > state.head.seq }
    }

    /// The next event, and the state with it.
    private func link(
        _ facts: [Fact.Kind], to state: SessionState, _ appendID: String, _ time: Int64
    ) throws(InterviewError) -> (event: StoredEvent, next: SessionState) {
        let body = EventBody(facts: facts.map { Fact(kind: $0) })
        let event = EventChain.link(
            session: state.session, after: state.head, appendID: appendID, time: time,
            body: try coders.body.stored(body))
        var next = state
        do throws(FoldFlaw) {
            _ = try next.apply(event, body.facts)
        } catch {
            throw .store(.broken("the fold refuses event \(event.seq) before it is stored: \(error.text)"))
        }
        return (event, next)
    }

    /// - Returns: false if another append has taken the place.
    private func commit(
        _ event: StoredEvent, as next: SessionState, to state: inout SessionState
    ) async throws(InterviewError) -> Bool {
        do throws(InterviewError) {
            guard try await append(event) else {
                cache.remove(state.session)
                return false
            }
        } catch {
            cache.remove(state.session)
            throw error
        }
        state = next
        remember(state)
        await appended(state)
        return true
    }

    /// - Returns: whether this very event is stored; false if another has its place.
    private func append(_ event: StoredEvent) async throws(InterviewError) -> Bool {
        var mayBeOnItsWay = false
        for _ in 0..<InterviewLimits.uncertainAttempts {
            do throws(StoreError) {
                try await store.append(event)
                return true
            } catch {
                switch error {
                case .uncertain: mayBeOnItsWay = true
                case .conflict: break
                case .unavailable, .broken: throw .store(mayBeOnItsWay ? Self.fateUnknown(event, error) : error)
                }
            }
            if let isOurs = try await holdsPlace(event, mayBeOnItsWay) { return isOurs }
            // The place is free: the write was lost, or is on its way. To send the same event again is
            // safe, because its place can be taken once only.
        }
        throw .store(Self.fateUnknown(event, nil))
    }

    private static func fateUnknown(_ event: StoredEvent, _ cause: StoreError?) -> StoreError {
        .uncertain("event \(event.seq) of \(event.session) could neither be stored nor found: \(cause, default: "-")")
    }

    /// Whether the stored event at this place is this one; nil if there is none.
    private func holdsPlace(
        _ event: StoredEvent, _ mayBeOnItsWay: Bool
    ) async throws(InterviewError) -> Bool? {
        let found: [StoredEvent]
        do throws(StoreError) {
            found = try await store.events(session: event.session, after: event.seq - 1, limit: 1)
        } catch {
            throw .store(mayBeOnItsWay ? Self.fateUnknown(event, error) : error)
        }
        guard let other = found.first, other.seq == event.seq else { return nil }
        return other.appendID == event.appendID
    }

    /// The state with all events that the store holds beyond it.
    private func refreshed(_ state: SessionState) async throws(InterviewError) -> SessionState {
        var state = state
        while true {
            let page = try await events(state.session, after: state.head.seq)
            for event in page { _ = try fold(event, into: &state) }
            if page.count < InterviewLimits.eventPage { return state }
        }
    }
}

extension EventLog {
    /// One page of events after a sequence.
    package func events(_ session: String, after seq: UInt64) async throws(InterviewError) -> [StoredEvent] {
        do throws(StoreError) {
            return try await store.events(session: session, after: seq, limit: InterviewLimits.eventPage)
        } catch {
            throw .store(error)
        }
    }

    /// The facts of an event that the session's state knows of.
    package func facts(_ session: String, _ seq: UInt64) async throws(InterviewError) -> [Fact.Kind] {
        let found: [StoredEvent]
        do throws(StoreError) {
            found = try await store.events(session: session, after: seq - 1, limit: 1)
        } catch {
            throw .store(error)
        }
        guard let event = found.first, event.seq == seq else {
            throw .damaged("event \(seq) of session \(session): missing")
        }
        return try facts(event)
    }

    /// The facts that an event says.
    package func facts(_ event: StoredEvent) throws(InterviewError) -> [Fact.Kind] {
        try coders.body.restored(event.body, "event \(event.seq) of session \(event.session)").facts
            .compactMap(\.kind)
    }

    /// Takes a stored event into a state.
    package func fold(_ event: StoredEvent, into state: inout SessionState) throws(InterviewError) -> [NumberedSeed] {
        let body = try coders.body.restored(event.body, "event \(event.seq) of session \(event.session)")
        do throws(FoldFlaw) {
            return try state.apply(event, body.facts)
        } catch {
            throw .damaged("event \(event.seq) of session \(event.session): \(error.text)")
        }
    }

    /// Ids of sessions, a page at a time.
    package func sessionIDs(after session: String) async throws(InterviewError) -> [String] {
        do throws(StoreError) {
            return try await store.sessionIDs(after: session, limit: InterviewLimits.sweepPage)
        } catch {
            throw .store(error)
        }
    }
}
