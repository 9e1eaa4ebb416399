#if canImport(Glibc)
    import Glibc
#endif

/// An array of C values that grows in the arena.
@safe struct JSONElements {
    fileprivate private(set) var base: UnsafeMutableRawPointer?
    var count = 0
    private var capacity = 0
    private let stride: Int

    private static let firstCapacity = 4

    init(stride: Int) {
        unsafe base = nil
        self.stride = stride
    }

    /// Memory of the element behind the last.
    @inline(__always)
    mutating func place(_ arena: inout Arena, at position: Int) throws(JSONFault) -> UnsafeMutableRawPointer {
        if count < capacity, let base = unsafe base { return unsafe base + count * stride }
        return try unsafe grow(&arena, position)
    }

    @inline(never)
    private mutating func grow(_ arena: inout Arena, _ position: Int) throws(JSONFault) -> UnsafeMutableRawPointer {
        let wider = max(capacity * 2, Self.firstCapacity)
        guard let block = unsafe arena.allocate(wider * stride) else {
            throw JSONFault(reason: "takes too much memory to decode", at: position, isExhaustion: true)
        }
        if let base = unsafe base { unsafe memcpy(block, base, count * stride) }
        unsafe base = block
        capacity = wider
        return unsafe block + count * stride
    }

    mutating func append(
        _ pointer: UnsafeMutableRawPointer, _ arena: inout Arena, at position: Int
    ) throws(JSONFault) {
        try unsafe place(&arena, at: position).storeBytes(of: pointer, as: UnsafeMutableRawPointer.self)
        count += 1
    }

    /// Makes it the value of a field.
    @inline(__always)
    func store(_ field: JSONField, in c: UnsafeMutableRawPointer) {
        unsafe c.storeBytes(of: count, toByteOffset: field.quantifier, as: Int.self)
        unsafe c.storeBytes(of: base, toByteOffset: field.offset, as: UnsafeMutableRawPointer?.self)
    }
}

/// Keys of a map's entries.
enum JSONMapKeys {
    /// A text, compared by its bytes.
    @safe private struct Text: Hashable {
        let start: UnsafePointer<CChar>
        let count: Int

        static func == (left: Text, right: Text) -> Bool {
            guard left.count == right.count else { return false }
            return unsafe memcmp(left.start, right.start, left.count) == 0
        }

        func hash(into hasher: inout Hasher) {
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(start: start, count: count))
        }
    }

    /// Up to so many are compared with each other.
    private static let few = 8

    static func areUnique(_ lists: [JSONElements], _ key: JSONField) -> Bool {
        guard lists.reduce(0, { $0 + $1.count }) > 1 else { return true }
        return key.kind == .string
            ? areUnique(lists.flatMap { unsafe $0.keys { unsafe text($0 + key.offset) } })
            : areUnique(lists.flatMap { unsafe $0.keys { unsafe number($0 + key.offset, key.kind.bytes) } })
    }

    private static func areUnique<T: Hashable>(_ keys: [T]) -> Bool {
        guard keys.count <= few else { return Set(keys).count == keys.count }
        for index in keys.indices where keys[..<index].contains(keys[index]) { return false }
        return true
    }

    private static func text(_ place: UnsafeRawPointer) -> Text {
        let start = unsafe place.load(as: UnsafePointer<CChar>.self)
        return unsafe Text(start: start, count: strlen(start))
    }

    private static func number(_ place: UnsafeRawPointer, _ bytes: Int) -> UInt64 {
        unsafe bytes == 4 ? UInt64(place.load(as: UInt32.self)) : place.load(as: UInt64.self)
    }
}

extension JSONElements {
    /// What `read` finds in each entry.
    fileprivate func keys<T>(_ read: (UnsafeRawPointer) -> T) -> [T] {
        let entries = unsafe base?.assumingMemoryBound(to: UnsafeRawPointer.self)
        return unsafe UnsafeBufferPointer(start: entries, count: count).map(read)
    }
}
