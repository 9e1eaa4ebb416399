package import RPCCore

/// What a peer did, in the order in which it did it. Ranges point into the batch that holds the event.
package enum HTTP2Event: Sendable {
    /// A whole field block: a request's head, or at a client a response's head or trailers.
    case fields(stream: Int32, Range<Int>, ends: Bool)
    /// At a server: the same fields as in the last such block of the connection (`ServerSession.lastFields`).
    case repeatedFields(stream: Int32, ends: Bool)
    /// A field block over the limits; its fields were dropped.
    case tooManyFields(stream: Int32)
    /// Bytes of a body. They count against the windows until they are consumed.
    case data(stream: Int32, Range<Int>, ends: Bool)
    /// The stream is gone, both ways. `code` is an HTTP/2 error code, 0 when it ended well.
    case closed(stream: Int32, code: UInt32)
    /// The stream's queued output has fallen below the mark.
    case drained(stream: Int32)
    /// The peer's settings arrived.
    case settings
    /// The peer sent a ping, which is answered already.
    case ping
    /// The peer answered our ping.
    case pingAcknowledged(UInt64)
    /// The peer will not take streams above `lastStream`.
    case goAway(lastStream: Int32, code: UInt32)
    /// The peer broke the protocol, and was told so with this HTTP/2 error code; the connection ends.
    case failing(code: UInt32)
}

/// Events since the last batch, with the bytes they point into.
package struct HTTP2Batch: Sendable {
    package var events: [HTTP2Event] = []
    package var fields = FieldList()
    package var data: [UInt8] = []

    package init() {}

    mutating func reset() {
        // Emptying what is empty costs as much as emptying what is full.
        if !events.isEmpty { events.removeAll(keepingCapacity: true) }
        if !fields.isEmpty { fields.removeAll(keepingCapacity: true) }
        if !data.isEmpty { data.removeAll(keepingCapacity: true) }
    }
}

/// HTTP/2 error codes (RFC 9113, section 7) that this engine sends.
package enum HTTP2ErrorCode {
    package static let noError: UInt32 = 0x0
    package static let protocolError: UInt32 = 0x1
    package static let internalError: UInt32 = 0x2
    package static let streamClosed: UInt32 = 0x5
    package static let refusedStream: UInt32 = 0x7
    package static let cancel: UInt32 = 0x8
    package static let enhanceYourCalm: UInt32 = 0xb
}

/// The connection cannot go on.
package struct HTTP2Error: Error, Sendable, Equatable {
    package let message: String
    /// What the peer is told in GOAWAY.
    package let code: UInt32
    /// The rule it broke, if it was one against abuse.
    package let rule: AbuseRule?

    init(message: String) {
        self.message = message
        code = HTTP2ErrorCode.protocolError
        rule = nil
    }

    init(_ verdict: HTTP2Verdict) {
        switch verdict {
        case .abuse(let rule):
            message = "abuse: \(rule.rawValue)"
            code = HTTP2ErrorCode.enhanceYourCalm
            self.rule = rule
        case .staleStream(let stream):
            message = "stream \(stream) was opened below one opened before"
            code = HTTP2ErrorCode.protocolError
            rule = nil
        case .endedStream(let stream):
            message = "stream \(stream) had ended"
            code = HTTP2ErrorCode.streamClosed
            rule = nil
        }
    }
}
