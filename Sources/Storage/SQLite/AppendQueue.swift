// Group commit: appends that arrive while a transaction syncs share the next one.
//
// 1. At most one drain is under way (`draining`), on the connection that writes; it takes what
//    waits, commits once, answers, and schedules the next. A lone append waits for nobody.
// 2. One append is one INSERT, and SQLite undoes a failed statement alone: a duplicate fails its
//    own append and no other.
// 3. An append is answered only after the commit that holds it was synced; if the commit fails,
//    all of its appends fail alike.

import GRDB
import Ports
import Synchronization

final class AppendQueue: Sendable {
    private struct Waiting {
        var event: StoredEvent
        var answer: CheckedContinuation<Result<Void, StoreError>, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        var draining = false
    }

    private let pool: DatabasePool
    private let state = Mutex(State())

    init(_ pool: DatabasePool) { self.pool = pool }

    func append(_ event: StoredEvent) async throws(StoreError) {
        let result: Result<Void, StoreError> = await withCheckedContinuation { answer in
            enum Next { case drain, wait, refuse }
            let next = state.withLock { state -> Next in
                guard state.waiting.count < SQLiteLimits.waitingAppends else { return .refuse }
                state.waiting.append(Waiting(event: event, answer: answer))
                defer { state.draining = true }
                return state.draining ? .wait : .drain
            }
            switch next {
            case .drain: drainSoon()
            case .wait: break
            case .refuse: answer.resume(returning: .failure(.unavailable("too many appends wait for the disk")))
            }
        }
        try result.get()
    }

    private func drainSoon() {
        pool.asyncWriteWithoutTransaction { db in self.drain(db) }
    }

    private func drain(_ db: Database) {
        let batch = take()
        let results = commit(batch.map(\.event), db)
        for (waiting, result) in zip(batch, results) { waiting.answer.resume(returning: result) }
        let more = state.withLock { state in
            state.draining = !state.waiting.isEmpty
            return state.draining
        }
        if more { drainSoon() }
    }

    private func take() -> [Waiting] {
        state.withLock { state in
            var count = 0
            var bytes = 0
            for waiting in state.waiting.prefix(SQLiteLimits.batchEvents) {
                bytes += waiting.event.body.count
                if count > 0 && bytes > SQLiteLimits.batchBytes { break }
                count += 1
            }
            defer { state.waiting.removeFirst(count) }
            return Array(state.waiting.prefix(count))
        }
    }

    private func commit(_ events: [StoredEvent], _ db: Database) -> [Result<Void, StoreError>] {
        var results: [Result<Void, StoreError>] = []
        do {
            try db.inTransaction(.immediate) {
                for event in events { results.append(try insert(event, db)) }
                return .commit
            }
            return results
        } catch {
            let failure = StoreError(error, during: .write)
            return events.map { _ in .failure(failure) }
        }
    }

    private func insert(_ event: StoredEvent, _ db: Database) throws -> Result<Void, StoreError> {
        do {
            try db.run(
                """
                INSERT INTO agent_events (session, seq, append_id, time, body, previous_hash, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    event.session, event.seq, event.appendID, event.time, blob(event.body),
                    blob(event.previousHash), blob(event.hash),
                ])
            return .success(())
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            if case .conflict = StoreError(error, during: .write) {
                return .failure(.conflict("event \(event.seq) of session \(event.session) exists"))
            }
            return .failure(StoreError(error, during: .write))
        }
    }
}
