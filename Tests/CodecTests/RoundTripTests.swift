import Codec
import Contracts
import RPCCore
import TestContracts
import Testing

@Suite struct `Round trips` {
    static let scalars = VivaTestV1Scalars(
        doubleValue: -1.5, floatValue: 0.25, int32Value: .min, int64Value: .min, uint32Value: .max, uint64Value: .max,
        sint32Value: .min, sint64Value: .min, fixed32Value: .max, fixed64Value: .max, sfixed32Value: .min,
        sfixed64Value: .min, boolValue: true, stringValue: "Grüße, 世界 👋", bytesValue: [0, 255, 0], enumValue: .negative)

    @Test func `every scalar keeps its extremes`() throws {
        try Coders<VivaTestV1Scalars>().roundTrip(Self.scalars)
    }

    @Test func `a message of defaults is no bytes`() throws {
        #expect(try Coders<VivaTestV1Scalars>().roundTrip(VivaTestV1Scalars()) == [])
        #expect(try Coders<VivaTestV1Empty>().roundTrip(VivaTestV1Empty()) == [])
        #expect(try Coders<Session>().roundTrip(Session()) == [])
    }

    @Test func `absent and present defaults differ where the field is optional`() throws {
        let coders = Coders<VivaTestV1Optionals>()
        #expect(try coders.roundTrip(VivaTestV1Optionals()) == [])
        let present = VivaTestV1Optionals(
            doubleValue: 0, floatValue: 0, int32Value: 0, int64Value: 0, uint32Value: 0, uint64Value: 0, sint32Value: 0,
            sint64Value: 0, fixed32Value: 0, fixed64Value: 0, sfixed32Value: 0, sfixed64Value: 0, boolValue: false,
            stringValue: "", bytesValue: [], enumValue: .unspecified, messageValue: VivaTestV1Scalars())
        #expect(try !coders.roundTrip(present).isEmpty)
        #expect(try coders.decode(Wire().text(14, "")).stringValue == "")
        #expect(try coders.decode(Wire()).stringValue == nil)
    }

    @Test func `repeated fields keep order and defaults`() throws {
        try Coders<VivaTestV1Repeateds>().roundTrip(
            VivaTestV1Repeateds(
                doubleValues: [1, 0, -1], floatValues: [1, 0], int32Values: [-1, 0, 1], int64Values: [-1, 0],
                uint32Values: [1, 0], uint64Values: [.max, 0], sint32Values: [-1, 0], sint64Values: [-1, 0],
                fixed32Values: [1, 0], fixed64Values: [1, 0], sfixed32Values: [-1, 0], sfixed64Values: [-1, 0],
                boolValues: [true, false, true], stringValues: ["a", "", "b"], bytesValues: [[1], [], [2]],
                enumValues: [.positive, .unspecified, .unrecognized(77)], messageValues: [Self.scalars, .init()],
                unpackedValues: [3, 0, 2]))
    }

    @Test(arguments: [
        VivaTestV1Choices.Value.doubleValue(0), .floatValue(0), .int32Value(0), .int64Value(0), .uint32Value(0),
        .uint64Value(0), .sint32Value(0), .sint64Value(0), .fixed32Value(0), .fixed64Value(0), .sfixed32Value(0),
        .sfixed64Value(0), .boolValue(false), .boolValue(true), .stringValue(""), .stringValue("x"), .bytesValue([]),
        .bytesValue([0]), .enumValue(.unspecified), .enumValue(.negative), .messageValue(VivaTestV1Scalars()),
        .messageValue(scalars), .pairValue(VivaTestV1Pair(left: .leftNumber(0), right: .rightText(""))),
    ])
    func `a oneof keeps its member, also with a default value`(_ value: VivaTestV1Choices.Value) throws {
        #expect(try !Coders<VivaTestV1Choices>().roundTrip(VivaTestV1Choices(value: value)).isEmpty)
    }

    @Test func `maps come back, and are written in the order of their keys`() throws {
        let coders = Coders<VivaTestV1Maps>()
        try coders.roundTrip(
            VivaTestV1Maps(
                texts: ["": "", "a": "1"], flags: [-1: false, 1: true], blobs: [0: [], .max: [1]],
                signs: [false: .negative, true: .unspecified], messages: ["x": Self.scalars, "y": .init()],
                trees: [-5: VivaTestV1Tree(name: "t", branches: [VivaTestV1Tree()])]))
        let texts = Dictionary(uniqueKeysWithValues: (0..<50).map { ("key\($0 + 10)", "v") })
        let bytes = try coders.encode(VivaTestV1Maps(texts: texts))
        let expected = (0..<50).map { Wire().message(1, Wire().text(1, "key\($0 + 10)").text(2, "v")) }
        #expect(bytes == expected.flatMap(\.bytes))
    }

    @Test func `trees come back`() throws {
        let leaf = VivaTestV1Tree(name: "leaf")
        let branch = VivaTestV1Tree(name: "branch", branches: [leaf, leaf], byName: ["leaf": leaf])
        try Coders<VivaTestV1Tree>().roundTrip(VivaTestV1Tree(name: "root", branches: [branch, leaf, branch]))
    }

    @Test func `names that are keywords and large field numbers work`() throws {
        try Coders<VivaTestV1Names>().roundTrip(
            VivaTestV1Names(
                default: "d", class: 1, in: true, func: ["f"], init: "i", camelCase: "c", case: .if(VivaTestV1Empty()),
                id: "id", ids: [1, 2], lastOne: "last"))
        try Coders<VivaTestV1Choices.Leaf>().roundTrip(VivaTestV1Choices.Leaf(number: 3, kind: .green))
    }

    @Test func `negative zero keeps its sign only where the field has presence or is repeated`() throws {
        func sign(_ number: Double?) -> FloatingPointSign? { number?.sign }
        let plain = Coders<VivaTestV1Scalars>()
        #expect(try plain.encode(.init(doubleValue: -0.0, floatValue: -0.0)) == [])
        let present = Coders<VivaTestV1Optionals>()
        let bytes = try present.encode(.init(doubleValue: -0.0))
        #expect(try sign(present.decode(Wire().raw(bytes)).doubleValue) == .minus)
    }

    @Test func `an unknown enum value is kept`() throws {
        let session = try Coders<Session>().decode(Wire().varint(2, 99))
        #expect(session.stage == .unrecognized(99))
        #expect(try Coders<Session>().encode(session) == Wire().varint(2, 99).bytes)
    }

    @Test func `a contract's message comes back`() throws {
        let question = Question(
            ref: QuestionRef(questionID: "q", version: 1, contentHash: "h"), skill: "lookup", kind: .choice,
            prompt: "Which?", table: Table(rows: [TableRow(cells: ["a", "b"])]),
            options: [Option(optionID: "a", text: "A"), Option(optionID: "b", text: "B")], selectMany: true)
        try Coders<StreamActionsResponse>().roundTrip(
            StreamActionsResponse(
                action: Action(
                    sequence: 7, time: GoogleProtobufTimestamp(seconds: 1, nanos: 2),
                    kind: .ask(Ask(ordinal: 3, question: question)))))
    }

    @Test func `a message larger than any chunk comes back`() throws {
        let blob = [UInt8](repeating: 7, count: 3 << 20)
        try Coders<Sealed>().roundTrip(Sealed(nonce: [1], ciphertext: blob))
        let texts = (0..<20_000).map { "text \($0)" }
        try Coders<ChoiceAnswer>().roundTrip(ChoiceAnswer(optionIDs: texts))
    }

    @Test(arguments: [0, 1, 6, 7, 8, 9, 15, 16, 17, 31, 1000, 1023, 1024, 1025, 4095, 4096, 4097, 10_000])
    func `text of any length comes back`(_ length: Int) throws {
        let text = String(repeating: "é", count: length / 2) + String(repeating: "x", count: length % 2)
        try Coders<Speak>().roundTrip(Speak(text: text))
    }
}
