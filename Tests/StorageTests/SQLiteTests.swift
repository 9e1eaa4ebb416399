import Foundation
import Ports
import StorageSQLite
import Testing

@Suite struct `The data directory` {
    @Test func `It and its parents are made, private to the user`() async throws {
        let scratch = try Scratch()
        let store = try SQLiteStore(directory: scratch.path + "/a/b")
        try await store.prepare()
        try await store.append(event("s", 1))
        #expect(try mode(scratch.path + "/a/b") == 0o700)
        for name in ["viva.sqlite", "viva.sqlite-wal", "viva.sqlite-shm", "viva.lock"] {
            #expect(try mode(scratch.path + "/a/b/" + name) == 0o600, "\(name)")
        }
        await store.close()
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
    }

    @Test func `A second process is refused, and told which one holds it`() async throws {
        let scratch = try Scratch()
        let holder = try Child(Lab.probe, ["hold", scratch.path])
        try await holder.wait { $0 == "open" }
        let text = await expect(.unavailable) { _ = try SQLiteStore(directory: scratch.path) }
        #expect(text.contains("in use by process \(holder.process.processIdentifier)"))
        #expect(try await Child(Lab.probe, ["try", scratch.path]).finish().contains("in use by process"))
        try await holder.killAndWait()
        let counters = "/dev/shm/mongoc-\(holder.process.processIdentifier)"
        #expect(!FileManager.default.fileExists(atPath: counters), "a process with this id would warn about it")
        let said = try await Child(Lab.probe, ["try", scratch.path]).finish()
        #expect(said == "done\n")
    }

    @Test func `The same process is refused too, until it closes the first`() async throws {
        let scratch = try Scratch()
        let first = try SQLiteStore(directory: scratch.path)
        await expect(.unavailable) { _ = try SQLiteStore(directory: scratch.path) }
        await first.close()
        await (try SQLiteStore(directory: scratch.path)).close()
    }

    /// Between fork and exec a child has every file of its parent, the lock among them.
    @Test func `A closed directory is free although other processes are being started`() async throws {
        let scratch = try Scratch()
        let starting = Task {
            while !Task.isCancelled { _ = try await Child(URL(filePath: "/bin/true"), []).finish() }
        }
        for _ in 0..<100 { await (try SQLiteStore(directory: scratch.path)).close() }
        starting.cancel()
        _ = await starting.result
    }

    @Test func `A directory that cannot be made or written says why`() async throws {
        let scratch = try Scratch()
        try Data().write(to: scratch.url.appending(path: "file"))
        #expect(
            await expect(.unavailable) { _ = try SQLiteStore(directory: scratch.path + "/file/data") }
                .contains("Not a directory"))

        // Root may write everywhere, so a process without its rights tries.
        let closed = scratch.url.appending(path: "closed")
        try FileManager.default.createDirectory(at: closed, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path)
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: closed.path)
        let said = try await Child(Lab.probe, ["as-nobody", closed.path]).finish()
        #expect(said.contains("unavailable") && said.contains("cannot write in"), "\(said)")
    }

    @Test func `A store of a newer version is refused and left alone`() async throws {
        let scratch = try Scratch()
        let store = try SQLiteStore(directory: scratch.path)
        try await store.prepare()
        await store.close()
        try await sqlite(scratch, "PRAGMA user_version = 99")
        let text = await expect(.broken) { _ = try SQLiteStore(directory: scratch.path) }
        #expect(text.contains("version 99"))
        try await sqlite(scratch, "PRAGMA user_version = 1")
        await (try SQLiteStore(directory: scratch.path)).close()
    }

    @Test func `A file that is no database is broken, and so is a table that another hand changed`() async throws {
        let scratch = try Scratch()
        try Data(repeating: 7, count: 10_000).write(to: scratch.url.appending(path: "viva.sqlite"))
        await expect(.broken) { _ = try SQLiteStore(directory: scratch.path) }

        let other = try Scratch()
        let store = try SQLiteStore(directory: other.path)
        await expect(.broken) { try await store.append(event("s", 1)) }
        try await store.prepare()
        try await store.append(event("s", 1))
        await store.close()
        try await sqlite(other, "ALTER TABLE agent_events RENAME TO old")
        try await sqlite(other, "CREATE TABLE agent_events AS SELECT *, 'x' AS y FROM old")
        try await sqlite(other, "UPDATE agent_events SET body = 'text', time = NULL, seq = -5")
        try await sqlite(other, "UPDATE agent_events SET seq = 5")
        let changed = try SQLiteStore(directory: other.path)
        await expect(.broken) { _ = try await changed.events(session: "s", after: 0, limit: 10) }
        await changed.close()
    }

    @Test func `The tables refuse what the ports refuse`() async throws {
        let scratch = try Scratch()
        let store = try SQLiteStore(directory: scratch.path)
        try await store.prepare()
        await store.close()
        let refused = [
            "INSERT INTO agent_events VALUES ('s', 0, 'a', 0, x'', zeroblob(32), zeroblob(32))",
            "INSERT INTO agent_events VALUES ('s', 1, 'a', 0, x'', zeroblob(31), zeroblob(32))",
            "INSERT INTO agent_events VALUES ('', 1, 'a', 0, x'', zeroblob(32), zeroblob(32))",
            "INSERT INTO agent_events VALUES ('s', 1, 'a', 0, 'text', zeroblob(32), zeroblob(32))",
            "INSERT INTO signing_keys VALUES ('k', 'other', zeroblob(32), 0)",
            "INSERT INTO session_keys (session, key, erased_at) VALUES ('s', randomblob(32), 5)",
            "INSERT INTO bank_current VALUES (2, 'h')",
        ]
        for statement in refused {
            let said = try await sqlite(scratch, statement)
            #expect(said.contains("constraint") || said.contains("cannot store"), "\(statement): \(said)")
        }
    }

    /// Runs a statement as another program would.
    @discardableResult
    private func sqlite(_ scratch: Scratch, _ statement: String) async throws -> String {
        let code = """
            import sqlite3, sys
            try:
                with sqlite3.connect(sys.argv[1]) as db: db.execute(sys.argv[2])
            except Exception as error: print(error)
            """
        return try await Child(Lab.python("python"), ["-c", code, scratch.path + "/viva.sqlite", statement]).finish()
    }
}

@Suite struct `Durability of SQLite` {
    @Test func `A write that the file system refuses is uncertain, loses nothing, and the store goes on`() async throws
    {
        let scratch = try Scratch()
        let said = try await Child(Lab.probe, ["small-files", scratch.path]).finish()
        let lines = said.split(separator: "\n")
        try #require(lines.count == 2, "\(said)")
        #expect(lines[0].contains("uncertain"))
        let counts = lines[1].split(separator: " ")
        #expect(counts.count == 4 && counts[1] == counts[3] && Int(counts[1]) ?? 0 > 20, "\(said)")
    }

    @Test(.enabled("needs the right to mount in a namespace of its own") { try await canMount() })
    func `A full disk is said to be full, and the store goes on when there is room`() async throws {
        let said = try await Self.inNamespace(
            """
            mount -t tmpfs -o size=2m none /mnt
            "$1" append /mnt/data 1 | grep -v '^s1'
            mount -o remount,size=20m /mnt
            "$1" append /mnt/data 1 | head -n 1 | sed 's/^/again: /'
            """)
        #expect(said.contains("the disk is full"), "\(said)")
        #expect(said.contains("again: s1 "), "\(said)")
    }

    @Sendable private static func canMount() async throws -> Bool {
        try await inNamespace("mount -t tmpfs -o size=2m none /mnt && echo mounted").contains("mounted")
    }

    /// Runs a script as root of a namespace, with the probe as its argument.
    private static func inNamespace(_ script: String) async throws -> String {
        try await Child(
            URL(filePath: "/usr/bin/unshare"), ["-rm", "sh", "-c", script, "sh", Lab.probe.path]
        ).finish()
    }

    @Test func `Raw bytes of an erased key are in no file`() async throws {
        let scratch = try Scratch()
        let store = try SQLiteStore(directory: scratch.path)
        try await store.prepare()
        _ = try await store.createKey(session: "kept", key: bytes(seed: 0))
        _ = try await store.createKey(session: "s", key: bytes(seed: 1))
        #expect(try files(of: scratch, holding: 1).isEmpty == false)
        _ = try await store.eraseKey(session: "s", at: 1_700_000_000_000)
        #expect(try files(of: scratch, holding: 1).isEmpty)
        #expect(try files(of: scratch, holding: 0).isEmpty == false)
        await store.close()
        #expect(try files(of: scratch, holding: 1).isEmpty)
    }

    /// Rows that move within a database leave copies behind, which overwriting does not reach.
    @Test func `Of many keys, made and erased in any order amid readers, none stays`() async throws {
        let scratch = try Scratch()
        let store = try SQLiteStore(directory: scratch.path)
        try await store.prepare()
        let reader = Task {
            while !Task.isCancelled { _ = try await store.key(session: "s1") }
        }
        var sessions: [UInt64: String] = [:]
        var live: [UInt64] = []
        var erased: [UInt64] = []
        var random = SystemRandomNumberGenerator()
        for seed in UInt64(1)...600 {
            let session = "s\(seed)" + String(repeating: "x", count: Int.random(in: 0...60, using: &random))
            _ = try await store.createKey(session: session, key: bytes(seed: seed))
            live.append(seed)
            sessions[seed] = session
            guard seed > 100, Bool.random(using: &random) else { continue }
            let gone = live.remove(at: Int.random(in: 0..<live.count, using: &random))
            _ = try await store.eraseKey(session: sessions[gone] ?? "", at: Int64(seed))
            erased.append(gone)
        }
        reader.cancel()
        let contents = try scratch.contents()
        for seed in erased {
            #expect(contents.allSatisfy { $0.value.range(of: Data(bytes(seed: seed))) == nil }, "key \(seed) is left")
        }
        #expect(erased.count > 100)
        await store.close()
    }

    @Test func `A key that a crash left in the log goes when the store is prepared`() async throws {
        let scratch = try Scratch()
        let store = try SQLiteStore(directory: scratch.path)
        try await store.prepare()
        for seed in UInt64(1)...20 { _ = try await store.createKey(session: "s\(seed)", key: bytes(seed: seed)) }
        // What a crash leaves: the files as they are now, with the keys in the log.
        let copy = try Scratch()
        for name in ["viva.sqlite", "viva.sqlite-wal"] {
            try FileManager.default.copyItem(
                at: scratch.url.appending(path: name), to: copy.url.appending(path: name))
        }
        await store.close()
        let opened = try SQLiteStore(directory: copy.path)
        try await opened.prepare()
        let log = try copy.contents()["viva.sqlite-wal"] ?? Data()
        #expect(log.isEmpty)
        #expect(try await opened.key(session: "s7") == .active(bytes(seed: 7)))
        await opened.close()
    }

    private func files(of scratch: Scratch, holding seed: UInt64) throws -> [String] {
        try scratch.contents().filter { $0.value.range(of: Data(bytes(seed: seed))) != nil }.map(\.key)
    }
}
