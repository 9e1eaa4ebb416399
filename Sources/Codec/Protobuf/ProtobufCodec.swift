import CProtobufC
package import RPCCore

// Protobuf over protobuf-c: guard, arena, unpack, copy into a Swift struct; and back.

/// Encodes contract messages as protobuf, and as ProtoJSON.
package struct ProtobufCodec: MessageCodec {
    private let layout: ArenaLayout

    package init(_ layout: ArenaLayout = .pooled) { self.layout = layout }

    package func coder<M: Message>(for type: M.Type, _ encoding: MessageEncoding) -> MessageCoder<M> {
        guard let convertible = type as? any CConvertible.Type,
            let coder = coder(of: convertible, encoding) as? MessageCoder<M>
        else { preconditionFailure("\(type.messageName) is not a generated contract message") }
        return coder
    }

    private func coder<M: CConvertible>(of type: M.Type, _ encoding: MessageEncoding) -> Any {
        switch encoding {
        case .protobuf: M.coder(layout)
        case .json: M.jsonCoder(layout, isStrict: false)
        case .strictJSON: M.jsonCoder(layout, isStrict: true)
        }
    }
}

/// How the arena of a call is laid out.
package struct ArenaLayout: Sendable {
    /// Memory on the stack that a small message needs nothing beyond. More would come from the heap.
    let scratchBytes: Int
    /// Payload of the first chunk on the heap.
    let chunkBytes: Int

    package static let pooled = ArenaLayout(scratchBytes: 1024, chunkBytes: 4096)

    /// Each block an allocation of its own, so that a sanitizer sees overruns.
    package static let isolated = ArenaLayout(scratchBytes: 0, chunkBytes: 0)
}

extension CConvertible {
    package static func makeCoder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        let plan = WirePlan(for: Self.self)
        return MessageCoder(
            decode: { (bytes) throws(RPCError) in try decode(bytes, plan, layout) },
            encode: { (message) throws(RPCError) in try encode(message, layout) })
    }

    private static func decode(
        _ bytes: [UInt8], _ plan: WirePlan, _ layout: ArenaLayout
    ) throws(RPCError) -> Self {
        switch try WireGuard.check(bytes.span, plan, budget: Limits.decodeBudgetBytes) {
        case .plain: return try unpack(bytes, layout)
        case .needsRewrite: return try unpack(rewrite(bytes, plan), layout)
        }
    }

    private static func rewrite(_ bytes: [UInt8], _ plan: WirePlan) throws(RPCError) -> [UInt8] {
        let plain: [UInt8]
        do throws(WireFault) {
            plain = try WireRewriter.rewrite(bytes.span, plan)
        } catch {
            throw error.status(at: messageName)
        }
        // Merged messages need their memory counted anew.
        _ = try WireGuard.check(plain.span, plan, budget: Limits.decodeBudgetBytes)
        return plain
    }

    private static func unpack(_ bytes: [UInt8], _ layout: ArenaLayout) throws(RPCError) -> Self {
        try withArena(layout, budget: Limits.decodeBudgetBytes) { (arena) throws(RPCError) in
            guard let message = unsafe unpack(bytes, &arena) else {
                throw arena.isExhausted
                    ? RPCError(.resourceExhausted, "\(messageName): takes too much memory to decode")
                    : RPCError(.invalidArgument, "\(messageName): cannot be decoded")
            }
            return unsafe Self(copying: message)
        }
    }

    private static func unpack(_ bytes: [UInt8], _ arena: inout Arena) -> UnsafePointer<CStruct>? {
        // A struct with its defaults names its descriptor.
        guard let memory = unsafe arena.allocate(MemoryLayout<CStruct>.size) else { return nil }
        unsafe initialize(memory.bindMemory(to: CStruct.self, capacity: 1))
        let descriptor = unsafe memory.load(as: ProtobufCMessage.self).descriptor
        let message = unsafe arena.withAllocator { allocator in
            unsafe bytes.withUnsafeBufferPointer { input in
                unsafe protobuf_c_message_unpack(descriptor, allocator, input.count, input.baseAddress)
            }
        }
        return unsafe UnsafeRawPointer(message)?.assumingMemoryBound(to: CStruct.self)
    }

    private static func encode(_ message: Self, _ layout: ArenaLayout) throws(RPCError) -> [UInt8] {
        do throws(RPCError) {
            return try withArena(layout, budget: .max) { (arena) throws(RPCError) in
                let c = try unsafe arena.message(message)
                return unsafe pack(UnsafeRawPointer(c).assumingMemoryBound(to: ProtobufCMessage.self), &arena)
            }
        } catch {
            throw RPCError(error.code, "\(messageName): \(error.message)")
        }
    }

    private static func pack(_ message: UnsafePointer<ProtobufCMessage>, _ arena: inout Arena) -> [UInt8] {
        let size = unsafe protobuf_c_message_get_packed_size(message)
        // An array that begins uninitialized looks its type up each time: for a small one a copy costs less.
        if size <= smallBytes, let room = unsafe arena.allocate(size) {
            unsafe protobuf_c_message_pack(message, room.assumingMemoryBound(to: UInt8.self))
            return unsafe Array(UnsafeRawBufferPointer(start: room, count: size))
        }
        return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = unsafe protobuf_c_message_pack(message, buffer.baseAddress)
        }
    }

    private static var smallBytes: Int { 512 }

    static func withArena<R>(
        _ layout: ArenaLayout, budget: Int, _ body: (inout Arena) throws(RPCError) -> R
    ) throws(RPCError) -> R {
        try unsafe withUnsafeTemporaryAllocation(
            byteCount: layout.scratchBytes, alignment: 16
        ) { (scratch) throws(RPCError) in
            var arena = unsafe Arena(scratch: scratch, budget: budget, chunkBytes: layout.chunkBytes)
            return try body(&arena)
        }
    }
}
