import RPCCore

/// Output of one stream that nghttp2 has not taken yet.
struct OutboundBody {
    /// What nghttp2 gets when it asks for bytes.
    enum Next {
        /// So many bytes; there are more, or will be.
        case bytes(Int)
        /// So many bytes, the last. Then the trailers, if any; otherwise the body itself ends the stream.
        case last(Int, trailers: FieldSet?)
        /// Nothing now; `deferred` is set, so that whoever brings more tells nghttp2.
        case nothing
    }

    private var current: OutgoingBytes?
    private var later: [OutgoingBytes] = []
    /// Which of `later` comes after `current`.
    private var nextLater = 0
    /// How much of `current` has been taken.
    private var taken = 0
    private var trailers: FieldSet?
    private(set) var isFinished = false
    /// Bytes not yet taken.
    private(set) var queued = 0
    /// nghttp2 asked and there was nothing; it asks again when resumed.
    private var deferred = false
    /// The owner wants to hear when `queued` has fallen to the mark.
    var watched = false

    init() {}

    /// A whole body, of a stream that has had none.
    /// - Parameter trailers: nil: the body itself ends the stream.
    mutating func begin(whole bytes: OutgoingBytes, trailers: FieldSet?) {
        current = bytes
        queued = bytes.count
        self.trailers = trailers
        isFinished = true
    }

    /// Lets go of what it holds, for the next stream.
    mutating func reset() {
        current = nil
        if !later.isEmpty { later = [] }
        nextLater = 0
        taken = 0
        trailers = nil
        isFinished = false
        queued = 0
        deferred = false
        watched = false
    }

    mutating func append(_ bytes: OutgoingBytes) {
        queued += bytes.count
        guard current != nil else {
            current = bytes
            return
        }
        let isSmall = bytes.count <= Self.smallBytes
        if nextLater < later.count {
            let last = later.count - 1
            if isSmall && later[last].count < Self.joinedBytes { return later[last].join(bytes) }
        } else if isSmall, let count = current?.count, count < Self.joinedBytes {
            current?.join(bytes)
            return
        }
        later.append(bytes)
    }

    mutating func finish(_ trailers: FieldSet?) {
        self.trailers = trailers
        isFinished = true
    }

    /// Whether nghttp2 waits to be resumed; it does not any more afterwards.
    mutating func resumes() -> Bool {
        defer { deferred = false }
        return deferred
    }

    /// Moves queued bytes to `buffer`, as many as fit.
    mutating func next(into buffer: UnsafeMutableRawBufferPointer) -> Next {
        let copied = unsafe take(into: buffer)
        guard queued == 0 else { return .bytes(copied) }
        if isFinished {
            return .last(copied, trailers: trailers.take())
        }
        guard copied == 0 else { return .bytes(copied) }
        deferred = true
        return .nothing
    }

    private mutating func take(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        var written = 0
        while written < buffer.count, current != nil {
            let (count, done) = unsafe takeCurrent(
                into: UnsafeMutableRawBufferPointer(rebasing: buffer[written...]))
            written += count
            if done { advance() }
        }
        queued -= written
        return written
    }

    private mutating func advance() {
        guard nextLater < later.count else {
            current = nil
            later.removeAll(keepingCapacity: later.capacity <= Self.keptPieces)
            nextLater = 0
            return
        }
        current = later[nextLater]
        later[nextLater].body = []
        nextLater += 1
        // A stream that is never empty would keep the places of all that it has sent.
        if nextLater >= Self.keptPieces && nextLater * 2 >= later.count {
            later.removeFirst(nextLater)
            nextLater = 0
        }
    }

    /// A piece of so many bytes or fewer is copied to the end of the one before it: that costs less than
    /// passing it on.
    private static let smallBytes = 1 << 10
    /// A piece of so many bytes grows no more.
    private static let joinedBytes = 16 << 10

    /// Places of pieces that are kept for the next.
    private static let keptPieces = 64

    private mutating func takeCurrent(into buffer: UnsafeMutableRawBufferPointer) -> (count: Int, done: Bool) {
        guard let leadCount = current?.leadCount, let count = current?.count else { return (0, true) }
        var written = 0
        if taken < leadCount, let lead = current?.lead {
            while taken < leadCount && written < buffer.count {
                unsafe buffer[written] = UInt8(truncatingIfNeeded: lead >> (8 * UInt64(taken)))
                taken += 1
                written += 1
            }
        }
        let rest = min(count - taken, buffer.count - written)
        if rest > 0 {
            let from = taken - leadCount
            unsafe current?.body.withUnsafeBytes { body in
                unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[written..<(written + rest)])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: body[from..<(from + rest)]))
            }
            taken += rest
            written += rest
        }
        guard taken == count else { return (written, false) }
        taken = 0
        return (written, true)
    }
}

extension OutgoingBytes {
    fileprivate mutating func join(_ next: OutgoingBytes) {
        unsafe withUnsafeBytes(of: next.lead.littleEndian) { lead in
            unsafe body.append(contentsOf: lead.prefix(next.leadCount))
        }
        body.append(contentsOf: next.body)
    }
}

/// Output of all streams of a session.
struct OutboundBodies {
    private var slots = StreamSlots()
    private var bodies: [OutboundBody] = []
    /// What all bodies have queued.
    private(set) var queuedBytes = 0

    /// A stream without output yet.
    mutating func insert(_ stream: Int32) { _ = slot(for: stream) }

    /// A whole body at once.
    mutating func insert(_ stream: Int32, whole bytes: OutgoingBytes, trailers: FieldSet?) {
        queuedBytes += bytes.count
        bodies[slot(for: stream)].begin(whole: bytes, trailers: trailers)
    }

    private mutating func slot(for stream: Int32) -> Int {
        let slot = slots.insert(stream)
        if slot == bodies.count { bodies.append(OutboundBody()) }
        return slot
    }

    mutating func remove(_ stream: Int32) {
        guard let slot = slots.remove(stream) else { return }
        queuedBytes -= bodies[slot].queued
        bodies[slot].reset()
    }

    func holds(_ stream: Int32) -> Bool { slots.slot(of: stream) != nil }

    /// Bytes of one stream that nghttp2 has not taken.
    func queued(_ stream: Int32) -> Int {
        guard let slot = slots.slot(of: stream) else { return 0 }
        return bodies[slot].queued
    }

    /// - Returns: whether nghttp2 has to be resumed, and whether the stream takes more now; nil: it has gone.
    mutating func append(_ bytes: OutgoingBytes, to stream: Int32, mark: Int) -> (resume: Bool, takesMore: Bool)? {
        guard let slot = slots.slot(of: stream) else { return nil }
        queuedBytes += bytes.count
        bodies[slot].append(bytes)
        let takesMore = bodies[slot].queued <= mark
        if !takesMore { bodies[slot].watched = true }
        return (bodies[slot].resumes(), takesMore)
    }

    /// - Returns: whether nghttp2 has to be resumed.
    mutating func finish(_ stream: Int32, _ trailers: FieldSet?) -> Bool {
        guard let slot = slots.slot(of: stream) else { return false }
        bodies[slot].finish(trailers)
        return bodies[slot].resumes()
    }

    /// - Returns: what nghttp2 gets, and whether a watched stream has fallen to the mark; nil: it has gone.
    mutating func next(
        _ stream: Int32, into buffer: UnsafeMutableRawBufferPointer, mark: Int
    ) -> (OutboundBody.Next, drained: Bool)? {
        guard let slot = slots.slot(of: stream) else { return nil }
        let before = bodies[slot].queued
        let next = unsafe bodies[slot].next(into: buffer)
        let after = bodies[slot].queued
        queuedBytes -= before - after
        guard bodies[slot].watched, after <= mark else { return (next, false) }
        bodies[slot].watched = false
        return (next, true)
    }
}
