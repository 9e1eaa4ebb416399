import Ports
import Testing

@Suite struct `Keys of both stores` {
    @Test(arguments: Kind.allCases)
    func `A session keeps its first key`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            #expect(try await store.key(session: "s") == nil)
            #expect(try await store.createKey(session: "s", key: bytes(seed: 1)) == .active(bytes(seed: 1)))
            #expect(try await store.createKey(session: "s", key: bytes(seed: 2)) == .active(bytes(seed: 1)))
            #expect(try await store.key(session: "s") == .active(bytes(seed: 1)))
        }
    }

    @Test(arguments: Kind.allCases)
    func `Erasing leaves the time of the first erasure, and no new key is taken`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            #expect(try await store.eraseKey(session: "s", at: 5) == nil)
            _ = try await store.createKey(session: "s", key: bytes(seed: 1))
            let first = try await store.eraseKey(session: "s", at: 1_700_000_000_000)
            #expect(first?.erasedAt == 1_700_000_000_000 && first?.now == true)
            let second = try await store.eraseKey(session: "s", at: 1_800_000_000_000)
            #expect(second?.erasedAt == 1_700_000_000_000 && second?.now == false)
            #expect(try await store.key(session: "s") == .erased(at: 1_700_000_000_000))
            #expect(try await store.createKey(session: "s", key: bytes(seed: 2)) == .erased(at: 1_700_000_000_000))
        }
    }

    @Test(arguments: Kind.allCases)
    func `An erasure at time zero is an erasure`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            _ = try await store.createKey(session: "s", key: [UInt8](repeating: 0, count: 32))
            #expect(try await store.key(session: "s") == .active([UInt8](repeating: 0, count: 32)))
            _ = try await store.eraseKey(session: "s", at: 0)
            #expect(try await store.key(session: "s") == .erased(at: 0))
        }
    }

    @Test(arguments: Kind.allCases)
    func `Callers that race agree on one key, and one erases it`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            let keys = try await withThrowingTaskGroup(of: SessionKey.self) { group in
                for seed in UInt64(0)..<20 {
                    group.addTask { try await store.createKey(session: "s", key: bytes(seed: seed)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(keys.allSatisfy { $0 == keys[0] })
            let erasures = try await withThrowingTaskGroup(of: Bool.self) { group in
                for time in Int64(1)...20 {
                    group.addTask { try await store.eraseKey(session: "s", at: time)?.now ?? false }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(erasures.count { $0 } == 1)
        }
    }

    @Test(arguments: Kind.allCases)
    func `Signing keys are listed by age, and a purpose keeps its oldest`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            #expect(try await store.signingKeys().isEmpty)
            let grade = SigningKey(id: "b", purpose: .gradeToken, secret: bytes(seed: 1), created: 20)
            let session = SigningKey(id: "a", purpose: .session, secret: bytes(seed: 2), created: 10)
            let late = SigningKey(id: "c", purpose: .gradeToken, secret: bytes(seed: 3), created: 5)
            #expect(try await store.createSigningKey(grade) == grade)
            #expect(try await store.createSigningKey(session) == session)
            #expect(try await store.createSigningKey(late) == grade)
            #expect(try await store.signingKeys() == [session, grade])
        }
    }

    @Test(arguments: Kind.allCases)
    func `Processes that start together agree on one signing key`(kind: Kind) async throws {
        try await Bed.with(kind) { store async throws in
            let keys = try await withThrowingTaskGroup(of: SigningKey.self) { group in
                for number in UInt64(0)..<20 {
                    group.addTask {
                        try await store.createSigningKey(
                            SigningKey(
                                id: "k\(number)", purpose: .session, secret: bytes(seed: number),
                                created: Int64(100 - number)))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(keys.count == 20)
            #expect(keys.allSatisfy { $0 == keys[0] })
            #expect(try await store.signingKeys() == [keys[0]])
        }
    }
}
