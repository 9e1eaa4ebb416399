// Generated from grpc/reflection/v1/reflection.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// `grpc.reflection.v1.ServerReflectionRequest`.
package struct GrpcReflectionV1ServerReflectionRequest: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1.ServerReflectionRequest" }

    /// `host`.
    package var host: String = ""

    /// `message_request`.
    package var messageRequest: MessageRequest? = nil

    package init() {}

    package init(host: String = "", messageRequest: MessageRequest? = nil) {
        self.host = host
        self.messageRequest = messageRequest
    }

    /// `message_request`.
    package enum MessageRequest: Sendable, Hashable {
        /// `file_by_filename`.
        case fileByFilename(String)
        /// `file_containing_symbol`.
        case fileContainingSymbol(String)
        /// `file_containing_extension`.
        case fileContainingExtension(GrpcReflectionV1ExtensionRequest)
        /// `all_extension_numbers_of_type`.
        case allExtensionNumbersOfType(String)
        /// `list_services`.
        case listServices(String)
    }
}

/// `grpc.reflection.v1.ExtensionRequest`.
package struct GrpcReflectionV1ExtensionRequest: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1.ExtensionRequest" }

    /// `containing_type`.
    package var containingType: String = ""

    /// `extension_number`.
    package var extensionNumber: Int32 = 0

    package init() {}

    package init(containingType: String = "", extensionNumber: Int32 = 0) {
        self.containingType = containingType
        self.extensionNumber = extensionNumber
    }
}

/// `grpc.reflection.v1.ServerReflectionResponse`.
package struct GrpcReflectionV1ServerReflectionResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1.ServerReflectionResponse" }

    /// `valid_host`.
    package var validHost: String = ""

    /// `original_request`.
    package var originalRequest: GrpcReflectionV1ServerReflectionRequest? = nil

    /// `message_response`.
    package var messageResponse: MessageResponse? = nil

    package init() {}

    package init(
        validHost: String = "", originalRequest: GrpcReflectionV1ServerReflectionRequest? = nil,
        messageResponse: MessageResponse? = nil
    ) {
        self.validHost = validHost
        self.originalRequest = originalRequest
        self.messageResponse = messageResponse
    }

    /// `message_response`.
    package enum MessageResponse: Sendable, Hashable {
        /// `file_descriptor_response`.
        case fileDescriptorResponse(GrpcReflectionV1FileDescriptorResponse)
        /// `all_extension_numbers_response`.
        case allExtensionNumbersResponse(GrpcReflectionV1ExtensionNumberResponse)
        /// `list_services_response`.
        case listServicesResponse(GrpcReflectionV1ListServiceResponse)
        /// `error_response`.
        case errorResponse(GrpcReflectionV1ErrorResponse)
    }
}

/// `grpc.reflection.v1.FileDescriptorResponse`.
package struct GrpcReflectionV1FileDescriptorResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1.FileDescriptorResponse" }

    /// `file_descriptor_proto`.
    package var fileDescriptorProto: [[UInt8]] = []

    package init() {}

    package init(fileDescriptorProto: [[UInt8]] = []) {
        self.fileDescriptorProto = fileDescriptorProto
    }
}

/// `grpc.reflection.v1.ExtensionNumberResponse`.
package struct GrpcReflectionV1ExtensionNumberResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1.ExtensionNumberResponse" }

    /// `base_type_name`.
    package var baseTypeName: String = ""

    /// `extension_number`.
    package var extensionNumber: [Int32] = []

    package init() {}

    package init(baseTypeName: String = "", extensionNumber: [Int32] = []) {
        self.baseTypeName = baseTypeName
        self.extensionNumber = extensionNumber
    }
}

/// `grpc.reflection.v1.ListServiceResponse`.
package struct GrpcReflectionV1ListServiceResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1.ListServiceResponse" }

    /// `service`.
    package var service: [GrpcReflectionV1ServiceResponse] = []

    package init() {}

    package init(service: [GrpcReflectionV1ServiceResponse] = []) {
        self.service = service
    }
}

/// `grpc.reflection.v1.ServiceResponse`.
package struct GrpcReflectionV1ServiceResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1.ServiceResponse" }

    /// `name`.
    package var name: String = ""

    package init() {}

    package init(name: String = "") {
        self.name = name
    }
}

/// `grpc.reflection.v1.ErrorResponse`.
package struct GrpcReflectionV1ErrorResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1.ErrorResponse" }

    /// `error_code`.
    package var errorCode: Int32 = 0

    /// `error_message`.
    package var errorMessage: String = ""

    package init() {}

    package init(errorCode: Int32 = 0, errorMessage: String = "") {
        self.errorCode = errorCode
        self.errorMessage = errorMessage
    }
}

/// Methods of `grpc.reflection.v1.ServerReflection` with their policies.
package enum GrpcReflectionV1ServerReflectionMethods {
    package static let serverReflectionInfo = MethodDescriptor(
        path: "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
        kind: .bidirectional, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))

    package static let all: [MethodDescriptor] = [serverReflectionInfo]
}

/// `grpc.reflection.v1.ServerReflection`.
package protocol GrpcReflectionV1ServerReflectionService: Sendable {
    /// `grpc.reflection.v1.ServerReflection.ServerReflectionInfo`.
    func serverReflectionInfo(
        _ requests: MessageStream<GrpcReflectionV1ServerReflectionRequest>,
        _ responses: ResponseWriter<GrpcReflectionV1ServerReflectionResponse>, _ call: CallContext
    ) async throws(RPCError)
}

extension RouterBuilder {
    /// Registers every method of `grpc.reflection.v1.ServerReflection`.
    package mutating func registerGrpcReflectionV1ServerReflection(
        _ service: some GrpcReflectionV1ServerReflectionService, codec: some MessageCodec
    ) {
        bidirectional(GrpcReflectionV1ServerReflectionMethods.serverReflectionInfo, codec, service.serverReflectionInfo)
    }
}

/// Calls `grpc.reflection.v1.ServerReflection` over a transport.
package struct GrpcReflectionV1ServerReflectionClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let serverReflectionInfoMethod: ClientMethod<GrpcReflectionV1ServerReflectionRequest, GrpcReflectionV1ServerReflectionResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        serverReflectionInfoMethod = ClientMethod(GrpcReflectionV1ServerReflectionMethods.serverReflectionInfo, codec)
    }

    /// `grpc.reflection.v1.ServerReflection.ServerReflectionInfo`.
    package func serverReflectionInfo(
        metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> OpenCall<GrpcReflectionV1ServerReflectionRequest, GrpcReflectionV1ServerReflectionResponse> {
        try await serverReflectionInfoMethod.open(transport, metadata, timeout)
    }
}
