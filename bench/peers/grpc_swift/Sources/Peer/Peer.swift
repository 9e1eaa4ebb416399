// The service of echo.proto on grpc-swift-2 and its NIO transport.

import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2Posix
import GRPCProtobuf

typealias Request = Viva_Diagnostics_V1_EchoRequest
typealias Response = Viva_Diagnostics_V1_EchoResponse
typealias Repeat = Viva_Diagnostics_V1_EchoManyRequest

struct Diagnostics: RegistrableRPCService {
    private static let name = ServiceDescriptor(fullyQualifiedService: "viva.diagnostics.v1.Diagnostics")

    private static func answer(_ request: Request) -> Response {
        var response = Response()
        response.sessionID = request.sessionID
        response.text = request.text
        response.n = request.n
        return response
    }

    func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        router.registerHandler(
            forMethod: MethodDescriptor(service: Self.name, method: "Echo"),
            deserializer: ProtobufDeserializer<Request>(), serializer: ProtobufSerializer<Response>()
        ) { request, _ in
            let request = try await ServerRequest(stream: request)
            return StreamingServerResponse(single: ServerResponse(message: Self.answer(request.message)))
        }
        router.registerHandler(
            forMethod: MethodDescriptor(service: Self.name, method: "EchoMany"),
            deserializer: ProtobufDeserializer<Repeat>(), serializer: ProtobufSerializer<Response>()
        ) { request, _ in
            let request = try await ServerRequest(stream: request).message
            return StreamingServerResponse { writer in
                for _ in 0..<request.times { try await writer.write(Self.answer(request.echo)) }
                return [:]
            }
        }
    }
}

@main
struct Main {
    static func main() async throws {
        let server = GRPCServer(
            transport: .http2NIOPosix(
                address: .ipv4(host: "127.0.0.1", port: 0), transportSecurity: .plaintext),
            services: [Diagnostics()])
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.serve() }
            if let address = try await server.listeningAddress?.ipv4 {
                print("listening on \(address.host):\(address.port)")
                fflush(nil)
            }
            try await group.next()
        }
    }
}
