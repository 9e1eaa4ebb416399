package import RPCCore

/// Field sets of responses that never change.
enum GRPCFields {
    static let contentType = StaticField("content-type", "application/grpc")
    static let head = [StaticField(":status", "200"), contentType]
    static let ok = [StaticField("grpc-status", "0")]
    /// Of a response without metadata and compression.
    static let plainHead = FieldSet(head)
    /// Of a call that succeeded without trailing metadata.
    static let plainTrailers = FieldSet(ok)
    static let acceptEncoding = StaticField("grpc-accept-encoding", "identity,deflate,gzip")

    static func encoding(_ compression: Compression) -> StaticField {
        switch compression {
        case .gzip: StaticField("grpc-encoding", "gzip")
        case .deflate: StaticField("grpc-encoding", "deflate")
        }
    }

    static func status(_ code: StatusCode) -> StaticField {
        switch code {
        case .ok: StaticField("grpc-status", "0")
        case .cancelled: StaticField("grpc-status", "1")
        case .unknown: StaticField("grpc-status", "2")
        case .invalidArgument: StaticField("grpc-status", "3")
        case .deadlineExceeded: StaticField("grpc-status", "4")
        case .notFound: StaticField("grpc-status", "5")
        case .alreadyExists: StaticField("grpc-status", "6")
        case .permissionDenied: StaticField("grpc-status", "7")
        case .resourceExhausted: StaticField("grpc-status", "8")
        case .failedPrecondition: StaticField("grpc-status", "9")
        case .aborted: StaticField("grpc-status", "10")
        case .outOfRange: StaticField("grpc-status", "11")
        case .unimplemented: StaticField("grpc-status", "12")
        case .internal: StaticField("grpc-status", "13")
        case .unavailable: StaticField("grpc-status", "14")
        case .dataLoss: StaticField("grpc-status", "15")
        case .unauthenticated: StaticField("grpc-status", "16")
        }
    }
}

/// Whole responses that consist of fields alone.
package enum GRPCRefusal {
    /// A call that ends before any message: HTTP 200, status and message in one block.
    /// - Parameter details: the packed `google.rpc.Status`.
    package static func status(
        _ error: RPCError, trailing: Metadata = Metadata(), details: [UInt8]? = nil
    ) -> FieldSet {
        FieldSet(GRPCFields.head + [GRPCFields.status(error.code)], own(error, trailing, details))
    }

    /// An encoding that we do not have; the peer learns which we have.
    static func encoding(_ error: RPCError) -> FieldSet {
        FieldSet(GRPCFields.head + [GRPCFields.acceptEncoding, GRPCFields.status(error.code)], own(error, Metadata()))
    }

    static func own(_ error: RPCError, _ trailing: Metadata, _ details: [UInt8]? = nil) -> FieldList {
        var list = FieldList()
        list.append("grpc-message".utf8, StatusMessage.encode(error.message))
        if let details { list.append("grpc-status-details-bin".utf8, Base64.encode(details)) }
        if let pause = error.retryAfter {
            list.append("grpc-retry-pushback-ms", "\(RetryPushback.milliseconds(pause))")
        }
        GRPCMetadata.write(trailing, to: &list)
        return list
    }
}
