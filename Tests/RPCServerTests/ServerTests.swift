import RPCCore
import RPCServer
import Testing

@Suite struct `A server` {
    private func server(port: Int = 0) -> Server {
        let configuration = ServerConfiguration(
            host: "127.0.0.1", port: port, loops: 1, identify: { _, _ in .local })
        return Server(configuration, router: RouterBuilder().build())
    }

    @Test func `tells the port that it got`() async throws {
        let server = server()
        let address = try await server.start()
        let port = try #require(address.port)
        #expect(port > 0)
        #expect("\(address)" == "127.0.0.1:\(port)")
        await server.shutdown()
    }

    @Test func `does not start on an address that is taken`() async throws {
        let first = server()
        let address = try await first.start()
        let second = server(port: try #require(address.port))
        await #expect(throws: (any Error).self) { try await second.start() }
        await second.shutdown()
        await first.shutdown()
    }

    @Test func `stops once, however often it is told`() async throws {
        let server = server()
        _ = try await server.start()
        async let first: Void = server.shutdown()
        async let second: Void = server.shutdown()
        _ = await (first, second)
        await server.shutdown()
        #expect(server.drain.isRaised)
    }

    @Test func `stops without having started`() async {
        await server().shutdown()
    }
}
