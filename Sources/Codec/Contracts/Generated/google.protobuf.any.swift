// Generated from google/protobuf/any.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `google.protobuf.Any`.
package struct GoogleProtobufAny: Message, Hashable {
    package static var messageName: String { "google.protobuf.Any" }

    /// `type_url`.
    package var typeUrl: String = ""

    /// `value`.
    package var value: [UInt8] = []

    package init() {}

    package init(typeUrl: String = "", value: [UInt8] = []) {
        self.typeUrl = typeUrl
        self.value = value
    }
}
