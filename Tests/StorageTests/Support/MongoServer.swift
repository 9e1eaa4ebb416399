import Foundation
import Glibc
import Ports
import StorageMongo
import Synchronization

/// A server of the MongoDB protocol on loopback, from the tests' Python environment.
///
/// A shell stands between: it ends the server when this process ends, however that ends.
final class MongoServer: Sendable {
    struct Options: Sendable, Hashable {
        var standalone = false
        var syncOnCommit = false
        var testCommands = false
    }

    let port: Int
    private let options: Options
    private let data: Scratch
    private let running = Mutex<(shell: Child, server: pid_t)?>(nil)

    /// Servers that tests share, each test in a database of its own.
    static let replicaSet = Task { try await MongoServer(Options()) }
    static let standalone = Task { try await MongoServer(Options(standalone: true)) }

    /// Starts a server on a free port.
    convenience init(_ options: Options) async throws {
        try self.init(down: options)
        try await start()
    }

    /// A server that is not started, on a port where nobody listens.
    init(down options: Options) throws {
        self.options = options
        data = try Scratch()
        port = try Self.freePort()
    }

    func uri(_ settings: String = "") -> String {
        "mongodb://127.0.0.1:\(port)/?directConnection=true\(settings.isEmpty ? "" : "&" + settings)"
    }

    /// Starts the server on its port and data, and waits until it answers.
    func start() async throws {
        let server = try Lab.python("secantusd-py")
        var arguments = [
            server.path, "--host", "127.0.0.1", "--port", "\(port)", "--storage-path", data.path,
            "--log-level", "WARNING", "--cache-size", "128M",
        ]
        if options.standalone { arguments.append("--standalone") }
        if options.syncOnCommit { arguments.append("--sync-on-commit") }
        if options.testCommands { arguments.append("--enable-test-commands") }
        let script = #"exec 3<&0; "$@" </dev/null & echo "pid $!"; read -r _ <&3; kill -9 $!"#
        let shell = try Child(URL(filePath: "/bin/sh"), ["-c", script, "sh"] + arguments)
        try await shell.wait { $0.hasPrefix("pid ") }
        let id = shell.lines.first { $0.hasPrefix("pid ") }.flatMap { pid_t($0.dropFirst(4)) }
        guard let id else { throw Missing(what: "the server has no process id") }
        running.withLock { $0 = (shell, id) }
        try await waitUntilItAnswers(shell)
    }

    /// Ends the server, with SIGKILL as a crash would, and waits until it is gone.
    func stop(_ number: CInt) async throws {
        guard let child = running.withLock({ $0.take() }) else { return }
        kill(child.server, number)
        try child.shell.endInput()
        _ = try await child.shell.finish()
    }

    /// Sends a signal to the server and leaves it to it.
    func signal(_ number: CInt) { running.withLock { if let child = $0 { kill(child.server, number) } } }

    /// Runs Python with `client`, a pymongo client of this server, and returns what it prints.
    func python(_ code: String) async throws -> String {
        let head = "import pymongo; client = pymongo.MongoClient('\(uri())', serverSelectionTimeoutMS=10000)\n"
        return try await Child(Lab.python("python"), ["-c", head + code]).finish()
    }

    private func waitUntilItAnswers(_ shell: Child) async throws {
        let store = try MongoStore(uri: uri("serverSelectionTimeoutMS=500"), database: "ready")
        for _ in 0..<60 {
            do throws(StoreError) {
                try await store.ping()
                return await store.close()
            } catch {
                guard shell.process.isRunning else { break }
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        await store.close()
        throw Missing(what: "the MongoDB server does not answer: \(shell.output)")
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                unsafe bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard bound else { throw Missing(what: "no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
