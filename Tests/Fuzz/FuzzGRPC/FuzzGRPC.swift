import RPCCore
import RPCWire

// The parsers between HTTP and a call: fields of a head, framing, timeouts, base64, percent-encoding. The first
// byte chooses. What can be written has to be read as it was.

/// Fields: name and value take turns, ended by a line feed.
private func head(_ bytes: [UInt8]) {
    var list = FieldList()
    for (name, value) in [
        (":method", "POST"), (":scheme", "http"), (":path", "/a.B/C"), ("te", "trailers"),
        ("content-type", "application/grpc"),
    ] {
        list.append(name, value)
    }
    let parts = bytes.split(separator: 10, omittingEmptySubsequences: false)
    for index in stride(from: 0, to: parts.count - 1, by: 2) { list.append(parts[index], parts[index + 1]) }
    var reader = GRPCHeadReader()
    do throws(GRPCRequestHead.Refused) { _ = try reader.read(list, list.fields.indices) } catch {}
    do throws(GRPCRequestHead.Refused) { _ = try reader.read(list, list.fields.indices) } catch {}
}

/// A body cut in two gives the messages that it gives in one piece.
private func messages(_ bytes: [UInt8], cut: Int) {
    func read(_ ranges: [Range<Int>]) -> [ReceivedMessage]? {
        var reader = MessageReader(limit: 1_000, takesCompressed: true)
        var found: [ReceivedMessage] = []
        do throws(RPCError) {
            for range in ranges {
                var rest = range
                while let message = try reader.next(bytes, &rest) { found.append(message) }
            }
            return found
        } catch {
            return nil
        }
    }
    let middle = min(cut, bytes.count)
    precondition(read([bytes.indices]) == read([0..<middle, middle..<bytes.count]), "a cut changes the messages")
}

/// Comes back whole if it fits the limit, else as its beginning, and never as nothing.
private func statusMessage(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let encoded = StatusMessage.encode(text)
    let decoded = StatusMessage.decode(encoded)
    precondition(encoded.count <= Limits.statusMessageBytes, "a message is over its limit")
    // The longest scalar is written in twelve bytes.
    let filled = encoded.count > Limits.statusMessageBytes - 12
    precondition(filled ? text.utf8.starts(with: decoded.utf8) : decoded == text, "text is lost")
    _ = StatusMessage.decode(bytes)
}

@c(LLVMFuzzerTestOneInput)
package func fuzzGRPC(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = unsafe UnsafeBufferPointer(start: data, count: count)
    guard let choice = unsafe input.first else { return 0 }
    let bytes = unsafe Array(input.dropFirst())
    switch choice & 3 {
    case 0: head(bytes)
    case 1: messages(bytes, cut: Int(choice >> 2))
    case 2:
        _ = GRPCTimeout.parse(bytes)
        precondition(Base64.decode(Base64.encode(bytes)) == bytes, "base64 loses bytes")
        _ = Base64.decode(bytes)
    default:
        statusMessage(bytes)
    }
    return 0
}
