package import RPCCore

/// What the head of a request says, if it is a legal gRPC request.
package struct GRPCRequestHead: Sendable {
    /// Where the path stands in the bytes of the field list.
    package var path: Range<Int>
    package var timeout: Duration?
    package var metadata = Metadata()

    /// A request that is not gRPC, or not one we can serve; `fields` is the whole answer.
    package struct Refused: Error {
        package var fields: FieldSet
        package var error: RPCError
    }

    /// Reads the fields of `list` within `range`.
    package init(_ list: FieldList, _ range: Range<Int>) throws(Refused) {
        var seen = Seen()
        var timeout: Duration?
        do throws(RPCError) {
            for index in range {
                let field = list.fields[index]
                guard let known = KnownField(list, field) else {
                    try GRPCMetadata.read(field, of: list, into: &metadata)
                    continue
                }
                switch known {
                case .path: seen.path = field.value
                case .method: seen.isPost = list.bytes[field.value].elementsEqual("POST".utf8)
                case .contentType: seen.contentType = field.value
                case .encoding: seen.encoding = field.value
                case .timeout:
                    timeout = GRPCTimeout.parse(list.bytes[field.value])
                    if timeout == nil { throw RPCError(.invalidArgument, "grpc-timeout is not a timeout") }
                case .ignored: break
                }
            }
        } catch {
            throw Refused(fields: GRPCRefusal.status(error), error: error)
        }
        path = try seen.check(list)
        self.timeout = timeout
    }

    private struct Seen {
        var path: Range<Int>?
        var isPost = false
        var contentType: Range<Int>?
        var encoding: Range<Int>?

        /// - Returns: where the path is.
        func check(_ list: FieldList) throws(Refused) -> Range<Int> {
            guard isPost else {
                let error = RPCError(.internal, "gRPC requests have the method POST")
                throw Refused(
                    fields: GRPCRefusal.http("405", error, also: [StaticField("allow", "POST")]), error: error)
            }
            guard let contentType, isGRPC(list.bytes[contentType]) else {
                let error = RPCError(.internal, "the content type is not application/grpc")
                throw Refused(fields: GRPCRefusal.http("415", error), error: error)
            }
            if let encoding, !list.bytes[encoding].elementsEqual("identity".utf8) {
                let error = RPCError(
                    .unimplemented, "the encoding \(list.text(encoding).prefix(64)) is not supported")
                throw Refused(fields: GRPCRefusal.encoding(error), error: error)
            }
            guard let path else {
                let error = RPCError(.unimplemented, "the request has no path")
                throw Refused(fields: GRPCRefusal.status(error), error: error)
            }
            return path
        }

        /// `application/grpc`, alone or with protobuf named as the format, and with any parameters.
        private func isGRPC(_ type: ArraySlice<UInt8>) -> Bool {
            guard type.starts(with: "application/grpc".utf8) else { return false }
            let rest = type.dropFirst("application/grpc".utf8.count)
            return rest.isEmpty || rest.first == UInt8(ascii: ";") || rest.elementsEqual("+proto".utf8)
                || rest.starts(with: "+proto;".utf8)
        }
    }
}

/// Fields of a request that are not metadata.
private enum KnownField {
    case path
    case method
    case contentType
    case encoding
    case timeout
    /// `:scheme`, `:authority`, `te`, `grpc-accept-encoding`.
    case ignored

    init?(_ list: FieldList, _ field: FieldList.Field) {
        let name = list.bytes[field.name]
        func isName(_ text: String) -> Bool { name.elementsEqual(text.utf8) }
        switch field.nameCount {
        case 2 where isName("te"): self = .ignored
        case 5 where isName(":path"): self = .path
        case 7 where isName(":method"): self = .method
        case 7 where isName(":scheme"): self = .ignored
        case 10 where isName(":authority"): self = .ignored
        case 12 where isName("content-type"): self = .contentType
        case 12 where isName("grpc-timeout"): self = .timeout
        case 13 where isName("grpc-encoding"): self = .encoding
        case 20 where isName("grpc-accept-encoding"): self = .ignored
        default: return nil
        }
    }
}
