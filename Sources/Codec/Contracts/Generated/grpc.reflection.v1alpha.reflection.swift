// Generated from grpc/reflection/v1alpha/reflection.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import RPCCore

/// `grpc.reflection.v1alpha.ServerReflectionRequest`.
package struct GrpcReflectionV1alphaServerReflectionRequest: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1alpha.ServerReflectionRequest" }

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
        case fileContainingExtension(GrpcReflectionV1alphaExtensionRequest)
        /// `all_extension_numbers_of_type`.
        case allExtensionNumbersOfType(String)
        /// `list_services`.
        case listServices(String)
    }
}

/// `grpc.reflection.v1alpha.ExtensionRequest`.
package struct GrpcReflectionV1alphaExtensionRequest: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1alpha.ExtensionRequest" }

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

/// `grpc.reflection.v1alpha.ServerReflectionResponse`.
package struct GrpcReflectionV1alphaServerReflectionResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1alpha.ServerReflectionResponse" }

    /// `valid_host`.
    package var validHost: String = ""

    /// `original_request`.
    package var originalRequest: GrpcReflectionV1alphaServerReflectionRequest? = nil

    /// `message_response`.
    package var messageResponse: MessageResponse? = nil

    package init() {}

    package init(
        validHost: String = "", originalRequest: GrpcReflectionV1alphaServerReflectionRequest? = nil,
        messageResponse: MessageResponse? = nil
    ) {
        self.validHost = validHost
        self.originalRequest = originalRequest
        self.messageResponse = messageResponse
    }

    /// `message_response`.
    package enum MessageResponse: Sendable, Hashable {
        /// `file_descriptor_response`.
        case fileDescriptorResponse(GrpcReflectionV1alphaFileDescriptorResponse)
        /// `all_extension_numbers_response`.
        case allExtensionNumbersResponse(GrpcReflectionV1alphaExtensionNumberResponse)
        /// `list_services_response`.
        case listServicesResponse(GrpcReflectionV1alphaListServiceResponse)
        /// `error_response`.
        case errorResponse(GrpcReflectionV1alphaErrorResponse)
    }
}

/// `grpc.reflection.v1alpha.FileDescriptorResponse`.
package struct GrpcReflectionV1alphaFileDescriptorResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1alpha.FileDescriptorResponse" }

    /// `file_descriptor_proto`.
    package var fileDescriptorProto: [[UInt8]] = []

    package init() {}

    package init(fileDescriptorProto: [[UInt8]] = []) {
        self.fileDescriptorProto = fileDescriptorProto
    }
}

/// `grpc.reflection.v1alpha.ExtensionNumberResponse`.
package struct GrpcReflectionV1alphaExtensionNumberResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1alpha.ExtensionNumberResponse" }

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

/// `grpc.reflection.v1alpha.ListServiceResponse`.
package struct GrpcReflectionV1alphaListServiceResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1alpha.ListServiceResponse" }

    /// `service`.
    package var service: [GrpcReflectionV1alphaServiceResponse] = []

    package init() {}

    package init(service: [GrpcReflectionV1alphaServiceResponse] = []) {
        self.service = service
    }
}

/// `grpc.reflection.v1alpha.ServiceResponse`.
package struct GrpcReflectionV1alphaServiceResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1alpha.ServiceResponse" }

    /// `name`.
    package var name: String = ""

    package init() {}

    package init(name: String = "") {
        self.name = name
    }
}

/// `grpc.reflection.v1alpha.ErrorResponse`.
package struct GrpcReflectionV1alphaErrorResponse: Message, Hashable {
    package static var messageName: String { "grpc.reflection.v1alpha.ErrorResponse" }

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

/// Methods of `grpc.reflection.v1alpha.ServerReflection` with their policies.
package enum GrpcReflectionV1alphaServerReflectionMethods {
    package static let serverReflectionInfo = MethodDescriptor(
        path: "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
        kind: .bidirectional, idempotency: .unknown,
        policy: MethodPolicy(roles: .anyone))

    package static let all: [MethodDescriptor] = [serverReflectionInfo]
}

/// `grpc.reflection.v1alpha.ServerReflection`.
package protocol GrpcReflectionV1alphaServerReflectionService: Sendable {
    /// `grpc.reflection.v1alpha.ServerReflection.ServerReflectionInfo`.
    func serverReflectionInfo(
        _ requests: MessageStream<GrpcReflectionV1alphaServerReflectionRequest>,
        _ responses: ResponseWriter<GrpcReflectionV1alphaServerReflectionResponse>, _ call: CallContext
    ) async throws(RPCError)
}

extension RouterBuilder {
    /// Registers every method of `grpc.reflection.v1alpha.ServerReflection`.
    package mutating func registerGrpcReflectionV1alphaServerReflection(
        _ service: some GrpcReflectionV1alphaServerReflectionService, codec: some MessageCodec
    ) {
        bidirectional(
            GrpcReflectionV1alphaServerReflectionMethods.serverReflectionInfo, codec, service.serverReflectionInfo
        )
    }
}

/// Calls `grpc.reflection.v1alpha.ServerReflection` over a transport.
package struct GrpcReflectionV1alphaServerReflectionClient<Transport: RPCTransport>: Sendable {
    private let transport: Transport
    private let serverReflectionInfoMethod: ClientMethod<GrpcReflectionV1alphaServerReflectionRequest, GrpcReflectionV1alphaServerReflectionResponse>

    package init(_ transport: Transport, codec: some MessageCodec) {
        self.transport = transport
        serverReflectionInfoMethod = ClientMethod(GrpcReflectionV1alphaServerReflectionMethods.serverReflectionInfo, codec)
    }

    /// `grpc.reflection.v1alpha.ServerReflection.ServerReflectionInfo`.
    package func serverReflectionInfo(
        metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> OpenCall<GrpcReflectionV1alphaServerReflectionRequest, GrpcReflectionV1alphaServerReflectionResponse> {
        try await serverReflectionInfoMethod.open(transport, metadata, timeout)
    }
}
