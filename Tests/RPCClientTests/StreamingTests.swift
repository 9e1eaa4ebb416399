import RPCClient
import RPCCore
import Testing

/// Server streams, against Google's server.
@Suite struct StreamingTests {
    @Test func `ten thousand messages arrive in order at a reader that dawdles`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let stream = try await client.stream("Count", "10000 100")
            var count = 0
            while let message = try await stream.next() {
                #expect(message.count == 100)
                #expect(String(decoding: message, as: UTF8.self).hasPrefix("\(count) "))
                count += 1
                if count % 1000 == 0 { try await Task.sleep(for: .milliseconds(20)) }
            }
            #expect(count == 10_000)
            #expect(try await stream.next() == nil)
        }
    }

    @Test func `a server is held back while nobody reads, and other calls are not`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let size = 10_000
            let stream = try await client.stream("Count", "5000 \(size)")
            _ = try await stream.next()
            var before = "0"
            // It stands still when the windows and buffers are full.
            let stopped = try await eventually {
                try await Task.sleep(for: .milliseconds(300))
                let now = try await client.call("Sent")
                defer { before = now }
                return now == before
            }
            #expect(stopped)
            #expect(try #require(Int(before)) * size < 4 << 20, "the server sent \(before) of 5000 messages")
            #expect(try await client.call("Echo", "meanwhile") == "meanwhile")
            var count = 1
            while try await stream.next() != nil { count += 1 }
            #expect(count == 5000)
        }
    }

    @Test func `messages larger than the window arrive`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let stream = try await client.stream("Count", "5 \(3 << 20)")
            var count = 0
            while let message = try await stream.next() {
                #expect(message.count == 3 << 20)
                count += 1
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(count == 5)
        }
    }

    @Test func `messages before an error are read before it`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let stream = try await client.stream("FailLate")
            var messages: [String] = []
            let error = await failure { () async throws(RPCError) in
                while let message = try await stream.next() {
                    messages.append(String(decoding: message, as: UTF8.self))
                }
            }
            #expect(messages == ["1", "2", "3"])
            #expect(error == RPCError(.aborted, "after three"))
        }
    }

    @Test func `a stream that is let go is cancelled at the server`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            do {
                let stream = try await client.stream("Count", "1000000 1000")
                _ = try await stream.next()
            }
            #expect(try await eventually { try await client.call("Cancelled") == "1" })
        }
    }

    @Test func `cancelling the reading task cancels the stream`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let task = Task {
                await failure { () async throws(RPCError) in
                    let stream = try await client.stream("Count", "1000000 1000")
                    while try await stream.next() != nil {}
                }
            }
            #expect(try await eventually { try await client.call("Sent") != "0" })
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            #expect(try await eventually { try await client.call("Cancelled") == "1" })
        }
    }

    @Test func `a deadline ends a stream`() async throws {
        let server = try PythonServer("grpc_server.py")
        try await withClient(server.port) { client async throws in
            let stream = try await client.stream("Count", "100000000 10", timeout: .milliseconds(500))
            let error = await failure { () async throws(RPCError) in while try await stream.next() != nil {} }
            #expect(error?.code == .deadlineExceeded)
        }
    }
}
