/// How alike two words are, 0 to 1.
enum WordSimilarity {
    /// Below this cosine two words only share a topic.
    private static let cosineMin = 0.6
    /// What a near spelling counts: it may be another word.
    private static let nearSpelling = 0.9
    private static let sharedRoot = 0.75

    static func of(_ left: Token, _ right: Token) -> Double {
        if left.key == right.key { return 1 }
        guard left.kind == .content, right.kind == .content else { return 0 }
        if Spelling.isNear(left.word, right.word) { return nearSpelling }
        if Spelling.sharesRoot(left.word, right.word) { return sharedRoot }
        let cosine = WordTable.shared.similarity(left.row, right.row)
        guard cosine > cosineMin, !Opposites.are(left.key, right.key) else { return 0 }
        return 0.2 + 0.6 * (cosine - cosineMin) / (1 - cosineMin)
    }
}

/// Words that may be one word, misspelt or inflected.
enum Spelling {
    /// One slip in four to seven letters, two in more.
    static func isNear(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        let (short, long) = left.count <= right.count ? (left, right) : (right, left)
        let allowed = short.count >= 8 ? 2 : 1
        guard short.count >= 4, long.count - short.count <= allowed, long.count <= ShortAnswerLimits.wordBytesMax,
            short[0] == long[0] || short[1] == long[1]
        else { return false }
        return distance(short, long, atMost: allowed) <= allowed
    }

    /// A common beginning that is most of both words.
    static func sharesRoot(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        var shared = 0
        while shared < min(left.count, right.count), left[shared] == right[shared] { shared += 1 }
        return shared >= 5 && shared * 5 >= max(left.count, right.count) * 3
    }

    /// Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other.
    private static func distance(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var next = [row]
            var best = row
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                var cost = min(last[column] + 1, next[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                let swapped =
                    row > 1 && column > 1 && left[row - 1] == right[column - 2]
                    && left[row - 2] == right[column - 1]
                if swapped { cost = min(cost, before[column - 2] + 1) }
                next.append(cost)
                best = min(best, cost)
            }
            if best > limit { return best }
            before = last
            last = next
        }
        return last[right.count]
    }
}

/// Pairs of opposite words, by their stems.
enum Opposites {
    private static let table: [UInt64: Set<UInt64>] = {
        var table: [UInt64: Set<UInt64>] = [:]
        for pair in WordLists.opposites.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
            let keys = pair.split(separator: " ").map { Token.key(Array($0.utf8)) }
            guard keys.count == 2, keys[0] != keys[1] else { continue }
            table[keys[0], default: []].insert(keys[1])
            table[keys[1], default: []].insert(keys[0])
        }
        return table
    }()

    static func of(_ key: UInt64) -> Set<UInt64> { table[key] ?? [] }

    static func are(_ left: UInt64, _ right: UInt64) -> Bool { table[left]?.contains(right) ?? false }
}
