import Codec
import RPCCore
import RPCWire

// What holds of every request's body and of every response.

/// How a body is read.
struct BodyShape {
    var kind: MethodKind
    var framing: RequestFraming
    var takesCompressed: Bool
    var web: WebProtocol?

    static let limit = 64

    init(_ head: CallHead, _ method: MethodDescriptor) {
        self.init(method.kind, head.framing, takesCompressed: head.compression != nil, web: head.web)
    }

    init(_ kind: MethodKind, _ framing: RequestFraming, takesCompressed: Bool, web: WebProtocol? = nil) {
        self.kind = kind
        self.framing = framing
        self.takesCompressed = takesCompressed
        self.web = web
    }

    /// A body cut in two gives the messages that it gives in one piece.
    func checkCuts(of bytes: [UInt8]) {
        let whole = messages(bytes, [bytes.indices])
        for middle in Set([0, 1, bytes.count / 3, bytes.count / 2, bytes.count]) where middle <= bytes.count {
            precondition(messages(bytes, [0..<middle, middle..<bytes.count]) == whole, "a cut changes the messages")
        }
    }

    /// nil: the body is refused.
    private func messages(_ bytes: [UInt8], _ pieces: [Range<Int>]) -> [ReceivedMessage]? {
        var call = WireCall(
            kind: kind, limit: Self.limit, takesCompressed: takesCompressed, framing: framing, web: web)
        var found: [ReceivedMessage] = []
        for (index, piece) in pieces.enumerated() {
            var rest = piece
            reading: while true {
                switch call.receive(bytes, &rest, ends: index == pieces.count - 1) {
                case .wait: break reading
                case .message(let message): found.append(message)
                case .end(let only): return found + [only].compactMap(\.self)
                case .fail: return nil
                }
            }
            precondition(call.heldBytes <= 2 * Self.limit, "more is held than may come")
        }
        preconditionFailure("a request has ended, and its call waits")
    }
}

/// The first byte chooses kind and framing.
func body(_ bytes: [UInt8]) {
    guard let choice = bytes.first else { return }
    let framing: RequestFraming =
        switch choice >> 1 & 3 {
        case 0: .enveloped
        case 1: .base64
        case 2: .whole
        default: .preset([1, 2, 3])
        }
    let shape = BodyShape(choice & 1 == 0 ? .unary : .bidirectional, framing, takesCompressed: choice & 8 != 0)
    let rest = Array(bytes.dropFirst())
    shape.checkCuts(of: rest)
    shape.checkCuts(of: Base64.encodePadded(rest))
}

// MARK: responses

/// Whether each field is one, and ends where it should.
func isField(_ list: FieldList) -> Bool {
    list.fields.allSatisfy { field in
        !field.name.isEmpty && list.bytes[field.name].allSatisfy { $0 > 32 && $0 < 127 }
            && list.bytes[field.value].allSatisfy { $0 >= 32 && $0 != 127 || $0 == 9 }
    }
}

func check(_ ending: WireCall.Ending, _ web: WebProtocol? = nil, _ error: RPCError? = nil) {
    switch ending {
    case .nothing: preconditionFailure("a call without an answer")
    case .cut: break
    case .only(let head): checkHead(head)
    case .rest(let head, let body, let trailers):
        if let head { checkHead(head) }
        precondition(trailers == nil, "trailers outside of gRPC")
        if let body, let web {
            let lead = (0..<UInt64(body.leadCount)).map { UInt8(truncatingIfNeeded: body.lead >> (8 * $0)) }
            checkBody(lead + body.body, web, error)
        }
    }
}

/// As HTTP/1.1 writes it, a head is one line for each field, and ends once.
private func checkHead(_ head: FieldSet) {
    precondition(isField(head.own), "a field that is none")
    let bytes = HTTP1Output.head(head, .close, keepsAlive: true)
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    precondition(lines.allSatisfy { $0.isEmpty || $0.last == 13 }, "a line ends in itself")
    precondition(lines.count <= head.fixed.count + head.own.fields.count + 2, "more lines than fields")
    precondition(bytes.starts(with: "HTTP/1.1 ".utf8), "no status comes first")
}

private func checkBody(_ bytes: [UInt8], _ web: WebProtocol, _ error: RPCError?) {
    switch web.kind {
    case .connectUnary: if let error { checkJSON(bytes, error) }
    case .connectStream:
        guard let end = frames(bytes).last else { preconditionFailure("a stream without its end") }
        precondition(end.flags == 2, "the end is none")
        if let error { checkJSON(Array(end.body), error, at: "error") } else { checkJSON(Array(end.body)) }
    case .grpcWeb(let isText):
        var digits = Base64Reader()
        guard let plain = isText ? digits.decode(bytes) : bytes, digits.isBetweenGroups,
            let end = frames(plain).last
        else { preconditionFailure("a stream without its end") }
        precondition(end.flags == 0x80, "the end is none")
        let lines = end.body.split(separator: 10)
        precondition(lines.allSatisfy { $0.last == 13 && $0.contains(58) }, "trailers that are none")
    case .http: break
    }
}

private func frames(_ bytes: [UInt8]) -> [(flags: UInt8, body: ArraySlice<UInt8>)] {
    var found: [(flags: UInt8, body: ArraySlice<UInt8>)] = []
    var rest = bytes[...]
    while !rest.isEmpty {
        let prefix = rest.prefix(5)
        let count = prefix.dropFirst().reduce(0) { $0 << 8 | Int($1) }
        precondition(prefix.count == 5 && rest.count >= 5 + count, "a frame that is cut off")
        found.append((rest[rest.startIndex], rest.dropFirst(5).prefix(count)))
        rest = rest.dropFirst(5 + count)
    }
    return found
}

/// What is said of an error is JSON that says the same.
private func checkJSON(_ bytes: [UInt8], _ error: RPCError? = nil, at name: String? = nil) {
    do throws(RPCError) {
        let json = try JSONValue(parsing: bytes)
        guard let error else { return }
        let said = name.flatMap { json[$0] } ?? json
        precondition(said["message"]?.string ?? "" == error.message, "another message: \(json)")
        precondition(said["code"] == "not_found", "another code: \(json)")
    } catch {
        preconditionFailure("no JSON: \(error)")
    }
}
