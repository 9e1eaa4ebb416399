import Codec
import Contracts
import RPCCore
import TestContracts
import Testing

/// One element, many times.
struct Flood: CustomTestStringConvertible {
    let testDescription: String
    private let element: Wire
    private let count: Int

    init(_ description: String, _ element: Wire, _ count: Int) {
        testDescription = description
        self.element = element
        self.count = count
    }

    var wire: Wire { element.repeated(count) }
}

@Suite struct `Hostile bytes` {
    @Test func `nesting of 10,000 is an error`() {
        var bytes: [UInt8] = []
        for depth in 0..<10_000 {
            // Outermost first: the length of what is inside, in as many bytes as it takes.
            bytes = depth == 0 ? [] : [0x12] + Wire.varint(UInt64(bytes.count)) + bytes
        }
        #expect(Coders<VivaTestV1Tree>().refusal(Wire().raw(bytes))?.code == .invalidArgument)
    }

    @Test func `nesting of unknown messages is not entered`() throws {
        let deep = (0..<5_000).reduce(Wire()) { wire, _ in Wire().message(9, wire) }
        #expect(try Coders<VivaTestV1Tree>().decode(deep) == VivaTestV1Tree())
    }

    @Test func `a message cut at any byte is an error or a shorter message`() throws {
        let coders = Coders<VivaTestV1Maps>()
        let whole = try coders.encode(
            VivaTestV1Maps(
                texts: ["a": "1", "b": "2"], messages: ["x": `Round trips`.scalars],
                trees: [1: VivaTestV1Tree(name: "t", branches: [VivaTestV1Tree(name: "u")])]))
        var accepted = 0
        for end in 0..<whole.count {
            do throws(RPCError) {
                _ = try coders.decode(Wire().raw(Array(whole[..<end])))
                accepted += 1
            } catch {
                #expect(error.code == .invalidArgument)
                #expect(error.message.hasSuffix("ends in the middle of a value"))
            }
        }
        // Only where a whole entry ends: before the first, and behind each but the last.
        #expect(accepted == 4)
    }

    @Test(arguments: [
        // Two bytes each on the wire; hundreds in memory.
        Flood("messages", Wire().message(1, Wire()), 2 << 20),
        Flood("messages in messages", Wire().message(2, Wire().message(1, Wire()).repeated(100)), 20_000),
        Flood("messages that could hold more", Wire().message(2, Wire()), 2 << 20),
    ])
    func `four megabytes of empty messages exceed the budget`(_ flood: Flood) {
        let error = Coders<VivaTestV1Bomb>().refusal(flood.wire)
        #expect(error?.code == .resourceExhausted)
        #expect(error?.message.hasSuffix("takes too much memory to decode") == true)
    }

    @Test(arguments: [
        Flood("empty strings", Wire().text(14, ""), 2 << 20),
        Flood("empty bytes", Wire().bytes(15, []), 2 << 20),
        Flood("packed int64", Wire().bytes(4, Array(repeating: 1, count: 4 << 20)), 1),
        Flood("packed bools", Wire().bytes(13, Array(repeating: 1, count: 4 << 20)), 1),
        Flood("int32 one by one", Wire().varint(18, 1), 1 << 20),
        Flood("empty messages", Wire().message(17, Wire()), 1 << 20),
    ])
    func `four megabytes of small elements exceed the budget`(_ flood: Flood) {
        #expect(Coders<VivaTestV1Repeateds>().refusal(flood.wire)?.code == .resourceExhausted)
    }

    @Test func `map entries are counted too`() {
        let wire = Wire().message(2, Wire().varint(1, 1)).repeated(1 << 20)
        #expect(Coders<VivaTestV1Maps>().refusal(wire)?.code == .resourceExhausted)
    }

    @Test func `a message of the largest size decodes if it is not small pieces`() throws {
        let wire = Wire().bytes(15, Array(repeating: 0, count: Limits.messageBytes - 8))
        #expect(try Coders<VivaTestV1Scalars>().decode(wire).bytesValue.count == Limits.messageBytes - 8)
        let doubles = Wire().bytes(1, Array(repeating: 0, count: Limits.messageBytes - 8))
        #expect(try Coders<VivaTestV1Repeateds>().decode(doubles).doubleValues.count == Limits.messageBytes / 8 - 1)
    }

    @Test func `tens of thousands of occurrences of one message merge, each looked at once`() throws {
        let wire = Wire().message(17, Wire().varint(3, 1)).repeated(40_000)
        #expect(try Coders<VivaTestV1Choices>().decode(wire).value == .messageValue(.init(int32Value: 1)))
        #expect(try Coders<VivaTestV1Optionals>().decode(wire).messageValue == .init(int32Value: 1))
    }

    @Test func `random bytes never crash`() {
        var generator = SeededGenerator(seed: 20_26)
        let coders = (Coders<VivaTestV1Maps>(), Coders<VivaTestV1Choices>(), Coders<VivaTestV1Repeateds>())
        var accepted = 0
        for _ in 0..<20_000 {
            let wire = Wire().raw((0..<Int.random(in: 0...40, using: &generator)).map { _ in generator.wireByte() })
            if (try? coders.0.decode(wire)) != nil { accepted += 1 }
            if (try? coders.1.decode(wire)) != nil { accepted += 1 }
            if (try? coders.2.decode(wire)) != nil { accepted += 1 }
        }
        #expect(accepted > 1_000)
    }
}

/// SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// Small numbers often: those are tags and lengths.
    mutating func wireByte() -> UInt8 {
        let random = next()
        return random & 3 == 0 ? UInt8(truncatingIfNeeded: random >> 8) : UInt8((random >> 8) % 20)
    }
}
