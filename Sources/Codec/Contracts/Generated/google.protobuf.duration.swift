// Generated from google/protobuf/duration.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `google.protobuf.Duration`.
package struct GoogleProtobufDuration: Message, Hashable {
    package static var messageName: String { "google.protobuf.Duration" }

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
