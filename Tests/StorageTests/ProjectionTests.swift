import Ports
import Testing

@Suite struct `Projections of both stores` {
    @Test(arguments: Kind.allCases)
    func `Rows are read back as they were, in their order`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            let attempts = [attempt("s", 2, seq: 4, score: 0), attempt("s", 10, seq: 5), attempt("s", 1, seq: 3)]
            let skills = [skill("s", "text", seq: 5), skill("s", "lookup", seq: 4)]
            try await store.project(session: sessionRow("s", seq: 5), attempts: attempts, skills: skills)
            try await store.project(session: sessionRow("t", seq: 1), attempts: [attempt("t", 1, seq: 1)], skills: [])
            #expect(try await store.sessionRow("s") == sessionRow("s", seq: 5))
            #expect(try await store.attemptRows(session: "s") == [attempts[2], attempts[0], attempts[1]])
            #expect(try await store.skillRows(session: "s") == [skills[1], skills[0]])
            #expect(try await store.sessionRow("none") == nil)
            #expect(try await store.attemptRows(session: "none").isEmpty)
            #expect(try await store.skillRows(session: "none").isEmpty)
        }
    }

    @Test(arguments: Kind.allCases)
    func `Older rows change nothing, each row on its own`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            try await store.project(
                session: sessionRow("s", seq: 5, finished: true), attempts: [attempt("s", 1, seq: 5)],
                skills: [skill("s", "text", seq: 3)])
            try await store.project(
                session: sessionRow("s", seq: 4), attempts: [attempt("s", 1, seq: 4), attempt("s", 2, seq: 4)],
                skills: [skill("s", "text", seq: 4)])
            var same = sessionRow("s", seq: 5)
            same.body = [9]
            try await store.project(session: same, attempts: [], skills: [])
            #expect(try await store.sessionRow("s") == sessionRow("s", seq: 5, finished: true))
            #expect(try await store.attemptRows(session: "s") == [attempt("s", 1, seq: 5), attempt("s", 2, seq: 4)])
            #expect(try await store.skillRows(session: "s") == [skill("s", "text", seq: 4)])
        }
    }

    @Test(arguments: Kind.allCases)
    func `Concurrent writers leave the newest of each row`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            for session in ["a", "b", "c"] {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for seq in (UInt64(1)...40).shuffled() {
                        group.addTask {
                            try await store.project(
                                session: sessionRow(session, seq: seq),
                                attempts: [attempt(session, 1, seq: seq), attempt(session, 2, seq: seq)],
                                skills: [skill(session, "text", seq: seq)])
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(try await store.sessionRow(session) == sessionRow(session, seq: 40))
                #expect(
                    try await store.attemptRows(session: session)
                        == [attempt(session, 1, seq: 40), attempt(session, 2, seq: 40)])
                #expect(try await store.skillRows(session: session) == [skill(session, "text", seq: 40)])
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `Pages of sessions go from the newest, ids break ties, nothing is missed or doubled`(
        kind: Kind
    ) async throws {
        try await Bed.with(kind) { store async throws in
            var rows = (0..<23).map { sessionRow("s\($0)", seq: 1, created: Int64($0 / 4) * 1_000) }
            for row in rows.shuffled() { try await store.project(session: row, attempts: [], skills: []) }
            rows.sort { ($0.created, $0.session) > ($1.created, $1.session) }
            var seen: [SessionRow] = []
            while true {
                let cursor = seen.last.map { SessionCursor(created: $0.created, session: $0.session) }
                let page = try await store.sessionRows(after: cursor, limit: 5)
                if page.isEmpty { break }
                seen += page
            }
            #expect(seen == rows)
            #expect(try await store.sessionRows(after: nil, limit: 0).isEmpty)
            #expect(try await store.sessionRows(after: nil, limit: -5).isEmpty)
        }
    }

    @Test(arguments: Kind.allCases)
    func `The last report counts, and its text is kept to the byte`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            #expect(try await store.report(session: "s") == nil)
            let text = "{\"name\": \"Zoë 語 😀 \\u0000 e\u{301}\",\n\t\"n\": 1}"
            let first = StoredReport(session: "s", hash: "1", json: "{}", body: [])
            let second = StoredReport(session: "s", hash: "2", json: text, body: [0, 255])
            try await store.putReport(first)
            try await store.putReport(second)
            let stored = try await store.report(session: "s")
            #expect(stored == second)
            #expect(stored.map { Array($0.json.utf8) } == Array(text.utf8))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        try await store.putReport(StoredReport(session: "t", hash: "1", json: "{}", body: [1]))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store.report(session: "t")?.body == [1])
        }
    }
}
