// One gRPC call at the server, as a value: what arrives goes in, what is to be done comes out.
//
// Invariants:
// 1. A unary or server-streaming call hands out its one message only when the request has ended, so
//    that a second message is refused before the handler runs.
// 2. After a failure nothing more is handed out.
// 3. The head goes out once, before the first message; after trailers nothing goes out.

package import RPCCore

package struct GRPCServerCall: Sendable {
    package enum Action: Sendable, Equatable {
        /// Nothing to do until more arrives.
        case wait
        /// A message for the handler. There may be another.
        case message(ReceivedMessage)
        /// The request is complete. For a call with one request message, this is it.
        case end(only: ReceivedMessage?)
        /// The call fails with this status.
        case fail(RPCError)
    }

    /// How a response ends.
    package enum Ending: Sendable {
        /// Nothing was sent before: fields alone.
        case only(FieldSet)
        /// Nothing was sent before, and the handler had set initial metadata.
        case headAndTrailers(FieldSet, FieldSet)
        case trailers(FieldSet)
        /// It had ended already.
        case nothing
    }

    /// The handler starts with the head, and reads the messages as they come.
    package var takesMany: Bool { !takesOne }

    private let takesOne: Bool
    private var reader: MessageReader
    private var only: ReceivedMessage?
    private var hasFailed = false
    private var hasBegun = false
    /// The request is complete.
    package private(set) var requestEnded = false
    /// Nothing more goes out.
    package private(set) var responseEnded = false
    /// How the head said that messages are compressed.
    package private(set) var compression: Compression?
    /// Bytes held of messages that the handler cannot have yet.
    package private(set) var heldBytes = 0

    /// - Parameters:
    ///   - limit: largest request message in bytes, as it arrives.
    ///   - takesCompressed: the request names a compression.
    package init(kind: MethodKind, limit: Int, takesCompressed: Bool = false) {
        takesOne = kind == .unary || kind == .serverStreaming
        reader = MessageReader(limit: limit, takesCompressed: takesCompressed)
    }

    // MARK: request

    /// Bytes of the body, and whether the peer has ended its side with them. After `message` it is called
    /// again, with what is left of the range.
    package mutating func receive(_ bytes: [UInt8], _ range: inout Range<Int>, ends: Bool) -> Action {
        guard !hasFailed && !requestEnded else { return .wait }
        do throws(RPCError) {
            while let message = try reader.next(bytes, &range) {
                guard takesOne else {
                    heldBytes = 0
                    return .message(message)
                }
                guard only == nil else { throw Self.wrongCount("more than one") }
                only = message
            }
            guard ends else {
                heldBytes = reader.heldBytes + (only?.bytes.count ?? 0)
                return .wait
            }
            return try end()
        } catch {
            return fail(error)
        }
    }

    private mutating func end() throws(RPCError) -> Action {
        guard reader.isBetweenMessages else { throw RPCError(.internal, "the request ended within a message") }
        guard !takesOne || only != nil else { throw Self.wrongCount("none") }
        requestEnded = true
        heldBytes = 0
        defer { only = nil }
        return .end(only: only)
    }

    private mutating func fail(_ error: RPCError) -> Action {
        hasFailed = true
        heldBytes = 0
        only = nil
        return .fail(error)
    }

    private static func wrongCount(_ count: String) -> RPCError {
        RPCError(.unimplemented, "this method takes exactly one message, and the request had \(count)")
    }

    // MARK: response

    /// The response's head, if it has not gone out; nil: it has.
    /// - Parameter compression: how messages marked as compressed will be; nil: none will be marked.
    package mutating func begin(_ initial: Metadata, compression: Compression? = nil) -> FieldSet? {
        guard !hasBegun && !responseEnded else { return nil }
        hasBegun = true
        self.compression = compression
        return Self.head(initial, compression)
    }

    /// Ends the response well.
    package mutating func succeed(_ trailing: Metadata) -> FieldSet? {
        guard hasBegun && !responseEnded else { return nil }
        responseEnded = true
        guard !trailing.isEmpty else { return FieldSet(GRPCFields.ok) }
        var own = FieldList()
        GRPCMetadata.write(trailing, to: &own)
        return FieldSet(GRPCFields.ok, own)
    }

    /// Ends the response with an error.
    /// - Parameter details: the packed `google.rpc.Status`.
    package mutating func fail(
        _ error: RPCError, initial: Metadata, trailing: Metadata, details: [UInt8]? = nil
    ) -> Ending {
        guard !responseEnded else { return .nothing }
        responseEnded = true
        if !hasBegun && initial.isEmpty {
            return .only(GRPCRefusal.status(error, trailing: trailing, details: details))
        }
        let trailers = FieldSet([GRPCFields.status(error.code)], GRPCRefusal.own(error, trailing, details))
        return hasBegun ? .trailers(trailers) : .headAndTrailers(Self.head(initial), trailers)
    }

    private static func head(_ initial: Metadata, _ compression: Compression? = nil) -> FieldSet {
        let fixed = compression.map { GRPCFields.head + [GRPCFields.encoding($0)] } ?? GRPCFields.head
        guard !initial.isEmpty else { return FieldSet(fixed) }
        var own = FieldList()
        GRPCMetadata.write(initial, to: &own)
        return FieldSet(fixed, own)
    }
}
