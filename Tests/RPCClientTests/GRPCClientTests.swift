import RPCClient
import RPCCore
import Testing

/// Against Google's server.
@Suite struct GRPCClientTests {
    @Test func `a unary call returns what the server sent`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            #expect(try await client.call("Echo", "hello") == "hello")
            #expect(try await client.call("Echo", "") == "")
        }
    }

    @Test func `messages of 3 MiB travel both ways`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let message = (0..<(3 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
            let reply = try await client.unary(
                method("/test.Bytes/Echo"), message, metadata: Metadata(), timeout: nil)
            #expect(reply == message)
        }
    }

    @Test func `a message over the limit is RESOURCE_EXHAUSTED, and the connection lives on`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let message = [UInt8](repeating: 7, count: Limits.messageBytes + 1)
            let error = await failure { () async throws(RPCError) in
                try await client.unary(method("/test.Bytes/Echo"), message, metadata: Metadata(), timeout: nil)
            }
            #expect(error?.code == .resourceExhausted)
            #expect(error?.message.contains("\(Limits.messageBytes)") == true)
            #expect(try await client.call("Echo", "still here") == "still here")
        }
    }

    @Test func `a status keeps its code and its message in UTF-8`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            for code in StatusCode.allCases where code != .ok {
                let error = await failure { () async throws(RPCError) in
                    try await client.call("Fail", "\(code.rawValue) Größe 100 % – 面试 🎓\n")
                }
                #expect(error == RPCError(code, "Größe 100 % – 面试 🎓\n"))
            }
            let error = await failure { () async throws(RPCError) in try await client.call("Nothing") }
            #expect(error?.code == .unimplemented)
        }
    }

    @Test func `metadata and the deadline reach the server`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            var metadata = Metadata()
            metadata.add("x-word", "two words")
            metadata.add("x-word", "again")
            metadata.add("x-bytes-bin", [0, 255, 128, 1])
            let reply = try await client.call("Metadata", metadata: metadata, timeout: .seconds(100))
            #expect(reply.contains(#"["x-word", "two words"]"#))
            #expect(reply.contains(#"["x-word", "again"]"#))
            #expect(reply.contains(#"["x-bytes-bin", "AP+AAQ=="]"#))
            #expect(reply.contains(#""remaining": 9"#), "\(reply)")
            #expect(reply.contains(#"["user-agent", "grpc-swift-viva/"#))
            #expect(try await client.call("Metadata").contains("\"remaining\": null"))
        }
    }

    @Test func `metadata named like the protocol's fields is refused`() async throws {
        try await withClient(1) { client async throws in
            for name in ["grpc-timeout", "te", "content-type", "user-agent", "connection", "upgrade"] {
                var metadata = Metadata()
                metadata.add(name, "x")
                let error = await failure { () async throws(RPCError) in
                    try await client.call("Echo", metadata: metadata)
                }
                #expect(error?.code == .invalidArgument)
                #expect(error?.message.contains(name) == true)
            }
        }
    }

    @Test func `a call that outlives its timeout is DEADLINE_EXCEEDED, and the server hears of it`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            _ = try await client.call("Echo")
            let start = ContinuousClock.now
            let error = await failure { () async throws(RPCError) in
                try await client.call("Sleep", "20", timeout: .milliseconds(200))
            }
            #expect(error?.code == .deadlineExceeded)
            #expect(start.duration(to: .now) < .seconds(15))
            #expect(try await eventually { try await client.call("Cancelled") == "1" })
            let late = await failure { () async throws(RPCError) in
                try await client.call("Echo", timeout: .seconds(-1))
            }
            #expect(late?.code == .deadlineExceeded)
        }
    }

    @Test func `cancelling the task ends the call at once, and at the server`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            _ = try await client.call("Echo")
            let task = Task { await failure { () async throws(RPCError) in try await client.call("Sleep", "20") } }
            #expect(try await eventually { try await client.call("Running") == "1" })
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            #expect(try await eventually { try await client.call("Cancelled") == "1" })
        }
    }

    @Test func `a call of a cancelled task is not made`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let task = Task {
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                return await failure { () async throws(RPCError) in try await client.call("Sleep", "20") }
            }
            #expect(await task.value?.code == .cancelled)
        }
    }
}
