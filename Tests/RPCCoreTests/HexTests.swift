import RPCCore
import Testing

struct HexTests {
    @Test("Every byte has two lower-case digits, and they give it back")
    func everyByteComesBack() {
        let bytes = (0...255).map(UInt8.init)
        let text = Hex.encode(bytes)
        #expect(text.utf8.count == 512)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hex.decode(text.utf8) == bytes)
        #expect(Hex.encode([]) == "" && Hex.decode("".utf8) == [])
    }

    @Test("What is not pairs of lower-case digits is none", arguments: ["0", "abc", "AB", "0g", "g0", " 0", "0x", "é"])
    func othersAreNone(_ text: String) {
        #expect(Hex.decode(text.utf8) == nil)
    }
}
