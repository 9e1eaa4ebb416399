// Generated from google/protobuf/wrappers.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GoogleProtobufDoubleValue: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__DoubleValue>) {
        unsafe google__protobuf__double_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__DoubleValue>) {
        self.init()
        value = unsafe c.pointee.value
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__DoubleValue>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value
    }
}

extension GoogleProtobufFloatValue: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__FloatValue>) {
        unsafe google__protobuf__float_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__FloatValue>) {
        self.init()
        value = unsafe c.pointee.value
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__FloatValue>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value
    }
}

extension GoogleProtobufInt64Value: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__Int64Value>) {
        unsafe google__protobuf__int64_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__Int64Value>) {
        self.init()
        value = unsafe c.pointee.value
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__Int64Value>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value
    }
}

extension GoogleProtobufUInt64Value: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__UInt64Value>) {
        unsafe google__protobuf__uint64_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__UInt64Value>) {
        self.init()
        value = unsafe c.pointee.value
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__UInt64Value>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value
    }
}

extension GoogleProtobufInt32Value: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__Int32Value>) {
        unsafe google__protobuf__int32_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__Int32Value>) {
        self.init()
        value = unsafe c.pointee.value
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__Int32Value>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value
    }
}

extension GoogleProtobufUInt32Value: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__UInt32Value>) {
        unsafe google__protobuf__uint32_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__UInt32Value>) {
        self.init()
        value = unsafe c.pointee.value
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__UInt32Value>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value
    }
}

extension GoogleProtobufBoolValue: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__BoolValue>) {
        unsafe google__protobuf__bool_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__BoolValue>) {
        self.init()
        value = unsafe c.pointee.value != 0
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__BoolValue>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.value = value ? 1 : 0
    }
}

extension GoogleProtobufStringValue: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__StringValue>) {
        unsafe google__protobuf__string_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__StringValue>) {
        self.init()
        value = unsafe String(copying: c.pointee.value)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__StringValue>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.value = arena.string(value)
    }
}

extension GoogleProtobufBytesValue: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__BytesValue>) {
        unsafe google__protobuf__bytes_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__BytesValue>) {
        self.init()
        value = unsafe [UInt8](copying: c.pointee.value)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__BytesValue>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.value = arena.bytes(value)
    }
}
