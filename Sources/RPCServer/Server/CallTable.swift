import HTTP2Engine

/// The calls of a connection, by stream.
struct CallTable {
    private var slots = StreamSlots()
    private var calls: [ServerCall?] = []

    var isEmpty: Bool { slots.count == 0 }

    /// In no particular order.
    var all: [ServerCall] { calls.compactMap { $0 } }

    subscript(stream: Int32) -> ServerCall? {
        guard let slot = slots.slot(of: stream) else { return nil }
        return calls[slot]
    }

    mutating func insert(_ call: ServerCall) {
        let slot = slots.insert(call.stream)
        if slot == calls.count { calls.append(call) } else { calls[slot] = call }
    }

    mutating func remove(_ stream: Int32) -> ServerCall? {
        guard let slot = slots.remove(stream) else { return nil }
        let call = calls[slot]
        calls[slot] = nil
        return call
    }
}
