// Serves `Methods` on loopback for tests and measurements; prints its address, stops on SIGTERM.
//
//   rpc-testserver [LOOPS [DRAIN-MILLISECONDS]]

import Glibc
import RPCCore
import RPCServer
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
        var configuration = ServerConfiguration(
            host: "127.0.0.1", port: 0, loops: arguments.first ?? nil,
            identify: { _, _ in identity },
            onEvent: { event in
                print(event)
                fflush(nil)
            })
        if arguments.count > 1, let drain = arguments[1] { configuration.drain = .milliseconds(drain) }
        let server = Server(configuration, router: builder.build())
        let stops = await UnixSignalsSequence(trapping: .sigterm)
        let address = try await server.start()
        print("listening on \(address)")
        fflush(nil)
        for await _ in stops { break }
        await server.shutdown()
    }
}
