/// One append of one session, as stored.
///
/// `hash` covers every other field; `previousHash` is the hash of the event before, or 32 zero
/// bytes for the first. Stores keep these bytes as they are; computing them is the services' part.
package struct StoredEvent: Sendable, Equatable {
    package var session: String
    /// From 1, without gaps.
    package var seq: UInt64
    /// Unique to one attempt to append: tells "mine" from "another's" after a lost reply.
    package var appendID: String
    /// Milliseconds since 1970, UTC.
    package var time: Int64
    /// An encoded `EventBody`.
    package var body: [UInt8]
    package var previousHash: [UInt8]
    package var hash: [UInt8]

    package init(
        session: String, seq: UInt64, appendID: String, time: Int64, body: [UInt8], previousHash: [UInt8],
        hash: [UInt8]
    ) {
        self.session = session
        self.seq = seq
        self.appendID = appendID
        self.time = time
        self.body = body
        self.previousHash = previousHash
        self.hash = hash
    }
}

/// The append-only truth (`agent_events`).
package protocol EventStore: Sendable {
    /// Commits one event durably: when this returns, a crash of the machine does not lose it.
    /// - Throws: `.conflict` if `(session, seq)` exists.
    func append(_ event: StoredEvent) async throws(StoreError)

    /// Events with a sequence above `seq`, in order, at most `limit`.
    func events(session: String, after seq: UInt64, limit: Int) async throws(StoreError) -> [StoredEvent]

    /// Ids of sessions that have a first event, in order of id, at most `limit`, after `session`.
    func sessionIDs(after session: String, limit: Int) async throws(StoreError) -> [String]
}
