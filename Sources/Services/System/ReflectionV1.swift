import Contracts
import RPCCore

/// `grpc.reflection.v1.ServerReflection`.
struct ReflectionV1: GrpcReflectionV1ServerReflectionService {
    let reflection: Reflection

    func serverReflectionInfo(
        _ requests: MessageStream<GrpcReflectionV1ServerReflectionRequest>,
        _ responses: ResponseWriter<GrpcReflectionV1ServerReflectionResponse>, _ call: CallContext
    ) async throws(RPCError) {
        try call.endWhenDraining()
        while let request = try await requests.next() {
            try await responses.send(
                GrpcReflectionV1ServerReflectionResponse(
                    validHost: request.host, originalRequest: request, messageResponse: answer(request)))
        }
    }

    private func answer(
        _ request: GrpcReflectionV1ServerReflectionRequest
    ) -> GrpcReflectionV1ServerReflectionResponse.MessageResponse {
        guard let question = Self.question(request) else {
            return .errorResponse(GrpcReflectionV1ErrorResponse(errorCode: 3, errorMessage: "nothing is asked"))
        }
        switch reflection.answer(question) {
        case .files(let files):
            return .fileDescriptorResponse(GrpcReflectionV1FileDescriptorResponse(fileDescriptorProto: files))
        case .extensionNumbers(let message, let numbers):
            return .allExtensionNumbersResponse(
                GrpcReflectionV1ExtensionNumberResponse(baseTypeName: message, extensionNumber: numbers))
        case .services(let names):
            return .listServicesResponse(
                GrpcReflectionV1ListServiceResponse(
                    service: names.map { GrpcReflectionV1ServiceResponse(name: $0) }))
        case .error(let code, let message):
            return .errorResponse(GrpcReflectionV1ErrorResponse(errorCode: code, errorMessage: message))
        }
    }

    private static func question(
        _ request: GrpcReflectionV1ServerReflectionRequest
    ) -> Reflection.Question? {
        switch request.messageRequest {
        case .fileByFilename(let name): .file(name: name)
        case .fileContainingSymbol(let symbol): .fileOfSymbol(symbol)
        case .fileContainingExtension(let wanted):
            .fileOfExtension(message: wanted.containingType, number: wanted.extensionNumber)
        case .allExtensionNumbersOfType(let message): .extensionNumbers(message: message)
        case .listServices: .services
        case nil: nil
        }
    }
}
