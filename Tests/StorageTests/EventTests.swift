import Ports
import Testing

@Suite struct `Events of both stores` {
    @Test(arguments: Kind.allCases)
    func `What was appended is read back as it was, in order`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            let events = [1, 2, 3].map { event("s", $0, body: Array(repeating: UInt8($0), count: Int($0) - 1)) }
            for event in events { try await store.append(event) }
            #expect(try await store.events(session: "s", after: 0, limit: 10) == events)
        }
    }

    @Test(arguments: Kind.allCases)
    func `A sequence that exists is a conflict, and the first event stays`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            let first = event("s", 1)
            try await store.append(first)
            await expect(.conflict) { try await store.append(event("s", 1)) }
            await expect(.conflict) { try await store.append(first) }
            #expect(try await store.events(session: "s", after: 0, limit: 10) == [first])
            try await store.append(event("other", 1))
        }
    }

    @Test(arguments: Kind.allCases)
    func `Pages follow a sequence and stop at a limit`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            for seq in 1...25 { try await store.append(event("s", UInt64(seq))) }
            var seen: [UInt64] = []
            while true {
                let page = try await store.events(session: "s", after: seen.last ?? 0, limit: 10)
                if page.isEmpty { break }
                #expect(page.count <= 10)
                seen += page.map(\.seq)
            }
            #expect(seen == Array(1...25))
            for limit in [0, -1, Int.min] {
                #expect(try await store.events(session: "s", after: 0, limit: limit).isEmpty)
            }
            #expect(try await store.events(session: "s", after: 20, limit: .max).map(\.seq) == [21, 22, 23, 24, 25])
            #expect(try await store.events(session: "s", after: .max, limit: 10).isEmpty)
            #expect(try await store.events(session: "none", after: 0, limit: 10).isEmpty)
        }
    }

    @Test(arguments: Kind.allCases)
    func `Of 50 concurrent appenders one wins each sequence`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            for seq in UInt64(1)...4 {
                let outcomes = await withTaskGroup(of: (String, StoreError?).self) { group in
                    for appender in 0..<50 {
                        group.addTask {
                            let id = "\(appender)"
                            let error = await failure {
                                try await store.append(event("s", seq, appendID: id))
                            }
                            return (id, error)
                        }
                    }
                    return await group.reduce(into: []) { $0.append($1) }
                }
                let winners = outcomes.filter { $0.1 == nil }.map(\.0)
                #expect(winners.count == 1)
                #expect(outcomes.compactMap(\.1).allSatisfy { $0.kind == .conflict })
                #expect(try await store.events(session: "s", after: seq - 1, limit: 2).map(\.appendID) == winners)
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `A duplicate among many appends fails only its own`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            try await store.append(event("taken", 1))
            let failures = await withTaskGroup(of: (Int, StoreError?).self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let session = number % 3 == 0 ? "taken" : "s\(number)"
                        let error = await failure { try await store.append(event(session, 1)) }
                        return (number, error)
                    }
                }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            #expect(failures.count == 100)
            #expect(failures.allSatisfy { $0.key % 3 == 0 && $0.value.kind == .conflict })
            #expect(try await store.sessionIDs(after: "", limit: 1_000).count == 201)
        }
    }

    @Test(arguments: Kind.allCases)
    func `Sessions are listed by id, once each, from their first event`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            // In order of their UTF-8 bytes, which is not any language's order.
            let ids = ["A", "Z", "a", "b", "z", "Ä", "\u{E9}", "e\u{301}", "語", "😀"]
            for id in ids.reversed() { for seq in UInt64(1)...3 { try await store.append(event(id, seq)) } }
            try await store.append(event("without a first", 2))
            #expect(try await store.sessionIDs(after: "", limit: 100).map { Array($0.utf8) } == sorted(ids))
            #expect(
                try await store.sessionIDs(after: "b", limit: 2).map { Array($0.utf8) } == sorted(ids)[4...5].map { $0 }
            )
            #expect(try await store.sessionIDs(after: "😀", limit: 2).isEmpty)
            #expect(try await store.sessionIDs(after: "", limit: 0).isEmpty)
        }
    }

    private func sorted(_ ids: [String]) -> [[UInt8]] {
        ids.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test(arguments: Kind.allCases)
    func `A body of a mebibyte survives, empty and largest ones too`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            for (index, size) in [1 << 20, 0, StoreLimits.bodyBytes].enumerated() {
                let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
                let large = event("s", UInt64(index + 1), body: body)
                try await store.append(large)
                #expect(try await store.events(session: "s", after: UInt64(index), limit: 1) == [large])
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `What was written is there after opening again`(kind: Kind) async throws {
        let bed = try await Bed(kind)
        let written = event("s", 1)
        try await bed.use { store async throws in
            try await store.append(written)
            _ = try await store.createKey(session: "s", key: bytes(seed: 1))
            try await store.putQuestions([question("q", 1)])
            try await store.project(session: sessionRow("s", seq: 1), attempts: [], skills: [])
        }
        try await bed.use { store async throws in
            try await store.prepare()
            #expect(try await store.events(session: "s", after: 0, limit: 10) == [written])
            #expect(try await store.key(session: "s") == .active(bytes(seed: 1)))
            #expect(try await store.question(id: "q", version: 1) == question("q", 1))
            #expect(try await store.sessionRow("s") == sessionRow("s", seq: 1))
        }
    }

    @Test(arguments: Kind.allCases)
    func `A closed store says so, and closing waits for what runs`(kind: Kind) async throws {
        let bed = try await Bed(kind)
        let store = try bed.open()
        try await store.prepare()
        let appends = (0..<40).map { number in
            Task { await failure { try await store.append(event("s\(number)", 1)) } }
        }
        await Task.yield()
        await store.close()
        await store.close()
        var acknowledged = 0
        for append in appends {
            switch await append.value {
            case nil: acknowledged += 1
            case .unavailable?: break
            case let other: Issue.record("\(String(describing: other))")
            }
        }
        await expect(.unavailable) { try await store.ping() }
        try await bed.use { store async throws in
            #expect(try await store.sessionIDs(after: "", limit: 100).count == acknowledged)
        }
    }
}
