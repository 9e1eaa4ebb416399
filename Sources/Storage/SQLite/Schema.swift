// The tables, and how an older store becomes a newer one.
//
// 1. Migrations are only ever added; `user_version` counts those that a store has had.
// 2. Tables are named as the collections of the design. Constraints repeat the limits of the
//    ports: they catch our own mistakes.
// 3. Rows of `session_keys` never move and never change size, so that overwriting a key leaves
//    no copy behind. Ids only grow, so a page that is full is never split, and a key that is not
//    erased stands for its time with a number as wide as a time.

import GRDB
import Ports

enum Schema {
    /// Stands for "not erased": no time, and as wide as one.
    static let notErased: Int64 = (1 << 47) - 1

    /// Brings the store to the newest version, in one transaction.
    static func migrate(_ db: Database) throws {
        let version = try version(of: db)
        guard version < migrations.count else { return }
        try db.inTransaction(.immediate) {
            for migration in migrations[version...] { try db.execute(sql: migration) }
            try db.execute(sql: "PRAGMA user_version = \(migrations.count)")
            return .commit
        }
    }

    /// - Throws: `.broken` if a newer version of this program wrote the store.
    static func version(of db: Database) throws -> Int {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard (0...migrations.count).contains(version) else {
            throw StoreError.broken(
                "the store has version \(version), and this program knows up to \(migrations.count): "
                    + "use the version of Viva that wrote it, or a newer one")
        }
        return version
    }

    private static let migrations = [first]

    private static let first = """
        CREATE TABLE agent_events (
            session TEXT NOT NULL CHECK (length(CAST(session AS BLOB)) BETWEEN 1 AND 256),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            append_id TEXT NOT NULL CHECK (length(CAST(append_id AS BLOB)) BETWEEN 1 AND 256),
            time INTEGER NOT NULL CHECK (time >= 0),
            body BLOB NOT NULL CHECK (length(body) <= 8388608),
            previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
            hash BLOB NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (session, seq)
        ) STRICT;
        CREATE INDEX agent_events_first ON agent_events (session) WHERE seq = 1;

        CREATE TABLE session_keys (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session TEXT NOT NULL UNIQUE CHECK (length(CAST(session AS BLOB)) BETWEEN 1 AND 256),
            key BLOB NOT NULL CHECK (length(key) = 32),
            erased_at INTEGER NOT NULL CHECK (erased_at BETWEEN 0 AND \(notErased)),
            CHECK (erased_at = \(notErased) OR key = zeroblob(32))
        ) STRICT;

        CREATE TABLE signing_keys (
            id TEXT NOT NULL PRIMARY KEY CHECK (length(CAST(id AS BLOB)) BETWEEN 1 AND 256),
            purpose TEXT NOT NULL CHECK (purpose IN ('grade_token', 'session')),
            secret BLOB NOT NULL CHECK (length(secret) = 32),
            created INTEGER NOT NULL CHECK (created >= 0)
        ) STRICT;
        CREATE INDEX signing_keys_created ON signing_keys (purpose, created, id);

        CREATE TABLE questions (
            question_id TEXT NOT NULL CHECK (length(CAST(question_id AS BLOB)) BETWEEN 1 AND 256),
            version INTEGER NOT NULL CHECK (version BETWEEN 0 AND 4294967295),
            content_hash TEXT NOT NULL CHECK (length(CAST(content_hash AS BLOB)) BETWEEN 1 AND 256),
            skill TEXT NOT NULL CHECK (length(CAST(skill AS BLOB)) BETWEEN 1 AND 256),
            body BLOB NOT NULL CHECK (length(body) <= 8388608),
            PRIMARY KEY (question_id, version)
        ) STRICT;
        CREATE INDEX questions_content_hash ON questions (content_hash);

        CREATE TABLE banks (
            hash TEXT NOT NULL PRIMARY KEY CHECK (length(CAST(hash AS BLOB)) BETWEEN 1 AND 256),
            manifest BLOB NOT NULL CHECK (length(manifest) <= 8388608)
        ) STRICT;
        CREATE TABLE bank_current (
            id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
            hash TEXT NOT NULL CHECK (length(CAST(hash AS BLOB)) BETWEEN 1 AND 256)
        ) STRICT;

        CREATE TABLE sessions (
            session TEXT NOT NULL PRIMARY KEY CHECK (length(CAST(session AS BLOB)) BETWEEN 1 AND 256),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            created INTEGER NOT NULL CHECK (created >= 0),
            finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
            scripted INTEGER NOT NULL CHECK (scripted IN (0, 1)),
            body BLOB NOT NULL CHECK (length(body) <= 8388608)
        ) STRICT;
        CREATE INDEX sessions_created ON sessions (created DESC, session DESC);

        CREATE TABLE attempts (
            session TEXT NOT NULL CHECK (length(CAST(session AS BLOB)) BETWEEN 1 AND 256),
            ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 4294967295),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            question_id TEXT NOT NULL CHECK (length(CAST(question_id AS BLOB)) BETWEEN 1 AND 256),
            question_version INTEGER NOT NULL CHECK (question_version BETWEEN 0 AND 4294967295),
            submission_id TEXT NOT NULL CHECK (length(CAST(submission_id AS BLOB)) BETWEEN 1 AND 256),
            score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10000),
            body BLOB NOT NULL CHECK (length(body) <= 8388608),
            PRIMARY KEY (session, ordinal)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE session_skill_state (
            session TEXT NOT NULL CHECK (length(CAST(session AS BLOB)) BETWEEN 1 AND 256),
            skill TEXT NOT NULL CHECK (length(CAST(skill AS BLOB)) BETWEEN 1 AND 256),
            seq INTEGER NOT NULL CHECK (seq >= 1),
            theta REAL NOT NULL,
            standard_error REAL NOT NULL CHECK (standard_error >= 0),
            items INTEGER NOT NULL CHECK (items BETWEEN 0 AND 4294967295),
            PRIMARY KEY (session, skill)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE reports (
            session TEXT NOT NULL PRIMARY KEY CHECK (length(CAST(session AS BLOB)) BETWEEN 1 AND 256),
            hash TEXT NOT NULL CHECK (length(CAST(hash AS BLOB)) BETWEEN 1 AND 256),
            json TEXT NOT NULL CHECK (length(CAST(json AS BLOB)) <= 8388608),
            body BLOB NOT NULL CHECK (length(body) <= 8388608)
        ) STRICT;
        """
}
