import GRDB
package import Ports

extension SQLiteStore {
    package func project(
        session: SessionRow, attempts: [AttemptRow], skills: [SkillRow]
    ) async throws(StoreError) {
        try session.checkLimits()
        for attempt in attempts { try attempt.checkLimits() }
        for skill in skills { try skill.checkLimits() }
        try await write { db in
            for attempt in attempts { try db.project(attempt) }
            for skill in skills { try db.project(skill) }
            try db.project(session)
        }
    }

    package func sessionRow(_ session: String) async throws(StoreError) -> SessionRow? {
        guard StoreLimits.isID(session) else { return nil }
        return try await read { db in
            try db.rows("\(SessionRow.select) WHERE session = ?", [session]).first.map(SessionRow.init)
        }
    }

    package func sessionRows(after cursor: SessionCursor?, limit: Int) async throws(StoreError) -> [SessionRow] {
        guard limit > 0 else { return [] }
        let order = "ORDER BY created DESC, session DESC LIMIT ?"
        guard let cursor else {
            return try await read { db in try db.rows("\(SessionRow.select) \(order)", [limit]).map(SessionRow.init) }
        }
        guard StoreLimits.isID(cursor.session) else { return [] }
        return try await read { db in
            try db.rows(
                "\(SessionRow.select) WHERE (created, session) < (?, ?) \(order)",
                [cursor.created, cursor.session, limit]
            ).map(SessionRow.init)
        }
    }

    package func attemptRows(session: String) async throws(StoreError) -> [AttemptRow] {
        guard StoreLimits.isID(session) else { return [] }
        return try await read { db in
            try db.rows("SELECT * FROM attempts WHERE session = ? ORDER BY ordinal", [session]).map(AttemptRow.init)
        }
    }

    package func skillRows(session: String) async throws(StoreError) -> [SkillRow] {
        guard StoreLimits.isID(session) else { return [] }
        return try await read { db in
            try db.rows("SELECT * FROM session_skill_state WHERE session = ? ORDER BY skill", [session])
                .map(SkillRow.init)
        }
    }

    package func putReport(_ report: StoredReport) async throws(StoreError) {
        try report.checkLimits()
        try await write { db in
            try db.run(
                """
                INSERT INTO reports (session, hash, json, body) VALUES (?, ?, ?, ?)
                ON CONFLICT (session) DO UPDATE
                SET hash = excluded.hash, json = excluded.json, body = excluded.body
                """, [report.session, report.hash, report.json, blob(report.body)])
        }
    }

    package func report(session: String) async throws(StoreError) -> StoredReport? {
        guard StoreLimits.isID(session) else { return nil }
        return try await read { db in
            try db.rows("SELECT session, hash, json, body FROM reports WHERE session = ?", [session]).first.map {
                StoredReport(
                    session: try $0.get("session"), hash: try $0.get("hash"), json: try $0.get("json"),
                    body: try $0.bytes("body"))
            }
        }
    }
}

extension Database {
    fileprivate func project(_ row: SessionRow) throws {
        try run(
            """
            INSERT INTO sessions (session, seq, created, finished, scripted, body) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (session) DO UPDATE
            SET seq = excluded.seq, created = excluded.created, finished = excluded.finished,
                scripted = excluded.scripted, body = excluded.body
            WHERE excluded.seq > sessions.seq
            """, [row.session, row.seq, row.created, row.finished, row.scripted, blob(row.body)])
    }

    fileprivate func project(_ row: AttemptRow) throws {
        try run(
            """
            INSERT INTO attempts
                (session, ordinal, seq, question_id, question_version, submission_id, score, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (session, ordinal) DO UPDATE
            SET seq = excluded.seq, question_id = excluded.question_id,
                question_version = excluded.question_version, submission_id = excluded.submission_id,
                score = excluded.score, body = excluded.body
            WHERE excluded.seq > attempts.seq
            """,
            [
                row.session, row.ordinal, row.seq, row.questionID, row.questionVersion, row.submissionID,
                row.score, blob(row.body),
            ])
    }

    fileprivate func project(_ row: SkillRow) throws {
        try run(
            """
            INSERT INTO session_skill_state (session, skill, seq, theta, standard_error, items)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (session, skill) DO UPDATE
            SET seq = excluded.seq, theta = excluded.theta, standard_error = excluded.standard_error,
                items = excluded.items
            WHERE excluded.seq > session_skill_state.seq
            """, [row.session, row.skill, row.seq, row.theta, row.standardError, row.items])
    }
}

extension SessionRow {
    fileprivate static let select = "SELECT session, seq, created, finished, scripted, body FROM sessions"

    fileprivate init(_ row: Row) throws {
        self.init(
            session: try row.get("session"), seq: try row.get("seq"), created: try row.get("created"),
            finished: try row.get("finished"),
            scripted: try row.get("scripted"), body: try row.bytes("body"))
    }
}

extension AttemptRow {
    fileprivate init(_ row: Row) throws {
        self.init(
            session: try row.get("session"), ordinal: try row.get("ordinal"), seq: try row.get("seq"),
            questionID: try row.get("question_id"),
            questionVersion: try row.get("question_version"), submissionID: try row.get("submission_id"),
            score: try row.get("score"),
            body: try row.bytes("body"))
    }
}

extension SkillRow {
    fileprivate init(_ row: Row) throws {
        self.init(
            session: try row.get("session"), skill: try row.get("skill"), seq: try row.get("seq"),
            theta: try row.get("theta"),
            standardError: try row.get("standard_error"), items: try row.get("items"))
    }
}
