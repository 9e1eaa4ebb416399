import Codec
import Contracts
import RPCCore
import Synchronization
import Testing

private struct Diagnostics: VivaDiagnosticsV1DiagnosticsService {
    func echo(
        _ request: VivaDiagnosticsV1EchoRequest, _ call: CallContext
    ) throws(RPCError) -> VivaDiagnosticsV1EchoResponse {
        VivaDiagnosticsV1EchoResponse(sessionID: request.sessionID, text: request.text, n: request.n)
    }

    func echoAsync(
        _ request: VivaDiagnosticsV1EchoRequest, _ call: CallContext
    ) async throws(RPCError) -> VivaDiagnosticsV1EchoResponse {
        try echo(request, call)
    }

    func echoSuspending(
        _ request: VivaDiagnosticsV1EchoRequest, _ call: CallContext
    ) async throws(RPCError) -> VivaDiagnosticsV1EchoResponse {
        await Task.yield()
        return try echo(request, call)
    }

    func echoMany(
        _ request: VivaDiagnosticsV1EchoManyRequest, _ responses: ResponseWriter<VivaDiagnosticsV1EchoResponse>,
        _ call: CallContext
    ) async throws(RPCError) {
        for _ in 0..<request.times { try await responses.send(VivaDiagnosticsV1EchoResponse(n: request.echo?.n ?? 0)) }
    }

    func getCounts(
        _ request: VivaDiagnosticsV1GetCountsRequest, _ call: CallContext
    ) async throws(RPCError) -> VivaDiagnosticsV1GetCountsResponse {
        throw RPCError(.unavailable, "no counts")
    }
}

private struct ReportsOfOne: ReportsService {
    func getReport(_ request: GetReportRequest, _ call: CallContext) async throws(RPCError) -> GetReportResponse {
        GetReportResponse(json: "report of \(request.sessionID)")
    }
}

private struct Health: GrpcHealthV1HealthService {
    func check(
        _ request: GrpcHealthV1HealthCheckRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcHealthV1HealthCheckResponse {
        GrpcHealthV1HealthCheckResponse(status: .serving)
    }

    func list(
        _ request: GrpcHealthV1HealthListRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcHealthV1HealthListResponse {
        GrpcHealthV1HealthListResponse(statuses: ["": GrpcHealthV1HealthCheckResponse(status: .serving)])
    }

    func watch(
        _ request: GrpcHealthV1HealthCheckRequest, _ responses: ResponseWriter<GrpcHealthV1HealthCheckResponse>,
        _ call: CallContext
    ) async throws(RPCError) {
        try await responses.send(GrpcHealthV1HealthCheckResponse(status: .notServing))
        try await responses.send(GrpcHealthV1HealthCheckResponse(status: .serving))
    }
}

private struct Reflection: GrpcReflectionV1ServerReflectionService {
    func serverReflectionInfo(
        _ requests: MessageStream<GrpcReflectionV1ServerReflectionRequest>,
        _ responses: ResponseWriter<GrpcReflectionV1ServerReflectionResponse>, _ call: CallContext
    ) async throws(RPCError) {
        while let request = try await requests.next() {
            try await responses.send(GrpcReflectionV1ServerReflectionResponse(validHost: request.host))
        }
    }
}

/// Messages in memory: a source, a sink, and the transport of an in-process caller.
private final class Pipe: MessageSource, MessageSink {
    private let messages: Mutex<[[UInt8]]>

    init(_ messages: [[UInt8]] = []) { self.messages = Mutex(messages) }

    var all: [[UInt8]] { messages.withLock { $0 } }

    func next() async throws(RPCError) -> [UInt8]? { messages.withLock { $0.isEmpty ? nil : $0.removeFirst() } }

    func send(_ message: [UInt8]) async throws(RPCError) { messages.withLock { $0.append(message) } }
}

private struct InProcess: RPCTransport {
    let router: Router

    func streaming(
        _ method: MethodDescriptor, metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any RequestStream {
        try await InProcessTransport(router: router, identity: .local).streaming(
            method, metadata: metadata, timeout: timeout)
    }

    func unary(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> [UInt8] {
        try await router.call(method.path, message, identity: .local, metadata: metadata)
    }

    func serverStreaming(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any MessageSource {
        let output = Pipe()
        guard case .streaming(let handler) = try router.method(at: method.path).handler else { return output }
        try await handler(CallContext(method: method, identity: .local), Pipe([message]), output)
        return output
    }
}

@Suite struct `Registrations and stubs` {
    private let router: Router

    init() {
        let codec = ProtobufCodec()
        var builder = RouterBuilder()
        builder.registerVivaDiagnosticsV1Diagnostics(Diagnostics(), codec: codec)
        builder.registerReports(ReportsOfOne(), codec: codec)
        builder.registerGrpcHealthV1Health(Health(), codec: codec)
        builder.registerGrpcReflectionV1ServerReflection(Reflection(), codec: codec)
        router = builder.build()
    }

    @Test func `an inline method is registered as immediate`() throws {
        guard case .immediate = try router.method(at: "/viva.diagnostics.v1.Diagnostics/Echo").handler else {
            Issue.record("Echo is not immediate")
            return
        }
    }

    @Test func `a stub reaches the service and back`() async throws {
        let stub = VivaDiagnosticsV1DiagnosticsClient(InProcess(router: router), codec: ProtobufCodec())
        let reply = try await stub.echo(VivaDiagnosticsV1EchoRequest(sessionID: "s", text: "t", n: -1))
        #expect(reply == VivaDiagnosticsV1EchoResponse(sessionID: "s", text: "t", n: -1))
        await #expect(throws: RPCError(.unavailable, "no counts")) {
            try await stub.getCounts(VivaDiagnosticsV1GetCountsRequest())
        }
    }

    @Test func `a stub hears a stream to its end`() async throws {
        let stub = GrpcHealthV1HealthClient(InProcess(router: router), codec: ProtobufCodec())
        let stream = try await stub.watch(GrpcHealthV1HealthCheckRequest())
        #expect(try await stream.next()?.status == .notServing)
        #expect(try await stream.next()?.status == .serving)
        #expect(try await stream.next() == nil)
    }

    @Test func `a bidirectional method answers each message`() async throws {
        let method = GrpcReflectionV1ServerReflectionMethods.serverReflectionInfo
        guard case .streaming(let handler) = try router.method(at: method.path).handler else { return }
        let coder = ProtobufCodec().coder(for: GrpcReflectionV1ServerReflectionRequest.self)
        let output = Pipe()
        let input = Pipe([try coder.encode(.init(host: "a")), try coder.encode(.init(host: "b"))])
        try await handler(CallContext(method: method, identity: .anonymous), input, output)
        let replies = ProtobufCodec().coder(for: GrpcReflectionV1ServerReflectionResponse.self)
        #expect(try output.all.map { try replies.decode($0).validHost } == ["a", "b"])
    }

    @Test func `a caller bound to another session is refused`() async throws {
        let message = try ProtobufCodec().coder(for: GetReportRequest.self).encode(GetReportRequest(sessionID: "mine"))
        let path = ReportsMethods.getReport.path
        _ = try await router.call(path, message, identity: Identity(subject: "r", roles: .reviewer, session: "mine"))
        let error = await #expect(throws: RPCError.self) {
            try await router.call(path, message, identity: Identity(subject: "r", roles: .reviewer, session: "other"))
        }
        #expect(error?.code == .permissionDenied)
    }

    @Test func `bytes that are no request do not reach the service`() async {
        let error = await #expect(throws: RPCError.self) {
            try await router.call("/viva.diagnostics.v1.Diagnostics/Echo", [0xff], identity: .anonymous)
        }
        #expect(error?.code == .invalidArgument)
    }

    @Test(arguments: [0, 2]) func `a server-streaming call has exactly one request`(_ count: Int) async throws {
        guard case .streaming(let handler) = try router.method(at: GrpcHealthV1HealthMethods.watch.path).handler else {
            return
        }
        let call = CallContext(method: GrpcHealthV1HealthMethods.watch, identity: .anonymous)
        await #expect(throws: RPCError.self) {
            try await handler(call, Pipe(Array(repeating: [], count: count)), Pipe())
        }
    }
}
