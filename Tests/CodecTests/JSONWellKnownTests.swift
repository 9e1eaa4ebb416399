import Codec
import Contracts
import RPCCore
import TestContracts
import Testing

@Suite("JSON of the well-known types")
struct JSONWellKnownTests {
    private let coders = JSONCoders<VivaTestV1WellKnown>()

    @Test func `each has its own form`() throws {
        let message = VivaTestV1WellKnown(
            timestamp: .init(seconds: 63_108_020, nanos: 21_000_000), duration: .init(seconds: -1, nanos: -500_000_000),
            fieldMask: .init(paths: ["a.foo_bar", "b"]),
            struct: .init(fields: ["n": .init(kind: .numberValue(1)), "z": .init(kind: .nullValue(.nullValue))]),
            value: .init(
                kind: .listValue(.init(values: [.init(kind: .boolValue(true)), .init(kind: .stringValue("x"))]))),
            listValue: .init(values: []), empty: .init(), doubleValue: .init(value: 0), int64Value: .init(value: 7),
            bytesValue: .init(value: [1]), timestamps: [.init()], strings: [.init(value: "s")],
            durations: [3: .init(seconds: 4)], choice: .oneNumber(.init(value: 5)))
        let json = try coders.encode(message)
        #expect(
            json == """
                {"timestamp":"1972-01-01T10:00:20.021Z","duration":"-1.500s","fieldMask":"a.fooBar,b",\
                "struct":{"n":1,"z":null},"value":[true,"x"],"listValue":[],"empty":{},"doubleValue":0,"int64Value":"7",\
                "bytesValue":"AQ==","timestamps":["1970-01-01T00:00:00Z"],"strings":["s"],"durations":{"3":"4s"},"oneNumber":5}
                """)
        #expect(try coders.decode(json) == message)
    }

    @Test func `null is a value, or none`() throws {
        let null = GoogleProtobufValue(kind: .nullValue(.nullValue))
        #expect(try coders.decode(#"{"value":null}"#).value == null)
        #expect(try coders.decode(#"{"oneValue":null}"#).choice == .oneValue(null))
        #expect(try coders.decode(#"{"several":[null,1]}"#).several.first == null)
        #expect(try coders.decode(#"{"values":{"a":null}}"#).values == ["a": null])
        #expect(try coders.decode(#"{"nullValue":null,"stringValue":null,"timestamp":null}"#) == .init())
        #expect(coders.refusal(#"{"strings":[null]}"#) == "$.strings[0]: must be a string; sent null")
        #expect(coders.refusal(#"{"timestamps":[null]}"#).hasPrefix("$.timestamps[0]: must be a time"))
    }

    @Test(
        arguments: [
            ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
            ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
            ("2000-02-29T12:30:00+05:30", 951_807_600, 0), ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
        ] as [(String, Int64, Int32)])
    func `times are read to the nanosecond`(_ text: String, _ seconds: Int64, _ nanos: Int32) throws {
        let time = GoogleProtobufTimestamp(seconds: seconds, nanos: nanos)
        #expect(try coders.decode("{\"timestamp\":\"\(text)\"}").timestamp == time)
        #expect(try coders.decode(coders.encode(.init(timestamp: time))).timestamp == time)
    }

    @Test(arguments: [
        #"{"timestamp":"2001-02-29T00:00:00Z"}"#, #"{"timestamp":"2001-01-01T24:00:00Z"}"#,
        #"{"timestamp":"2001-01-01T00:00:60Z"}"#, #"{"timestamp":"2001-01-01T00:00:00"}"#,
        #"{"timestamp":"2001-01-01t00:00:00z"}"#, #"{"timestamp":"2001-01-01T00:00:00.Z"}"#,
        #"{"timestamp":"2001-01-01T00:00:00.0000000001Z"}"#, #"{"timestamp":"0001-01-01T00:00:00+00:01"}"#,
        #"{"timestamp":"0000-01-01T00:00:00Z"}"#, #"{"timestamp":"2001-1-1T00:00:00Z"}"#, #"{"timestamp":5}"#,
        #"{"duration":"1"}"#, #"{"duration":"1.s"}"#, #"{"duration":"+1s"}"#, #"{"duration":"315576000001s"}"#,
        #"{"duration":"1.0000000001s"}"#, #"{"duration":"PT1S"}"#, #"{"fieldMask":"a_b"}"#, #"{"fieldMask":"a,,b"}"#,
        #"{"struct":[]}"#, #"{"listValue":{}}"#, #"{"empty":{"a":1}}"#, #"{"int32Value":1.5}"#, #"{"value":NaN}"#,
        #"{"struct":{"a":1,"a":2}}"#, #"{"value":{"a":{"b":1,"\u0062":2}}}"#, #"{"nullValue":"NULL"}"#,
        #"{"oneValue":1,"oneNumber":2}"#,
    ])
    func `what is no such value is refused`(_ json: String) { _ = coders.refusal(json) }

    @Test func `what JSON has no form for is our error, when it is printed`() {
        for message in [
            VivaTestV1WellKnown(timestamp: .init(seconds: 253_402_300_800)),
            .init(timestamp: .init(nanos: -1)), .init(duration: .init(seconds: 1, nanos: -1)),
            .init(fieldMask: .init(paths: ["Upper"])), .init(value: .init(kind: .numberValue(.nan))),
        ] {
            let error = #expect(throws: RPCError.self) { try coders.encode(message) }
            #expect(error?.code == .internal)
        }
    }

    @Test func `Any has no JSON`() {
        let envelopes = JSONCoders<VivaTestV1Envelope>()
        let message = envelopes.refusal(#"{"any":{"@type":"type.googleapis.com/viva.test.v1.Empty"}}"#)
        #expect(message == "$.any: must be absent: google.protobuf.Any has no JSON here; sent an object")
        #expect(throws: RPCError.self) { try envelopes.encode(.init(any: .init())) }
        #expect(throws: Never.self) { try envelopes.encode(.init(note: "n")) }
    }

    @Test func `a message of a well-known type may be the whole document`() throws {
        #expect(
            try JSONCoders<GoogleProtobufStruct>().encode(.init(fields: ["a": .init(kind: .boolValue(true))]))
                == #"{"a":true}"#)
        #expect(try JSONCoders<GoogleProtobufInt64Value>().decode("\"5\"").value == 5)
        #expect(try JSONCoders<GoogleProtobufValue>().decode("null").kind == .nullValue(.nullValue))
        #expect(try JSONCoders<GoogleProtobufDuration>().decode(" \"1s\" ").seconds == 1)
    }
}
