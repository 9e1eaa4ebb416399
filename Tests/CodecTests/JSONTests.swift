import Codec
import Contracts
import RPCCore
import TestContracts
import Testing

/// JSON coders of one message, with both layouts of the arena.
struct JSONCoders<M: Message> {
    var encoding = MessageEncoding.strictJSON
    /// How messages are printed: the strict mode prints for tools.
    var printed = MessageEncoding.json

    func decode(_ json: String) throws(RPCError) -> M {
        let message = try ProtobufCodec().coder(for: M.self, encoding).decode(Array(json.utf8))
        let isolated = try ProtobufCodec(.isolated).coder(for: M.self, encoding).decode(Array(json.utf8))
        #expect(isolated == message)
        return message
    }

    func encode(_ message: M) throws(RPCError) -> String {
        String(decoding: try ProtobufCodec().coder(for: M.self, printed).encode(message), as: UTF8.self)
    }

    /// The message of the refusal.
    func refusal(_ json: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
        let coder = ProtobufCodec().coder(for: M.self, encoding)
        let error = #expect(throws: RPCError.self, sourceLocation: sourceLocation) {
            try coder.decode(Array(json.utf8))
        }
        #expect(error?.code == .invalidArgument || error?.code == .resourceExhausted)
        #expect(error.map { $0.message.count <= 600 } ?? false)
        return error?.message ?? ""
    }
}

@Suite("JSON")
struct JSONTests {
    private let scalars = JSONCoders<VivaTestV1Scalars>()

    @Test func `every scalar is printed in its form and read back`() throws {
        let message = VivaTestV1Scalars(
            doubleValue: 1.5, floatValue: 0.1, int32Value: -7, int64Value: -9_007_199_254_740_993, uint32Value: 8,
            uint64Value: .max, sint32Value: .min, sint64Value: .max, fixed32Value: .max, fixed64Value: 1,
            sfixed32Value: -1, sfixed64Value: .min, boolValue: true, stringValue: "a\"\\\n\u{1}é👋",
            bytesValue: [0, 255, 1], enumValue: .negative)
        let json = try scalars.encode(message)
        #expect(
            json == """
                {"doubleValue":1.5,"floatValue":0.1,"int32Value":-7,"int64Value":"-9007199254740993","uint32Value":8,\
                "uint64Value":"18446744073709551615","sint32Value":-2147483648,"sint64Value":"9223372036854775807",\
                "fixed32Value":4294967295,"fixed64Value":"1","sfixed32Value":-1,"sfixed64Value":"-9223372036854775808",\
                "boolValue":true,"stringValue":"a\\"\\\\\\n\\u0001é👋","bytesValue":"AP8B","enumValue":"SIGN_NEGATIVE"}
                """)
        #expect(try scalars.decode(json) == message)
        #expect(try scalars.encode(VivaTestV1Scalars()) == "{}")
    }

    @Test func `numbers are read exactly, however they are written`() throws {
        #expect(try scalars.decode(#"{"int32Value":1e2,"int64Value":5.0,"uint64Value":"1.8e1"}"#).int32Value == 100)
        #expect(try scalars.decode(#"{"int64Value":9223372036854775807}"#).int64Value == .max)
        #expect(try scalars.decode(#"{"int64Value":-9223372036854775808}"#).int64Value == .min)
        #expect(try scalars.decode(#"{"uint64Value":18446744073709551615}"#).uint64Value == .max)
        #expect(try scalars.decode(#"{"int64Value":1.0000000000000000000000000}"#).int64Value == 1)
        #expect(try scalars.decode(#"{"doubleValue":0.1e-6}"#).doubleValue == 0.1e-6)
        #expect(try scalars.decode(#"{"doubleValue":"Infinity","floatValue":"-Infinity"}"#).doubleValue == .infinity)
        #expect(try scalars.decode(#"{"doubleValue":1.7976931348623157e308}"#).doubleValue == .greatestFiniteMagnitude)
        #expect(try scalars.decode(#"{"doubleValue":5e-324}"#).doubleValue == .leastNonzeroMagnitude)
    }

    @Test(arguments: [
        (#"{"int32Value":1.5}"#, "$.int32Value: must be a whole number; sent 1.5"),
        (#"{"int32Value":2147483648}"#, "$.int32Value: is out of the range of int32; sent 2147483648"),
        (#"{"uint32Value":-1}"#, "$.uint32Value: is out of the range of uint32; sent -1"),
        (#"{"uint64Value":18446744073709551616}"#, "$.uint64Value: is out of the range of uint64"),
        (#"{"int64Value":1e999999999999}"#, "$.int64Value: is out of the range of int64"),
        (#"{"int64Value":1e-1}"#, "$.int64Value: must be a whole number; sent 1e-1"),
        (#"{"int64Value":1.0000000000000000000000000000001}"#, "$.int64Value: must be a whole number"),
        (#"{"int32Value":true}"#, "$.int32Value: must be an integer; sent true"),
        (#"{"int32Value":"0x1"}"#, "$.int32Value: must be an integer; sent \"0x1\""),
        (#"{"int32Value":" 1"}"#, "$.int32Value: must be an integer; sent \" 1\""),
        (#"{"int32Value":01}"#, "$.int32Value: must be an integer; sent 01"),
        (#"{"doubleValue":1e400}"#, "$.doubleValue: is out of the range of double; sent 1e400"),
        (#"{"floatValue":1e39}"#, "$.floatValue: is out of the range of float; sent 1e39"),
        (#"{"doubleValue":NaN}"#, "$.doubleValue: must be a number; sent NaN"),
        (#"{"doubleValue":"nan"}"#, "$.doubleValue: must be a number; sent \"nan\""),
        (#"{"boolValue":"true"}"#, "$.boolValue: must be true or false; sent \"true\""),
        (#"{"boolValue":1}"#, "$.boolValue: must be true or false; sent 1"),
        (#"{"stringValue":5}"#, "$.stringValue: must be a string; sent 5"),
        (#"{"stringValue":{}}"#, "$.stringValue: must be a string; sent an object"),
        (#"{"stringValue":"\u0000"}"#, "$.stringValue: contains NUL"),
        (#"{"stringValue":"\ud800"}"#, "$.stringValue: has half of a surrogate pair"),
        (#"{"stringValue":"\udc00\ud800"}"#, "$.stringValue: has half of a surrogate pair"),
        (#"{"stringValue":"\x"}"#, "$.stringValue: has an escape that JSON does not have"),
        ("{\"stringValue\":\"a\tb\"}", "$.stringValue: has a control character in a string that is not escaped"),
        (#"{"bytesValue":"*"}"#, "$.bytesValue: must be base64; sent \"*\""),
        (#"{"bytesValue":"A"}"#, "$.bytesValue: must be base64; sent \"A\""),
        (
            #"{"enumValue":"sign_positive"}"#,
            "$.enumValue: must be one of SIGN_NEGATIVE, SIGN_UNSPECIFIED, SIGN_POSITIVE (did you mean SIGN_POSITIVE?); sent"
        ),
        (#"{"enumValue":7}"#, "$.enumValue: must be one of"),
        (#"{"enumValue":"1"}"#, "$.enumValue: must be one of"),
        (#"{"bogus":1}"#, "$.bogus: is no field of viva.test.v1.Scalars, which has double_value, float_value"),
        (#"{"a b":1}"#, "$[\"a b\"]: is no field"),
        (#"{"boolValue":true,"boolValue":true}"#, "$.boolValue: is there twice"),
        (#"{"boolValue":true,"bool_value":true}"#, "$.bool_value: is there twice"),
        (#"{"boolValue":null,"bool\u005fvalue":true}"#, "$[\"bool\\u005fvalue\"]: is there twice"),
        (#"{"boolValue":true,}"#, "$.boolValue: is no JSON: a name in quotation marks has to follow; sent }"),
        (#"{"boolValue":true"#, "$.boolValue: ends where \",\" or \"}\" has to follow"),
        (#"{"boolValue" true}"#, "$.boolValue: is no JSON: \":\" has to follow; sent true"),
        (#"{} {}"#, "$: has more behind its end; sent an object"),
        (#""#, "$: ends where an object has to follow"),
        (#"[]"#, "$: must be an object; sent a list"),
        (#"null"#, "$: must be an object; sent null"),
        (#"{'boolValue':true}"#, "$: is no JSON: a name in quotation marks has to follow; sent 'boolValue'"),
        (#"{"boolValue":tru}"#, "$.boolValue: is no JSON: a value has to follow; sent tru"),
    ])
    func `what is refused says where and why`(_ json: String, _ expected: String) {
        let message = scalars.refusal(json)
        #expect(message.hasPrefix(expected), "\(message)")
    }

    @Test func `invalid UTF-8 is refused in names and in values`() {
        for bytes: [UInt8] in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82]] {
            let coder = ProtobufCodec().coder(for: VivaTestV1Scalars.self, .json)
            for (before, after) in [(#"{"stringValue":""#, #""}"#), (#"{""#, #"":1}"#), (#"{"bogus":[""#, #""]}"#)] {
                let error = #expect(throws: RPCError.self) {
                    try coder.decode(Array(before.utf8) + bytes + Array(after.utf8))
                }
                #expect(error?.message.hasSuffix("is not UTF-8") == true)
            }
        }
    }

    @Test func `what is unknown is ignored in the lenient mode, if it is JSON`() throws {
        let lenient = JSONCoders<VivaTestV1Scalars>(encoding: .json)
        #expect(try lenient.decode(#"{"x":{"a":[1,{"b":null}],"c":"\u00e9"},"int32Value":1,"y":[]}"#).int32Value == 1)
        #expect(try lenient.decode(#"{"enumValue":"SIGN_BOGUS","int32Value":1}"#).enumValue == .unspecified)
        #expect(try lenient.decode(#"{"enumValue":7}"#).enumValue == .unrecognized(7))
        #expect(lenient.refusal(#"{"enumValue":"7"}"#).hasPrefix("$.enumValue: must be one of"))
        #expect(lenient.refusal(#"{"x":1,"x":2}"#) == "$.x: is there twice")
        #expect(lenient.refusal(#"{"x":{"a":1,"\u0061":2}}"#) == "$.x[\"\\u0061\"]: is there twice")
        #expect(lenient.refusal(#"{"x":[01]}"#).hasPrefix("$.x[0]: is no JSON"))
        #expect(lenient.refusal(#"{"x":"\ud83d"}"#) == "$.x: has half of a surrogate pair")
    }

    @Test func `lists and maps are read and printed in order`() throws {
        let lists = JSONCoders<VivaTestV1Repeateds>()
        let list = VivaTestV1Repeateds(
            int32Values: [1, -2], int64Values: [3], boolValues: [true, false], stringValues: ["", "b"],
            bytesValues: [[], [1]], enumValues: [.positive], messageValues: [VivaTestV1Scalars(int32Value: 1), .init()])
        let json = try lists.encode(list)
        #expect(
            json == """
                {"int32Values":[1,-2],"int64Values":["3"],"boolValues":[true,false],"stringValues":["","b"],\
                "bytesValues":["","AQ=="],"enumValues":["SIGN_POSITIVE"],"messageValues":[{"int32Value":1},{}]}
                """)
        #expect(try lists.decode(json) == list)
        #expect(try lists.decode(#"{"int32Values":null,"stringValues":[]}"#) == VivaTestV1Repeateds())
        #expect(lists.refusal(#"{"int32Values":[1,null]}"#) == "$.int32Values[1]: must be an integer; sent null")
        #expect(lists.refusal(#"{"int32Values":1}"#) == "$.int32Values: must be a list; sent 1")
        #expect(
            lists.refusal(#"{"messageValues":[{},{"intValue":1}]}"#).hasPrefix(
                "$.messageValues[1].intValue: is no field"))

        let maps = JSONCoders<VivaTestV1Maps>()
        let map = VivaTestV1Maps(
            texts: ["b": "2", "a": "1"], flags: [-1: true], blobs: [7: [1]],
            signs: [true: .positive, false: .negative],
            messages: ["": .init()])
        let text = try maps.encode(map)
        #expect(
            text == """
                {"texts":{"a":"1","b":"2"},"flags":{"-1":true},"blobs":{"7":"AQ=="},\
                "signs":{"false":"SIGN_NEGATIVE","true":"SIGN_POSITIVE"},"messages":{"":{}}}
                """)
        #expect(try maps.decode(text) == map)
        #expect(maps.refusal(#"{"flags":{"1":true,"1.0":false}}"#) == "$.flags: has a key twice")
        #expect(maps.refusal(#"{"texts":{"a":"1","\u0061":"2"}}"#) == "$.texts: has a key twice")
        let many = (0..<40).map { "\"\($0)\":true" }.joined(separator: ",")
        #expect(try maps.decode("{\"flags\":{\(many)}}").flags.count == 40)
        #expect(maps.refusal("{\"flags\":{\(many),\"39\":true}}") == "$.flags: has a key twice")
        #expect(maps.refusal(#"{"texts":{"a":null}}"#).contains("must be a string; sent null"))
        #expect(maps.refusal(#"{"signs":{"yes":1}}"#).contains("must be \"true\" or \"false\""))
    }

    @Test func `presence, oneofs and null`() throws {
        let optionals = JSONCoders<VivaTestV1Optionals>()
        #expect(try optionals.encode(.init(int32Value: 0, stringValue: "")) == #"{"int32Value":0,"stringValue":""}"#)
        #expect(try optionals.decode(#"{"int32Value":0,"boolValue":null}"#) == .init(int32Value: 0))
        #expect(try optionals.decode(#"{"messageValue":{}}"#) == .init(messageValue: .init()))
        let choices = JSONCoders<VivaTestV1Choices>()
        #expect(try choices.decode(#"{"int32Value":0}"#).value == .int32Value(0))
        #expect(try choices.decode(#"{"int32Value":null,"boolValue":false}"#).value == .boolValue(false))
        #expect(
            choices.refusal(#"{"int32Value":1,"boolValue":true}"#)
                == "$.boolValue: is of the same oneof as another field that is there")
        for kind in [VivaTestV1Choices.Value.stringValue(""), .bytesValue([]), .messageValue(.init()), .doubleValue(0)]
        {
            #expect(try choices.decode(choices.encode(.init(value: kind))).value == kind)
        }
    }

    @Test func `deep nesting is refused where the wire refuses it`() throws {
        let trees = JSONCoders<VivaTestV1Tree>()
        func nested(_ depth: Int) -> String {
            String(repeating: #"{"branches":["#, count: depth) + "{}" + String(repeating: "]}", count: depth)
        }
        var tree = try trees.decode(nested(Limits.messageNesting))
        let binary = try ProtobufCodec().coder(for: VivaTestV1Tree.self).encode(tree)
        #expect(try ProtobufCodec().coder(for: VivaTestV1Tree.self).decode(binary) == tree)
        #expect(try trees.decode(trees.encode(tree)) == tree)
        #expect(trees.refusal(nested(Limits.messageNesting + 1)).hasSuffix("is nested deeper than 100"))
        #expect(trees.refusal(nested(10_000)).hasSuffix("is nested deeper than 100"))
        func named(_ depth: Int) -> String {
            String(repeating: #"{"byName":{"x":"#, count: depth) + "{}" + String(repeating: "}}", count: depth)
        }
        tree = try trees.decode(named(Limits.messageNesting / 2))
        #expect(
            try ProtobufCodec().coder(for: VivaTestV1Tree.self).decode(
                ProtobufCodec().coder(for: VivaTestV1Tree.self).encode(tree)) == tree)
        #expect(trees.refusal(named(Limits.messageNesting / 2 + 1)).hasSuffix("is nested deeper than 100"))
        let lenient = JSONCoders<VivaTestV1Tree>(encoding: .json)
        let brackets = String(repeating: "[", count: 10_000)
        #expect(lenient.refusal(#"{"x":"# + brackets).hasSuffix("is nested deeper than 100"))
    }

    @Test func `memory and size are bounded`() throws {
        let bombs = JSONCoders<VivaTestV1Bomb>()
        let bomb = #"{"parts":["# + String(repeating: "{},", count: 1 << 20) + "{}]}"
        #expect(bombs.refusal(bomb).hasSuffix("takes too much memory to decode"))
        let large = #"{"stringValue":""# + String(repeating: "x", count: 10 << 20) + #""}"#
        #expect(scalars.refusal(large).hasPrefix("$: has "))
        let fits = #"{"stringValue":""# + String(repeating: "x", count: 4_000_000) + #""}"#
        #expect(try scalars.decode(fits).stringValue.utf8.count == 4_000_000)
        let digits = #"{"int64Value":"# + String(repeating: "9", count: 1_000_000) + "}"
        #expect(scalars.refusal(digits).hasPrefix("$.int64Value: is out of the range of int64; sent 9999"))
    }
}
