import HTTP2Engine
import Testing

@Suite struct `Slots of streams` {
    @Test func `agree with a dictionary over many insertions and removals`() {
        var generator = Generator(state: 1)
        var slots = StreamSlots()
        var model: [Int32: Int] = [:]
        for _ in 0..<20_000 {
            let id = Int32.random(in: 1...400, using: &generator)
            if model[id] == nil, model.count < 120 {
                let slot = slots.insert(id)
                #expect(slot < 120)
                #expect(!model.values.contains(slot), "a slot belongs to one stream")
                model[id] = slot
            } else {
                #expect(slots.remove(id) == model.removeValue(forKey: id))
            }
            let probe = Int32.random(in: 1...400, using: &generator)
            #expect(slots.slot(of: probe) == model[probe])
            #expect(slots.count == model.count)
        }
    }
}

/// xorshift: the same numbers on every run.
struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
