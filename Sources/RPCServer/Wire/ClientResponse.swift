package import RPCCore

// The response of one gRPC call, as a client reads it: fields and bytes in, messages and the end out.
//
// Invariants:
// 1. `.ended` is returned exactly once; whatever comes after it changes nothing.
// 2. A message is bounded before its bytes are kept: its prefix is checked against the limit.

package struct ClientResponse: Sendable {
    /// What the caller does next.
    package enum Action: Sendable, Equatable {
        case goOn
        /// The call has ended; nil: with status OK. `reset`: the stream itself is still open.
        case ended(RPCError?, reset: Bool)
    }

    private enum State {
        case head
        case body
        case ended
    }

    private var state = State.head
    private var reader: MessageReader
    private let limit: Int
    /// A head has come that was no end: the server has begun to answer.
    package private(set) var hasBegun = false
    /// How messages marked as compressed are; nil: none may be.
    package private(set) var compression: Compression?
    /// The packed `google.rpc.Status`, once the call has ended.
    package private(set) var details: [UInt8]?
    /// What the server asks of a caller that may try again.
    package private(set) var wish: RetryPushback.Wish?

    /// - Parameter maximumMessageBytes: largest message that is taken.
    package init(maximumMessageBytes: Int) {
        limit = maximumMessageBytes
        reader = MessageReader(limit: maximumMessageBytes)
    }

    /// Whether nothing of the response has come yet.
    package var isUntouched: Bool { if case .head = state { true } else { false } }

    /// A head, or trailers when `endStream` is set.
    package mutating func receive(_ list: FieldList, _ range: Range<Int>, endStream: Bool) -> Action {
        if case .ended = state { return .goOn }
        let fields = Known(list, range)
        if endStream {
            details = fields.details
            wish = fields.pushback.map { RetryPushback.parse($0) }
        }
        if case .body = state { return end(status(of: fields, http: "200"), reset: false) }
        if fields.http.hasPrefix("1") && !endStream { return .goOn }
        if endStream { return end(status(of: fields, http: fields.http), reset: false) }
        if let refused = refusal(of: fields) { return end(refused, reset: true) }
        state = .body
        hasBegun = true
        compression = fields.compression
        reader = MessageReader(limit: limit, takesCompressed: compression != nil)
        return .goOn
    }

    /// Bytes of the body. Messages that they complete are appended to `messages`.
    package mutating func receive(_ bytes: [UInt8], _ range: Range<Int>, into messages: inout [ReceivedMessage])
        -> Action
    {
        guard case .body = state else { return .goOn }
        var rest = range
        do throws(RPCError) {
            while let message = try reader.next(bytes, &rest) { messages.append(message) }
            return .goOn
        } catch {
            return end(error, reset: true)
        }
    }

    /// The body ended, and no trailers can follow.
    package mutating func receiveEnd() -> Action {
        if case .ended = state { return .goOn }
        return end(RPCError(.internal, "the server ended the stream without a status"), reset: false)
    }

    /// The stream is gone. `code` is an HTTP/2 error code.
    package mutating func receiveReset(_ code: UInt32) -> Action {
        if case .ended = state { return .goOn }
        return end(Self.resetError(code), reset: false)
    }

    /// The header list was over the limit.
    package mutating func receiveOversizedFields() -> Action {
        if case .ended = state { return .goOn }
        let error = RPCError(.resourceExhausted, "the server sent more header fields than this client takes")
        return end(error, reset: true)
    }

    private mutating func end(_ error: RPCError?, reset: Bool) -> Action {
        state = .ended
        if error == nil, !reader.isBetweenMessages {
            return .ended(RPCError(.internal, "the server ended the stream inside a message"), reset: reset)
        }
        return .ended(error, reset: reset)
    }
}

// MARK: - Status

/// The fields of a response that the protocol gives a meaning.
private struct Known {
    var http = ""
    var contentType = ""
    var encoding = "identity"
    var status: String?
    var message = ""
    var details: [UInt8]?
    var pushback: String?

    init(_ list: FieldList, _ range: Range<Int>) {
        for field in list.fields[range] {
            switch list.text(field.name) {
            case ":status": http = list.text(field.value)
            case "content-type": contentType = list.text(field.value)
            case "grpc-encoding": encoding = list.text(field.value)
            case "grpc-status": status = list.text(field.value)
            case "grpc-message": message = StatusMessage.decode(list.bytes[field.value])
            case "grpc-status-details-bin": details = Base64.decode(list.bytes[field.value])
            case "grpc-retry-pushback-ms": pushback = list.text(field.value)
            default: break
            }
        }
    }

    var compression: Compression? { Compression.allCases.first { $0.name == encoding } }

    var isGRPC: Bool {
        guard contentType.hasPrefix("application/grpc") else { return false }
        let rest = contentType.dropFirst("application/grpc".count)
        return rest.isEmpty || rest.first == "+" || rest.first == ";"
    }
}

extension ClientResponse {
    /// How much of a peer's text is quoted in an error.
    private static var quotedCharacters: Int { 100 }

    /// The status that trailers carry, or what HTTP's own status means where they carry none.
    private func status(of fields: Known, http: String) -> RPCError? {
        guard let value = fields.status else { return Self.httpError(http) }
        guard let number = Int(value), let code = StatusCode(rawValue: number) else {
            return RPCError(.unknown, "the server sent the status \(value.prefix(Self.quotedCharacters))")
        }
        return code == .ok ? nil : RPCError(code, fields.message)
    }

    /// Why a head that is no end cannot begin a gRPC response.
    private func refusal(of fields: Known) -> RPCError? {
        if fields.http != "200" { return Self.httpError(fields.http) }
        guard fields.isGRPC else {
            let type = fields.contentType.prefix(Self.quotedCharacters)
            return RPCError(.unknown, "the server answered with content of the type \"\(type)\"")
        }
        guard fields.encoding == "identity" || fields.compression != nil else {
            return RPCError(.internal, "the server compresses in a way that it was not asked for")
        }
        return nil
    }

    /// The mapping of HTTP statuses in the gRPC specification.
    private static func httpError(_ status: String) -> RPCError {
        let code: StatusCode =
            switch status {
            case "400": .internal
            case "401": .unauthenticated
            case "403": .permissionDenied
            case "404": .unimplemented
            case "429", "502", "503", "504": .unavailable
            default: .unknown
            }
        if status == "200" { return RPCError(code, "the server sent no status") }
        return RPCError(code, "the server answered with HTTP status \(status.prefix(quotedCharacters))")
    }

    /// The mapping of HTTP/2 error codes in the gRPC specification.
    private static func resetError(_ number: UInt32) -> RPCError {
        let code: StatusCode =
            switch number {
            case 0x7: .unavailable
            case 0x8: .cancelled
            case 0xb: .resourceExhausted
            case 0xc: .permissionDenied
            default: .internal
            }
        return RPCError(code, "the server reset the stream with HTTP/2 error code \(number)")
    }
}
