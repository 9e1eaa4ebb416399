/// Runs of three to five characters of a text, counted; they find shared roots and misspellings.
struct CharacterGrams: Sendable {
    /// Hashes in ascending order, each with its count.
    private let entries: [(hash: UInt32, count: Float)]
    private let length: Float

    /// The bytes of a text that are looked at.
    static let bytesMax = 2_048

    init(_ words: [[UInt8]]) {
        var text: [UInt8] = [32]
        for word in words where text.count < Self.bytesMax {
            text += word
            text.append(32)
        }
        var hashes: [UInt32] = []
        hashes.reserveCapacity(text.count * 3)
        for start in text.indices {
            var hash: UInt32 = 0x811C_9DC5
            for offset in 0..<min(5, text.count - start) {
                hash = (hash ^ UInt32(text[start + offset])) &* 0x0100_0193
                if offset >= 2 { hashes.append(hash) }
            }
        }
        hashes.sort()
        var entries: [(hash: UInt32, count: Float)] = []
        for hash in hashes {
            if entries.last?.hash == hash {
                entries[entries.count - 1].count += 1
            } else {
                entries.append((hash, 1))
            }
        }
        self.entries = entries
        length = entries.reduce(0) { $0 + $1.count * $1.count }.squareRoot()
    }

    /// Cosine of the two texts' counts, 0 to 1.
    func similarity(_ other: CharacterGrams) -> Double {
        guard length > 0, other.length > 0 else { return 0 }
        var sum: Float = 0
        var mine = 0
        var theirs = 0
        while mine < entries.count, theirs < other.entries.count {
            let (left, right) = (entries[mine], other.entries[theirs])
            if left.hash == right.hash { sum += left.count * right.count }
            if left.hash <= right.hash { mine += 1 }
            if right.hash <= left.hash { theirs += 1 }
        }
        return Double(sum / (length * other.length))
    }
}
