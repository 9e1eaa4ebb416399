import HTTP2Engine
import RPCCore
import RPCWire
import Testing

@Suite struct `A server's session` {
    /// Moves bytes both ways until neither side has any.
    private func exchange(_ client: TestClient, _ server: ServerSession) throws {
        while true {
            let there = try client.output()
            if !there.isEmpty { try server.take(there) }
            let back = try output(server)
            if !back.isEmpty { try client.receive(back) }
            if there.isEmpty && back.isEmpty { return }
        }
    }

    private func output(_ server: ServerSession) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var more = true
        while more {
            try unsafe withUnsafeTemporaryAllocation(byteCount: ServerSession.largestOutput, alignment: 1) { room in
                var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
                more = try server.fill(&output)
                bytes += copied(output.bytes)
            }
        }
        return bytes
    }

    /// The events, in words; the pieces of a body joined.
    private func events(_ server: ServerSession) -> [String] {
        var words: [String] = []
        var batch = HTTP2Batch()
        while server.hasEvents {
            server.exchange(&batch)
            for event in batch.events {
                switch event {
                case .fields(let stream, let range, let ends):
                    let fields = range.map { index in
                        let field = batch.fields.fields[index]
                        return batch.fields.text(field.name) + "=" + batch.fields.text(field.value)
                    }
                    words.append("fields \(stream) \(fields.joined(separator: ",")) \(ends)")
                case .repeatedFields(let stream, let ends):
                    words.append("repeated \(stream) \(ends)")
                case .data(let stream, let range, let ends):
                    words += batch.data[range].map { "byte \(stream) \($0)" }
                    if ends { words.append("end \(stream)") }
                case .closed(let stream, let code): words.append("closed \(stream) \(code)")
                case .tooManyFields(let stream): words.append("tooManyFields \(stream)")
                case .drained(let stream): words.append("drained \(stream)")
                case .settings: words.append("settings")
                case .ping: words.append("pinged")
                case .pingAcknowledged(let payload): words.append("ping \(payload)")
                case .goAway: words.append("goAway")
                case .failing(let code): words.append("failing \(code)")
                }
            }
        }
        return words
    }

    @Test func `reads the same however a connection's bytes are cut`() throws {
        let client = try TestClient()
        _ = try client.session.submit(head("/a.B/C", [("x-a", "1")]), framed("hello"))
        _ = try client.session.submit(head("/a.B/D", [("x-a", String(repeating: "b", count: 3_000))]), framed(""))
        let bytes = try client.output()
        let whole = try ServerSession()
        try whole.take(bytes)
        let expected = events(whole)
        #expect(expected.contains { $0.hasPrefix("fields 3 ") && $0.contains("bbb") })
        #expect(expected.filter { $0 == "end 1" || $0 == "end 3" }.count == 2)
        for cut in stride(from: 1, to: bytes.count, by: 7) {
            let server = try ServerSession()
            try server.take(Array(bytes[..<cut]))
            var seen = events(server)
            try server.take(Array(bytes[cut...]))
            seen += events(server)
            #expect(seen == expected, "cut at \(cut)")
        }
        let server = try ServerSession()
        var seen: [String] = []
        for byte in bytes {
            try server.take([byte])
            seen += events(server)
        }
        #expect(seen == expected)
    }

    @Test func `says when a request has the same fields as the one before`() throws {
        let client = try TestClient()
        let server = try ServerSession()
        let heads: [[(String, String)]] = [
            [("x-a", "1"), ("x-b", "2")], [("x-a", "1"), ("x-b", "2")], [("x-a", "1"), ("x-b", "3")],
            [("x-a", "1")], [("x-a", "1")], [("x-a", "1"), ("x-b", "")], [("x-a", "1"), ("x-b", "")],
            [("x-a", "1x"), ("-b", "")], [], [], [("x-big", String(repeating: "a", count: 5_000))],
            [("x-big", String(repeating: "a", count: 5_000))], [],
        ]
        for more in heads { _ = try client.session.submit(head("/a.B/C", more), framed("")) }
        try exchange(client, server)
        let seen = events(server).filter { $0.hasPrefix("fields") || $0.hasPrefix("repeated") }
        #expect(seen.count == heads.count)
        for (index, (words, more)) in zip(seen, heads).enumerated() {
            let repeats = [1, 4, 6, 9].contains(index)
            #expect(words.hasPrefix(repeats ? "repeated" : "fields"), "request \(index): \(words)")
            guard !repeats else { continue }
            for (name, value) in more { #expect(words.contains("\(name)=\(value)"), "request \(index): \(words)") }
            #expect(words.contains(":path=/a.B/C") && words.contains("content-type=application/grpc"))
        }
    }

    @Test func `a request's trailers only end it`() throws {
        let server = try ServerSession()
        let begin = preface + frame(FrameKind.settings, 0, 0, [])
        let fields: [UInt8] = [0x83, 0x86, 0x44, 1] + text("/") + [0x41, 1] + text("x")
        try server.take(begin + frame(FrameKind.headers, 4, 1, fields))
        try server.take(frame(FrameKind.headers, 5, 1, [0, 1] + text("a") + [1] + text("b")))
        #expect(
            Array(events(server).suffix(2)) == [
                "fields 1 :method=POST,:scheme=http,:path=/,:authority=x false", "end 1",
            ])
    }

    @Test func `sends a response as head, body and trailers`() throws {
        let client = try TestClient()
        let server = try ServerSession()
        let stream = try client.session.submit(head("/a.B/C"), framed("x"))
        try exchange(client, server)
        var own = FieldList()
        own.append("x-a", "1")
        server.respond(stream, FieldSet([StaticField(":status", "200")], own))
        #expect(server.send(stream, framed("one")))
        #expect(server.send(stream, framed("two")))
        try exchange(client, server)
        #expect(server.send(stream, framed("three")))
        server.finish(stream, trailers: FieldSet([StaticField("grpc-status", "0")]))
        try exchange(client, server)
        let seen = client.responses[stream]
        #expect(seen?.blocks == [[":status=200", "x-a=1"], ["grpc-status=0"]])
        #expect(
            seen?.body == [0, 0, 0, 0, 3] + text("one") + [0, 0, 0, 0, 3] + text("two") + [0, 0, 0, 0, 5]
                + text("three"))
        #expect(seen?.closed == 0)
        #expect(events(server).last == "closed \(stream) 0")
    }

    @Test func `a whole response leaves together`() throws {
        let client = try TestClient()
        let server = try ServerSession()
        let stream = try client.session.submit(head("/a.B/C"), framed("x"))
        try exchange(client, server)
        server.respond(
            stream, FieldSet([StaticField(":status", "200")]), framed("reply"),
            trailers: FieldSet([StaticField("grpc-status", "0")]))
        try client.receive(try output(server))
        #expect(client.responses[stream]?.blocks.count == 2)
        #expect(client.responses[stream]?.closed == 0)
    }

    @Test func `pieces of a body leave in order, whatever their sizes`() throws {
        let client = try TestClient()
        let server = try ServerSession()
        let stream = try client.session.submit(head("/a.B/C"), framed("x"))
        try exchange(client, server)
        server.respond(stream, FieldSet([StaticField(":status", "200")]))
        var expected: [UInt8] = []
        for number in 0..<600 {
            let size = [0, 1, 88, 1_019, 1_020, 9_000, 17_000][number * number % 7]
            let piece = MessageReader.frame([UInt8](repeating: UInt8(truncatingIfNeeded: number), count: size))
            expected += (0..<piece.leadCount).map { UInt8(truncatingIfNeeded: piece.lead >> (8 * UInt64($0))) }
            expected += piece.body
            _ = server.send(stream, piece)
            if number % 50 == 7 { try exchange(client, server) }
        }
        try exchange(client, server)
        #expect(client.responses[stream]?.body == expected)
        #expect(server.queuedOutput == 0)
    }

    @Test func `tells a writer to wait, and when to go on`() throws {
        let client = try TestClient()
        client.reads = false
        let server = try ServerSession()
        let stream = try client.session.submit(head("/a.B/C"), framed("x"))
        try exchange(client, server)
        _ = events(server)
        server.respond(stream, FieldSet([StaticField(":status", "200")]))
        let block = MessageReader.frame([UInt8](repeating: 1, count: 10_000))
        var sent = 0
        while server.send(stream, block) { sent += 1 }
        #expect(sent == Limits.streamOutputBytes / 10_005)
        try exchange(client, server)
        let room = Limits.streamWindowBytes
        #expect(server.queuedOutput == 0, "\(room) bytes of window take it all")
        #expect(events(server) == ["drained \(stream)"])
        while server.queuedOutput < Limits.streamOutputBytes * 3 {
            _ = server.send(stream, block)
            try exchange(client, server)
        }
        #expect(!events(server).contains("drained \(stream)"), "the window is shut")
        client.session.consume(stream, client.responses[stream]?.body.count ?? 0)
        try exchange(client, server)
        #expect(events(server) == ["drained \(stream)"])
    }

    @Test func `a request's bytes are taken as they are consumed`() throws {
        let client = try TestClient()
        let server = try ServerSession()
        let size = Limits.streamWindowBytes * 2
        let stream = try client.session.submit(
            head("/a.B/C"), MessageReader.frame([UInt8](repeating: 1, count: size - MessageReader.prefixCount)))
        try exchange(client, server)
        var received = events(server).filter { $0.hasPrefix("byte") }.count
        #expect(received == Limits.streamWindowBytes, "no more than the window without anybody taking it")
        server.consume(stream, received)
        try exchange(client, server)
        received += events(server).filter { $0.hasPrefix("byte") }.count
        #expect(received == size)
    }

    @Test func `an early response stops the request`() throws {
        let client = try TestClient()
        let server = try ServerSession()
        let stream = try client.session.submit(
            head("/a.B/C"), MessageReader.frame([UInt8](repeating: 1, count: Limits.streamWindowBytes * 2)))
        try exchange(client, server)
        server.respond(stream, only: FieldSet([StaticField(":status", "200"), StaticField("grpc-status", "12")]))
        try exchange(client, server)
        #expect(client.responses[stream]?.blocks == [[":status=200", "grpc-status=12"]])
        #expect(client.responses[stream]?.closed == HTTP2ErrorCode.noError)
        #expect(!client.session.isSending(stream))
    }

    @Test func `a graceful end refuses nothing until its second step`() throws {
        let client = try TestClient()
        let server = try ServerSession()
        let stream = try client.session.submit(head("/a.B/C"), framed("x"))
        try exchange(client, server)
        _ = events(server)
        server.announceShutdown(ping: 42)
        try exchange(client, server)
        #expect(client.goAways == [Int32.max])
        #expect(events(server) == ["ping 42"])
        server.refuseNewStreams()
        try exchange(client, server)
        #expect(client.goAways == [Int32.max, stream])
        #expect(!server.isOver, "a stream is open")
        server.respond(stream, only: FieldSet([StaticField(":status", "200")]))
        try exchange(client, server)
        #expect(server.isOver)
    }

    @Test func `fields over the limits are dropped, and their stream is named`() throws {
        let client = try TestClient()
        let server = try ServerSession()
        let large = try client.session.submit(
            head("/a.B/C", [("x", String(repeating: "y", count: Limits.headerListBytes))]), framed(""))
        let many = try client.session.submit(
            head("/a.B/C", (0..<Limits.headerFields).map { ("x-\($0)", "") }), framed(""))
        let legal = try client.session.submit(head("/a.B/C"), framed(""))
        try exchange(client, server)
        let seen = events(server)
        #expect(seen.contains("tooManyFields \(large)"))
        #expect(seen.contains("tooManyFields \(many)"))
        #expect(seen.contains { $0.hasPrefix("fields \(legal) ") })
    }

    @Test func `a block that has begun is open until it ends`() throws {
        let server = try ServerSession()
        let begin = preface + frame(FrameKind.settings, 0, 0, [])
        try server.take((begin + frame(FrameKind.headers, 0, 1, [0x83])))
        #expect(server.isWithinFields)
        let rest: [UInt8] = [0x86, 0x44, 1] + text("/") + [0x41, 1] + text("x")
        try server.take(frame(FrameKind.continuation, 4, 1, rest))
        #expect(!server.isWithinFields)
        #expect(events(server).contains { $0.hasPrefix("fields 1 :method=POST,:scheme=http,:path=/") })
    }

    @Test func `what is not HTTP/2 ends the session`() throws {
        let server = try ServerSession()
        #expect(throws: HTTP2Error.self) { try server.take(text("GET / HTTP/1.1\r\n\r\n")) }
    }

    @Test func `calls for a stream that has gone do nothing`() throws {
        let client = try TestClient()
        let server = try ServerSession()
        let stream = try client.session.submit(head("/a.B/C"), framed("x"))
        try exchange(client, server)
        client.session.reset(stream, code: HTTP2ErrorCode.cancel)
        try exchange(client, server)
        #expect(events(server).last == "closed \(stream) \(HTTP2ErrorCode.cancel)")
        server.respond(stream, FieldSet([StaticField(":status", "200")]))
        #expect(server.send(stream, framed("x")))
        server.finish(stream, trailers: FieldSet([]))
        server.consume(stream, 10)
        server.reset(stream, code: HTTP2ErrorCode.cancel)
        try exchange(client, server)
        #expect(server.queuedOutput == 0)
        #expect(events(server).isEmpty)
    }
}
