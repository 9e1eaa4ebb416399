// What nghttp2's callbacks write to and read from. They run inside `receive` and `fill` of a
// session, so they only record and hand out bytes; whoever owns the session acts afterwards.

internal import CNghttp2
import RPCCore

#if canImport(Glibc)
    import Glibc
#endif

/// What a peer did since the last batch was taken.
///
/// A client's requests mostly repeat their fields. A server's log compares each block with the one before
/// it as it arrives, and records only that it is the same. nghttp2 keeps a name or value that stands in its
/// tables in one object, so most fields are the same when their objects are.
struct PeerLog {
    var batch = HTTP2Batch()
    /// The stream whose fields have begun and not ended.
    private(set) var openBlock: Int32?
    /// The last block, if it is worth comparing with; always empty at a client.
    private(set) var lastBlock = FieldList()

    private let role: HTTP2Role
    private let maximumFieldBytes: Int
    private let maximumFields: Int
    private var firstField = 0
    /// Decoded size of the open block, and how many fields it has, those over the limits included.
    private(set) var blockBytes = 0
    private(set) var blockFields = 0
    private var blockOverflows = false
    /// How many fields of the open block are those of `lastBlock`; nil: it differs, and is in the batch.
    private var sameFields: Int?
    /// Those of `lastBlock`, as nghttp2 keeps them.
    private var lastFields = HeldFields()
    /// Those of the open block while it is recorded.
    private var openFields = HeldFields()

    /// Blocks of more bytes are not compared with.
    private static let rememberedBytes = 2_048

    init(role: HTTP2Role, maximumFieldBytes: Int, maximumFields: Int) {
        self.role = role
        self.maximumFieldBytes = maximumFieldBytes
        self.maximumFields = maximumFields
    }

    /// Hands out what was recorded. Fields of a block that has not ended stay for the next batch.
    mutating func exchange(_ other: inout HTTP2Batch) {
        other.reset()
        swap(&other, &batch)
        guard openBlock != nil else { return }
        batch.fields.append(other.fields, firstField..<other.fields.fields.count)
        firstField = 0
    }

    mutating func beginFields(_ stream: Int32) {
        openBlock = stream
        openFields.letGo()
        firstField = batch.fields.fields.count
        blockBytes = 0
        blockFields = 0
        blockOverflows = false
        sameFields = 0
    }

    /// - Returns: whether the block is still within the limits.
    mutating func addField(_ field: HeldFields.Field) -> Bool {
        // What was within the limits once is so again.
        if let same = sameFields, let size = unsafe lastFields.size(of: field, at: same) {
            blockBytes += size
            blockFields += 1
            sameFields = same + 1
            return true
        }
        let taken = unsafe addField(HeldFields.bytes(field.name), HeldFields.bytes(field.value))
        if taken && role == .server && sameFields == nil { unsafe openFields.hold(field) }
        return taken
    }

    private mutating func addField(
        _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        blockBytes += name.count + value.count + 32
        blockFields += 1
        let count = sameFields ?? batch.fields.fields.count - firstField
        guard !blockOverflows, blockBytes <= maximumFieldBytes, count < maximumFields else {
            blockOverflows = true
            return false
        }
        if let same = sameFields {
            if unsafe lastBlock.holds(name, value, at: same) {
                sameFields = same + 1
                return true
            }
            recordSameFields()
        }
        let field = FieldList.Field(start: batch.fields.bytes.count, nameCount: name.count, valueCount: value.count)
        unsafe batch.fields.bytes.append(contentsOf: name)
        unsafe batch.fields.bytes.append(contentsOf: value)
        batch.fields.fields.append(field)
        return true
    }

    /// The open block differs from the last: what they share is recorded after all.
    private mutating func recordSameFields() {
        guard let same = sameFields else { return }
        batch.fields.append(lastBlock, 0..<same)
        openFields.hold(lastFields, first: same)
        sameFields = nil
    }

    /// Before nghttp2's session goes, whose memory the fields are.
    mutating func letGo() {
        lastFields.letGo()
        openFields.letGo()
    }

    /// - Parameter trails: whether it is a request's trailers, which carry nothing in gRPC.
    mutating func endFields(_ stream: Int32, ends: Bool, trails: Bool) {
        openBlock = nil
        if blockOverflows {
            batch.events.append(.tooManyFields(stream: stream))
        } else if trails && role == .server {
            if ends { endData(stream) }
        } else if let sameFields, sameFields > 0, sameFields == lastBlock.fields.count {
            batch.events.append(.repeatedFields(stream: stream, ends: ends))
        } else {
            recordSameFields()
            let block = firstField..<batch.fields.fields.count
            batch.events.append(.fields(stream: stream, block, ends: ends))
            if role == .server { remember(block) }
        }
    }

    private mutating func remember(_ block: Range<Int>) {
        lastBlock.removeAll(keepingCapacity: true)
        lastFields.letGo()
        swap(&lastFields, &openFields)
        if blockBytes <= Self.rememberedBytes { lastBlock.append(batch.fields, block) } else { lastFields.letGo() }
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
    var ledger: AbuseLedger
    var walk = FrameWalk()

    init(role: HTTP2Role, maximumFieldBytes: Int, maximumFields: Int, at now: ContinuousClock.Instant = .now) {
        ledger = AbuseLedger(at: now)
        log = PeerLog(role: role, maximumFieldBytes: maximumFieldBytes, maximumFields: maximumFields)
    }

    mutating func close(_ stream: Int32, code: UInt32) {
        output.remove(stream)
        log.close(stream, code: code)
    }

    /// Resets with other codes than these are nghttp2's, for a frame that broke its stream.
    mutating func sentReset(code: UInt32) {
        switch code {
        case HTTP2ErrorCode.noError, HTTP2ErrorCode.cancel: return
        default: ledger.countBrokenStream(refused: code == HTTP2ErrorCode.refusedStream)
        }
    }
}

extension FieldList {
    /// Whether the field at `index` is this one.
    fileprivate func holds(
        _ name: UnsafeBufferPointer<UInt8>, _ value: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> Bool {
        guard index < fields.count else { return false }
        let field = fields[index]
        guard field.nameCount == name.count, field.valueCount == value.count else { return false }
        return unsafe bytes.withUnsafeBufferPointer { own in
            guard let base = own.baseAddress, let name = name.baseAddress else { return false }
            guard unsafe memcmp(base + field.start, name, field.nameCount) == 0 else { return false }
            guard field.valueCount > 0 else { return true }
            guard let value = value.baseAddress else { return false }
            return unsafe memcmp(base + field.start + field.nameCount, value, field.valueCount) == 0
        }
    }
}
