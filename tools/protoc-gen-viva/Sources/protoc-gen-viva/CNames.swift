import SwiftProtobuf
import SwiftProtobufPluginLibrary

// Names in protobuf-c's output. Its rules, which we follow: `protoc-c` 1.4.

/// Words that protobuf-c puts an underscore behind.
private let keywordsOfC: Set<String> = [
    "NULL", "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch",
    "char", "class", "compl", "const", "constexpr", "const_cast", "continue", "decltype", "default", "delete", "do",
    "double", "dynamic_cast", "else", "enum", "explicit", "extern", "false", "float", "for", "friend", "goto", "if",
    "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq", "nullptr", "operator", "or",
    "or_eq", "private", "protected", "public", "register", "reinterpret_cast", "return", "short", "signed", "sizeof",
    "static", "static_assert", "static_cast", "struct", "switch", "template", "this", "thread_local", "throw", "true",
    "try", "typedef", "typeid", "typename", "union", "unsigned", "using", "virtual", "void", "volatile", "wchar_t",
    "while", "xor", "xor_eq",
]

extension String {
    /// `kind_case` → `KindCase`.
    fileprivate var camelOfC: String {
        split(separator: "_").map { String($0).capitalizedFirst }.joined()
    }

    /// `EchoRequest` → `echo_request`.
    fileprivate var lowerOfC: String {
        var result = ""
        var previousIsUpper = true
        for character in self {
            if character.isUppercase, !previousIsUpper { result += "_" }
            result += character.lowercased()
            previousIsUpper = character.isUppercase
        }
        return result
    }

    private var parts: [String] { split(separator: ".").map(String.init) }

    /// `viva.v1.EchoRequest` → `Viva__V1__EchoRequest`.
    fileprivate var typeOfC: String { parts.map(\.camelOfC).joined(separator: "__") }

    /// `viva.v1.EchoRequest` → `viva__v1__echo_request`.
    fileprivate var functionOfC: String { parts.map(\.lowerOfC).joined(separator: "__") }
}

extension Descriptor {
    var cName: String { fullName.typeOfC }
    var cInit: String { fullName.functionOfC + "__init" }
}

extension EnumDescriptor {
    var cName: String { fullName.typeOfC }
}

extension OneofDescriptor {
    /// The field that tells which member is set.
    var cCase: String { name.lowercased() + "_case" }
    var cCaseType: String { containingType.cName + "__" + name.camelOfC + "Case" }
}

extension FieldDescriptor {
    var cName: String {
        let lower = name.lowercased()
        return keywordsOfC.contains(lower) ? lower + "_" : lower.escaped
    }

    /// The field that counts the elements.
    var cCount: String { "n_" + name.lowercased() }
}
