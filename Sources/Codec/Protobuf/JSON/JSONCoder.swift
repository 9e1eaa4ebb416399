import CProtobufC
import RPCCore

// ProtoJSON over protobuf-c's structs: parse into the arena, copy into a Swift struct; and back.

extension CConvertible {
    static func jsonCoder(_ layout: ArenaLayout, isStrict: Bool) -> MessageCoder<Self> {
        let plan = JSONPlan(for: Self.self, WirePlan(for: Self.self))
        return MessageCoder(
            decode: { (bytes) throws(RPCError) in try decodeJSON(bytes, plan, isStrict, layout) },
            encode: { (message) throws(RPCError) in try encodeJSON(message, plan, isStrict, layout) })
    }

    private static func decodeJSON(
        _ bytes: [UInt8], _ plan: JSONPlan, _ isStrict: Bool, _ layout: ArenaLayout
    ) throws(RPCError) -> Self {
        guard bytes.count <= Limits.messageBytes else {
            throw RPCError(
                .resourceExhausted, "$: has \(bytes.count) bytes; \(messageName) takes \(Limits.messageBytes)")
        }
        return try withArena(layout, budget: Limits.decodeBudgetBytes) { (arena) throws(RPCError) in
            guard let memory = unsafe arena.allocate(MemoryLayout<CStruct>.size) else {
                throw RPCError(.resourceExhausted, "$: takes too much memory to decode")
            }
            let c = unsafe memory.bindMemory(to: CStruct.self, capacity: 1)
            unsafe initialize(c)
            do throws(JSONFault) {
                try unsafe JSONParser.parse(
                    bytes.span, into: memory, plan, isStrict: isStrict, budget: Limits.decodeBudgetBytes, &arena)
            } catch {
                throw error.status(bytes.span)
            }
            return unsafe Self(copying: c)
        }
    }

    private static func encodeJSON(
        _ message: Self, _ plan: JSONPlan, _ isStrict: Bool, _ layout: ArenaLayout
    ) throws(RPCError) -> [UInt8] {
        do throws(RPCError) {
            return try withArena(layout, budget: .max) { (arena) throws(RPCError) in
                let c = try unsafe arena.message(message)
                return try unsafe JSONPrinter.print(UnsafeRawPointer(c), plan, isStrict: isStrict)
            }
        } catch {
            throw RPCError(error.code, "\(messageName): \(error.message)")
        }
    }
}
