/// How rare common English words are, and which are used alike: a row for each stem.
///
/// The rows come from `Generated/WordRows.swift`. Each holds a stem, a colon, one character for its rarity and
/// one for each coordinate of its vector; a character stands for its code less `zero`, from -32 to 31.
struct WordTable: Sendable {
    private static let zero = 72

    /// Read once, on first use.
    static let shared = WordTable(rows: WordRows.text)

    private let rows: [[UInt8]: Int]
    private let rarities: [Float]
    /// All vectors, one after the other, each of length one.
    private let vectors: [Float]
    private let dimensions: Int

    init(rows text: String) {
        var rows: [[UInt8]: Int] = [:]
        var rarities: [Float] = []
        var vectors: [Float] = []
        for line in Array(text.utf8).split(separator: UInt8(ascii: "\n")) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            rows[Array(line[..<colon])] = rarities.count
            let values = line[(colon + 1)...].map { Int($0) - Self.zero }
            rarities.append(Float(values[0] + 32) / 63)
            let vector = values.dropFirst().map { Float($0) }
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            vectors += vector.map { length > 0 ? $0 / length : 0 }
        }
        self.rows = rows
        self.rarities = rarities
        self.vectors = vectors
        dimensions = rarities.isEmpty ? 0 : vectors.count / rarities.count
    }

    /// The row of a stem, or -1.
    func row(of stem: [UInt8]) -> Int { rows[stem] ?? -1 }

    /// 0 (everywhere) to 1 (nowhere).
    func rarity(_ row: Int) -> Double { Double(rarities[row]) }

    /// Cosine of two rows' vectors; 0 if one of them is missing.
    func similarity(_ left: Int, _ right: Int) -> Double {
        guard left >= 0, right >= 0 else { return 0 }
        var sum: Float = 0
        let (first, second) = (left * dimensions, right * dimensions)
        for index in 0..<dimensions { sum += vectors[first + index] * vectors[second + index] }
        return Double(sum)
    }

    /// The weighted sum of rows' vectors, of length one, or zero.
    func meaning(_ rows: [(row: Int, weight: Float)]) -> [Float] {
        var sum = [Float](repeating: 0, count: dimensions)
        for (row, weight) in rows where row >= 0 {
            for index in 0..<dimensions { sum[index] += weight * vectors[row * dimensions + index] }
        }
        let length = sum.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return length > 0 ? sum.map { $0 / length } : sum
    }
}
