import AgentBridge
import Codec
import Contracts
import MemoryStore
import Ports
import RPCCore
import Services
import Testing

@Suite struct `The ledger of function calls` {
    private func agentSession(_ rig: Rig, items: UInt32 = 4) async throws -> TestInterview {
        try await TestInterview.begin(rig, items: items, mode: .agent)
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

    @Test func `leads a whole interview, in which the same call in the next turn is a new action`() async throws {
        let rig = try await Rig()
        let interview = try await agentSession(rig)
        var ids = 0
        func call(_ tool: String, _ members: String = "") async -> ToolAnswer {
            ids += 2
            let first = await rig.invoke(tool, interview.session, id: "call_\(ids)", members)
            var again = await rig.invoke(tool, interview.session, id: "call_\(ids + 1)", members)
            #expect(first.code == .ok && !first.output.replayed, "\(tool): \(first.output.output)")
            #expect(again.output.replayed, "\(tool)")
            // What a repeated outcome says of itself is that it is one: its turn is over.
            if tool != "record_outcome" {
                again.output.replayed = false
                again.output.callID = first.output.callID
                #expect(again == first)
            }
            return first
        }
        var questions: Set<String> = []
        for ordinal in 1...4 {
            questions.insert(await call("get_next_question").output.output)
            let pass = #"{"pass":{}}"#
            _ = await rig.invoke(
                "submit_answer", interview.session, id: "answer_\(ordinal)",
                #""submission_id":"s\#(ordinal)","ordinal":\#(ordinal),"answer":\#(pass)"#, as: .local)
            if ordinal == 1 { #expect(try await rig.facts(interview.session).last?.last?.name == "called") }
            let graded = await rig.invoke(
                "grade_answer", interview.session, id: "grade_\(ordinal)", #""submission_id":"s\#(ordinal)""#)
            #expect(graded.code == .ok && !graded.output.replayed, "\(graded.output.output)")
            let token = try JSONValue(parsing: Array(graded.output.output.utf8))["grade_token"]?.string ?? ""
            _ = await call("record_outcome", #""grade_token":"\#(token)""#)
            _ = await call(
                "log_interaction",
                #""step_id":"turn-\#(ordinal)","entries":[{"speak":{"text":"Thank you."}}]"#)
        }
        #expect(questions.count == 4)
        _ = await call("finalize_session")
        let verified = try await rig.verify(interview.session)
        #expect(verified.valid && verified.signed)
        let replayed = try await rig.replay(interview.session)
        #expect(replayed.outcome == .equal, "\(replayed.differences)")
        let called = try await rig.facts(interview.session).flatMap { $0 }.count { $0.isCall }
        #expect(called == 4 * 4 + 1)
        #expect(rig.problems.all == [])
    }

    @Test func `tells what needs no change, and what only reads, without an event`() async throws {
        let rig = try await Rig()
        let interview = try await agentSession(rig)
        _ = try await interview.ask()
        let count = try await rig.events(interview.session).count
        let settled = await rig.invoke("get_next_question", interview.session, id: "call_1")
        #expect(settled.code == .ok && settled.output.replayed)
        let read = await rig.invoke("get_context", interview.session, id: "call_2")
        #expect(read.code == .ok && !read.output.replayed)
        let refused = await rig.invoke(
            "request_hint", interview.session, id: "call_3", #""ordinal":1,"tier":3"#)
        #expect(refused.code == .failedPrecondition && !refused.output.replayed)
        #expect(refused.output.output.contains("tier 1"))
        #expect(try await rig.events(interview.session).count == count)
    }

    @Test func `counts an action once between two processes on one store`() async throws {
        let first = try await Rig()
        let second = try await first.anotherProcess()
        let interview = try await agentSession(first)
        _ = await second.invoke("get_context", interview.session, id: "look")
        // The other process does the same action between the decision and its append.
        first.store.failAppends([
            .overtaken { _ in
                let theirs = await second.invoke("get_next_question", interview.session, id: "theirs")
                #expect(theirs.code == .ok && !theirs.output.replayed)
            }
        ])
        let ours = await first.invoke("get_next_question", interview.session, id: "ours")
        #expect(ours.code == .ok && ours.output.replayed, "\(ours)")
        // A stale process finds what another has done since it looked.
        let third = try await first.anotherProcess()
        _ = await third.invoke("get_context", interview.session, id: "look")
        let log = #""step_id":"a","entries":[{"plan":"p"}]"#
        #expect(await first.invoke("log_interaction", interview.session, id: "call_1", log).output.replayed == false)
        #expect(await third.invoke("log_interaction", interview.session, id: "call_2", log).output.replayed)
        #expect(try await first.facts(interview.session).map { $0.last?.name } == ["stage", "called", "called"])
        #expect(try await first.replay(interview.session).outcome == .equal)
    }

    @Test func `leaves nothing of a crash before the append, and all of one behind it`() async throws {
        let rig = try await Rig()
        let interview = try await agentSession(rig)
        rig.store.failAppends([.requestLost, .requestLost, .requestLost])
        let lost = await rig.invoke("get_next_question", interview.session, id: "call_1")
        #expect(lost.code == .unavailable)
        #expect(try await rig.events(interview.session).count == 1)
        let restarted = try await rig.anotherProcess()
        let done = await restarted.invoke("get_next_question", interview.session, id: "call_2")
        #expect(done.code == .ok && !done.output.replayed)
        let log = #""step_id":"a","entries":[{"plan":"p"}]"#
        restarted.store.failAppends([.replyLost])
        restarted.store.cannotRead = true
        #expect(await restarted.invoke("log_interaction", interview.session, id: "call_3", log).code == .unavailable)
        let again = try await rig.anotherProcess()
        #expect(await again.invoke("log_interaction", interview.session, id: "call_4", log).output.replayed)
        #expect(try await rig.facts(interview.session).flatMap { $0 }.count { $0.isCall } == 2)
        #expect(try await again.replay(interview.session).outcome == .equal)
    }

    @Test func `keeps arguments and responses sealed, and tells when they were erased`() async throws {
        let rig = try await Rig()
        let interview = try await agentSession(rig)
        let log = #""step_id":"a","entries":[{"speak":{"text":"a secret word"}}]"#
        let done = await rig.invoke("log_interaction", interview.session, id: "call_1", log)
        #expect(done.code == .ok)
        let body = try #require(try await rig.events(interview.session).last?.body)
        #expect(!String(decoding: body, as: UTF8.self).contains("secret"))
        _ = try await rig.erase(interview.session)
        let gone = await rig.invoke("log_interaction", interview.session, id: "call_2", log)
        #expect(gone.code == .failedPrecondition && gone.output.output.contains("key was erased"))
        #expect(try await rig.verify(interview.session).valid)
        #expect(try await rig.replay(interview.session).outcome == .erased)
    }

    @Test func `keeps who approved a call, and how, behind its erasure too`() async throws {
        let rig = try await Rig()
        let interview = try await agentSession(rig)
        let invoker = Invoker(router: rig.router)
        func erase(_ id: String, _ approval: PersonsApproval? = nil) async -> ToolAnswer {
            let arguments = #"{"session_id":"\#(interview.session)"}"#
            return await invoker.invoke(
                FunctionCall(callID: id, name: "erase_session", arguments: arguments), approval: approval, as: .local)
        }
        let digest = try #require(await erase("call_1").approvalDigest)
        let approval = PersonsApproval(name: "M. Curie", way: .stdioForm, digest: digest)
        let done = await erase("call_2", approval)
        #expect(done.code == .ok && !done.output.replayed, "\(done.output.output)")
        let event = try #require(try await rig.events(interview.session).last)
        #expect(try await rig.facts(interview.session).last?.map(\.name) == ["erased", "called"])
        let kept = CallApproval(approvedBy: "M. Curie", way: .stdioForm, caller: "local", digest: digest)
        let call = ApprovedCall(
            event: event.seq, time: GoogleProtobufTimestamp(milliseconds: event.time),
            method: "/viva.v1.Sessions/EraseSession", callID: "call_2", approval: kept)
        for rig in [rig, try await rig.anotherProcess()] {
            #expect(try await rig.show(interview.session)?.approvedCalls == [call])
            #expect(
                try await rig.sessions().listSessions(ListSessionsRequest()).sessions.map(\.approvedCalls) == [[call]])
            for identity in [.agent, Identity(subject: "c", roles: .candidate, session: interview.session)] {
                let seen = try await rig.sessions(identity).getSession(GetSessionRequest(sessionID: interview.session))
                #expect(seen.session?.erased == true && seen.session?.approvedCalls == [])
            }
        }
        let again = await erase("call_3", PersonsApproval(name: "P. Curie", way: .named, digest: digest))
        #expect(again.code == .ok && again.output.replayed)
        #expect(try await rig.events(interview.session).last == event)
        #expect(try await rig.verify(interview.session).valid)
    }

    @Test func `creates a session once by function calls, and tells an id that stands for another`() async throws {
        let rig = try await Rig()
        func create(_ id: String, _ seed: Int) async -> ToolAnswer {
            await Invoker(router: rig.router).invoke(
                FunctionCall(
                    callID: id, name: "create_session",
                    arguments: #"{"client_request_id":"r","seed":"\#(seed)","items":4,"mode":"INTERVIEW_MODE_AGENT"}"#),
                as: .local)
        }
        let first = await create("call_1", 7)
        #expect(first.code == .ok && !first.output.replayed, "\(first.output.output)")
        let second = await create("call_2", 7)
        #expect(second.output.replayed && second.output.output == first.output.output)
        let session = SessionID.derive(clientRequestID: "r")
        #expect(try await rig.facts(session).map { $0.map(\.name) } == [["created", "stage", "called"]])
        #expect(await create("call_3", 8).code == .alreadyExists)
        #expect(try await rig.replay(session).outcome == .equal)
        _ = await rig.invoke("get_next_question", session, id: "call_4")
        #expect(await create("call_5", 7).output.output == first.output.output)
    }

    @Test func `finds in a replay what a recorded call cannot have said`() async throws {
        let changes: [(String, (inout FunctionCalled, inout FunctionCallFacts) -> Void)] = [
            ("the action key of function call call_1", { call, _ in call.actionKey[3] ^= 1 }),
            ("the action key of function call call_1", { _, facts in facts.request += [0x12, 0x00] }),
            ("the response of function call call_1", { _, facts in facts.response += [0x18, 0x01] }),
            ("is not what such a call changes", { call, _ in call.method = "/viva.v1.InterviewTools/RequestHint" }),
        ]
        for (says, change) in changes {
            let rig = try await Rig()
            let interview = try await agentSession(rig)
            _ = await rig.invoke("get_next_question", interview.session, id: "call_1")
            try await rig.forgeCall(interview.session, seq: 2, change)
            let replayed = try await rig.anotherProcess().replay(interview.session)
            #expect(replayed.outcome == .different)
            #expect(
                replayed.differences.contains { $0.hasPrefix("event 2: ") && $0.contains(says) },
                "\(says): \(replayed.differences)")
        }
    }

    @Test func `lets an interview end when nothing more can be logged`() async throws {
        let rig = try await Rig()
        let interview = try await agentSession(rig)
        let word = String(repeating: "x", count: InterviewLimits.entryTextLength)
        let entries = Array(repeating: #"{"plan":"\#(word)"}"#, count: 16).joined(separator: ",")
        var full: ToolAnswer?
        for step in 0..<200 {
            let answer = await rig.invoke(
                "log_interaction", interview.session, id: "call_\(step)",
                #""step_id":"s\#(step)","entries":[\#(entries)]"#)
            if answer.code != .ok {
                full = answer
                break
            }
        }
        #expect(full?.code == .resourceExhausted)
        #expect(full?.output.output.contains("\(InterviewLimits.loggedBytesPerSession) bytes") == true)
        let stored = try await rig.events(interview.session).reduce(0) { $0 + $1.body.count }
        #expect(stored < InterviewLimits.loggedBytesPerSession + 64 << 10)
        #expect(await rig.invoke("get_next_question", interview.session, id: "q").code == .ok)
        #expect(await rig.invoke("finalize_session", interview.session, id: "f").code == .ok)
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

    /// Changes a recorded call, and makes every hash right again.
    func forgeCall(
        _ session: String, seq: UInt64, _ change: (inout FunctionCalled, inout FunctionCallFacts) -> Void
    ) async throws {
        let events = try await events(session)
        let event = try #require(events.first { $0.seq == seq })
        let previous = try #require(events.first { $0.seq == seq - 1 })
        let bodies = TestCodec().coder(for: EventBody.self)
        let calls = TestCodec().coder(for: FunctionCallFacts.self)
        guard case .active(let key)? = try await memory.key(session: session) else { return }
        let sealer = Sealer(session: session, key: key)
        var body = try bodies.decode(event.body)
        guard case .called(var call)? = body.facts.last?.kind, let sealed = call.call else { return }
        let box = Sealer.Box(nonce: sealed.nonce, ciphertext: sealed.ciphertext)
        var facts = try calls.decode(try sealer.open(box, as: .call))
        change(&call, &facts)
        let again = try sealer.seal(try calls.encode(facts), as: .call, nonce: Array(repeating: 9, count: 12))
        call.call = Sealed(nonce: again.nonce, ciphertext: again.ciphertext)
        body.facts[body.facts.count - 1].kind = .called(call)
        let head = EventChain.Head(seq: previous.seq, hash: previous.hash, time: previous.time)
        let forged = EventChain.link(
            session: session, after: head, appendID: event.appendID, time: event.time, body: try bodies.encode(body))
        memory.tamper(session: session, seq: seq) { _ in forged }
        memory.deleteProjections()
    }

    func facts(_ session: String) async throws -> [[Fact.Kind]] {
        let coder = TestCodec().coder(for: EventBody.self)
        return try await events(session).map { try coder.decode($0.body).facts.compactMap(\.kind) }
    }
}

extension Fact.Kind {
    var name: String { String("\(self)".prefix { $0 != "(" }) }
}
