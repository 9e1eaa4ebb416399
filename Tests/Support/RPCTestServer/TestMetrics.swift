// The server's metrics, as Prometheus would read them.

import RPCCore
import RPCServer
import RPCTelemetry

struct TestMetrics {
    private let metrics = PrometheusMetrics()
    private let server: ServerMetrics

    init() { server = ServerMetrics(factory: metrics) }

    /// Counts all methods registered so far; `/test.Calls/Metrics` answers with the text.
    func register(in builder: inout RouterBuilder) {
        let metrics = metrics
        builder.interceptors.insert(
            CallMetrics(methods: builder.methods.values.map(\.descriptor), factory: metrics), at: 0)
        let policy = MethodPolicy(roles: .anyone)
        builder.register(
            MethodDescriptor(path: "/test.Calls/Metrics", kind: .unary, idempotency: .noSideEffects, policy: policy),
            .immediate { _, _ in Array(metrics.render().utf8) })
        builder.register(MetricsRoute(metrics, roles: .anyone))
    }

    func watch(_ configuration: inout ServerConfiguration) {
        let (tell, server) = (configuration.onEvent, server)
        configuration.onEvent = { event in
            tell(event)
            switch event {
            case .connectionAbused(_, let rule): server.connectionAbused(rule)
            case .connectionRefused: server.connectionRefused()
            default: break
            }
        }
    }

    func read(_ statistics: @escaping @Sendable () -> ServerStatistics) {
        let server = server
        metrics.beforeRendering { server.tell(statistics()) }
    }
}
