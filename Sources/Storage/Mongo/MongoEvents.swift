package import Ports

extension MongoStore {
    package func append(_ event: StoredEvent) async throws(StoreError) {
        try event.checkLimits()
        let name = name("agent_events")
        try await run { client throws(StoreError) in
            let reply = try client.insert([Fields(event)], into: name)
            if reply.isDuplicate(0) { throw .conflict("event \(event.seq) of session \(event.session) exists") }
            try reply.check()
        }
    }

    package func events(session: String, after seq: UInt64, limit: Int) async throws(StoreError) -> [StoredEvent] {
        guard limit > 0, let seq = Int64(exactly: seq) else { return [] }
        let name = name("agent_events")
        return try await run { client throws(StoreError) in
            try client.find(
                ["session": .string(session), "seq": ["$gt": .int(seq)]], sort: ["seq": 1], limit: limit, in: name
            ).map { fields throws(StoreError) in try StoredEvent(fields) }
        }
    }

    package func sessionIDs(after session: String, limit: Int) async throws(StoreError) -> [String] {
        guard limit > 0 else { return [] }
        let name = name("agent_events")
        return try await run { client throws(StoreError) in
            try client.find(
                ["seq": 1, "session": ["$gt": .string(session)]], sort: ["session": 1], limit: limit, in: name
            ).map { fields throws(StoreError) in try fields.string("session") }
        }
    }
}

extension Fields {
    fileprivate init(_ event: StoredEvent) {
        self = [
            "session": .string(event.session), "seq": .int(Int64(clamping: event.seq)),
            "append_id": .string(event.appendID), "time": .int(event.time), "body": .bytes(event.body),
            "previous_hash": .bytes(event.previousHash), "hash": .bytes(event.hash),
        ]
    }
}

extension StoredEvent {
    fileprivate init(_ fields: Fields) throws(StoreError) {
        self.init(
            session: try fields.string("session"), seq: try fields.int("seq"),
            appendID: try fields.string("append_id"), time: try fields.int("time"), body: try fields.bytes("body"),
            previousHash: try fields.bytes("previous_hash"), hash: try fields.bytes("hash"))
    }
}
