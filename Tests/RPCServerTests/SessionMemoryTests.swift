import HTTP2Engine
import Testing

/// Memory for nghttp2: what is lent, and what becomes of what is given back.
@Suite struct `Blocks for a session` {
    private static let kept = BlockPool.keptBlocks

    @Test(arguments: [(1, 64), (64, 1), (65, 128), (1_000, 1_024)])
    func `a block that was given back is lent again for its sizes`(_ first: Int, _ second: Int) throws {
        let pool = Lender()
        let block = try #require(pool.take(first))
        pool.give(block)
        #expect(pool.keptCount == 1)
        #expect(pool.take(second) == block)
        #expect(pool.keptCount == 0)
        pool.give(block)
    }

    @Test func `a block that waits is not lent for other sizes`() throws {
        let pool = Lender()
        let small = try #require(pool.take(64))
        pool.give(small)
        let large = try #require(pool.take(65))
        #expect(large != small)
        #expect(pool.keptCount == 1)
        pool.give(large)
        #expect(pool.keptCount == 2)
    }

    @Test(arguments: [0, 1, 15, 16, 63, 64, 65, 1_023, 1_024, 1_025, 100_000])
    func `a block holds what was asked for, aligned as the system aligns`(_ bytes: Int) throws {
        let pool = Lender()
        for mark in [0xa5, 0x5a] as [UInt8] {
            let block = try #require(pool.take(bytes))
            #expect(block % 16 == 0)
            pool.fill(block, bytes, mark)
            #expect(pool.bytes(block, bytes) == Array(repeating: mark, count: bytes))
            pool.give(block)
        }
        #expect(pool.keptCount == (1...BlockPool.largestBytes ~= bytes ? 1 : 0))
    }

    @Test func `a list keeps so many blocks, and the system gets the others`() throws {
        let pool = Lender()
        let blocks = try (0..<Self.kept + 10).map { _ in try #require(pool.take(100)) }
        #expect(pool.keptCount == 0)
        for block in blocks { pool.give(block) }
        #expect(pool.keptCount == Self.kept)
        let again = try (0..<Self.kept).map { _ in try #require(pool.take(100)) }
        #expect(pool.keptCount == 0)
        #expect(Set(again) == Set(blocks.prefix(Self.kept)))
        for block in again { pool.give(block) }
    }

    @Test func `giving nothing back changes nothing`() {
        let pool = Lender()
        pool.give(nil)
        #expect(pool.keptCount == 0)
    }

    @Test(arguments: [10, 2_000])
    func `a size that nobody has is refused, and the block keeps what it holds`(_ bytes: Int) throws {
        let pool = Lender()
        #expect(pool.take(.max) == nil)
        let block = try #require(pool.take(bytes))
        pool.fill(block, bytes, 7)
        #expect(pool.resize(block, .max) == nil)
        #expect(pool.bytes(block, bytes) == Array(repeating: 7, count: bytes))
        pool.give(block)
    }

    // MARK: other sizes

    @Test func `what fits stays where it is`() throws {
        let pool = Lender()
        let block = try #require(pool.resize(nil, 70))
        #expect(pool.resize(block, 128) == block)
        #expect(pool.resize(block, 1) == block)
        pool.give(block)
        #expect(pool.keptCount == 1)
    }

    @Test(arguments: [[10, 64, 65, 1_024, 1_025, 50_000, 2_000, 1_024, 10], [5_000, 64], [1, 1_025, 1]])
    func `another size keeps as much as both have`(_ sizes: [Int]) throws {
        let pool = Lender()
        var block: UInt?
        var (held, mark) = (0, UInt8(0))
        for size in sizes {
            let moved = try #require(pool.resize(block, size))
            #expect(pool.bytes(moved, min(held, size)) == Array(repeating: mark, count: min(held, size)))
            (block, held, mark) = (moved, size, mark + 1)
            pool.fill(moved, size, mark)
        }
        pool.give(block)
    }

    /// Each block that is lent is filled with a mark, which nobody else may touch.
    @Test(arguments: [1, 2, 3] as [UInt64]) func `no two that are lent share a byte`(_ seed: UInt64) throws {
        struct Lent {
            var block: UInt
            var size: Int
            var mark: UInt8
        }
        let pool = Lender()
        var random = Numbers(state: seed)
        var lent: [Lent] = []
        func isWhole(_ one: Lent, _ block: UInt, _ size: Int) -> Bool {
            pool.bytes(block, size) == Array(repeating: one.mark, count: size)
        }
        for step in 0..<20_000 {
            let size = Int.random(in: 0...1_200, using: &random)
            let mark = UInt8(truncatingIfNeeded: step)
            guard Bool.random(using: &random), let one = lent.randomElement(using: &random) else {
                let block = try #require(pool.take(size))
                pool.fill(block, size, mark)
                lent.append(Lent(block: block, size: size, mark: mark))
                continue
            }
            lent.removeAll { $0.block == one.block }
            guard Int.random(in: 0..<3, using: &random) > 0 else {
                let moved = try #require(pool.resize(one.block, size))
                #expect(isWhole(one, moved, min(one.size, size)))
                pool.fill(moved, size, mark)
                lent.append(Lent(block: moved, size: size, mark: mark))
                continue
            }
            #expect(isWhole(one, one.block, one.size))
            pool.give(one.block)
        }
        #expect(Set(lent.map(\.block)).count == lent.count)
        for one in lent {
            #expect(isWhole(one, one.block, one.size))
            pool.give(one.block)
        }
    }
}

/// A pool whose blocks go by their addresses.
@safe private final class Lender {
    private var pool = BlockPool()

    var keptCount: Int { pool.keptCount }

    func take(_ bytes: Int) -> UInt? { unsafe pool.take(bytes).map { UInt(bitPattern: $0) } }

    func give(_ block: UInt?) { unsafe pool.give(block.flatMap { unsafe Self.pointer($0) }) }

    func resize(_ block: UInt?, _ bytes: Int) -> UInt? {
        unsafe pool.resize(block.flatMap { unsafe Self.pointer($0) }, bytes).map { UInt(bitPattern: $0) }
    }

    func fill(_ block: UInt, _ count: Int, _ mark: UInt8) {
        unsafe Self.pointer(block)?.initializeMemory(as: UInt8.self, repeating: mark, count: count)
    }

    func bytes(_ block: UInt, _ count: Int) -> [UInt8] {
        unsafe Array(UnsafeRawBufferPointer(start: Self.pointer(block), count: count))
    }

    private static func pointer(_ block: UInt) -> UnsafeMutableRawPointer? {
        unsafe UnsafeMutableRawPointer(bitPattern: block)
    }
}

/// The same numbers in every run.
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
