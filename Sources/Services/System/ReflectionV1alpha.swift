import Contracts
import RPCCore

/// `grpc.reflection.v1alpha.ServerReflection`.
struct ReflectionV1alpha: GrpcReflectionV1alphaServerReflectionService {
    let reflection: Reflection

    func serverReflectionInfo(
        _ requests: MessageStream<GrpcReflectionV1alphaServerReflectionRequest>,
        _ responses: ResponseWriter<GrpcReflectionV1alphaServerReflectionResponse>, _ call: CallContext
    ) async throws(RPCError) {
        try call.endWhenDraining()
        while let request = try await requests.next() {
            try await responses.send(
                GrpcReflectionV1alphaServerReflectionResponse(
                    validHost: request.host, originalRequest: request, messageResponse: answer(request)))
        }
    }

    private func answer(
        _ request: GrpcReflectionV1alphaServerReflectionRequest
    ) -> GrpcReflectionV1alphaServerReflectionResponse.MessageResponse {
        guard let question = Self.question(request) else {
            return .errorResponse(GrpcReflectionV1alphaErrorResponse(errorCode: 3, errorMessage: "nothing is asked"))
        }
        switch reflection.answer(question) {
        case .files(let files):
            return .fileDescriptorResponse(GrpcReflectionV1alphaFileDescriptorResponse(fileDescriptorProto: files))
        case .extensionNumbers(let message, let numbers):
            return .allExtensionNumbersResponse(
                GrpcReflectionV1alphaExtensionNumberResponse(baseTypeName: message, extensionNumber: numbers))
        case .services(let names):
            return .listServicesResponse(
                GrpcReflectionV1alphaListServiceResponse(
                    service: names.map { GrpcReflectionV1alphaServiceResponse(name: $0) }))
        case .error(let code, let message):
            return .errorResponse(GrpcReflectionV1alphaErrorResponse(errorCode: code, errorMessage: message))
        }
    }

    private static func question(
        _ request: GrpcReflectionV1alphaServerReflectionRequest
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
