// Generated from google/protobuf/empty.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `google.protobuf.Empty`.
package struct GoogleProtobufEmpty: Message, Hashable {
    package static var messageName: String { "google.protobuf.Empty" }

    package init() {}
}
