/// Gives each stream of a connection a small number, its slot, by which an array holds what belongs to it.
///
/// Open addressing with linear probing. Ids of one connection are neighbours; the hash scatters them, as
/// removal looks at the whole run that an id stands in.
///
/// Invariants:
/// 1. The capacity is a power of two and at least twice the count.
/// 2. No empty place lies between an id's first place and the one it is in (removal shifts back).
/// 3. A slot belongs to one stream at a time; slots are used again, so they stay below the largest count.
package struct StreamSlots: Sendable {
    @usableFromInline
    var ids: [Int32]
    @usableFromInline
    var slots: [Int32]
    @usableFromInline
    var free: [Int32] = []
    @usableFromInline
    var stored = 0

    /// What all tables begin as: one of a connection without calls takes no memory of its own.
    @usableFromInline
    static let empty = [Int32](repeating: 0, count: 16)

    @inlinable
    package init() {
        ids = Self.empty
        slots = Self.empty
    }

    @inlinable package var count: Int { stored }

    @inlinable
    func home(_ id: Int32) -> Int {
        let scattered = UInt32(bitPattern: id) &* 0x9e37_79b1
        return Int(scattered >> 16) & (ids.count - 1)
    }

    @inlinable
    func place(_ id: Int32) -> Int? {
        var place = home(id)
        while ids[place] != 0 {
            if ids[place] == id { return place }
            place = (place + 1) & (ids.count - 1)
        }
        return nil
    }

    /// The slot of `id`; nil: it has none.
    @inlinable
    package func slot(of id: Int32) -> Int? {
        guard let place = place(id) else { return nil }
        return Int(slots[place])
    }

    /// - Returns: the new slot; at most the largest count so far.
    /// - Precondition: `id` is positive and has no slot.
    package mutating func insert(_ id: Int32) -> Int {
        precondition(id > 0)
        if (stored + 1) * 2 > ids.count { grow() }
        let slot = free.popLast() ?? Int32(stored)
        put(id, slot)
        stored += 1
        return Int(slot)
    }

    /// - Returns: the slot it had, which is free now.
    package mutating func remove(_ id: Int32) -> Int? {
        guard var hole = place(id) else { return nil }
        let slot = slots[hole]
        let mask = ids.count - 1
        var probe = (hole + 1) & mask
        while ids[probe] != 0 {
            // Move back what could not stand in its home because the hole was taken.
            if (probe - home(ids[probe])) & mask >= (probe - hole) & mask {
                ids[hole] = ids[probe]
                slots[hole] = slots[probe]
                hole = probe
            }
            probe = (probe + 1) & mask
        }
        ids[hole] = 0
        stored -= 1
        free.append(slot)
        return Int(slot)
    }

    private mutating func put(_ id: Int32, _ slot: Int32) {
        var place = home(id)
        while ids[place] != 0 {
            precondition(ids[place] != id, "stream \(id) has a slot already")
            place = (place + 1) & (ids.count - 1)
        }
        ids[place] = id
        slots[place] = slot
    }

    private mutating func grow() {
        let old = zip(ids, slots)
        ids = Array(repeating: 0, count: ids.count * 2)
        slots = Array(repeating: 0, count: ids.count)
        for (id, slot) in old where id != 0 { put(id, slot) }
    }
}
