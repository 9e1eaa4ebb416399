import CContracts
import CProtobufC
import RPCCore

// Reads protobuf-c's descriptors into ProtoJSON's tables. They lack two things, which the generator's
// lint makes up for: JSON names (only the default ones are allowed) and marks on map entries (told by
// their name, which nothing else may have).
//
// Both C modules contain protobuf-c's header, and which of them a type belongs to depends on the build.

/// The tables while they are made.
struct JSONTables {
    var messages: [JSONMessage] = []
    var fields: [JSONField] = []
    var enums: [Range<Int>] = []
    var enumValues: [JSONEnumValue] = []
    var oneofs: [JSONOneof] = []
    var messageNames: [String] = []
    var text: [UInt8] = []
    var lookup: [(scope: Int, name: String, value: Int)] = []

    /// Adds text and tells where it stands.
    fileprivate mutating func add(_ text: String) -> Range<Int> {
        let start = self.text.count
        self.text += text.utf8
        return start..<self.text.count
    }
}

extension JSONPlan {
    /// The plan of a message type.
    convenience init<M: CConvertible>(for type: M.Type, _ wire: WirePlan) {
        var builder = JSONPlanBuilder(PlanBuilder(for: type), wire, M.oneofs)
        builder.build()
        self.init(builder.tables)
    }

    /// Gives a C struct its defaults.
    @inline(__always)
    func initialize(_ c: UnsafeMutableRawPointer, _ index: Int) {
        let descriptor = unsafe MessageDescriptor(bitPattern: messages[index].descriptor)
        unsafe descriptor?.pointee.message_init(c.assumingMemoryBound(to: ProtobufCMessage.self))
    }
}

private typealias EnumDescriptor = UnsafePointer<ProtobufCEnumDescriptor>

@safe private struct JSONPlanBuilder {
    private let plan: PlanBuilder
    private let wire: WirePlan
    private let oneofNames: [String: [OneofName]]
    private var enums: [EnumDescriptor: Int] = unsafe [:]
    private var enumNames: [(type: Int, name: String, number: Int32)] = []
    private(set) var tables = JSONTables()

    init(_ plan: PlanBuilder, _ wire: WirePlan, _ oneofs: [OneofName]) {
        self.plan = plan
        oneofNames = Dictionary(grouping: oneofs, by: \.message)
        self.wire = wire
    }

    mutating func build() {
        for index in unsafe plan.found.indices { unsafe add(plan.found[index], index) }
        // Enums have scopes behind those of the messages.
        for (type, name, number) in enumNames {
            tables.lookup.append((tables.messages.count + type, name, Int(number)))
        }
    }

    private mutating func add(_ descriptor: MessageDescriptor, _ index: Int) {
        let name = unsafe String(cString: descriptor.pointee.name)
        let fields = unsafe plan.fields(of: descriptor)
        precondition(fields.count <= 128, "\(name) has more fields than JSON can tell apart")
        let oneofs = unsafe oneofBits(fields)
        let start = tables.fields.count
        for position in fields.indices {
            let field = unsafe fields[position]
            let cost = wire.fields[start + position].elementBytes
            let bit = unsafe field.isMember ? oneofs[field.quantifier_offset] ?? 0 : 0
            unsafe add(field, of: name, in: index, elementBytes: cost, oneof: bit)
        }
        // Behind the fields, whose names come first.
        for oneof in oneofNames[name] ?? [] { add(oneof, to: start..<tables.fields.count, in: index) }
        tables.messages.append(
            unsafe JSONMessage(
                shape: Self.shape(of: name), fields: start..<tables.fields.count,
                size: descriptor.pointee.sizeof_message, bytes: wire.messages[index].bytes,
                descriptor: UInt(bitPattern: descriptor)))
        tables.messageNames.append(name)
    }

    private mutating func add(
        _ field: ProtobufCFieldDescriptor, of message: String, in scope: Int, elementBytes: Int, oneof: UInt64
    ) {
        let name = unsafe String(cString: field.name)
        let jsonName = name.camelCase
        var child = 0
        var kind = unsafe field.jsonKind
        var form = unsafe field.isRepeated ? JSONForm.list : field.isMember ? .member : .plain
        if let type = unsafe field.child {
            child = unsafe plan.index(ofKnown: type)
            let entry = message + "." + ("_" + name).camelCase + "Entry"
            if form == .list, unsafe String(cString: type.pointee.name) == entry { form = .map }
        } else if let type = unsafe field.enumType {
            if unsafe String(cString: type.pointee.name) == "google.protobuf.NullValue" { kind = .null }
            child = unsafe index(of: type)
        }
        tables.lookup.append((scope, jsonName, tables.fields.count))
        tables.lookup.append((scope, name, tables.fields.count))
        let text = tables.add("\"" + jsonName + "\":")
        let contractText = jsonName == name ? text : tables.add("\"" + name + "\":")
        tables.fields.append(
            unsafe JSONField(
                number: field.id, kind: kind, form: form, offset: Int(field.offset),
                quantifier: Int(field.quantifier_offset), child: child, elementBytes: elementBytes, oneof: oneof,
                name: text, contractName: contractText))
    }

    private mutating func add(_ oneof: OneofName, to fields: Range<Int>, in scope: Int) {
        guard let member = fields.first(where: { tables.fields[$0].number == oneof.member }) else { return }
        let place = tables.fields[member].quantifier
        let members = fields.filter { tables.fields[$0].form == .member && tables.fields[$0].quantifier == place }
        tables.lookup.append((scope, oneof.name, JSONPlan.lookup(ofOneof: tables.oneofs.count)))
        tables.oneofs.append(JSONOneof(name: oneof.name, fields: members))
    }

    /// A bit for each oneof that has several members, by where C notes which of them is set.
    private func oneofBits(_ fields: UnsafeBufferPointer<ProtobufCFieldDescriptor>) -> [UInt32: UInt64] {
        var members: [UInt32: Int] = [:]
        unsafe fields.forEach { field in
            if unsafe field.isMember { unsafe members[field.quantifier_offset, default: 0] += 1 }
        }
        let oneofs = members.filter { $0.value > 1 }.keys.sorted()
        return Dictionary(uniqueKeysWithValues: oneofs.enumerated().map { ($1, 1 << UInt64($0)) })
    }

    private mutating func index(of type: EnumDescriptor) -> Int {
        if let known = unsafe enums[type] { return known }
        let index = tables.enums.count
        unsafe enums[type] = index
        let start = tables.enumValues.count
        for position in 0..<Int(unsafe type.pointee.n_values) {
            let value = unsafe type.pointee.values[position]
            let name = unsafe String(cString: value.name)
            let text = tables.add("\"" + name + "\"")
            unsafe tables.enumValues.append(JSONEnumValue(number: value.value, name: text))
        }
        for position in 0..<Int(unsafe type.pointee.n_value_names) {
            let name = unsafe type.pointee.values_by_name[position]
            let value = unsafe type.pointee.values[Int(name.index)].value
            unsafe enumNames.append((index, String(cString: name.name), value))
        }
        tables.enums.append(start..<tables.enumValues.count)
        return index
    }

    private static func shape(of name: String) -> JSONShape {
        guard name.hasPrefix("google.protobuf.") else { return .object }
        return switch name.dropFirst("google.protobuf.".count) {
        case "Timestamp": .timestamp
        case "Duration": .duration
        case "FieldMask": .fieldMask
        case "Struct": .structure
        case "Value": .value
        case "ListValue": .list
        case "Any": .any
        case "DoubleValue", "FloatValue", "Int64Value", "UInt64Value", "Int32Value", "UInt32Value", "BoolValue",
            "StringValue", "BytesValue":
            .wrapper
        default: .object
        }
    }
}

extension String {
    /// `session_id` → `sessionId`: protobuf's default JSON name.
    fileprivate var camelCase: String {
        var result = ""
        var isFirst = false
        for character in self {
            if character == "_" {
                isFirst = true
            } else {
                result += isFirst ? character.uppercased() : String(character)
                isFirst = false
            }
        }
        return result
    }
}

extension ProtobufCFieldDescriptor {
    fileprivate var isMember: Bool { unsafe flags & PROTOBUF_C_FIELD_FLAG_ONEOF.rawValue != 0 }

    fileprivate var enumType: EnumDescriptor? {
        guard unsafe type == PROTOBUF_C_TYPE_ENUM else { return nil }
        return unsafe descriptor?.assumingMemoryBound(to: ProtobufCEnumDescriptor.self)
    }

    fileprivate var jsonKind: JSONKind {
        switch unsafe type {
        case PROTOBUF_C_TYPE_INT32, PROTOBUF_C_TYPE_SINT32, PROTOBUF_C_TYPE_SFIXED32: .int32
        case PROTOBUF_C_TYPE_UINT32, PROTOBUF_C_TYPE_FIXED32: .uint32
        case PROTOBUF_C_TYPE_INT64, PROTOBUF_C_TYPE_SINT64, PROTOBUF_C_TYPE_SFIXED64: .int64
        case PROTOBUF_C_TYPE_UINT64, PROTOBUF_C_TYPE_FIXED64: .uint64
        case PROTOBUF_C_TYPE_FLOAT: .float
        case PROTOBUF_C_TYPE_DOUBLE: .double
        case PROTOBUF_C_TYPE_BOOL: .bool
        case PROTOBUF_C_TYPE_ENUM: .enumeration
        case PROTOBUF_C_TYPE_STRING: .string
        case PROTOBUF_C_TYPE_BYTES: .bytes
        default: .message
        }
    }
}
