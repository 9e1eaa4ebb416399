import Foundation
import RPCClient
import RPCCore
import Synchronization

/// A server in Python under Tests/Support, which ends with this object.
final class PythonServer {
    let port: Int
    private let process = Process()

    struct DidNotStart: Error {}

    init(_ script: String, _ arguments: String...) throws {
        process.executableURL = Self.root.appending(path: ".venv/bin/python")
        process.arguments = [Self.root.appending(path: "Tests/Support/\(script)").path] + arguments
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var text = ""
        while !text.contains("\n") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw DidNotStart() }
            text += String(decoding: data, as: UTF8.self)
        }
        guard let port = text.split(separator: " ").last.flatMap({ Int($0.trimmingCharacters(in: .newlines)) }) else {
            throw DidNotStart()
        }
        self.port = port
    }

    deinit { kill() }

    /// Ends the process as a power cut would, and waits for its end.
    func kill() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// A method of a test server.
func method(_ path: String, _ kind: MethodKind = .unary) -> MethodDescriptor {
    MethodDescriptor(path: path, kind: kind, idempotency: .unknown, policy: MethodPolicy(roles: .anyone))
}

extension GRPCClient {
    /// Calls a method of `/test.Bytes`, or any path.
    func call(
        _ name: String, _ message: String = "", metadata: Metadata = Metadata(), timeout: Duration? = nil
    ) async throws(RPCError) -> String {
        let path = name.hasPrefix("/") ? name : "/test.Bytes/\(name)"
        let reply = try await unary(method(path), Array(message.utf8), metadata: metadata, timeout: timeout)
        return String(decoding: reply, as: UTF8.self)
    }

    func stream(
        _ name: String, _ message: String = "", timeout: Duration? = nil
    ) async throws(RPCError) -> any MessageSource {
        try await serverStreaming(
            method("/test.Bytes/\(name)", .serverStreaming), Array(message.utf8), metadata: Metadata(),
            timeout: timeout)
    }
}

/// Runs `body` with a client of the server on `port`, and closes it.
func withClient<R>(
    _ port: Int, _ options: ClientOptions = ClientOptions(), _ body: (GRPCClient) async throws -> R
) async throws -> R {
    let client = GRPCClient(host: "127.0.0.1", port: port, options: options)
    do {
        let result = try await body(client)
        await client.close()
        return result
    } catch {
        await client.close()
        throw error
    }
}

/// The error that `body` throws.
func failure(_ body: () async throws(RPCError) -> some Any) async -> RPCError? {
    do throws(RPCError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}

/// Polls until `condition` holds; false after ten seconds.
func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<500 {
        if try await condition() { return true }
        try await Task.sleep(for: .milliseconds(20))
    }
    return false
}

/// Counts from any task.
final class Counter: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .relaxed) }

    func add() { count.add(1, ordering: .relaxed) }
}
