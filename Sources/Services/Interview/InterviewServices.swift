// The interview, put together: what a composition root needs to know of this room.

package import Contracts
package import Ports
package import RPCCore

/// The five services on one store.
package struct InterviewServices: Sendable {
    package let sessions: any SessionsService
    package let tools: any InterviewToolsService
    package let reports: any ReportsService
    package let questions: any QuestionsService
    package let runs: any RunsService
    private let core: InterviewCore

    /// - Parameters:
    ///   - codec: of what is stored, and of grade tokens.
    ///   - waker: told of sessions that may have something to do for the server's own interviewer.
    ///   - hasModel: whether a model can lead sessions; otherwise `INTERVIEW_MODE_MODEL` is refused.
    ///   - modelGrader: grades explanations; without it, their words are compared.
    ///   - gradings: makes requests for grades again, for comparison.
    ///   - probe: told of what function calls append.
    ///   - log: told of problems that the caller of a method is told by an id only.
    package init(
        store: any Store, codec: some MessageCodec, clock: any Clock, randomness: any Randomness,
        waker: any SessionWaker, hasModel: Bool = false, modelGrader: ModelGrader? = nil,
        gradings: any GradingRequests, probe: any CallProbe = NoProbe(), log: @escaping ProblemLog
    ) {
        let core = InterviewCore(
            store: store, codec: codec, clock: clock, randomness: randomness, hasModel: hasModel,
            modelGrader: modelGrader, gradings: gradings, probe: probe, log: log)
        self.core = core
        sessions = SessionsHandler(core: core, waker: waker)
        tools = ToolsHandler(core: core)
        reports = ReportsHandler(core: core, store: store)
        questions = QuestionsHandler(core: core, store: store)
        runs = RunsHandler(core: core)
    }

    /// Registers all five, and the directory of their sessions.
    package func register(in router: inout RouterBuilder, codec: some MessageCodec) {
        router.sessions = core
        router.registerSessions(sessions, codec: codec)
        router.registerInterviewTools(tools, codec: codec)
        router.registerReports(reports, codec: codec)
        router.registerQuestions(questions, codec: codec)
        router.registerRuns(runs, codec: codec)
    }

    /// Sessions that the server's own interviewer has to go on with; for the sweep at start-up.
    /// Brings projections up to date on the way.
    package func unfinishedScriptedSessions() async throws(RPCError) -> [String] {
        try await core.answer { () async throws(InterviewError) in
            try await core.operations.unfinishedScriptedSessions()
        }
    }

    /// Writes every projection that is missing or behind its events.
    package func rebuildProjections() async throws(RPCError) {
        try await core.answer { () async throws(InterviewError) in try await core.operations.rebuildProjections() }
    }

    /// Ends all action streams with UNAVAILABLE, for a drain. Clients resume at another server.
    package func endStreams() { core.feed.close() }
}
