import RPCClient
import RPCCore
import Testing

/// Against a server that breaks the rules of gRPC, and some of HTTP/2.
@Suite struct OddServerTests {
    private func error(_ path: String, from port: Int) async throws -> RPCError? {
        try await withClient(port) { client async throws in
            await failure { () async throws(RPCError) in try await client.call(path, "x", timeout: .seconds(20)) }
        }
    }

    @Test func `HTTP statuses without a gRPC status map as the specification says`() async throws {
        let server = try PythonServer("h2_server.py")
        let cases: [(String, StatusCode)] = [
            ("400", .internal), ("401", .unauthenticated), ("403", .permissionDenied), ("404", .unimplemented),
            ("429", .unavailable), ("502", .unavailable), ("503", .unavailable), ("504", .unavailable),
            ("418", .unknown), ("500", .unknown),
        ]
        for (status, code) in cases {
            let error = try await error("/http/\(status)", from: server.port)
            #expect(error == RPCError(code, "the server answered with HTTP status \(status)"))
        }
    }

    @Test func `HTTP/2 error codes map as the specification says`() async throws {
        let server = try PythonServer("h2_server.py")
        let cases: [(Int, StatusCode)] = [
            (0, .internal), (1, .internal), (2, .internal), (3, .internal), (8, .cancelled),
            (11, .resourceExhausted), (12, .permissionDenied),
        ]
        for (number, code) in cases {
            #expect(try await error("/reset/\(number)", from: server.port)?.code == code, "\(number)")
        }
    }

    @Test(arguments: [
        ("/type", StatusCode.unknown), ("/no-trailers", .internal), ("/bare-trailers", .unknown),
        ("/status/99", .unknown), ("/status/five", .unknown), ("/status/5", .notFound), ("/compressed", .internal),
        ("/oversized", .resourceExhausted), ("/cut", .internal), ("/two", .unimplemented), ("/none", .unimplemented),
        ("/headers", .resourceExhausted), ("/hang-up", .unavailable), ("/garbage", .unavailable),
    ])
    func `a broken response is a clear status`(path: String, code: StatusCode) async throws {
        let server = try PythonServer("h2_server.py")
        try await withClient(server.port) { client async throws in
            let error = await failure { () async throws(RPCError) in try await client.call(path, "x") }
            #expect(error?.code == code, "\(String(describing: error))")
            #expect(error?.message.isEmpty == false || path == "/status/5")
            #expect(try await client.call("/ok") == "fine", "the client goes on after \(path)")
        }
    }

    @Test func `a broken percent-encoding is shown as it came`() async throws {
        let server = try PythonServer("h2_server.py")
        #expect(try await error("/message/50%25%20%zz%4", from: server.port)?.message == "50% %zz%4")
        #expect(try await error("/message/%ff", from: server.port)?.message == "\u{FFFD}")
    }

    @Test func `informational responses are passed over`() async throws {
        let server = try PythonServer("h2_server.py")
        try await withClient(server.port) { client async throws in
            #expect(try await client.call("/early-hints") == "fine")
        }
    }

    @Test func `a refused call is sent again, and not for ever`() async throws {
        let server = try PythonServer("h2_server.py")
        try await withClient(server.port) { client async throws in
            #expect(try await client.call("/refuse-once") == "fine")
            let error = await failure { () async throws(RPCError) in try await client.call("/reset/7") }
            #expect(error?.code == .unavailable)
            #expect(error?.message == "127.0.0.1:\(server.port) refused the call")
        }
    }

    @Test func `after GOAWAY old streams finish and new calls open another connection`() async throws {
        let server = try PythonServer("h2_server.py")
        try await withClient(server.port) { client async throws in
            #expect(try await client.call("/connections") == "1")
            async let old = client.call("/go-away")
            #expect(try await eventually { try await client.call("/connections") == "2" })
            #expect(try await old == "fine")
            #expect(try await client.call("/connections") == "2")
        }
    }

    @Test func `a call that GOAWAY leaves out is sent again, on a new connection`() async throws {
        let server = try PythonServer("h2_server.py")
        try await withClient(server.port) { client async throws in
            let error = await failure { () async throws(RPCError) in try await client.call("/go-away-before") }
            #expect(error?.code == .unavailable)
            // Its own and five more, and now this one.
            #expect(try await client.call("/connections") == "7")
        }
    }

    @Test func `a status before the end of the request stops the sending`() async throws {
        let server = try PythonServer("h2_server.py")
        try await withClient(server.port) { client async throws in
            let error = await failure { () async throws(RPCError) in
                try await client.unary(
                    method("/early-status"), [UInt8](repeating: 0, count: 1 << 20), metadata: Metadata(), timeout: nil)
            }
            #expect(error == RPCError(.resourceExhausted, "too much"))
        }
    }

    @Test func `a peer without HTTP/2 is said to be one`() async throws {
        let server = try PythonServer("http1_server.py")
        let error = try await error("/ok", from: server.port)
        #expect(error == RPCError(.unavailable, "cannot reach 127.0.0.1:\(server.port): it does not speak HTTP/2"))
    }

    @Test func `a peer that says nothing is given up, with every call that waits for it`() async throws {
        let server = try PythonServer("h2_server.py", "--silent")
        try await withClient(server.port) { client async throws in
            let late = await failure { () async throws(RPCError) in
                try await client.call("/ok", timeout: .milliseconds(100))
            }
            #expect(late?.code == .deadlineExceeded)
            async let other = failure { () async throws(RPCError) in try await client.call("/ok") }
            let error = await failure { () async throws(RPCError) in try await client.call("/ok") }
            let reason = "no HTTP/2 settings from the server"
            #expect(error == RPCError(.unavailable, "cannot reach 127.0.0.1:\(server.port): \(reason)"))
            #expect(await other == error)
        }
    }
}
