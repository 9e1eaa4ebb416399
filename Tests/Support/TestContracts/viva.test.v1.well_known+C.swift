// Generated from viva/test/v1/well_known.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import CContracts
import Contracts
package import CTestContracts
package import Codec
package import RPCCore

extension VivaTestV1WellKnown: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__WellKnown>) {
        unsafe viva__test__v1__well_known__init(c)
    }

    package static var oneofs: [OneofName] {
        [OneofName("viva.test.v1.WellKnown", "choice", member: 23)]
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__WellKnown>) {
        self.init()
        timestamp = unsafe copyMessage(c.pointee.timestamp)
        duration = unsafe copyMessage(c.pointee.duration)
        fieldMask = unsafe copyMessage(c.pointee.field_mask)
        `struct` = unsafe copyMessage(c.pointee.struct_)
        value = unsafe copyMessage(c.pointee.value)
        listValue = unsafe copyMessage(c.pointee.list_value)
        nullValue = unsafe GoogleProtobufNullValue(rawValue: Int32(truncatingIfNeeded: c.pointee.null_value.rawValue))
        empty = unsafe copyMessage(c.pointee.empty)
        doubleValue = unsafe copyMessage(c.pointee.double_value)
        floatValue = unsafe copyMessage(c.pointee.float_value)
        int64Value = unsafe copyMessage(c.pointee.int64_value)
        uint64Value = unsafe copyMessage(c.pointee.uint64_value)
        int32Value = unsafe copyMessage(c.pointee.int32_value)
        uint32Value = unsafe copyMessage(c.pointee.uint32_value)
        boolValue = unsafe copyMessage(c.pointee.bool_value)
        stringValue = unsafe copyMessage(c.pointee.string_value)
        bytesValue = unsafe copyMessage(c.pointee.bytes_value)
        timestamps = unsafe copyMessages(c.pointee.timestamps, c.pointee.n_timestamps)
        strings = unsafe copyMessages(c.pointee.strings, c.pointee.n_strings)
        values = unsafe copyMap(c.pointee.values, c.pointee.n_values) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe copyMessage(entry.pointee.value) ?? GoogleProtobufValue())
        }
        durations = unsafe copyMap(c.pointee.durations, c.pointee.n_durations) { entry in
            (unsafe entry.pointee.key, unsafe copyMessage(entry.pointee.value) ?? GoogleProtobufDuration())
        }
        several = unsafe copyMessages(c.pointee.several, c.pointee.n_several)
        switch unsafe c.pointee.choice_case.rawValue {
        case 23: choice = .oneValue(unsafe GoogleProtobufValue(copying: c.pointee.one_value))
        case 24: choice = .oneTime(unsafe GoogleProtobufTimestamp(copying: c.pointee.one_time))
        case 25: choice = .oneNumber(unsafe GoogleProtobufInt32Value(copying: c.pointee.one_number))
        default: break
        }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__WellKnown>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = timestamp {
            try unsafe c.pointee.timestamp = arena.message(value)
        }
        if let value = duration {
            try unsafe c.pointee.duration = arena.message(value)
        }
        if let value = fieldMask {
            try unsafe c.pointee.field_mask = arena.message(value)
        }
        if let value = `struct` {
            try unsafe c.pointee.struct_ = arena.message(value)
        }
        if let value = value {
            try unsafe c.pointee.value = arena.message(value)
        }
        if let value = listValue {
            try unsafe c.pointee.list_value = arena.message(value)
        }
        unsafe c.pointee.null_value = Google__Protobuf__NullValue(rawValue: .init(truncatingIfNeeded: nullValue.rawValue))
        if let value = empty {
            try unsafe c.pointee.empty = arena.message(value)
        }
        if let value = doubleValue {
            try unsafe c.pointee.double_value = arena.message(value)
        }
        if let value = floatValue {
            try unsafe c.pointee.float_value = arena.message(value)
        }
        if let value = int64Value {
            try unsafe c.pointee.int64_value = arena.message(value)
        }
        if let value = uint64Value {
            try unsafe c.pointee.uint64_value = arena.message(value)
        }
        if let value = int32Value {
            try unsafe c.pointee.int32_value = arena.message(value)
        }
        if let value = uint32Value {
            try unsafe c.pointee.uint32_value = arena.message(value)
        }
        if let value = boolValue {
            try unsafe c.pointee.bool_value = arena.message(value)
        }
        if let value = stringValue {
            try unsafe c.pointee.string_value = arena.message(value)
        }
        if let value = bytesValue {
            try unsafe c.pointee.bytes_value = arena.message(value)
        }
        unsafe c.pointee.n_timestamps = timestamps.count
        try unsafe c.pointee.timestamps = arena.messages(timestamps)
        unsafe c.pointee.n_strings = strings.count
        try unsafe c.pointee.strings = arena.messages(strings)
        unsafe c.pointee.n_values = values.count
        try unsafe c.pointee.values = arena.entries(values.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__WellKnown__ValuesEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__well_known__values_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
        unsafe c.pointee.n_durations = durations.count
        try unsafe c.pointee.durations = arena.entries(durations.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__WellKnown__DurationsEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__well_known__durations_entry__init(entry)
            unsafe entry.pointee.key = pair.key
            try unsafe entry.pointee.value = arena.message(pair.value)
        }
        unsafe c.pointee.n_several = several.count
        try unsafe c.pointee.several = arena.messages(several)
        switch choice {
        case .oneValue(let value):
            unsafe c.pointee.choice_case = Viva__Test__V1__WellKnown__ChoiceCase(rawValue: 23)
            try unsafe c.pointee.one_value = arena.message(value)
        case .oneTime(let value):
            unsafe c.pointee.choice_case = Viva__Test__V1__WellKnown__ChoiceCase(rawValue: 24)
            try unsafe c.pointee.one_time = arena.message(value)
        case .oneNumber(let value):
            unsafe c.pointee.choice_case = Viva__Test__V1__WellKnown__ChoiceCase(rawValue: 25)
            try unsafe c.pointee.one_number = arena.message(value)
        case nil: break
        }
    }
}

extension VivaTestV1Envelope: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__Envelope>) {
        unsafe viva__test__v1__envelope__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__Envelope>) {
        self.init()
        `any` = unsafe copyMessage(c.pointee.`any`)
        note = unsafe String(copying: c.pointee.note)
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__Envelope>, _ arena: inout Arena
    ) throws(RPCError) {
        if let value = `any` {
            try unsafe c.pointee.`any` = arena.message(value)
        }
        try unsafe c.pointee.note = arena.string(note)
    }
}

extension VivaTestV1ToolCall: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__ToolCall>) {
        unsafe viva__test__v1__tool_call__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__ToolCall>) {
        self.init()
        sessionID = unsafe String(copying: c.pointee.session_id)
        name = unsafe String(copying: c.pointee.name)
        ordinal = unsafe c.pointee.ordinal
        calledAt = unsafe copyMessage(c.pointee.called_at)
        labels = unsafe copyMap(c.pointee.labels, c.pointee.n_labels) { entry in
            (unsafe String(copying: entry.pointee.key), unsafe String(copying: entry.pointee.value))
        }
        answer = unsafe copyMessage(c.pointee.answer)
        parts = unsafe copyMessages(c.pointee.parts, c.pointee.n_parts)
        repeatable = unsafe c.pointee.repeatable != 0
        tokens = unsafe c.pointee.tokens
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__ToolCall>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.session_id = arena.string(sessionID)
        try unsafe c.pointee.name = arena.string(name)
        unsafe c.pointee.ordinal = ordinal
        if let value = calledAt {
            try unsafe c.pointee.called_at = arena.message(value)
        }
        unsafe c.pointee.n_labels = labels.count
        try unsafe c.pointee.labels = arena.entries(labels.sorted { $0.key < $1.key }) {
            (pair, entry: UnsafeMutablePointer<Viva__Test__V1__ToolCall__LabelsEntry>, arena) throws(RPCError) in
            unsafe viva__test__v1__tool_call__labels_entry__init(entry)
            try unsafe entry.pointee.key = arena.string(pair.key)
            try unsafe entry.pointee.value = arena.string(pair.value)
        }
        if let value = answer {
            try unsafe c.pointee.answer = arena.message(value)
        }
        unsafe c.pointee.n_parts = parts.count
        try unsafe c.pointee.parts = arena.messages(parts)
        unsafe c.pointee.repeatable = repeatable ? 1 : 0
        unsafe c.pointee.tokens = tokens
    }
}

extension VivaTestV1ToolCall.Part: @unsafe CConvertible {
    package static func coder(_ layout: ArenaLayout) -> MessageCoder<Self> {
        unsafe makeCoder(layout)
    }

    package static func initialize(_ c: UnsafeMutablePointer<Viva__Test__V1__ToolCall__Part>) {
        unsafe viva__test__v1__tool_call__part__init(c)
    }

    package init(copying c: UnsafePointer<Viva__Test__V1__ToolCall__Part>) {
        self.init()
        id = unsafe String(copying: c.pointee.id)
        text = unsafe String(copying: c.pointee.text)
        score = unsafe c.pointee.score
        mark = unsafe VivaTestV1ToolCall.Mark(rawValue: Int32(truncatingIfNeeded: c.pointee.mark.rawValue))
        positions = unsafe copyArray(c.pointee.positions, c.pointee.n_positions) { $0 }
    }

    package func fill(
        _ c: UnsafeMutablePointer<Viva__Test__V1__ToolCall__Part>, _ arena: inout Arena
    ) throws(RPCError) {
        try unsafe c.pointee.id = arena.string(id)
        try unsafe c.pointee.text = arena.string(text)
        unsafe c.pointee.score = score
        unsafe c.pointee.mark = Viva__Test__V1__ToolCall__Mark(rawValue: .init(truncatingIfNeeded: mark.rawValue))
        unsafe c.pointee.n_positions = positions.count
        try unsafe c.pointee.positions = arena.array(positions) { (value, _) in value }
    }
}
