package import RPCCore

/// Metadata as header fields, and back.
package enum GRPCMetadata {
    /// Names that belong to the protocol: never metadata, in either direction.
    private static let reserved: Set<String> = [
        "content-type", "content-length", "te", "host", "connection", "grpc-timeout", "grpc-encoding",
        "grpc-accept-encoding", "grpc-message-type", "grpc-status", "grpc-message", "grpc-status-details-bin",
    ]

    package static func isReserved(_ name: String) -> Bool { name.hasPrefix(":") || reserved.contains(name) }

    /// Adds a field as metadata; a binary one may hold several values, separated by commas.
    /// - Throws: `INVALID_ARGUMENT` when it is not metadata.
    package static func read(
        _ field: FieldList.Field, of list: FieldList, into metadata: inout Metadata
    ) throws(RPCError) {
        let name = list.text(field.name)
        guard !isReserved(name) else { return }
        guard Metadata.isName(name) else {
            throw RPCError(
                .invalidArgument, "the metadata name \(name.prefix(64)) has characters that names may not have")
        }
        let value = list.bytes[field.value]
        guard name.hasSuffix("-bin") else {
            guard value.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) else {
                throw RPCError(.invalidArgument, "the metadata \(name) is not printable ASCII")
            }
            metadata.add(name, String(decoding: value, as: UTF8.self))
            return
        }
        for part in value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard let bytes = Base64.decode(part.trimmingSpaces) else {
                throw RPCError(.invalidArgument, "the metadata \(name) is not base64")
            }
            metadata.add(name, bytes)
        }
    }

    /// Whether a peer takes so much metadata.
    package static func fits(_ metadata: Metadata) -> Bool {
        guard !metadata.isEmpty else { return true }
        var list = FieldList()
        write(metadata, to: &list)
        return list.bytes.count + list.fields.count * 32 <= Limits.responseMetadataBytes
    }

    /// Metadata as fields.
    static func fields(_ metadata: Metadata) -> FieldList {
        var list = FieldList()
        write(metadata, to: &list)
        return list
    }

    /// Appends metadata as fields; reserved names are left out.
    package static func write(_ metadata: Metadata, to list: inout FieldList) {
        for entry in metadata.entries where !isReserved(entry.name) {
            switch entry.value {
            case .text(let text): list.append(entry.name.utf8, text.utf8)
            case .binary(let bytes): list.append(entry.name.utf8, Base64.encode(bytes))
            }
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmingSpaces: ArraySlice<UInt8> {
        var rest = drop { $0 == UInt8(ascii: " ") }
        while rest.last == UInt8(ascii: " ") { rest.removeLast() }
        return rest
    }
}
