import HTTP2Engine
import Testing

@Suite struct `The stream table` {
    @Test func `agrees with a dictionary over many insertions and removals`() {
        var generator = Generator(state: 1)
        var table = StreamTable<Int>()
        var model: [Int32: Int] = [:]
        for round in 0..<20_000 {
            let id = Int32.random(in: 1...400, using: &generator)
            if model[id] == nil, model.count < 120 {
                table.insert(round, for: id)
                model[id] = round
            } else {
                #expect(table.remove(id) == model.removeValue(forKey: id))
            }
            let probe = Int32.random(in: 1...400, using: &generator)
            #expect(table[probe] == model[probe])
            #expect(table.count == model.count)
        }
        #expect(table.values.sorted() == model.values.sorted())
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
