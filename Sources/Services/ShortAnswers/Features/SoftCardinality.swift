/// How many different words a text has when words that are spelt alike count as less than two.
///
/// After S. Jimenez, C. Becerra and A. Gelbukh, "SOFTCARDINALITY: hierarchical text overlap for student
/// response analysis" (SemEval 2013): a word counts one over the sum of its likeness to all words.
enum SoftCardinality {
    /// Words of each text that are looked at.
    private static let wordsMax = 48

    /// What the texts share, as a share of the reference.
    static func share(of reference: AnalysedText, in answer: AnalysedText) -> Double {
        let wanted = reference.words.prefix(wordsMax).map(Shape.init)
        let given = answer.words.prefix(wordsMax).map(Shape.init)
        let size = cardinality(wanted)
        guard size > 0 else { return Coverage.unknown }
        return max(0, size + cardinality(given) - cardinality(wanted + given)) / size
    }

    private static func cardinality(_ words: [Shape]) -> Double {
        words.reduce(0) { sum, word in
            sum + word.weight / words.reduce(0) { $0 + word.likeness($1) }
        }
    }

    /// The pairs of letters of a word, as bits.
    private struct Shape {
        let weight: Double
        private let pairs: SIMD4<UInt64>
        private let count: Int

        init(_ token: Token) {
            weight = token.weight
            var pairs = SIMD4<UInt64>()
            var last: UInt8 = 0
            for byte in token.word {
                let slot = Int((UInt32(last) &* 31 &+ UInt32(byte)) & 255)
                pairs[slot >> 6] |= 1 << UInt64(slot & 63)
                last = byte
            }
            self.pairs = pairs
            count = Self.bits(pairs)
        }

        /// Square of the share of common pairs.
        func likeness(_ other: Shape) -> Double {
            guard count + other.count > 0 else { return 1 }
            let share = 2 * Double(Self.bits(pairs & other.pairs)) / Double(count + other.count)
            return share * share
        }

        private static func bits(_ pairs: SIMD4<UInt64>) -> Int {
            pairs[0].nonzeroBitCount + pairs[1].nonzeroBitCount + pairs[2].nonzeroBitCount + pairs[3].nonzeroBitCount
        }
    }
}
