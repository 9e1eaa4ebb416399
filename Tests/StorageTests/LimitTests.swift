import Ports
import Testing

@Suite struct `Limits of both stores` {
    private static let badIDs = ["", "a\0b", String(repeating: "x", count: 257), String(repeating: "é", count: 129)]

    @Test(arguments: Kind.allCases)
    func `Ids without content, with a NUL or too long are refused, and find nothing`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            try await store.append(event("a", 1))
            _ = try await store.createKey(session: "a", key: bytes(seed: 1))
            for id in Self.badIDs {
                await expect(.broken) { try await store.append(event(id, 1)) }
                await expect(.broken) { _ = try await store.createKey(session: id, key: bytes(seed: 1)) }
                await expect(.broken) { try await store.putQuestions([question(id, 1)]) }
                #expect(try await store.events(session: id, after: 0, limit: 10).isEmpty)
                #expect(try await store.key(session: id) == nil)
                #expect(try await store.eraseKey(session: id, at: 1) == nil)
            }
            try await store.append(event(String(repeating: "é", count: 128), 1))
            #expect(try await store.sessionIDs(after: "", limit: 10).count == 2)
            #expect(try await store.key(session: "a") == .active(bytes(seed: 1)))
        }
    }

    @Test(arguments: Kind.allCases)
    func `What is beyond a limit is refused before it is written`(kind: Kind) async throws {
        var short = event("s", 1)
        short.hash = [1]
        var early = event("s", 1)
        early.time = -1
        var late = event("s", 1)
        late.time = 1 << 47
        let events = [
            event("s", 0), event("s", .max), short, early, late,
            event("s", 1, body: [UInt8](repeating: 0, count: StoreLimits.bodyBytes + 1)),
        ]
        var lost = skill("s", "text", seq: 1)
        lost.theta = .nan
        let skills = [lost]
        try await Bed.with(kind) { store async throws in
            for event in events {
                await expect(.broken) { try await store.append(event) }
            }
            #expect(try await store.events(session: "s", after: 0, limit: 10).isEmpty)
            await expect(.broken) {
                try await store.project(
                    session: sessionRow("s", seq: 1), attempts: [attempt("s", 1, seq: 1, score: 10_001)], skills: [])
            }
            await expect(.broken) {
                try await store.project(session: sessionRow("s", seq: 1), attempts: [], skills: skills)
            }
            #expect(try await store.sessionRow("s") == nil)
            await expect(.broken) { _ = try await store.createKey(session: "s", key: [1, 2, 3]) }
            let nul = StoredReport(session: "s", hash: "h", json: "{\0}", body: [])
            await expect(.broken) { try await store.putReport(nul) }
        }
    }

    @Test(arguments: Kind.allCases)
    func `Preparing runs again, and beside others`(kind: Kind) async throws {
        let bed = try await Bed(kind)
        try await bed.use { store async throws in
            try await store.append(event("s", 1))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await store.prepare() } }
                try await group.waitForAll()
            }
            if kind != .sqlite {
                let other = try bed.open()
                try await other.prepare()
                #expect(try await other.events(session: "s", after: 0, limit: 2).count == 1)
                await other.close()
            }
            try await store.ping()
        }
    }
}
