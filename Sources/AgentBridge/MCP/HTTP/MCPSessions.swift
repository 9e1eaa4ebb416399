// Sessions of clients that begin with a handshake.
//
// Invariants:
// 1. A session belongs to whoever opened it; to others it does not exist.
// 2. There are never more than `most`, and of one caller never more than `mostOfCaller`: a caller's own
//    session that was used least recently makes room for its next.

package import RPCCore
import Synchronization

/// The sessions that there are, as a value.
package struct SessionTable<Session: Sendable>: Sendable {
    package struct Entry: Sendable {
        package var session: Session
        fileprivate var owner: Identity
        fileprivate var used: ContinuousClock.Instant
    }

    package static var most: Int { 10_000 }
    package static var mostOfCaller: Int { 200 }
    /// How long one is kept that nobody uses.
    package static var idle: Duration { .seconds(1_800) }

    private var entries: [String: Entry] = [:]
    private var ids: [String: Set<String>] = [:]

    package init() {}

    package var count: Int { entries.count }

    /// - Returns: whether there was room, and the sessions that have ended to make it.
    package mutating func open(
        _ id: String, _ session: Session, for owner: Identity, now: ContinuousClock.Instant
    ) -> (opened: Bool, ended: [Session]) {
        var ended: [Session] = []
        if let own = ids[owner.subject], own.count >= Self.mostOfCaller,
            let oldest = own.min(by: { used($0, now) < used($1, now) })
        {
            ended += [remove(oldest)].compactMap { $0 }
        }
        if entries.count >= Self.most {
            let idle = entries.filter { $0.value.used + Self.idle <= now }.map(\.key)
            ended += idle.compactMap { remove($0) }
        }
        guard entries.count < Self.most else { return (false, ended) }
        entries[id] = Entry(session: session, owner: owner, used: now)
        ids[owner.subject, default: []].insert(id)
        return (true, ended)
    }

    /// Uses a session. nil: there is none of that name for that caller; one that idled too long is taken out.
    package mutating func use(
        _ id: String, by caller: Identity, now: ContinuousClock.Instant
    ) -> (found: Session?, ended: Session?) {
        guard let entry = entries[id], entry.owner == caller else { return (nil, nil) }
        guard entry.used + Self.idle > now else { return (nil, remove(id)) }
        entries[id]?.used = now
        return (entry.session, nil)
    }

    package mutating func end(_ id: String, by caller: Identity) -> Session? {
        entries[id]?.owner == caller ? remove(id) : nil
    }

    private func used(_ id: String, _ now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        entries[id]?.used ?? now
    }

    private mutating func remove(_ id: String) -> Session? {
        guard let entry = entries.removeValue(forKey: id) else { return nil }
        ids[entry.owner.subject]?.remove(id)
        if ids[entry.owner.subject]?.isEmpty == true { ids[entry.owner.subject] = nil }
        return entry.session
    }
}

/// The sessions of a route.
final class MCPSessions: Sendable {
    struct Session: Sendable {
        let client: MCPClient
        let dialogue = MCPDialogue()
    }

    private let table = Mutex(SessionTable<Session>())

    /// - Returns: whether there was room.
    func open(_ id: String, _ client: MCPClient) -> Bool {
        let (opened, ended) = table.withLock {
            $0.open(id, Session(client: client), for: client.identity, now: .now)
        }
        for session in ended { session.dialogue.end() }
        return opened
    }

    func use(_ id: String, by caller: Identity) -> Session? {
        let (found, ended) = table.withLock { $0.use(id, by: caller, now: .now) }
        ended?.dialogue.end()
        return found
    }

    func end(_ id: String, by caller: Identity) -> Bool {
        guard let session = table.withLock({ $0.end(id, by: caller) }) else { return false }
        session.dialogue.end()
        return true
    }
}
