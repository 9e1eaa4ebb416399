// Generated from google/protobuf/struct.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `google.protobuf.NullValue`.
package enum GoogleProtobufNullValue: RawRepresentable, Sendable, Hashable {
    /// `NULL_VALUE`.
    case nullValue
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .nullValue
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .nullValue: 0
        case .unrecognized(let value): value
        }
    }
}

/// `google.protobuf.Struct`.
package struct GoogleProtobufStruct: Message, Hashable {
    package static var messageName: String { "google.protobuf.Struct" }

    /// `fields`.
    package var fields: [String: GoogleProtobufValue] = [:]

    package init() {}

    package init(fields: [String: GoogleProtobufValue] = [:]) {
        self.fields = fields
    }
}

/// `google.protobuf.Value`.
package struct GoogleProtobufValue: Message, Hashable {
    package static var messageName: String { "google.protobuf.Value" }

    /// `kind`.
    package var kind: Kind? = nil

    package init() {}

    package init(kind: Kind? = nil) {
        self.kind = kind
    }

    /// `kind`.
    package enum Kind: Sendable, Hashable {
        /// `null_value`.
        case nullValue(GoogleProtobufNullValue)
        /// `number_value`.
        case numberValue(Double)
        /// `string_value`.
        case stringValue(String)
        /// `bool_value`.
        case boolValue(Bool)
        /// `struct_value`.
        case structValue(GoogleProtobufStruct)
        /// `list_value`.
        case listValue(GoogleProtobufListValue)
    }
}

/// `google.protobuf.ListValue`.
package struct GoogleProtobufListValue: Message, Hashable {
    package static var messageName: String { "google.protobuf.ListValue" }

    /// `values`.
    package var values: [GoogleProtobufValue] = []

    package init() {}

    package init(values: [GoogleProtobufValue] = []) {
        self.values = values
    }
}
