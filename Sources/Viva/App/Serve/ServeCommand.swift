import ArgumentParser
import CoreMetrics
import Foundation
import Logging
import RPCTelemetry
import ServiceLifecycle
import UnixSignals

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve interviews over gRPC, Connect and gRPC-Web.",
        discussion: """
            Without configuration: SQLite in ./viva-data, the shipped question bank, a scripted interviewer.

            Each setting is taken from its flag, or else from the environment (VIVA_LISTEN, VIVA_DATA, \
            VIVA_MONGO, VIVA_BANK, VIVA_DIAGNOSTICS, VIVA_TLS_CERTIFICATE, VIVA_TLS_KEY, VIVA_TLS_CLIENT_CA, \
            VIVA_TLS_TERMINATED, VIVA_KEYS, VIVA_JWT_SECRET_FILE, VIVA_JWT_KEYS_FILE, VIVA_JWT_ISSUER, \
            VIVA_JWT_AUDIENCE, VIVA_AUTHORIZATION_SERVER, VIVA_METRICS_LISTEN, VIVA_ACCESS_LOG, VIVA_TRACE, \
            VIVA_ALLOW_ORIGIN, and VIVA_MODEL_NAME and others for the model), or else from a JSON file (--config or \
            VIVA_CONFIG):

              { "listen": "127.0.0.1:50051", "data": "/var/lib/viva",
                "tls": { "key": "/etc/viva/key.pem" } }

            Without keys or tokens only this machine can reach the server, and whoever does operates it. \
            Keys and certificates are read again on SIGHUP, and when their files change.

            Prints `listening on HOST:PORT` when it accepts calls. SIGTERM or SIGINT stops it after the \
            calls that run have ended.
            """)

    @Option(help: ArgumentHelp("Address to listen on, or unix:PATH; port 0 takes a free one.", valueName: "host:port"))
    var listen: String?

    @Option(help: ArgumentHelp("Data directory of the embedded store.", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp("MongoDB to use instead.", valueName: "uri"))
    var mongo: String?

    @Option(help: ArgumentHelp("Bank to import into an empty store.", valueName: "dir"))
    var bank: String?

    @Flag(help: "Serve viva.diagnostics.v1 too, for load tests; heed VIVA_PAUSE_AT, for tests of crashes.")
    var diagnostics = false

    @Option(
        help: ArgumentHelp(
            "Serve metrics alone, on this address of this machine; otherwise at /metrics beside the methods.",
            valueName: "host:port"))
    var metricsListen: String?

    @Option(help: ArgumentHelp("Log one of so many calls that end well; 0: none.", valueName: "n"))
    var accessLog: Int?

    @Option(help: ArgumentHelp("Trace one of so many calls, and log their spans; 0: none.", valueName: "n"))
    var trace: Int?

    @Option(help: ArgumentHelp("Origin whose pages may call, exactly; may be repeated.", valueName: "origin"))
    var allowOrigin: [String] = []

    @OptionGroup var access: AccessOptions

    @OptionGroup var model: ModelOptions

    @Flag(help: "The model grades explanations too, against their rubrics; otherwise their words are compared.")
    var modelGrades = false

    @Option(help: ArgumentHelp("Configuration file, JSON.", valueName: "file"))
    var config: String?

    func run() async throws {
        var modelFlags = model.flags
        modelFlags.grades = modelGrades
        let settings = try await ServeSettings.resolve(
            ServeSettings.Flags(
                listen: listen, data: data, mongo: mongo, bank: bank, diagnostics: diagnostics, access: access.flags,
                config: config, metricsListen: metricsListen, accessLog: accessLog, trace: trace,
                allowOrigin: allowOrigin, model: modelFlags),
            environment: ProcessInfo.processInfo.environment)
        LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
        let logger = Logger(label: "viva")
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let node = try await ServingNode(settings, metrics: metrics, logger: logger)
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: node)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}
