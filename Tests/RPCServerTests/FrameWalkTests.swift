import HTTP2Engine
import Testing

@Suite struct `A walk from frame to frame` {
    private static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    private func frame(_ type: UInt8, _ stream: UInt32, _ count: Int) -> [UInt8] {
        let length = [UInt8(count >> 16), UInt8(count >> 8 & 255), UInt8(count & 255)]
        let id = (0..<4).map { UInt8(truncatingIfNeeded: stream >> (24 - 8 * UInt32($0))) }
        return length + [type, 0] + id + [UInt8](repeating: 0xff, count: count)
    }

    private func heads(_ pieces: [[UInt8]]) -> [FrameWalk.Head] {
        var walk = FrameWalk()
        var found: [FrameWalk.Head] = []
        for piece in pieces {
            var at = 0
            while let head = unsafe walk.next(piece.span.bytes, &at) { found.append(head) }
            #expect(at == piece.count)
        }
        return found
    }

    @Test func `finds the same frames however the bytes are cut`() {
        let bytes =
            Self.preface + frame(4, 0, 0) + frame(1, 1, 20) + frame(0, 1, 70_000) + frame(0, 0x8000_0003, 0)
            + frame(3, 0x7fff_ffff, 4)
        let expected = [
            FrameWalk.Head(type: 4, stream: 0), .init(type: 1, stream: 1), .init(type: 0, stream: 1),
            .init(type: 0, stream: 3), .init(type: 3, stream: .max),
        ]
        #expect(heads([bytes]) == expected)
        for size in [1, 2, 5, 8, 9, 10, 24, 33, 1_000] {
            let pieces = stride(from: 0, to: bytes.count, by: size).map {
                Array(bytes[$0..<min($0 + size, bytes.count)])
            }
            #expect(heads(pieces) == expected, "pieces of \(size)")
        }
    }
}
