package import RPCCore

/// Which pages of other origins may call. An origin is on the list as the browser writes it, or is not.
package struct CORSPolicy: Sendable, Equatable {
    private let origins: Set<String>

    /// How long a browser may keep what a preflight said: Chromium keeps no longer.
    private static let maximumAgeSeconds = 7_200
    private static let requestFields =
        "content-type,connect-protocol-version,connect-timeout-ms,grpc-timeout,x-grpc-web,x-user-agent,authorization"
    /// What a page may read beside the fields of the response's own metadata.
    private static let responseFields = "grpc-status,grpc-message,grpc-status-details-bin"
    private static let longestFieldNames = 1_024

    /// - Parameter origins: such as `https://app.example.org`, exactly.
    package init(_ origins: some Sequence<String>) { self.origins = Set(origins) }

    package var isEmpty: Bool { origins.isEmpty }

    package func allows(_ origin: String) -> Bool { origins.contains(origin) }

    /// The answer to a preflight. - Parameter fields: what the page wants to send, in the browser's words.
    package func preflight(origin: String, verbs: [String], fields: String?) -> FieldSet {
        var list = FieldList()
        guard allows(origin) else {
            list.append(":status", "403")
            list.append("vary", "origin")
            return FieldSet([], list)
        }
        list.append(":status", "204")
        list.append("access-control-allow-origin", origin)
        list.append("access-control-allow-methods", verbs.joined(separator: ","))
        list.append("access-control-allow-headers", Self.allowed(fields))
        list.append("access-control-max-age", String(Self.maximumAgeSeconds))
        list.append("vary", "origin,access-control-request-method,access-control-request-headers")
        return FieldSet([], list)
    }

    /// Lets the page read a response, if its origin is on the list. Whatever the answer, it depends on
    /// the origin, so that caches have to know.
    package func grant(_ origin: String?, _ list: inout FieldList) {
        guard !isEmpty else { return }
        list.append("vary", "origin")
        guard let origin, allows(origin) else { return }
        let own = list.fields.map { list.text($0.name) }
            .filter { !$0.hasPrefix(":") && !WebMetadata.isReserved($0) }
        var names = Self.responseFields
        var seen: Set<String> = []
        for name in own where seen.insert(name).inserted { names += "," + name }
        list.append("access-control-allow-origin", origin)
        list.append("access-control-expose-headers", names)
    }

    /// Metadata has any name, so an origin that may call may send what it asks for.
    private static func allowed(_ fields: String?) -> String {
        guard let fields, fields.utf8.count <= longestFieldNames,
            fields.utf8.allSatisfy({ $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: " ") || isToken($0) })
        else { return requestFields }
        return requestFields + "," + fields
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte) || (0x41...0x5a).contains(byte) || (0x30...0x39).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
}
