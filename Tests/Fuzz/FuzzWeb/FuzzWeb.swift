import RPCCore
import RPCTelemetry
import RPCWire

// What callers of plain HTTP, browsers first, can send, whatever libFuzzer makes up. The first byte chooses the
// parser. What can be written has to be read as it was, a cut changes nothing, and no answer is ever two.

/// Fields: name and value take turns, ended by a line feed. Metadata survives being written.
private func metadata(_ bytes: [UInt8]) {
    func read(_ list: FieldList) -> Metadata? {
        var metadata = Metadata()
        do throws(RPCError) {
            for field in list.fields { try WebMetadata.read(field, of: list, into: &metadata) }
            return metadata
        } catch {
            precondition(error.code == .invalidArgument, "the caller's fault is another's: \(error)")
            return nil
        }
    }
    var sent = FieldList()
    let parts = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for index in stride(from: 0, to: parts.count - 1, by: 2) { sent.append(parts[index], parts[index + 1]) }
    guard let metadata = read(sent) else { return }
    var written = FieldList()
    WebMetadata.write(metadata, to: &written)
    precondition(read(written) == metadata, "metadata is lost")
    precondition(isField(written), "metadata makes a field that is none")
}

/// A query of one name and value, each byte of them percent-encoded, says them; any other is read somehow.
private func query(_ bytes: [UInt8]) {
    _ = QueryString(bytes).bytes("message")
    func encoded(_ part: ArraySlice<UInt8>) -> [UInt8] {
        part.flatMap { Array("%\($0 < 16 ? "0" : "")\(String($0, radix: 16))".utf8) }
    }
    let text = encoded(Array("message".utf8)[...]) + Array("=".utf8) + encoded(bytes[...])
    precondition(QueryString(text).bytes("message") == bytes, "a query loses bytes")
    precondition(QueryString(text + Array("&message=2".utf8)).bytes("message") == bytes, "the first value counts")
    _ = Base64.decodeURLSafe(bytes)
    let urlSafe = Base64.encodePadded(bytes).map { $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 }
        .map { $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0 }
    precondition(Base64.decodeURLSafe(urlSafe) == bytes, "base64 for URLs loses bytes")
}

/// Digits that come in pieces are read as in one.
private func base64(_ bytes: [UInt8], cut: Int) {
    func decoded(_ pieces: [ArraySlice<UInt8>]) -> [UInt8]? {
        var reader = Base64Reader()
        var found: [UInt8] = []
        for piece in pieces {
            guard let more = reader.decode(piece) else { return nil }
            found += more
        }
        return reader.isBetweenGroups ? found : nil
    }
    let middle = min(cut, bytes.count)
    precondition(decoded([bytes[...]]) == decoded([bytes[..<middle], bytes[middle...]]), "a cut changes base64")
    let twice = Base64.encodePadded(Array(bytes[..<middle])) + Base64.encodePadded(Array(bytes[middle...]))
    precondition(decoded([twice[...]]) == bytes, "pieces of base64 lose bytes")
}

private func trace(_ bytes: [UInt8]) {
    guard let read = TraceContext(String(decoding: bytes, as: UTF8.self)) else { return }
    precondition(TraceContext(read.text) == read, "a trace context reads differently")
}

/// Times are never negative, and never so long that a clock cannot add them.
private func times(_ bytes: [UInt8]) {
    if let timeout = GRPCTimeout.parse(bytes) {
        precondition(timeout >= .zero && timeout <= longestTimeout, "a timeout of \(timeout)")
        let text = GRPCTimeout.format(timeout)
        guard let again = GRPCTimeout.parse(Array(text.utf8)) else { preconditionFailure("\(text) is no timeout") }
        precondition(again >= timeout && GRPCTimeout.format(again) == text, "\(text) is another timeout")
    }
    if case .after(let pause) = RetryPushback.parse(String(decoding: bytes, as: UTF8.self)) {
        precondition(pause >= .zero && pause <= .seconds(86_400), "a pause of \(pause)")
    }
}

@c(LLVMFuzzerTestOneInput)
package func fuzzWeb(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: data, count: count)
    guard let choice = unsafe input.first else { return 0 }
    let bytes = unsafe Array(input.dropFirst())
    switch choice & 7 {
    case 0: request(bytes, .http1)
    case 1: request(bytes, .http2)
    case 2: body(bytes)
    case 3: metadata(bytes)
    case 4: query(bytes)
    case 5: base64(bytes, cut: Int(choice >> 3))
    case 6: trace(bytes)
    default: times(bytes)
    }
    return 0
}
