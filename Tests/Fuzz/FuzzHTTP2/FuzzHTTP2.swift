import HTTP2Engine
import RPCCore

// A server's session on whatever libFuzzer makes up, after a legal preface. The first byte says how the rest
// is cut. Events are read and answered as a server would; nothing may trap, and a session that gave an error
// still says its last word.

private let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4, 0, 0, 0, 0, 0]

private func answer(_ session: ServerSession, _ batch: HTTP2Batch) {
    for event in batch.events {
        switch event {
        case .fields(let stream, let range, _):
            for index in range { _ = batch.fields.text(batch.fields.fields[index].value) }
            session.respond(stream, FieldSet([StaticField(":status", "200")]))
            _ = session.send(stream, OutgoingBytes(lead: 0, leadCount: 5, body: [1, 2, 3]))
        case .repeatedFields(let stream, _), .tooManyFields(let stream):
            session.respond(stream, only: FieldSet([StaticField(":status", "200")]))
        case .data(let stream, let range, let ends):
            session.consume(stream, range.count)
            if ends { session.finish(stream, trailers: FieldSet([StaticField("grpc-status", "0")])) }
        default: break
        }
    }
}

/// - Returns: how many bytes the session had to write.
private func drain(_ session: ServerSession) throws(HTTP2Error) -> Int {
    var count = 0
    var more = true
    while more {
        more = try unsafe withUnsafeTemporaryAllocation(byteCount: ServerSession.largestOutput, alignment: 1) {
            (room) throws(HTTP2Error) in
            var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
            defer { count += output.byteCount }
            return try session.fill(&output)
        }
    }
    return count
}

private func run(_ input: [UInt8], piece: Int) throws(HTTP2Error) {
    let session = try ServerSession()
    var batch = HTTP2Batch()
    var output = 0
    func turn() throws(HTTP2Error) {
        while session.hasEvents {
            session.exchange(&batch)
            answer(session, batch)
        }
        output += try drain(session)
    }
    do throws(HTTP2Error) {
        try unsafe session.receive(preface.span.bytes, at: .now)
        for start in stride(from: 0, to: input.count, by: piece) {
            let part = Array(input[start..<min(start + piece, input.count)])
            try unsafe session.receive(part.span.bytes, at: .now)
            try turn()
        }
    } catch {
        session.terminate(code: error.code)
        try turn()
    }
    precondition(output < 64 * (input.count + 1_000), "\(input.count) bytes made \(output)")
}

@c(LLVMFuzzerTestOneInput)
package func fuzzHTTP2(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: data, count: count)
    guard let cut = unsafe input.first else { return 0 }
    let bytes = unsafe Array(input.dropFirst())
    do throws(HTTP2Error) { try run(bytes, piece: cut == 0 ? max(1, bytes.count) : Int(cut)) } catch {}
    return 0
}
