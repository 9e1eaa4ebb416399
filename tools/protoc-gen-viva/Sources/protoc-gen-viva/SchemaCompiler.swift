import SwiftProtobuf
import SwiftProtobufPluginLibrary

// From a message to the schema of a tool's arguments, or of its reply. The mapping is in docs/tools.md.

/// What keeps a method from being a tool.
struct SchemaFault: Error {
    let reason: String
}

struct SchemaCompiler {
    enum Side {
        case arguments
        case reply
    }

    let side: Side
    /// Turns a comment of the contract into words for a model.
    let describe: ([String]) -> String
    private var definitions: [String: Schema] = [:]
    private var waiting: [Descriptor] = []

    init(_ side: Side, describe: @escaping ([String]) -> String) {
        self.side = side
        self.describe = describe
    }

    static func compile(
        _ message: Descriptor, _ side: Side, describe: @escaping ([String]) -> String
    ) throws(SchemaFault) -> SchemaDocument {
        var compiler = SchemaCompiler(side, describe: describe)
        // The root is spelled out even if it holds itself: it has to be an object, not a reference.
        var document = SchemaDocument(root: try compiler.object(message))
        while let next = compiler.waiting.popLast() {
            compiler.definitions[next.schemaName] = try compiler.object(next)
        }
        document.definitions = compiler.definitions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return document
    }

    private mutating func object(_ message: Descriptor) throws(SchemaFault) -> Schema {
        var properties: [Schema.Property] = []
        for member in message.members {
            switch member {
            case .field(let field):
                properties.append(try property(field))
            case .oneof(let oneof) where side == .arguments:
                properties.append(Schema.Property(name: oneof.name, schema: try choice(oneof)))
            case .oneof(let oneof):
                for field in oneof.fields { properties.append(try property(field)) }
            }
        }
        return Schema(kind: .object(properties))
    }

    private mutating func property(_ field: FieldDescriptor) throws(SchemaFault) -> Schema.Property {
        var schema = try value(field)
        if side == .arguments, field.isMarkedOptional { schema.isNullable = true }
        let isOptional = side == .reply && field.hasPresence
        return Schema.Property(name: field.name, schema: schema, isOptional: isOptional)
    }

    /// `{"which": "a", "a": …, "b": null}`: which member is set, and all of them.
    private mutating func choice(_ oneof: OneofDescriptor) throws(SchemaFault) -> Schema {
        let names = oneof.fields.map(\.name)
        if names.contains(SchemaNames.which) {
            throw SchemaFault(reason: "oneof \(oneof.fullName) has a member named \(SchemaNames.which)")
        }
        let which = Schema(kind: .names(names), description: "The member that is set; all others are null.")
        var properties = [Schema.Property(name: SchemaNames.which, schema: which)]
        for field in oneof.fields {
            var schema = try value(field)
            schema.isNullable = true
            properties.append(Schema.Property(name: field.name, schema: schema))
        }
        return Schema(kind: .object(properties), description: describe(comment(oneof)))
    }

    private mutating func value(_ field: FieldDescriptor) throws(SchemaFault) -> Schema {
        let words = describe(comment(field))
        if let (key, value) = field.messageType?.mapKeyAndValue, field.isMap {
            var values = try element(value, "")
            guard side == .arguments else { return Schema(kind: .table(values), description: words) }
            values.isNullable = false
            let pair = Schema(
                kind: .object([
                    Schema.Property(name: "key", schema: try element(key, "")),
                    Schema.Property(name: "value", schema: values),
                ]))
            return Schema(kind: .list(pair), description: words.with("Pairs of key and value; no key twice."))
        }
        guard field.isRepeated else { return try element(field, words) }
        return Schema(kind: .list(try element(field, "")), description: words)
    }

    /// One value of a field, without regard to repetition and presence.
    private mutating func element(_ field: FieldDescriptor, _ words: String) throws(SchemaFault) -> Schema {
        switch field.type {
        case .double, .float: return Schema(kind: .number, description: words)
        case .int32, .sint32, .sfixed32:
            return Schema(kind: .integer(low: Int64(Int32.min), high: Int64(Int32.max)), description: words)
        case .uint32, .fixed32:
            return Schema(kind: .integer(low: 0, high: Int64(UInt32.max)), description: words)
        case .int64, .sint64, .sfixed64: return Schema(kind: .string(pattern: "^-?[0-9]{1,19}$"), description: words)
        case .uint64, .fixed64: return Schema(kind: .string(pattern: "^[0-9]{1,20}$"), description: words)
        case .bool: return Schema(kind: .boolean, description: words)
        case .string: return Schema(kind: .string(), description: words)
        case .bytes: return Schema(kind: .string(), description: words.with("Base64."))
        case .enum: return enumeration(field.enumType, words)
        case .message: return try message(field.messageType, words)
        case .group: throw SchemaFault(reason: "field \(field.fullName) is a group")
        }
    }

    private func enumeration(_ type: EnumDescriptor, _ words: String) -> Schema {
        guard side == .arguments else {
            return Schema(kind: .names(type.values.map(\.name)), description: words)
        }
        let values = type.values.filter { !$0.name.hasSuffix("_UNSPECIFIED") }
        let meanings = values.map { "\($0.name): \(describe(comment($0)))" }
        return Schema(
            kind: .names(values.map(\.name)),
            description: ([words] + meanings).filter { !$0.isEmpty }.joined(separator: " "))
    }

    private mutating func message(_ type: Descriptor, _ words: String) throws(SchemaFault) -> Schema {
        if type.fullName.hasPrefix("google.protobuf."), type.name != "Empty" { return try wellKnown(type, words) }
        guard type.holdsItself else {
            var schema = try object(type)
            schema.description = words
            return schema
        }
        let name = type.schemaName
        if definitions[name] == nil {
            // Known from now on, so that it is not waited for twice.
            definitions[name] = Schema(kind: .object([]))
            waiting.append(type)
        }
        return Schema(kind: .reference(name))
    }

    private mutating func wellKnown(_ type: Descriptor, _ words: String) throws(SchemaFault) -> Schema {
        switch type.name {
        case "Timestamp": return Schema(kind: .string(format: "date-time"), description: words)
        case "Duration":
            let pattern = "^-?[0-9]{1,12}(\\.[0-9]{1,9})?s$"
            return Schema(kind: .string(pattern: pattern), description: words.with("Seconds, such as 1.5s."))
        case "FieldMask":
            return Schema(kind: .string(), description: words.with("Paths in camel case, such as a.fooBar,b."))
        case "Struct": return Schema(kind: .string(), description: words.with("A JSON object, as text."))
        case "ListValue": return Schema(kind: .string(), description: words.with("A JSON array, as text."))
        case "Value": return Schema(kind: .string(), description: words.with("Any JSON, as text."))
        case let name where name.hasSuffix("Value"):
            guard let field = type.fields.first else { throw SchemaFault(reason: "\(type.fullName) is empty") }
            var schema = try element(field, words)
            schema.isNullable = side == .arguments
            return schema
        default: throw SchemaFault(reason: "\(type.fullName) has no form that a model could write")
        }
    }
}

enum SchemaNames {
    /// The property that tells which member of a oneof is set.
    static let which = "which"
}

extension String {
    /// With another sentence behind it.
    fileprivate func with(_ sentence: String) -> String { isEmpty ? sentence : self + " " + sentence }
}

extension FieldDescriptor {
    /// Whether the contract says `optional`.
    var isMarkedOptional: Bool { containingOneof != nil && realContainingOneof == nil }
}

extension Descriptor {
    /// `viva.v1.Outer.Inner` → `Outer_Inner`.
    fileprivate var schemaName: String {
        containingType.map { $0.schemaName + "_" + name } ?? name
    }

    /// Whether such a message can hold another of its type.
    var holdsItself: Bool {
        var seen: Set<String> = []
        var waiting = [self]
        while let message = waiting.popLast() {
            for type in message.fields.compactMap(\.messageType) {
                if type === self { return true }
                if seen.insert(type.fullName).inserted { waiting.append(type) }
            }
        }
        return false
    }
}
