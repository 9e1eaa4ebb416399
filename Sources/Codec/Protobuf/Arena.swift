package import CProtobufC
package import RPCCore

#if canImport(Glibc)
    import Glibc
#endif

// Memory of one call: C structs and everything that they point to.
//
// Invariants:
// 1. Blocks are only ever added; all of them go at once, with the arena. Freeing one is a no-op.
// 2. The first bytes come from the caller's scratch, so a small message costs no malloc.
// 3. What has been handed out never exceeds the budget. At the budget, `allocate` returns nil.
//
// With `chunkBytes` 0 and no scratch, each block is an allocation of its own and of its own size:
// a sanitizer then sees an overrun from one block into the next.

@safe package struct Arena: ~Copyable {
    /// Lies before the payload of each chunk: the address of the chunk before.
    private static let headerBytes = 16
    private static let largestChunkBytes = 1 << 20
    private static let alignment = 8

    private var next: UnsafeMutableRawPointer?
    private var left: Int
    private var newest: UnsafeMutableRawPointer?
    private var chunkBytes: Int
    /// What may still be allocated beyond the current chunk.
    private var budget: Int
    private var depth = 0

    /// - Parameters:
    ///   - scratch: memory that outlives the arena.
    ///   - budget: most bytes to hand out beyond `scratch`.
    ///   - chunkBytes: payload of the first chunk; later ones double.
    init(scratch: UnsafeMutableRawBufferPointer, budget: Int, chunkBytes: Int) {
        unsafe next = scratch.baseAddress
        left = scratch.count
        unsafe newest = nil
        self.chunkBytes = chunkBytes
        self.budget = budget
    }

    deinit {
        var chunk = unsafe newest
        while let current = unsafe chunk {
            unsafe chunk = current.load(as: UnsafeMutableRawPointer?.self)
            unsafe current.deallocate()
        }
    }

    /// Whether an allocation was refused.
    private(set) var isExhausted = false

    @inline(__always)
    mutating func allocate(_ bytes: Int) -> UnsafeMutableRawPointer? {
        let size = (bytes + Self.alignment - 1) & ~(Self.alignment - 1)
        guard size <= left, let block = unsafe next else { return unsafe grow(bytes, size) }
        unsafe next = unsafe block + size
        left -= size
        return unsafe block
    }

    @inline(never)
    private mutating func grow(_ bytes: Int, _ size: Int) -> UnsafeMutableRawPointer? {
        budget += unsafe newest == nil ? 0 : left
        guard bytes <= budget else {
            isExhausted = true
            left = 0
            return nil
        }
        let payload = max(bytes, min(chunkBytes, budget))
        budget -= payload
        chunkBytes = min(chunkBytes * 2, Self.largestChunkBytes)
        let chunk = UnsafeMutableRawPointer.allocate(
            byteCount: Self.headerBytes + payload, alignment: Self.headerBytes)
        unsafe chunk.storeBytes(of: newest, as: UnsafeMutableRawPointer?.self)
        unsafe newest = chunk
        let block = unsafe chunk + Self.headerBytes
        left = max(payload - size, 0)
        unsafe next = unsafe block + min(size, payload)
        return unsafe block
    }
}

// MARK: - What protobuf-c allocates

extension Arena {
    /// Runs `body` with an allocator that takes its memory from here. The allocator does not outlive `body`.
    mutating func withAllocator<R>(_ body: (UnsafeMutablePointer<ProtobufCAllocator>) -> R) -> R {
        unsafe withUnsafeMutablePointer(to: &self) { arena in
            var allocator = unsafe ProtobufCAllocator(
                alloc: { arena, size in
                    unsafe arena?.assumingMemoryBound(to: Arena.self).pointee.allocate(size)
                },
                free: { _, _ in },
                allocator_data: arena)
            return unsafe body(&allocator)
        }
    }
}

// MARK: - What the generated conversions allocate

extension Arena {
    private mutating func take<T>(_ type: T.Type, _ count: Int) throws(RPCError) -> UnsafeMutablePointer<T> {
        guard let block = unsafe allocate(count * MemoryLayout<T>.stride) else {
            throw RPCError(.resourceExhausted, "the message takes too much memory to encode")
        }
        return unsafe block.bindMemory(to: T.self, capacity: count)
    }

    /// A copy that ends in NUL.
    /// - Throws: `INTERNAL` if the string has a NUL inside: C would cut it there.
    package mutating func string(_ value: String) throws(RPCError) -> UnsafeMutablePointer<CChar> {
        let source = value.utf8.span
        let count = source.count
        let copy = try unsafe take(CChar.self, count + 1)
        unsafe source.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { unsafe memcpy(copy, start, count) }
        }
        unsafe copy[count] = 0
        guard unsafe strlen(copy) == count else {
            throw RPCError(.internal, "a string with NUL in it cannot be encoded")
        }
        return unsafe copy
    }

    package mutating func bytes(_ value: [UInt8]) throws(RPCError) -> ProtobufCBinaryData {
        guard !value.isEmpty else { return unsafe ProtobufCBinaryData(len: 0, data: nil) }
        let copy = try unsafe take(UInt8.self, value.count)
        unsafe value.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { unsafe memcpy(copy, start, value.count) }
        }
        return unsafe ProtobufCBinaryData(len: value.count, data: copy)
    }

    /// - Throws: `INTERNAL` if the message is nested deeper than any reader would accept.
    package mutating func message<M: CConvertible>(_ value: M) throws(RPCError) -> UnsafeMutablePointer<M.CStruct> {
        depth += 1
        guard depth <= Limits.messageNesting + 1 else {
            throw RPCError(.internal, "a message nested deeper than \(Limits.messageNesting) cannot be encoded")
        }
        let c = try unsafe take(M.CStruct.self, 1)
        unsafe M.initialize(c)
        try unsafe value.fill(c, &self)
        depth -= 1
        return unsafe c
    }

    package mutating func messages<M: CConvertible>(
        _ values: [M]
    ) throws(RPCError) -> UnsafeMutablePointer<UnsafeMutablePointer<M.CStruct>?>? {
        try unsafe array(values) { (value, arena) throws(RPCError) in try unsafe arena.message(value) }
    }

    package mutating func array<T, C>(
        _ values: [T], _ convert: (T, inout Arena) throws(RPCError) -> C
    ) throws(RPCError) -> UnsafeMutablePointer<C>? {
        guard !values.isEmpty else { return nil }
        let start = try unsafe take(C.self, values.count)
        for index in values.indices {
            try unsafe (start + index).initialize(to: convert(values[index], &self))
        }
        return unsafe start
    }

    /// Entries of a map, which C sees as repeated messages.
    package mutating func entries<T, C>(
        _ pairs: [T], _ fill: (T, UnsafeMutablePointer<C>, inout Arena) throws(RPCError) -> Void
    ) throws(RPCError) -> UnsafeMutablePointer<UnsafeMutablePointer<C>?>? {
        try unsafe array(pairs) { (pair, arena) throws(RPCError) in
            let entry = try unsafe arena.take(C.self, 1)
            try unsafe fill(pair, entry, &arena)
            return unsafe entry
        }
    }
}
