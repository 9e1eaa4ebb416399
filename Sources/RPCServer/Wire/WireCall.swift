// One call at the server, as a value, whatever its caller speaks: what arrives goes in, what is to be done
// comes out. gRPC's own responses are made here, those of the web's protocols by `WebProtocol`.
//
// Invariants:
// 1. The head goes out once, before the first message; after the end nothing goes out.
// 2. A unary answer leaves in one piece.

package import RPCCore

package struct WireCall: ~Copyable, Sendable {
    package typealias Action = RequestMessages.Action

    /// What ends a response.
    package enum Ending: Sendable {
        /// It had ended already.
        case nothing
        /// Nothing was sent before, and there is no body.
        case only(FieldSet)
        /// What had not been sent: a head, bytes of the body, trailers.
        case rest(head: FieldSet?, body: OutgoingBytes?, trailers: FieldSet?)
        /// The response cannot be ended as its protocol wants; the caller must not take it for whole.
        case cut

        /// As HEAD is answered.
        var withoutBody: Ending {
            if case .rest(let head?, _, _) = self { .only(head) } else { self }
        }
    }

    private var request: RequestMessages
    /// nil: gRPC.
    private let web: WebProtocol?
    private var hasBegun = false
    /// Nothing more goes out.
    package private(set) var responseEnded = false
    /// How the head said that messages are compressed.
    package private(set) var compression: Compression?

    /// - Parameters:
    ///   - limit: largest request message in bytes, as it arrives.
    ///   - takesCompressed: the request names a compression.
    ///   - web: what the caller speaks; nil: gRPC.
    package init(
        kind: MethodKind, limit: Int, takesCompressed: Bool = false, framing: RequestFraming = .enveloped,
        web: WebProtocol? = nil
    ) {
        request = RequestMessages(kind: kind, limit: limit, takesCompressed: takesCompressed, framing: framing)
        self.web = web
    }

    /// The whole of gRPC's answer to a call that succeeded and said nothing but its message.
    package struct Plain: Sendable {
        package let head = GRPCFields.plainHead
        package let trailers = GRPCFields.plainTrailers

        package init() {}

        package func body(_ message: [UInt8]) -> OutgoingBytes { MessageReader.frame(message) }
    }

    // MARK: request

    /// The request came in one piece, and was read elsewhere.
    package mutating func skipRequest() { request.skip() }

    /// The handler starts with the head, and reads the messages as they come.
    package var takesMany: Bool { !request.takesOne }

    /// The request is complete.
    package var requestEnded: Bool { request.hasEnded }

    /// Bytes held of messages that the handler cannot have yet.
    package var heldBytes: Int { request.heldBytes }

    /// Bytes of the body, and whether the peer has ended its side with them. After `message` it is called
    /// again, with what is left of the range.
    package mutating func receive(_ bytes: [UInt8], _ range: inout Range<Int>, ends: Bool) -> Action {
        request.receive(bytes, &range, ends: ends)
    }

    // MARK: response

    /// The response's head, if it has not gone out; nil: it has.
    /// - Parameter compression: how messages marked as compressed will be; nil: none will be marked.
    package mutating func begin(_ initial: Metadata, compression: Compression? = nil) -> FieldSet? {
        guard !hasBegun && !responseEnded else { return nil }
        hasBegun = true
        self.compression = compression
        return web?.head(initial, compression) ?? Self.head(initial, compression)
    }

    /// A message of a streamed response, with the head if it has not gone out; nil: the response has ended.
    /// - Parameters:
    ///   - accepted: how the head says that messages marked as compressed will be; nil: none will be marked.
    ///   - compress: gives nil when the message goes as it is.
    package mutating func send(
        _ message: [UInt8], initial: Metadata, accepted: Compression?, compress: (Compression) -> [UInt8]?
    ) -> (head: FieldSet?, bytes: OutgoingBytes)? {
        guard !responseEnded else { return nil }
        let head = begin(initial, compression: accepted)
        let compressed = compression.flatMap(compress)
        return (head, frame(compressed ?? message, isCompressed: compressed != nil))
    }

    /// A message as it travels.
    private func frame(_ message: [UInt8], isCompressed: Bool) -> OutgoingBytes {
        web?.frame(message, isCompressed: isCompressed) ?? MessageReader.frame(message, isCompressed: isCompressed)
    }

    /// The whole of a unary answer.
    /// - Parameter compression: how `message` is compressed.
    package mutating func reply(
        _ message: [UInt8], initial: Metadata, trailing: Metadata, compression: Compression? = nil
    ) -> Ending {
        guard !responseEnded else { return .nothing }
        if let web, web.isBare {
            responseEnded = true
            return web.reply(message, initial, trailing, compression)
        }
        guard let head = begin(initial, compression: compression) else { return .nothing }
        let body = frame(message, isCompressed: compression != nil)
        responseEnded = true
        if let web { return .rest(head: head, body: body + web.end(trailing), trailers: nil) }
        return .rest(head: head, body: body, trailers: Self.trailers(trailing))
    }

    /// Ends the response of a streaming handler well.
    package mutating func succeed(initial: Metadata, trailing: Metadata) -> Ending {
        let head = begin(initial)
        guard !responseEnded else { return .nothing }
        responseEnded = true
        if let web { return .rest(head: head, body: web.end(trailing), trailers: nil) }
        return .rest(head: head, body: nil, trailers: Self.trailers(trailing))
    }

    /// Ends the response with an error.
    /// - Parameter details: the packed `google.rpc.Status`.
    package mutating func fail(
        _ error: RPCError, initial: Metadata, trailing: Metadata, details: [UInt8]? = nil
    ) -> Ending {
        guard !responseEnded else { return .nothing }
        responseEnded = true
        if let web {
            let ending = web.fail(error, initial, trailing, details, hasBegun: hasBegun)
            return web.request?.verb == "HEAD" ? ending.withoutBody : ending
        }
        if !hasBegun && initial.isEmpty {
            return .only(GRPCRefusal.status(error, trailing: trailing, details: details))
        }
        let trailers = FieldSet([GRPCFields.status(error.code)], GRPCRefusal.own(error, trailing, details))
        return .rest(head: hasBegun ? nil : Self.head(initial), body: nil, trailers: trailers)
    }

    // MARK: routes

    /// The whole answer of a route; nil: only its head, and a body that is written piece by piece follows.
    /// - Returns: also the head.
    package mutating func respond(_ response: HTTPResponse) -> (head: FieldSet, whole: Ending?) {
        guard let web, !responseEnded, !hasBegun else { return (FieldSet([]), .nothing) }
        let omitsBody = web.request?.verb == "HEAD"
        switch response.body {
        case .bytes(let body):
            responseEnded = true
            let head = web.head(response, length: body.count)
            if omitsBody || body.isEmpty { return (head, .only(head)) }
            return (head, .rest(head: head, body: OutgoingBytes(body), trailers: nil))
        case .stream:
            hasBegun = true
            responseEnded = omitsBody
            let head = web.head(response, length: nil)
            return (head, omitsBody ? .only(head) : nil)
        }
    }

    // MARK: gRPC

    private static func trailers(_ trailing: Metadata) -> FieldSet {
        guard !trailing.isEmpty else { return GRPCFields.plainTrailers }
        return FieldSet(GRPCFields.ok, GRPCMetadata.fields(trailing))
    }

    private static func head(_ initial: Metadata, _ compression: Compression? = nil) -> FieldSet {
        var fixed = GRPCFields.head
        if let compression {
            fixed.append(GRPCFields.encoding(compression))
        } else if initial.isEmpty {
            return GRPCFields.plainHead
        }
        return FieldSet(fixed, GRPCMetadata.fields(initial))
    }
}

extension OutgoingBytes {
    /// One after the other.
    static func + (first: OutgoingBytes, second: OutgoingBytes) -> OutgoingBytes {
        var body = first.body
        body.reserveCapacity(body.count + second.count)
        body += second.leadBytes
        body += second.body
        return OutgoingBytes(lead: first.lead, leadCount: first.leadCount, body: body)
    }

    var leadBytes: [UInt8] { (0..<leadCount).map { UInt8(truncatingIfNeeded: lead >> (8 * UInt64($0))) } }
}
