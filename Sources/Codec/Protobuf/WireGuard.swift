import RPCCore

// One pass over untrusted bytes before protobuf-c sees them.
//
// Invariants, once `check` has returned:
// 1. Every known field has the wire type of its declaration; every length lies within its message.
// 2. Strings are UTF-8 without NUL. Messages nest at most `Limits.messageNesting` deep.
// 3. Decoding takes at most the budget: each allocation of protobuf-c and of the Swift structs has
//    been counted.
// 4. If the result is `.plain`, protobuf-c reads the bytes as Google's protobuf does. `.needsRewrite`
//    means that they hold something it would drop, refuse or misread: see `WireRewriter`.
//
// The pass does not recurse. Reading eight bytes of text at once is its only unsafe expression.

enum WireVerdict {
    case plain
    case needsRewrite
}

struct WireGuard {
    /// One message that is open.
    private struct Frame {
        /// Index of its type.
        var message: Int
        /// Where its bytes end.
        var end: Int
        /// Field of the message around it.
        var field: Int
        /// Merge bits of the singular messages seen.
        var seen: UInt64 = 0
        /// Fields seen, and how many protobuf-c can note before it allocates the next slab.
        var members = 0
        var room = ScannedMembers.onStack
    }

    /// How protobuf-c notes the fields of a message before it stores them: slabs that double.
    private enum ScannedMembers {
        static let onStack = 16
        static let bytes = 32
    }

    /// Memory of an array in Swift beside its elements, and of a string that is not small.
    private static let swiftHeaderBytes = 32
    private static let smallStringBytes = 15

    private let plan: WirePlan
    private var frame: Frame
    private var open: [Frame] = []
    private var field = -1
    private var budget: Int
    private var verdict = WireVerdict.plain

    private init(_ plan: WirePlan, _ budget: Int, end: Int) {
        self.plan = plan
        self.budget = budget
        frame = Frame(message: 0, end: end, field: -1)
    }

    /// - Throws: `INVALID_ARGUMENT` or `RESOURCE_EXHAUSTED`, naming the field.
    static func check(_ bytes: Span<UInt8>, _ plan: WirePlan, budget: Int) throws(RPCError) -> WireVerdict {
        var state = WireGuard(plan, budget, end: bytes.count)
        do throws(WireFault) {
            try state.charge(plan.messages[0].bytes)
            try state.run(bytes)
        } catch {
            throw error.status(at: state.path)
        }
        return state.verdict
    }

    private mutating func run(_ bytes: Span<UInt8>) throws(WireFault) {
        var at = 0
        while true {
            while at == frame.end {
                guard let outer = open.popLast() else { return }
                frame = outer
            }
            field = -1
            let tag = try WireReader.tag(bytes, &at, frame.end)
            guard let index = plan.field(tag.number, of: plan.messages[frame.message]) else {
                try WireReader.skip(tag.type, bytes, &at, frame.end)
                verdict = .needsRewrite
                continue
            }
            field = index
            try countMember()
            try value(plan.fields[index], tag.type, bytes, &at)
        }
    }

    /// Checks the value of a known field, or enters the message that it is.
    @inline(__always)
    private mutating func value(
        _ field: FieldPlan, _ type: WireType, _ bytes: Span<UInt8>, _ at: inout Int
    ) throws(WireFault) {
        switch (field.kind, type) {
        case (.varint, .varint):
            _ = try WireReader.varint(bytes, &at, frame.end)
        case (.bool, .varint):
            let start = at
            _ = try WireReader.varint(bytes, &at, frame.end)
            // protobuf-c takes bits for true that lie beyond the 64 of a varint.
            if at - start == WireReader.longestVarint { verdict = .needsRewrite }
        case (.fixed32, .fixed32):
            try WireReader.advance(4, &at, frame.end)
        case (.fixed64, .fixed64):
            try WireReader.advance(8, &at, frame.end)
        case (_, .length):
            let stop = try length(bytes, &at)
            switch field.kind {
            case .string: try string(field, bytes, at..<stop)
            case .bytes: try charge(roundUp(stop - at) + stop - at + Self.swiftHeaderBytes)
            case .message: return try enter(field, stop)
            case .varint, .bool, .fixed32, .fixed64: return try packed(field, bytes, &at, stop)
            }
            at = stop
        case (_, .groupStart), (_, .groupEnd):
            throw .group
        default:
            throw .wireType(type)
        }
        if field.isRepeated { try charge(field.elementBytes) }
    }

    private mutating func length(_ bytes: Span<UInt8>, _ at: inout Int) throws(WireFault) -> Int {
        let start = at
        let stop = try WireReader.length(bytes, &at, frame.end)
        if at - start > WireReader.longestPlainLength { verdict = .needsRewrite }
        return stop
    }

    private mutating func string(
        _ field: FieldPlan, _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(WireFault) {
        try WireReader.checkText(bytes.extracting(range))
        let swift = range.count > Self.smallStringBytes ? range.count + Self.swiftHeaderBytes : 0
        try charge(roundUp(range.count + 1) + swift)
    }

    private mutating func enter(_ field: FieldPlan, _ stop: Int) throws(WireFault) {
        guard open.count < Limits.messageNesting else { throw .nesting }
        if field.isRepeated {
            try charge(field.elementBytes + plan.messages[field.child].bytes)
        } else {
            if frame.seen & field.mergeBit != 0 { verdict = .needsRewrite }
            frame.seen |= field.mergeBit
            try charge(plan.messages[field.child].bytes)
        }
        open.append(frame)
        frame = Frame(message: field.child, end: stop, field: self.field)
    }

    private mutating func packed(
        _ field: FieldPlan, _ bytes: Span<UInt8>, _ at: inout Int, _ stop: Int
    ) throws(WireFault) {
        guard field.isRepeated else { throw .wireType(.length) }
        switch field.kind {
        case .fixed32, .fixed64:
            let size = field.kind == .fixed32 ? 4 : 8
            guard (stop - at).isMultiple(of: size) else { throw .packedLength }
            try charge((stop - at) / size * field.elementBytes)
            at = stop
        default:
            while at < stop {
                let start = at
                let value = try WireReader.varint(bytes, &at, stop)
                // protobuf-c takes each byte of packed bools for one of them, and only 0 and 1.
                if field.kind == .bool, value > 1 || at - start > 1 { verdict = .needsRewrite }
                try charge(field.elementBytes)
            }
        }
    }

    @inline(__always)
    private mutating func countMember() throws(WireFault) {
        frame.members += 1
        guard frame.members > frame.room else { return }
        let slab = frame.room + ScannedMembers.onStack
        try charge(slab * ScannedMembers.bytes)
        frame.room += slab
    }

    @inline(__always)
    private mutating func charge(_ bytes: Int) throws(WireFault) {
        budget -= bytes
        guard budget >= 0 else { throw .budget }
    }

    /// Where the pass is, such as `viva.v1.SubmitAnswerRequest.answer.numeric`.
    private var path: String {
        let frames = open + [frame]
        let names = frames.map(\.field) + [field]
        return names.filter { $0 >= 0 }.reduce(plan.name) { $0 + "." + plan.fieldNames[$1] }
    }
}
