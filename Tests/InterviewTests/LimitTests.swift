import Codec
import Contracts
import MemoryStore
import Ports
import RPCCore
import Services
import Synchronization
import Testing

@Suite struct `The interview's limits` {
    @Test func `fit together`() {
        let longest = 4 * Int(InterviewLimits.items.upperBound) + Int(HintPolicy.perSession) + 3
        #expect(InterviewLimits.reservedEvents >= longest)
        #expect(InterviewLimits.eventsPerSession >= 2 * InterviewLimits.reservedEvents)
        let scripted =
            InterviewLimits.scriptedEventsPerQuestion * Int(InterviewLimits.items.upperBound)
            + InterviewLimits.scriptedEventsBeside
        #expect(InterviewLimits.eventsPerSession >= 2 * (InterviewLimits.reservedEvents + scripted))
        #expect(InterviewLimits.loggedBytesPerSession >= 2 * InterviewLimits.scriptedBytes)
        #expect(InterviewLimits.items.contains(InterviewLimits.defaultItems))
        #expect(InterviewLimits.pageSize.contains(InterviewLimits.defaultPageSize))
        #expect(InterviewLimits.clientIDLength.upperBound * 4 <= StoreLimits.idBytes)
        #expect(InterviewLimits.streamsPerSession <= InterviewLimits.streams)
        #expect(InterviewLimits.questionsPerImport <= InterviewLimits.questionsPerBank)
        #expect(InterviewLimits.loggedBytesPerSession / InterviewLimits.entriesPerStep.upperBound > 4 * 4_000)
        #expect(SelectionPolicy.warmUpItems < Int(InterviewLimits.items.lowerBound))
    }

    @Test func `of memory are kept, the oldest going first`() {
        let cache = BoundedCache<Int>(capacity: 8)
        for index in 0..<8 { cache.set(index, for: "\(index)") }
        _ = cache.value("0")
        cache.set(8, for: "8")
        #expect(cache.count == 6)
        #expect(cache.value("0") == 0 && cache.value("8") == 8 && cache.value("1") == nil)
        cache.remove("8")
        #expect(cache.value("8") == nil)
        for index in 0..<1_000 { cache.set(index, for: "\(index)") }
        #expect(cache.count <= 8)
    }

    @Test func `of a label are crossed with a clear error`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        for length in [255, 256] {
            let label = String(repeating: "x", count: length)
            let error = await status { () async throws(RPCError) in
                try await rig.tools().logInteraction(
                    LogInteractionRequest(
                        sessionID: interview.session, stepID: "s\(length)",
                        entries: [
                            InteractionEntry(
                                kind: .remediation(Remediation(skill: label, text: "x")))
                        ]))
            }
            #expect((error == nil) == (length == 255))
        }
    }

    @Test func `of an import and of a bank are crossed with a clear error`() async throws {
        let rig = try await Rig(questions: [])
        func add(_ batch: Int, _ count: Int) async -> RPCError? {
            let questions = SyntheticBank.questions(skills: ["batch-\(batch)"], perSkill: count)
            return await status { () async throws(RPCError) in
                try await rig.questions().importQuestions(ImportQuestionsRequest(questions: questions))
            }
        }
        let most = InterviewLimits.questionsPerImport
        #expect(await add(0, most + 1)?.code == .invalidArgument)
        for batch in 0..<(InterviewLimits.questionsPerBank / most) { #expect(await add(batch, most) == nil) }
        let full = await add(9, 1)
        #expect(full?.code == .resourceExhausted)
        #expect(full?.message == "a bank has at most \(InterviewLimits.questionsPerBank) questions")
    }

    @Test func `of a page of events and of the sweep lose nothing`() async throws {
        let rig = try await Rig(questions: SyntheticBank.questions(perSkill: 3))
        var ids: [String] = []
        for index in 0...InterviewLimits.sweepPage {
            ids.append(try await TestInterview.begin(rig, request: "r\(index)").session)
        }
        let long = TestInterview(rig: rig, session: ids[0], mode: .scripted)
        let steps = 3 * InterviewLimits.eventPage
        for step in 0..<steps { try await long.speak("Line \(step).", step: "s\(step)") }

        let fresh = try await rig.anotherProcess()
        #expect(try await fresh.services.unfinishedScriptedSessions() == ids.sorted())
        let stream = try await fresh.sessions().streamActions(StreamActionsRequest(sessionID: ids[0]))
        for sequence in 1...(steps + 1) {
            #expect(try await stream.next()?.action?.sequence == UInt64(sequence))
        }
        let verified = try await fresh.sessions().verifySession(VerifySessionRequest(sessionID: ids[0]))
        #expect(verified.valid && verified.events == UInt64(steps + 1))
    }

    @Test(.timeLimit(.minutes(2)))
    func `of the calls that wait for a session are crossed with a clear error`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        // The first append does not return before the queue behind it is full and four were refused.
        let gate = Gate()
        rig.store.failAppends([.overtaken { _ in await gate.wait() }])
        let refused = Problems()
        let calls = InterviewLimits.waitingCallsPerSession + 5
        let tasks = (0..<calls).map { index in
            Task {
                let error = await status { () async throws(RPCError) in
                    try await rig.tools().logInteraction(
                        LogInteractionRequest(
                            sessionID: interview.session, stepID: "s\(index)",
                            entries: [InteractionEntry(kind: .plan("p"))]))
                }
                if let error { refused.add(error.code.name) }
            }
        }
        while refused.all.count < 4 { await Task.yield() }
        gate.open()
        for task in tasks { await task.value }
        #expect(refused.all == Array(repeating: "RESOURCE_EXHAUSTED", count: 4))
    }
}

/// Holds who waits until it is opened.
private final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiters: [CheckedContinuation<Void, Never>])>((false, []))

    func wait() async {
        await withCheckedContinuation { waiter in
            let goesOn = state.withLock { state in
                if !state.isOpen { state.waiters.append(waiter) }
                return state.isOpen
            }
            if goesOn { waiter.resume() }
        }
    }

    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}

@Suite struct `A domain error` {
    private func mapping(_ problems: Problems) -> RPCMapping {
        RPCMapping(codec: ProtobufCodec(), randomness: TestRandomness()) { problems.add("\($0) \($1)") }
    }

    @Test func `has one status each, and tells nothing of the store`() {
        let problems = Problems()
        let table: [(InterviewError, StatusCode)] = [
            (.invalid(field: "f", rule: "r"), .invalidArgument), (.unknown(.session, id: "x"), .notFound),
            (.taken("t"), .alreadyExists), (.refused(.erased), .failedPrecondition),
            (.exhausted("e"), .resourceExhausted), (.beyondEnd("b"), .outOfRange), (.contended, .aborted),
            (.damaged("secret"), .dataLoss), (.cancelled, .cancelled), (.stopping, .unavailable),
            (.store(.unavailable("secret")), .unavailable), (.store(.uncertain("secret")), .unavailable),
            (.store(.broken("secret")), .internal), (.store(.conflict("secret")), .internal),
        ]
        for (error, code) in table {
            let status = mapping(problems).status(of: error)
            #expect(status.code == code)
            #expect(!status.message.contains("secret"))
        }
        #expect(problems.all.count == 5)
        #expect(problems.all.allSatisfy { $0.hasSuffix(" secret") })
    }

    @Test func `repeats an id only as far as it can be shown`() {
        let id = "a\u{7}b" + String(repeating: "x", count: 300)
        let status = mapping(Problems()).status(of: .unknown(.question, id: id))
        #expect(status.message == "there is no question a?b" + String(repeating: "x", count: 61))
    }
}
