import SwiftProtobuf
import SwiftProtobufPluginLibrary

// How names of the contracts become names in Swift. The rules are in docs/codec.md.

/// The package whose names stand in Swift without a prefix.
let homePackage = "viva.v1"

private let keywords: Set<String> = [
    "actor", "any", "as", "associatedtype", "async", "await", "break", "case", "catch", "class", "continue", "default",
    "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func",
    "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "open", "operator", "package",
    "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "self", "Self", "static",
    "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while",
]

extension String {
    /// The identifier, in backticks if it is a keyword.
    var escaped: String { keywords.contains(self) ? "`\(self)`" : self }

    /// With its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// With its first letter in lower case.
    var decapitalizedFirst: String { prefix(1).lowercased() + dropFirst() }

    /// `session_id` → `sessionID`, `WARM_UP` → `warmUp` (given in lower case).
    var lowerCamel: String {
        let words = split(separator: "_").map(String.init)
        guard let first = words.first else { return self }
        return words.dropFirst().reduce(first) { name, word in
            switch word {
            case "id": name + "ID"
            case "ids": name + "IDs"
            default: name + word.capitalizedFirst
            }
        }
    }

    /// `ServingStatus` → `SERVING_STATUS`.
    var upperSnake: String {
        var result = ""
        var previousIsLower = false
        for character in self {
            if character.isUppercase, previousIsLower { result += "_" }
            result += character.uppercased()
            previousIsLower = !character.isUppercase
        }
        return result
    }
}

/// `grpc.health.v1` → `GrpcHealthV1`; nothing for the home package.
func swiftPrefix(package: String) -> String {
    guard package != homePackage else { return "" }
    return package.split(whereSeparator: { $0 == "." || $0 == "_" }).map { String($0).capitalizedFirst }.joined()
}

extension Descriptor {
    var swiftName: String {
        guard let outer = containingType else { return swiftPrefix(package: file.package) + name }
        return outer.swiftName + "." + name
    }
}

extension EnumDescriptor {
    var swiftName: String {
        guard let outer = containingType else { return swiftPrefix(package: file.package) + name }
        return outer.swiftName + "." + name
    }

    /// Case names in order of declaration, without the prefix that all of them share.
    var caseNames: [String] {
        let prefix = name.upperSnake + "_"
        let strip = values.allSatisfy { $0.name.hasPrefix(prefix) && $0.name.count > prefix.count }
        return values.map { value in
            let bare = strip ? String(value.name.dropFirst(prefix.count)) : value.name
            return bare.lowercased().lowerCamel.escaped
        }
    }

    /// The case that stands for 0, which every proto3 enum declares first.
    var zeroCase: String { "." + (caseNames.first ?? "unspecified") }
}

extension OneofDescriptor {
    var swiftTypeName: String { name.lowerCamel.capitalizedFirst }
    var swiftName: String { name.lowerCamel.escaped }
}

extension FieldDescriptor {
    var swiftName: String { name.lowerCamel.escaped }

    /// Type of one value, without regard to repetition and presence.
    var elementType: String {
        switch type {
        case .double: "Double"
        case .float: "Float"
        case .int64, .sint64, .sfixed64: "Int64"
        case .uint64, .fixed64: "UInt64"
        case .int32, .sint32, .sfixed32: "Int32"
        case .uint32, .fixed32: "UInt32"
        case .bool: "Bool"
        case .string: "String"
        case .bytes: "[UInt8]"
        case .enum: enumType.swiftName
        case .message, .group: messageType.swiftName
        }
    }

    /// Type of the property.
    var swiftType: String {
        if let (key, value) = messageType?.mapKeyAndValue, isMap {
            return "[\(key.elementType): \(value.elementType)]"
        }
        if isRepeated { return "[\(elementType)]" }
        return isAbsentable ? elementType + "?" : elementType
    }

    /// Whether the property can be nil. Not asked of members of a oneof: those are payloads.
    var isAbsentable: Bool { hasPresence }

    /// What the property holds in a new message.
    var defaultLiteral: String {
        if isMap { return "[:]" }
        if isRepeated { return "[]" }
        if isAbsentable { return "nil" }
        switch type {
        case .bool: return "false"
        case .string: return "\"\""
        case .bytes: return "[]"
        case .enum: return enumType.zeroCase
        default: return "0"
        }
    }
}

extension ServiceDescriptor {
    /// `Sessions`, with the prefix of its package.
    var swiftName: String { swiftPrefix(package: file.package) + name }
}

extension MethodDescriptor {
    var swiftName: String { name.decapitalizedFirst.escaped }
}

extension FileDescriptor {
    /// Whether the file is a contract of this project, and not a standard one.
    var isOwn: Bool { package == "viva" || package.hasPrefix("viva.") }

    /// Whether the file has anything that becomes code. One that only extends options has not.
    var hasCode: Bool { extensions.isEmpty && !(messages.isEmpty && enums.isEmpty && services.isEmpty) }

    /// `viva/v1/sessions.proto` → `viva.v1.sessions`: file names are unique within a Swift module.
    var flatName: String {
        String(name.dropLast(".proto".count)).split(separator: "/").joined(separator: ".")
    }
}
