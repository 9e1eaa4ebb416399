// Generated from google/protobuf/wrappers.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// `google.protobuf.DoubleValue`.
package struct GoogleProtobufDoubleValue: Message, Hashable {
    package static var messageName: String { "google.protobuf.DoubleValue" }

    /// `value`.
    package var value: Double = 0

    package init() {}

    package init(value: Double = 0) {
        self.value = value
    }
}

/// `google.protobuf.FloatValue`.
package struct GoogleProtobufFloatValue: Message, Hashable {
    package static var messageName: String { "google.protobuf.FloatValue" }

    /// `value`.
    package var value: Float = 0

    package init() {}

    package init(value: Float = 0) {
        self.value = value
    }
}

/// `google.protobuf.Int64Value`.
package struct GoogleProtobufInt64Value: Message, Hashable {
    package static var messageName: String { "google.protobuf.Int64Value" }

    /// `value`.
    package var value: Int64 = 0

    package init() {}

    package init(value: Int64 = 0) {
        self.value = value
    }
}

/// `google.protobuf.UInt64Value`.
package struct GoogleProtobufUInt64Value: Message, Hashable {
    package static var messageName: String { "google.protobuf.UInt64Value" }

    /// `value`.
    package var value: UInt64 = 0

    package init() {}

    package init(value: UInt64 = 0) {
        self.value = value
    }
}

/// `google.protobuf.Int32Value`.
package struct GoogleProtobufInt32Value: Message, Hashable {
    package static var messageName: String { "google.protobuf.Int32Value" }

    /// `value`.
    package var value: Int32 = 0

    package init() {}

    package init(value: Int32 = 0) {
        self.value = value
    }
}

/// `google.protobuf.UInt32Value`.
package struct GoogleProtobufUInt32Value: Message, Hashable {
    package static var messageName: String { "google.protobuf.UInt32Value" }

    /// `value`.
    package var value: UInt32 = 0

    package init() {}

    package init(value: UInt32 = 0) {
        self.value = value
    }
}

/// `google.protobuf.BoolValue`.
package struct GoogleProtobufBoolValue: Message, Hashable {
    package static var messageName: String { "google.protobuf.BoolValue" }

    /// `value`.
    package var value: Bool = false

    package init() {}

    package init(value: Bool = false) {
        self.value = value
    }
}

/// `google.protobuf.StringValue`.
package struct GoogleProtobufStringValue: Message, Hashable {
    package static var messageName: String { "google.protobuf.StringValue" }

    /// `value`.
    package var value: String = ""

    package init() {}

    package init(value: String = "") {
        self.value = value
    }
}

/// `google.protobuf.BytesValue`.
package struct GoogleProtobufBytesValue: Message, Hashable {
    package static var messageName: String { "google.protobuf.BytesValue" }

    /// `value`.
    package var value: [UInt8] = []

    package init() {}

    package init(value: [UInt8] = []) {
        self.value = value
    }
}
