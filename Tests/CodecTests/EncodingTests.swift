import Codec
import Contracts
import RPCCore
import TestContracts
import Testing

@Suite struct `What cannot be encoded` {
    @Test func `a string with NUL is refused, not cut`() {
        let error = #expect(throws: RPCError.self) { try Coders<Speak>().encode(Speak(text: "before\0after")) }
        #expect(error == RPCError(.internal, "viva.v1.Speak: a string with NUL in it cannot be encoded"))
        #expect(throws: RPCError.self) { try Coders<ChoiceAnswer>().encode(ChoiceAnswer(optionIDs: ["a", "\0"])) }
        #expect(throws: RPCError.self) { try Coders<VivaTestV1Maps>().encode(VivaTestV1Maps(texts: ["\0": ""])) }
        #expect(throws: RPCError.self) {
            try Coders<VivaTestV1Choices>().encode(VivaTestV1Choices(value: .stringValue("\0")))
        }
    }

    @Test func `nesting is limited as in decoding`() throws {
        func nested(_ depth: Int) -> VivaTestV1Tree {
            (0..<depth).reduce(VivaTestV1Tree(name: "leaf")) { tree, _ in VivaTestV1Tree(branches: [tree]) }
        }
        let bytes = try Coders<VivaTestV1Tree>().encode(nested(100))
        #expect(try Coders<VivaTestV1Tree>().decode(Wire().raw(bytes)) == nested(100))
        let error = #expect(throws: RPCError.self) { try Coders<VivaTestV1Tree>().encode(nested(101)) }
        #expect(error?.code == .internal)
        #expect(error?.message.contains("deeper than 100") == true)
    }
}
