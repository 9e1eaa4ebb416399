import Foundation

/// Streams in the provider's shapes, recorded in Tests/models/fixtures.
enum Fixtures {
    /// - Parameter file: of the test that calls.
    static func bytes(_ name: String, file: String = #filePath) throws -> [UInt8] {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "../models/fixtures")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }
}
