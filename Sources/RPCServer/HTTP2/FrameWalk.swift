internal import RPCCore

/// Where frames begin in what a client sends. nghttp2 passes over data of a stream that has gone without a word,
/// unless it keeps all that it knew of the stream; so it is looked for here.
package struct FrameWalk: Sendable {
    package struct Head: Sendable, Equatable {
        package let type: UInt8
        package let stream: Int32

        package init(type: UInt8, stream: Int32) {
            self.type = type
            self.stream = stream
        }
    }

    private static let headBytes = 9

    /// Bytes before the next head: of the preface at first, then of a frame's payload.
    private var skipped = 24
    /// What has come of a head that is cut.
    private var partial: [UInt8] = []

    package init() {}

    /// The next head that ends in `bytes` behind `at`, which moves past it; nil: there is none.
    package mutating func next(_ bytes: RawSpan, _ at: inout Int) -> Head? {
        let left = bytes.byteCount - at
        guard skipped < left else {
            skipped -= left
            at = bytes.byteCount
            return nil
        }
        at += skipped
        skipped = 0
        guard partial.isEmpty, at + Self.headBytes <= bytes.byteCount else { return nextCut(bytes, &at) }
        let first = unsafe bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self).bigEndian
        let last = unsafe bytes.unsafeLoad(fromByteOffset: at + 8, as: UInt8.self)
        at += Self.headBytes
        return read(first, last)
    }

    private mutating func nextCut(_ bytes: RawSpan, _ at: inout Int) -> Head? {
        while at < bytes.byteCount {
            partial.append(unsafe bytes.unsafeLoad(fromByteOffset: at, as: UInt8.self))
            at += 1
            guard partial.count == Self.headBytes else { continue }
            let head = read(partial.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, partial[8])
            partial = []
            return head
        }
        return nil
    }

    /// A length of 24 bits, type and flags of 8, then the stream.
    private mutating func read(_ first: UInt64, _ last: UInt8) -> Head {
        skipped = Int(first >> 40)
        let stream = UInt32(truncatingIfNeeded: first << 8) | UInt32(last)
        return Head(type: UInt8(truncatingIfNeeded: first >> 32), stream: Int32(stream & 0x7fff_ffff))
    }
}
