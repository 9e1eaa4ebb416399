import Instrumentation
import Logging
import RPCCore
import RPCTelemetry
import ServiceContextModule
import Synchronization
import Testing

private final class Spans: Sendable {
    private let list = Mutex<[FinishedSpan]>([])
    func add(_ span: FinishedSpan) { list.withLock { $0.append(span) } }
    var all: [FinishedSpan] { list.withLock { $0 } }
}

private let known = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

@Suite struct `A trace context` {
    @Test func `is read and written as W3C says`() throws {
        let context = try #require(TraceContext(known))
        #expect(context.text == known && context.isSampled)
        #expect(context.traceText == "0af7651916cd43dd8448eb211c80319c" && context.spanText == "b7ad6b7169203331")
        #expect(TraceContext(known.dropLast(1) + "0")?.isSampled == false)
        #expect(TraceContext("cc" + known.dropFirst(2) + "-what-comes")?.spanText == "b7ad6b7169203331")
    }

    @Test(arguments: [
        "", "00", known + "-more", "ff" + known.dropFirst(2), known.uppercased(),
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01", "cc" + known.dropFirst(2) + ".x",
        "00-0af7651916cd43dd8448eb211c8031xx-b7ad6b7169203331-01",
    ])
    func `is not read from anything else`(_ text: String) { #expect(TraceContext(text) == nil) }
}

@Suite struct `Tracing` {
    private func method(_ path: String) -> MethodDescriptor {
        MethodDescriptor(path: path, kind: .unary, idempotency: .unknown, policy: MethodPolicy(roles: .anyone))
    }

    private func router(_ tracer: SpanTracer) -> Router {
        var builder = RouterBuilder()
        builder.register(
            method("/a.B/Inner"),
            .immediate { call, _ in Array((call.metadata.text("traceparent") ?? "none").utf8) })
        builder.register(
            method("/a.B/Seen"), .unary { _, _ in Array((ServiceContext.current?.trace?.text ?? "none").utf8) })
        builder.register(
            method("/a.B/Fails"), .unary { _, _ throws(RPCError) in throw RPCError(.aborted, "no") })
        builder.trace(with: tracer)
        return builder.build()
    }

    @Test func `joins the caller's trace, and hands the span to the handler`() async throws {
        let spans = Spans()
        let router = router(SpanTracer(every: 0) { spans.add($0) })
        var metadata = Metadata()
        metadata.add("traceparent", known)
        let seen = String(
            decoding: try await router.call("/a.B/Seen", [], identity: .local, metadata: metadata), as: UTF8.self)
        let span = try #require(spans.all.first)
        #expect(seen == span.context.text && span.context.traceText == "0af7651916cd43dd8448eb211c80319c")
        #expect(span.parent == 0xb7ad_6b71_6920_3331 && span.name == "a.B/Seen" && !span.failed)
        #expect(spans.all.count == 1)
    }

    @Test func `tells of a failure`() async throws {
        let spans = Spans()
        let router = router(SpanTracer(every: 1) { spans.add($0) })
        do throws(RPCError) { _ = try await router.call("/a.B/Fails", [], identity: .local) } catch {}
        #expect(spans.all.map(\.failed) == [true] && spans.all.first?.parent == nil)
    }

    @Test func `samples no trace of its own unless told, and still hands its context on`() async throws {
        let spans = Spans()
        let tracer = SpanTracer(every: 0) { spans.add($0) }
        let transport = TracedTransport(InProcessTransport(router: router(tracer), identity: .local), tracer: tracer)
        let seen = String(
            decoding: try await transport.unary(method("/a.B/Inner"), [], metadata: Metadata(), timeout: nil),
            as: UTF8.self)
        #expect(TraceContext(seen)?.isSampled == false)
        #expect(spans.all.isEmpty)
    }

    @Test func `carries the client's span to the server`() async throws {
        let spans = Spans()
        let tracer = SpanTracer(every: 1) { spans.add($0) }
        let transport = TracedTransport(InProcessTransport(router: router(tracer), identity: .local), tracer: tracer)
        _ = try await transport.unary(method("/a.B/Seen"), [], metadata: Metadata(), timeout: nil)
        let (server, client) = try (#require(spans.all.first), #require(spans.all.last))
        #expect(server.parent == client.context.span && server.context.traceText == client.context.traceText)
    }
}

@Suite struct `The access log` {
    private final class Lines: Sendable {
        let list = Mutex<[String]>([])
    }

    private struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        init(lines: Lines) { self.lines = lines }

        func log(event: LogEvent) {
            let fields = (event.metadata ?? [:]).map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
            lines.list.withLock { $0.append("\(event.level) \(event.message) \(fields)") }
        }
    }

    private func lines(every: Int, _ calls: [StatusCode]) -> [String] {
        let lines = Lines()
        let log = AccessLog(Logger(label: "test") { _ in Handler(lines: lines) }, every: every)
        var metadata = Metadata()
        metadata.add("traceparent", known)
        metadata.add("x-secret", "hunter2")
        let method = MethodDescriptor(
            path: "/a.B/C", kind: .unary, idempotency: .unknown, policy: MethodPolicy(roles: .anyone))
        for status in calls {
            let call = CallContext(
                method: method, identity: Identity(subject: "key-1", roles: .agent), metadata: metadata,
                peer: Peer(address: "192.0.2.7:1"))
            log.finished(call, status: status)
        }
        return lines.list.withLock { $0 }
    }

    @Test func `says what was called and how it ended, and nothing that was said or where from`() throws {
        let line = try #require(lines(every: 1, [.notFound]).first)
        #expect(line.hasPrefix("info call method=/a.B/C protocol=in-process seconds="))
        #expect(line.contains("status=NOT_FOUND subject=key-1 trace_id=0af7651916cd43dd8448eb211c80319c"))
        #expect(!line.contains("hunter2") && !line.contains("192.0.2.7"))
    }

    @Test func `samples calls that end well, and logs every failure of the server`() {
        let calls = Array(repeating: StatusCode.ok, count: 100) + [.internal, .unavailable, .cancelled]
        #expect(lines(every: 10, calls).count { $0.hasPrefix("info") } == 10 + 1)
        #expect(lines(every: 0, calls).map { $0.prefix(7) } == ["warning", "warning"])
    }
}
