import RPCCore

// Rewrites bytes that the guard has admitted into bytes that protobuf-c reads as Google's protobuf
// reads the first ones. Seldom needed: see `WireVerdict.needsRewrite`.
//
// - Unknown fields are left out: protobuf-c would keep each in an allocation of its own.
// - A singular message that occurs several times is merged into one. protobuf-c would refuse it if
//   a oneof inside is set in one of them only.
// - Of a oneof only the member that was set last stays, merged with those occurrences of itself
//   that no other member has interrupted.
// - Bools become one byte each, lengths at most five.

struct WireRewriter {
    private let plan: WirePlan
    private var output: [UInt8] = []

    /// - Precondition: the guard has admitted `bytes`, so nesting is bounded.
    static func rewrite(_ bytes: Span<UInt8>, _ plan: WirePlan) throws(WireFault) -> [UInt8] {
        var rewriter = WireRewriter(plan: plan)
        rewriter.output.reserveCapacity(bytes.count)
        try rewriter.message([0..<bytes.count], plan.messages[0], bytes)
        return rewriter.output
    }

    private init(plan: WirePlan) { self.plan = plan }

    /// What waits for the end of a message, because something behind it may still change it.
    private struct Pending {
        /// Occurrences of singular messages, by field.
        var messages: [Int: [Range<Int>]] = [:]
        /// The member of each oneof that was set last: its field, and where its value is.
        var oneofs: [UInt32: (field: Int, type: WireType, values: [Range<Int>])] = [:]

        mutating func set(_ index: Int, of field: FieldPlan, _ type: WireType, _ value: Range<Int>) {
            if field.kind == .message, oneofs[field.oneof]?.field == index {
                // In place: there may be very many.
                oneofs[field.oneof]?.values.append(value)
            } else {
                oneofs[field.oneof] = (index, type, [value])
            }
        }
    }

    /// Writes one message that is the concatenation of `pieces`.
    private mutating func message(
        _ pieces: [Range<Int>], _ message: MessagePlan, _ bytes: Span<UInt8>
    ) throws(WireFault) {
        var pending = Pending()
        for piece in pieces {
            var at = piece.lowerBound
            while at < piece.upperBound {
                let tag = try WireReader.tag(bytes, &at, piece.upperBound)
                let value = try self.value(tag.type, bytes, &at, piece.upperBound)
                guard let index = plan.field(tag.number, of: message) else { continue }
                let field = plan.fields[index]
                if field.oneof != 0 {
                    pending.set(index, of: field, tag.type, value)
                } else if field.kind == .message, !field.isRepeated {
                    pending.messages[index, default: []].append(value)
                } else {
                    try write(field, tag.type, [value], bytes)
                }
            }
        }
        for (index, values) in pending.messages.sorted(by: { $0.key < $1.key }) {
            try write(plan.fields[index], .length, values, bytes)
        }
        for (_, member) in pending.oneofs.sorted(by: { $0.key < $1.key }) {
            try write(plan.fields[member.field], member.type, member.values, bytes)
        }
    }

    /// Where a value's own bytes are; `at` moves behind it.
    private func value(
        _ type: WireType, _ bytes: Span<UInt8>, _ at: inout Int, _ end: Int
    ) throws(WireFault) -> Range<Int> {
        var start = at
        try WireReader.skip(type, bytes, &at, end)
        if type == .length { _ = try WireReader.varint(bytes, &start, end) }
        return start..<at
    }

    private mutating func write(
        _ field: FieldPlan, _ type: WireType, _ values: [Range<Int>], _ bytes: Span<UInt8>
    ) throws(WireFault) {
        varint(UInt64(field.number) << 3 | UInt64(type.rawValue))
        guard type == .length else {
            return field.kind == .bool ? try bools(values, bytes) : copy(values, bytes)
        }
        switch field.kind {
        case .message:
            let start = output.count
            output += Array(repeating: 0, count: WireReader.longestPlainLength)
            try message(values, plan.messages[field.child], bytes)
            patchLength(at: start)
        case .bool:
            let start = output.count
            output += Array(repeating: 0, count: WireReader.longestPlainLength)
            try bools(values, bytes)
            patchLength(at: start)
        default:
            varint(UInt64(values.reduce(0) { $0 + $1.count }))
            copy(values, bytes)
        }
    }

    private mutating func bools(_ values: [Range<Int>], _ bytes: Span<UInt8>) throws(WireFault) {
        for value in values {
            var at = value.lowerBound
            while at < value.upperBound {
                output.append(try WireReader.varint(bytes, &at, value.upperBound) == 0 ? 0 : 1)
            }
        }
    }

    private mutating func copy(_ values: [Range<Int>], _ bytes: Span<UInt8>) {
        for value in values {
            for index in value { output.append(bytes[index]) }
        }
    }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            output.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        output.append(UInt8(rest))
    }

    /// Writes the length of what follows a place of five bytes into that place, in all of them.
    private mutating func patchLength(at start: Int) {
        let width = WireReader.longestPlainLength
        var rest = output.count - start - width
        for offset in 0..<width {
            output[start + offset] = UInt8(rest & 0x7f) | (offset < width - 1 ? 0x80 : 0)
            rest >>= 7
        }
    }
}
