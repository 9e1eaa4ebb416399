import CProtobufC
import RPCCore

// Reads protobuf-c's descriptors into a plan.

extension WirePlan {
    /// The plan of a message type.
    convenience init<M: CConvertible>(for type: M.Type) {
        self.init(name: M.messageName, messages: PlanBuilder(for: M.self).messages)
    }
}

typealias MessageDescriptor = UnsafePointer<ProtobufCMessageDescriptor>

/// Descriptors are static data of the C contracts: their addresses are good for ever.
@safe struct PlanBuilder {
    /// Message types by their numbers.
    private(set) var found: [MessageDescriptor] = unsafe []
    private var indices: [MessageDescriptor: Int] = unsafe [:]

    init<M: CConvertible>(for type: M.Type) {
        let root = unsafe withUnsafeTemporaryAllocation(of: M.CStruct.self, capacity: 1) { buffer in
            guard let c = buffer.baseAddress else { preconditionFailure("no memory for \(M.messageName)") }
            unsafe M.initialize(c)
            return unsafe UnsafeRawPointer(c).load(as: ProtobufCMessage.self).descriptor
        }
        guard let root = unsafe root else { preconditionFailure("\(M.messageName) has no descriptor") }
        unsafe add(root)
    }

    /// Numbers the message type and, breadth first, every type inside it.
    private mutating func add(_ root: MessageDescriptor) {
        _ = unsafe index(of: root)
        var done = 0
        while unsafe done < found.count {
            unsafe fields(of: found[done]).forEach { field in
                if let child = unsafe field.child { _ = unsafe index(of: child) }
            }
            done += 1
        }
    }

    /// What was added, in the order of its numbers.
    var messages: [(bytes: Int, fields: [(name: String, plan: FieldPlan)])] {
        unsafe found.map { unsafe ($0.structBytes + swiftBytes($0, above: []), fieldPlans($0)) }
    }

    private func fieldPlans(_ descriptor: MessageDescriptor) -> [(name: String, plan: FieldPlan)] {
        var plans: [(String, FieldPlan)] = []
        var mergeable: UInt64 = 0
        unsafe fields(of: descriptor).forEach { field in
            let isMergeable = unsafe field.type == PROTOBUF_C_TYPE_MESSAGE && !field.isRepeated
            let plan = unsafe fieldPlan(field, mergeIndex: isMergeable ? mergeable : nil)
            unsafe plans.append((String(cString: field.name), plan))
            mergeable += isMergeable ? 1 : 0
        }
        return plans
    }

    private mutating func index(of descriptor: MessageDescriptor) -> Int {
        if let known = unsafe indices[descriptor] { return known }
        let index = unsafe found.count
        unsafe found.append(descriptor)
        unsafe indices[descriptor] = index
        return index
    }

    /// Number of a type that was found.
    func index(ofKnown descriptor: MessageDescriptor) -> Int { unsafe indices[descriptor] ?? 0 }

    func fields(of descriptor: MessageDescriptor) -> UnsafeBufferPointer<ProtobufCFieldDescriptor> {
        unsafe UnsafeBufferPointer(start: descriptor.pointee.fields, count: Int(descriptor.pointee.n_fields))
    }

    private func fieldPlan(_ field: ProtobufCFieldDescriptor, mergeIndex: UInt64?) -> FieldPlan {
        let isOneof = unsafe field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0
        let child = unsafe field.kind == .message ? field.child.flatMap { unsafe indices[$0] } ?? 0 : 0
        return unsafe FieldPlan(
            number: field.id, kind: field.kind, isRepeated: field.isRepeated,
            elementBytes: field.cElementBytes + field.swiftElementBytes, child: child,
            mergeBit: mergeIndex.map { 1 << min($0, 63) } ?? 0,
            oneof: isOneof ? field.quantifier_offset : 0)
    }

    /// Size of the Swift struct, or a little more. Singular messages lie inside.
    private func swiftBytes(_ descriptor: MessageDescriptor, above: [MessageDescriptor]) -> Int {
        guard unsafe !above.contains(descriptor) else { return 0 }
        var total = 0
        var oneofs: [UInt32: Int] = [:]
        unsafe fields(of: descriptor).forEach { field in
            var bytes = unsafe field.isRepeated ? 8 : field.swiftElementBytes
            if unsafe !field.isRepeated, let child = unsafe field.child {
                bytes = unsafe swiftBytes(child, above: above + [descriptor]) + 8
            }
            if unsafe field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0 {
                unsafe oneofs[field.quantifier_offset] = max(oneofs[field.quantifier_offset] ?? 0, bytes + 8)
            } else {
                total += bytes
            }
        }
        return oneofs.values.reduce(total, +)
    }
}

/// Rounded up to the arena's alignment.
func roundUp(_ bytes: Int) -> Int { (bytes + 7) & ~7 }

extension UnsafePointer<ProtobufCMessageDescriptor> {
    fileprivate var structBytes: Int { unsafe roundUp(pointee.sizeof_message) }
}

extension ProtobufCFieldDescriptor {
    var isRepeated: Bool { unsafe label == PROTOBUF_C_LABEL_REPEATED }

    var child: MessageDescriptor? {
        guard unsafe type == PROTOBUF_C_TYPE_MESSAGE else { return nil }
        return unsafe descriptor?.assumingMemoryBound(to: ProtobufCMessageDescriptor.self)
    }

    fileprivate var kind: FieldKind {
        switch unsafe type {
        case PROTOBUF_C_TYPE_SFIXED32, PROTOBUF_C_TYPE_FIXED32, PROTOBUF_C_TYPE_FLOAT: .fixed32
        case PROTOBUF_C_TYPE_SFIXED64, PROTOBUF_C_TYPE_FIXED64, PROTOBUF_C_TYPE_DOUBLE: .fixed64
        case PROTOBUF_C_TYPE_BOOL: .bool
        case PROTOBUF_C_TYPE_STRING: .string
        case PROTOBUF_C_TYPE_BYTES: .bytes
        case PROTOBUF_C_TYPE_MESSAGE: .message
        default: .varint
        }
    }

    /// One element of protobuf-c's array.
    fileprivate var cElementBytes: Int {
        switch unsafe kind {
        case .fixed32, .bool: 4
        case .bytes: 16
        case .fixed64, .string, .message, .varint: 8
        }
    }

    /// One element of the Swift array; a message's own size is counted with the message.
    fileprivate var swiftElementBytes: Int {
        switch unsafe kind {
        case .bool: 8
        case .string: 16
        case .message: 0
        case .fixed32, .fixed64, .varint, .bytes: 8
        }
    }
}
