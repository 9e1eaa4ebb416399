import SwiftProtobuf
import SwiftProtobufPluginLibrary

// What a contract of ours must hold. Every finding names file, line and declaration.

struct Lint {
    private(set) var findings: [String] = []

    mutating func check(_ file: FileDescriptor) {
        if file.extractProto().syntax != "proto3" { findings.append("\(file.name): is not proto3") }
        file.messages.forEach { check($0) }
        file.enums.forEach { check($0) }
        file.services.forEach { check($0) }
        for field in file.extensions { requireComment(field, "extension \(field.fullName)", file) }
    }

    mutating func check(_ tools: ToolSet) {
        for (method, text) in tools.findings { report(method, "method \(method.fullName) \(text)", method.file) }
    }

    private mutating func check(_ message: Descriptor) {
        guard !message.options.mapEntry else { return }
        requireComment(message, "message \(message.fullName)", message.file)
        for field in message.fields {
            requireComment(field, "field \(field.fullName)", message.file)
            if field.name == "self" {
                report(field, "field \(field.fullName) has a name that no Swift property can have", message.file)
            }
        }
        checkJSON(message)
        for oneof in message.realOneofs { requireComment(oneof, "oneof \(oneof.fullName)", message.file) }
        if message.structHoldsItself {
            report(message, "message \(message.fullName) holds itself; only a repeated field may", message.file)
        }
        message.messages.forEach { check($0) }
        message.enums.forEach { check($0) }
    }

    /// What the codec's ProtoJSON rests on: it sees protobuf-c's descriptors only, which have no JSON names
    /// and no mark on map entries.
    private mutating func checkJSON(_ message: Descriptor) {
        if message.fields.count > Self.mostFields {
            report(message, "message \(message.fullName) has more than \(Self.mostFields) fields", message.file)
        }
        for field in message.fields {
            if field.jsonName != field.name.defaultJSONName {
                report(field, "field \(field.fullName) has a json_name, which is not supported", message.file)
            }
            if field.isRepeated, !field.isMap, let type = field.messageType, type.looksLikeMapEntry(of: field) {
                report(field, "field \(field.fullName) cannot be told from a map", message.file)
            }
        }
    }

    /// Most fields of a message: the codec notes in 128 bits which of them it has seen.
    private static let mostFields = 128

    private mutating func check(_ type: EnumDescriptor) {
        requireComment(type, "enum \(type.fullName)", type.file)
        var seen: Set<Int32> = []
        for value in type.values {
            let name = "value \(value.name) of \(type.fullName)"
            requireComment(value, name, type.file)
            if !seen.insert(value.number).inserted {
                report(value, "\(name) is an alias; a number has one name", type.file)
            }
        }
    }

    private mutating func check(_ service: ServiceDescriptor) {
        requireComment(service, "service \(service.fullName)", service.file)
        for method in service.methods {
            requireComment(method, "method \(method.fullName)", service.file)
            check(policyOf: method)
        }
    }

    private mutating func check(policyOf method: MethodDescriptor) {
        let name = "method \(method.fullName)"
        guard method.options.hasViva_V1_policy else { return report(method, "\(name) has no policy", method.file) }
        let policy = method.options.Viva_V1_policy
        if policy.roles.isEmpty { report(method, "\(name) has a policy without roles", method.file) }
        for role in policy.roles where role.swiftName == nil {
            report(method, "\(name) names role \(role.rawValue), which nobody has", method.file)
        }
        if policy.inline, method.kind != ".unary" { report(method, "\(name) is inline, but not unary", method.file) }
        if !policy.sessionField.isEmpty { check(sessionFieldOf: method) }
    }

    private mutating func check(sessionFieldOf method: MethodDescriptor) {
        let name = "method \(method.fullName)"
        if method.clientStreaming {
            report(method, "\(name) has a session_field, but streams its requests", method.file)
        }
        guard let field = method.sessionField else {
            let wanted = method.options.Viva_V1_policy.sessionField
            report(
                method, "\(name) has session_field \"\(wanted)\", which \(method.inputType.fullName) does not have",
                method.file)
            return
        }
        if field.type != .string || field.hasPresence || field.isRepeated {
            report(method, "\(name) has session_field \"\(field.name)\", which is not a plain string", method.file)
        }
    }

    private mutating func requireComment(
        _ source: some ProvidesSourceCodeLocation, _ what: String, _ file: FileDescriptor
    ) {
        if comment(source).isEmpty { report(source, "\(what) has no comment", file) }
    }

    private mutating func report(_ source: some ProvidesSourceCodeLocation, _ text: String, _ file: FileDescriptor) {
        let line = (source.sourceCodeInfoLocation?.span.first).map { ":\($0 + 1)" } ?? ""
        findings.append("\(file.name)\(line): \(text)")
    }
}

extension Descriptor {
    /// Whether a struct of this message would contain itself: Swift has no such struct.
    fileprivate var structHoldsItself: Bool {
        var seen: Set<String> = []
        var waiting = [self]
        while let message = waiting.popLast() {
            for field in message.fields where field.type == .message && !field.isRepeated {
                guard let type = field.messageType else { continue }
                if type === self { return true }
                if seen.insert(type.fullName).inserted { waiting.append(type) }
            }
        }
        return false
    }
}

extension Descriptor {
    /// Whether its name is that which protoc gives the entries of the map `field`.
    fileprivate func looksLikeMapEntry(of field: FieldDescriptor) -> Bool {
        containingType === field.containingType && name == field.name.defaultJSONName.capitalizedFirst + "Entry"
    }
}

extension String {
    /// `session_id` → `sessionId`: the JSON name of a field that has no other.
    fileprivate var defaultJSONName: String {
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
