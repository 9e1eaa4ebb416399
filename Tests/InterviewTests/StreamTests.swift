import Contracts
import RPCCore
import Services
import Testing

@Suite struct `The action stream` {
    private func events(_ stream: MessageStream<StreamActionsResponse>, _ count: Int) async throws -> [Action] {
        var actions: [Action] = []
        while actions.count < count, let response = try await stream.next() {
            if let action = response.action { actions.append(action) }
        }
        return actions
    }

    @Test func `resumes after every sequence with the rest of one gapless list`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig, items: 6)
        let pending = try #require(try await interview.ask())
        for tier in 1...3 {
            _ = try await rig.tools().requestHint(
                RequestHintRequest(sessionID: interview.session, ordinal: pending.ordinal, tier: UInt32(tier)))
        }
        // Several actions of one event: a stream may have been cut between them.
        let words = (1...3).map { InteractionEntry(kind: .speak(Speak(text: "Word \($0)"))) }
        _ = try await rig.tools().logInteraction(
            LogInteractionRequest(sessionID: interview.session, stepID: "words", entries: words))
        try await interview.runToEnd()
        let all = try await interview.actions()
        #expect(all.map(\.sequence) == Array(1...UInt64(all.count)))
        #expect(all.allSatisfy { $0.kind != nil && $0.time != nil })
        for sequence in 0...all.count {
            #expect(try await interview.actions(after: UInt64(sequence)) == Array(all[sequence...]))
        }
        let beyond = await status { () async throws(RPCError) in
            let stream = try await rig.sessions().streamActions(
                StreamActionsRequest(sessionID: interview.session, afterSequence: UInt64(all.count + 1)))
            _ = try await stream.next()
        }
        #expect(beyond?.code == .outOfRange)
    }

    @Test func `shows what happens while it is open, from this process and from another`() async throws {
        let rig = try await Rig()
        let other = try await rig.anotherProcess()
        let interview = try await TestInterview.begin(rig)
        let stream = try await rig.candidate(interview.session).streamActions(
            StreamActionsRequest(sessionID: interview.session))
        #expect(try await events(stream, 1).map(\.kind) == [.stage(StageChange(stage: .intro))])
        try await interview.speak("Hello.", step: "one")
        #expect(try await events(stream, 1).map(\.kind) == [.speak(Speak(text: "Hello."))])
        let elsewhere = TestInterview(rig: other, session: interview.session, mode: .scripted)
        try await elsewhere.speak("From elsewhere.", step: "two")
        #expect(try await events(stream, 1).map(\.kind) == [.speak(Speak(text: "From elsewhere."))])
        _ = try await interview.ask()
        let asked = try await events(stream, 2)
        #expect(asked.map(\.sequence) == [4, 5])
        #expect(asked.first?.kind == .stage(StageChange(stage: .warmUp)))
    }

    @Test func `ends with the session, and with UNAVAILABLE when the server stops`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let stream = try await rig.candidate(interview.session).streamActions(
            StreamActionsRequest(sessionID: interview.session))
        _ = try await events(stream, 1)
        rig.services.endStreams()
        let error = await status { () async throws(RPCError) in _ = try await stream.next() }
        #expect(error?.code == .unavailable)
        let late = await status { () async throws(RPCError) in
            let stream = try await rig.candidate(interview.session).streamActions(
                StreamActionsRequest(sessionID: interview.session, afterSequence: 1))
            _ = try await stream.next()
        }
        #expect(late?.code == .unavailable)
    }

    @Test func `lets go of a client that has gone, and takes a bounded number of them`() async throws {
        let feed = ActionFeed(maximumPerSession: 2, maximum: 3)
        try feed.join("S")
        try feed.join("S")
        #expect(throws: InterviewError.self) { try feed.join("S") }
        try feed.join("T")
        #expect(throws: InterviewError.self) { try feed.join("U") }
        feed.leave("S")
        try feed.join("U")
        #expect(feed.streams == 3)

        let waiting = Task { await feed.wait("T", seen: feed.version("T"), pause: .seconds(60)) }
        waiting.cancel()
        #expect(await waiting.value == .cancelled)
    }

    @Test func `is woken by what was appended before it began to wait`() async throws {
        let feed = ActionFeed()
        try feed.join("S")
        let seen = feed.version("S")
        feed.publish("S")
        #expect(await feed.wait("S", seen: seen, pause: .seconds(60)) == .look)
        let now = feed.version("S")
        async let woken = feed.wait("S", seen: now, pause: .seconds(60))
        feed.publish("S")
        #expect(await woken == .look)
        #expect(await feed.wait("S", seen: feed.version("S"), pause: .milliseconds(1)) == .look)
        feed.close()
        #expect(await feed.wait("S", seen: feed.version("S"), pause: .seconds(60)) == .closed)
        #expect(throws: InterviewError.stopping) { try feed.join("S") }
    }
}
