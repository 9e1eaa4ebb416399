// The messages of one request, as a value: what arrives goes in, what is to be done comes out.
//
// Invariants:
// 1. A unary or server-streaming call hands out its one message only when the request has ended, so
//    that a second message is refused before the handler runs.
// 2. After a failure nothing more is handed out.
// 3. Memory grows with what arrived, never with what was announced, and not above the limit.

package import RPCCore

/// How messages stand in the body of a request.
package enum RequestFraming: Sendable, Equatable {
    /// Each after five bytes of flags and length.
    case enveloped
    /// The same, in base64.
    case base64
    /// The whole body is the one message.
    case whole
    /// The message came with the head; there is no body.
    case preset([UInt8])
}

package struct RequestMessages: Sendable {
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

    /// What stands between the bytes that arrive and the reader.
    private enum Body {
        case enveloped
        case base64(Base64Body)
        /// What has arrived of the one message.
        case whole([UInt8])
        case preset([UInt8])
    }

    private struct Base64Body {
        var digits = Base64Reader()
        /// What base64 stood for, and how much of it has been read.
        var decoded: [UInt8] = []
        var rest = 0..<0
    }

    let takesOne: Bool
    private let limit: Int
    private let takesCompressed: Bool
    private var reader: MessageReader
    private var body: Body
    private var only: ReceivedMessage?
    private var hasFailed = false
    private(set) var hasEnded = false
    /// Bytes held of messages that the handler cannot have yet.
    private(set) var heldBytes = 0

    init(kind: MethodKind, limit: Int, takesCompressed: Bool, framing: RequestFraming) {
        takesOne = kind == .unary || kind == .serverStreaming
        body =
            switch framing {
            case .enveloped: .enveloped
            case .base64: .base64(Base64Body())
            case .whole: .whole([])
            case .preset(let message): .preset(message)
            }
        self.limit = limit
        self.takesCompressed = takesCompressed
        reader = MessageReader(limit: limit, takesCompressed: takesCompressed)
    }

    /// The request has ended; what it said was read elsewhere.
    mutating func skip() { hasEnded = true }

    /// Bytes of the body, and whether the peer has ended its side with them. After `message` it is called
    /// again, with what is left of the range.
    mutating func receive(_ bytes: [UInt8], _ range: inout Range<Int>, ends: Bool) -> Action {
        guard !hasFailed && !hasEnded else { return .wait }
        do throws(RPCError) {
            switch body {
            case .enveloped: return try receiveEnveloped(bytes, &range, ends: ends)
            case .base64(var text):
                body = .enveloped
                defer { body = .base64(text) }
                return try receiveText(bytes, &range, ends: ends, &text)
            case .whole(var part):
                body = .enveloped
                defer { body = .whole(part) }
                return try receiveWhole(bytes, &range, ends: ends, &part)
            case .preset(let message):
                guard range.isEmpty else { throw RPCError(.invalidArgument, "this request has no body") }
                guard ends else { return .wait }
                hasEnded = true
                return .end(only: ReceivedMessage(message, isCompressed: takesCompressed && !message.isEmpty))
            }
        } catch {
            hasFailed = true
            heldBytes = 0
            only = nil
            body = .enveloped
            return .fail(error)
        }
    }

    private mutating func receiveEnveloped(
        _ bytes: [UInt8], _ range: inout Range<Int>, ends: Bool
    ) throws(RPCError) -> Action {
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
    }

    private mutating func receiveText(
        _ bytes: [UInt8], _ range: inout Range<Int>, ends: Bool, _ text: inout Base64Body
    ) throws(RPCError) -> Action {
        if text.rest.isEmpty {
            guard let more = text.digits.decode(bytes[range]), !ends || text.digits.isBetweenGroups else {
                throw RPCError(.invalidArgument, "the body is not base64")
            }
            range = range.upperBound..<range.upperBound
            text.decoded = more
            text.rest = 0..<more.count
        }
        return try receiveEnveloped(text.decoded, &text.rest, ends: ends)
    }

    private mutating func receiveWhole(
        _ bytes: [UInt8], _ range: inout Range<Int>, ends: Bool, _ part: inout [UInt8]
    ) throws(RPCError) -> Action {
        guard part.count + range.count <= limit else {
            throw RPCError(.resourceExhausted, "the request has more than the \(limit) bytes that are taken")
        }
        part.append(contentsOf: bytes[range])
        range = range.upperBound..<range.upperBound
        heldBytes = part.count
        guard ends else { return .wait }
        only = ReceivedMessage(part, isCompressed: takesCompressed && !part.isEmpty)
        part = []
        return try end()
    }

    private mutating func end() throws(RPCError) -> Action {
        guard reader.isBetweenMessages else { throw RPCError(.internal, "the request ended within a message") }
        guard !takesOne || only != nil else { throw Self.wrongCount("none") }
        hasEnded = true
        heldBytes = 0
        defer { only = nil }
        return .end(only: only)
    }

    private static func wrongCount(_ count: String) -> RPCError {
        RPCError(.unimplemented, "this method takes exactly one message, and the request had \(count)")
    }
}
