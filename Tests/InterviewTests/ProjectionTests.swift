import Codec
import Contracts
import MemoryStore
import Ports
import RPCCore
import Services
import Testing

@Suite struct `Projections` {
    private func list(_ rig: Rig, size: UInt32 = 0) async throws -> [Session] {
        var sessions: [Session] = []
        var token = ""
        repeat {
            let page = try await rig.sessions().listSessions(ListSessionsRequest(pageSize: size, pageToken: token))
            sessions += page.sessions
            token = page.nextPageToken
        } while !token.isEmpty
        return sessions
    }

    @Test func `hold what the events say`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        try await interview.runToEnd()
        let report = try await rig.report(interview.session).report
        let row = try await rig.memory.sessionRow(interview.session)
        #expect(row?.finished == true && row?.scripted == true)
        let attempts = try await rig.memory.attemptRows(session: interview.session)
        let coder = TestCodec().coder(for: AttemptReport.self)
        #expect(try attempts.map { try coder.decode($0.body) } == report?.attempts)
        #expect(attempts.map(\.submissionID) == (1...12).map { "submission-\($0)" })
        let skills = try await rig.memory.skillRows(session: interview.session)
        #expect(skills.map(\.theta) == report?.skills.map { $0.theta?.value ?? .nan })
        #expect(skills.map(\.items) == report?.skills.map(\.items))
    }

    @Test func `lose nothing when all of them are deleted`() async throws {
        let rig = try await Rig()
        let done = try await TestInterview.begin(rig, request: "done", items: 5)
        try await done.runToEnd()
        let open = try await TestInterview.begin(rig, request: "open", items: 5)
        _ = try await open.turn { _ in true }
        let before = try await list(rig)
        let report = try await rig.report(done.session)
        let attempts = try await rig.memory.attemptRows(session: done.session)

        rig.memory.deleteProjections()
        for id in [done.session, open.session] {
            let session = try await rig.show(id)
            #expect(before.contains { $0 == session })
        }
        #expect(try await rig.report(done.session) == report)
        rig.memory.deleteProjections()
        try await rig.services.rebuildProjections()
        #expect(try await list(rig) == before)
        #expect(try await rig.memory.attemptRows(session: done.session) == attempts)

        rig.memory.deleteProjections()
        let fresh = try await rig.anotherProcess()
        #expect(try await fresh.services.unfinishedScriptedSessions() == [open.session])
        #expect(try await list(fresh) == before)
        #expect(try await fresh.report(done.session) == report)
    }

    @Test func `that could not be written are written later, and the call succeeds all the same`() async throws {
        let rig = try await Rig()
        rig.store.cannotProject = true
        let interview = try await TestInterview.begin(rig)
        _ = try await interview.turn { _ in true }
        #expect(try await rig.memory.sessionRow(interview.session) == nil)
        #expect(rig.problems.all.contains { $0.contains("projecting session \(interview.session)") })
        rig.store.cannotProject = false
        #expect(try await list(rig).map(\.sessionID) == [interview.session])
        #expect(try await rig.memory.attemptRows(session: interview.session).count == 1)

        rig.store.cannotProject = true
        _ = try await interview.turn { _ in false }
        rig.store.cannotProject = false
        _ = try await rig.sessions().getSession(GetSessionRequest(sessionID: interview.session))
        #expect(try await rig.memory.attemptRows(session: interview.session).count == 2)
    }

    @Test func `give pages, newest first, without repetition or gap`() async throws {
        let rig = try await Rig()
        var ids: [String] = []
        for index in 0..<7 { ids.append(try await TestInterview.begin(rig, request: "r\(index)").session) }
        for size in [1, 2, 3, 7, 200] as [UInt32] {
            #expect(try await list(rig, size: size).map(\.sessionID) == ids.reversed())
        }
        for request in [
            ListSessionsRequest(pageSize: 201), ListSessionsRequest(pageToken: "x"),
            ListSessionsRequest(pageToken: "-1.\(ids[0])"), ListSessionsRequest(pageToken: "5.short"),
            ListSessionsRequest(pageToken: String(repeating: "9", count: 300)),
        ] {
            let error = await status { () async throws(RPCError) in try await rig.sessions().listSessions(request) }
            #expect(error?.code == .invalidArgument)
        }
    }

    @Test func `of a stored report that was changed are not believed`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig, items: 4)
        try await interview.runToEnd()
        let report = try await rig.report(interview.session)
        var stored = try #require(try await rig.memory.report(session: interview.session))
        stored.json = stored.json.replacing("\"seed\"", with: "\"tree\"")
        try await rig.memory.putReport(stored)
        #expect(try await rig.report(interview.session) == report)
    }

    @Test func `know which sessions wait for the server's interviewer`() async throws {
        let rig = try await Rig()
        let open = try await TestInterview.begin(rig, request: "open")
        let done = try await TestInterview.begin(rig, request: "done", items: 4)
        try await done.runToEnd()
        _ = try await TestInterview.begin(rig, request: "agent", mode: .agent)
        let erased = try await TestInterview.begin(rig, request: "erased")
        _ = try await rig.erase(erased.session)
        let damaged = try await TestInterview.begin(rig, request: "damaged")
        _ = try await damaged.ask()
        rig.memory.tamper(session: damaged.session, seq: 2) { event in
            var event = event
            event.body[0] ^= 1
            return event
        }
        let fresh = try await rig.anotherProcess()
        #expect(try await fresh.services.unfinishedScriptedSessions() == [open.session])
        #expect(fresh.problems.all.contains { $0.contains("event 2 of session \(damaged.session)") })
        // A damaged session is still listed, and does not hide the others.
        #expect(try await list(fresh).count == 5)
    }
}
