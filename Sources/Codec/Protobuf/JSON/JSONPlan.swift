// What ProtoJSON knows of a message type and of all types inside it: flat tables made once, when the
// coder is made. Messages and fields have the same indices as in the wire plan, whose costs they share.

/// How a message is written.
enum JSONShape: UInt8 {
    case object
    case timestamp
    case duration
    case fieldMask
    case structure
    case value
    case list
    case wrapper
    /// `google.protobuf.Any`: has no JSON here.
    case any
}

/// How one value is written.
enum JSONKind: UInt8 {
    case int32
    case uint32
    case int64
    case uint64
    case float
    case double
    case bool
    case string
    case bytes
    case enumeration
    /// `google.protobuf.NullValue`.
    case null
    case message
}

/// How protobuf-c stores a field.
enum JSONForm: UInt8 {
    /// Without presence, or a message.
    case plain
    /// Set if the number at `quantifier` is the field's: of a oneof, or `optional`.
    case member
    /// As many as the number at `quantifier` says.
    case list
    /// The same; its messages are entries.
    case map
}

struct JSONField {
    let number: UInt32
    let kind: JSONKind
    let form: JSONForm
    /// Where the field stands in the C struct.
    let offset: Int
    let quantifier: Int
    /// Index of the message or enum that it holds.
    let child: Int
    /// Memory of one element in C's and in Swift's array.
    let elementBytes: Int
    /// Tells the oneofs of a message apart; 0 outside of any that has several members.
    let oneof: UInt64
    /// `"name":` in the plan's text, in lower camel case and as in the contract.
    let name: Range<Int>
    let contractName: Range<Int>
}

/// A oneof, which tools write as an object.
struct JSONOneof {
    let name: String
    let fields: [Int]
}

struct JSONMessage {
    let shape: JSONShape
    let fields: Range<Int>
    /// Size of the C struct.
    let size: Int
    /// Memory of the C and the Swift struct.
    let bytes: Int
    /// Address of protobuf-c's descriptor, which is static data.
    let descriptor: UInt
}

struct JSONEnumValue {
    let number: Int32
    /// `"NAME"` in the plan's text.
    let name: Range<Int>
}

final class JSONPlan: Sendable {
    let messages: [JSONMessage]
    let fields: [JSONField]
    /// Values of each enum, by number.
    let enums: [Range<Int>]
    let enumValues: [JSONEnumValue]
    let oneofs: [JSONOneof]
    let names: [String]
    /// Names as they are printed.
    let text: [UInt8]
    private let lookup: NameTable

    init(_ tables: JSONTables) {
        messages = tables.messages
        fields = tables.fields
        enums = tables.enums
        enumValues = tables.enumValues
        oneofs = tables.oneofs
        names = tables.messageNames
        text = tables.text
        lookup = NameTable(tables.lookup)
    }

    /// Index of a field by either of its names; of a oneof, as `oneof` gives it.
    @inline(__always)
    func field(_ name: Span<UInt8>, of message: Int) -> Int? { lookup.find(name, in: message) }

    /// Number of an enum's value.
    func number(_ name: Span<UInt8>, of type: Int) -> Int32? {
        lookup.find(name, in: messages.count + type).map(Int32.init(truncatingIfNeeded:))
    }

    /// Where the name of an enum's value stands in `text`, with quotes.
    @inline(__always)
    func name(_ number: Int32, of type: Int) -> Range<Int>? {
        let range = enums[type]
        // Most enums count from 0 without gaps.
        let guess = range.lowerBound + Int(number)
        if range.contains(guess), enumValues[guess].number == number { return enumValues[guess].name }
        for index in range where enumValues[index].number == number { return enumValues[index].name }
        return nil
    }

    /// What finds a oneof in place of a field: below 0.
    static func lookup(ofOneof index: Int) -> Int { -1 - index }

    /// The oneof that was found in place of a field.
    func oneof(_ found: Int) -> JSONOneof { oneofs[-1 - found] }

    /// A field's name, in lower camel case or as in the contract.
    func name(ofField index: Int, asInContract: Bool) -> String {
        let range = asInContract ? fields[index].contractName : fields[index].name
        return String(decoding: text[range].dropFirst().dropLast(2), as: UTF8.self)
    }

    /// Names of an enum's values.
    func names(ofEnum type: Int) -> [String] {
        enums[type].map { String(decoding: text[enumValues[$0].name].dropFirst().dropLast(), as: UTF8.self) }
    }
}

/// Names of all messages' fields and all enums' values, each in a scope of its own.
struct NameTable: Sendable {
    private struct Entry {
        let scope: Int
        let name: Range<Int>
        let value: Int
    }

    private var text: [UInt8] = []
    private var entries: [Entry] = []
    private var slots: [Int32]

    init(_ names: [(scope: Int, name: String, value: Int)]) {
        var size = 16
        while size < names.count * 2 { size *= 2 }
        slots = Array(repeating: -1, count: size)
        for (scope, name, value) in names {
            let bytes = Array(name.utf8)
            guard find(bytes.span, in: scope) == nil else { continue }
            var slot = Self.hash(bytes.span, scope) & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(entries.count)
            entries.append(Entry(scope: scope, name: text.count..<text.count + bytes.count, value: value))
            text += bytes
        }
    }

    @inline(__always)
    func find(_ name: Span<UInt8>, in scope: Int) -> Int? {
        var slot = Self.hash(name, scope) & (slots.count - 1)
        while true {
            let index = slots[slot]
            guard index >= 0 else { return nil }
            let entry = entries[Int(index)]
            if entry.scope == scope, isEqual(name, entry.name) { return entry.value }
            slot = (slot + 1) & (slots.count - 1)
        }
    }

    @inline(__always)
    private func isEqual(_ name: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard name.count == range.count else { return false }
        let text = text.span.extracting(range)
        for index in name.indices where name[index] != text[index] { return false }
        return true
    }

    @inline(__always)
    private static func hash(_ name: Span<UInt8>, _ scope: Int) -> Int {
        var hash = UInt64(truncatingIfNeeded: scope) &* 0x9e37_79b9_7f4a_7c15
        for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash >> 20 ^ hash)
    }
}
