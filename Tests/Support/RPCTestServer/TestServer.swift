// Serves `Methods` on loopback for tests and measurements; prints its address, stops on SIGTERM.
//
//   rpc-testserver [LOOPS [DRAIN-MILLISECONDS]]
//
// RPC_TLS=CERTIFICATE:KEY[:CLIENT-CA] serves TLS, and SIGHUP reads the files again; RPC_LISTEN says where;
// RPC_ALLOW_ORIGIN names origins whose pages may call, separated by commas.

import Codec
import Foundation
import RPCCore
import RPCServer
import RPCTelemetry
import TestContracts
import UnixSignals

@main
struct TestServer {
    static func main() async throws {
        let identity = Identity(subject: "test", roles: [.agent])
        let arguments = CommandLine.arguments.dropFirst().map { Int($0) }
        var builder = RouterBuilder()
        let counters = Counters()
        builder.interceptors = [counters]
        Methods(counters: counters).register(in: &builder)
        let metrics = TestMetrics()
        metrics.register(in: &builder)
        WebMethods.register(in: &builder)
        let environment = ProcessInfo.processInfo.environment
        if let limiter = TestLimits.limiter(environment) { builder.interceptors.append(limiter) }
        let certificates = try environment["RPC_TLS"].map(Self.certificates)
        builder.registerGrpcTestingTestService(Interop(), codec: ProtobufCodec())
        var configuration = ServerConfiguration(
            listen: environment["RPC_LISTEN"].flatMap { Endpoint($0) } ?? .tcp(host: "127.0.0.1", port: 0),
            tls: certificates, loops: arguments.first ?? nil,
            authenticator: EachCall { metadata, peer in
                if let subject = metadata.text("x-subject") { return Identity(subject: subject, roles: [.agent]) }
                return peer.certificate.map { Identity(subject: $0.names.joined(separator: ","), roles: [.agent]) }
                    ?? identity
            },
            onEvent: { event in
                print(event)
                fflush(nil)
            })
        configuration.bounds = TestLimits.bounds(environment)
        let origins = environment["RPC_ALLOW_ORIGIN"] ?? "https://app.test"
        configuration.allowedOrigins = origins.split(separator: ",").map(String.init)
        configuration.life = TestLimits.life(environment)
        if arguments.count > 1, let drain = arguments[1] { configuration.drain = .milliseconds(drain) }
        configuration.statusCodec = GoogleStatusCodec()
        metrics.watch(&configuration)
        let server = Server(configuration, router: builder.build())
        counters.watch(server)
        metrics.read { server.statistics }
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sighup)
        let address = try await server.start()
        print("listening on \(address)")
        fflush(nil)
        for await signal in signals {
            guard signal == .sighup else { break }
            do {
                try certificates?.reload()
                print("reloaded")
            } catch {
                print("kept: \(error)")
            }
            fflush(nil)
        }
        await server.shutdown()
        print(counters.text)
    }

    private static func certificates(_ text: String) throws -> TLSCertificates {
        let files = text.split(separator: ":").map(String.init)
        return try TLSCertificates(
            TLSFiles(certificate: files[0], key: files[1], clientCA: files.count > 2 ? files[2] : nil))
    }
}
