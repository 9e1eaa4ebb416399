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
        /// A message for the handler.
        case message([UInt8])
        /// The request is complete. For a call with one request message, this is it.
        case end(only: [UInt8]?)
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

    private enum Inbound: Sendable {
        case open
        case ended
        case failed
    }

    private enum Outbound: Sendable {
        case idle
        case open
        case ended
    }

    private let takesOne: Bool
    private var reader: MessageReader
    private var only: [UInt8]?
    private var inbound = Inbound.open
    private var outbound = Outbound.idle

    /// - Parameter limit: largest request message in bytes.
    package init(kind: MethodKind, limit: Int) {
        takesOne = kind == .unary || kind == .serverStreaming
        reader = MessageReader(limit: limit)
    }

    /// The peer has ended its side.
    package var requestEnded: Bool { inbound == .ended }

    /// Nothing more goes out.
    package var responseEnded: Bool { outbound == .ended }

    /// Bytes held of messages that the handler cannot have yet.
    package var heldBytes: Int { reader.heldBytes + (only?.count ?? 0) }

    // MARK: request

    /// Bytes of the body. Called again with the same range until it says `wait`.
    package mutating func receive(_ bytes: [UInt8], _ range: inout Range<Int>) -> Action {
        guard inbound == .open else {
            range = range.upperBound..<range.upperBound
            return .wait
        }
        do throws(RPCError) {
            while let message = try reader.next(bytes, &range) {
                guard takesOne else { return .message(message) }
                guard only == nil else { throw Self.wrongCount("more than one") }
                only = message
            }
            return .wait
        } catch {
            return fail(error)
        }
    }

    /// The peer ended its side.
    package mutating func receiveEnd() -> Action {
        guard inbound == .open else { return .wait }
        guard reader.isBetweenMessages else {
            return fail(RPCError(.internal, "the request ended within a message"))
        }
        guard !takesOne || only != nil else { return fail(Self.wrongCount("none")) }
        inbound = .ended
        defer { only = nil }
        return .end(only: only)
    }

    private mutating func fail(_ error: RPCError) -> Action {
        inbound = .failed
        only = nil
        return .fail(error)
    }

    private static func wrongCount(_ count: String) -> RPCError {
        RPCError(.unimplemented, "this method takes exactly one message, and the request had \(count)")
    }

    // MARK: response

    /// The response's head, if it has not gone out; nil: it has.
    package mutating func begin(_ initial: Metadata) -> FieldSet? {
        guard outbound == .idle else { return nil }
        outbound = .open
        return Self.head(initial)
    }

    /// Ends the response well.
    package mutating func succeed(_ trailing: Metadata) -> FieldSet? {
        guard outbound == .open else { return nil }
        outbound = .ended
        guard !trailing.isEmpty else { return FieldSet(GRPCFields.ok) }
        var own = FieldList()
        GRPCMetadata.write(trailing, to: &own)
        return FieldSet(GRPCFields.ok, own)
    }

    /// Ends the response with an error.
    package mutating func fail(_ error: RPCError, initial: Metadata, trailing: Metadata) -> Ending {
        defer { outbound = .ended }
        switch outbound {
        case .ended: return .nothing
        case .idle where initial.isEmpty: return .only(GRPCRefusal.status(error, trailing: trailing))
        case .idle: return .headAndTrailers(Self.head(initial), Self.trailers(error, trailing))
        case .open: return .trailers(Self.trailers(error, trailing))
        }
    }

    private static func trailers(_ error: RPCError, _ trailing: Metadata) -> FieldSet {
        FieldSet([GRPCFields.status(error.code)], GRPCRefusal.own(error, trailing))
    }

    private static func head(_ initial: Metadata) -> FieldSet {
        guard !initial.isEmpty else { return FieldSet(GRPCFields.head) }
        var own = FieldList()
        GRPCMetadata.write(initial, to: &own)
        return FieldSet(GRPCFields.head, own)
    }
}
