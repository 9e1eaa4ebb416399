package import RPCCore

/// Metadata as fields of plain HTTP, where they stand beside fields of the protocols.
package enum WebMetadata {
    /// Fields that say how a message travels; what a handler sets under these names is left out.
    private static let reserved: Set<String> = [
        "accept", "accept-encoding", "accept-post", "allow", "content-encoding", "date", "expect", "keep-alive",
        "origin", "proxy-connection", "server", "trailer", "transfer-encoding", "upgrade", "vary",
    ]

    package static func isReserved(_ name: String) -> Bool {
        GRPCMetadata.isReserved(name) || reserved.contains(name) || name.hasPrefix("connect-")
            || name.hasPrefix("access-control-") || name.hasPrefix("trailer-connect-")
    }

    /// Adds a field of a request. Fields that are not metadata are nobody's fault: browsers send many.
    /// - Throws: `INVALID_ARGUMENT` for a binary value that is not base64.
    package static func read(
        _ field: FieldList.Field, of list: FieldList, into metadata: inout Metadata
    ) throws(RPCError) {
        let name = list.text(field.name)
        guard !isReserved(name), Metadata.isName(name),
            name.hasSuffix("-bin") || list.bytes[field.value].allSatisfy({ $0 >= 0x20 && $0 < 0x7f })
        else { return }
        try GRPCMetadata.read(field, of: list, into: &metadata)
    }

    /// Appends metadata as fields, each name after `prefix`.
    package static func write(_ metadata: Metadata, prefix: String = "", to list: inout FieldList) {
        for entry in metadata.entries where !isReserved(entry.name) {
            let name = prefix + entry.name
            switch entry.value {
            case .text(let text): list.append(name.utf8, text.utf8)
            case .binary(let bytes): list.append(name.utf8, Base64.encode(bytes))
            }
        }
    }
}
