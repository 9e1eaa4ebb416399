import Codec
import Contracts
import RPCCore
import TestContracts
import Testing

/// The form that tools give their arguments, read beside plain ProtoJSON; and how replies are printed for tools.
@Suite struct ToolShapeTests {
    private let choices = JSONCoders<VivaTestV1Choices>()
    private let pairs = JSONCoders<VivaTestV1Pair>()
    private let maps = JSONCoders<VivaTestV1Maps>()
    private let wellKnown = JSONCoders<VivaTestV1WellKnown>()

    @Test(arguments: [
        #"{"value":{"which":"string_value","string_value":"x","int32_value":null,"message_value":null}}"#,
        #"{"value":{"message_value":null,"string_value":"x","which":"string_value"}}"#,
        #"{"value":{"which":"stringValue","stringValue":"x"}}"#,
        #"{"string_value":"x"}"#, #"{"stringValue":"x","value":null}"#,
        #"{"value":{"which":null,"string_value":null},"string_value":"x"}"#,
    ])
    func `a oneof is an object that names its member, or the member itself`(json: String) throws {
        // Null says that a member is not there; said twice of one member it is still refused.
        if json.hasSuffix(#"},"string_value":"x"}"#) {
            #expect(choices.refusal(json) == "$.string_value: is there twice")
        } else {
            #expect(try choices.decode(json).value == .stringValue("x"))
        }
    }

    @Test func `several oneofs of one message are told apart`() throws {
        let message = try pairs.decode(
            #"{"left":{"which":"left_number","left_number":3,"left_message":null},"right":{"which":"right_text","right_text":"r"}}"#
        )
        #expect(message == VivaTestV1Pair(left: .leftNumber(3), right: .rightText("r")))
    }

    @Test(arguments: [
        (
            #"{"value":{"which":"string_value","int32_value":1}}"#,
            "$.value: names string_value in which, but int32_value is set"
        ),
        (
            #"{"value":{"which":"string_value","string_value":null}}"#,
            "$.value: names string_value in which, but string_value is not set"
        ),
        (#"{"value":{"string_value":"x"}}"#, "$.value: must name string_value in which, since it is set"),
        (#"{"value":{"which":null,"string_value":"x"}}"#, "$.value: must name string_value in which, since it is set"),
        (
            #"{"value":{"which":"string_value","string_value":"x","int32_value":0}}"#,
            "$.value.int32_value: must be null: string_value is set, and only one member can be; sent 0"
        ),
        (
            #"{"value":{"which":"string_value","which":"string_value","string_value":"x"}}"#,
            "$.value.which: is there twice"
        ),
        (
            #"{"value":{"which":"string_value","string_value":"x","stringValue":"x"}}"#,
            "$.value.stringValue: is there twice"
        ),
        (
            #"{"value":{"which":"string_value","string_value":"x"},"int32_value":1}"#,
            "$.int32_value: is of the same oneof"
        ),
        (
            #"{"int32_value":1,"value":{"which":"string_value","string_value":"x"}}"#,
            "$.value.string_value: is of the same oneof"
        ),
        (#"{"value":{"which":"strng_value"}}"#, "did you mean string_value?"),
        (#"{"value":{"which":"value"}}"#, "$.value.which: must be one of double_value"),
        (#"{"value":{"which":7}}"#, "$.value.which: must be the name of a member; sent 7"),
        (#"{"value":{"bogus":1}}"#, "$.value.bogus: is no member of value, which has which, double_value"),
        (#"{"value":["string_value"]}"#, "$.value: must be an object; sent a list"),
    ])
    func `a oneof that contradicts itself is refused`(json: String, reason: String) {
        #expect(choices.refusal(json).contains(reason))
    }

    @Test func `only the strict mode knows a oneof by its name`() throws {
        let lenient = JSONCoders<VivaTestV1Choices>(encoding: .json)
        #expect(try lenient.decode(#"{"value":{"which":"string_value","string_value":"x"}}"#).value == nil)
    }

    @Test func `a map is a list of pairs or an object`() throws {
        let message = try maps.decode(
            #"{"texts":[{"key":"a","value":"1"},{"value":"2","key":"b"}],"flags":[{"key":-7,"value":true}],"signs":[{"key":true,"value":"SIGN_POSITIVE"}]}"#
        )
        #expect(message == VivaTestV1Maps(texts: ["a": "1", "b": "2"], flags: [-7: true], signs: [true: .positive]))
        #expect(
            try maps.decode(#"{"texts":{"a":"1","b":"2"},"flags":{"-7":true},"signs":{"true":"SIGN_POSITIVE"}}"#)
                == message)
        #expect(try maps.decode(#"{"texts":[]}"#) == VivaTestV1Maps())
    }

    @Test(arguments: [
        (#"{"texts":[{"key":"a","value":"1"},{"key":"a","value":"2"}]}"#, "$.texts: has a key twice"),
        (#"{"flags":[{"key":1,"value":true},{"key":"1.0","value":true}]}"#, "$.flags: has a key twice"),
        (#"{"texts":[{"key":"a"}]}"#, "$.texts[0]: must have key and value"),
        (#"{"texts":[{"value":"a"}]}"#, "$.texts[0]: must have key and value"),
        (#"{"texts":[{"key":"a","value":"1","key":"b"}]}"#, "$.texts[0].key: is no part of a pair"),
        (#"{"texts":[{"key":"a","value":"1","more":1}]}"#, "$.texts[0].more: is no part of a pair"),
        (#"{"texts":[{"key":"a","value":null}]}"#, "$.texts[0].value: must be a string; sent null"),
        (#"{"texts":[["a","1"]]}"#, "$.texts[0]: must be a pair of key and value; sent a list"),
        (#"{"messages":[{"key":"a","value":null}]}"#, "$.messages[0].value: must be an object; sent null"),
    ])
    func `pairs that are no map are refused`(json: String, reason: String) {
        #expect(maps.refusal(json).hasPrefix(reason))
    }

    @Test func `only the strict mode takes pairs for a map`() {
        #expect(
            JSONCoders<VivaTestV1Maps>(encoding: .json).refusal(#"{"texts":[]}"#)
                == "$.texts: must be an object; sent a list")
    }

    @Test func `JSON of any shape stands there as text or as it is`() throws {
        let text = try wellKnown.decode(
            #"{"struct":"{\"a\":[1,\"b\"]}","value":" \"x\" ","list_value":"[1]","several":["2","null"]}"#)
        let plain = try wellKnown.decode(
            #"{"struct":{"a":[1,"b"]},"value":"\"x\"","list_value":[1],"several":[2,null]}"#)
        #expect(text == plain)
        #expect(text.value?.kind == .stringValue("x"))
    }

    @Test(arguments: [
        (#"{"value":"x"}"#, "$.value: must hold one JSON value (a text in quotation marks of its own) as text"),
        (#"{"struct":"[]"}"#, "$.struct: must hold a JSON object as text"),
        (#"{"struct":"{} {}"}"#, "has more behind its end"),
        (#"{"list_value":"[1"}"#, "ends where"),
        (#"{"struct":"{\"a\":1,\"a\":2}"}"#, "has a key twice"),
        (#"{"struct":"\"{}\""}"#, "must be an object"),
    ])
    func `a text that is not the JSON it should be is refused`(json: String, reason: String) {
        #expect(wellKnown.refusal(json).contains(reason))
    }

    @Test func `text in JSON of any shape is counted like the rest`() {
        let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
        #expect(wellKnown.refusal("{\"value\":\"\(deep)\"}").contains("is nested deeper than"))
    }

    @Test(arguments: [
        (#"{"enum_value":"SIGN_POSITIV"}"#, "did you mean SIGN_POSITIVE?"),
        (#"{"enum_value":"POSITIVE"}"#, "did you mean SIGN_POSITIVE?"),
        (#"{"strng_value":"x"}"#, "did you mean string_value?"),
    ])
    func `a name that is near another is told, and refused`(json: String, near: String) {
        #expect(JSONCoders<VivaTestV1Scalars>().refusal(json).contains(near))
    }

    @Test func `a name that is near nothing is refused without a guess`() {
        #expect(!JSONCoders<VivaTestV1Scalars>().refusal(#"{"enum_value":"GREEN"}"#).contains("did you mean"))
    }

    @Test func `a refusal is a BadRequest for programs`() throws {
        let coder = ProtobufCodec().coder(for: VivaTestV1Maps.self, .strictJSON)
        let error = #expect(throws: RPCError.self) {
            try coder.decode(Array(#"{"texts":[{"key":1,"value":""}]}"#.utf8))
        }
        let detail = try #require(error?.details.first)
        let request = try ProtobufCodec().coder(for: GoogleRpcBadRequest.self).decode(detail.value)
        #expect(detail.typeURL == "type.googleapis.com/google.rpc.BadRequest")
        #expect(request.fieldViolations.map(\.field) == ["texts[0].key"])
        #expect(request.fieldViolations.map(\.description) == ["must be a string; sent 1"])
    }

    @Test func `a reply for a tool has the contract's names, and all fields without presence`() throws {
        let pair = JSONCoders<VivaTestV1Pair>(printed: .strictJSON)
        #expect(try pair.encode(VivaTestV1Pair()) == #"{"numbers":[]}"#)
        #expect(
            try pair.encode(VivaTestV1Pair(left: .leftNumber(0), right: .rightLeaf(VivaTestV1Choices.Leaf())))
                == #"{"left_number":0,"right_leaf":{"number":0,"kind":"KIND_UNSPECIFIED"},"numbers":[]}"#)
        let maps = JSONCoders<VivaTestV1Maps>(printed: .strictJSON)
        #expect(
            try maps.encode(VivaTestV1Maps(flags: [1: false])).hasPrefix(#"{"texts":{},"flags":{"1":false},"blobs":{}"#)
        )
    }

    @Test func `a reply for a tool has JSON of any shape as text, which reads back equal`() throws {
        let coders = JSONCoders<VivaTestV1WellKnown>(printed: .strictJSON)
        let message = try coders.decode(
            #"{"struct":{"a":"1"},"value":"\"5\"","several":["\"null\"",null],"one_value":"[]"}"#)
        let json = try coders.encode(message)
        #expect(json.contains(#""struct":"{\"a\":\"1\"}""#))
        #expect(json.contains(#""value":"\"5\"""#))
        #expect(json.contains(#""several":["\"null\"","null"]"#))
        #expect(try coders.decode(json) == message)
    }
}
