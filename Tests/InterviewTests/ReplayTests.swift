import Codec
import Contracts
import MemoryStore
import Ports
import RPCCore
import Services
import Testing

@Suite struct `A replay` {
    private func finished(_ rig: Rig, items: UInt32 = 6) async throws -> TestInterview {
        let interview = try await TestInterview.begin(rig, items: items)
        let pending = try #require(try await interview.ask())
        _ = try await rig.tools().requestHint(
            RequestHintRequest(sessionID: interview.session, ordinal: pending.ordinal, tier: 1))
        try await interview.runToEnd()
        return interview
    }

    @Test func `finds a session equal, finished or not, with projections or without`() async throws {
        let rig = try await Rig()
        let interview = try await finished(rig)
        let report = try await rig.report(interview.session)
        let first = try await rig.replay(interview.session)
        #expect(first.outcome == .equal, "\(first.differences)")
        #expect(first.reportHash == report.reportHash)
        rig.memory.deleteProjections()
        #expect(try await rig.replay(interview.session) == first)
        #expect(try await rig.anotherProcess().replay(interview.session) == first)

        let open = try await TestInterview.begin(rig, request: "open")
        _ = try await open.turn { _ in true }
        let half = try await rig.replay(open.session)
        #expect(half.outcome == .equal && half.reportHash.isEmpty)
    }

    @Test func `names the first event that was changed, whichever it is`() async throws {
        let rig = try await Rig()
        let interview = try await finished(rig)
        let events = try await rig.memory.events(session: interview.session, after: 0, limit: 1_000)
        for event in events {
            var changed = event
            changed.body[event.body.count / 2] ^= 0x01
            rig.memory.tamper(session: interview.session, seq: event.seq) { _ in changed }
            let verified = try await rig.verify(interview.session)
            #expect(!verified.valid)
            #expect(verified.problem.hasPrefix("event \(event.seq) of session"), "\(verified.problem)")
            let replayed = try await rig.replay(interview.session)
            #expect(replayed.outcome == .different)
            #expect(replayed.differences == [verified.problem])
            rig.memory.tamper(session: interview.session, seq: event.seq) { _ in event }
        }
        #expect(try await rig.replay(interview.session).outcome == .equal)
    }

    @Test func `sees events that are missing, at the end too, and a session that does not load is not hidden`()
        async throws
    {
        let rig = try await Rig()
        let interview = try await finished(rig)
        let count = try await rig.memory.events(session: interview.session, after: 0, limit: 1_000).count
        rig.memory.tamper(session: interview.session, seq: UInt64(count)) { _ in nil }
        let end = try await rig.replay(interview.session)
        #expect(end.differences.first?.hasPrefix("event \(count) of session") == true)
        rig.memory.tamper(session: interview.session, seq: 3) { _ in nil }
        let gap = try await rig.replay(interview.session)
        #expect(gap.differences.first?.contains("event 3 is missing") == true)
    }

    @Test func `of a chain that was forged as a whole finds what cannot have been decided`() async throws {
        let rig = try await Rig()
        let interview = try await finished(rig)
        let refs = try await rig.questions().listQuestions(ListQuestionsRequest()).questions.compactMap(\.ref)
        let forgeries: [(String, (inout Fact.Kind) -> Bool)] = [
            (
                "the score of answer 2",
                { fact in
                    guard case .recorded(var outcome) = fact, outcome.ordinal == 2 else { return false }
                    let wasRight = outcome.grade?.score == 10_000
                    outcome.grade?.score = wasRight ? 0 : 10_000
                    fact = .recorded(outcome)
                    return true
                }
            ),
            (
                "the ability after answer 3",
                { fact in
                    guard case .recorded(var outcome) = fact, outcome.ordinal == 3 else { return false }
                    outcome.ability?.theta?.value += 0.000_001
                    fact = .recorded(outcome)
                    return true
                }
            ),
            (
                "question 4 is",
                { fact in
                    guard case .asked(var asked) = fact, asked.ordinal == 4 else { return false }
                    asked.question = refs.first { $0 != asked.question }
                    fact = .asked(asked)
                    return true
                }
            ),
            (
                "question nowhere-01 version 1 is not in bank",
                { fact in
                    guard case .asked(var asked) = fact, asked.ordinal == 3 else { return false }
                    asked.question = QuestionRef(questionID: "nowhere-01", version: 1)
                    fact = .asked(asked)
                    return true
                }
            ),
            (
                "the rationale of question 2",
                { fact in
                    guard case .asked(var asked) = fact, asked.ordinal == 2 else { return false }
                    asked.rationale?.information += 0.000_000_001
                    fact = .asked(asked)
                    return true
                }
            ),
            (
                "the hash of answer 1",
                { fact in
                    guard case .submitted(var submitted) = fact, submitted.ordinal == 1 else { return false }
                    submitted.answerHash[0] ^= 1
                    fact = .submitted(submitted)
                    return true
                }
            ),
        ]
        let events = try await rig.memory.events(session: interview.session, after: 0, limit: 1_000)
        for (name, forge) in forgeries {
            try forgeChain(rig, events, forge)
            let replayed = try await rig.replay(interview.session)
            #expect(replayed.outcome == .different, "\(name)")
            #expect(replayed.differences.contains { $0.contains(name) }, "\(name): \(replayed.differences)")
            #expect(replayed.differences.allSatisfy { $0.hasPrefix("event ") }, "\(replayed.differences)")
        }
    }

    /// Rewrites the stored chain with one fact changed and every hash made right again; leaves out
    /// the signed end, which cannot be forged.
    private func forgeChain(_ rig: Rig, _ events: [StoredEvent], _ forge: (inout Fact.Kind) -> Bool) throws {
        let coder = TestCodec().coder(for: EventBody.self)
        var head = EventChain.Head.root
        var forged = 0
        for event in events.dropLast() {
            var body = try coder.decode(event.body)
            for index in body.facts.indices {
                if var kind = body.facts[index].kind, forge(&kind) {
                    body.facts[index].kind = kind
                    forged += 1
                }
            }
            let linked = EventChain.link(
                session: event.session, after: head, appendID: event.appendID, time: event.time,
                body: try coder.encode(body))
            head = EventChain.Head(seq: linked.seq, hash: linked.hash, time: linked.time)
            rig.memory.tamper(session: event.session, seq: event.seq) { _ in linked }
        }
        if let last = events.last { rig.memory.tamper(session: last.session, seq: last.seq) { _ in nil } }
        #expect(forged == 1)
        rig.memory.deleteProjections()
    }

    @Test func `finds a signature that is not the server's`() async throws {
        let rig = try await Rig()
        let interview = try await finished(rig)
        let events = try await rig.memory.events(session: interview.session, after: 0, limit: 1_000)
        let last = try #require(events.last)
        let coder = TestCodec().coder(for: EventBody.self)
        for (name, change) in [
            ("its signature is wrong", { (fact: inout SessionFinalized) in fact.signature[5] ^= 1 }),
            ("its signature is wrong", { $0.reason = "It was perfect." }),
            ("which the store does not have", { $0.keyID = "another" }),
        ] as [(String, (inout SessionFinalized) -> Void)] {
            var body = try coder.decode(last.body)
            for index in body.facts.indices {
                if case .finalized(var fact) = body.facts[index].kind {
                    change(&fact)
                    body.facts[index].kind = .finalized(fact)
                }
            }
            let head = EventChain.Head(seq: last.seq - 1, hash: last.previousHash, time: last.time)
            let forged = EventChain.link(
                session: last.session, after: head, appendID: last.appendID, time: last.time,
                body: try coder.encode(body))
            rig.memory.tamper(session: last.session, seq: last.seq) { _ in forged }
            let verified = try await rig.verify(last.session)
            #expect(!verified.valid && !verified.signed)
            #expect(verified.problem.contains(name), "\(verified.problem)")
        }
    }

    @Test func `finds a question that was changed after it was asked`() async throws {
        let rig = try await Rig()
        let interview = try await finished(rig)
        let report = try await rig.report(interview.session).report
        let id = try #require(report?.attempts.first?.question?.questionID)
        rig.memory.tamper(question: id) { $0.body[$0.body.count - 1] ^= 1 }
        let replayed = try await rig.replay(interview.session)
        #expect(replayed.outcome == .different)
        #expect(replayed.differences.first?.contains("question \(id) version 1: its contents") == true)
    }

    @Test func `of a damaged session is what its other calls point to`() async throws {
        let rig = try await Rig()
        let interview = try await finished(rig)
        rig.memory.tamper(session: interview.session, seq: 2) { event in
            var event = event
            event.time += 1
            return event
        }
        let fresh = try await rig.anotherProcess()
        let error = await status { () async throws(RPCError) in
            try await fresh.sessions().getSession(GetSessionRequest(sessionID: interview.session))
        }
        #expect(error?.code == .dataLoss)
        #expect(error?.message.contains("log id") == true)
        #expect(error?.message.contains(interview.session) == false)
        #expect(fresh.problems.all.contains { $0.contains("event 2 of session") })
    }
}
