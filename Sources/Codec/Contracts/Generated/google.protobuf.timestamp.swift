// Generated from google/protobuf/timestamp.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `google.protobuf.Timestamp`.
package struct GoogleProtobufTimestamp: Message, Hashable {
    package static var messageName: String { "google.protobuf.Timestamp" }

    /// `seconds`.
    package var seconds: Int64 = 0

    /// `nanos`.
    package var nanos: Int32 = 0

    package init() {}

    package init(seconds: Int64 = 0, nanos: Int32 = 0) {
        self.seconds = seconds
        self.nanos = nanos
    }
}
