import Codec

/// Revisions of the Model Context Protocol, oldest first.
package enum MCPRevision: String, Sendable, CaseIterable, Comparable {
    case november2024 = "2024-11-05"
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    case july2026 = "2026-07-28"

    /// The newest that begins with a handshake.
    static let newestHandshake = november2025

    /// Each request says all about itself; otherwise a handshake opens a session.
    package var isStateless: Bool { self >= .july2026 }

    /// Several messages may come in one array.
    var hasBatches: Bool { self == .march2025 }

    /// Tools say whether they change anything.
    var hasAnnotations: Bool { self >= .march2025 }

    /// Results of tools may have a structure, and a server may ask the person behind the client.
    var hasStructure: Bool { self >= .june2025 }

    package static func < (left: MCPRevision, right: MCPRevision) -> Bool { left.rawValue < right.rawValue }

    /// What is told to whoever asks for another one, newest first.
    static var names: [JSONValue] { allCases.reversed().map { .string($0.rawValue) } }
}
