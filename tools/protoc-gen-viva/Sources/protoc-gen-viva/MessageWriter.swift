import SwiftProtobuf
import SwiftProtobufPluginLibrary

// Messages become structs, oneofs nested enums with payloads.

/// A property of a struct: a field, or a oneof with all of its fields.
enum Member {
    case field(FieldDescriptor)
    case oneof(OneofDescriptor)

    var name: String {
        switch self {
        case .field(let field): field.swiftName
        case .oneof(let oneof): oneof.swiftName
        }
    }

    var type: String {
        switch self {
        case .field(let field): field.swiftType
        case .oneof(let oneof): oneof.swiftTypeName + "?"
        }
    }

    var defaultLiteral: String {
        switch self {
        case .field(let field): field.defaultLiteral
        case .oneof: "nil"
        }
    }

    var docs: [String] {
        switch self {
        case .field(let field):
            documentation(field, in: field.file, named: field.name)
        case .oneof(let oneof):
            documentation(oneof, in: oneof.file, named: oneof.name)
        }
    }
}

extension Descriptor {
    /// Properties in order of declaration; a oneof stands where its first field is.
    var members: [Member] {
        var seen: Set<Int> = []
        return fields.compactMap { field in
            guard let oneof = field.realContainingOneof else { return .field(field) }
            return seen.insert(oneof.index).inserted ? .oneof(oneof) : nil
        }
    }

    /// Nested messages that have a Swift type; map entries have none.
    var nestedMessages: [Descriptor] { messages.filter { !$0.options.mapEntry } }

    /// The message and all messages nested in it.
    var family: [Descriptor] { [self] + nestedMessages.flatMap(\.family) }
}

extension Writer {
    mutating func message(_ message: Descriptor) {
        gap()
        docs(documentation(message, in: message.file, named: message.fullName))
        block("package struct \(message.name.inContext(message)): Message, Hashable") { writer in
            writer.line("package static var messageName: String { \"\(message.fullName)\" }")
            message.members.forEach { writer.property($0) }
            writer.gap()
            writer.line("package init() {}")
            writer.memberwise(message.members)
            message.realOneofs.forEach { writer.oneof($0) }
            message.enums.forEach { writer.enumeration($0) }
            message.nestedMessages.forEach { writer.message($0) }
        }
    }

    private mutating func property(_ member: Member) {
        gap()
        docs(member.docs)
        line("package var \(member.name): \(member.type) = \(member.defaultLiteral)")
    }

    private mutating func memberwise(_ members: [Member]) {
        guard !members.isEmpty else { return }
        gap()
        list("package init(", members.map { "\($0.name): \($0.type) = \($0.defaultLiteral)" }, ") {")
        indented { writer in
            for member in members { writer.line("self.\(member.name) = \(member.name)") }
        }
        line("}")
    }

    private mutating func oneof(_ oneof: OneofDescriptor) {
        gap()
        docs(documentation(oneof, in: oneof.file, named: oneof.name))
        block("package enum \(oneof.swiftTypeName): Sendable, Hashable") { writer in
            for field in oneof.fields {
                writer.docs(documentation(field, in: field.file, named: field.name))
                writer.line("case \(field.swiftName)(\(field.elementType))")
            }
        }
    }

    mutating func enumeration(_ type: EnumDescriptor) {
        gap()
        docs(docsOf(type))
        let outer = type.containingType == nil ? swiftPrefix(package: type.file.package) : ""
        block("package enum \(outer + type.name): RawRepresentable, Sendable, Hashable") { writer in
            let cases = Array(zip(type.values, type.caseNames))
            for (value, name) in cases {
                writer.docs(documentation(value, in: type.file, named: value.name))
                writer.line("case \(name)")
            }
            writer.line("/// A value that this version does not know.")
            writer.line("case unrecognized(Int32)")
            writer.gap()
            writer.block("package init(rawValue: Int32)") { writer in
                let known = cases.map { ("\($0.number)", "self = .\($1)") }
                writer.cases("rawValue", known + [("", "self = .unrecognized(rawValue)")])
            }
            writer.gap()
            writer.block("package var rawValue: Int32") { writer in
                let known = cases.map { (".\($1)", "\($0.number)") }
                writer.cases("self", known + [(".unrecognized(let value)", "value")])
            }
        }
    }

    /// A switch over `subject`; an empty pattern is the default.
    mutating func cases(_ subject: String, _ cases: [(pattern: String, body: String)]) {
        line("switch \(subject) {")
        for (pattern, body) in cases {
            line(pattern.isEmpty ? "default: \(body)" : "case \(pattern): \(body)")
        }
        line("}")
    }

    private func docsOf(_ type: EnumDescriptor) -> [String] {
        documentation(type, in: type.file, named: type.fullName)
    }
}

extension String {
    /// The name to declare: with the package's prefix at file level, bare inside another message.
    fileprivate func inContext(_ message: Descriptor) -> String {
        message.containingType == nil ? swiftPrefix(package: message.file.package) + self : self
    }
}
