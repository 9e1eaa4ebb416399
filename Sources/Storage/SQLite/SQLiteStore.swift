// The embedded store: one SQLite database in a data directory.
//
// 1. One process at a time holds the directory; within it, one connection writes, several read.
// 2. What is written is synced before it is answered: write-ahead log, `synchronous = FULL`,
//    asserted, because GRDB's pool sets NORMAL after preparing its connections.
// 3. Work runs on GRDB's queues; callers suspend, and no thread of theirs is held. A call that
//    was started runs to its end, also when its task is cancelled.

import Dispatch
import GRDB
package import Ports
import Synchronization

/// `Store` over a file of this machine.
package final class SQLiteStore: Store {
    let appends: AppendQueue
    private let pool: DatabasePool
    private let gate = Gate()
    private let directory: Mutex<LockedDirectory?>

    /// Opens `viva.sqlite` in `directory`, and makes both if they are missing.
    /// - Throws: `.unavailable` if the directory cannot be written or another process holds it;
    ///   `.broken` if the file is no store, or one of a newer version.
    package init(directory path: String) throws(StoreError) {
        let directory = try LockedDirectory(path)
        do {
            pool = try Self.open(directory.database)
        } catch {
            throw StoreError(error, during: .read)
        }
        appends = AppendQueue(pool)
        self.directory = Mutex(directory)
    }

    private static func open(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "store"
        configuration.maximumReaderCount = SQLiteLimits.readers
        configuration.busyMode = .timeout(SQLiteLimits.busySeconds)
        configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA secure_delete = ON") }
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            guard
                try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
                try Int.fetchOne(db, sql: "PRAGMA secure_delete") == 1,
                try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
            else { throw StoreError.broken("SQLite cannot write durably to \(path)") }
            _ = try Schema.version(of: db)
        }
        return pool
    }

    /// Makes or migrates the tables. A crash between erasing a key and emptying the log leaves
    /// the key in the log; this empties it.
    package func prepare() async throws(StoreError) {
        try await alone { db in
            try Schema.migrate(db)
            try db.checkpoint(.truncate)
        }
    }

    package func ping() async throws(StoreError) {
        _ = try await read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") }
    }

    package func close() async {
        await gate.close()
        await withCheckedContinuation { done in
            DispatchQueue(label: "store.close").async { [pool] in
                // Everything is committed, and the process can go on without the file: a failure
                // to close leaves only the log, which the next opening takes in.
                do { try pool.close() } catch {}
                done.resume()
            }
        }
        directory.withLock { $0 = nil }
    }

    /// Runs `body` on a connection that reads, in a transaction that sees all earlier writes.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        try await run { pool, answer in
            pool.asyncRead { access in answer(Self.outcome(.read) { try body(access.get()) }) }
        }
    }

    /// Runs `body` on the connection that writes, in a transaction that it commits and syncs.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        try await run { pool, answer in
            pool.asyncWriteWithoutTransaction { db in
                answer(Self.outcome(.write) { try db.inOneTransaction(body) })
            }
        }
    }

    /// Runs `body` while no other connection reads or writes, outside any transaction.
    func alone<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        try await run { pool, answer in
            pool.asyncBarrierWriteWithoutTransaction { access in
                answer(Self.outcome(.write) { try body(access.get()) })
            }
        }
    }

    /// Lets `body` pass the gate, so that `close` waits for it.
    func passing<Value>(_ body: () async throws(StoreError) -> Value) async throws(StoreError) -> Value {
        try gate.enter()
        defer { gate.leave() }
        return try await body()
    }

    private typealias Answer<Value> = @Sendable (Result<Value, StoreError>) -> Void

    private func run<Value: Sendable>(
        _ start: (DatabasePool, @escaping Answer<Value>) -> Void
    ) async throws(StoreError) -> Value {
        try gate.enter()
        defer { gate.leave() }
        let result: Result<Value, StoreError> = await withCheckedContinuation { continuation in
            start(pool) { continuation.resume(returning: $0) }
        }
        return try result.get()
    }

    private static func outcome<Value>(
        _ access: Access, _ body: () throws -> Value
    ) -> Result<Value, StoreError> {
        do { return .success(try body()) } catch { return .failure(StoreError(error, during: access)) }
    }
}

extension Database {
    /// Runs `body` in a transaction and returns what it returned, after the commit.
    func inOneTransaction<Value>(_ body: (Database) throws -> Value) throws -> Value {
        var value: Value?
        try inTransaction(.immediate) {
            value = try body(self)
            return .commit
        }
        guard let value else { throw StoreError.broken("a transaction ended without a value") }
        return value
    }
}
