// One serving process: builds every adapter and service, and runs them until it is told to stop.
//
// Order of a start: open the store, prepare it, import the bank if it is empty, listen, take up what
// was pending. A store that cannot be reached does not keep the server from listening: calls answer
// UNAVAILABLE and health says NOT_SERVING until it comes back.
// Order of a stop: health says NOT_SERVING, streams end, calls that run end, the interviewer comes to
// rest, the store closes.

import AgentBridge
import ArgumentParser
import Codec
import Contracts
import Logging
import Ports
import RPCCore
import RPCServer
import RPCTelemetry
import ServiceLifecycle
import Services
import System

struct ServingNode: Service {
    private let store: any Store
    private let services: InterviewServices
    private let interviewer: Interviewer
    private let health: HealthState
    private let router: Router
    private let server: Server
    private let metricsServer: Server?
    private let upkeep: Upkeep
    private let access: Access
    private let model: (any Model)?
    private let grades: Bool
    private let logger: Logger

    init(_ settings: ServeSettings, metrics: PrometheusMetrics, logger: Logger) async throws {
        let codec = ProtobufCodec()
        let access = try Access(settings.access, logger: logger)
        let store = try settings.store.open()
        let model = settings.model?.model()
        let counts = InterviewerMetrics(factory: metrics, prices: settings.model?.prices)
        let observe: Interviewer.Observer = { session, event in
            counts.see(event)
            InterviewerLog.write(event, of: session, to: logger)
        }
        let interviewer = Interviewer(observe: observe)
        let probe: any CallProbe = settings.pauseAt.map { PausingProbe(at: $0, logger: logger) } ?? NoProbe()
        let services = InterviewServices(
            store: store, codec: codec, clock: SystemClock(), randomness: SystemRandomness(), waker: interviewer,
            hasModel: model != nil, modelGrader: Self.grader(settings.model, model, observe),
            gradings: ModelBodies.gradings, probe: probe,
            log: { id, problem in logger.error("service", metadata: ["problem": "\(problem)", "id": "\(id)"]) })
        let health = HealthState()
        var builder = RouterBuilder()
        services.register(in: &builder, codec: codec)
        let bridge = BridgeHandler(runs: interviewer)
        builder.registerAgentBridge(bridge, codec: codec)
        SystemServices.register(in: &builder, codec: codec, health: health, diagnostics: settings.diagnostics)
        let observability = Observability(settings.observability, metrics: metrics, logger: logger)
        observability.install(in: &builder)
        let tools = MCPLocalTools()
        MCPRoutes.register(tools, settings, in: &builder)
        let router = builder.build()
        tools.start(Invoker(router: router))

        self.access = access
        self.store = store
        self.services = services
        self.interviewer = interviewer
        self.health = health
        self.router = router
        self.model = model
        grades = settings.model?.grades ?? false
        self.logger = logger
        var configuration = ServerConfiguration(
            listen: settings.listen, tls: access.certificates, authenticator: access.authenticator,
            onEvent: { observability.see($0) })
        configuration.statusCodec = GoogleStatusCodec()
        configuration.allowedOrigins = settings.allowedOrigins
        configuration.trustsThisMachine = access.gatekeeper == nil
        server = Server(configuration, router: router)
        metricsServer = observability.metricsServer()
        observability.read { [server] in server.statistics }
        upkeep = Upkeep(
            store: store, services: services,
            questions: QuestionsClient(
                InProcessTransport(router: router, identity: .local), codec: codec),
            interviewer: interviewer, health: health, bank: settings.bank ?? BankCommand.shippedFolder(), logger: logger
        )
        bridge.start(Invoker(router: router, probe: probe))
        var setup = AgentSetup.standard
        if let tokens = settings.model?.maximumOutputTokens { setup.maximumOutputTokens = tokens }
        interviewer.start(InterviewerTools(router: router, codec: codec, model: model, setup: setup, probe: probe))
    }

    /// What grades explanations; nil: their words are compared.
    private static func grader(
        _ settings: ModelSettings?, _ model: (any Model)?, _ observe: @escaping Interviewer.Observer
    ) -> ModelGrader? {
        guard let settings, settings.grades, let model else { return nil }
        return ModelGrader(
            model: ModelForGrading(model, observe: observe), mostOutputTokens: settings.maximumOutputTokens)
    }

    func run() async throws {
        await upkeep.begin()
        let address = try await server.start()
        if let metrics = try await metricsServer?.start() { note("metrics: http://\(metrics)/metrics") }
        printLine("listening on \(address)")
        if access.gatekeeper == nil {
            note("without authentication: only this machine can reach the server, and whoever does operates it")
        }
        let name = access.certificates == nil ? "\(address)" : "https://\(address)"
        if let model { note("model: \(model.name)\(grades ? ", which grades explanations too" : "")") }
        note("try: viva interview --server \(name)    or: viva simulate --server \(name) --seed 1 --ability 0.5")
        let upkeep = upkeep
        let access = access
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await upkeep.run() }
            group.addTask { [server] in await access.watch { server.recheckCallers() } }
            // It throws only when this task is cancelled, which is a reason to stop like any other.
            do { try await gracefulShutdown() } catch {}
            group.cancelAll()
        }
        await stop()
    }

    private func stop() async {
        logger.info("stopping")
        health.stop()
        services.endStreams()
        await server.shutdown()
        await metricsServer?.shutdown()
        await interviewer.stop()
        await store.close()
        logger.info("stopped")
    }
}
