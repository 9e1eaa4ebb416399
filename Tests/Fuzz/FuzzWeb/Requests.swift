import Codec
import RPCCore
import RPCWire

// One request as text, from its head to its answer: a line with verb and target, a line for each field, an empty
// line, the body.

/// What the longest `grpc-timeout` says.
let longestTimeout = Duration.seconds(99_999_999 * 3_600)

private let front: WebFront = {
    var builder = RouterBuilder()
    let methods: [(String, MethodKind, Idempotency)] = [
        ("Unary", .unary, .unknown), ("Safe", .unary, .noSideEffects), ("Collect", .clientStreaming, .unknown),
        ("Spread", .serverStreaming, .unknown), ("Chat", .bidirectional, .unknown),
    ]
    for (name, kind, idempotency) in methods {
        let policy = MethodPolicy(roles: .anyone, maximumArgumentBytes: 64)
        builder.register(
            MethodDescriptor(path: "/a.B/\(name)", kind: kind, idempotency: idempotency, policy: policy),
            .immediate { _, message in message }, takesJSON: true)
    }
    builder.register(Page())
    return WebFront(router: builder.build(), cors: CORSPolicy(["https://app.test"]), expectsLocalHost: true)
}()

private struct Page: HTTPRoute {
    let path = "/page/"
    let verbs = ["GET", "POST"]
    let policy = MethodPolicy(roles: .anyone, maximumArgumentBytes: 64)

    func respond(to request: HTTPRequest, _ call: CallContext) async throws(RPCError) -> HTTPResponse {
        HTTPResponse(contentType: "text/plain", request.body)
    }

    func refusalFields(_ error: RPCError, _ request: HTTPRequest) -> [HTTPField] {
        [HTTPField("www-authenticate", request.field("host") ?? "")]
    }
}

func request(_ bytes: [UInt8], _ version: HTTPVersion) {
    guard let (list, body) = parts(of: bytes, version) else { return }
    switch front.open(list, list.fields.indices, version) {
    case .refused(let ending): check(ending)
    case .call(let head, let method):
        if let timeout = head.timeout { precondition(timeout >= .zero && timeout <= longestTimeout) }
        let shape = BodyShape(head, method.descriptor)
        shape.checkCuts(of: body)
        answer(head, method, body)
    }
}

/// nil: not a head that a server goes on with.
private func parts(of bytes: [UInt8], _ version: HTTPVersion) -> (FieldList, body: [UInt8])? {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 10) {
        lines.append(rest[..<end])
        rest = rest[(end + 1)...]
        if lines.last?.isEmpty == true { break }
    }
    guard let first = lines.first?.split(separator: 32, maxSplits: 1), first.count == 2 else { return nil }
    let fields = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
        let value = line[(colon + 1)...].drop { $0 == 32 }
        return (String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
    }
    let (verb, target) = (String(decoding: first[0], as: UTF8.self), String(decoding: first[1], as: UTF8.self))
    guard version == .http1 else {
        var list = FieldList()
        list.append(":method", verb)
        list.append(":path", target)
        for field in fields { list.append(field.name, field.value) }
        return (list, Array(rest))
    }
    do throws(HTTP1Head.Refused) {
        let head = try HTTP1Head(verb: verb, target: target, minor: 1, headers: fields)
        let names = head.fields.fields.map { head.fields.text($0.name) }
        precondition(names.count { $0 == ":authority" } == 1 && !names.contains("transfer-encoding"))
        return (head.fields, Array(rest))
    } catch {
        precondition(error.status.count == 3, "a refusal without a status")
        return nil
    }
}

/// The handler's answers, each with the caller's own metadata.
private func answer(_ head: CallHead, _ method: RegisteredMethod, _ body: [UInt8]) {
    func call() -> WireCall { WireCall(kind: method.descriptor.kind, limit: 64, web: head.web) }
    var whole = call()
    var stream = call()
    var failed = call()
    var page = call()
    if case .http = method.handler {
        let response = HTTPResponse(
            fields: [HTTPField("x-echo", head.web?.request?.query ?? "")], body: .bytes(body))
        if let ending = page.respond(response).whole { check(ending) }
    } else {
        check(whole.reply(body, initial: head.metadata, trailing: head.metadata), head.web)
        check(stream.succeed(initial: head.metadata, trailing: head.metadata), head.web)
    }
    let error = RPCError(.notFound, String(decoding: body, as: UTF8.self), retryAfter: .seconds(1))
    check(failed.fail(error, initial: head.metadata, trailing: head.metadata), head.web, error)
}
