import SwiftProtobuf
import SwiftProtobufPluginLibrary

// Conversions between a message's Swift struct and its C struct, through the helpers of module Codec.

extension Writer {
    mutating func conversion(_ message: Descriptor) {
        gap()
        block("extension \(message.swiftName): @unsafe CConvertible") { writer in
            writer.block("package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self>") {
                $0.line("unsafe makeCoder(layout)")
            }
            writer.gap()
            writer.block("package static func initialize(_ c: UnsafeMutablePointer<\(message.cName)>)") {
                $0.line("unsafe \(message.cInit)(c)")
            }
            writer.oneofs(message)
            writer.gap()
            writer.block("package init(copying c: UnsafePointer<\(message.cName)>)") { writer in
                writer.line("self.init()")
                message.members.forEach { writer.read($0) }
            }
            writer.gap()
            writer.line("package func fill(")
            writer.indented { $0.line("_ c: UnsafeMutablePointer<\(message.cName)>, _ arena: inout Arena") }
            writer.line(") throws(RPCError) {")
            writer.indented { writer in message.members.forEach { writer.write($0) } }
            writer.line("}")
        }
        message.nestedMessages.forEach { conversion($0) }
    }

    private mutating func oneofs(_ message: Descriptor) {
        let oneofs = message.withAllInside.flatMap(\.realOneofs)
        guard !oneofs.isEmpty else { return }
        gap()
        block("package static var oneofs: [OneofName]") { writer in
            let names = oneofs.map { oneof in
                let member = oneof.fields.first?.number ?? 0
                return "OneofName(\"\(oneof.containingType.fullName)\", \"\(oneof.name)\", member: \(member))"
            }
            writer.list("[", names, "]")
        }
    }

    // MARK: C to Swift

    private mutating func read(_ member: Member) {
        switch member {
        case .oneof(let oneof): read(oneof)
        case .field(let field):
            if field.isMap {
                readMap(field)
            } else if field.isRepeated {
                line("\(field.swiftName) = unsafe \(field.readArray)")
            } else if field.type == .message, field.containingOneof == nil {
                line("\(field.swiftName) = unsafe copyMessage(c.pointee.\(field.cName))")
            } else if let presence = field.containingOneof {
                block("if unsafe c.pointee.\(presence.cCase).rawValue == \(field.number)") {
                    $0.line("\(field.swiftName) = \(field.readValue("c.pointee.\(field.cName)"))")
                }
            } else {
                line("\(field.swiftName) = \(field.readValue("c.pointee.\(field.cName)"))")
            }
        }
    }

    private mutating func read(_ oneof: OneofDescriptor) {
        line("switch unsafe c.pointee.\(oneof.cCase).rawValue {")
        for field in oneof.fields {
            let value = field.readValue("c.pointee.\(field.cName)")
            line("case \(field.number): \(oneof.swiftName) = .\(field.swiftName)(\(value))")
        }
        line("default: break")
        line("}")
    }

    private mutating func readMap(_ field: FieldDescriptor) {
        guard let (key, value) = field.messageType?.mapKeyAndValue else { return }
        line("\(field.swiftName) = unsafe copyMap(c.pointee.\(field.cName), c.pointee.\(field.cCount)) { entry in")
        indented { writer in
            let read =
                value.type == .message
                ? "unsafe copyMessage(entry.pointee.value) ?? \(value.elementType)()"
                : value.readValue("entry.pointee.value")
            writer.line("(\(key.readValue("entry.pointee.key")), \(read))")
        }
        line("}")
    }

    // MARK: Swift to C

    private mutating func write(_ member: Member) {
        switch member {
        case .oneof(let oneof): write(oneof)
        case .field(let field):
            if field.isMap {
                writeMap(field)
            } else if field.isRepeated {
                line("unsafe c.pointee.\(field.cCount) = \(field.swiftName).count")
                line("\(field.writeTry)unsafe c.pointee.\(field.cName) = \(field.writeArray)")
            } else if field.hasPresence {
                block("if let value = \(field.swiftName)") { writer in
                    if let presence = field.containingOneof { writer.set(presence, to: field) }
                    writer.set(field, "value")
                }
            } else {
                set(field, field.swiftName)
            }
        }
    }

    private mutating func write(_ oneof: OneofDescriptor) {
        line("switch \(oneof.swiftName) {")
        for field in oneof.fields {
            line("case .\(field.swiftName)(let value):")
            indented { writer in
                writer.set(oneof, to: field)
                writer.set(field, "value")
            }
        }
        line("case nil: break")
        line("}")
    }

    private mutating func set(_ oneof: OneofDescriptor, to field: FieldDescriptor) {
        line("unsafe c.pointee.\(oneof.cCase) = \(oneof.cCaseType)(rawValue: \(field.number))")
    }

    private mutating func set(_ field: FieldDescriptor, _ value: String) {
        line("\(field.writeTry)unsafe c.pointee.\(field.cName) = \(field.writeValue(value))")
    }

    private mutating func writeMap(_ field: FieldDescriptor) {
        guard let entry = field.messageType, let (key, value) = entry.mapKeyAndValue else { return }
        let order = key.type == .bool ? "!$0.key && $1.key" : "$0.key < $1.key"
        line("unsafe c.pointee.\(field.cCount) = \(field.swiftName).count")
        line("try unsafe c.pointee.\(field.cName) = arena.entries(\(field.swiftName).sorted { \(order) }) {")
        indented { writer in
            writer.line("(pair, entry: UnsafeMutablePointer<\(entry.cName)>, arena) throws(RPCError) in")
            writer.line("unsafe \(entry.cInit)(entry)")
            for (part, name) in [(key, "key"), (value, "value")] {
                writer.line("\(part.writeTry)unsafe entry.pointee.\(name) = \(part.writeValue("pair.\(name)"))")
            }
        }
        line("}")
    }
}

extension Descriptor {
    /// The message and all that it can hold, in order of name; those with a form of their own in JSON left out.
    fileprivate var withAllInside: [Descriptor] {
        var seen: [String: Descriptor] = [:]
        var waiting = [self]
        while let message = waiting.popLast() {
            guard message.file.package != "google.protobuf", seen.updateValue(message, forKey: message.fullName) == nil
            else { continue }
            waiting += message.fields.compactMap(\.messageType)
        }
        return seen.sorted { $0.key < $1.key }.map(\.value)
    }
}

extension FieldDescriptor {
    fileprivate var readArray: String {
        let source = "c.pointee.\(cName), c.pointee.\(cCount)"
        return switch type {
        case .message: "copyMessages(\(source))"
        case .string: "copyArray(\(source)) { unsafe String(copying: $0) }"
        case .bytes: "copyArray(\(source)) { unsafe [UInt8](copying: $0) }"
        case .bool: "copyArray(\(source)) { $0 != 0 }"
        case .enum: "copyArray(\(source)) { \(elementType)(rawValue: Int32(truncatingIfNeeded: $0.rawValue)) }"
        default: "copyArray(\(source)) { $0 }"
        }
    }

    /// One value, read from an expression of its C type.
    fileprivate func readValue(_ c: String) -> String {
        switch type {
        case .message: "unsafe \(elementType)(copying: \(c))"
        case .string: "unsafe String(copying: \(c))"
        case .bytes: "unsafe [UInt8](copying: \(c))"
        case .bool: "unsafe \(c) != 0"
        case .enum: "unsafe \(elementType)(rawValue: Int32(truncatingIfNeeded: \(c).rawValue))"
        default: "unsafe \(c)"
        }
    }

    fileprivate var writeArray: String {
        switch type {
        case .message: "arena.messages(\(swiftName))"
        case .string: "arena.array(\(swiftName)) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }"
        case .bytes: "arena.array(\(swiftName)) { (value, arena) throws(RPCError) in try unsafe arena.bytes(value) }"
        case .bool: "arena.array(\(swiftName)) { (value, _) in value ? 1 : 0 }"
        case .enum:
            "arena.array(\(swiftName)) { (value, _) in "
                + "\(enumType.cName)(rawValue: .init(truncatingIfNeeded: value.rawValue)) }"
        default: "arena.array(\(swiftName)) { (value, _) in value }"
        }
    }

    /// One value as its C type.
    fileprivate func writeValue(_ value: String) -> String {
        switch type {
        case .message: "arena.message(\(value))"
        case .string: "arena.string(\(value))"
        case .bytes: "arena.bytes(\(value))"
        case .bool: "\(value) ? 1 : 0"
        case .enum: "\(enumType.cName)(rawValue: .init(truncatingIfNeeded: \(value).rawValue))"
        default: value
        }
    }

    /// Whether writing needs memory of the arena, and so can fail.
    fileprivate var writeTry: String {
        isRepeated || type == .message || type == .string || type == .bytes ? "try " : ""
    }
}
