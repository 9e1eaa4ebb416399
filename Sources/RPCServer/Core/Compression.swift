/// A way to compress messages.
package enum Compression: Sendable, Equatable, CaseIterable {
    case gzip
    /// zlib's format (RFC 1950), which HTTP and gRPC call deflate.
    case deflate

    /// The name in `grpc-encoding` and `content-encoding`.
    package var name: String {
        switch self {
        case .gzip: "gzip"
        case .deflate: "deflate"
        }
    }
}

/// Whether a call's responses are compressed, where its caller accepts that.
package enum ResponseCompression: Sendable, Equatable {
    /// Messages of at least `Limits.compressedAboveBytes` that become smaller.
    case whenWorthIt
    /// Every message.
    case always
    /// None: for secrets beside text that the caller chose, as their length would tell of them.
    case never
}
