// What the tests of sessions and connections use as the other side: bytes in memory.

import HTTP2Engine
import NIOCore
import RPCCore
import RPCWire

/// The fields of a legal request.
func head(_ path: String, _ more: [(String, String)] = []) -> FieldSet {
    var own = FieldList()
    own.append(":path", path)
    own.append("content-type", "application/grpc")
    for (name, value) in more { own.append(name, value) }
    return FieldSet(
        [
            StaticField(":method", "POST"), StaticField(":scheme", "http"), StaticField(":authority", "test"),
        ], own)
}

func text(_ text: String) -> [UInt8] { Array(text.utf8) }

func framed(_ message: String) -> OutgoingBytes { MessageReader.frame(text(message)) }

/// A frame with any content.
func frame(_ kind: UInt8, _ flags: UInt8, _ stream: UInt32, _ payload: [UInt8]) -> [UInt8] {
    let count = payload.count
    let length = [UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)]
    return length + [kind, flags] + (0..<4).map { UInt8(truncatingIfNeeded: stream >> (24 - 8 * $0)) } + payload
}

enum FrameKind {
    static let headers: UInt8 = 1
    static let settings: UInt8 = 4
    static let continuation: UInt8 = 9
}

let preface = text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")

/// What a client knows of one response.
struct SeenResponse: Equatable {
    var blocks: [[String]] = []
    var body: [UInt8] = []
    var closed: UInt32?
}

/// A client in memory.
final class TestClient {
    let session: ClientSession
    var responses: [Int32: SeenResponse] = [:]
    var goAways: [Int32] = []
    /// Whether streams' windows are given back.
    var reads = true

    init() throws { session = try ClientSession(connectionWindow: 1 << 20) }

    func output() throws -> [UInt8] {
        var bytes: [UInt8] = []
        try session.output(limit: .max) { bytes += copied($0) }
        return bytes
    }

    func receive(_ bytes: [UInt8]) throws {
        let buffer = ByteBuffer(bytes: bytes)
        try session.receive(buffer.readableBytesSpan)
        var batch = HTTP2Batch()
        session.exchange(&batch)
        for event in batch.events { take(event, batch) }
    }

    private func take(_ event: HTTP2Event, _ batch: HTTP2Batch) {
        switch event {
        case .fields(let stream, let range, _):
            let block = range.map { index in
                let field = batch.fields.fields[index]
                return batch.fields.text(field.name) + "=" + batch.fields.text(field.value)
            }
            responses[stream, default: SeenResponse()].blocks.append(block)
        case .data(let stream, let range, _):
            responses[stream, default: SeenResponse()].body += batch.data[range]
            if reads { session.consume(stream, range.count) }
        case .closed(let stream, let code):
            responses[stream, default: SeenResponse()].closed = code
        case .goAway(let last, _):
            goAways.append(last)
        default:
            break
        }
    }
}

extension ServerSession {
    func take(_ bytes: [UInt8]) throws {
        let buffer = ByteBuffer(bytes: bytes)
        try receive(buffer.readableBytesSpan, at: .now)
    }
}

func copied(_ span: RawSpan) -> [UInt8] {
    unsafe span.withUnsafeBytes { unsafe Array($0) }
}
