import Foundation
import Glibc
import Synchronization

/// A child process whose output goes to a file, so that nothing is lost when it is killed.
///
/// Its input ends when this process does, because no other child holds the other end.
final class Child: Sendable {
    let process = Process()
    private let input: Pipe
    private let log: URL
    private let scratch: Scratch
    // Between making a pipe and marking it, another child could inherit it.
    private static let spawning = Mutex(())

    init(_ program: URL, _ arguments: [String]) throws {
        scratch = try Scratch()
        log = scratch.url.appending(path: "output")
        guard FileManager.default.createFile(atPath: log.path, contents: nil) else {
            throw Missing(what: "no room for output")
        }
        let output = try FileHandle(forWritingTo: log)
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = output
        input = try Self.spawning.withLock { [process] _ in
            let input = Pipe()
            process.standardInput = input
            guard fcntl(input.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC) == 0 else {
                throw Missing(what: "no pipe")
            }
            try process.run()
            return input
        }
        try output.close()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

    var lines: [Substring] { output.split(separator: "\n") }

    /// Waits until the output has a line that `holds`, at most 30 s.
    func wait(until holds: (Substring) -> Bool) async throws {
        for _ in 0..<3_000 {
            if lines.contains(where: holds) { return }
            guard process.isRunning else { break }
            try await Task.sleep(for: .milliseconds(10))
        }
        if !lines.contains(where: holds) { throw Missing(what: "the child said only: \(output)") }
    }

    /// Waits for the end, at most `seconds`, and returns what it said.
    func finish(seconds: Int = 60) async throws -> String {
        for _ in 0..<(seconds * 100) {
            guard process.isRunning else { return output }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Missing(what: "the child does not end; it said: \(output)")
    }

    func endInput() throws { try input.fileHandleForWriting.close() }

    func signal(_ number: CInt) { kill(process.processIdentifier, number) }

    func killAndWait() async throws {
        signal(SIGKILL)
        _ = try await finish()
    }
}
