import RPCClient
import RPCCore
import RPCServer
import Testing

/// Calls whose requests stream, compression, and calls that are made again: against Google's server and ours.
@Suite struct RequestStreamTests {
    private let sum = method("/test.Bytes/Sum", .clientStreaming)
    private let chat = method("/test.Bytes/Chat", .bidirectional)
    private let refuse = method("/test.Bytes/Refuse", .bidirectional)
    private let deaf = method("/test.Bytes/Deaf", .bidirectional)

    private func ownServer() async throws -> (server: Server, port: Int) {
        var builder = RouterBuilder()
        builder.register(
            sum,
            .streaming { (_, source, sink) async throws(RPCError) in
                var (count, bytes) = (0, 0)
                while let message = try await source.next() { (count, bytes) = (count + 1, bytes + message.count) }
                try await sink.send(Array("\(count),\(bytes)".utf8))
            })
        builder.register(
            chat,
            .streaming { (_, source, sink) async throws(RPCError) in
                while let message = try await source.next() { try await sink.send(message) }
            })
        builder.register(
            refuse,
            .streaming { (_, source, _) async throws(RPCError) in
                _ = try await source.next()
                throw RPCError(.failedPrecondition, "enough")
            })
        builder.register(
            deaf,
            .streaming { (_, _, _) async throws(RPCError) in
                do { try await Task.sleep(for: .seconds(60)) } catch { throw .callerGone }
            })
        let configuration = ServerConfiguration(
            host: "127.0.0.1", port: 0, identify: { (_, _) throws(RPCError) in .local })
        let server = Server(configuration, router: builder.build())
        return (server, try #require(try await server.start().port))
    }

    /// Runs `body` against both servers.
    private func againstBoth(
        _ options: ClientOptions = ClientOptions(), _ body: (GRPCClient) async throws -> Void
    ) async throws {
        let theirs = try PythonServer("grpc_server.py", "--gzip")
        try await withClient(theirs.port, options, body)
        let (ours, port) = try await ownServer()
        try await withClient(port, options, body)
        await ours.shutdown()
    }

    @Test(arguments: [nil, Compression.gzip, .deflate])
    func `a thousand requests of a stream arrive`(compression: Compression?) async throws {
        var options = ClientOptions()
        options.compression = compression
        try await againstBoth(options) { client async throws in
            let call = try await client.streaming(sum, metadata: Metadata(), timeout: .seconds(30))
            for number in 0..<1_000 { try await call.send([UInt8](repeating: 7, count: number * 3)) }
            await call.end()
            #expect(try await call.next() == Array("1000,1498500".utf8))
            #expect(try await call.next() == nil)
        }
    }

    @Test func `requests and responses take turns`() async throws {
        try await againstBoth { client async throws in
            let call = try await client.streaming(chat, metadata: Metadata(), timeout: .seconds(30))
            for number in 0..<100 {
                let message = [UInt8](repeating: UInt8(number), count: 5_000)
                try await call.send(message)
                #expect(try await call.next() == message)
            }
            await call.end()
            #expect(try await call.next() == nil)
        }
    }

    @Test func `a stream without requests ends`() async throws {
        try await againstBoth { client async throws in
            let call = try await client.streaming(sum, metadata: Metadata(), timeout: .seconds(30))
            await call.end()
            #expect(try await call.next() == Array("0,0".utf8))
        }
    }

    @Test func `a server that ends early gives its status to reader and writer`() async throws {
        try await againstBoth { client async throws in
            let call = try await client.streaming(refuse, metadata: Metadata(), timeout: .seconds(30))
            try await call.send([1])
            let read = await failure { () async throws(RPCError) in try await call.next() }
            #expect(read?.code == .failedPrecondition)
            let written = await failure { () async throws(RPCError) in try await call.send([2]) }
            #expect(written == read)
        }
    }

    @Test func `a server that does not read stops its writer, until the writer is cancelled`() async throws {
        let (server, port) = try await ownServer()
        try await withClient(port) { client async throws in
            let call = try await client.streaming(deaf, metadata: Metadata(), timeout: nil)
            let sent = Counter()
            let writer = Task {
                await failure { () async throws(RPCError) in
                    for _ in 0..<2_000 {
                        try await call.send([UInt8](repeating: 1, count: 10_000))
                        sent.add()
                    }
                }
            }
            #expect(try await eventually { sent.value > 10 })
            try await Task.sleep(for: .milliseconds(300))
            #expect(sent.value < 200, "what the windows and the queues hold")
            writer.cancel()
            #expect(await writer.value?.code == .cancelled)
        }
        await server.shutdown()
    }

    @Test(arguments: [nil, Compression.gzip, .deflate])
    func `large calls are compressed both ways`(compression: Compression?) async throws {
        let theirs = try PythonServer("grpc_server.py", "--gzip")
        var options = ClientOptions()
        options.compression = compression
        try await withClient(theirs.port, options) { client async throws in
            let text = String(repeating: "viva voce ", count: 10_000)
            #expect(try await client.call("Echo", text) == text)
            #expect(try await client.call("Echo", "short") == "short")
            let stream = try await client.stream("Count", "20 5000")
            var count = 0
            while try await stream.next() != nil { count += 1 }
            #expect(count == 20)
        }
    }

    // MARK: calls that are made again

    private func flaky(_ idempotency: Idempotency) -> MethodDescriptor {
        MethodDescriptor(
            path: "/test.Bytes/Flaky", kind: .unary, idempotency: idempotency, policy: MethodPolicy(roles: .anyone))
    }

    @Test func `a call of an idempotent method is made again until it succeeds`() async throws {
        let theirs = try PythonServer("grpc_server.py")
        try await withClient(theirs.port) { client async throws in
            let reply = try await client.unary(flaky(.idempotent), [], metadata: Metadata(), timeout: .seconds(10))
            #expect(reply == Array("3".utf8))
            let other = await failure { () async throws(RPCError) in
                try await client.unary(flaky(.unknown), [], metadata: Metadata(), timeout: .seconds(10))
            }
            #expect(other?.code == .unavailable)
        }
    }

    @Test func `push-back is heeded`() async throws {
        let theirs = try PythonServer("grpc_server.py")
        try await withClient(theirs.port) { client async throws in
            let began = ContinuousClock.now
            let reply = try await client.unary(
                flaky(.noSideEffects), Array("400".utf8), metadata: Metadata(), timeout: .seconds(10))
            #expect(reply == Array("3".utf8))
            #expect(ContinuousClock.now - began >= .milliseconds(800))
            let refused = await failure { () async throws(RPCError) in
                try await client.unary(
                    flaky(.idempotent), Array("-1".utf8), metadata: Metadata(), timeout: .seconds(10))
            }
            #expect(refused?.code == .unavailable)
        }
    }

    @Test func `pauses grow to a bound, and most failures end retries`() {
        let policy = RetryPolicy()
        #expect(policy.pause(before: 2, chance: 0) == .milliseconds(100))
        #expect(policy.pause(before: 4, chance: 0) == .milliseconds(400))
        #expect(policy.pause(before: 20, chance: 0) == .seconds(1))
        #expect(policy.pause(before: 2, chance: 1) == .milliseconds(120))
        var throttle = RetryThrottle()
        var allowed = 0
        for _ in 0..<20 where throttle.failed() { allowed += 1 }
        #expect(allowed == 4)
        for _ in 0..<100 { throttle.succeeded() }
        let again = throttle.failed()
        #expect(again)
    }
}
