import Foundation
import Glibc
import Ports
import StorageMongo
import Testing

@Suite struct `MongoDB as a store` {
    @Test func `Collections have validators, and unique indexes that start with the shard key`() async throws {
        let server = try await MongoServer.replicaSet.value
        let store = try MongoStore(uri: server.uri(), database: "shape")
        try await store.prepare()
        try await store.prepare()
        let said = try await server.python(
            """
            db = client.shape
            for name in sorted(db.list_collection_names()):
                unique = [list(i['key'])[0] for i in db[name].list_indexes() if i.get('unique')]
                print(name, *unique)
                try: db[name].insert_one({}); print(name, 'takes anything')
                except pymongo.errors.WriteError as error:
                    if error.code != 121: print(error)
            """)
        #expect(
            said == """
                agent_events session
                attempts session
                bank_current
                banks hash
                questions question_id
                reports session
                session_keys session
                session_skill_state session
                sessions session
                signing_keys purpose
                store_version

                """)
        await store.close()
    }

    @Test func `A database of a newer version is refused`() async throws {
        let server = try await MongoServer.replicaSet.value
        let store = try MongoStore(uri: server.uri(), database: "newer")
        try await store.prepare()
        _ = try await server.python(
            "client.newer.store_version.update_one({'_id': 'schema'}, {'$set': {'version': __import__('bson').Int64(99)}})"
        )
        #expect(await expect(.broken) { try await store.prepare() }.contains("version 99"))
        await store.close()
    }

    @Test func `Documents that another hand changed are broken`() async throws {
        let server = try await MongoServer.replicaSet.value
        let store = try MongoStore(uri: server.uri(), database: "changed")
        try await store.append(event("s", 1))
        for change in ["{'body': 'text'}", "{'time': 'text'}", "{'hash': None}"] {
            _ = try await server.python("client.changed.agent_events.update_one({}, {'$set': \(change)})")
            await expect(.broken) { _ = try await store.events(session: "s", after: 0, limit: 10) }
        }
        await store.close()
    }

    @Test func `Names and URIs that cannot be right are refused without repeating them`() async throws {
        for name in ["", "a b", "a/b", "a.b", "$a", String(repeating: "a", count: 61), "ä"] {
            await expect(.broken) { _ = try MongoStore(uri: "mongodb://127.0.0.1", database: name) }
        }
        let uris = [
            "", "http://user:s3cret@host", "mongodb://user:s3cret@", "mongodb://user:s3cr@et@host:99999/",
            "mongodb://user:s3%zzcret@host", "mongodb://user:s3cret@host/?authMechanism=s3cret",
        ]
        for uri in uris {
            let said = try await Child(Lab.probe, ["try", uri.hasPrefix("mongodb") ? uri : "mongodb" + uri]).finish()
            #expect(said.contains("broken") || said.contains("unavailable"), "\(uri): \(said)")
            #expect(!said.contains("s3"), "\(said)")
        }
        let server = try await MongoServer.replicaSet.value
        let said = try await Child(
            Lab.probe, ["try", "mongodb://user:s3cret@127.0.0.1:\(server.port)/?directConnection=true"]
        ).finish()
        #expect(said.contains("unavailable") && !said.contains("s3cret"), "\(said)")
    }

    @Test func `Writes ask for a majority and the journal, reads for what a majority has`() async throws {
        let tap = try await Tap()
        let store = try MongoStore(uri: tap.uri, database: "tapped")
        try await store.prepare()
        try await store.append(event("s", 1))
        try await store.project(session: sessionRow("s", seq: 1), attempts: [], skills: [])
        _ = try await store.events(session: "s", after: 0, limit: 1)
        await store.close()
        let said = try await tap.finish()
        #expect(said.contains("insert agent_events majority True {} no-txn"), "\(said)")
        #expect(said.contains("update sessions majority True {} no-txn"))
        #expect(said.contains("find agent_events None None {'level': 'majority'} no-txn"))
        let writes = said.filter { $0.hasPrefix("insert") || $0.hasPrefix("update") }
        #expect(writes.allSatisfy { $0.contains("majority True") && $0.hasSuffix("no-txn") })
    }

    @Test func `A row that another process inserts meanwhile is replaced if it is older, and kept if newer`()
        async throws
    {
        for (theirs, kept) in [(UInt64(1), UInt64(2)), (3, 3)] {
            let database = "race" + UUID().uuidString.lowercased()
            let other = try await MongoStore(uri: MongoServer.replicaSet.value.uri(), database: database)
            try await other.prepare()
            try await other.project(session: sessionRow("s", seq: theirs), attempts: [], skills: [])
            let tap = try await Tap(refusing: "sessions")
            let store = try MongoStore(uri: tap.uri, database: database)
            try await store.project(session: sessionRow("s", seq: 2), attempts: [], skills: [])
            #expect(try await store.sessionRow("s") == sessionRow("s", seq: kept))
            await store.close()
            #expect(try await tap.finish().count { $0.hasPrefix("update sessions") } == 2)
            await other.close()
        }
    }

    /// A proxy before the shared server that tells the commands which pass.
    private struct Tap {
        let child: Child
        let uri: String

        init(refusing collection: String? = nil) async throws {
            let port = try await MongoServer.replicaSet.value.port
            let script = Lab.root.appending(path: "Tests/Support/mongo_tap.py").path
            child = try Child(Lab.python("python"), [script, "\(port)"] + (collection.map { [$0] } ?? []))
            try await child.wait { $0.hasPrefix("port ") }
            let own = child.lines.first { $0.hasPrefix("port ") }?.dropFirst(5) ?? ""
            uri = "mongodb://127.0.0.1:\(own)/?directConnection=true"
        }

        func finish() async throws -> [Substring] {
            child.signal(SIGKILL)
            return try await child.finish().split(separator: "\n")
        }
    }

    /// Faults are set for the whole server, so one case follows the other.
    @Test(
        .serialized,
        arguments: [
            (#""errorCode": 10107"#, Refusal.unavailable), (#""errorCode": 91"#, .uncertain),
            (#""errorCode": 11602"#, .uncertain), (#""closeConnection": True"#, .uncertain),
            (#""writeConcernError": {"code": 64, "errmsg": "late"}"#, .uncertain),
            (#""writeConcernError": {"code": 91, "errmsg": "late"}"#, .uncertain),
            (#""errorCode": 13"#, .unavailable), (#""errorCode": 14031"#, .broken), (#""errorCode": 2"#, .broken),
        ])
    func `What a server answers to a write becomes the right error`(fault: String, kind: Refusal) async throws {
        let server = try await Self.faulty.value
        let store = try MongoStore(
            uri: server.uri("heartbeatFrequencyMS=500"), database: "fault" + UUID().uuidString.lowercased())
        try await store.prepare()
        let armed = try await server.python(
            """
            client.admin.command({
                'configureFailPoint': 'failCommand', 'mode': {'times': 1},
                'data': {'failCommands': ['insert'], \(fault)}})
            """)
        #expect(armed == "")
        await expect(kind) { try await store.append(event("s", 1)) }
        // The store works again, and what was uncertain can be read back.
        let stored = try await store.events(session: "s", after: 0, limit: 2)
        if kind != .uncertain { #expect(stored.isEmpty) }
        try await store.append(event("s", UInt64(stored.count + 1)))
        await store.close()
    }

    private static let faulty = Task { try await MongoServer(.init(testCommands: true)) }
}

@Suite struct `A MongoDB that goes away` {
    @Test func `Down at the start is unavailable, and needs no restart when it comes`() async throws {
        let server = try MongoServer(down: .init())
        let clock = ContinuousClock()
        let started = clock.now
        let store = try MongoStore(uri: server.uri(), database: "late")
        #expect(clock.now - started < .seconds(1))
        #expect(await expect(.unavailable) { try await store.prepare() }.contains("127.0.0.1:\(server.port)"))
        await expect(.unavailable) { try await store.append(event("s", 1)) }
        // Twice the time of server selection, and room for a busy machine.
        #expect(clock.now - started < .seconds(60))
        try await server.start()
        try await store.prepare()
        try await store.append(event("s", 1))
        await store.close()
        try await server.stop(SIGTERM)
    }

    @Test(arguments: [false, true])
    func `Gone midway, it loses no acknowledged event, and the same store goes on`(standalone: Bool) async throws {
        let server = try await MongoServer(.init(standalone: standalone, syncOnCommit: true))
        let store = try MongoStore(uri: server.uri("serverSelectionTimeoutMS=1000"), database: "midway")
        try await store.prepare()
        let appender = Task { await appendUntilRefused(store) }
        try await Task.sleep(for: .milliseconds(500))
        try await server.stop(SIGKILL)
        let (acknowledged, error) = await appender.value
        #expect(error.kind == .unavailable || error.kind == .uncertain)
        await expect(.unavailable) { _ = try await store.events(session: "s", after: 0, limit: 1) }
        await expect(.unavailable) { try await store.append(event("s", 1_000_000)) }
        try await server.start()
        let stored = try await store.events(session: "s", after: 0, limit: 100_000)
        #expect(acknowledged > 0)
        #expect(stored.count == acknowledged || stored.count == acknowledged + 1)
        #expect(stored.map(\.seq) == Array(1...UInt64(stored.count)))
        try await store.append(event("s", UInt64(stored.count) + 1))
        await store.close()
        try await server.stop(SIGTERM)
    }

    private func appendUntilRefused(_ store: MongoStore) async -> (acknowledged: Int, error: StoreError) {
        var count = 0
        while true {
            if let error = await failure({ try await store.append(event("s", UInt64(count) + 1)) }) {
                return (count, error)
            }
            count += 1
        }
    }

    @Test func `A server that stays silent makes a write uncertain, and can be read back later`() async throws {
        let server = try await MongoServer(.init())
        let store = try MongoStore(uri: server.uri("socketTimeoutMS=700"), database: "silent")
        try await store.prepare()
        server.signal(SIGSTOP)
        await expect(.uncertain) { try await store.append(event("s", 1)) }
        await expect(.unavailable) { _ = try await store.events(session: "s", after: 0, limit: 1) }
        server.signal(SIGCONT)
        // The server may still take what it was sent; either way one event is first, and stays.
        if let error = await failure({ try await store.append(event("s", 1)) }) { #expect(error.kind == .conflict) }
        #expect(try await store.events(session: "s", after: 0, limit: 10).map(\.seq) == [1])
        await store.close()
        try await server.stop(SIGKILL)
    }

    @Test func `Calls that wait for a server hold no thread of Swift's`() async throws {
        let server = try MongoServer(down: .init())
        // Blocked threads would hold tasks up until server selection gives up.
        let place = server.uri("serverSelectionTimeoutMS=6000")
        let said = try await Child(Lab.probe, ["wait", place]).finish()
        let parts = said.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        try #require(parts.count == 2, "\(said)")
        #expect(parts[0] == 60)
        #expect(parts[1] < 4_000)
    }
}
