package import RPCCore

/// The head of a gRPC request, as a client sends it.
package enum ClientRequest {
    private static let cleartext = [StaticField(":method", "POST"), StaticField(":scheme", "http")]
    private static let secure = [StaticField(":method", "POST"), StaticField(":scheme", "https")]

    /// - Parameters:
    ///   - authority: HOST:PORT of the server.
    ///   - isSecure: whether the connection is TLS.
    ///   - timeout: what is left of the caller's patience; nil: no end.
    ///   - compression: how messages marked as compressed are; nil: none is.
    ///   - previousAttempts: how often this call was made before.
    package static func head(
        path: String, authority: String, isSecure: Bool, timeout: Duration?, metadata: Metadata,
        compression: Compression? = nil, previousAttempts: Int = 0
    ) -> FieldSet {
        var own = FieldList()
        own.append(":path", path)
        own.append(":authority", authority)
        // From here on no pseudo-header may follow. An elapsed timeout is not a legal one; the shortest says the same.
        if let timeout { own.append("grpc-timeout", GRPCTimeout.format(max(timeout, .nanoseconds(1)))) }
        own.append("te", "trailers")
        own.append("content-type", "application/grpc")
        own.append("user-agent", "grpc-swift-viva/0.1")
        own.append("grpc-accept-encoding", "gzip,deflate")
        if let compression { own.append("grpc-encoding", compression.name) }
        if previousAttempts > 0 { own.append("grpc-previous-rpc-attempts", String(previousAttempts)) }
        GRPCMetadata.write(metadata, to: &own)
        return FieldSet(isSecure ? secure : cleartext, own)
    }

    /// Refuses metadata whose names belong to the protocol, instead of leaving it out in silence.
    package static func check(_ metadata: Metadata) throws(RPCError) {
        for entry in metadata.entries where isReserved(entry.name) {
            throw RPCError(.invalidArgument, "metadata may not be named \(entry.name): the protocol uses that name")
        }
    }

    private static func isReserved(_ name: String) -> Bool {
        switch name {
        case "user-agent", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade": true
        default: name.hasPrefix("grpc-") || GRPCMetadata.isReserved(name)
        }
    }
}
