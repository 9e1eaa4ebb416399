// Generated from grpc/testing/test.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import Contracts
package import RPCCore

/// Methods of `grpc.testing.TestService` with their policies.
package enum GrpcTestingTestServiceMethods {
    package static let emptyCall = MethodDescriptor(
        path: "/grpc.testing.TestService/EmptyCall",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let unaryCall = MethodDescriptor(
        path: "/grpc.testing.TestService/UnaryCall",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let cacheableUnaryCall = MethodDescriptor(
        path: "/grpc.testing.TestService/CacheableUnaryCall",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let streamingOutputCall = MethodDescriptor(
        path: "/grpc.testing.TestService/StreamingOutputCall",
        kind: .serverStreaming, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let streamingInputCall = MethodDescriptor(
        path: "/grpc.testing.TestService/StreamingInputCall",
        kind: .clientStreaming, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let fullDuplexCall = MethodDescriptor(
        path: "/grpc.testing.TestService/FullDuplexCall",
        kind: .bidirectional, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let halfDuplexCall = MethodDescriptor(
        path: "/grpc.testing.TestService/HalfDuplexCall",
        kind: .bidirectional, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let unimplementedCall = MethodDescriptor(
        path: "/grpc.testing.TestService/UnimplementedCall",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))

    package static let all: [MethodDescriptor] = [
        emptyCall, unaryCall, cacheableUnaryCall, streamingOutputCall, streamingInputCall, fullDuplexCall,
        halfDuplexCall, unimplementedCall
    ]
}

/// `grpc.testing.TestService`.
package protocol GrpcTestingTestServiceService: Sendable {
    /// `grpc.testing.TestService.EmptyCall`.
    func emptyCall(_ request: GrpcTestingEmpty, _ call: CallContext) async throws(RPCError) -> GrpcTestingEmpty
    /// `grpc.testing.TestService.UnaryCall`.
    func unaryCall(
        _ request: GrpcTestingSimpleRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingSimpleResponse
    /// `grpc.testing.TestService.CacheableUnaryCall`.
    func cacheableUnaryCall(
        _ request: GrpcTestingSimpleRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingSimpleResponse
    /// `grpc.testing.TestService.StreamingOutputCall`.
    func streamingOutputCall(
        _ request: GrpcTestingStreamingOutputCallRequest,
        _ responses: ResponseWriter<GrpcTestingStreamingOutputCallResponse>, _ call: CallContext
    ) async throws(RPCError)
    /// `grpc.testing.TestService.StreamingInputCall`.
    func streamingInputCall(
        _ requests: MessageStream<GrpcTestingStreamingInputCallRequest>, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingStreamingInputCallResponse
    /// `grpc.testing.TestService.FullDuplexCall`.
    func fullDuplexCall(
        _ requests: MessageStream<GrpcTestingStreamingOutputCallRequest>,
        _ responses: ResponseWriter<GrpcTestingStreamingOutputCallResponse>, _ call: CallContext
    ) async throws(RPCError)
    /// `grpc.testing.TestService.HalfDuplexCall`.
    func halfDuplexCall(
        _ requests: MessageStream<GrpcTestingStreamingOutputCallRequest>,
        _ responses: ResponseWriter<GrpcTestingStreamingOutputCallResponse>, _ call: CallContext
    ) async throws(RPCError)
    /// `grpc.testing.TestService.UnimplementedCall`.
    func unimplementedCall(_ request: GrpcTestingEmpty, _ call: CallContext) async throws(RPCError) -> GrpcTestingEmpty
}

extension RouterBuilder {
    /// Registers every method of `grpc.testing.TestService`.
    package mutating func registerGrpcTestingTestService(
        _ service: some GrpcTestingTestServiceService, codec: some MessageCodec
    ) {
        unary(GrpcTestingTestServiceMethods.emptyCall, codec, service.emptyCall)
        unary(GrpcTestingTestServiceMethods.unaryCall, codec, service.unaryCall)
        unary(GrpcTestingTestServiceMethods.cacheableUnaryCall, codec, service.cacheableUnaryCall)
        serverStreaming(GrpcTestingTestServiceMethods.streamingOutputCall, codec, service.streamingOutputCall)
        clientStreaming(GrpcTestingTestServiceMethods.streamingInputCall, codec, service.streamingInputCall)
        bidirectional(GrpcTestingTestServiceMethods.fullDuplexCall, codec, service.fullDuplexCall)
        bidirectional(GrpcTestingTestServiceMethods.halfDuplexCall, codec, service.halfDuplexCall)
        unary(GrpcTestingTestServiceMethods.unimplementedCall, codec, service.unimplementedCall)
    }
}

/// Calls `grpc.testing.TestService` over a transport.
package struct GrpcTestingTestServiceClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let emptyCallMethod: ClientMethod<GrpcTestingEmpty, GrpcTestingEmpty>
    private let unaryCallMethod: ClientMethod<GrpcTestingSimpleRequest, GrpcTestingSimpleResponse>
    private let cacheableUnaryCallMethod: ClientMethod<GrpcTestingSimpleRequest, GrpcTestingSimpleResponse>
    private let streamingOutputCallMethod: ClientMethod<GrpcTestingStreamingOutputCallRequest, GrpcTestingStreamingOutputCallResponse>
    private let streamingInputCallMethod: ClientMethod<GrpcTestingStreamingInputCallRequest, GrpcTestingStreamingInputCallResponse>
    private let fullDuplexCallMethod: ClientMethod<GrpcTestingStreamingOutputCallRequest, GrpcTestingStreamingOutputCallResponse>
    private let halfDuplexCallMethod: ClientMethod<GrpcTestingStreamingOutputCallRequest, GrpcTestingStreamingOutputCallResponse>
    private let unimplementedCallMethod: ClientMethod<GrpcTestingEmpty, GrpcTestingEmpty>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        emptyCallMethod = ClientMethod(GrpcTestingTestServiceMethods.emptyCall, codec)
        unaryCallMethod = ClientMethod(GrpcTestingTestServiceMethods.unaryCall, codec)
        cacheableUnaryCallMethod = ClientMethod(GrpcTestingTestServiceMethods.cacheableUnaryCall, codec)
        streamingOutputCallMethod = ClientMethod(GrpcTestingTestServiceMethods.streamingOutputCall, codec)
        streamingInputCallMethod = ClientMethod(GrpcTestingTestServiceMethods.streamingInputCall, codec)
        fullDuplexCallMethod = ClientMethod(GrpcTestingTestServiceMethods.fullDuplexCall, codec)
        halfDuplexCallMethod = ClientMethod(GrpcTestingTestServiceMethods.halfDuplexCall, codec)
        unimplementedCallMethod = ClientMethod(GrpcTestingTestServiceMethods.unimplementedCall, codec)
    }

    /// `grpc.testing.TestService.EmptyCall`.
    package func emptyCall(
        _ request: GrpcTestingEmpty, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingEmpty {
        try await emptyCallMethod.unary(transport, request, metadata, timeout)
    }

    /// `grpc.testing.TestService.UnaryCall`.
    package func unaryCall(
        _ request: GrpcTestingSimpleRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingSimpleResponse {
        try await unaryCallMethod.unary(transport, request, metadata, timeout)
    }

    /// `grpc.testing.TestService.CacheableUnaryCall`.
    package func cacheableUnaryCall(
        _ request: GrpcTestingSimpleRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingSimpleResponse {
        try await cacheableUnaryCallMethod.unary(transport, request, metadata, timeout)
    }

    /// `grpc.testing.TestService.StreamingOutputCall`.
    package func streamingOutputCall(
        _ request: GrpcTestingStreamingOutputCallRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> MessageStream<GrpcTestingStreamingOutputCallResponse> {
        try await streamingOutputCallMethod.stream(transport, request, metadata, timeout)
    }

    /// `grpc.testing.TestService.StreamingInputCall`.
    package func streamingInputCall(
        metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> OpenCall<GrpcTestingStreamingInputCallRequest, GrpcTestingStreamingInputCallResponse> {
        try await streamingInputCallMethod.open(transport, metadata, timeout)
    }

    /// `grpc.testing.TestService.FullDuplexCall`.
    package func fullDuplexCall(
        metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> OpenCall<GrpcTestingStreamingOutputCallRequest, GrpcTestingStreamingOutputCallResponse> {
        try await fullDuplexCallMethod.open(transport, metadata, timeout)
    }

    /// `grpc.testing.TestService.HalfDuplexCall`.
    package func halfDuplexCall(
        metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> OpenCall<GrpcTestingStreamingOutputCallRequest, GrpcTestingStreamingOutputCallResponse> {
        try await halfDuplexCallMethod.open(transport, metadata, timeout)
    }

    /// `grpc.testing.TestService.UnimplementedCall`.
    package func unimplementedCall(
        _ request: GrpcTestingEmpty, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingEmpty {
        try await unimplementedCallMethod.unary(transport, request, metadata, timeout)
    }
}

/// Methods of `grpc.testing.UnimplementedService` with their policies.
package enum GrpcTestingUnimplementedServiceMethods {
    package static let unimplementedCall = MethodDescriptor(
        path: "/grpc.testing.UnimplementedService/UnimplementedCall",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))

    package static let all: [MethodDescriptor] = [unimplementedCall]
}

/// `grpc.testing.UnimplementedService`.
package protocol GrpcTestingUnimplementedServiceService: Sendable {
    /// `grpc.testing.UnimplementedService.UnimplementedCall`.
    func unimplementedCall(_ request: GrpcTestingEmpty, _ call: CallContext) async throws(RPCError) -> GrpcTestingEmpty
}

extension RouterBuilder {
    /// Registers every method of `grpc.testing.UnimplementedService`.
    package mutating func registerGrpcTestingUnimplementedService(
        _ service: some GrpcTestingUnimplementedServiceService, codec: some MessageCodec
    ) {
        unary(GrpcTestingUnimplementedServiceMethods.unimplementedCall, codec, service.unimplementedCall)
    }
}

/// Calls `grpc.testing.UnimplementedService` over a transport.
package struct GrpcTestingUnimplementedServiceClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let unimplementedCallMethod: ClientMethod<GrpcTestingEmpty, GrpcTestingEmpty>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        unimplementedCallMethod = ClientMethod(GrpcTestingUnimplementedServiceMethods.unimplementedCall, codec)
    }

    /// `grpc.testing.UnimplementedService.UnimplementedCall`.
    package func unimplementedCall(
        _ request: GrpcTestingEmpty, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingEmpty {
        try await unimplementedCallMethod.unary(transport, request, metadata, timeout)
    }
}

/// Methods of `grpc.testing.ReconnectService` with their policies.
package enum GrpcTestingReconnectServiceMethods {
    package static let start = MethodDescriptor(
        path: "/grpc.testing.ReconnectService/Start",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let stop = MethodDescriptor(
        path: "/grpc.testing.ReconnectService/Stop",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))

    package static let all: [MethodDescriptor] = [start, stop]
}

/// `grpc.testing.ReconnectService`.
package protocol GrpcTestingReconnectServiceService: Sendable {
    /// `grpc.testing.ReconnectService.Start`.
    func start(_ request: GrpcTestingReconnectParams, _ call: CallContext) async throws(RPCError) -> GrpcTestingEmpty
    /// `grpc.testing.ReconnectService.Stop`.
    func stop(_ request: GrpcTestingEmpty, _ call: CallContext) async throws(RPCError) -> GrpcTestingReconnectInfo
}

extension RouterBuilder {
    /// Registers every method of `grpc.testing.ReconnectService`.
    package mutating func registerGrpcTestingReconnectService(
        _ service: some GrpcTestingReconnectServiceService, codec: some MessageCodec
    ) {
        unary(GrpcTestingReconnectServiceMethods.start, codec, service.start)
        unary(GrpcTestingReconnectServiceMethods.stop, codec, service.stop)
    }
}

/// Calls `grpc.testing.ReconnectService` over a transport.
package struct GrpcTestingReconnectServiceClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let startMethod: ClientMethod<GrpcTestingReconnectParams, GrpcTestingEmpty>
    private let stopMethod: ClientMethod<GrpcTestingEmpty, GrpcTestingReconnectInfo>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        startMethod = ClientMethod(GrpcTestingReconnectServiceMethods.start, codec)
        stopMethod = ClientMethod(GrpcTestingReconnectServiceMethods.stop, codec)
    }

    /// `grpc.testing.ReconnectService.Start`.
    package func start(
        _ request: GrpcTestingReconnectParams, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingEmpty {
        try await startMethod.unary(transport, request, metadata, timeout)
    }

    /// `grpc.testing.ReconnectService.Stop`.
    package func stop(
        _ request: GrpcTestingEmpty, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingReconnectInfo {
        try await stopMethod.unary(transport, request, metadata, timeout)
    }
}

/// Methods of `grpc.testing.LoadBalancerStatsService` with their policies.
package enum GrpcTestingLoadBalancerStatsServiceMethods {
    package static let getClientStats = MethodDescriptor(
        path: "/grpc.testing.LoadBalancerStatsService/GetClientStats",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let getClientAccumulatedStats = MethodDescriptor(
        path: "/grpc.testing.LoadBalancerStatsService/GetClientAccumulatedStats",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))

    package static let all: [MethodDescriptor] = [getClientStats, getClientAccumulatedStats]
}

/// `grpc.testing.LoadBalancerStatsService`.
package protocol GrpcTestingLoadBalancerStatsServiceService: Sendable {
    /// `grpc.testing.LoadBalancerStatsService.GetClientStats`.
    func getClientStats(
        _ request: GrpcTestingLoadBalancerStatsRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingLoadBalancerStatsResponse
    /// `grpc.testing.LoadBalancerStatsService.GetClientAccumulatedStats`.
    func getClientAccumulatedStats(
        _ request: GrpcTestingLoadBalancerAccumulatedStatsRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingLoadBalancerAccumulatedStatsResponse
}

extension RouterBuilder {
    /// Registers every method of `grpc.testing.LoadBalancerStatsService`.
    package mutating func registerGrpcTestingLoadBalancerStatsService(
        _ service: some GrpcTestingLoadBalancerStatsServiceService, codec: some MessageCodec
    ) {
        unary(GrpcTestingLoadBalancerStatsServiceMethods.getClientStats, codec, service.getClientStats)
        unary(
            GrpcTestingLoadBalancerStatsServiceMethods.getClientAccumulatedStats, codec,
            service.getClientAccumulatedStats
        )
    }
}

/// Calls `grpc.testing.LoadBalancerStatsService` over a transport.
package struct GrpcTestingLoadBalancerStatsServiceClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let getClientStatsMethod: ClientMethod<GrpcTestingLoadBalancerStatsRequest, GrpcTestingLoadBalancerStatsResponse>
    private let getClientAccumulatedStatsMethod: ClientMethod<GrpcTestingLoadBalancerAccumulatedStatsRequest, GrpcTestingLoadBalancerAccumulatedStatsResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        getClientStatsMethod = ClientMethod(GrpcTestingLoadBalancerStatsServiceMethods.getClientStats, codec)
        getClientAccumulatedStatsMethod = ClientMethod(GrpcTestingLoadBalancerStatsServiceMethods.getClientAccumulatedStats, codec)
    }

    /// `grpc.testing.LoadBalancerStatsService.GetClientStats`.
    package func getClientStats(
        _ request: GrpcTestingLoadBalancerStatsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingLoadBalancerStatsResponse {
        try await getClientStatsMethod.unary(transport, request, metadata, timeout)
    }

    /// `grpc.testing.LoadBalancerStatsService.GetClientAccumulatedStats`.
    package func getClientAccumulatedStats(
        _ request: GrpcTestingLoadBalancerAccumulatedStatsRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingLoadBalancerAccumulatedStatsResponse {
        try await getClientAccumulatedStatsMethod.unary(transport, request, metadata, timeout)
    }
}

/// Methods of `grpc.testing.XdsUpdateHealthService` with their policies.
package enum GrpcTestingXdsUpdateHealthServiceMethods {
    package static let setServing = MethodDescriptor(
        path: "/grpc.testing.XdsUpdateHealthService/SetServing",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let setNotServing = MethodDescriptor(
        path: "/grpc.testing.XdsUpdateHealthService/SetNotServing",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))

    package static let all: [MethodDescriptor] = [setServing, setNotServing]
}

/// `grpc.testing.XdsUpdateHealthService`.
package protocol GrpcTestingXdsUpdateHealthServiceService: Sendable {
    /// `grpc.testing.XdsUpdateHealthService.SetServing`.
    func setServing(_ request: GrpcTestingEmpty, _ call: CallContext) async throws(RPCError) -> GrpcTestingEmpty
    /// `grpc.testing.XdsUpdateHealthService.SetNotServing`.
    func setNotServing(_ request: GrpcTestingEmpty, _ call: CallContext) async throws(RPCError) -> GrpcTestingEmpty
}

extension RouterBuilder {
    /// Registers every method of `grpc.testing.XdsUpdateHealthService`.
    package mutating func registerGrpcTestingXdsUpdateHealthService(
        _ service: some GrpcTestingXdsUpdateHealthServiceService, codec: some MessageCodec
    ) {
        unary(GrpcTestingXdsUpdateHealthServiceMethods.setServing, codec, service.setServing)
        unary(GrpcTestingXdsUpdateHealthServiceMethods.setNotServing, codec, service.setNotServing)
    }
}

/// Calls `grpc.testing.XdsUpdateHealthService` over a transport.
package struct GrpcTestingXdsUpdateHealthServiceClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let setServingMethod: ClientMethod<GrpcTestingEmpty, GrpcTestingEmpty>
    private let setNotServingMethod: ClientMethod<GrpcTestingEmpty, GrpcTestingEmpty>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        setServingMethod = ClientMethod(GrpcTestingXdsUpdateHealthServiceMethods.setServing, codec)
        setNotServingMethod = ClientMethod(GrpcTestingXdsUpdateHealthServiceMethods.setNotServing, codec)
    }

    /// `grpc.testing.XdsUpdateHealthService.SetServing`.
    package func setServing(
        _ request: GrpcTestingEmpty, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingEmpty {
        try await setServingMethod.unary(transport, request, metadata, timeout)
    }

    /// `grpc.testing.XdsUpdateHealthService.SetNotServing`.
    package func setNotServing(
        _ request: GrpcTestingEmpty, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingEmpty {
        try await setNotServingMethod.unary(transport, request, metadata, timeout)
    }
}

/// Methods of `grpc.testing.XdsUpdateClientConfigureService` with their policies.
package enum GrpcTestingXdsUpdateClientConfigureServiceMethods {
    package static let configure = MethodDescriptor(
        path: "/grpc.testing.XdsUpdateClientConfigureService/Configure",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))

    package static let all: [MethodDescriptor] = [configure]
}

/// `grpc.testing.XdsUpdateClientConfigureService`.
package protocol GrpcTestingXdsUpdateClientConfigureServiceService: Sendable {
    /// `grpc.testing.XdsUpdateClientConfigureService.Configure`.
    func configure(
        _ request: GrpcTestingClientConfigureRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcTestingClientConfigureResponse
}

extension RouterBuilder {
    /// Registers every method of `grpc.testing.XdsUpdateClientConfigureService`.
    package mutating func registerGrpcTestingXdsUpdateClientConfigureService(
        _ service: some GrpcTestingXdsUpdateClientConfigureServiceService, codec: some MessageCodec
    ) {
        unary(GrpcTestingXdsUpdateClientConfigureServiceMethods.configure, codec, service.configure)
    }
}

/// Calls `grpc.testing.XdsUpdateClientConfigureService` over a transport.
package struct GrpcTestingXdsUpdateClientConfigureServiceClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let configureMethod: ClientMethod<GrpcTestingClientConfigureRequest, GrpcTestingClientConfigureResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        configureMethod = ClientMethod(GrpcTestingXdsUpdateClientConfigureServiceMethods.configure, codec)
    }

    /// `grpc.testing.XdsUpdateClientConfigureService.Configure`.
    package func configure(
        _ request: GrpcTestingClientConfigureRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcTestingClientConfigureResponse {
        try await configureMethod.unary(transport, request, metadata, timeout)
    }
}
