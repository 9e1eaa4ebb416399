// Fields of one block, by the objects in which nghttp2 keeps their names and values.
//
// Invariants:
// 1. Each object is counted as held once for each time that it stands here, and let go of as often. An object
//    that is held does not change, and no other gets its address.
// 2. Everything is let go of before the session's memory goes (`PeerLog.letGo`).

internal import CNghttp2
internal import RPCCore

struct HeldFields {
    /// As nghttp2 hands them out; held only while they stand in `fields`.
    @unsafe struct Field {
        let name: OpaquePointer
        let value: OpaquePointer
    }

    @safe private struct Held {
        let field: Field
        /// As counted for `Limits.headerListBytes`.
        let size: Int
    }

    private var fields: [Held] = []

    /// The field's size if it is this one.
    func size(of field: Field, at index: Int) -> Int? {
        guard index < fields.count else { return nil }
        let held = fields[index]
        guard unsafe held.field.name == field.name && held.field.value == field.value else { return nil }
        return held.size
    }

    mutating func hold(_ field: Field) {
        unsafe nghttp2_rcbuf_incref(field.name)
        unsafe nghttp2_rcbuf_incref(field.value)
        let size = unsafe Self.bytes(field.name).count + Self.bytes(field.value).count + 32
        unsafe fields.append(Held(field: field, size: size))
    }

    /// The first fields of `other`.
    mutating func hold(_ other: HeldFields, first count: Int) {
        for held in other.fields.prefix(count) { unsafe hold(held.field) }
    }

    mutating func letGo() {
        guard !fields.isEmpty else { return }
        for held in fields {
            unsafe nghttp2_rcbuf_decref(held.field.name)
            unsafe nghttp2_rcbuf_decref(held.field.value)
        }
        fields.removeAll(keepingCapacity: true)
    }

    /// What one of the objects holds, while it is held.
    static func bytes(_ object: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
        let vector = unsafe nghttp2_rcbuf_get_buf(object)
        return unsafe UnsafeBufferPointer(start: vector.base, count: vector.len)
    }
}
