/// Values by stream id: open addressing with linear probing.
///
/// Ids of one connection rise by two, so halving one is a hash almost without collisions.
///
/// Invariants:
/// 1. The capacity is a power of two and at least twice the count.
/// 2. No empty slot lies between an id's first slot and the one it is in (deletion shifts back).
package struct StreamTable<Value> {
    @usableFromInline
    var ids: [Int32]
    @usableFromInline
    var slots: [Value?]
    @usableFromInline
    var stored = 0

    @inlinable
    package init() {
        ids = Array(repeating: 0, count: 16)
        slots = Array(repeating: nil, count: 16)
    }

    package var count: Int { stored }

    @inlinable
    func home(_ id: Int32) -> Int { Int(truncatingIfNeeded: id >> 1) & (ids.count - 1) }

    /// The slot of `id`; valid until the table changes.
    @inlinable
    package func slot(of id: Int32) -> Int? {
        var slot = home(id)
        while ids[slot] != 0 {
            if ids[slot] == id { return slot }
            slot = (slot + 1) & (ids.count - 1)
        }
        return nil
    }

    /// - Precondition: `slot` came from `slot(of:)` and the table has not changed since.
    @inlinable
    package subscript(slot slot: Int) -> Value? {
        _read { yield slots[slot] }
        _modify { yield &slots[slot] }
    }

    @inlinable
    package subscript(id: Int32) -> Value? {
        guard let slot = slot(of: id) else { return nil }
        return slots[slot]
    }

    /// - Precondition: `id` is positive and not in the table.
    @inlinable
    package mutating func insert(_ value: Value, for id: Int32) {
        precondition(id > 0)
        if (stored + 1) * 2 > ids.count { grow() }
        var slot = home(id)
        while ids[slot] != 0 {
            precondition(ids[slot] != id, "stream \(id) is in the table already")
            slot = (slot + 1) & (ids.count - 1)
        }
        ids[slot] = id
        slots[slot] = value
        stored += 1
    }

    @inlinable
    @discardableResult
    package mutating func remove(_ id: Int32) -> Value? {
        guard var hole = slot(of: id) else { return nil }
        let removed = slots[hole]
        let mask = ids.count - 1
        var probe = (hole + 1) & mask
        while ids[probe] != 0 {
            // Move back what could not stand in its home because the hole was taken.
            if (probe - home(ids[probe])) & mask >= (probe - hole) & mask {
                ids[hole] = ids[probe]
                slots.swapAt(hole, probe)
                hole = probe
            }
            probe = (probe + 1) & mask
        }
        ids[hole] = 0
        slots[hole] = nil
        stored -= 1
        return removed
    }

    /// All values, in no particular order.
    @inlinable
    package var values: [Value] { slots.compactMap { $0 } }

    @usableFromInline
    mutating func grow() {
        let old = zip(ids, slots)
        ids = Array(repeating: 0, count: ids.count * 2)
        slots = Array(repeating: nil, count: ids.count)
        stored = 0
        for case (let id, let value?) in old { insert(value, for: id) }
    }
}
