import Codec
import Contracts
import RPCCore
import TestContracts
import Testing

/// Where protobuf-c alone would refuse, lose or misread what Google's protobuf accepts.
@Suite struct `Legal bytes that need a rewrite` {
    @Test func `unknown fields are dropped, of every wire type and at every level`() throws {
        let unknown = Wire().varint(100, 1).fixed64(101, Array(repeating: 1, count: 8)).text(102, "x")
            .fixed32(536_870_911, [1, 2, 3, 4])
        let inner = unknown.varint(3, 7).raw(unknown.bytes)
        let message = try Coders<VivaTestV1Optionals>().decode(
            unknown.message(17, inner).text(14, "text").raw(unknown.bytes))
        #expect(message == VivaTestV1Optionals(stringValue: "text", messageValue: VivaTestV1Scalars(int32Value: 7)))
    }

    @Test func `four megabytes of unknown fields cost nothing`() throws {
        let wire = Wire().varint(100, 1).repeated(1_300_000).text(1, "still here")
        #expect(try Coders<Speak>().decode(wire) == Speak(text: "still here"))
    }

    @Test func `occurrences of a singular message are merged`() throws {
        let first = Wire().varint(3, 1).text(14, "first")
        let second = Wire().varint(4, 2).text(14, "second")
        let message = try Coders<VivaTestV1Optionals>().decode(Wire().message(17, first).message(17, second))
        #expect(message.messageValue == VivaTestV1Scalars(int32Value: 1, int64Value: 2, stringValue: "second"))
    }

    @Test func `messages with oneofs are merged, set or not, and inside each other`() throws {
        let coders = Coders<VivaTestV1Choices>()
        let left = Wire().varint(1, 5)
        let right = Wire().text(3, "r").varint(6, 1)
        let leftAndRight = VivaTestV1Pair(left: .leftNumber(5), right: .rightText("r"), numbers: [1])
        #expect(
            try coders.decode(Wire().message(18, left).message(18, right)) == .init(value: .pairValue(leftAndRight)))
        #expect(
            try coders.decode(Wire().message(18, Wire()).message(18, left).message(18, right))
                == .init(value: .pairValue(leftAndRight)))
        let deep = Wire().message(18, Wire().message(2, Wire().varint(3, 1)))
            .message(18, Wire().message(2, Wire().varint(4, 2)).varint(6, 1))
            .message(18, Wire().varint(6, 2))
        let merged = VivaTestV1Pair(left: .leftMessage(.init(int32Value: 1, int64Value: 2)), numbers: [1, 2])
        #expect(try coders.decode(deep) == .init(value: .pairValue(merged)))
    }

    @Test func `of a oneof the last member stays, without what came before another member`() throws {
        let coders = Coders<VivaTestV1Choices>()
        let first = Wire().message(17, Wire().varint(3, 1))
        let last = Wire().message(17, Wire().varint(4, 2))
        #expect(
            try coders.decode(first.varint(3, 9).raw(last.bytes))
                == .init(value: .messageValue(.init(int64Value: 2))))
        #expect(try coders.decode(first.raw(last.bytes).text(14, "end")) == .init(value: .stringValue("end")))
        #expect(
            try coders.decode(first.text(14, "x").raw(first.bytes).raw(last.bytes))
                == .init(value: .messageValue(.init(int32Value: 1, int64Value: 2))))
        #expect(
            try coders.decode(Wire().text(14, "x").message(18, Wire()).varint(100, 1))
                == .init(value: .pairValue(.init())))
    }

    @Test func `a present optional keeps its last value`() throws {
        let wire = Wire().varint(3, 1).varint(3, 0).text(14, "a").text(14, "").varint(100, 0)
        #expect(
            try Coders<VivaTestV1Optionals>().decode(wire) == VivaTestV1Optionals(int32Value: 0, stringValue: ""))
    }

    @Test func `packed and unpacked values mix, in order`() throws {
        let coders = Coders<VivaTestV1Repeateds>()
        let numbers = Wire().varint(3, 1).bytes(3, [2, 3]).bytes(3, []).varint(3, 4).varint(18, 1).bytes(18, [2, 3])
        #expect(try coders.decode(numbers) == .init(int32Values: [1, 2, 3, 4], unpackedValues: [1, 2, 3]))
        let fixed = Wire().fixed32(9, [1, 0, 0, 0]).bytes(9, [2, 0, 0, 0, 3, 0, 0, 0])
        #expect(try coders.decode(fixed) == .init(fixed32Values: [1, 2, 3]))
        #expect(
            try coders.decode(numbers.varint(100, 1)) == .init(int32Values: [1, 2, 3, 4], unpackedValues: [1, 2, 3]))
    }

    @Test func `packed bools may be any varint`() throws {
        let wire = Wire().bytes(13, [0, 1, 2, 0x80, 0x01, 0x80, 0x00])
        #expect(
            try Coders<VivaTestV1Repeateds>().decode(wire) == .init(boolValues: [false, true, true, true, false]))
    }

    @Test func `a length may be a long varint`() throws {
        let wire = Wire().raw([0x0a, 0x82, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00, 0x68, 0x69])
        #expect(try Coders<Speak>().decode(wire) == Speak(text: "hi"))
    }

    @Test func `of equal keys of a map the last wins, and what an entry lacks is its default`() throws {
        let coders = Coders<VivaTestV1Maps>()
        let texts = Wire().message(1, Wire().text(1, "k").text(2, "old")).message(1, Wire().text(2, "new").text(1, "k"))
            .message(1, Wire()).message(5, Wire().text(1, "empty"))
        #expect(
            try coders.decode(texts) == .init(texts: ["k": "new", "": ""], messages: ["empty": VivaTestV1Scalars()]))
    }
}
