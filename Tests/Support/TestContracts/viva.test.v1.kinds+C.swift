// Generated from viva/test/v1/kinds.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import CTestContracts
package import Codec
package import RPCCore

extension VivaTestV1Scalars: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Scalars>) {
        unsafe viva__test__v1__scalars__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Scalars>) {
        self.init()
        doubleValue = unsafe c.pointee.double_value
        floatValue = unsafe c.pointee.float_value
        int32Value = unsafe c.pointee.int32_value
        int64Value = unsafe c.pointee.int64_value
        uint32Value = unsafe c.pointee.uint32_value
        uint64Value = unsafe c.pointee.uint64_value
        sint32Value = unsafe c.pointee.sint32_value
        sint64Value = unsafe c.pointee.sint64_value
        fixed32Value = unsafe c.pointee.fixed32_value
        fixed64Value = unsafe c.pointee.fixed64_value
        sfixed32Value = unsafe c.pointee.sfixed32_value
        sfixed64Value = unsafe c.pointee.sfixed64_value
        boolValue = unsafe c.pointee.bool_value != 0
        stringValue = unsafe String(copying: c.pointee.string_value)
        bytesValue = unsafe [UInt8](copying: c.pointee.bytes_value)
        enumValue = unsafe VivaTestV1Sign(rawValue: Int32(truncatingIfNeeded: c.pointee.enum_value.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Scalars>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.double_value = doubleValue
        unsafe c.pointee.float_value = floatValue
        unsafe c.pointee.int32_value = int32Value
        unsafe c.pointee.int64_value = int64Value
        unsafe c.pointee.uint32_value = uint32Value
        unsafe c.pointee.uint64_value = uint64Value
        unsafe c.pointee.sint32_value = sint32Value
        unsafe c.pointee.sint64_value = sint64Value
        unsafe c.pointee.fixed32_value = fixed32Value
        unsafe c.pointee.fixed64_value = fixed64Value
        unsafe c.pointee.sfixed32_value = sfixed32Value
        unsafe c.pointee.sfixed64_value = sfixed64Value
        unsafe c.pointee.bool_value = boolValue ? 1 : 0
        try unsafe c.pointee.string_value = arena.string(stringValue)
        try unsafe c.pointee.bytes_value = arena.bytes(bytesValue)
        unsafe c.pointee.enum_value = Viva__Test__V1__Sign(rawValue: .init(truncatingIfNeeded: enumValue.rawValue))
    }
}

extension VivaTestV1Optionals: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Optionals>) {
        unsafe viva__test__v1__optionals__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Optionals>) {
        self.init()
        if unsafe c.pointee._double_value_case.rawValue == 1 {
            doubleValue = unsafe c.pointee.double_value
        }
        if unsafe c.pointee._float_value_case.rawValue == 2 {
            floatValue = unsafe c.pointee.float_value
        }
        if unsafe c.pointee._int32_value_case.rawValue == 3 {
            int32Value = unsafe c.pointee.int32_value
        }
        if unsafe c.pointee._int64_value_case.rawValue == 4 {
            int64Value = unsafe c.pointee.int64_value
        }
        if unsafe c.pointee._uint32_value_case.rawValue == 5 {
            uint32Value = unsafe c.pointee.uint32_value
        }
        if unsafe c.pointee._uint64_value_case.rawValue == 6 {
            uint64Value = unsafe c.pointee.uint64_value
        }
        if unsafe c.pointee._sint32_value_case.rawValue == 7 {
            sint32Value = unsafe c.pointee.sint32_value
        }
        if unsafe c.pointee._sint64_value_case.rawValue == 8 {
            sint64Value = unsafe c.pointee.sint64_value
        }
        if unsafe c.pointee._fixed32_value_case.rawValue == 9 {
            fixed32Value = unsafe c.pointee.fixed32_value
        }
        if unsafe c.pointee._fixed64_value_case.rawValue == 10 {
            fixed64Value = unsafe c.pointee.fixed64_value
        }
        if unsafe c.pointee._sfixed32_value_case.rawValue == 11 {
            sfixed32Value = unsafe c.pointee.sfixed32_value
        }
        if unsafe c.pointee._sfixed64_value_case.rawValue == 12 {
            sfixed64Value = unsafe c.pointee.sfixed64_value
        }
        if unsafe c.pointee._bool_value_case.rawValue == 13 {
            boolValue = unsafe c.pointee.bool_value != 0
        }
        if unsafe c.pointee._string_value_case.rawValue == 14 {
            stringValue = unsafe String(copying: c.pointee.string_value)
        }
        if unsafe c.pointee._bytes_value_case.rawValue == 15 {
            bytesValue = unsafe [UInt8](copying: c.pointee.bytes_value)
        }
        if unsafe c.pointee._enum_value_case.rawValue == 16 {
            enumValue = unsafe VivaTestV1Sign(rawValue: Int32(truncatingIfNeeded: c.pointee.enum_value.rawValue))
        }
        if unsafe c.pointee._message_value_case.rawValue == 17 {
            messageValue = unsafe VivaTestV1Scalars(copying: c.pointee.message_value)
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Optionals>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = doubleValue {
            unsafe c.pointee._double_value_case = Viva__Test__V1__Optionals__DoubleValueCase(rawValue: 1)
            unsafe c.pointee.double_value = value
        }
        if let value = floatValue {
            unsafe c.pointee._float_value_case = Viva__Test__V1__Optionals__FloatValueCase(rawValue: 2)
            unsafe c.pointee.float_value = value
        }
        if let value = int32Value {
            unsafe c.pointee._int32_value_case = Viva__Test__V1__Optionals__Int32ValueCase(rawValue: 3)
            unsafe c.pointee.int32_value = value
        }
        if let value = int64Value {
            unsafe c.pointee._int64_value_case = Viva__Test__V1__Optionals__Int64ValueCase(rawValue: 4)
            unsafe c.pointee.int64_value = value
        }
        if let value = uint32Value {
            unsafe c.pointee._uint32_value_case = Viva__Test__V1__Optionals__Uint32ValueCase(rawValue: 5)
            unsafe c.pointee.uint32_value = value
        }
        if let value = uint64Value {
            unsafe c.pointee._uint64_value_case = Viva__Test__V1__Optionals__Uint64ValueCase(rawValue: 6)
            unsafe c.pointee.uint64_value = value
        }
        if let value = sint32Value {
            unsafe c.pointee._sint32_value_case = Viva__Test__V1__Optionals__Sint32ValueCase(rawValue: 7)
            unsafe c.pointee.sint32_value = value
        }
        if let value = sint64Value {
            unsafe c.pointee._sint64_value_case = Viva__Test__V1__Optionals__Sint64ValueCase(rawValue: 8)
            unsafe c.pointee.sint64_value = value
        }
        if let value = fixed32Value {
            unsafe c.pointee._fixed32_value_case = Viva__Test__V1__Optionals__Fixed32ValueCase(rawValue: 9)
            unsafe c.pointee.fixed32_value = value
        }
        if let value = fixed64Value {
            unsafe c.pointee._fixed64_value_case = Viva__Test__V1__Optionals__Fixed64ValueCase(rawValue: 10)
            unsafe c.pointee.fixed64_value = value
        }
        if let value = sfixed32Value {
            unsafe c.pointee._sfixed32_value_case = Viva__Test__V1__Optionals__Sfixed32ValueCase(rawValue: 11)
            unsafe c.pointee.sfixed32_value = value
        }
        if let value = sfixed64Value {
            unsafe c.pointee._sfixed64_value_case = Viva__Test__V1__Optionals__Sfixed64ValueCase(rawValue: 12)
            unsafe c.pointee.sfixed64_value = value
        }
        if let value = boolValue {
            unsafe c.pointee._bool_value_case = Viva__Test__V1__Optionals__BoolValueCase(rawValue: 13)
            unsafe c.pointee.bool_value = value ? 1 : 0
        }
        if let value = stringValue {
            unsafe c.pointee._string_value_case = Viva__Test__V1__Optionals__StringValueCase(rawValue: 14)
            try unsafe c.pointee.string_value = arena.string(value)
        }
        if let value = bytesValue {
            unsafe c.pointee._bytes_value_case = Viva__Test__V1__Optionals__BytesValueCase(rawValue: 15)
            try unsafe c.pointee.bytes_value = arena.bytes(value)
        }
        if let value = enumValue {
            unsafe c.pointee._enum_value_case = Viva__Test__V1__Optionals__EnumValueCase(rawValue: 16)
            unsafe c.pointee.enum_value = Viva__Test__V1__Sign(rawValue: .init(truncatingIfNeeded: value.rawValue))
        }
        if let value = messageValue {
            unsafe c.pointee._message_value_case = Viva__Test__V1__Optionals__MessageValueCase(rawValue: 17)
            try unsafe c.pointee.message_value = arena.message(value)
        }
    }
}

extension VivaTestV1Repeateds: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Repeateds>) {
        unsafe viva__test__v1__repeateds__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Repeateds>) {
        self.init()
        doubleValues = unsafe copyArray(c.pointee.double_values, c.pointee.n_double_values) { $0 }
        floatValues = unsafe copyArray(c.pointee.float_values, c.pointee.n_float_values) { $0 }
        int32Values = unsafe copyArray(c.pointee.int32_values, c.pointee.n_int32_values) { $0 }
        int64Values = unsafe copyArray(c.pointee.int64_values, c.pointee.n_int64_values) { $0 }
        uint32Values = unsafe copyArray(c.pointee.uint32_values, c.pointee.n_uint32_values) { $0 }
        uint64Values = unsafe copyArray(c.pointee.uint64_values, c.pointee.n_uint64_values) { $0 }
        sint32Values = unsafe copyArray(c.pointee.sint32_values, c.pointee.n_sint32_values) { $0 }
        sint64Values = unsafe copyArray(c.pointee.sint64_values, c.pointee.n_sint64_values) { $0 }
        fixed32Values = unsafe copyArray(c.pointee.fixed32_values, c.pointee.n_fixed32_values) { $0 }
        fixed64Values = unsafe copyArray(c.pointee.fixed64_values, c.pointee.n_fixed64_values) { $0 }
        sfixed32Values = unsafe copyArray(c.pointee.sfixed32_values, c.pointee.n_sfixed32_values) { $0 }
        sfixed64Values = unsafe copyArray(c.pointee.sfixed64_values, c.pointee.n_sfixed64_values) { $0 }
        boolValues = unsafe copyArray(c.pointee.bool_values, c.pointee.n_bool_values) { $0 != 0 }
        stringValues = unsafe copyArray(c.pointee.string_values, c.pointee.n_string_values) { unsafe String(copying: $0) }
        bytesValues = unsafe copyArray(c.pointee.bytes_values, c.pointee.n_bytes_values) { unsafe [UInt8](copying: $0) }
        enumValues = unsafe copyArray(c.pointee.enum_values, c.pointee.n_enum_values) { VivaTestV1Sign(rawValue: Int32(truncatingIfNeeded: $0.rawValue)) }
        messageValues = unsafe copyMessages(c.pointee.message_values, c.pointee.n_message_values)
        unpackedValues = unsafe copyArray(c.pointee.unpacked_values, c.pointee.n_unpacked_values) { $0 }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Repeateds>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_double_values = doubleValues.count
        try unsafe c.pointee.double_values = arena.array(doubleValues) { (value, _) in value }
        unsafe c.pointee.n_float_values = floatValues.count
        try unsafe c.pointee.float_values = arena.array(floatValues) { (value, _) in value }
        unsafe c.pointee.n_int32_values = int32Values.count
        try unsafe c.pointee.int32_values = arena.array(int32Values) { (value, _) in value }
        unsafe c.pointee.n_int64_values = int64Values.count
        try unsafe c.pointee.int64_values = arena.array(int64Values) { (value, _) in value }
        unsafe c.pointee.n_uint32_values = uint32Values.count
        try unsafe c.pointee.uint32_values = arena.array(uint32Values) { (value, _) in value }
        unsafe c.pointee.n_uint64_values = uint64Values.count
        try unsafe c.pointee.uint64_values = arena.array(uint64Values) { (value, _) in value }
        unsafe c.pointee.n_sint32_values = sint32Values.count
        try unsafe c.pointee.sint32_values = arena.array(sint32Values) { (value, _) in value }
        unsafe c.pointee.n_sint64_values = sint64Values.count
        try unsafe c.pointee.sint64_values = arena.array(sint64Values) { (value, _) in value }
        unsafe c.pointee.n_fixed32_values = fixed32Values.count
        try unsafe c.pointee.fixed32_values = arena.array(fixed32Values) { (value, _) in value }
        unsafe c.pointee.n_fixed64_values = fixed64Values.count
        try unsafe c.pointee.fixed64_values = arena.array(fixed64Values) { (value, _) in value }
        unsafe c.pointee.n_sfixed32_values = sfixed32Values.count
        try unsafe c.pointee.sfixed32_values = arena.array(sfixed32Values) { (value, _) in value }
        unsafe c.pointee.n_sfixed64_values = sfixed64Values.count
        try unsafe c.pointee.sfixed64_values = arena.array(sfixed64Values) { (value, _) in value }
        unsafe c.pointee.n_bool_values = boolValues.count
        try unsafe c.pointee.bool_values = arena.array(boolValues) { (value, _) in value ? 1 : 0 }
        unsafe c.pointee.n_string_values = stringValues.count
        try unsafe c.pointee.string_values = arena.array(stringValues) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        unsafe c.pointee.n_bytes_values = bytesValues.count
        try unsafe c.pointee.bytes_values = arena.array(bytesValues) { (value, arena) throws(RPCError) in try unsafe arena.bytes(value) }
        unsafe c.pointee.n_enum_values = enumValues.count
        try unsafe c.pointee.enum_values = arena.array(enumValues) { (value, _) in Viva__Test__V1__Sign(rawValue: .init(truncatingIfNeeded: value.rawValue)) }
        unsafe c.pointee.n_message_values = messageValues.count
        try unsafe c.pointee.message_values = arena.messages(messageValues)
        unsafe c.pointee.n_unpacked_values = unpackedValues.count
        try unsafe c.pointee.unpacked_values = arena.array(unpackedValues) { (value, _) in value }
    }
}

extension VivaTestV1Choices: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Choices>) {
        unsafe viva__test__v1__choices__init(c)
    }

    package static var oneofs: [OneofName] {
        [
            OneofName("viva.test.v1.Choices", "value", member: 1), OneofName("viva.test.v1.Pair", "left", member: 1),
            OneofName("viva.test.v1.Pair", "right", member: 3)
        ]
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Choices>) {
        self.init()
        switch unsafe c.pointee.value_case.rawValue {
        case 1: value = .doubleValue(unsafe c.pointee.double_value)
        case 2: value = .floatValue(unsafe c.pointee.float_value)
        case 3: value = .int32Value(unsafe c.pointee.int32_value)
        case 4: value = .int64Value(unsafe c.pointee.int64_value)
        case 5: value = .uint32Value(unsafe c.pointee.uint32_value)
        case 6: value = .uint64Value(unsafe c.pointee.uint64_value)
        case 7: value = .sint32Value(unsafe c.pointee.sint32_value)
        case 8: value = .sint64Value(unsafe c.pointee.sint64_value)
        case 9: value = .fixed32Value(unsafe c.pointee.fixed32_value)
        case 10: value = .fixed64Value(unsafe c.pointee.fixed64_value)
        case 11: value = .sfixed32Value(unsafe c.pointee.sfixed32_value)
        case 12: value = .sfixed64Value(unsafe c.pointee.sfixed64_value)
        case 13: value = .boolValue(unsafe c.pointee.bool_value != 0)
        case 14: value = .stringValue(unsafe String(copying: c.pointee.string_value))
        case 15: value = .bytesValue(unsafe [UInt8](copying: c.pointee.bytes_value))
        case 16: value = .enumValue(unsafe VivaTestV1Sign(rawValue: Int32(truncatingIfNeeded: c.pointee.enum_value.rawValue)))
        case 17: value = .messageValue(unsafe VivaTestV1Scalars(copying: c.pointee.message_value))
        case 18: value = .pairValue(unsafe VivaTestV1Pair(copying: c.pointee.pair_value))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Choices>, _ arena: inout Arena
    ) throws(RPCError) {
        switch value {
        case .doubleValue(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 1)
            unsafe c.pointee.double_value = value
        case .floatValue(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 2)
            unsafe c.pointee.float_value = value
        case .int32Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 3)
            unsafe c.pointee.int32_value = value
        case .int64Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 4)
            unsafe c.pointee.int64_value = value
        case .uint32Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 5)
            unsafe c.pointee.uint32_value = value
        case .uint64Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 6)
            unsafe c.pointee.uint64_value = value
        case .sint32Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 7)
            unsafe c.pointee.sint32_value = value
        case .sint64Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 8)
            unsafe c.pointee.sint64_value = value
        case .fixed32Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 9)
            unsafe c.pointee.fixed32_value = value
        case .fixed64Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 10)
            unsafe c.pointee.fixed64_value = value
        case .sfixed32Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 11)
            unsafe c.pointee.sfixed32_value = value
        case .sfixed64Value(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 12)
            unsafe c.pointee.sfixed64_value = value
        case .boolValue(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 13)
            unsafe c.pointee.bool_value = value ? 1 : 0
        case .stringValue(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 14)
            try unsafe c.pointee.string_value = arena.string(value)
        case .bytesValue(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 15)
            try unsafe c.pointee.bytes_value = arena.bytes(value)
        case .enumValue(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 16)
            unsafe c.pointee.enum_value = Viva__Test__V1__Sign(rawValue: .init(truncatingIfNeeded: value.rawValue))
        case .messageValue(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 17)
            try unsafe c.pointee.message_value = arena.message(value)
        case .pairValue(let value):
            unsafe c.pointee.value_case = Viva__Test__V1__Choices__ValueCase(rawValue: 18)
            try unsafe c.pointee.pair_value = arena.message(value)
        case nil: break
        }
    }
}

extension VivaTestV1Choices.Leaf: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Choices__Leaf>) {
        unsafe viva__test__v1__choices__leaf__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Choices__Leaf>) {
        self.init()
        number = unsafe c.pointee.number
        kind = unsafe VivaTestV1Choices.Leaf.Kind(rawValue: Int32(truncatingIfNeeded: c.pointee.kind.rawValue))
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Choices__Leaf>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.number = number
        unsafe c.pointee.kind = Viva__Test__V1__Choices__Leaf__Kind(rawValue: .init(truncatingIfNeeded: kind.rawValue))
    }
}

extension VivaTestV1Pair: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Pair>) {
        unsafe viva__test__v1__pair__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.test.v1.Pair", "left", member: 1), OneofName("viva.test.v1.Pair", "right", member: 3)]
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Pair>) {
        self.init()
        switch unsafe c.pointee.left_case.rawValue {
        case 1: left = .leftNumber(unsafe c.pointee.left_number)
        case 2: left = .leftMessage(unsafe VivaTestV1Scalars(copying: c.pointee.left_message))
        default: break
        }
        switch unsafe c.pointee.right_case.rawValue {
        case 3: right = .rightText(unsafe String(copying: c.pointee.right_text))
        case 4: right = .rightLeaf(unsafe VivaTestV1Choices.Leaf(copying: c.pointee.right_leaf))
        default: break
        }
        rest = unsafe copyMessage(c.pointee.rest)
        numbers = unsafe copyArray(c.pointee.numbers, c.pointee.n_numbers) { $0 }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Pair>, _ arena: inout Arena
    ) throws(RPCError) {
        switch left {
        case .leftNumber(let value):
            unsafe c.pointee.left_case = Viva__Test__V1__Pair__LeftCase(rawValue: 1)
            unsafe c.pointee.left_number = value
        case .leftMessage(let value):
            unsafe c.pointee.left_case = Viva__Test__V1__Pair__LeftCase(rawValue: 2)
            try unsafe c.pointee.left_message = arena.message(value)
        case nil: break
        }
        switch right {
        case .rightText(let value):
            unsafe c.pointee.right_case = Viva__Test__V1__Pair__RightCase(rawValue: 3)
            try unsafe c.pointee.right_text = arena.string(value)
        case .rightLeaf(let value):
            unsafe c.pointee.right_case = Viva__Test__V1__Pair__RightCase(rawValue: 4)
            try unsafe c.pointee.right_leaf = arena.message(value)
        case nil: break
        }
        if let value = rest {
            try unsafe c.pointee.rest = arena.message(value)
        }
        unsafe c.pointee.n_numbers = numbers.count
        try unsafe c.pointee.numbers = arena.array(numbers) { (value, _) in value }
    }
}

extension VivaTestV1Maps: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Maps>) {
        unsafe viva__test__v1__maps__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Maps>) {
        self.init()
        texts = unsafe copyMap(c.pointee.texts, c.pointee.n_texts) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe String(copying: entry.pointee.value))
        }
        flags = unsafe copyMap(c.pointee.flags, c.pointee.n_flags) { entry in
            (unsafe entry.pointee.key, unsafe entry.pointee.value != 0)
        }
        blobs = unsafe copyMap(c.pointee.blobs, c.pointee.n_blobs) { entry in
            (unsafe entry.pointee.key, unsafe [UInt8](copying: entry.pointee.value))
        }
        signs = unsafe copyMap(c.pointee.signs, c.pointee.n_signs) { entry in
            (unsafe entry.pointee.key != 0, unsafe VivaTestV1Sign(rawValue: Int32(truncatingIfNeeded: entry.pointee.value.rawValue)))
        }
        messages = unsafe copyMap(c.pointee.messages, c.pointee.n_messages) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe copyMessage(entry.pointee.value) ?? VivaTestV1Scalars())
        }
        trees = unsafe copyMap(c.pointee.trees, c.pointee.n_trees) { entry in
            (unsafe entry.pointee.key, unsafe copyMessage(entry.pointee.value) ?? VivaTestV1Tree())
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Maps>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_texts = texts.count
        try unsafe c.pointee.texts = arena.entries(texts.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__Maps__TextsEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__maps__texts_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.string(pair.value)
        }
        unsafe c.pointee.n_flags = flags.count
        try unsafe c.pointee.flags = arena.entries(flags.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__Maps__FlagsEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__maps__flags_entry__init(entry)
            unsafe entry.pointee.key = pair.key
            unsafe entry.pointee.value = pair.value ? 1 : 0
        }
        unsafe c.pointee.n_blobs = blobs.count
        try unsafe c.pointee.blobs = arena.entries(blobs.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__Maps__BlobsEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__maps__blobs_entry__init(entry)
            unsafe entry.pointee.key = pair.key
            try unsafe entry.pointee.value = arena.bytes(pair.value)
        }
        unsafe c.pointee.n_signs = signs.count
        try unsafe c.pointee.signs = arena.entries(signs.sorted { !$0.key && $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__Maps__SignsEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__maps__signs_entry__init(entry)
            unsafe entry.pointee.key = pair.key ? 1 : 0
            unsafe entry.pointee.value = Viva__Test__V1__Sign(rawValue: .init(truncatingIfNeeded: pair.value.rawValue))
        }
        unsafe c.pointee.n_messages = messages.count
        try unsafe c.pointee.messages = arena.entries(messages.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__Maps__MessagesEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__maps__messages_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
        unsafe c.pointee.n_trees = trees.count
        try unsafe c.pointee.trees = arena.entries(trees.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__Maps__TreesEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__maps__trees_entry__init(entry)
            unsafe entry.pointee.key = pair.key
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
    }
}

extension VivaTestV1Tree: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Tree>) {
        unsafe viva__test__v1__tree__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Tree>) {
        self.init()
        name = unsafe String(copying: c.pointee.name)
        branches = unsafe copyMessages(c.pointee.branches, c.pointee.n_branches)
        byName = unsafe copyMap(c.pointee.by_name, c.pointee.n_by_name) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe copyMessage(entry.pointee.value) ?? VivaTestV1Tree())
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Tree>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.name = arena.string(name)
        unsafe c.pointee.n_branches = branches.count
        try unsafe c.pointee.branches = arena.messages(branches)
        unsafe c.pointee.n_by_name = byName.count
        try unsafe c.pointee.by_name = arena.entries(byName.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__Tree__ByNameEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__tree__by_name_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
    }
}

extension VivaTestV1Empty: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Empty>) {
        unsafe viva__test__v1__empty__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Empty>) {
        self.init()
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Empty>, _ arena: inout Arena
    ) throws(RPCError) {
    }
}

extension VivaTestV1Bomb: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Bomb>) {
        unsafe viva__test__v1__bomb__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Bomb>) {
        self.init()
        parts = unsafe copyMessages(c.pointee.parts, c.pointee.n_parts)
        bombs = unsafe copyMessages(c.pointee.bombs, c.pointee.n_bombs)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Bomb>, _ arena: inout Arena
    ) throws(RPCError) {
        unsafe c.pointee.n_parts = parts.count
        try unsafe c.pointee.parts = arena.messages(parts)
        unsafe c.pointee.n_bombs = bombs.count
        try unsafe c.pointee.bombs = arena.messages(bombs)
    }
}

extension VivaTestV1Names: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Names>) {
        unsafe viva__test__v1__names__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.test.v1.Names", "case", member: 17)]
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Names>) {
        self.init()
        `default` = unsafe String(copying: c.pointee.default_)
        `class` = unsafe c.pointee.class_
        `in` = unsafe c.pointee.`in` != 0
        `func` = unsafe copyArray(c.pointee.`func`, c.pointee.n_func) { unsafe String(copying: $0) }
        `init` = unsafe String(copying: c.pointee.`init`)
        camelCase = unsafe String(copying: c.pointee.camelcase)
        switch unsafe c.pointee.case_case.rawValue {
        case 17: `case` = .`switch`(unsafe String(copying: c.pointee.switch_))
        case 18: `case` = .`if`(unsafe VivaTestV1Empty(copying: c.pointee.if_))
        default: break
        }
        id = unsafe String(copying: c.pointee.id)
        ids = unsafe copyArray(c.pointee.ids, c.pointee.n_ids) { $0 }
        lastOne = unsafe String(copying: c.pointee.last_one)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Names>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.default_ = arena.string(`default`)
        unsafe c.pointee.class_ = `class`
        unsafe c.pointee.`in` = `in` ? 1 : 0
        unsafe c.pointee.n_func = `func`.count
        try unsafe c.pointee.`func` = arena.array(`func`) { (value, arena) throws(RPCError) in try unsafe arena.string(value) }
        try unsafe c.pointee.`init` = arena.string(`init`)
        try unsafe c.pointee.camelcase = arena.string(camelCase)
        switch `case` {
        case .`switch`(let value):
            unsafe c.pointee.case_case = Viva__Test__V1__Names__CaseCase(rawValue: 17)
            try unsafe c.pointee.switch_ = arena.string(value)
        case .`if`(let value):
            unsafe c.pointee.case_case = Viva__Test__V1__Names__CaseCase(rawValue: 18)
            try unsafe c.pointee.if_ = arena.message(value)
        case nil: break
        }
        try unsafe c.pointee.id = arena.string(id)
        unsafe c.pointee.n_ids = ids.count
        try unsafe c.pointee.ids = arena.array(ids) { (value, _) in value }
        try unsafe c.pointee.last_one = arena.string(lastOne)
    }
}
