/// SplitMix64, started from a text: hidden variants follow from their question alone.
struct VariantRandom {
    private var state: UInt64

    init(_ seed: String) {
        // FNV-1a, so that texts that differ in one character start far apart.
        state = seed.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// - Precondition: `count` > 0.
    mutating func index(below count: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(count)).high) }

    /// From 0 up to 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func shuffled<T>(_ values: [T]) -> [T] {
        var values = values
        for index in values.indices.dropFirst().reversed() { values.swapAt(index, self.index(below: index + 1)) }
        return values
    }

    /// Some of the values: at least one and at most `most`, in their order.
    mutating func some<T>(of values: [T], atMost most: Int) -> [T] {
        guard !values.isEmpty else { return [] }
        let count = 1 + index(below: min(most, values.count))
        let chosen = Set(shuffled(Array(values.indices)).prefix(count))
        return values.indices.filter(chosen.contains).map { values[$0] }
    }
}
