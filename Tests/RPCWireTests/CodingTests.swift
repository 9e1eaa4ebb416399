import RPCCore
import RPCWire
import Testing

@Suite struct `Codings of gRPC` {
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func `base64 goes out without padding and comes in with or without`(plain: String, coded: String) {
        #expect(String(decoding: Base64.encode(Array(plain.utf8)), as: UTF8.self) == coded)
        #expect(Base64.decode(coded.utf8) == Array(plain.utf8))
        let padding = String(repeating: "=", count: (4 - coded.count % 4) % 4)
        #expect(Base64.decode((coded + padding).utf8) == Array(plain.utf8))
    }

    @Test func `base64 of all bytes comes back`() {
        let bytes = (0...255).map { UInt8($0) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    }

    @Test(arguments: ["A", "AAAAA", "A=", "A===", "Zm9v=", "Zg=", "Zm 9v", "Zm9v\n", "-_-_", "===="])
    func `what is not base64 is refused`(text: String) {
        #expect(Base64.decode(text.utf8) == nil)
    }

    @Test func `timeouts are read in every unit`() {
        let read: [(String, Duration)] = [
            ("1H", .seconds(3600)), ("2M", .seconds(120)), ("3S", .seconds(3)), ("250m", .milliseconds(250)),
            ("7u", .microseconds(7)), ("9n", .nanoseconds(9)), ("0S", .zero), ("99999999H", .seconds(359_999_996_400)),
        ]
        for (text, duration) in read { #expect(GRPCTimeout.parse(Array(text.utf8)) == duration, "\(text)") }
    }

    @Test(arguments: ["", "S", "5", "5s", "-5S", "+5S", "5.5S", "123456789S", " 5S", "5S ", "5 S"])
    func `what is not a timeout is refused`(text: String) {
        #expect(GRPCTimeout.parse(Array(text.utf8)) == nil)
    }

    @Test func `timeouts are written in a unit that holds them, never shorter`() {
        #expect(GRPCTimeout.format(.milliseconds(250)) == "250000u")
        #expect(GRPCTimeout.format(.nanoseconds(12)) == "12n")
        #expect(GRPCTimeout.format(.seconds(100)) == "100000m")
        #expect(GRPCTimeout.format(.seconds(-1)) == "0n")
        for duration: Duration in [.nanoseconds(123_456_789_123), .seconds(86_400 * 365), .seconds(Int64.max)] {
            let text = GRPCTimeout.format(duration)
            #expect(text.count <= 9)
            let back = GRPCTimeout.parse(Array(text.utf8))
            #expect(back != nil)
            if duration < .seconds(1 << 40) { #expect((back ?? .zero) >= duration) }
        }
    }

    @Test func `a status message is percent-encoded UTF-8`() {
        #expect(String(decoding: StatusMessage.encode("50% of ä\n"), as: UTF8.self) == "50%25 of %C3%A4%0A")
        let all = "\u{0}\u{1f} ~\u{7f}é漢🙂%"
        #expect(StatusMessage.decode(StatusMessage.encode(all)) == all)
        #expect(StatusMessage.encode(all).allSatisfy { $0 >= 0x20 && $0 < 0x7f })
    }

    @Test func `malformed percent-encoding stands for itself`() {
        #expect(StatusMessage.decode("100%".utf8) == "100%")
        #expect(StatusMessage.decode("%zz%4".utf8) == "%zz%4")
        #expect(StatusMessage.decode("%41%4x%42".utf8) == "A%4xB")
        #expect(StatusMessage.decode("%ff".utf8) == "\u{fffd}")
    }

    @Test func `a long status message is cut at a scalar`() {
        let text = String(repeating: "ä", count: Limits.statusMessageBytes)
        let encoded = StatusMessage.encode("x" + text)
        #expect(encoded.count <= Limits.statusMessageBytes && encoded.count > Limits.statusMessageBytes - 6)
        let decoded = StatusMessage.decode(encoded)
        #expect(decoded.hasPrefix("xä"))
        #expect(decoded.allSatisfy { $0 == "x" || $0 == "ä" })
        let oneCharacter = "e" + String(repeating: "\u{301}", count: Limits.statusMessageBytes)
        #expect(StatusMessage.encode(oneCharacter).count == 1 + (Limits.statusMessageBytes - 1) / 6 * 6)
    }
}

@Suite struct `Metadata on the wire` {
    private func read(_ name: String, _ value: String) throws -> Metadata {
        var list = FieldList()
        list.append(name, value)
        var metadata = Metadata()
        try GRPCMetadata.read(list.fields[0], of: list, into: &metadata)
        return metadata
    }

    @Test func `text comes as it is`() throws {
        #expect(try read("x-a", "b, c").entries == [.init(name: "x-a", value: .text("b, c"))])
    }

    @Test func `a binary field may hold several values`() throws {
        let values = try read("x-bin", "Zg==, Zm8,Zm9v,").entries.map(\.value)
        #expect(values == [.binary([0x66]), .binary([0x66, 0x6f]), .binary([0x66, 0x6f, 0x6f]), .binary([])])
    }

    @Test(arguments: [("x-a", "é"), ("x-a", "tab\t"), ("x!y", "a"), ("x-bin", "?"), ("x-bin", "A")])
    func `what is not metadata is the caller's fault`(name: String, value: String) {
        let error = #expect(throws: RPCError.self) { try read(name, value) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func `names of the protocol are not metadata, in either direction`() throws {
        #expect(try read("content-type", "x").isEmpty)
        #expect(try read("grpc-status", "0").isEmpty)
        var metadata = Metadata()
        metadata.add("grpc-status", "0")
        metadata.add("x-a", "1")
        metadata.add("x-bin", [0xff])
        var list = FieldList()
        GRPCMetadata.write(metadata, to: &list)
        #expect(list.fields.map { list.text($0.name) + "=" + list.text($0.value) } == ["x-a=1", "x-bin=/w"])
    }
}
