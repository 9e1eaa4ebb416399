import NIOCore
import NIOPosix
import RPCClient
import RPCCore
import Testing

/// Connections that come, go and are shared, against Google's server.
@Suite struct ConnectionTests {
    @Test func `a thousand concurrent calls share one connection`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let right = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<1000 {
                    group.addTask { try await client.call("Echo", "call \(number)") == "call \(number)" }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(right == 1000)
        }
    }

    @Test func `calls beyond the server's streams wait for their turn`() async throws {
        let server = try PythonServer("grpc_server.py", "--max-streams", "3")
        try await withClient(server.port) { client async throws in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask { () async throws in #expect(try await client.call("Sleep", "0.05") == "slept") }
                }
                try await group.waitForAll()
            }
            let most = try #require(Int(try await client.call("Running")))
            #expect(most <= 3 && most > 1)
        }
    }

    @Test func `a waiting call can be cancelled, and the next takes its turn`() async throws {
        let server = try PythonServer("grpc_server.py", "--max-streams", "1")
        try await withClient(server.port) { client async throws in
            _ = try await client.call("Echo")
            let running = Task { try await client.call("Sleep", "1") }
            let cancelled = Task { await failure { () async throws(RPCError) in try await client.call("Sleep", "20") } }
            let late = await failure { () async throws(RPCError) in
                try await client.call("Sleep", "20", timeout: .milliseconds(100))
            }
            #expect(late?.code == .deadlineExceeded)
            cancelled.cancel()
            #expect(await cancelled.value?.code == .cancelled)
            #expect(try await client.call("Echo", "next") == "next")
            #expect(try await running.value == "slept")
        }
    }

    @Test func `too many waiting calls are RESOURCE_EXHAUSTED`() async throws {
        let server = try PythonServer("grpc_server.py", "--max-streams", "1")
        try await withClient(server.port) { client async throws in
            _ = try await client.call("Echo")
            let codes = await withTaskGroup(of: StatusCode?.self) { group in
                for _ in 0..<10_100 {
                    group.addTask {
                        await failure { () async throws(RPCError) in
                            try await client.call("Sleep", "60", timeout: .seconds(5))
                        }?.code
                    }
                }
                return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            }
            #expect(codes[.resourceExhausted, default: 0] >= 90, "\(codes)")
            #expect(codes[.deadlineExceeded, default: 0] >= 9_900, "\(codes)")
        }
    }

    @Test func `a server that dies midway fails its calls, and the next call finds the new one`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let stream = try await client.stream("Die")
            #expect(try await stream.next() == Array("last words".utf8))
            let waiting = Task { await failure { () async throws(RPCError) in try await client.call("Sleep", "20") } }
            let lost = await failure { () async throws(RPCError) in try await stream.next() }
            #expect(lost?.code == .unavailable)
            #expect(lost?.message.contains("127.0.0.1:\(server.port)") == true)
            #expect(await waiting.value?.code == .unavailable)

            let refused = await failure { () async throws(RPCError) in try await client.call("Echo") }
            #expect(refused?.code == .unavailable)
            #expect(
                refused?.message
                    == "cannot reach 127.0.0.1:\(server.port): nothing listens there (connection refused)")

            let next = try PythonServer("grpc_server.py", "--port", "\(server.port)")
            #expect(try await client.call("Echo", "again") == "again")
            next.kill()
        }
    }

    @Test func `a name without an address is UNAVAILABLE`() async throws {
        let client = GRPCClient(host: "nowhere.invalid", port: 1)
        let error = await failure { () async throws(RPCError) in try await client.call("Echo") }
        #expect(error?.code == .unavailable)
        #expect(error?.message == "cannot reach nowhere.invalid:1: the host name has no address")
        await client.close()
    }

    @Test func `closing ends calls in flight, and later ones are UNAVAILABLE`() async throws {
        let server = try PythonServer("grpc_server.py")
        let client = GRPCClient(host: "127.0.0.1", port: server.port)
        _ = try await client.call("Echo")
        let stream = try await client.stream("Count", "1000000 1000")
        _ = try await stream.next()
        let waiting = Task { await failure { () async throws(RPCError) in try await client.call("Sleep", "20") } }
        #expect(try await eventually { try await client.call("Running") == "1" })
        async let first: Void = client.close()
        async let second: Void = client.close()
        _ = await (first, second)
        #expect(await waiting.value?.code == .cancelled)
        #expect(await failure { () async throws(RPCError) in try await stream.next() }?.code == .cancelled)
        #expect(await failure { () async throws(RPCError) in try await client.call("Echo") }?.code == .unavailable)
        await client.close()
    }

    @Test func `a client that never connected closes`() async throws {
        let client = GRPCClient(host: "127.0.0.1", port: 1)
        await client.close()
    }

    @Test func `clients share event loops`() async throws {
        let server = try PythonServer("grpc_server.py")
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let clients = (0..<3).map { _ in GRPCClient(host: "127.0.0.1", port: server.port, eventLoopGroup: group) }
        for client in clients { #expect(try await client.call("Echo", "x") == "x") }
        await clients[0].close()
        #expect(try await clients[1].call("Echo", "y") == "y")
        for client in clients { await client.close() }
        try await group.shutdownGracefully()
    }
}
