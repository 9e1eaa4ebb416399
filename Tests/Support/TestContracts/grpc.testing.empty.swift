// Generated from grpc/testing/empty.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `grpc.testing.Empty`.
package struct GrpcTestingEmpty: Message, Hashable {
    package static var messageName: String { "grpc.testing.Empty" }

    package init() {}
}
