import RPCCore
import RPCWire
import Testing

@Suite struct `A server call as a value` {
    private func framed(_ messages: [UInt8]..., flags: UInt8 = 0) -> [UInt8] {
        messages.flatMap { message -> [UInt8] in
            let length = UInt32(message.count)
            return [flags] + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) } + message
        }
    }

    /// Feeds `bytes` in pieces of `step`; what comes out but `wait`.
    private func feed(_ call: inout WireCall, _ bytes: [UInt8], step: Int) -> [WireCall.Action] {
        var actions: [WireCall.Action] = []
        for start in stride(from: 0, to: bytes.count, by: step) {
            var range = start..<min(start + step, bytes.count)
            var action = call.receive(bytes, &range, ends: false)
            while case .message = action {
                actions.append(action)
                action = call.receive(bytes, &range, ends: false)
            }
            if action != .wait { actions.append(action) }
        }
        return actions
    }

    private func end(_ call: inout WireCall) -> WireCall.Action {
        var nothing = 0..<0
        return call.receive([], &nothing, ends: true)
    }

    @Test(arguments: [1, 2, 3, 5, 7, 1_000])
    func `messages come out whole however the bytes are cut`(step: Int) {
        var call = WireCall(kind: .bidirectional, limit: 100)
        let actions = feed(&call, framed([1, 2, 3], [], [4]), step: step)
        #expect(
            actions == [
                .message(ReceivedMessage([1, 2, 3])), .message(ReceivedMessage([])), .message(ReceivedMessage([4])),
            ])
        #expect(end(&call) == .end(only: nil))
        let ended = call.requestEnded
        #expect(ended)
    }

    @Test(arguments: [MethodKind.unary, .serverStreaming])
    func `a call with one message hands it out at the end`(kind: MethodKind) {
        var call = WireCall(kind: kind, limit: 100)
        #expect(feed(&call, framed([9, 9]), step: 3).isEmpty)
        #expect(call.heldBytes == 2)
        #expect(end(&call) == .end(only: ReceivedMessage([9, 9])))
        #expect(call.heldBytes == 0)
    }

    @Test(arguments: [MethodKind.unary, .serverStreaming])
    func `a second message, or none, is refused`(kind: MethodKind) {
        var two = WireCall(kind: kind, limit: 100)
        #expect(code(feed(&two, framed([1], [2]), step: 100).first) == .unimplemented)
        #expect(end(&two) == .wait)
        var none = WireCall(kind: kind, limit: 100)
        #expect(code(end(&none)) == .unimplemented)
    }

    @Test func `a request that ends within a message fails`() {
        for cut in 1..<8 {
            var call = WireCall(kind: .clientStreaming, limit: 100)
            _ = feed(&call, Array(framed([1, 2, 3]).prefix(cut)), step: 100)
            #expect(code(end(&call)) == .internal, "cut at \(cut)")
        }
    }

    @Test func `a body that is one message is taken at once, and no other is`() {
        let lead: [UInt8] = [9, 0, 0, 0, 0, 2, 7, 8, 9]
        #expect(MessageReader.only(lead, 1..<8, limit: 2) == [7, 8])
        #expect(MessageReader.only([0, 0, 0, 0, 0], 0..<5, limit: 0) == [])
        #expect(MessageReader.only(lead, 1..<8, limit: 1) == nil)
        #expect(MessageReader.only(lead, 1..<9, limit: 9) == nil)
        #expect(MessageReader.only(lead, 1..<7, limit: 9) == nil)
        #expect(MessageReader.only(lead, 1..<5, limit: 9) == nil)
        #expect(MessageReader.only([1, 0, 0, 0, 1, 7], 0..<6, limit: 9) == nil)
        #expect(MessageReader.only([0, 255, 255, 255, 255, 7], 0..<6, limit: .max) == nil)
    }

    @Test func `the limit is checked before anything is held`() {
        var call = WireCall(kind: .unary, limit: 3)
        #expect(feed(&call, framed([1, 2, 3]), step: 100).isEmpty)
        var over = WireCall(kind: .unary, limit: 2)
        #expect(code(feed(&over, Array(framed([1, 2, 3]).prefix(5)), step: 100).first) == .resourceExhausted)
        #expect(over.heldBytes == 0)
        #expect(feed(&over, framed([1]), step: 100).isEmpty, "nothing more comes out after a failure")
    }

    @Test func `a message of 4 GiB that is only announced takes no memory`() {
        var call = WireCall(kind: .unary, limit: Int(UInt32.max))
        #expect(feed(&call, [0, 0xff, 0xff, 0xff, 0xff, 1], step: 100).isEmpty)
        #expect(call.heldBytes == 1)
    }

    @Test(arguments: [UInt8(1), 2, 255])
    func `compressed and unknown flags fail`(flags: UInt8) {
        var call = WireCall(kind: .unary, limit: 100)
        #expect(code(feed(&call, framed([1], flags: flags), step: 100).first) == .internal)
    }

    @Test func `where a compression was agreed on, messages may be marked as compressed`() {
        var call = WireCall(kind: .clientStreaming, limit: 100, takesCompressed: true)
        let actions = feed(&call, framed([1], flags: 1) + framed([2]), step: 3)
        #expect(actions == [.message(ReceivedMessage([1], isCompressed: true)), .message(ReceivedMessage([2]))])
        #expect(code(feed(&call, framed([1], flags: 3), step: 100).first) == .internal)
    }

    @Test func `a head names the compression of its messages`() {
        var call = WireCall(kind: .bidirectional, limit: 100)
        let head = call.begin(Metadata(), compression: .gzip)
        #expect(head.map(text) == ":status=200,content-type=application/grpc,grpc-encoding=gzip")
        #expect(call.compression == .gzip)
    }

    @Test(
        arguments: [
            ("identity, deflate, gzip", Compression.gzip), ("gzip", .gzip), ("deflate", .deflate),
            ("identity,deflate ", .deflate), ("identity", nil), ("", nil), ("gzipped,xdeflate", nil),
        ] as [(String, Compression?)])
    func `the best of the encodings that a peer accepts`(list: String, best: Compression?) {
        let bytes = Array(list.utf8)
        #expect(GRPCEncodings.best(bytes, bytes.indices) == best)
    }

    @Test func `the head goes out once, and nothing after trailers`() {
        var call = WireCall(kind: .bidirectional, limit: 100)
        var initial = Metadata()
        initial.add("x-a", "1")
        #expect(call.begin(initial).map(text) == ":status=200,content-type=application/grpc,x-a=1")
        #expect(call.begin(initial) == nil)
        var trailing = Metadata()
        trailing.add("x-bin", [1])
        guard case .rest(nil, nil, let trailers?) = call.succeed(initial: initial, trailing: trailing) else {
            Issue.record("not trailers alone")
            return
        }
        #expect(text(trailers) == "grpc-status=0,x-bin=AQ")
        let ended = call.responseEnded
        #expect(ended)
        guard case .nothing = call.succeed(initial: initial, trailing: trailing) else {
            Issue.record("something goes out after trailers")
            return
        }
        guard case .nothing = call.fail(RPCError(.internal, "x"), initial: initial, trailing: trailing) else {
            Issue.record("something goes out after trailers")
            return
        }
    }

    @Test func `an error before the head is fields alone`() {
        var call = WireCall(kind: .unary, limit: 100)
        let ending = call.fail(RPCError(.notFound, "no ä"), initial: Metadata(), trailing: Metadata())
        guard case .only(let fields) = ending else {
            Issue.record("not alone")
            return
        }
        #expect(text(fields) == ":status=200,content-type=application/grpc,grpc-status=5,grpc-message=no %C3%A4")
    }

    @Test func `an error tells when to try again`() {
        for (after, told) in [(Duration.milliseconds(1_500), "1500"), (.zero, "1"), (.seconds(1 << 40), "86400000")] {
            var call = WireCall(kind: .unary, limit: 100)
            let error = RPCError(.unavailable, "busy", retryAfter: after)
            guard case .only(let fields) = call.fail(error, initial: Metadata(), trailing: Metadata()) else {
                Issue.record("not alone")
                return
            }
            #expect(text(fields).hasSuffix("grpc-status=14,grpc-message=busy,grpc-retry-pushback-ms=\(told)"))
        }
    }

    @Test func `initial metadata goes out before an error's trailers`() {
        var call = WireCall(kind: .unary, limit: 100)
        var initial = Metadata()
        initial.add("x-a", "1")
        let ending = call.fail(RPCError(.aborted, ""), initial: initial, trailing: Metadata())
        guard case .rest(let head?, nil, let trailers?) = ending else {
            Issue.record("not head and trailers")
            return
        }
        #expect(text(head) == ":status=200,content-type=application/grpc,x-a=1")
        #expect(text(trailers) == "grpc-status=10,grpc-message=")
    }

    private func code(_ action: WireCall.Action?) -> StatusCode? {
        guard case .fail(let error)? = action else { return nil }
        return error.code
    }
}

@Suite struct `A request's head` {
    private static let legal = [
        (":method", "POST"), (":scheme", "http"), (":path", "/a.B/C"), (":authority", "x"), ("te", "trailers"),
        ("content-type", "application/grpc"),
    ]

    private func head(_ fields: [(String, String)]) -> Result<(GRPCRequestHead, FieldList)?, GRPCRequestHead.Refused> {
        var list = FieldList()
        list.append("before", "this request")
        for (name, value) in fields { list.append(name, value) }
        do throws(GRPCRequestHead.Refused) {
            var reader = GRPCHeadReader()
            guard let head = try reader.read(list, 1..<list.fields.count) else { return .success(nil) }
            return .success((head, list))
        } catch {
            return .failure(error)
        }
    }

    private func changed(_ name: String, _ value: String?) -> [(String, String)] {
        Self.legal.filter { $0.0 != name } + (value.map { [(name, $0)] } ?? [])
    }

    @Test func `path, timeout and metadata are read, in order`() throws {
        let fields =
            Self.legal + [
                ("x-b", "2"), ("grpc-timeout", "5S"), ("x-a", "1"), ("x-b", "3"), ("grpc-accept-encoding", "gzip"),
            ]
        let (read, list) = try #require(try head(fields).get())
        #expect(list.text(read.path) == "/a.B/C")
        #expect(read.call.timeout == .seconds(5))
        #expect(read.call.metadata.entries.map(\.name) == ["x-b", "x-a", "x-b"])
    }

    @Test(arguments: [
        "application/grpc", "application/grpc+proto", "application/grpc;charset=utf-8", "application/grpc+proto; a=b",
    ])
    func `gRPC content types are taken`(type: String) throws {
        #expect(try head(changed("content-type", type)).get() != nil)
    }

    @Test(arguments: [nil, "", "text/html", "application/grpcx", "application/grpc-web", "application/grpc+json"])
    func `other content types are not gRPC's`(type: String?) throws {
        #expect(try head(changed("content-type", type)).get() == nil)
    }

    @Test(arguments: ["GET", "PUT", "post", "POSTS"])
    func `other verbs are not gRPC's`(verb: String) throws {
        #expect(try head(changed(":method", verb)).get() == nil)
    }

    @Test func `an encoding that we lack is UNIMPLEMENTED and says which we have`() throws {
        let answer = refusal(Self.legal + [("grpc-encoding", "snappy")])
        #expect(answer.contains("grpc-status=12"))
        #expect(answer.contains("grpc-accept-encoding=identity,deflate,gzip"))
        _ = try head(Self.legal + [("grpc-encoding", "identity")]).get()
    }

    @Test(arguments: [("grpc-timeout", "soon"), ("x-bin", "?"), ("x-a", "\u{1}")])
    func `malformed fields are INVALID_ARGUMENT`(name: String, value: String) {
        #expect(refusal(Self.legal + [(name, value)]).contains("grpc-status=3"))
    }

    private func refusal(_ fields: [(String, String)]) -> String {
        guard case .failure(let refused) = head(fields) else { return "taken" }
        return text(refused.fields)
    }
}

func text(_ set: FieldSet) -> String {
    let fixed = set.fixed.map { "\($0.name)=\($0.value)" }
    return (fixed + set.own.fields.map { set.own.text($0.name) + "=" + set.own.text($0.value) }).joined(separator: ",")
}
