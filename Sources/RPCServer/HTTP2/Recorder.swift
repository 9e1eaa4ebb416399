// What nghttp2's callbacks write to and read from. They run inside `receive` and `nextOutput` of a
// session, so they only record and hand out bytes; whoever owns the session acts afterwards.

import RPCCore

/// Output of one stream that nghttp2 has not taken yet.
struct OutboundBody {
    var current: OutgoingBytes?
    var later: [OutgoingBytes] = []
    /// How much of `current` has been taken.
    var taken = 0
    /// Bytes not yet taken, of `current` and `later`.
    var queued = 0
    /// Set when nothing follows; sent after the last byte, empty: the body itself ends the stream.
    var trailers: FieldSet?
    var endsAfterBody = false
    /// nghttp2 asked and there was nothing; it asks again when resumed.
    var deferred = false
    /// The owner wants to hear when `queued` has fallen to the mark.
    var watched = false

    var isFinished: Bool { trailers != nil || endsAfterBody }

    mutating func append(_ bytes: OutgoingBytes) {
        queued += bytes.count
        if current == nil { current = bytes } else { later.append(bytes) }
    }
}

final class Recorder {
    var batch = HTTP2Batch()
    var bodies = StreamTable<OutboundBody>()
    /// What all bodies have queued.
    var queuedBytes = 0
    /// The stream whose fields have begun and not ended.
    private(set) var openBlock: Int32?

    private let maximumFieldBytes: Int
    private let maximumFields: Int
    private var firstField = 0
    private var blockBytes = 0
    private var blockOverflows = false

    init(maximumFieldBytes: Int, maximumFields: Int) {
        self.maximumFieldBytes = maximumFieldBytes
        self.maximumFields = maximumFields
    }

    /// Hands out what was recorded. Fields of a block that has not ended stay for the next batch.
    func exchange(_ other: inout HTTP2Batch) {
        other.reset()
        swap(&other, &batch)
        guard openBlock != nil else { return }
        for field in other.fields.fields[firstField...] {
            batch.fields.append(other.fields.bytes[field.name], other.fields.bytes[field.value])
        }
        firstField = 0
    }

    func beginFields(_ stream: Int32) {
        openBlock = stream
        firstField = batch.fields.fields.count
        blockBytes = 0
        blockOverflows = false
    }

    @inline(__always)
    func addField(_ name: some Collection<UInt8>, _ value: some Collection<UInt8>) {
        blockBytes += name.count + value.count + 32
        let count = batch.fields.fields.count - firstField
        guard !blockOverflows, blockBytes <= maximumFieldBytes, count < maximumFields else {
            blockOverflows = true
            return
        }
        batch.fields.append(name, value)
    }

    func endFields(_ stream: Int32, ends: Bool) {
        openBlock = nil
        if blockOverflows {
            batch.events.append(.tooManyFields(stream: stream))
        } else {
            batch.events.append(.fields(stream: stream, firstField..<batch.fields.fields.count, ends: ends))
        }
    }

    @inline(__always)
    func addData(_ stream: Int32, _ bytes: some Collection<UInt8>) {
        let start = batch.data.count
        batch.data.append(contentsOf: bytes)
        batch.events.append(.data(stream: stream, start..<batch.data.count, ends: false))
    }

    /// The peer ended its side with a DATA frame, whose bytes, if any, are recorded.
    func endData(_ stream: Int32) {
        if case .data(stream, let range, _)? = batch.events.last {
            batch.events[batch.events.count - 1] = .data(stream: stream, range, ends: true)
        } else {
            let end = batch.data.count
            batch.events.append(.data(stream: stream, end..<end, ends: true))
        }
    }

    func close(_ stream: Int32, code: UInt32) {
        if openBlock == stream { openBlock = nil }
        if let body = bodies.remove(stream) { queuedBytes -= body.queued }
        batch.events.append(.closed(stream: stream, code: code))
    }
}
