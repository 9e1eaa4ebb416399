package import Ports

extension MongoStore {
    /// The session goes last: its sequence says how far readers can trust the rest, and rows
    /// that are newer than it are folded again.
    package func project(
        session: SessionRow, attempts: [AttemptRow], skills: [SkillRow]
    ) async throws(StoreError) {
        try session.checkLimits()
        for attempt in attempts { try attempt.checkLimits() }
        for skill in skills { try skill.checkLimits() }
        let names = (attempts: name("attempts"), skills: name("session_skill_state"), sessions: name("sessions"))
        try await run { client throws(StoreError) in
            try client.project(attempts.map { $0.projection }, into: names.attempts)
            try client.project(skills.map { $0.projection }, into: names.skills)
            try client.project([session.projection], into: names.sessions)
        }
    }

    package func sessionRow(_ session: String) async throws(StoreError) -> SessionRow? {
        try await rows(["session": .string(session)], in: "sessions") { fields throws(StoreError) in
            try SessionRow(fields)
        }.first
    }

    package func sessionRows(after cursor: SessionCursor?, limit: Int) async throws(StoreError) -> [SessionRow] {
        guard limit > 0 else { return [] }
        var filter: Fields = [:]
        if let cursor {
            filter = [
                "$or": [
                    ["created": ["$lt": .int(cursor.created)]],
                    ["created": .int(cursor.created), "session": ["$lt": .string(cursor.session)]],
                ]
            ]
        }
        return try await rows(
            filter, sort: ["created": -1, "session": -1], limit: limit, in: "sessions"
        ) { fields throws(StoreError) in try SessionRow(fields) }
    }

    package func attemptRows(session: String) async throws(StoreError) -> [AttemptRow] {
        try await rows(["session": .string(session)], sort: ["ordinal": 1], in: "attempts") {
            fields throws(StoreError) in try AttemptRow(fields)
        }
    }

    package func skillRows(session: String) async throws(StoreError) -> [SkillRow] {
        try await rows(["session": .string(session)], sort: ["skill": 1], in: "session_skill_state") {
            fields throws(StoreError) in try SkillRow(fields)
        }
    }

    package func putReport(_ report: StoredReport) async throws(StoreError) {
        try report.checkLimits()
        let name = name("reports")
        let update = Update(
            filter: ["session": .string(report.session)],
            change: [
                "$set": [
                    "hash": .string(report.hash), "json": .string(report.json), "body": .bytes(report.body),
                ]
            ], upsert: true)
        try await run { client throws(StoreError) in try client.upsert([update], into: name) }
    }

    package func report(session: String) async throws(StoreError) -> StoredReport? {
        try await rows(["session": .string(session)], in: "reports") { fields throws(StoreError) in
            StoredReport(
                session: try fields.string("session"), hash: try fields.string("hash"),
                json: try fields.string("json"), body: try fields.bytes("body"))
        }.first
    }

    private func rows<Row: Sendable>(
        _ filter: Fields, sort: Fields = [:], limit: Int? = nil, in collection: String,
        _ make: @escaping @Sendable (Fields) throws(StoreError) -> Row
    ) async throws(StoreError) -> [Row] {
        let name = name(collection)
        return try await run { client throws(StoreError) in
            try client.find(filter, sort: sort, limit: limit, in: name).map(make)
        }
    }
}

/// A row to project: written where its key has an older one, or none.
private struct Projection: Sendable {
    var key: Fields
    var seq: UInt64
    var fields: Fields

    /// Where a row as new exists, the filter matches nothing and inserting meets the unique index.
    var update: Update {
        let seq = Value.int(Int64(clamping: seq))
        return Update(
            filter: Fields(key.pairs + [("seq", ["$lt": seq])]),
            change: ["$set": .document(Fields(fields.pairs + [("seq", seq)]))], upsert: true)
    }
}

extension Client {
    fileprivate borrowing func project(_ rows: [Projection], into name: Name) throws(StoreError) {
        if !rows.isEmpty { try upsert(rows.map(\.update), into: name) }
    }

    /// A duplicate says that a row is there which was not, or which the filter leaves out. The
    /// second attempt inserts nothing: it changes the row if the filter takes it, and that is all.
    fileprivate borrowing func upsert(_ updates: [Update], into name: Name) throws(StoreError) {
        let reply = try update(updates, in: name)
        try reply.check()
        let again = updates.indices.filter { reply.isDuplicate($0) }.map { index in
            var update = updates[index]
            update.upsert = false
            return update
        }
        if !again.isEmpty { try update(again, in: name).check() }
    }
}

extension SessionRow {
    fileprivate var projection: Projection {
        Projection(
            key: ["session": .string(session)], seq: seq,
            fields: [
                "created": .int(created), "finished": .bool(finished), "scripted": .bool(scripted),
                "body": .bytes(body),
            ])
    }

    fileprivate init(_ fields: Fields) throws(StoreError) {
        self.init(
            session: try fields.string("session"), seq: try fields.int("seq"), created: try fields.int("created"),
            finished: try fields.bool("finished"), scripted: try fields.bool("scripted"),
            body: try fields.bytes("body"))
    }
}

extension AttemptRow {
    fileprivate var projection: Projection {
        Projection(
            key: ["session": .string(session), "ordinal": .int(Int64(ordinal))], seq: seq,
            fields: [
                "question_id": .string(questionID), "question_version": .int(Int64(questionVersion)),
                "submission_id": .string(submissionID), "score": .int(Int64(score)), "body": .bytes(body),
            ])
    }

    fileprivate init(_ fields: Fields) throws(StoreError) {
        self.init(
            session: try fields.string("session"), ordinal: try fields.int("ordinal"), seq: try fields.int("seq"),
            questionID: try fields.string("question_id"), questionVersion: try fields.int("question_version"),
            submissionID: try fields.string("submission_id"), score: try fields.int("score"),
            body: try fields.bytes("body"))
    }
}

extension SkillRow {
    fileprivate var projection: Projection {
        Projection(
            key: ["session": .string(session), "skill": .string(skill)], seq: seq,
            fields: [
                "theta": .double(theta), "standard_error": .double(standardError), "items": .int(Int64(items)),
            ])
    }

    fileprivate init(_ fields: Fields) throws(StoreError) {
        self.init(
            session: try fields.string("session"), skill: try fields.string("skill"), seq: try fields.int("seq"),
            theta: try fields.double("theta"), standardError: try fields.double("standard_error"),
            items: try fields.int("items"))
    }
}
