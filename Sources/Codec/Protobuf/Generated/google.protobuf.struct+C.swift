// Generated from google/protobuf/struct.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CContracts
package import Contracts
package import RPCCore

extension GoogleProtobufStruct: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__Struct>) {
        unsafe google__protobuf__struct__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__Struct>) {
        self.init()
        fields = unsafe copyMap(c.pointee.fields, c.pointee.n_fields) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe copyMessage(entry.pointee.value) ?? GoogleProtobufValue())
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__Struct>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_fields = fields.count
        try unsafe c.pointee.fields = arena.entries(fields.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Google__Protobuf__Struct__FieldsEntry>, arena) throws(RPCError) in
            unsafe google__protobuf__struct__fields_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
    }
}

extension GoogleProtobufValue: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__Value>) {
        unsafe google__protobuf__value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__Value>) {
        self.init()
        switch unsafe c.pointee.kind_case.rawValue {
        case 1: kind = .nullValue(unsafe GoogleProtobufNullValue(rawValue: Int32(truncatingIfNeeded: c.pointee.null_value.rawValue)))
        case 2: kind = .numberValue(unsafe c.pointee.number_value)
        case 3: kind = .stringValue(unsafe String(copying: c.pointee.string_value))
        case 4: kind = .boolValue(unsafe c.pointee.bool_value != 0)
        case 5: kind = .structValue(unsafe GoogleProtobufStruct(copying: c.pointee.struct_value))
        case 6: kind = .listValue(unsafe GoogleProtobufListValue(copying: c.pointee.list_value))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__Value>, _ arena: inout Arena
    ) throws(RPCError) {
        switch kind {
        case .nullValue(let value):
            unsafe c.pointee.kind_case = Google__Protobuf__Value__KindCase(rawValue: 1)
            unsafe c.pointee.null_value = Google__Protobuf__NullValue(rawValue: .init(truncatingIfNeeded: value.rawValue))
        case .numberValue(let value):
            unsafe c.pointee.kind_case = Google__Protobuf__Value__KindCase(rawValue: 2)
            unsafe c.pointee.number_value = value
        case .stringValue(let value):
            unsafe c.pointee.kind_case = Google__Protobuf__Value__KindCase(rawValue: 3)
            try unsafe c.pointee.string_value = arena.string(value)
        case .boolValue(let value):
            unsafe c.pointee.kind_case = Google__Protobuf__Value__KindCase(rawValue: 4)
            unsafe c.pointee.bool_value = value ? 1 : 0
        case .structValue(let value):
            unsafe c.pointee.kind_case = Google__Protobuf__Value__KindCase(rawValue: 5)
            try unsafe c.pointee.struct_value = arena.message(value)
        case .listValue(let value):
            unsafe c.pointee.kind_case = Google__Protobuf__Value__KindCase(rawValue: 6)
            try unsafe c.pointee.list_value = arena.message(value)
        case nil: break
        }
    }
}

extension GoogleProtobufListValue: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Google__Protobuf__ListValue>) {
        unsafe google__protobuf__list_value__init(c)
    }

    package init(copying c: UnsafePointer<Google__Protobuf__ListValue>) {
        self.init()
        values = unsafe copyMessages(c.pointee.values, c.pointee.n_values)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Google__Protobuf__ListValue>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_values = values.count
        try unsafe c.pointee.values = arena.messages(values)
    }
}
