package import RPCCore

/// `GET /metrics`, for Prometheus.
package struct MetricsRoute: HTTPRoute {
    package let path = "/metrics"
    package let verbs = ["GET"]
    package let policy: MethodPolicy
    private let metrics: PrometheusMetrics

    /// - Parameter roles: who may read; metrics name methods and counts, no callers.
    package init(_ metrics: PrometheusMetrics, roles: RoleSet) {
        self.metrics = metrics
        policy = MethodPolicy(roles: roles)
    }

    package func respond(to request: HTTPRequest, _ call: CallContext) async throws(RPCError) -> HTTPResponse {
        HTTPResponse(contentType: PrometheusText.contentType, Array(metrics.render().utf8))
    }
}
