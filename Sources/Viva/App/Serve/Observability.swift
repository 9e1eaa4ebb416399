// What an operator sees of a serving process: metrics, access log, spans.

import CoreMetrics
import Logging
import RPCCore
import RPCServer
import RPCTelemetry

struct Observability: Sendable {
    private let metrics: PrometheusMetrics
    private let server: ServerMetrics
    private let logger: Logger
    private let settings: ObservabilitySettings

    /// - Parameter metrics: given to swift-metrics too, so that libraries count in the same place.
    init(_ settings: ObservabilitySettings, metrics: PrometheusMetrics, logger: Logger) {
        self.settings = settings
        self.metrics = metrics
        self.logger = logger
        server = ServerMetrics(factory: metrics)
    }

    /// Watches all methods registered so far, and bounds how often each caller may call.
    func install(in builder: inout RouterBuilder) {
        builder.interceptors.append(CallMetrics(methods: builder.methods.values.map(\.descriptor), factory: metrics))
        builder.interceptors.append(AccessLog(logger, every: settings.accessLog))
        builder.interceptors.append(RateLimiter())
        if settings.trace > 0 {
            let logger = logger
            builder.trace(with: SpanTracer(every: settings.trace) { Self.log($0, to: logger) })
        }
        if settings.metricsListen == nil {
            builder.register(MetricsRoute(metrics, roles: [.reviewer, .admin]))
        }
    }

    /// A server of its own for the metrics; nil: they are served beside the methods.
    func metricsServer() -> Server? {
        guard let listen = settings.metricsListen else { return nil }
        var builder = RouterBuilder()
        builder.register(MetricsRoute(metrics, roles: .anyone))
        let configuration = ServerConfiguration(
            listen: listen, loops: 1, authenticator: Everybody(is: .anonymous))
        return Server(configuration, router: builder.build())
    }

    /// Reads the server's own counts whenever somebody asks for metrics.
    func read(_ statistics: @escaping @Sendable () -> ServerStatistics) {
        let server = server
        metrics.beforeRendering { server.tell(statistics()) }
    }

    func see(_ event: ServerEvent) {
        switch event {
        case .connectionAbused(_, let rule): server.connectionAbused(rule)
        case .connectionRefused: server.connectionRefused()
        default: break
        }
        ServerLog.write(event, to: logger)
    }

    private static func log(_ span: FinishedSpan, to logger: Logger) {
        var fields: Logger.Metadata = [
            "name": "\(span.name)", "trace_id": "\(span.context.traceText)", "span_id": "\(span.context.spanText)",
            "seconds": "\(span.duration.inSeconds)", "failed": "\(span.failed)",
        ]
        if let parent = span.parent { fields["parent_id"] = "\(String(parent, radix: 16))" }
        logger.info("span", metadata: fields)
    }
}

/// What is watched, as `serve` was told.
struct ObservabilitySettings: Equatable {
    /// Where metrics are served alone; nil: at `/metrics` beside the methods.
    var metricsListen: Endpoint?
    /// Logs one of so many calls that end well; 0: none.
    var accessLog = 0
    /// Samples one of so many traces that begin here; 0: tracing is off.
    var trace = 0
}
