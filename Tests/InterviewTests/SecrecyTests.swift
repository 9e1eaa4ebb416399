import Codec
import Contracts
import RPCCore
import Services
import Synchronization
import Testing

/// Keeps every response that passes, as it travels.
private struct Wiretap: RPCTransport {
    let base: InProcessTransport
    let heard: Heard

    final class Heard: Sendable {
        private let messages = Mutex<[[UInt8]]>([])
        var all: [[UInt8]] { messages.withLock { $0 } }
        func add(_ message: [UInt8]) { messages.withLock { $0.append(message) } }
    }

    struct Stream: RequestStream {
        let base: any RequestStream
        let heard: Heard

        func next() async throws(RPCError) -> [UInt8]? { try await Source(base: base, heard: heard).next() }
        func send(_ message: [UInt8]) async throws(RPCError) { try await base.send(message) }
        func end() async { await base.end() }
    }

    struct Source: MessageSource {
        let base: any MessageSource
        let heard: Heard

        func next() async throws(RPCError) -> [UInt8]? {
            let message = try await base.next()
            if let message { heard.add(message) }
            return message
        }
    }

    func unary(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> [UInt8] {
        do throws(RPCError) {
            let reply = try await base.unary(method, message, metadata: metadata, timeout: timeout)
            heard.add(reply)
            return reply
        } catch {
            heard.add(Array(error.message.utf8))
            throw error
        }
    }

    func streaming(
        _ method: MethodDescriptor, metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any RequestStream {
        Stream(base: try await base.streaming(method, metadata: metadata, timeout: timeout), heard: heard)
    }

    func serverStreaming(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any MessageSource {
        Source(
            base: try await base.serverStreaming(method, message, metadata: metadata, timeout: timeout), heard: heard)
    }
}

@Suite struct `What leaves the server` {
    private func has(_ haystack: [UInt8], _ text: String) -> Bool {
        let needle = Array(text.utf8)
        guard needle.count <= haystack.count else { return false }
        return (0...(haystack.count - needle.count)).contains {
            haystack[$0..<($0 + needle.count)].elementsEqual(needle)
        }
    }

    /// Calls everything that exists, in the right and the wrong way, as one identity.
    private func callEverything(_ rig: Rig, _ session: String, as identity: Identity) async -> [[UInt8]] {
        let heard = Wiretap.Heard()
        let tap = Wiretap(base: InProcessTransport(router: rig.router, identity: identity), heard: heard)
        let sessions = SessionsClient(tap, codec: TestCodec())
        let tools = InterviewToolsClient(tap, codec: TestCodec())
        let questions = QuestionsClient(tap, codec: TestCodec())
        let reports = ReportsClient(tap, codec: TestCodec())
        _ = await status { () async throws(RPCError) in
            try await sessions.getSession(GetSessionRequest(sessionID: session))
        }
        _ = await status { () async throws(RPCError) in
            let stream = try await sessions.streamActions(StreamActionsRequest(sessionID: session))
            while try await stream.next() != nil {}
        }
        for tier in 0...4 as ClosedRange<UInt32> {
            _ = await status { () async throws(RPCError) in
                try await sessions.askForHint(AskForHintRequest(sessionID: session, ordinal: 1, tier: tier))
            }
        }
        for answer in [nil, Answer(kind: .pass(PassAnswer())), Answer(kind: .shortText("x"))] {
            _ = await status { () async throws(RPCError) in
                try await sessions.submitAnswer(
                    SubmitAnswerRequest(sessionID: session, submissionID: "probe", ordinal: 1, answer: answer))
            }
        }
        _ = await status { () async throws(RPCError) in
            try await tools.getContext(GetContextRequest(sessionID: session))
        }
        _ = await status { () async throws(RPCError) in
            try await tools.getNextQuestion(GetNextQuestionRequest(sessionID: session))
        }
        _ = await status { () async throws(RPCError) in
            try await tools.gradeAnswer(GradeAnswerRequest(sessionID: session, submissionID: "submission-1"))
        }
        _ = await status { () async throws(RPCError) in
            try await tools.updateDifficulty(UpdateDifficultyRequest(sessionID: session))
        }
        _ = await status { () async throws(RPCError) in
            try await questions.listQuestions(ListQuestionsRequest(pageSize: 200))
        }
        _ = await status { () async throws(RPCError) in
            try await questions.getQuestion(GetQuestionRequest(questionID: "text-02", version: 1))
        }
        _ = await status { () async throws(RPCError) in
            try await questions.importQuestions(ImportQuestionsRequest(questions: SyntheticBank.questions()))
        }
        _ = await status { () async throws(RPCError) in
            try await reports.getReport(GetReportRequest(sessionID: session))
        }
        return heard.all
    }

    @Test func `never holds a key, a rationale or a plan, whoever calls`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig, mode: .agent)
        try await interview.runToEnd(right: { _ in false })
        let candidate = Identity(subject: "candidate", roles: .candidate, session: interview.session)
        for identity in [candidate, .anonymous, .agent, .local] {
            let heard = await callEverything(rig, interview.session, as: identity)
            #expect(heard.count > 10)
            for message in heard {
                #expect(!has(message, SyntheticBank.secret), "\(identity.subject)")
                #expect(!has(message, "plan of"), "\(identity.subject)")
            }
        }
        // The search finds what it looks for: an export of the bank itself has all of it.
        let definition = try TestCodec().coder(for: QuestionDefinition.self).encode(SyntheticBank.questions()[2])
        #expect(has(definition, SyntheticBank.secret))
    }

    @Test func `towards a candidate holds no score, ability, parameter or hint that was not given`() async throws {
        let rig = try await Rig()
        let interview = try await TestInterview.begin(rig)
        let candidate = Identity(subject: "candidate", roles: .candidate, session: interview.session)
        let pending = try #require(try await interview.ask())
        let stream = try await rig.candidate(interview.session).streamActions(
            StreamActionsRequest(sessionID: interview.session))
        var actions: [Action] = []
        while actions.count < 3, let response = try await stream.next() {
            if let action = response.action { actions.append(action) }
        }
        guard case .ask(let ask) = actions.last?.kind else {
            Issue.record("no question in \(actions)")
            return
        }
        #expect(ask.question == pending.question)
        let coder = TestCodec().coder(for: Action.self)
        for action in actions { #expect(!has(try coder.encode(action), "hint of tier")) }
        for call in [
            await status { () async throws(RPCError) in
                try await rig.reports(candidate).getReport(GetReportRequest(sessionID: interview.session))
            },
            await status { () async throws(RPCError) in
                try await rig.questions(candidate).listQuestions(ListQuestionsRequest())
            },
            await status { () async throws(RPCError) in
                try await rig.sessions(candidate).replaySession(ReplaySessionRequest(sessionID: interview.session))
            },
        ] { #expect(call?.code == .permissionDenied) }
    }
}
