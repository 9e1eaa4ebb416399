import Codec
import Contracts
import RPCCore
import TestContracts
import Testing

/// Bytes that are refused, where, and why.
struct Refusal: CustomTestStringConvertible {
    let wire: Wire
    let message: String

    init(_ wire: Wire, _ message: String) {
        self.wire = wire
        self.message = message
    }

    var testDescription: String { message }
}

@Suite struct `The wire guard` {
    static let scalars = [
        Refusal(Wire().raw([0x0b]), ".double_value: has a group, which is not supported"),
        Refusal(Wire().raw([0xa3, 0x06, 0xa4, 0x06]), ": has a group, which is not supported"),
        Refusal(Wire().raw([0x0c]), ".double_value: has a group, which is not supported"),
        Refusal(Wire().raw([0x00, 0x00]), ": has an illegal field number"),
        Refusal(Wire().raw([0x05, 0, 0, 0, 0]), ": has an illegal field number"),
        Refusal(Wire().raw([0x80, 0x80, 0x80, 0x80, 0x10, 0]), ": has an illegal field number"),
        Refusal(Wire().raw([0x88, 0x80, 0x80, 0x80, 0x80, 0x00, 0]), ": has an illegal field number"),
        Refusal(Wire().raw([0x0e]), ": has an unknown wire type"),
        Refusal(Wire().raw([0xa7, 0x06]), ": has an unknown wire type"),
        Refusal(Wire().raw([0x80]), ": ends in the middle of a value"),
        Refusal(Wire().raw([0x18]), ".int32_value: ends in the middle of a value"),
        Refusal(Wire().raw([0x18, 0x80]), ".int32_value: ends in the middle of a value"),
        Refusal(
            Wire().raw([0x18] + Array(repeating: 0x80, count: 10) + [0]), ".int32_value: has a varint that is too long"),
        Refusal(
            Wire().raw([0x18] + Array(repeating: 0xff, count: 10) + [0]), ".int32_value: has a varint that is too long"),
        Refusal(Wire().raw([0x09, 0, 0, 0]), ".double_value: ends in the middle of a value"),
        Refusal(Wire().raw([0x15, 0, 0, 0]), ".float_value: ends in the middle of a value"),
        Refusal(Wire().raw([0x72, 5, 0x61]), ".string_value: ends in the middle of a value"),
        Refusal(Wire().raw([0x72]), ".string_value: ends in the middle of a value"),
        Refusal(Wire().raw([0x7a, 0xff, 0xff, 0xff, 0xff, 0x07]), ".bytes_value: ends in the middle of a value"),
        Refusal(Wire().raw([0x7a, 0xff, 0xff, 0xff, 0xff, 0x0f]), ".bytes_value: is longer than any message"),
        Refusal(
            Wire().raw([0x7a] + Array(repeating: 0xff, count: 9) + [1]), ".bytes_value: is longer than any message"),
        Refusal(Wire().varint(1, 0), ".double_value: has wire type 0, which is not its own"),
        Refusal(
            Wire().fixed64(2, Array(repeating: 0, count: 8)), ".float_value: has wire type 1, which is not its own"),
        Refusal(Wire().fixed32(3, [0, 0, 0, 0]), ".int32_value: has wire type 5, which is not its own"),
        Refusal(Wire().bytes(4, [0]), ".int64_value: has wire type 2, which is not its own"),
        Refusal(Wire().varint(9, 0), ".fixed32_value: has wire type 0, which is not its own"),
        Refusal(Wire().bytes(13, [0]), ".bool_value: has wire type 2, which is not its own"),
        Refusal(Wire().fixed32(13, [0, 0, 0, 0]), ".bool_value: has wire type 5, which is not its own"),
        Refusal(Wire().varint(14, 0), ".string_value: has wire type 0, which is not its own"),
        Refusal(
            Wire().fixed64(15, Array(repeating: 0, count: 8)), ".bytes_value: has wire type 1, which is not its own"),
        Refusal(Wire().bytes(16, [0]), ".enum_value: has wire type 2, which is not its own"),
        Refusal(Wire().bytes(14, [0xc3, 0x28]), ".string_value: is not UTF-8"),
        Refusal(Wire().bytes(14, [0xc0, 0x80]), ".string_value: is not UTF-8"),
        Refusal(Wire().bytes(14, [0xed, 0xa0, 0x80]), ".string_value: is not UTF-8"),
        Refusal(Wire().bytes(14, [0xf4, 0x90, 0x80, 0x80]), ".string_value: is not UTF-8"),
        Refusal(Wire().bytes(14, [0x61, 0xe2, 0x82]), ".string_value: is not UTF-8"),
        Refusal(Wire().bytes(14, [0]), ".string_value: contains NUL"),
        Refusal(Wire().bytes(14, Array("before\0after".utf8)), ".string_value: contains NUL"),
    ]

    @Test(arguments: scalars) func `refuses`(_ refusal: Refusal) {
        let error = Coders<VivaTestV1Scalars>().refusal(refusal.wire)
        #expect(error == RPCError(.invalidArgument, "viva.test.v1.Scalars" + refusal.message))
    }

    @Test(arguments: scalars) func `refuses the same inside other messages, and says where`(_ refusal: Refusal) {
        let inMap = Coders<VivaTestV1Maps>().refusal(
            Wire().message(5, Wire().text(1, "key").message(2, refusal.wire)))
        #expect(inMap?.message == "viva.test.v1.Maps.messages.value" + refusal.message)
        let inOneof = Coders<VivaTestV1Choices>().refusal(
            Wire().message(18, Wire().message(2, refusal.wire)).varint(3, 1))
        #expect(inOneof?.message == "viva.test.v1.Choices.pair_value.left_message" + refusal.message)
    }

    @Test func `refuses packed values of a wrong length, and packed values of what cannot be packed`() {
        let coders = Coders<VivaTestV1Repeateds>()
        #expect(
            coders.refusal(Wire().bytes(1, Array(repeating: 0, count: 12)))?.message
                == "viva.test.v1.Repeateds.double_values: has a length that is no multiple of its elements'")
        #expect(
            coders.refusal(Wire().bytes(2, [0, 0]))?.message
                == "viva.test.v1.Repeateds.float_values: has a length that is no multiple of its elements'")
        #expect(
            coders.refusal(Wire().bytes(3, [0x80]))?.message
                == "viva.test.v1.Repeateds.int32_values: ends in the middle of a value")
        #expect(
            coders.refusal(Wire().varint(14, 1))?.message
                == "viva.test.v1.Repeateds.string_values: has wire type 0, which is not its own")
    }

    @Test func `a value may not reach beyond its message`() {
        let inner = Wire().raw([0x72, 3, 0x61])
        let error = Coders<VivaTestV1Optionals>().refusal(Wire().message(17, inner).text(14, "xyz"))
        #expect(error?.message == "viva.test.v1.Optionals.message_value.string_value: ends in the middle of a value")
    }

    @Test func `reads every legal form of a varint`() throws {
        let coders = Coders<VivaTestV1Scalars>()
        let long = { (byte: UInt8, count: Int) in Array(repeating: byte, count: count - 1) }
        #expect(try coders.decode(Wire().raw([0x18] + long(0x80, 10) + [0x00])).int32Value == 0)
        #expect(try coders.decode(Wire().raw([0x18] + long(0xff, 10) + [0x01])).int32Value == -1)
        #expect(try coders.decode(Wire().raw([0x18, 0xff, 0xff, 0xff, 0xff, 0x0f])).int32Value == -1)
        #expect(try coders.decode(Wire().raw([0x18, 0xff, 0xff, 0xff, 0xff, 0x7f])).int32Value == -1)
        #expect(try coders.decode(Wire().raw([0x28] + long(0xff, 10) + [0x01])).uint32Value == .max)
        #expect(try coders.decode(Wire().raw([0x30] + long(0xff, 10) + [0x01])).uint64Value == .max)
        #expect(try coders.decode(Wire().raw([0x30] + long(0xff, 10) + [0x7f])).uint64Value == .max)
        #expect(try coders.decode(Wire().raw([0x30] + long(0x80, 10) + [0x03])).uint64Value == 1 << 63)
        #expect(try coders.decode(Wire().raw([0x68] + long(0x80, 10) + [0x02])).boolValue == false)
        #expect(try coders.decode(Wire().raw([0x68] + long(0x80, 10) + [0x01])).boolValue == true)
        #expect(try coders.decode(Wire().raw([0x68, 0x80, 0x00])).boolValue == false)
        #expect(try coders.decode(Wire().raw([0x68, 0x80, 0x02])).boolValue == true)
        #expect(try coders.decode(Wire().raw([0x98, 0x80, 0x80, 0x00, 0x05])).int32Value == 5)
    }

    @Test func `accepts text of every kind`() throws {
        let text = "ASCII, ÄÖÜ, 世界, 👩‍👩‍👧, \u{1}\u{7f}\u{80}\u{7ff}\u{800}\u{ffff}\u{10000}\u{10ffff}"
        #expect(try Coders<Speak>().decode(Wire().text(1, text)).text.utf8.elementsEqual(text.utf8))
    }

    @Test func `knows nesting up to its limit`() throws {
        func nested(_ depth: Int) -> Wire {
            (0..<depth).reduce(Wire().text(1, "leaf")) { wire, _ in Wire().message(2, wire) }
        }
        _ = try Coders<VivaTestV1Tree>().decode(nested(100))
        let error = Coders<VivaTestV1Tree>().refusal(nested(101))
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.hasSuffix(".branches: is nested deeper than 100") == true)
    }
}
