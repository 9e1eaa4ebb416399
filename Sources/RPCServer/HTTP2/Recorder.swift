// What nghttp2's callbacks write to and read from. They run inside `receive` and `nextOutput` of a
// session, so they only record and hand out bytes; whoever owns the session acts afterwards.

import RPCCore

/// What a peer did since the last batch was taken.
struct PeerLog {
    var batch = HTTP2Batch()
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
    mutating func exchange(_ other: inout HTTP2Batch) {
        other.reset()
        swap(&other, &batch)
        guard openBlock != nil else { return }
        for field in other.fields.fields[firstField...] {
            batch.fields.append(other.fields.bytes[field.name], other.fields.bytes[field.value])
        }
        firstField = 0
    }

    mutating func beginFields(_ stream: Int32) {
        openBlock = stream
        firstField = batch.fields.fields.count
        blockBytes = 0
        blockOverflows = false
    }

    mutating func addField(_ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>) {
        blockBytes += name.count + value.count + 32
        let count = batch.fields.fields.count - firstField
        guard !blockOverflows, blockBytes <= maximumFieldBytes, count < maximumFields else {
            blockOverflows = true
            return
        }
        let field = FieldList.Field(start: batch.fields.bytes.count, nameCount: name.count, valueCount: value.count)
        unsafe batch.fields.bytes.append(contentsOf: name)
        unsafe batch.fields.bytes.append(contentsOf: value)
        batch.fields.fields.append(field)
    }

    mutating func endFields(_ stream: Int32, ends: Bool) {
        openBlock = nil
        if blockOverflows {
            batch.events.append(.tooManyFields(stream: stream))
        } else {
            batch.events.append(.fields(stream: stream, firstField..<batch.fields.fields.count, ends: ends))
        }
    }

    mutating func addData(_ stream: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
        let start = batch.data.count
        unsafe batch.data.append(contentsOf: bytes)
        batch.events.append(.data(stream: stream, start..<batch.data.count, ends: false))
    }

    /// The peer ended its side with a DATA frame, whose bytes, if any, are recorded.
    mutating func endData(_ stream: Int32) {
        if case .data(stream, let range, _)? = batch.events.last {
            batch.events[batch.events.count - 1] = .data(stream: stream, range, ends: true)
        } else {
            let end = batch.data.count
            batch.events.append(.data(stream: stream, end..<end, ends: true))
        }
    }

    mutating func close(_ stream: Int32, code: UInt32) {
        if openBlock == stream { openBlock = nil }
        batch.events.append(.closed(stream: stream, code: code))
    }
}

/// What a session's callbacks share with it.
struct Recorder {
    var log: PeerLog
    var output = OutboundBodies()

    init(maximumFieldBytes: Int, maximumFields: Int) {
        log = PeerLog(maximumFieldBytes: maximumFieldBytes, maximumFields: maximumFields)
    }

    mutating func close(_ stream: Int32, code: UInt32) {
        output.remove(stream)
        log.close(stream, code: code)
    }
}
