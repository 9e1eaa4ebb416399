// Generated from viva/diagnostics/v1/diagnostics.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// What to echo.
package struct VivaDiagnosticsV1EchoRequest: Message, Hashable {
    package static var messageName: String { "viva.diagnostics.v1.EchoRequest" }

    /// Echoed back.
    package var sessionID: String = ""

    /// Echoed back.
    package var text: String = ""

    /// Echoed back.
    package var n: Int64 = 0

    package init() {}

    package init(sessionID: String = "", text: String = "", n: Int64 = 0) {
        self.sessionID = sessionID
        self.text = text
        self.n = n
    }
}

/// What was sent.
package struct VivaDiagnosticsV1EchoResponse: Message, Hashable {
    package static var messageName: String { "viva.diagnostics.v1.EchoResponse" }

    /// As in the request.
    package var sessionID: String = ""

    /// As in the request.
    package var text: String = ""

    /// As in the request.
    package var n: Int64 = 0

    package init() {}

    package init(sessionID: String = "", text: String = "", n: Int64 = 0) {
        self.sessionID = sessionID
        self.text = text
        self.n = n
    }
}

/// What to send again and again.
package struct VivaDiagnosticsV1EchoManyRequest: Message, Hashable {
    package static var messageName: String { "viva.diagnostics.v1.EchoManyRequest" }

    /// What each response says.
    package var echo: VivaDiagnosticsV1EchoRequest? = nil

    /// How many responses there are.
    package var times: UInt32 = 0

    package init() {}

    package init(echo: VivaDiagnosticsV1EchoRequest? = nil, times: UInt32 = 0) {
        self.echo = echo
        self.times = times
    }
}

/// Asks for the server's counts.
package struct VivaDiagnosticsV1GetCountsRequest: Message, Hashable {
    package static var messageName: String { "viva.diagnostics.v1.GetCountsRequest" }

    package init() {}
}

/// Calls of one method that ended with one status.
package struct VivaDiagnosticsV1CallCount: Message, Hashable {
    package static var messageName: String { "viva.diagnostics.v1.CallCount" }

    /// Path, such as `/viva.v1.Sessions/GetSession`.
    package var method: String = ""

    /// gRPC status code.
    package var status: UInt32 = 0

    /// Calls since the server started.
    package var calls: UInt64 = 0

    package init() {}

    package init(method: String = "", status: UInt32 = 0, calls: UInt64 = 0) {
        self.method = method
        self.status = status
        self.calls = calls
    }
}

/// The server's own counts, in order of method and status.
package struct VivaDiagnosticsV1GetCountsResponse: Message, Hashable {
    package static var messageName: String { "viva.diagnostics.v1.GetCountsResponse" }

    /// One for each method and status seen.
    package var counts: [VivaDiagnosticsV1CallCount] = []

    package init() {}

    package init(counts: [VivaDiagnosticsV1CallCount] = []) {
        self.counts = counts
    }
}

/// Methods of `viva.diagnostics.v1.Diagnostics` with their policies.
package enum VivaDiagnosticsV1DiagnosticsMethods {
    package static let echo = MethodDescriptor(
        path: "/viva.diagnostics.v1.Diagnostics/Echo",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(roles: .anyone))
    package static let echoAsync = MethodDescriptor(
        path: "/viva.diagnostics.v1.Diagnostics/EchoAsync",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(roles: .anyone))
    package static let echoSuspending = MethodDescriptor(
        path: "/viva.diagnostics.v1.Diagnostics/EchoSuspending",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(roles: .anyone))
    package static let echoMany = MethodDescriptor(
        path: "/viva.diagnostics.v1.Diagnostics/EchoMany",
        kind: .serverStreaming, idempotency: .noSideEffects,
        policy: MethodPolicy(roles: .anyone))
    package static let getCounts = MethodDescriptor(
        path: "/viva.diagnostics.v1.Diagnostics/GetCounts",
        kind: .unary, idempotency: .noSideEffects,
        policy: MethodPolicy(roles: .anyone, timeout: .milliseconds(10000)))

    package static let all: [MethodDescriptor] = [echo, echoAsync, echoSuspending, echoMany, getCounts]
}

/// Diagnostics.
package protocol VivaDiagnosticsV1DiagnosticsService: Sendable {
    /// Sends the request back. Goes the same way as every method.
    func echo(
        _ request: VivaDiagnosticsV1EchoRequest, _ call: CallContext
    ) throws(RPCError) -> VivaDiagnosticsV1EchoResponse
    /// The same by a handler that may wait, and does not.
    func echoAsync(
        _ request: VivaDiagnosticsV1EchoRequest, _ call: CallContext
    ) async throws(RPCError) -> VivaDiagnosticsV1EchoResponse
    /// The same by a handler that waits once for its turn.
    func echoSuspending(
        _ request: VivaDiagnosticsV1EchoRequest, _ call: CallContext
    ) async throws(RPCError) -> VivaDiagnosticsV1EchoResponse
    /// Sends the request back as many times as it says.
    func echoMany(
        _ request: VivaDiagnosticsV1EchoManyRequest, _ responses: ResponseWriter<VivaDiagnosticsV1EchoResponse>,
        _ call: CallContext
    ) async throws(RPCError)
    /// Tells how many calls ended with which status.
    func getCounts(
        _ request: VivaDiagnosticsV1GetCountsRequest, _ call: CallContext
    ) async throws(RPCError) -> VivaDiagnosticsV1GetCountsResponse
}

extension RouterBuilder {
    /// Registers every method of `viva.diagnostics.v1.Diagnostics`.
    package mutating func registerVivaDiagnosticsV1Diagnostics(
        _ service: some VivaDiagnosticsV1DiagnosticsService, codec: some MessageCodec
    ) {
        immediate(VivaDiagnosticsV1DiagnosticsMethods.echo, codec, service.echo)
        unary(VivaDiagnosticsV1DiagnosticsMethods.echoAsync, codec, service.echoAsync)
        unary(VivaDiagnosticsV1DiagnosticsMethods.echoSuspending, codec, service.echoSuspending)
        serverStreaming(VivaDiagnosticsV1DiagnosticsMethods.echoMany, codec, service.echoMany)
        unary(VivaDiagnosticsV1DiagnosticsMethods.getCounts, codec, service.getCounts)
    }
}

/// Calls `viva.diagnostics.v1.Diagnostics` over a transport.
package struct VivaDiagnosticsV1DiagnosticsClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let echoMethod: ClientMethod<VivaDiagnosticsV1EchoRequest, VivaDiagnosticsV1EchoResponse>
    private let echoAsyncMethod: ClientMethod<VivaDiagnosticsV1EchoRequest, VivaDiagnosticsV1EchoResponse>
    private let echoSuspendingMethod: ClientMethod<VivaDiagnosticsV1EchoRequest, VivaDiagnosticsV1EchoResponse>
    private let echoManyMethod: ClientMethod<VivaDiagnosticsV1EchoManyRequest, VivaDiagnosticsV1EchoResponse>
    private let getCountsMethod: ClientMethod<VivaDiagnosticsV1GetCountsRequest, VivaDiagnosticsV1GetCountsResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        echoMethod = ClientMethod(VivaDiagnosticsV1DiagnosticsMethods.echo, codec)
        echoAsyncMethod = ClientMethod(VivaDiagnosticsV1DiagnosticsMethods.echoAsync, codec)
        echoSuspendingMethod = ClientMethod(VivaDiagnosticsV1DiagnosticsMethods.echoSuspending, codec)
        echoManyMethod = ClientMethod(VivaDiagnosticsV1DiagnosticsMethods.echoMany, codec)
        getCountsMethod = ClientMethod(VivaDiagnosticsV1DiagnosticsMethods.getCounts, codec)
    }

    /// Sends the request back. Goes the same way as every method.
    package func echo(
        _ request: VivaDiagnosticsV1EchoRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaDiagnosticsV1EchoResponse {
        try await echoMethod.unary(transport, request, metadata, timeout)
    }

    /// The same by a handler that may wait, and does not.
    package func echoAsync(
        _ request: VivaDiagnosticsV1EchoRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaDiagnosticsV1EchoResponse {
        try await echoAsyncMethod.unary(transport, request, metadata, timeout)
    }

    /// The same by a handler that waits once for its turn.
    package func echoSuspending(
        _ request: VivaDiagnosticsV1EchoRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaDiagnosticsV1EchoResponse {
        try await echoSuspendingMethod.unary(transport, request, metadata, timeout)
    }

    /// Sends the request back as many times as it says.
    package func echoMany(
        _ request: VivaDiagnosticsV1EchoManyRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> MessageStream<VivaDiagnosticsV1EchoResponse> {
        try await echoManyMethod.stream(transport, request, metadata, timeout)
    }

    /// Tells how many calls ended with which status.
    package func getCounts(
        _ request: VivaDiagnosticsV1GetCountsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> VivaDiagnosticsV1GetCountsResponse {
        try await getCountsMethod.unary(transport, request, metadata, timeout)
    }
}
