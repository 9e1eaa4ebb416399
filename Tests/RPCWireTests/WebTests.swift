import RPCCore
import RPCWire
import Testing

@Suite struct `The front door for what is not gRPC` {
    private let front: WebFront

    init() {
        var builder = RouterBuilder()
        func register(_ name: String, _ kind: MethodKind, _ idempotency: Idempotency, takesJSON: Bool = true) {
            builder.register(
                MethodDescriptor(
                    path: "/a.B/\(name)", kind: kind, idempotency: idempotency, policy: MethodPolicy(roles: .anyone)),
                .immediate { _, message in message }, takesJSON: takesJSON)
        }
        register("Unary", .unary, .unknown)
        register("Binary", .unary, .unknown, takesJSON: false)
        register("Safe", .unary, .noSideEffects)
        register("Stream", .serverStreaming, .unknown)
        register("Chat", .bidirectional, .unknown)
        front = WebFront(router: builder.build(), cors: CORSPolicy(["https://app.test"]), expectsLocalHost: true)
    }

    private func open(
        _ verb: String, _ path: String, _ fields: [(String, String)] = [], _ version: HTTPVersion = .http1
    ) -> WebFront.Outcome {
        var list = FieldList()
        list.append("before", "this request")
        list.append(":method", verb)
        list.append(":path", path)
        for (name, value) in fields { list.append(name, value) }
        return front.open(list, 1..<list.fields.count, version)
    }

    private func head(_ outcome: WebFront.Outcome) throws -> CallHead {
        guard case .call(let head, _) = outcome else {
            Issue.record("refused: \(outcome)")
            throw RPCError(.internal, "refused")
        }
        return head
    }

    private func status(_ outcome: WebFront.Outcome) -> String {
        guard case .refused(let ending) = outcome else { return "taken" }
        switch ending {
        case .only(let fields), .rest(let fields?, _, _): return String(text(fields).prefix(11))
        default: return "\(ending)"
        }
    }

    @Test(
        arguments: [
            ("Unary", "application/json", WebProtocol.Kind.connectUnary(isGet: false), MessageEncoding.json),
            ("Unary", "application/proto", .connectUnary(isGet: false), .protobuf),
            ("Stream", "application/connect+json", .connectStream, .json),
            ("Stream", "application/connect+proto", .connectStream, .protobuf),
            ("Unary", "application/grpc-web", .grpcWeb(isText: false), .protobuf),
            ("Stream", "application/grpc-web-text+proto", .grpcWeb(isText: true), .protobuf),
            ("Unary", "APPLICATION/JSON ; Charset=UTF-8", .connectUnary(isGet: false), .json),
        ] as [(String, String, WebProtocol.Kind, MessageEncoding)])
    func `the content type chooses the protocol`(
        method: String, type: String, kind: WebProtocol.Kind, encoding: MessageEncoding
    ) throws {
        let head = try head(open("POST", "/a.B/\(method)", [("content-type", type)]))
        #expect(head.web?.kind == kind)
        #expect(head.encoding == encoding)
    }

    @Test(
        arguments: [
            ("POST", "/a.B/Unary", "text/html", "415"), ("POST", "/a.B/Unary", "application/connect+json", "415"),
            ("POST", "/a.B/Stream", "application/json", "415"), ("POST", "/a.B/Binary", "application/json", "415"),
            ("PUT", "/a.B/Unary", "application/json", "405"), ("GET", "/a.B/Unary", "application/json", "405"),
            ("POST", "/a.B/Chat", "application/connect+json", "505"), ("POST", "/a.B/No", "application/json", "404"),
            ("GET", "/elsewhere", "", "404"), ("POST", "/a.B/Unary/", "application/json", "404"),
            ("POST", "/A.b/Unary", "application/json", "404"), ("POST", "//a.B/Unary", "application/json", "404"),
        ])
    func `what cannot be served has an HTTP status`(verb: String, path: String, type: String, expected: String) {
        #expect(status(open(verb, path, [("content-type", type)])) == ":status=\(expected)")
    }

    @Test func `a GET carries its message in the query`() throws {
        let plain = try head(open("GET", "/a.B/Safe?message=%7B%7d+&encoding=json"))
        #expect(plain.framing == .preset(Array("{} ".utf8)))
        let coded = try head(open("GET", "/a.B/Safe?connect=v1&encoding=proto&base64=1&message=_-8"))
        #expect(coded.framing == .preset([0xff, 0xef]))
        #expect(status(open("GET", "/a.B/Safe?encoding=proto&base64=1&message=!")) == ":status=400")
    }

    @Test(arguments: [
        ("100", Duration.milliseconds(100)), ("0", .zero), ("9999999999", .milliseconds(9_999_999_999)),
    ])
    func `a timeout is milliseconds`(value: String, expected: Duration) throws {
        let fields = [("content-type", "application/json"), ("connect-timeout-ms", value)]
        #expect(try head(open("POST", "/a.B/Unary", fields)).timeout == expected)
    }

    @Test func `fields of browsers are no metadata and no fault`() throws {
        let fields = [
            ("content-type", "application/json"), ("cookie", "ä"), ("x-a", "1"), ("accept-encoding", "br, deflate"),
            ("origin", "https://app.test"), ("connect-protocol-version", "1"), ("user-agent", "x"),
        ]
        let head = try head(open("POST", "/a.B/Unary", fields))
        #expect(head.metadata.entries.map(\.name) == ["x-a", "user-agent"])
        #expect(head.accepted == .deflate)
    }

    @Test(arguments: [
        ("localhost:80", "taken"), ("127.9.9.9", "taken"), ("[::1]:5", "taken"), ("app.test", "taken"),
        ("evil.test", ":status=421"), ("localhost.evil.test:80", ":status=421"), ("", ":status=421"),
    ])
    func `a server of this machine goes by its names`(host: String, expected: String) {
        let fields = [("content-type", "application/json"), (":authority", host)]
        #expect(status(open("POST", "/a.B/Unary", fields)) == expected)
    }
}

@Suite struct `Heads of HTTP/1.1` {
    private func refusal(_ verb: String, _ minor: Int, _ headers: [(String, String)]) -> String {
        do throws(HTTP1Head.Refused) {
            _ = try HTTP1Head(
                verb: verb, target: "/", minor: minor, headers: headers.map { (name: $0.0, value: $0.1) })
            return "taken"
        } catch {
            return error.status
        }
    }

    @Test(
        arguments: [
            ([("Host", "a")], 1, "taken"), ([], 0, "taken"), ([], 1, "400"),
            ([("Host", "a"), ("host", "a")], 1, "400"),
            ([("Host", "a"), ("Transfer-Encoding", "Chunked")], 1, "taken"),
            ([("Host", "a"), ("Transfer-Encoding", "chunked"), ("Content-Length", "1")], 1, "400"),
            ([("Host", "a"), ("Transfer-Encoding", "chunked")], 0, "400"),
            ([("Host", "a"), ("Transfer-Encoding", "gzip, chunked")], 1, "501"),
            ([("Host", "a"), ("Transfer-Encoding", "chunked"), ("Transfer-Encoding", "chunked")], 1, "501"),
            ([("Host", "a"), ("Expect", "100-continue")], 1, "taken"), ([("Host", "a"), ("Expect", "x")], 1, "417"),
        ] as [([(String, String)], Int, String)])
    func `what two servers could read differently is refused`(
        headers: [(String, String)], minor: Int, expected: String
    ) {
        #expect(refusal("POST", minor, headers) == expected)
    }

    @Test func `what is about the connection goes no further`() throws {
        let head = try HTTP1Head(
            verb: "POST", target: "/x", minor: 1,
            headers: [
                (name: "Host", value: "a:1"), (name: "Connection", value: "x"), (name: "X-A", value: "1"),
                (name: "Upgrade", value: "h2c"), (name: "TE", value: "trailers"),
            ])
        #expect(text(FieldSet([], head.fields)) == ":method=POST,:path=/x,x-a=1,:authority=a:1")
        #expect(head.isUpgrade)
    }

    @Test func `heads as bytes`() {
        var list = FieldList()
        list.append(":status", "200")
        list.append("x-a", "1")
        list.append("content-length", "9")
        func bytes(_ framing: HTTP1Output.Framing, _ keepsAlive: Bool) -> String {
            String(decoding: HTTP1Output.head(FieldSet([], list), framing, keepsAlive: keepsAlive), as: UTF8.self)
        }
        #expect(bytes(.length(3), true) == "HTTP/1.1 200 OK\r\nx-a: 1\r\ncontent-length: 3\r\n\r\n")
        #expect(bytes(.empty, true) == "HTTP/1.1 200 OK\r\nx-a: 1\r\ncontent-length: 9\r\n\r\n")
        #expect(bytes(.chunks, true) == "HTTP/1.1 200 OK\r\nx-a: 1\r\ntransfer-encoding: chunked\r\n\r\n")
        #expect(bytes(.close, false) == "HTTP/1.1 200 OK\r\nx-a: 1\r\nconnection: close\r\n\r\n")
    }
}

@Suite struct `How Connect says how a call ended` {
    @Test func `errors are JSON`() {
        let error = RPCError(
            .cancelled, "a \"b\" \\ \n ä",
            details: [RPCError.Detail(typeURL: "type.googleapis.com/a.B", value: [1, 2, 3, 4])])
        #expect(
            String(decoding: ConnectStatus.error(error), as: UTF8.self)
                == #"{"code":"canceled","message":"a \"b\" \\ \u000a ä","details":[{"type":"a.B","value":"AQIDBA"}]}"#)
        #expect(
            String(decoding: ConnectStatus.error(RPCError(.notFound, "")), as: UTF8.self) == #"{"code":"not_found"}"#)
    }

    @Test func `streams end with JSON`() {
        var trailing = Metadata()
        trailing.add("x-a", "1")
        trailing.add("x-b-bin", [0xff])
        trailing.add("x-a", "2")
        func end(_ error: RPCError?, _ metadata: Metadata) -> String {
            String(decoding: ConnectStatus.endStream(error, metadata), as: UTF8.self)
        }
        #expect(end(nil, Metadata()) == "{}")
        #expect(end(nil, trailing) == #"{"metadata":{"x-a":["1","2"],"x-b-bin":["/w"]}}"#)
        #expect(
            end(RPCError(.aborted, ""), trailing)
                == #"{"error":{"code":"aborted"},"metadata":{"x-a":["1","2"],"x-b-bin":["/w"]}}"#)
    }

    @Test(arguments: [1, 2, 3, 5, 100])
    func `base64 is read however it is cut`(step: Int) throws {
        let pieces = Array("AQID".utf8) + Array("BA==".utf8) + Array("BQYH".utf8)
        var reader = Base64Reader()
        var bytes: [UInt8] = []
        for start in stride(from: 0, to: pieces.count, by: step) {
            let decoded = reader.decode(pieces[start..<min(start + step, pieces.count)])
            bytes += try #require(decoded)
        }
        #expect(bytes == [1, 2, 3, 4, 5, 6, 7])
        #expect(reader.isBetweenGroups)
    }

    @Test(arguments: [1, 4, 7, 1_000])
    func `a call in base64 hands out its messages`(step: Int) {
        let envelopes: [UInt8] = [0, 0, 0, 0, 2, 7, 8, 0, 0, 0, 0, 1, 9]
        let body = Base64.encodePadded(Array(envelopes.prefix(4))) + Base64.encodePadded(Array(envelopes.dropFirst(4)))
        var call = WireCall(kind: .clientStreaming, limit: 10, framing: .base64)
        var got: [[UInt8]] = []
        for start in stride(from: 0, to: body.count, by: step) {
            var range = start..<min(start + step, body.count)
            while case .message(let message) = call.receive(body, &range, ends: false) { got.append(message.bytes) }
        }
        #expect(got == [[7, 8], [9]])
        var nothing = 0..<0
        #expect(call.receive([], &nothing, ends: true) == .end(only: nil))
    }

    @Test func `a bare body is bounded before it is kept`() {
        var call = WireCall(kind: .unary, limit: 3, framing: .whole)
        var range = 0..<3
        #expect(call.receive([1, 2, 3], &range, ends: false) == .wait)
        #expect(call.heldBytes == 3)
        var more = 0..<1
        guard case .fail(let error) = call.receive([4], &more, ends: true) else {
            Issue.record("not refused")
            return
        }
        #expect(error.code == .resourceExhausted)
    }
}
