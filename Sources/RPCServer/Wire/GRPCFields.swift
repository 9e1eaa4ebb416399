package import RPCCore

/// Field sets of responses that never change.
enum GRPCFields {
    static let contentType = StaticField("content-type", "application/grpc")
    static let head = [StaticField(":status", "200"), contentType]
    static let ok = [StaticField("grpc-status", "0")]
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
    package static func status(_ error: RPCError, trailing: Metadata = Metadata()) -> FieldSet {
        FieldSet(GRPCFields.head + [GRPCFields.status(error.code)], own(error, trailing))
    }

    /// A peer that does not speak gRPC.
    static func http(_ status: StaticString, _ error: RPCError, also: [StaticField] = []) -> FieldSet {
        let fixed = [StaticField(":status", status), GRPCFields.contentType, GRPCFields.status(error.code)]
        return FieldSet(fixed + also, own(error, Metadata()))
    }

    /// An encoding that we do not have; the peer learns which we have.
    static func encoding(_ error: RPCError) -> FieldSet {
        FieldSet(GRPCFields.head + [GRPCFields.acceptEncoding, GRPCFields.status(error.code)], own(error, Metadata()))
    }

    static func own(_ error: RPCError, _ trailing: Metadata) -> FieldList {
        var list = FieldList()
        list.append("grpc-message".utf8, StatusMessage.encode(error.message))
        if let retryAfter = error.retryAfter {
            list.append("grpc-retry-pushback-ms", milliseconds(retryAfter))
        }
        GRPCMetadata.write(trailing, to: &list)
        return list
    }

    /// At least 1, as clients would take 0 for an invitation to storm; at most a day.
    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        return String(max(1, min(seconds, 86_400) * 1_000 + attoseconds / 1_000_000_000_000_000))
    }
}
