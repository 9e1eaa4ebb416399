import Foundation
import RPCAuth

/// The file of API keys. Only its owner may read it, though it holds hashes, no keys.
struct KeyFile {
    let path: String

    init(_ path: String) { self.path = path }

    /// - Throws: when it cannot be used; a file that is not there is one of these.
    func read() throws -> KeyBook {
        guard let data = FileManager.default.contents(atPath: path) else {
            guard FileManager.default.fileExists(atPath: path) else {
                throw AuthFileUnusable("there is no file \(path): viva keys create makes it")
            }
            throw AuthFileUnusable("\(path) cannot be read")
        }
        do {
            return try KeyBook(json: Array(data))
        } catch {
            throw AuthFileUnusable("\(path): \(error)")
        }
    }

    /// Reads, changes and writes the file as a whole; it is made if there is none.
    func change<R>(_ body: (inout KeyBook) throws -> R) throws -> R {
        var book = FileManager.default.fileExists(atPath: path) ? try read() : KeyBook()
        let result = try body(&book)
        // Readers see the old file or the new one, whole; the mode is what the mask leaves.
        let mask = umask(S_IRWXG | S_IRWXO)
        defer { _ = umask(mask) }
        try Data(book.json()).write(to: URL(filePath: path), options: .atomic)
        return result
    }
}
