import Codec
import Contracts
import MemoryStore
import Ports
import RPCCore
import Services
import Testing

@Suite struct `The run of the server's interviewer` {
    private func record(
        _ rig: Rig, _ session: String, _ id: String, _ kind: RunStep.Kind?, as caller: Identity = .interviewer
    ) async throws(RPCError) -> RecordStepResponse {
        try await rig.runs(caller).recordStep(
            RecordStepRequest(sessionID: session, step: RunStep(stepID: id, event: 99, kind: kind)))
    }

    private func exchange(_ text: String) -> RunStep.Kind { .exchange(ModelExchange(model: "m", text: text)) }

    @Test func `is recorded step by step, each once, and read in order with what was said`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let first = try await record(rig, interview.session, "turn-0/1", exchange("hello"))
        #expect(first.step?.event == 2 && first.step?.time != nil && !first.replayed)
        let again = try await record(rig, interview.session, "turn-0/1", exchange("something else"))
        #expect(again.step == first.step && again.replayed)
        try await interview.speak("Welcome.", step: "turn-0")
        _ = try await record(
            rig, interview.session, "turn-0/2",
            .outputs(FunctionCallOutputs(outputs: [FunctionCallOutput(callID: "c")])))
        _ = try await record(rig, interview.session, "fallback", .fallback(Fallback(reason: .slow, detail: "slow")))
        let run = try await rig.runs().getRun(GetRunRequest(sessionID: interview.session))
        #expect(run.steps.map(\.stepID) == ["turn-0/1", "turn-0", "turn-0/2", "fallback"])
        #expect(run.steps.map(\.event) == [2, 3, 4, 5])
        #expect(run.steps.first == first.step && run.mode == .scripted)
        guard case .spoken(let spoken)? = run.steps[1].kind else { return #expect(Bool(false), "nothing was said") }
        #expect(spoken.entries.count == 2)
        let rest = try await rig.runs().getRun(GetRunRequest(sessionID: interview.session, afterEvent: 3))
        #expect(rest.steps == Array(run.steps.suffix(2)))
        #expect(try await rig.runs().getRun(GetRunRequest(sessionID: interview.session, afterEvent: 50)).steps == [])
        #expect(try await rig.replay(interview.session).outcome == .equal)
        #expect(try await rig.show(interview.session)?.answered == 0)
    }

    @Test func `is recorded by the server's interviewer alone, in sessions that it leads`() async throws {
        let rig = try await Rig()
        let led = try await TestInterview.begin(rig)
        let foreign = try await TestInterview.begin(rig, request: "r2", mode: .agent)
        for caller in [Identity.agent, .local] {
            let error = await status { () async throws(RPCError) in
                try await self.record(rig, led.session, "s", self.exchange("x"), as: caller)
            }
            #expect(error?.code == .permissionDenied)
        }
        let other = await status { () async throws(RPCError) in
            try await self.record(rig, foreign.session, "s", self.exchange("x"))
        }
        #expect(other?.message == Refusal.ledByAgent.text)
        for kind in [RunStep.Kind.spoken(SpokenTurn()), nil] {
            let wrong = await status { () async throws(RPCError) in try await self.record(rig, led.session, "s", kind) }
            #expect(wrong?.code == .invalidArgument)
        }
        try await led.speak("Hello.", step: "taken")
        let taken = await status { () async throws(RPCError) in
            try await self.record(rig, led.session, "taken", self.exchange("x"))
        }
        #expect(taken?.code == .alreadyExists)
        _ = try await record(rig, led.session, "mine", exchange("x"))
        let logged = await status { () async throws(RPCError) in
            try await rig.tools().logInteraction(
                LogInteractionRequest(
                    sessionID: led.session, stepID: "mine", entries: [InteractionEntry(kind: .plan("p"))]))
        }
        #expect(logged?.code == .alreadyExists)
    }

    @Test func `shows the registration to the interviewer and the operator, and the newest answers as text`()
        async throws
    {
        let rig = try await Rig()
        let created = try await rig.sessions().createSession(
            CreateSessionRequest(
                clientRequestID: "r", candidateName: "Ada", mode: .agent, items: 6, candidateEmail: "ada@example.org",
                candidatePhone: "+44 1"))
        let interview = TestInterview(rig: rig, session: created.session?.sessionID ?? "", mode: .agent)
        for _ in 0..<5 { _ = try await interview.turn { _ in true } }
        let get = GetRunRequest(sessionID: interview.session)
        let registration = Registration(name: "Ada", email: "ada@example.org", phone: "+44 1")
        #expect(try await rig.runs(.local).getRun(get).registration == registration)
        let own = try await rig.runs(.agent).getRun(get)
        #expect(own.registration == nil)
        #expect(own.answers.map(\.ordinal) == [2, 3, 4, 5])
        #expect(own.answers.allSatisfy { !$0.text.isEmpty && $0.submissionID == "submission-\($0.ordinal)" })
        let led = try await TestInterview.begin(rig, request: "led")
        let denied = await status { () async throws(RPCError) in
            try await rig.runs(.agent).getRun(GetRunRequest(sessionID: led.session))
        }
        #expect(denied?.message == Refusal.ledByServer.text)

        _ = try await rig.erase(interview.session)
        #expect(try await rig.runs(.local).getRun(get) == GetRunResponse(mode: .agent))
        let late = await status { () async throws(RPCError) in
            try await self.record(rig, interview.session, "late", self.exchange("x"))
        }
        #expect(late?.code == .failedPrecondition)
    }

    @Test func `compares what a repeated request registers, within limits`() async throws {
        let rig = try await Rig()
        func create(_ email: String, _ phone: String) async -> RPCError? {
            await status { () async throws(RPCError) in
                try await rig.sessions().createSession(
                    CreateSessionRequest(clientRequestID: "r", candidateEmail: email, candidatePhone: phone))
            }
        }
        #expect(await create("a@b.org", "1") == nil)
        #expect(await create("a@b.org", "1") == nil)
        #expect(await create("a@c.org", "1")?.code == .alreadyExists)
        #expect(await create("a@b.org", "")?.code == .alreadyExists)
        #expect(await create(String(repeating: "x", count: 255), "")?.code == .invalidArgument)
        #expect(await create("", String(repeating: "1", count: 41))?.code == .invalidArgument)
        let body = try #require(
            try await rig.memory.events(session: SessionID.derive(clientRequestID: "r"), after: 0, limit: 1).first?.body
        )
        #expect(!String(decoding: body, as: UTF8.self).contains("a@b"))
    }

    @Test func `has a model only where the server has one`() async throws {
        let rig = try await Rig()
        let error = await status { () async throws(RPCError) in
            try await rig.sessions().createSession(CreateSessionRequest(clientRequestID: "r", mode: .model))
        }
        #expect(error?.message == Refusal.noModel.text)
    }

    @Test func `is given up in time for a scripted end, however much a model says`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig, items: 40)
        var recorded = 0
        while true {
            let error = await status { () async throws(RPCError) in
                try await self.record(rig, interview.session, "s\(recorded)", self.exchange("x"))
            }
            guard let error else {
                recorded += 1
                continue
            }
            #expect(error.code == .resourceExhausted && error.message.contains("go on scripted"))
            break
        }
        #expect(recorded > 600)
        _ = try await record(rig, interview.session, "fallback", .fallback(Fallback(reason: .budget)))
        try await interview.runToEnd()
        let replayed = try await rig.replay(interview.session)
        #expect(replayed.outcome == .equal, "\(replayed.differences)")
    }
}
