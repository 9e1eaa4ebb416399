import GRDB
package import Ports

extension SQLiteStore {
    package func append(_ event: StoredEvent) async throws(StoreError) {
        try event.checkLimits()
        try await passing { () throws(StoreError) in try await appends.append(event) }
    }

    package func events(session: String, after seq: UInt64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        guard limit > 0, StoreLimits.isID(session), let seq = Int64(exactly: seq) else { return [] }
        return try await read { db in
            try db.rows(
                """
                SELECT session, seq, append_id, time, body, previous_hash, hash FROM agent_events
                WHERE session = ? AND seq > ? ORDER BY seq LIMIT ?
                """, [session, seq, limit]
            ).map(StoredEvent.init)
        }
    }

    package func sessionIDs(after session: String, limit: Int) async throws(StoreError) -> [String] {
        guard limit > 0, session.isEmpty || StoreLimits.isID(session) else { return [] }
        return try await read { db in
            try db.rows(
                "SELECT session FROM agent_events WHERE seq = 1 AND session > ? ORDER BY session LIMIT ?",
                [session, limit]
            ).map { try $0.get("session") }
        }
    }
}

extension StoredEvent {
    fileprivate init(_ row: Row) throws {
        self.init(
            session: try row.get("session"), seq: try row.get("seq"), appendID: try row.get("append_id"),
            time: try row.get("time"),
            body: try row.bytes("body"), previousHash: try row.bytes("previous_hash"), hash: try row.bytes("hash"))
    }
}
