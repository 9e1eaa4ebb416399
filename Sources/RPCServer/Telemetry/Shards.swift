// Numbers that many threads add to and few read, without a lock and without sharing cache lines.

import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Which part of a sharded number the current thread adds to.
enum Shard {
    static let count = 8

    static var current: Int {
        Int(truncatingIfNeeded: (UInt(pthread_self()) &* 0x9e37_79b9_7f4a_7c15) >> 61)
    }
}

/// A sum. Reading it while others add sees each addition or not.
final class ShardedSum: Sendable {
    private final class Cell: Sendable {
        let value = Atomic<Int64>(0)
        /// Keeps the next cell out of this one's cache line.
        private let padding = InlineArray<8, Int64>(repeating: 0)
    }

    private let cells = (0..<Shard.count).map { _ in Cell() }

    func add(_ count: Int64) {
        let cells = cells
        cells.span[Shard.current].value.add(count, ordering: .relaxed)
    }

    var value: Int64 { cells.reduce(0) { $0 &+ $1.value.load(ordering: .relaxed) } }
}

/// How many values lay within each bound, and their sum.
final class ShardedHistogram: Sendable {
    static let bucketCount = 16

    private final class Cell: Sendable {
        let counts = InlineArray<16, Atomic<Int64>> { _ in Atomic(0) }
        let sum = Atomic<Int64>(0)
    }

    /// Upper bounds, inclusive, rising; values above the last are counted too.
    let bounds: [Int64]
    private let cells = (0..<Shard.count).map { _ in Cell() }

    /// - Precondition: fewer bounds than `bucketCount`.
    init(bounds: [Int64]) {
        precondition(bounds.count < Self.bucketCount && bounds == bounds.sorted())
        self.bounds = bounds
    }

    func record(_ value: Int64) {
        let allBounds = bounds
        let bounds = allBounds.span
        var bucket = 0
        while bucket < bounds.count && value > bounds[bucket] { bucket += 1 }
        let cells = cells
        let span = cells.span
        let shard = Shard.current
        span[shard].counts[bucket].add(1, ordering: .relaxed)
        span[shard].sum.add(value, ordering: .relaxed)
    }

    /// Counts for each bound and above the last, not cumulative; and the sum of all values.
    var snapshot: (counts: [Int64], sum: Int64) {
        var counts = [Int64](repeating: 0, count: bounds.count + 1)
        var sum: Int64 = 0
        for cell in cells {
            for bucket in counts.indices { counts[bucket] += cell.counts[bucket].load(ordering: .relaxed) }
            sum &+= cell.sum.load(ordering: .relaxed)
        }
        return (counts, sum)
    }
}
