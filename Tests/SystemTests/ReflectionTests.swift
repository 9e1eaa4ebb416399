import Contracts
import RPCCore
import System
import Testing

@Suite struct ReflectionTests {
    private typealias Request = GrpcReflectionV1ServerReflectionRequest
    private typealias Response = GrpcReflectionV1ServerReflectionResponse

    private func ask(_ requests: Request.MessageRequest?...) async throws -> [Response.MessageResponse?] {
        let responses = try await systemRouter().stream(
            GrpcReflectionV1ServerReflectionMethods.serverReflectionInfo,
            requests.map { Request(host: "here", messageRequest: $0) }, of: Response.self)
        #expect(responses.map(\.originalRequest?.messageRequest) == requests)
        #expect(responses.allSatisfy { $0.validHost == "here" })
        return responses.map(\.messageResponse)
    }

    private func files(_ response: Response.MessageResponse?) -> [[UInt8]] {
        guard case .fileDescriptorResponse(let files) = response else { return [] }
        return files.fileDescriptorProto
    }

    private func code(_ response: Response.MessageResponse?) -> Int32? {
        guard case .errorResponse(let error) = response else { return nil }
        return error.errorCode
    }

    @Test func `what is registered is listed, in order`() async throws {
        let services = [
            "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection", "test.Other",
        ]
        let list = GrpcReflectionV1ListServiceResponse(service: services.map { .init(name: $0) })
        #expect(try await ask(.listServices("")) == [.listServicesResponse(list)])
    }

    @Test func `a file comes first, then all that it imports`() async throws {
        let answers = try await ask(
            .fileByFilename("viva/diagnostics/v1/diagnostics.proto"),
            .fileByFilename("google/protobuf/descriptor.proto"))
        let all = [
            "viva/diagnostics/v1/diagnostics.proto", "viva/v1/options.proto", "google/protobuf/descriptor.proto",
        ]
        let encoded = try all.map { try #require(ContractDescriptors.files[$0]).descriptor }
        #expect(files(answers[0]) == encoded)
        #expect(files(answers[1]) == [encoded[2]])
    }

    @Test(arguments: [
        "viva.v1.Sessions", "viva.v1.Sessions.GetSession", "viva.v1.Session",
        "viva.v1.GetSessionRequest.session_id",
    ])
    func `a symbol is found in its file`(symbol: String) async throws {
        let answer = try await ask(.fileContainingSymbol(symbol))
        let name = try #require(ContractDescriptors.fileOfSymbol[symbol])
        #expect(files(answer[0]).first == ContractDescriptors.files[name]?.descriptor)
    }

    @Test func `extensions are found by number`() async throws {
        let type = "google.protobuf.MethodOptions"
        let answers = try await ask(
            .allExtensionNumbersOfType(type),
            .fileContainingExtension(.init(containingType: type, extensionNumber: 50701)),
            .allExtensionNumbersOfType("viva.v1.Session"))
        #expect(answers[0] == .allExtensionNumbersResponse(.init(baseTypeName: type, extensionNumber: [50701])))
        #expect(files(answers[1]).first == ContractDescriptors.files["viva/v1/options.proto"]?.descriptor)
        #expect(answers[2] == .allExtensionNumbersResponse(.init(baseTypeName: "viva.v1.Session")))
    }

    @Test func `what is not there is NOT_FOUND, and the stream goes on`() async throws {
        let answers = try await ask(
            .fileByFilename("none.proto"), .fileContainingSymbol("viva.v1.None"), .allExtensionNumbersOfType("none"),
            .fileContainingExtension(.init(containingType: "google.protobuf.MethodOptions", extensionNumber: 1)),
            nil, .listServices("*"))
        #expect(answers[..<4].map(code) == [5, 5, 5, 5])
        #expect(code(answers[4]) == 3)
        #expect(code(answers[5]) == nil)
    }

    @Test func `v1alpha answers as v1`() async throws {
        let responses = try await systemRouter().stream(
            GrpcReflectionV1alphaServerReflectionMethods.serverReflectionInfo,
            [
                GrpcReflectionV1alphaServerReflectionRequest(messageRequest: .fileContainingSymbol("viva.v1.Role")),
                .init(messageRequest: .listServices("")), .init(messageRequest: .fileByFilename("none")),
                .init(messageRequest: .allExtensionNumbersOfType("google.protobuf.MethodOptions")),
            ], of: GrpcReflectionV1alphaServerReflectionResponse.self)
        guard case .fileDescriptorResponse(let found) = responses[0].messageResponse,
            case .listServicesResponse(let services) = responses[1].messageResponse,
            case .errorResponse(let error) = responses[2].messageResponse,
            case .allExtensionNumbersResponse(let numbers) = responses[3].messageResponse
        else {
            Issue.record("\(responses)")
            return
        }
        #expect(found.fileDescriptorProto.first == ContractDescriptors.files["viva/v1/options.proto"]?.descriptor)
        #expect(services.service.count == 4)
        #expect(error.errorCode == 5)
        #expect(numbers.extensionNumber == [50701])
    }
}
