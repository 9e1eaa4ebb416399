package import RPCCore

/// What the head of a call says, whatever its caller speaks.
package struct CallHead: Sendable {
    package var timeout: Duration?
    package var metadata: Metadata
    /// How messages marked as compressed are; nil: none may be.
    package var compression: Compression?
    /// How the caller lets us compress.
    package var accepted: Compression?
    package var framing = RequestFraming.enveloped
    /// nil: gRPC.
    package var web: WebProtocol?

    package var encoding: MessageEncoding { web?.encoding ?? .protobuf }
    package var spoken: CallProtocol { web?.spoken ?? .grpc }

    package init(
        timeout: Duration?, metadata: Metadata, compression: Compression? = nil, accepted: Compression? = nil,
        framing: RequestFraming = .enveloped, web: WebProtocol? = nil
    ) {
        self.timeout = timeout
        self.metadata = metadata
        self.compression = compression
        self.accepted = accepted
        self.framing = framing
        self.web = web
    }
}

/// A legal gRPC request.
package struct GRPCRequestHead: Sendable {
    /// Where the path stands in the bytes of the field list.
    package var path: Range<Int>
    package var call: CallHead

    /// A request that is not gRPC, or not one we can serve; `fields` is the whole answer.
    package struct Refused: Error {
        package var fields: FieldSet
        package var error: RPCError
    }
}

/// Reads the heads of one connection's requests.
///
/// A peer sends the same metadata with most of its requests, so what was decoded last is kept and
/// compared with first.
package struct GRPCHeadReader: Sendable {
    /// Metadata of more bytes is not kept.
    private static let keptBytes = 2_048

    private var keptFields = FieldList()
    private var keptMetadata = Metadata()

    package init() {}

    /// Reads the fields of `list` within `range`.
    /// - Returns: nil when the request is not a gRPC one.
    package mutating func read(
        _ list: FieldList, _ range: Range<Int>
    ) throws(GRPCRequestHead.Refused) -> GRPCRequestHead? {
        var seen = Seen()
        var kept = 0
        var isKept = true
        for index in range {
            let field = list.fields[index]
            if let known = KnownField(list, field) {
                seen.note(known, list, field)
            } else if isKept && isField(kept, sameAs: field, list) {
                kept += 1
            } else {
                isKept = false
            }
        }
        guard seen.isGRPC(list) else { return nil }
        let path = try seen.check(list)
        let metadata: Metadata
        do throws(RPCError) {
            metadata =
                isKept && kept == keptFields.fields.count ? keptMetadata : try decodeMetadata(list, range)
        } catch {
            throw GRPCRequestHead.Refused(fields: GRPCRefusal.status(error), error: error)
        }
        let call = CallHead(
            timeout: seen.timeout, metadata: metadata, compression: seen.compression, accepted: seen.accepted)
        return GRPCRequestHead(path: path, call: call)
    }

    private func isField(_ kept: Int, sameAs field: FieldList.Field, _ list: FieldList) -> Bool {
        guard kept < keptFields.fields.count else { return false }
        let own = keptFields.fields[kept]
        guard own.nameCount == field.nameCount, own.valueCount == field.valueCount else { return false }
        let ours = keptFields.bytes.span
        let theirs = list.bytes.span
        for offset in 0..<(own.nameCount + own.valueCount)
        where ours[own.start + offset] != theirs[field.start + offset] { return false }
        return true
    }

    private mutating func decodeMetadata(_ list: FieldList, _ range: Range<Int>) throws(RPCError) -> Metadata {
        var metadata = Metadata()
        var fields = FieldList()
        for index in range {
            let field = list.fields[index]
            guard KnownField(list, field) == nil else { continue }
            try GRPCMetadata.read(field, of: list, into: &metadata)
            fields.append(list.bytes[field.name], list.bytes[field.value])
        }
        let keeps = fields.bytes.count <= Self.keptBytes
        keptMetadata = keeps ? metadata : Metadata()
        keptFields = keeps ? fields : FieldList()
        return metadata
    }
}

/// What a head has that is not metadata.
private struct Seen {
    var path: Range<Int>?
    var isPost = false
    var contentType: Range<Int>?
    var timeout: Duration?
    var isTimeoutBad = false
    var compression: Compression?
    var unknownEncoding: Range<Int>?
    var accepted: Compression?

    mutating func note(_ known: KnownField, _ list: FieldList, _ field: FieldList.Field) {
        switch known {
        case .path: path = field.value
        case .method: isPost = list.bytes.holds("POST", field.value)
        case .contentType: contentType = field.value
        case .encoding:
            compression = Compression.allCases.first { list.bytes.holds($0.name, field.value) }
            if compression == nil && !list.bytes.holds("identity", field.value) { unknownEncoding = field.value }
        case .acceptEncoding: accepted = GRPCEncodings.best(list.bytes, field.value)
        case .timeout:
            timeout = GRPCTimeout.parse(list.bytes[field.value])
            isTimeoutBad = timeout == nil
        case .ignored: break
        }
    }

    /// - Returns: where the path is.
    func check(_ list: FieldList) throws(GRPCRequestHead.Refused) -> Range<Int> {
        if isTimeoutBad {
            let error = RPCError(.invalidArgument, "grpc-timeout is not a timeout")
            throw .init(fields: GRPCRefusal.status(error), error: error)
        }
        if let unknownEncoding {
            let name = list.text(unknownEncoding).prefix(64)
            let error = RPCError(.unimplemented, "the encoding \(name) is not supported")
            throw .init(fields: GRPCRefusal.encoding(error), error: error)
        }
        guard let path else {
            let error = RPCError(.unimplemented, "the request has no path")
            throw .init(fields: GRPCRefusal.status(error), error: error)
        }
        return path
    }

    /// A POST of `application/grpc`, alone or with protobuf named as the format, and with any parameters.
    func isGRPC(_ list: FieldList) -> Bool {
        guard isPost, let contentType else { return false }
        var rest = contentType
        guard list.bytes.drops("application/grpc", &rest) else { return false }
        _ = list.bytes.drops("+proto", &rest)
        return rest.isEmpty || list.bytes[rest.lowerBound] == UInt8(ascii: ";")
    }
}

/// Fields of a request that are not metadata.
private enum KnownField {
    case path
    case method
    case contentType
    case encoding
    case acceptEncoding
    case timeout
    /// `:scheme`, `:authority`, `te`.
    case ignored

    init?(_ list: FieldList, _ field: FieldList.Field) {
        let name = field.name
        switch field.nameCount {
        case 2 where list.bytes.holds("te", name): self = .ignored
        case 5 where list.bytes.holds(":path", name): self = .path
        case 7 where list.bytes.holds(":method", name): self = .method
        case 7 where list.bytes.holds(":scheme", name): self = .ignored
        case 10 where list.bytes.holds(":authority", name): self = .ignored
        case 12 where list.bytes.holds("content-type", name): self = .contentType
        case 12 where list.bytes.holds("grpc-timeout", name): self = .timeout
        case 13 where list.bytes.holds("grpc-encoding", name): self = .encoding
        case 20 where list.bytes.holds("grpc-accept-encoding", name): self = .acceptEncoding
        default: return nil
        }
    }
}

extension [UInt8] {
    /// Whether the bytes at `range` are `text`.
    fileprivate func holds(_ text: String, _ range: Range<Int>) -> Bool {
        var rest = range
        return drops(text, &rest) && rest.isEmpty
    }

    /// Moves the start of `range` past `text`, if it begins with it.
    fileprivate func drops(_ text: String, _ range: inout Range<Int>) -> Bool {
        let text = text.utf8.span
        guard range.count >= text.count else { return false }
        for offset in 0..<text.count where self[range.lowerBound + offset] != text[offset] { return false }
        range = (range.lowerBound + text.count)..<range.upperBound
        return true
    }
}
