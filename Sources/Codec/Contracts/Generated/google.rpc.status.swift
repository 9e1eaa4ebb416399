// Generated from google/rpc/status.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `google.rpc.Status`.
package struct GoogleRpcStatus: Message, Hashable {
    package static var messageName: String { "google.rpc.Status" }

    /// `code`.
    package var code: Int32 = 0

    /// `message`.
    package var message: String = ""

    /// `details`.
    package var details: [GoogleProtobufAny] = []

    package init() {}

    package init(code: Int32 = 0, message: String = "", details: [GoogleProtobufAny] = []) {
        self.code = code
        self.message = message
        self.details = details
    }
}
