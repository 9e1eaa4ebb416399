// Generated from google/protobuf/field_mask.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `google.protobuf.FieldMask`.
package struct GoogleProtobufFieldMask: Message, Hashable {
    package static var messageName: String { "google.protobuf.FieldMask" }

    /// `paths`.
    package var paths: [String] = []

    package init() {}

    package init(paths: [String] = []) {
        self.paths = paths
    }
}
