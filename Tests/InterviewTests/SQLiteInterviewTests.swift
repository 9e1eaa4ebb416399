import Contracts
import Foundation
import Ports
import RPCCore
import Services
import StorageSQLite
import Testing

@Suite struct `An interview on SQLite` {
    /// Runs a body on a store in a directory of its own.
    private func withDirectory(_ body: (String) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "viva-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(atPath: path) } catch { Issue.record(error) } }
        try await body(path)
    }

    private func open(_ path: String) async throws -> SQLiteStore {
        let store = try SQLiteStore(directory: path)
        try await store.prepare()
        return store
    }

    @Test func `outlives the process, replays equal and can be erased`() async throws {
        try await withDirectory { path in
            let store = try await open(path)
            let rig = try await Rig(base: store)
            let interview = try await TestInterview.begin(rig)
            for _ in 0..<5 { _ = try await interview.turn { _ in true } }
            await store.close()

            let reopened = try await open(path)
            let next = try await rig.anotherProcess(on: reopened)
            #expect(try await next.services.unfinishedScriptedSessions() == [interview.session])
            let resumed = TestInterview(rig: next, session: interview.session, mode: .scripted)
            try await resumed.runToEnd()
            let replay = try await next.replay(interview.session)
            #expect(replay.outcome == .equal, "\(replay.differences)")
            let report = try await next.report(interview.session)
            #expect(report.report?.attempts.count == 12)
            #expect(report.reportHash == replay.reportHash)
            #expect(try await reopened.attemptRows(session: interview.session).count == 12)

            _ = try await next.anotherProcess().erase(interview.session)
            #expect(try await next.anotherProcess().verify(interview.session).valid)
            #expect(try await next.anotherProcess().replay(interview.session).outcome == .erased)
            #expect(try await next.sessions().listSessions(ListSessionsRequest()).sessions.map(\.erased) == [true])
            await reopened.close()
        }
    }

    @Test func `counts each call once beside another writer and with lost replies`() async throws {
        try await withDirectory { path in
            let store = try await open(path)
            let first = try await Rig(base: store)
            let second = try await first.anotherProcess()
            let one = try await TestInterview.begin(first, items: 8)
            let two = TestInterview(rig: second, session: one.session, mode: .scripted)
            var turns = 0
            while true {
                if turns % 2 == 1 { first.store.failAppends([.replyLost, .requestLost]) }
                guard try await (turns % 3 == 0 ? one : two).turn(right: { _ in turns % 2 == 0 }) else { break }
                turns += 1
            }
            #expect(turns == 8)
            _ = try await two.finalize()
            let verified = try await first.verify(one.session)
            #expect(verified.valid && verified.signed, "\(verified.problem)")
            let replay = try await second.replay(one.session)
            #expect(replay.outcome == .equal, "\(replay.differences)")
            await store.close()
        }
    }
}
