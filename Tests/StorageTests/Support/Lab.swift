import Foundation
import Glibc

/// Where tests find things and leave them.
enum Lab {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The probe beside the running test program.
    static var probe: URL {
        get throws {
            let here = URL(filePath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            return try existing(here.deletingLastPathComponent().appending(path: "StorageProbe"), "swift build")
        }
    }

    /// A program of the tests' Python environment.
    static func python(_ program: String) throws -> URL {
        try existing(root.appending(path: ".venv/bin/\(program)"), "tools/setup.sh")
    }

    private static func existing(_ file: URL, _ remedy: String) throws -> URL {
        guard FileManager.default.isExecutableFile(atPath: file.path) else {
            throw Missing(what: "\(file.lastPathComponent) is missing: run \(remedy) first")
        }
        return file
    }
}

struct Missing: Error, CustomStringConvertible {
    var what: String
    var description: String { what }
}

/// A directory that goes away with this object, or with the process.
final class Scratch: Sendable {
    let url: URL
    var path: String { url.path }

    init() throws {
        url = Self.all.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    // What lives until the end, such as a shared server, is let go by nobody.
    private static let all: URL = {
        atexit { _ = try? FileManager.default.removeItem(at: Scratch.all) }
        return FileManager.default.temporaryDirectory.appending(path: "storage-tests-\(getpid())")
    }()

    deinit { _ = try? FileManager.default.removeItem(at: url) }

    /// All bytes of all files, by name.
    func contents() throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            contents[name] = try Data(contentsOf: url.appending(path: name))
        }
        return contents
    }
}
