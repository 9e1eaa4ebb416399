import Ports
import Testing

@Suite struct `Questions of both stores` {
    @Test(arguments: Kind.allCases)
    func `Questions are found by content, by version, and the newest without one`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            let all = [question("a", 1), question("a", 10), question("a", 9), question("b", 1), question("c", .max)]
            try await store.putQuestions(all)
            #expect(try await store.question(id: "a", version: 9) == all[2])
            #expect(try await store.question(id: "a", version: nil) == all[1])
            #expect(try await store.question(id: "c", version: nil) == all[4])
            #expect(try await store.question(id: "a", version: 2) == nil)
            #expect(try await store.question(id: "none", version: nil) == nil)
            let found = try await store.questions(contentHashes: ["hash-b-1", "unknown", "hash-a-10"])
            #expect(found.sorted { $0.questionID < $1.questionID } == [all[1], all[3]])
            #expect(try await store.questions(contentHashes: []).isEmpty)
        }
    }

    @Test(arguments: Kind.allCases)
    func `Putting a question again changes nothing; other content is a conflict that writes nothing`(
        kind: Kind
    ) async throws {
        try await Bed.with(kind) { store async throws in
            try await store.putQuestions([question("a", 1)])
            try await store.putQuestions([question("a", 1), question("a", 1), question("b", 1)])
            let text = await expect(.conflict) {
                try await store.putQuestions([question("new", 1), question("a", 1, hash: "other")])
            }
            #expect(text.contains("question a version 1"))
            #expect(try await store.question(id: "new", version: 1) == nil)
            #expect(try await store.question(id: "a", version: 1) == question("a", 1))
            await expect(.conflict) {
                try await store.putQuestions([question("new", 1), question("new", 1, hash: "other")])
            }
            #expect(try await store.question(id: "new", version: 1) == nil)
            try await store.putQuestions([])
        }
    }

    @Test(arguments: Kind.allCases)
    func `More questions than one query takes are stored and found`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            let all = (0..<1_203).map { question("q\($0)", 1) }
            try await store.putQuestions(all)
            try await store.putQuestions(all)
            #expect(try await store.questions(contentHashes: all.map(\.contentHash)).count == all.count)
        }
    }

    @Test(arguments: Kind.allCases)
    func `Importers that race leave each question once`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            let all = (0..<40).map { question("q\($0)", 1) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { try await store.putQuestions(all) } }
                try await group.waitForAll()
            }
            #expect(try await store.questions(contentHashes: all.map(\.contentHash)).count == 40)
        }
    }

    @Test(arguments: Kind.allCases)
    func `Of importers that disagree, one content wins`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            let errors = await withTaskGroup(of: StoreError?.self) { group in
                for number in 0..<10 {
                    group.addTask {
                        await failure {
                            try await store.putQuestions([question("q", 1, hash: "h\(number)")])
                        }
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(errors.count { $0 == nil } == 1)
            #expect(errors.compactMap(\.self).allSatisfy { $0.kind == .conflict })
        }
    }

    @Test(arguments: Kind.allCases)
    func `Banks are kept by hash, and the current one changes only from the expected`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            #expect(try await store.currentBank() == nil)
            #expect(try await store.bank(hash: "h1") == nil)
            try await store.putBank(hash: "h1", manifest: [1])
            try await store.putBank(hash: "h1", manifest: [1])
            #expect(try await store.bank(hash: "h1") == [1])

            await expect(.conflict) { try await store.setCurrentBank("h1", expected: "h0") }
            try await store.setCurrentBank("h1", expected: nil)
            #expect(try await store.currentBank() == "h1")
            // Another process that imports the same bank finds its work done.
            try await store.setCurrentBank("h1", expected: nil)
            await expect(.conflict) { try await store.setCurrentBank("h2", expected: nil) }
            try await store.setCurrentBank("h2", expected: "h1")
            await expect(.conflict) { try await store.setCurrentBank("h3", expected: "h1") }
            #expect(try await store.currentBank() == "h2")
        }
    }

    @Test(arguments: Kind.allCases)
    func `Of processes that set different banks, one wins`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            for expected in [nil, "bank"] as [String?] {
                if let expected { try await store.setCurrentBank(expected, expected: try await store.currentBank()) }
                let winners = await withTaskGroup(of: String?.self) { group in
                    for number in 0..<10 {
                        group.addTask {
                            let name = "\(expected ?? "first")-\(number)"
                            let error = await failure {
                                try await store.setCurrentBank(name, expected: expected)
                            }
                            return error == nil ? name : nil
                        }
                    }
                    return await group.reduce(into: [] as [String]) { if let name = $1 { $0.append(name) } }
                }
                #expect(winners.count == 1)
                #expect(try await store.currentBank() == winners.first)
            }
        }
    }
}
