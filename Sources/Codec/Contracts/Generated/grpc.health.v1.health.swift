// Generated from grpc/health/v1/health.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// `grpc.health.v1.HealthCheckRequest`.
package struct GrpcHealthV1HealthCheckRequest: Message, Hashable {
    package static var messageName: String { "grpc.health.v1.HealthCheckRequest" }

    /// `service`.
    package var service: String = ""

    package init() {}

    package init(service: String = "") {
        self.service = service
    }
}

/// `grpc.health.v1.HealthCheckResponse`.
package struct GrpcHealthV1HealthCheckResponse: Message, Hashable {
    package static var messageName: String { "grpc.health.v1.HealthCheckResponse" }

    /// `status`.
    package var status: GrpcHealthV1HealthCheckResponse.ServingStatus = .unknown

    package init() {}

    package init(status: GrpcHealthV1HealthCheckResponse.ServingStatus = .unknown) {
        self.status = status
    }

    /// `grpc.health.v1.HealthCheckResponse.ServingStatus`.
    package enum ServingStatus: RawRepresentable, Sendable, Hashable {
        /// `UNKNOWN`.
        case unknown
        /// `SERVING`.
        case serving
        /// `NOT_SERVING`.
        case notServing
        /// `SERVICE_UNKNOWN`.
        case serviceUnknown
        /// A value that this version does not know.
        case unrecognized(Int32)

        package init(rawValue: Int32) {
            switch rawValue {
            case 0: self = .unknown
            case 1: self = .serving
            case 2: self = .notServing
            case 3: self = .serviceUnknown
            default: self = .unrecognized(rawValue)
            }
        }

        package var rawValue: Int32 {
            switch self {
            case .unknown: 0
            case .serving: 1
            case .notServing: 2
            case .serviceUnknown: 3
            case .unrecognized(let value): value
            }
        }
    }
}

/// `grpc.health.v1.HealthListRequest`.
package struct GrpcHealthV1HealthListRequest: Message, Hashable {
    package static var messageName: String { "grpc.health.v1.HealthListRequest" }

    package init() {}
}

/// `grpc.health.v1.HealthListResponse`.
package struct GrpcHealthV1HealthListResponse: Message, Hashable {
    package static var messageName: String { "grpc.health.v1.HealthListResponse" }

    /// `statuses`.
    package var statuses: [String: GrpcHealthV1HealthCheckResponse] = [:]

    package init() {}

    package init(statuses: [String: GrpcHealthV1HealthCheckResponse] = [:]) {
        self.statuses = statuses
    }
}

/// Methods of `grpc.health.v1.Health` with their policies.
package enum GrpcHealthV1HealthMethods {
    package static let check = MethodDescriptor(
        path: "/grpc.health.v1.Health/Check",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let list = MethodDescriptor(
        path: "/grpc.health.v1.Health/List",
        kind: .unary, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))
    package static let watch = MethodDescriptor(
        path: "/grpc.health.v1.Health/Watch",
        kind: .serverStreaming, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))

    package static let all: [MethodDescriptor] = [check, list, watch]
}

/// `grpc.health.v1.Health`.
package protocol GrpcHealthV1HealthService: Sendable {
    /// `grpc.health.v1.Health.Check`.
    func check(
        _ request: GrpcHealthV1HealthCheckRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcHealthV1HealthCheckResponse
    /// `grpc.health.v1.Health.List`.
    func list(
        _ request: GrpcHealthV1HealthListRequest, _ call: CallContext
    ) async throws(RPCError) -> GrpcHealthV1HealthListResponse
    /// `grpc.health.v1.Health.Watch`.
    func watch(
        _ request: GrpcHealthV1HealthCheckRequest, _ responses: ResponseWriter<GrpcHealthV1HealthCheckResponse>,
        _ call: CallContext
    ) async throws(RPCError)
}

extension RouterBuilder {
    /// Registers every method of `grpc.health.v1.Health`.
    package mutating func registerGrpcHealthV1Health(
        _ service: some GrpcHealthV1HealthService, codec: some MessageCodec
    ) {
        unary(GrpcHealthV1HealthMethods.check, codec, service.check)
        unary(GrpcHealthV1HealthMethods.list, codec, service.list)
        serverStreaming(GrpcHealthV1HealthMethods.watch, codec, service.watch)
    }
}

/// Calls `grpc.health.v1.Health` over a transport.
package struct GrpcHealthV1HealthClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let checkMethod: ClientMethod<GrpcHealthV1HealthCheckRequest, GrpcHealthV1HealthCheckResponse>
    private let listMethod: ClientMethod<GrpcHealthV1HealthListRequest, GrpcHealthV1HealthListResponse>
    private let watchMethod: ClientMethod<GrpcHealthV1HealthCheckRequest, GrpcHealthV1HealthCheckResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        checkMethod = ClientMethod(GrpcHealthV1HealthMethods.check, codec)
        listMethod = ClientMethod(GrpcHealthV1HealthMethods.list, codec)
        watchMethod = ClientMethod(GrpcHealthV1HealthMethods.watch, codec)
    }

    /// `grpc.health.v1.Health.Check`.
    package func check(
        _ request: GrpcHealthV1HealthCheckRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcHealthV1HealthCheckResponse {
        try await checkMethod.unary(transport, request, metadata, timeout)
    }

    /// `grpc.health.v1.Health.List`.
    package func list(
        _ request: GrpcHealthV1HealthListRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> GrpcHealthV1HealthListResponse {
        try await listMethod.unary(transport, request, metadata, timeout)
    }

    /// `grpc.health.v1.Health.Watch`.
    package func watch(
        _ request: GrpcHealthV1HealthCheckRequest, metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> MessageStream<GrpcHealthV1HealthCheckResponse> {
        try await watchMethod.stream(transport, request, metadata, timeout)
    }
}
