import Foundation
import Glibc
import Ports
import StorageMongo
import StorageSQLite
import Testing

/// What a writer was told is durable must be there after it, and its server, were killed.
@Suite struct `Killed writers` {
    private static let rounds = 5
    private static let writers = 8

    @Test func `SQLite keeps every acknowledged event, without gaps`() async throws {
        let scratch = try Scratch()
        var promised: [String: UInt64] = [:]
        for _ in 0..<Self.rounds {
            try await killAWriter(scratch.path, promised: &promised)
            let store = try SQLiteStore(directory: scratch.path)
            try await store.prepare()
            try await check(store, &promised)
            await store.close()
        }
    }

    @Test(arguments: [false, true])
    func `MongoDB keeps every acknowledged event, without gaps, when the server dies too`(
        standalone: Bool
    ) async throws {
        let server = try await MongoServer(.init(standalone: standalone, syncOnCommit: true))
        var promised: [String: UInt64] = [:]
        for round in 0..<Self.rounds {
            try await killAWriter(server.uri(), promised: &promised) {
                // Sometimes the server first, sometimes it outlives the writer.
                if round % 2 == 0 { try await server.stop(SIGKILL) }
            }
            try await server.stop(SIGKILL)
            try await server.start()
            let store = try MongoStore(uri: server.uri(), database: "probe")
            try await check(store, &promised)
            await store.close()
        }
        try await server.stop(SIGTERM)
    }

    /// Starts a writer, kills it at a random moment after its first event, and adds what it said.
    private func killAWriter(
        _ place: String, promised: inout [String: UInt64], before: () async throws -> Void = {}
    ) async throws {
        let writer = try Child(Lab.probe, ["append", place, "\(Self.writers)"])
        try await writer.wait { $0.hasPrefix("s") && $0.contains(" ") }
        try await Task.sleep(for: .milliseconds(Int.random(in: 0...700)))
        try await before()
        try await writer.killAndWait()
        for line in writer.lines {
            let parts = line.split(separator: " ")
            guard parts.count == 2, parts[0].hasPrefix("s"), let seq = UInt64(parts[1]) else { continue }
            promised[String(parts[0])] = seq
        }
    }

    /// What is there from now on counts as promised: reading it was a promise.
    private func check(_ store: any Store, _ promised: inout [String: UInt64]) async throws {
        for (session, last) in promised {
            var seen: UInt64 = 0
            while true {
                let page = try await store.events(session: session, after: seen, limit: 1_000)
                if page.isEmpty { break }
                #expect(page.map(\.seq) == Array(seen + 1...seen + UInt64(page.count)))
                seen += UInt64(page.count)
            }
            #expect(seen >= last, "session \(session) was promised \(last) and has \(seen)")
            #expect(seen <= last + 1, "session \(session) wrote one event at a time")
            promised[session] = seen
        }
        #expect(!promised.isEmpty)
    }
}
