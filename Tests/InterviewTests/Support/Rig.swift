import AgentBridge
import Codec
import Contracts
import MemoryStore
import Ports
import RPCCore
import Services

/// The services on a store, behind a router as in a server, and clients of every role.
struct Rig {
    let memory: MemoryStore
    let store: FaultyStore
    let services: InterviewServices
    let router: Router
    let clock: TestClock
    let waker: RecordingWaker
    let problems: Problems
    private(set) var bank: [String: QuestionDefinition]

    /// - Parameters:
    ///   - memory: to share a store with another rig, as two server processes do.
    ///   - base: another store than `memory`.
    ///   - questions: are imported, unless there are none.
    init(
        memory: MemoryStore = MemoryStore(), base: (any Store)? = nil, clock: TestClock = TestClock(),
        randomness: UInt64 = 1,
        questions: [QuestionDefinition] = SyntheticBank.questions(), interviewer: (any SessionWaker)? = nil,
        hasModel: Bool = false, modelGrader: ModelGrader? = nil
    ) async throws {
        waker = RecordingWaker(passingOn: interviewer)
        self.memory = memory
        self.clock = clock
        let problems = Problems()
        self.problems = problems
        store = FaultyStore(base ?? memory)
        services = InterviewServices(
            store: store, codec: TestCodec(), clock: clock, randomness: TestRandomness(seed: randomness), waker: waker,
            hasModel: hasModel, modelGrader: modelGrader,
            gradings: RebuiltGradings { _, request in Array("\(request)".utf8) }
        ) { problems.add("\($0) \($1)") }
        var builder = RouterBuilder()
        services.register(in: &builder, codec: TestCodec())
        router = builder.build()
        bank = Dictionary(uniqueKeysWithValues: questions.map { ($0.question?.ref?.questionID ?? "", $0) })
        if !questions.isEmpty {
            _ = try await self.questions().importQuestions(ImportQuestionsRequest(questions: questions))
        }
    }

    private func transport(_ identity: Identity) -> InProcessTransport {
        InProcessTransport(router: router, identity: identity)
    }

    func sessions(_ identity: Identity = .local) -> SessionsClient<InProcessTransport> {
        SessionsClient(transport(identity), codec: TestCodec())
    }

    func candidate(_ session: String) -> SessionsClient<InProcessTransport> {
        sessions(Identity(subject: "candidate", roles: .candidate, session: session))
    }

    func tools(_ identity: Identity = .interviewer) -> InterviewToolsClient<InProcessTransport> {
        InterviewToolsClient(transport(identity), codec: TestCodec())
    }

    func reports(_ identity: Identity = .local) -> ReportsClient<InProcessTransport> {
        ReportsClient(transport(identity), codec: TestCodec())
    }

    func questions(_ identity: Identity = .local) -> QuestionsClient<InProcessTransport> {
        QuestionsClient(transport(identity), codec: TestCodec())
    }

    func runs(_ identity: Identity = .interviewer) -> RunsClient<InProcessTransport> {
        RunsClient(transport(identity), codec: TestCodec())
    }

    /// Another process on the same store, which has seen nothing yet.
    /// - Parameter reopened: the same store, if it was closed and opened again.
    func anotherProcess(
        on reopened: (any Store)? = nil, interviewer: (any SessionWaker)? = nil, modelGrader: ModelGrader? = nil
    ) async throws -> Rig {
        var other = try await Rig(
            memory: memory, base: reopened ?? store.base, clock: clock, randomness: 2, questions: [],
            interviewer: interviewer, modelGrader: modelGrader)
        other.bank = bank
        return other
    }
}

/// What an operator does.
extension Rig {
    func show(_ session: String) async throws(RPCError) -> Session? {
        try await sessions().getSession(GetSessionRequest(sessionID: session)).session
    }

    func verify(_ session: String) async throws(RPCError) -> VerifySessionResponse {
        try await sessions().verifySession(VerifySessionRequest(sessionID: session))
    }

    func replay(_ session: String) async throws(RPCError) -> ReplaySessionResponse {
        try await sessions().replaySession(ReplaySessionRequest(sessionID: session))
    }

    func erase(_ session: String) async throws(RPCError) -> EraseSessionResponse {
        try await sessions().eraseSession(EraseSessionRequest(sessionID: session))
    }

    func report(_ session: String) async throws(RPCError) -> GetReportResponse {
        try await reports().getReport(GetReportRequest(sessionID: session))
    }
}

/// An external agent.
extension Identity {
    static let agent = Identity(subject: "agent", roles: .agent)
}

/// Runs a call that must fail, and returns its status.
func status<R>(_ call: () async throws(RPCError) -> R) async -> RPCError? {
    do throws(RPCError) {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}
