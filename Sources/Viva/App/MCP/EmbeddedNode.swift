import AgentBridge
import Codec
import Contracts
import Logging
import Ports
import RPCCore
import Services
import System

/// The services in this process, on a store that no server uses, without a listener.
struct EmbeddedNode {
    let tools = MCPLocalTools()
    private let store: any Store
    private let services: InterviewServices
    private let interviewer: Interviewer
    private let upkeep: Task<Void, Never>

    init(_ choice: StoreChoice, bank: String?, logger: Logger) async throws {
        let codec = ProtobufCodec()
        let interviewer = Interviewer { session, event in InterviewerLog.write(event, of: session, to: logger) }
        store = try choice.open()
        services = InterviewServices(
            store: store, codec: codec, clock: SystemClock(), randomness: SystemRandomness(), waker: interviewer,
            gradings: ModelBodies.gradings,
            log: { id, problem in logger.error("service", metadata: ["problem": "\(problem)", "id": "\(id)"]) })
        self.interviewer = interviewer
        var builder = RouterBuilder()
        services.register(in: &builder, codec: codec)
        let router = builder.build()
        let upkeep = Upkeep(
            store: store, services: services,
            questions: QuestionsClient(InProcessTransport(router: router, identity: .local), codec: codec),
            interviewer: interviewer, health: HealthState(), bank: bank ?? BankCommand.shippedFolder(),
            logger: logger)
        await upkeep.begin()
        interviewer.start(InterviewerTools(router: router, codec: codec, model: nil))
        tools.start(Invoker(router: router))
        self.upkeep = Task { await upkeep.run() }
    }

    func stop() async {
        upkeep.cancel()
        await upkeep.value
        services.endStreams()
        await interviewer.stop()
        await store.close()
    }
}
