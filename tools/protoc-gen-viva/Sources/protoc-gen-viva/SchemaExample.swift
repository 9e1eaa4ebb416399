import SwiftProtobuf
import SwiftProtobufPluginLibrary

// The smallest arguments that a tool's schema takes, with one element in each list, to show its form.

struct SchemaExample {
    private var open: [String] = []

    static func text(of message: Descriptor) -> String {
        var example = SchemaExample()
        return example.object(message)
    }

    private mutating func object(_ message: Descriptor) -> String {
        open.append(message.fullName)
        let members = message.members.map { member in
            switch member {
            case .field(let field): pair(field.name, field.isMarkedOptional ? "null" : value(field))
            case .oneof(let oneof): pair(oneof.name, choice(oneof))
            }
        }
        open.removeLast()
        return "{" + members.joined(separator: ",") + "}"
    }

    private mutating func choice(_ oneof: OneofDescriptor) -> String {
        let set = oneof.fields.first
        let members = oneof.fields.map { field in pair(field.name, field === set ? value(field) : "null") }
        return "{" + ([pair(SchemaNames.which, (set?.name ?? "").json)] + members).joined(separator: ",") + "}"
    }

    private mutating func value(_ field: FieldDescriptor) -> String {
        guard field.isRepeated else { return element(field) }
        // A message that holds itself has to end somewhere.
        if let type = field.messageType, open.contains(type.fullName) || type.fields.contains(where: isOpen) {
            return "[]"
        }
        if let (key, value) = field.messageType?.mapKeyAndValue, field.isMap {
            return "[{" + pair("key", element(key)) + "," + pair("value", element(value)) + "}]"
        }
        return "[" + element(field) + "]"
    }

    private func isOpen(_ field: FieldDescriptor) -> Bool {
        field.messageType.map { open.contains($0.fullName) } ?? false
    }

    private mutating func element(_ field: FieldDescriptor) -> String {
        switch field.type {
        case .double, .float, .int32, .sint32, .sfixed32, .uint32, .fixed32: "1"
        case .int64, .sint64, .sfixed64, .uint64, .fixed64: "\"1\""
        case .bool: "true"
        case .string: field.name.uppercased().json
        case .bytes: "\"AQ==\""
        case .enum: (field.enumType.values.first { !$0.name.hasSuffix("_UNSPECIFIED") }?.name ?? "").json
        case .message, .group: message(field.messageType)
        }
    }

    private mutating func message(_ type: Descriptor) -> String {
        guard type.fullName.hasPrefix("google.protobuf.") else { return object(type) }
        switch type.name {
        case "Timestamp": return "\"2026-01-31T12:00:00Z\""
        case "Duration": return "\"1.5s\""
        case "FieldMask": return "\"a.fooBar,b\""
        case "Struct": return "\"{}\""
        case "ListValue": return "\"[]\""
        case "Value": return "\"null\""
        default: return type.name.hasSuffix("Value") ? type.fields.first.map { element($0) } ?? "null" : object(type)
        }
    }

    private func pair(_ name: String, _ value: String) -> String { name.json + ":" + value }
}
