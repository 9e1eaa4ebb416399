// What a call's caller speaks, if it is not gRPC: how its responses are written.

package import RPCCore

package final class WebProtocol: Sendable {
    package enum Kind: Sendable, Equatable {
        /// A bare message each way, and an HTTP status.
        case connectUnary(isGet: Bool)
        /// Envelopes, the last with how it ended.
        case connectStream
        /// gRPC, with its trailers in the body.
        case grpcWeb(isText: Bool)
        /// A route.
        case http
    }

    /// What a route says beside a refusal's status and message.
    package typealias RefusalFields = @Sendable (RPCError) -> [HTTPField]

    package let kind: Kind
    package let encoding: MessageEncoding
    /// For a route: what was asked for, but the body.
    package let request: HTTPRequest?
    private let refusalFields: RefusalFields?
    private let origin: String?
    private let cors: CORSPolicy

    private static let endStreamFlag: UInt8 = 2
    private static let trailersFlag: UInt8 = 0x80
    /// What lets a response be kept: not for one that failed.
    private static let cacheFields: Set<String> = ["cache-control", "etag", "expires", "last-modified"]

    package init(
        _ kind: Kind, encoding: MessageEncoding = .protobuf, origin: String?, cors: CORSPolicy,
        request: HTTPRequest? = nil, refusalFields: RefusalFields? = nil
    ) {
        self.refusalFields = refusalFields
        self.kind = kind
        self.encoding = encoding
        self.origin = origin
        self.cors = cors
        self.request = request
    }

    var spoken: CallProtocol {
        switch kind {
        case .connectUnary, .connectStream: .connect
        case .grpcWeb: .grpcWeb
        case .http: .http
        }
    }

    /// The whole answer is one message, without a frame.
    var isBare: Bool {
        switch kind {
        case .connectUnary, .http: true
        case .connectStream, .grpcWeb: false
        }
    }

    // MARK: parts of a response

    func head(_ initial: Metadata, _ compression: Compression?) -> FieldSet {
        var list = FieldList()
        list.append(":status", "200")
        list.append("content-type", contentType)
        if let compression { list.append(compressionField, compression.name) }
        WebMetadata.write(initial, to: &list)
        cors.grant(origin, &list)
        return FieldSet([], list)
    }

    func frame(_ message: [UInt8], isCompressed: Bool) -> OutgoingBytes {
        isBare ? OutgoingBytes(message) : envelope(message, flags: isCompressed ? 1 : 0)
    }

    /// What ends the body of a stream.
    func end(_ trailing: Metadata, _ error: RPCError? = nil, details: [UInt8]? = nil) -> OutgoingBytes {
        switch kind {
        case .connectUnary, .http: OutgoingBytes([])
        case .connectStream: envelope(ConnectStatus.endStream(error, trailing), flags: Self.endStreamFlag)
        case .grpcWeb: envelope(Self.trailerText(error, trailing, details), flags: Self.trailersFlag)
        }
    }

    func reply(
        _ message: [UInt8], _ initial: Metadata, _ trailing: Metadata, _ compression: Compression?
    ) -> WireCall.Ending {
        var list = FieldList()
        list.append(":status", "200")
        list.append("content-type", contentType)
        if let compression { list.append(compressionField, compression.name) }
        if kind == .connectUnary(isGet: true) { list.append("vary", "accept-encoding") }
        WebMetadata.write(initial, to: &list)
        WebMetadata.write(trailing, prefix: "trailer-", to: &list)
        cors.grant(origin, &list)
        return .rest(head: FieldSet([], list), body: OutgoingBytes(message), trailers: nil)
    }

    func fail(
        _ error: RPCError, _ initial: Metadata, _ trailing: Metadata, _ details: [UInt8]? = nil, hasBegun: Bool
    ) -> WireCall.Ending {
        switch kind {
        case .connectUnary:
            return refuse(error, status: ConnectCode.httpStatus(error.code), initial, trailing)
        case .connectStream, .grpcWeb:
            return .rest(
                head: hasBegun ? nil : head(initial, nil), body: end(trailing, error, details: details), trailers: nil)
        case .http:
            return hasBegun ? .cut : refuse(error, status: Self.routeStatus(error))
        }
    }

    /// What is too large stays so; whoever may try again is told when.
    private static func routeStatus(_ error: RPCError) -> Int {
        error.code == .resourceExhausted && error.retryAfter == nil ? 413 : ConnectCode.httpStatus(error.code)
    }

    /// An answer with an HTTP status of its own, and the error as the body.
    package func refuse(
        _ error: RPCError, status: Int, _ initial: Metadata = Metadata(), _ trailing: Metadata = Metadata()
    ) -> WireCall.Ending {
        var list = FieldList()
        list.append(":status", String(status))
        list.append("content-type", kind == .http ? "text/plain; charset=utf-8" : "application/json")
        var kept = Metadata()
        for entry in initial.entries where !Self.cacheFields.contains(entry.name) { kept.add(entry) }
        if let pause = error.retryAfter {
            list.append("retry-after", String((RetryPushback.milliseconds(pause) + 999) / 1_000))
        }
        WebMetadata.write(kept, to: &list)
        WebMetadata.write(trailing, prefix: "trailer-", to: &list)
        for field in refusalFields?(error) ?? [] where Self.isField(field) { list.append(field.name, field.value) }
        cors.grant(origin, &list)
        let body = kind == .http ? Array("\(error.message)\n".utf8) : ConnectStatus.error(error)
        return .rest(head: FieldSet([], list), body: OutgoingBytes(body), trailers: nil)
    }

    // MARK: routes

    /// What a route answers before its body. - Parameter length: of the body, where it is known.
    package func head(_ response: HTTPResponse, length: Int?) -> FieldSet {
        var list = FieldList()
        list.append(":status", String(response.status))
        for field in response.fields where !Self.framesBody(field.name) && Self.isField(field) {
            list.append(field.name, field.value)
        }
        if let length, response.status != 204, response.status != 304 {
            list.append("content-length", String(length))
        }
        cors.grant(origin, &list)
        return FieldSet([], list)
    }

    private static func framesBody(_ name: String) -> Bool {
        switch name {
        case "content-length", "transfer-encoding", "connection", "keep-alive", "trailer", "upgrade": true
        default: name.hasPrefix(":")
        }
    }

    private static func isField(_ field: HTTPField) -> Bool {
        Metadata.isName(field.name) && field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }
    }

    // MARK: how it is written

    private var contentType: String {
        let suffix = encoding == .protobuf ? "proto" : "json"
        return switch kind {
        case .connectUnary: "application/\(suffix)"
        case .connectStream: "application/connect+\(suffix)"
        case .grpcWeb(isText: false): "application/grpc-web+\(suffix)"
        case .grpcWeb(isText: true): "application/grpc-web-text+\(suffix)"
        case .http: "application/octet-stream"
        }
    }

    private var compressionField: String {
        switch kind {
        case .connectUnary, .http: "content-encoding"
        case .connectStream: "connect-content-encoding"
        case .grpcWeb: "grpc-encoding"
        }
    }

    private func envelope(_ message: [UInt8], flags: UInt8) -> OutgoingBytes {
        let framed = MessageReader.frame(message, flags: flags)
        guard kind == .grpcWeb(isText: true) else { return framed }
        return OutgoingBytes(Base64.encodePadded(framed.leadBytes + framed.body))
    }

    private static func trailerText(_ error: RPCError?, _ trailing: Metadata, _ details: [UInt8]?) -> [UInt8] {
        var text = Array("grpc-status: \(error?.code.rawValue ?? 0)\r\n".utf8)
        let list = error.map { GRPCRefusal.own($0, trailing, details) } ?? GRPCMetadata.fields(trailing)
        for field in list.fields {
            text += list.bytes[field.name]
            text += ": ".utf8
            text += list.bytes[field.value]
            text += "\r\n".utf8
        }
        return text
    }
}

extension OutgoingBytes {
    init(_ body: [UInt8]) { self.init(lead: 0, leadCount: 0, body: body) }
}
