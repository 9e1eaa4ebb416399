// A process for tests and measurements to start and kill: it opens a store as `serve` does.
//
//   StorageProbe append STORE WRITERS       appends without end; one line "SESSION SEQ" each, once it is durable
//   StorageProbe hold STORE                 opens, prints "open", holds until its input ends
//   StorageProbe try STORE                  opens, prepares and appends once; prints "done" or the error
//   StorageProbe as-nobody DIRECTORY        `try`, without the rights of root
//   StorageProbe small-files DIRECTORY      appends until files reach 1 MiB, prints the error, goes on with larger
//   StorageProbe wait STORE                 60 calls at once; prints how many were refused as unavailable, and the
//                                           longest time in ms that another task waited for a thread meanwhile
//   StorageProbe bench STORE SECONDS        rates of one and of 50 concurrent appenders
//
// STORE is a directory, or a mongodb: URI (database `probe`).

import Glibc
import Ports
import StorageMongo
import StorageSQLite

@main
struct Probe {
    static func main() async {
        MongoLibrary.unnameCounters()
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard arguments.count >= 2 else { return say("usage: see the source") }
        do throws(StoreError) {
            switch arguments[0] {
            case "append": try await append(arguments[1], writers: Int(arguments.last ?? "") ?? 1)
            case "hold": try await hold(arguments[1])
            case "try": try await attempt(arguments[1])
            case "as-nobody": try await attemptAsNobody(arguments[1])
            case "small-files": try await smallFiles(arguments[1])
            case "wait": try await wait(arguments[1])
            case "bench": try await bench(arguments[1], seconds: Int(arguments.last ?? "") ?? 1)
            default: say("unknown: \(arguments[0])")
            }
        } catch {
            say("\(error)")
        }
    }

    static func open(_ place: String) throws(StoreError) -> any Store {
        if place.hasPrefix("mongodb") { return try MongoStore(uri: place, database: "probe") }
        return try SQLiteStore(directory: place)
    }

    /// Each writer owns a session and goes on after the last event that is there.
    private static func append(_ place: String, writers: Int) async throws(StoreError) {
        let store = try open(place)
        try await store.prepare()
        let failures = await withTaskGroup(of: StoreError.self) { group in
            for writer in 1...writers { group.addTask { await appendForever("s\(writer)", store) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for failure in failures { say("\(failure)") }
    }

    private static func appendForever(_ session: String, _ store: any Store) async -> StoreError {
        do throws(StoreError) {
            var seq: UInt64 = 0
            while let last = try await store.events(session: session, after: seq, limit: 1_000).last {
                seq = last.seq
            }
            while true {
                seq += 1
                try await store.append(event(session, seq, bytes: 300))
                say("\(session) \(seq)")
            }
        } catch {
            return error
        }
    }

    private static func hold(_ place: String) async throws(StoreError) {
        let store = try open(place)
        try await store.prepare()
        say("open")
        while readLine() != nil {}
        await store.close()
    }

    private static func attempt(_ place: String) async throws(StoreError) {
        let store = try open(place)
        try await store.prepare()
        try await store.append(event("attempt", 1, bytes: 10))
        say("done")
        await store.close()
    }

    private static func attemptAsNobody(_ directory: String) async throws(StoreError) {
        let nobody: uid_t = 65_534
        if geteuid() == 0, setgid(nobody) != 0 || setuid(nobody) != 0 { return say("cannot become nobody") }
        try await attempt(directory)
    }

    private static func smallFiles(_ directory: String) async throws(StoreError) {
        let store = try open(directory)
        try await store.prepare()
        // The signal would end the process; without it, writing beyond the limit is an I/O error.
        signal(SIGXFSZ, SIG_IGN)
        guard limitFiles(to: 1 << 20) else { return say("cannot limit the size of files") }
        var seq: UInt64 = 0
        do throws(StoreError) {
            while seq < 10_000 {
                try await store.append(event("s1", seq + 1, bytes: 4_000))
                seq += 1
            }
        } catch {
            say("after \(seq): \(error)")
        }
        guard limitFiles(to: .max) else { return say("cannot lift the limit") }
        let stored = try await store.events(session: "s1", after: seq, limit: 10).last?.seq ?? seq
        try await store.append(event("s1", stored + 1, bytes: 4_000))
        let count = try await store.events(session: "s1", after: 0, limit: 20_000).count
        say("then \(count) of \(stored + 1)")
        await store.close()
    }

    private static func wait(_ place: String) async throws(StoreError) {
        let store = try open(place)
        let calls = (0..<60).map { _ in
            Task {
                do throws(StoreError) { try await store.ping(); return 0 } catch { return error.isUnavailable ? 1 : 0 }
            }
        }
        let clock = ContinuousClock()
        var longest = Duration.zero
        for _ in 0..<200 {
            let start = clock.now
            await Task.detached { await Task.yield() }.value
            longest = max(longest, clock.now - start)
            usleep(5_000)
        }
        var refused = 0
        for call in calls { refused += await call.value }
        say("\(refused) \(Int(longest / .milliseconds(1)))")
        await store.close()
    }

    private static func limitFiles(to bytes: rlim_t) -> Bool {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { return false }
        limit.rlim_cur = min(bytes, limit.rlim_max)
        return unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0
    }
}

extension StoreError {
    fileprivate var isUnavailable: Bool { if case .unavailable = self { true } else { false } }
}

/// An event whose content only has the right shape.
func event(_ session: String, _ seq: UInt64, bytes: Int) -> StoredEvent {
    StoredEvent(
        session: session, seq: seq, appendID: "\(session)-\(seq)", time: 1_700_000_000_000,
        body: [UInt8](repeating: UInt8(truncatingIfNeeded: seq), count: bytes),
        previousHash: [UInt8](repeating: 1, count: 32), hash: [UInt8](repeating: 2, count: 32))
}

/// One line, written before this returns: what was said is known even if the process is killed.
func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = unsafe write(STDOUT_FILENO, bytes, bytes.count)
}
