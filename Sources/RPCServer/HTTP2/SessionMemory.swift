// Memory for nghttp2: blocks that were given back are lent again, by size. A busy session takes and gives back
// several blocks for each call, of few sizes, in batches that a general allocator does not keep at hand.
//
// Invariants:
// 1. All sessions that share one are used by one thread at a time. They keep it alive.
// 2. A block is preceded by the number of its list, or by `none`, and is as large as the list says.
// 3. A list keeps at most `keptBlocks`; what is given back beyond goes to the system, as do large blocks.

internal import CNghttp2
internal import RPCCore

#if canImport(Glibc)
    internal import Glibc
#endif

@safe package final class SessionMemory {
    private let pool: UnsafeMutablePointer<BlockPool>

    package init() {
        unsafe pool = .allocate(capacity: 1)
        unsafe pool.initialize(to: BlockPool())
    }

    deinit { unsafe pool.deinitialize(count: 1).deallocate() }

    /// As nghttp2 asks for memory.
    func withNative<R>(_ body: (UnsafeMutablePointer<nghttp2_mem>) -> R) -> R {
        var native = unsafe nghttp2_mem(
            mem_user_data: pool,
            malloc: { size, pool in unsafe SessionMemory.pool(pool)?.pointee.take(size) },
            free: { block, pool in unsafe SessionMemory.pool(pool)?.pointee.give(block) },
            calloc: { count, size, pool in
                let (bytes, overflows) = count.multipliedReportingOverflow(by: size)
                guard !overflows, let block = unsafe SessionMemory.pool(pool)?.pointee.take(bytes) else { return nil }
                return unsafe memset(block, 0, bytes)
            },
            realloc: { block, size, pool in unsafe SessionMemory.pool(pool)?.pointee.resize(block, size) })
        return unsafe body(&native)
    }

    private static func pool(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<BlockPool>? {
        unsafe user?.assumingMemoryBound(to: BlockPool.self)
    }
}

@safe package struct BlockPool: ~Copyable {
    @safe private struct List {
        /// Each block says in its first bytes which is next.
        var first: UnsafeMutableRawPointer?
        var count = 0
    }

    /// Before each block; keeps it aligned as the system does.
    private static let headerBytes = 16
    /// The lists' blocks grow by so much.
    private static let stepShift = 6
    package static let largestBytes = 1 << 10
    package static let keptBlocks = 1_024
    private static let none = -1

    private var lists = InlineArray<17, List>(repeating: List())

    package init() {}

    /// Blocks that wait to be lent again.
    package var keptCount: Int { lists.indices.reduce(0) { $0 + lists[$1].count } }

    deinit {
        for list in lists.indices {
            var next = unsafe lists[list].first
            while let block = unsafe next {
                unsafe next = block.load(as: UnsafeMutableRawPointer?.self)
                unsafe free(block - Self.headerBytes)
            }
        }
    }

    package mutating func take(_ bytes: Int) -> UnsafeMutableRawPointer? {
        guard bytes <= Self.largestBytes else { return unsafe Self.allocate(bytes, list: Self.none) }
        let list = (bytes + (1 << Self.stepShift) - 1) >> Self.stepShift
        return unsafe pop(list) ?? Self.allocate(list << Self.stepShift, list: list)
    }

    package mutating func give(_ block: UnsafeMutableRawPointer?) {
        guard let block = unsafe block else { return }
        let list = unsafe Self.list(of: block)
        guard list != Self.none, lists[list].count < Self.keptBlocks, list > 0 else {
            unsafe free(block - Self.headerBytes)
            return
        }
        unsafe block.storeBytes(of: lists[list].first, as: UnsafeMutableRawPointer?.self)
        unsafe lists[list].first = block
        lists[list].count += 1
    }

    package mutating func resize(_ block: UnsafeMutableRawPointer?, _ bytes: Int) -> UnsafeMutableRawPointer? {
        guard let block = unsafe block else { return unsafe take(bytes) }
        let list = unsafe Self.list(of: block)
        if list == Self.none && bytes > Self.largestBytes {
            let (whole, overflows) = bytes.addingReportingOverflow(Self.headerBytes)
            guard !overflows, let moved = unsafe realloc(block - Self.headerBytes, whole) else { return nil }
            return unsafe moved + Self.headerBytes
        }
        let has = list == Self.none ? Self.largestBytes : list << Self.stepShift
        if list != Self.none && bytes <= has { return unsafe block }
        guard let moved = unsafe take(bytes) else { return nil }
        unsafe memcpy(moved, block, min(has, bytes))
        unsafe give(block)
        return unsafe moved
    }

    private mutating func pop(_ list: Int) -> UnsafeMutableRawPointer? {
        guard let block = unsafe lists[list].first else { return nil }
        unsafe lists[list].first = block.load(as: UnsafeMutableRawPointer?.self)
        lists[list].count -= 1
        return unsafe block
    }

    private static func list(of block: UnsafeMutableRawPointer) -> Int {
        unsafe (block - headerBytes).load(as: Int.self)
    }

    private static func allocate(_ bytes: Int, list: Int) -> UnsafeMutableRawPointer? {
        let (whole, overflows) = bytes.addingReportingOverflow(headerBytes)
        guard !overflows, let memory = unsafe malloc(whole) else { return nil }
        unsafe memory.storeBytes(of: list, as: Int.self)
        return unsafe memory + headerBytes
    }
}
