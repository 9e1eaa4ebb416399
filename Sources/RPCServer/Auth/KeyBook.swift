// Who may call with a key or a certificate, as a file says it. It holds hashes, no keys.

import FoundationEssentials
package import RPCCore

package struct KeyBook: Sendable, Codable {
    /// A key that was given out. Times are seconds since 1970.
    package struct Key: Sendable, Codable {
        package let id: String
        package let hash: StoredHash
        package let subject: String
        package let roles: RoleNames
        /// The one session that the key is for.
        package let session: String?
        package let created: Int64
        package let expires: Int64?
        package var revoked: Int64?

        package init(
            id: String, hash: StoredHash, subject: String, roles: RoleNames, session: String?, created: Int64,
            expires: Int64?
        ) {
            self.id = id
            self.hash = hash
            self.subject = subject
            self.roles = roles
            self.session = session
            self.created = created
            self.expires = expires
        }
    }

    /// What the holder of a certificate may do.
    package struct Certificate: Sendable, Codable {
        /// A name in it: `dns:agent.example.org` or `uri:spiffe://example.org/agent`.
        package let name: String
        package let roles: RoleNames
    }

    package var keys: [Key] = []
    package var certificates: [Certificate] = []

    package init() {}

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        keys = try container.decodeIfPresent([Key].self, forKey: .keys) ?? []
        certificates = try container.decodeIfPresent([Certificate].self, forKey: .certificates) ?? []
    }

    /// - Throws: what is wrong, for an operator to read.
    package init(json: [UInt8]) throws(AuthFileUnusable) {
        do {
            self = try JSONDecoder().decode(KeyBook.self, from: Data(json))
        } catch {
            throw AuthFileUnusable("it is no list of keys: \(AuthFileUnusable.reason(error))")
        }
        guard Set(keys.map(\.id)).count == keys.count else { throw AuthFileUnusable("two keys have one id") }
        guard Set(certificates.map(\.name)).count == certificates.count else {
            throw AuthFileUnusable("two certificates have one name")
        }
        for key in keys where key.roles.set == .candidate && key.session == nil {
            throw AuthFileUnusable("key \(key.id) is for a candidate, and names no session")
        }
        for certificate in certificates where certificate.roles.set.contains(.candidate) {
            throw AuthFileUnusable("the certificate \(certificate.name) is for a candidate: give candidates tokens")
        }
    }

    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0a]
    }
}

/// A file for authentication that cannot be used; the text never holds a secret.
package struct AuthFileUnusable: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }

    /// Where a JSON text is wrong, without what stands there.
    static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context): "\(path(context))\(key.stringValue) is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\(path(context))has the wrong type"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty:
            "\(path(context))\(context.debugDescription)"
        default: "not JSON"
        }
    }

    private static func path(_ context: DecodingError.Context) -> String {
        let place = context.codingPath.reduce(into: "") { text, key in
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return place.isEmpty ? "" : place + ": "
    }
}

/// Roles by name, as files and tokens write them.
package struct RoleNames: Sendable, Codable {
    package let set: RoleSet

    private static let known: [(name: String, role: RoleSet)] = [
        ("agent", .agent), ("candidate", .candidate), ("reviewer", .reviewer), ("admin", .admin),
    ]

    package init(_ set: RoleSet) { self.set = set }

    /// nil: no such role.
    package static func role(_ name: String) -> RoleSet? { known.first { $0.name == name }?.role }

    package var names: [String] { Self.known.filter { set.contains($0.role) }.map(\.name) }

    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        var set: RoleSet = []
        while !container.isAtEnd {
            guard let role = Self.role(try container.decode(String.self)) else {
                throw DecodingError.dataCorruptedError(
                    in: container, debugDescription: "a role is agent, candidate, reviewer or admin")
            }
            set.formUnion(role)
        }
        self.set = set
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(contentsOf: names)
    }
}
