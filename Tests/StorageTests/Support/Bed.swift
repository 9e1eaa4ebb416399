import Foundation
import Ports
import StorageMongo
import StorageSQLite
import Testing

/// The stores that must pass the same tests.
enum Kind: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case mongo = "MongoDB, replica set"
    case mongoStandalone = "MongoDB, standalone"

    var testDescription: String { rawValue }
}

/// A store of its own for one test, empty and prepared, that can be opened again.
struct Bed {
    let kind: Kind
    private let scratch: Scratch?
    private let uri: String?
    private let database = "t" + UUID().uuidString.lowercased()

    init(_ kind: Kind) async throws {
        self.kind = kind
        scratch = kind == .sqlite ? try Scratch() : nil
        uri =
            switch kind {
            case .sqlite: nil
            case .mongo: try await MongoServer.replicaSet.value.uri()
            case .mongoStandalone: try await MongoServer.standalone.value.uri()
            }
    }

    func open() throws -> any Store {
        if let uri { return try MongoStore(uri: uri, database: database) }
        return try SQLiteStore(directory: scratch?.path ?? "")
    }

    /// Opens and prepares a store, lends it to `body` and closes it.
    @discardableResult
    static func with<Value>(
        _ kind: Kind, _ body: (any Store) async throws -> Value
    ) async throws -> Value {
        try await Bed(kind).use(body)
    }

    @discardableResult
    func use<Value>(_ body: (any Store) async throws -> Value) async throws -> Value {
        let store = try open()
        do {
            try await store.prepare()
            let value = try await body(store)
            await store.close()
            return value
        } catch {
            await store.close()
            throw error
        }
    }
}

// Rows whose content only has the right shape.

func event(_ session: String, _ seq: UInt64, body: [UInt8] = [1, 2, 3], appendID: String? = nil) -> StoredEvent {
    StoredEvent(
        session: session, seq: seq, appendID: appendID ?? UUID().uuidString,
        time: 1_700_000_000_000 + Int64(seq & 0xFF),
        body: body, previousHash: bytes(seed: seq &- 1), hash: bytes(seed: seq))
}

/// 32 bytes that depend on `seed`.
func bytes(seed: UInt64) -> [UInt8] {
    var state = seed
    return (0..<32).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
    }
}

func question(_ id: String, _ version: UInt32, hash: String? = nil) -> StoredQuestion {
    StoredQuestion(
        questionID: id, version: version, contentHash: hash ?? "hash-\(id)-\(version)", skill: "lookup",
        body: Array("\(id) \(version)".utf8))
}

func sessionRow(_ session: String, seq: UInt64, created: Int64 = 1_000, finished: Bool = false) -> SessionRow {
    SessionRow(
        session: session, seq: seq, created: created, finished: finished, scripted: true, body: Array("\(seq)".utf8))
}

func attempt(_ session: String, _ ordinal: UInt32, seq: UInt64, score: Int32 = 10_000) -> AttemptRow {
    AttemptRow(
        session: session, ordinal: ordinal, seq: seq, questionID: "q\(ordinal)", questionVersion: 3,
        submissionID: "s\(ordinal)", score: score, body: Array("\(ordinal) \(seq)".utf8))
}

func skill(_ session: String, _ name: String, seq: UInt64) -> SkillRow {
    SkillRow(session: session, skill: name, seq: seq, theta: -0.123456, standardError: 0.654321, items: 7)
}

/// The four errors of a store.
enum Refusal { case conflict, unavailable, uncertain, broken }

extension StoreError {
    var kind: Refusal {
        switch self {
        case .conflict: .conflict
        case .unavailable: .unavailable
        case .uncertain: .uncertain
        case .broken: .broken
        }
    }

    var text: String {
        switch self {
        case .conflict(let text), .unavailable(let text), .uncertain(let text), .broken(let text): text
        }
    }
}

/// Which error `body` throws; nil if none.
func failure(_ body: () async throws -> Void) async -> StoreError? {
    do {
        try await body()
        return nil
    } catch {
        guard let error = error as? StoreError else {
            Issue.record("no error of a store: \(error)")
            return nil
        }
        return error
    }
}

/// Expects that `body` throws an error of this kind, and returns its text.
@discardableResult
func expect(
    _ kind: Refusal, _ body: () async throws -> Void, at location: SourceLocation = #_sourceLocation
) async -> String {
    let error = await failure(body)
    #expect(error?.kind == kind, "\(String(describing: error))", sourceLocation: location)
    return error?.text ?? ""
}
