import CoreMetrics
import RPCCore
import RPCTelemetry
import Testing

@Suite struct `Prometheus's text` {
    private func lines(_ metrics: PrometheusMetrics) -> [String] {
        metrics.render().split(separator: "\n").map(String.init)
    }

    @Test func `shows counters, gauges and histograms, sorted, each with its kind`() {
        let metrics = PrometheusMetrics()
        Counter(label: "b.calls", dimensions: [("status", "OK"), ("method", "x")], factory: metrics).increment(by: 3)
        Meter(label: "a.connections", factory: metrics).set(2.5)
        let timer = CoreMetrics.Timer(label: "c", factory: metrics)
        for milliseconds in [0, 1, 3, 100_000] { timer.recordMilliseconds(milliseconds) }
        let lines = lines(metrics)
        #expect(
            Array(lines.prefix(4)) == [
                "# TYPE a_connections gauge", "a_connections 2.5",
                "# TYPE b_calls_total counter", "b_calls_total{method=\"x\",status=\"OK\"} 3",
            ])
        #expect(lines[4] == "# TYPE c_seconds histogram")
        #expect(lines.contains("c_seconds_bucket{le=\"0.0005\"} 1"))
        #expect(lines.contains("c_seconds_bucket{le=\"0.001\"} 2"))
        #expect(lines.contains("c_seconds_bucket{le=\"10\"} 3"))
        #expect(lines.suffix(3) == ["c_seconds_bucket{le=\"+Inf\"} 4", "c_seconds_sum 100.004", "c_seconds_count 4"])
    }

    @Test func `escapes values of labels and makes names legal`() {
        let metrics = PrometheusMetrics()
        Counter(
            label: "9-lives", dimensions: [("a b", "line\nquote\" back\\slash"), ("le", "x"), ("__own", "y")],
            factory: metrics
        ).increment()
        let line = lines(metrics)[1]
        #expect(
            line == "__lives_total{a_b=\"line\\nquote\\\" back\\\\slash\",label___own=\"y\",label_le=\"x\"} 1",
            "\(line)")
    }

    @Test func `gives the same number to all handles of one name and labels`() {
        let metrics = PrometheusMetrics()
        for _ in 0..<3 { Counter(label: "x", dimensions: [("a", "1"), ("b", "2")], factory: metrics).increment() }
        Counter(label: "x", dimensions: [("b", "2"), ("a", "1")], factory: metrics).increment()
        #expect(lines(metrics) == ["# TYPE x_total counter", "x_total{a=\"1\",b=\"2\"} 4"])
    }

    @Test func `bounds the sets of labels of a name`() {
        let metrics = PrometheusMetrics(maximumSeries: 10)
        for number in 0..<1_000 {
            Counter(label: "x", dimensions: [("n", "\(number)")], factory: metrics).increment()
        }
        #expect(lines(metrics).count == 12)
        #expect(lines(metrics).contains("x_total{n=\"other\"} 990"))
    }

    @Test func `loses no addition of many threads`() async {
        let metrics = PrometheusMetrics()
        let counter = Counter(label: "x", factory: metrics)
        let timer = CoreMetrics.Timer(label: "t", factory: metrics)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<10_000 {
                        counter.increment()
                        timer.recordNanoseconds(1)
                    }
                }
            }
        }
        #expect(lines(metrics).contains("x_total 80000") && lines(metrics).contains("t_seconds_count 80000"))
    }

    @Test func `asks collectors before it is rendered`() {
        let metrics = PrometheusMetrics()
        metrics.beforeRendering { Meter(label: "now", factory: metrics).set(7) }
        #expect(lines(metrics) == ["# TYPE now gauge", "now 7"])
    }
}

@Suite struct `Metrics of calls` {
    private func method(_ path: String) -> MethodDescriptor {
        MethodDescriptor(path: path, kind: .unary, idempotency: .unknown, policy: MethodPolicy(roles: .anyone))
    }

    @Test func `count each call by method and status, once`() async {
        let metrics = PrometheusMetrics()
        var builder = RouterBuilder()
        builder.register(method("/a.B/Well"), .immediate { _, message in message })
        builder.register(
            method("/a.B/Late"), .unary { _, _ throws(RPCError) in throw RPCError(.aborted, "no") })
        builder.interceptors = [CallMetrics(methods: builder.methods.values.map(\.descriptor), factory: metrics)]
        let router = builder.build()
        for path in ["/a.B/Well", "/a.B/Well", "/a.B/Late"] {
            do throws(RPCError) { _ = try await router.call(path, [], identity: .local) } catch {}
        }
        let text = metrics.render()
        #expect(text.contains("rpc_server_calls_total{method=\"/a.B/Well\",protocol=\"in-process\",status=\"OK\"} 2\n"))
        #expect(
            text.contains("rpc_server_calls_total{method=\"/a.B/Late\",protocol=\"in-process\",status=\"ABORTED\"} 1\n")
        )
        #expect(text.contains("rpc_server_call_seconds_count{method=\"/a.B/Well\"} 2\n"))
    }

    @Test func `name a method that was not known at start as other`() {
        let metrics = PrometheusMetrics()
        let calls = CallMetrics(methods: [method("/a.B/C")], factory: metrics)
        for path in ["/a.B/D", "/x", "/much.Longer/Than.All"] {
            calls.finished(CallContext(method: method(path), identity: .local), status: .ok)
        }
        #expect(
            metrics.render().contains(
                "rpc_server_calls_total{method=\"other\",protocol=\"in-process\",status=\"OK\"} 3"))
    }

    @Test func `of the server are what has changed`() {
        let metrics = PrometheusMetrics()
        let server = ServerMetrics(factory: metrics)
        var statistics = ServerStatistics()
        for _ in 0..<2 {
            statistics.connections += 1
            statistics.bytesIn += 100
            statistics.shed[ShedReason.heldBytes.rawValue] += 1
            server.tell(statistics)
        }
        server.connectionAbused(.rapidReset)
        let text = metrics.render()
        #expect(text.contains("rpc_server_connections 2\n") && text.contains("rpc_server_received_bytes_total 200\n"))
        #expect(text.contains("rpc_server_calls_shed_total{reason=\"heldBytes\"} 2\n"))
        #expect(text.contains("rpc_server_connections_abused_total{rule=\"rapid-reset\"} 1\n"))
        #expect(text.contains("rpc_server_connections_abused_total{rule=\"pings\"} 0\n"))
    }
}
