import RPCClient
import RPCCore
import RPCServer
import Synchronization
import Testing

/// Our client and our server together.
@Suite struct OwnServerTests {
    /// A server with `/test.Bytes/` Echo, Nap (20 ms), Count and Forever.
    private func server(port: Int = 0) async throws -> (server: Server, port: Int) {
        var builder = RouterBuilder()
        builder.register(method("/test.Bytes/Echo"), .immediate { (_, message) throws(RPCError) in message })
        builder.register(
            method("/test.Bytes/Nap"),
            .unary { (_, message) async throws(RPCError) in
                do { try await Task.sleep(for: .milliseconds(20)) } catch { throw RPCError(.cancelled, "woken") }
                return message
            })
        builder.register(
            method("/test.Bytes/Count", .serverStreaming),
            .streaming { (_, source, sink) async throws(RPCError) in
                let request = try await source.next() ?? []
                for number in 0..<(Int(String(decoding: request, as: UTF8.self)) ?? 0) {
                    try await sink.send(Array("\(number)".utf8))
                }
            })
        builder.register(
            method("/test.Bytes/Forever", .serverStreaming),
            .streaming { (call, _, sink) async throws(RPCError) in
                try call.endWhenDraining()
                try await sink.send(Array("begun".utf8))
                do { try await Task.sleep(for: .seconds(60)) } catch { throw RPCError(.cancelled, "woken") }
            })
        let configuration = ServerConfiguration(
            host: "127.0.0.1", port: port, identify: { (_, _) throws(RPCError) in .local })
        let server = Server(configuration, router: builder.build())
        let address = try await server.start()
        return (server, try #require(address.port))
    }

    @Test func `two thousand calls pass a hundred streams`() async throws {
        let (server, port) = try await server()
        try await withClient(port) { client async throws in
            let right = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<2000 {
                    group.addTask {
                        try await client.call(number % 2 == 0 ? "Echo" : "Nap", "\(number)") == "\(number)"
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(right == 2000)
        }
        await server.shutdown()
    }

    @Test func `a stream of ten thousand arrives at a reader that dawdles`() async throws {
        let (server, port) = try await server()
        try await withClient(port) { client async throws in
            let stream = try await client.stream("Count", "10000")
            var count = 0
            while let message = try await stream.next() {
                #expect(message == Array("\(count)".utf8))
                count += 1
                if count % 2000 == 0 { try await Task.sleep(for: .milliseconds(20)) }
            }
            #expect(count == 10_000)
        }
        await server.shutdown()
    }

    @Test func `messages of 3 MiB travel both ways`() async throws {
        let (server, port) = try await server()
        try await withClient(port) { client async throws in
            let message = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            let echo = method("/test.Bytes/Echo")
            #expect(try await client.unary(echo, message, metadata: Metadata(), timeout: nil) == message)
            let large = [UInt8](repeating: 1, count: Limits.messageBytes + 1)
            let error = await failure { () async throws(RPCError) in
                try await client.unary(echo, large, metadata: Metadata(), timeout: nil)
            }
            #expect(error?.code == .resourceExhausted)
            #expect(try await client.call("Echo", "still here") == "still here")
        }
        await server.shutdown()
    }

    @Test func `a server that stops ends what lasts, and loses no call that it took`() async throws {
        let (first, port) = try await server()
        try await withClient(port) { client async throws in
            let forever = try await client.stream("Forever")
            #expect(try await forever.next() == Array("begun".utf8))
            let good = Mutexed(0)
            let errors = Mutexed<Set<String>>([])
            let stop = Mutexed(false)
            async let load: Void = withTaskGroup(of: Void.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        while !stop.value {
                            let error = await failure { () async throws(RPCError) in try await client.call("Nap") }
                            if let error { errors.update { _ = $0.insert(error.description) } }
                            if error == nil { good.update { $0 += 1 } }
                        }
                    }
                }
            }
            #expect(try await eventually { good.value > 100 })
            await first.shutdown()
            let ended = await failure { () async throws(RPCError) in try await forever.next() }
            #expect(ended?.code == .unavailable)
            // The port is free again, and the same client goes on.
            let (second, _) = try await server(port: port)
            let before = good.value
            #expect(try await eventually { good.value > before + 100 })
            stop.update { $0 = true }
            await load
            // Between the two servers a call cannot be made; one that was taken is answered.
            let lost = errors.value.filter { !$0.hasPrefix("UNAVAILABLE: cannot reach") }
            #expect(lost.isEmpty, "\(lost)")
            await second.shutdown()
        }
    }
}

private final class Mutexed<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    var value: Value { mutex.withLock { $0 } }

    func update(_ body: (inout Value) -> Void) { mutex.withLock { body(&$0) } }
}
