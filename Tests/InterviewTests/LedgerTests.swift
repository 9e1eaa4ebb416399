import AgentBridge
import Codec
import Contracts
import MemoryStore
import Ports
import RPCCore
import Services
import Testing

@Suite struct `The ledger of function calls` {
    private func agentSession(_ rig: Rig) async throws -> TestInterview {
        try await TestInterview.begin(rig, mode: .agent)
    }

    @Test func `does an action once, whatever the call's id`() async throws {
        let rig = try await Rig()
        let interview = try await agentSession(rig)
        let first = await rig.invoke("get_next_question", interview.session, id: "call_1")
        #expect(first.code == .ok && !first.output.replayed, "\(first)")
        let count = try await rig.events(interview.session).count
        for id in ["call_2", "call_3"] {
            var again = await rig.invoke("get_next_question", interview.session, id: id)
            #expect(again.output.replayed && again.output.callID == id)
            again.output.replayed = false
            again.output.callID = "call_1"
            #expect(again == first)
        }
        #expect(try await rig.events(interview.session).count == count)
        let event = try #require(try await rig.facts(interview.session).last)
        #expect(event.map(\.name) == ["stage", "asked", "called"])
        #expect(try await rig.replay(interview.session).outcome == .equal)
    }
}

extension Rig {
    func invoke(
        _ tool: String, _ session: String, id: String, _ members: String = "", as caller: Identity = .agent
    ) async -> ToolAnswer {
        let arguments = #"{"session_id":"\#(session)"\#(members.isEmpty ? "" : ",")\#(members)}"#
        return await Invoker(router: router).invoke(
            FunctionCall(callID: id, name: tool, arguments: arguments), session: session, as: caller)
    }

    func events(_ session: String) async throws -> [StoredEvent] {
        try await memory.events(session: session, after: 0, limit: 1_000)
    }

    func facts(_ session: String) async throws -> [[Fact.Kind]] {
        let coder = TestCodec().coder(for: EventBody.self)
        return try await events(session).map { try coder.decode($0.body).facts.compactMap(\.kind) }
    }
}

extension Fact.Kind {
    var name: String { String("\(self)".prefix { $0 != "(" }) }
}
