// What the wire guard knows of a message type and of all types inside it: a flat table made once,
// when the coder is made.

/// How a field's value is written.
enum FieldKind: UInt8 {
    case varint
    case bool
    case fixed32
    case fixed64
    case string
    case bytes
    case message
}

/// One field of a message type.
struct FieldPlan {
    let number: UInt32
    let kind: FieldKind
    let isRepeated: Bool
    /// Memory of one element of the repeated field's arrays, in C and in Swift together.
    let elementBytes: Int
    /// Index of the message type in the plan, if the field holds messages.
    let child: Int
    /// Tells the singular messages of one message type apart: a second occurrence has to be merged.
    let mergeBit: UInt64
    /// Members of one oneof share a number; 0 outside of any.
    let oneof: UInt32
}

/// One message type. Without references: the guard copies it for every field.
struct MessagePlan {
    /// Where its fields stand in the plan, in order of their numbers.
    let fields: Range<Int>
    /// Where its lookup table starts, and the first number that is not in it.
    let lookup: Int
    let lookupEnd: UInt32
    /// Memory of one message, in C and in Swift together, without what it points to.
    let bytes: Int
}

/// A message type with everything that can occur inside it. Index 0 is the type itself.
final class WirePlan: Sendable {
    /// Full name of the type itself.
    let name: String
    let messages: [MessagePlan]
    let fields: [FieldPlan]
    let fieldNames: [String]
    /// For small field numbers: index of the field, or -1.
    private let lookup: [Int32]

    /// Numbers below this are looked up directly.
    private static let directNumbers: UInt32 = 64

    /// - Parameter messages: each type's memory and fields by number, with their names.
    init(name: String, messages: [(bytes: Int, fields: [(name: String, plan: FieldPlan)])]) {
        var plans: [MessagePlan] = []
        var fields: [FieldPlan] = []
        var lookup: [Int32] = []
        for message in messages {
            let end = min(message.fields.last.map { $0.plan.number + 1 } ?? 0, Self.directNumbers)
            let range = fields.count..<fields.count + message.fields.count
            plans.append(MessagePlan(fields: range, lookup: lookup.count, lookupEnd: end, bytes: message.bytes))
            lookup += Array(repeating: -1, count: Int(end))
            for (index, field) in zip(range, message.fields) where field.plan.number < end {
                lookup[lookup.count - Int(end - field.plan.number)] = Int32(index)
            }
            fields += message.fields.map(\.plan)
        }
        self.name = name
        self.messages = plans
        self.fields = fields
        self.lookup = lookup
        fieldNames = messages.flatMap { $0.fields.map(\.name) }
    }

    /// Index of a field.
    @inline(__always)
    func field(_ number: UInt32, of message: MessagePlan) -> Int? {
        if number < message.lookupEnd {
            let index = lookup[message.lookup + Int(number)]
            return index < 0 ? nil : Int(index)
        }
        return search(number, message.fields)
    }

    private func search(_ number: UInt32, _ range: Range<Int>) -> Int? {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if fields[middle].number == number { return middle }
            if fields[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
