// Generated from viva/test/v1/well_known.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

package import Contracts
import RPCCore

/// Each of them once.
package struct VivaTestV1WellKnown: Message, Hashable {
    package static var messageName: String { "viva.test.v1.WellKnown" }

    /// A time.
    package var timestamp: GoogleProtobufTimestamp? = nil

    /// A duration.
    package var duration: GoogleProtobufDuration? = nil

    /// A mask.
    package var fieldMask: GoogleProtobufFieldMask? = nil

    /// An object.
    package var `struct`: GoogleProtobufStruct? = nil

    /// Any JSON.
    package var value: GoogleProtobufValue? = nil

    /// A list.
    package var listValue: GoogleProtobufListValue? = nil

    /// A null.
    package var nullValue: GoogleProtobufNullValue = .nullValue

    /// Nothing.
    package var empty: GoogleProtobufEmpty? = nil

    /// A double.
    package var doubleValue: GoogleProtobufDoubleValue? = nil

    /// A float.
    package var floatValue: GoogleProtobufFloatValue? = nil

    /// An int64.
    package var int64Value: GoogleProtobufInt64Value? = nil

    /// A uint64.
    package var uint64Value: GoogleProtobufUInt64Value? = nil

    /// An int32.
    package var int32Value: GoogleProtobufInt32Value? = nil

    /// A uint32.
    package var uint32Value: GoogleProtobufUInt32Value? = nil

    /// A bool.
    package var boolValue: GoogleProtobufBoolValue? = nil

    /// A string.
    package var stringValue: GoogleProtobufStringValue? = nil

    /// Bytes.
    package var bytesValue: GoogleProtobufBytesValue? = nil

    /// Times.
    package var timestamps: [GoogleProtobufTimestamp] = []

    /// Wrapped strings.
    package var strings: [GoogleProtobufStringValue] = []

    /// Any JSON, by name.
    package var values: [String: GoogleProtobufValue] = [:]

    /// Durations by number.
    package var durations: [Int32: GoogleProtobufDuration] = [:]

    /// Any JSON, in a row.
    package var several: [GoogleProtobufValue] = []

    /// One of two that JSON writes in a form of their own.
    package var choice: Choice? = nil

    package init() {}

    package init(
        timestamp: GoogleProtobufTimestamp? = nil, duration: GoogleProtobufDuration? = nil,
        fieldMask: GoogleProtobufFieldMask? = nil, `struct`: GoogleProtobufStruct? = nil,
        value: GoogleProtobufValue? = nil, listValue: GoogleProtobufListValue? = nil,
        nullValue: GoogleProtobufNullValue = .nullValue, empty: GoogleProtobufEmpty? = nil,
        doubleValue: GoogleProtobufDoubleValue? = nil, floatValue: GoogleProtobufFloatValue? = nil,
        int64Value: GoogleProtobufInt64Value? = nil, uint64Value: GoogleProtobufUInt64Value? = nil,
        int32Value: GoogleProtobufInt32Value? = nil, uint32Value: GoogleProtobufUInt32Value? = nil,
        boolValue: GoogleProtobufBoolValue? = nil, stringValue: GoogleProtobufStringValue? = nil,
        bytesValue: GoogleProtobufBytesValue? = nil, timestamps: [GoogleProtobufTimestamp] = [],
        strings: [GoogleProtobufStringValue] = [], values: [String: GoogleProtobufValue] = [:],
        durations: [Int32: GoogleProtobufDuration] = [:], several: [GoogleProtobufValue] = [], choice: Choice? = nil
    ) {
        self.timestamp = timestamp
        self.duration = duration
        self.fieldMask = fieldMask
        self.`struct` = `struct`
        self.value = value
        self.listValue = listValue
        self.nullValue = nullValue
        self.empty = empty
        self.doubleValue = doubleValue
        self.floatValue = floatValue
        self.int64Value = int64Value
        self.uint64Value = uint64Value
        self.int32Value = int32Value
        self.uint32Value = uint32Value
        self.boolValue = boolValue
        self.stringValue = stringValue
        self.bytesValue = bytesValue
        self.timestamps = timestamps
        self.strings = strings
        self.values = values
        self.durations = durations
        self.several = several
        self.choice = choice
    }

    /// One of two that JSON writes in a form of their own.
    package enum Choice: Sendable, Hashable {
        /// Any JSON.
        case oneValue(GoogleProtobufValue)
        /// A time.
        case oneTime(GoogleProtobufTimestamp)
        /// A wrapped number.
        case oneNumber(GoogleProtobufInt32Value)
    }
}

/// What the codec has no JSON for.
package struct VivaTestV1Envelope: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Envelope" }

    /// A message of any type.
    package var `any`: GoogleProtobufAny? = nil

    /// Something beside it.
    package var note: String = ""

    package init() {}

    package init(`any`: GoogleProtobufAny? = nil, note: String = "") {
        self.`any` = `any`
        self.note = note
    }
}

/// A call with nine messages inside, a map and a time: what an agent's tool call is like.
package struct VivaTestV1ToolCall: Message, Hashable {
    package static var messageName: String { "viva.test.v1.ToolCall" }

    /// Whose turn it is.
    package var sessionID: String = ""

    /// The tool.
    package var name: String = ""

    /// Its number in the turn.
    package var ordinal: Int32 = 0

    /// When it was made.
    package var calledAt: GoogleProtobufTimestamp? = nil

    /// What the model said of it.
    package var labels: [String: String] = [:]

    /// The answer it is about.
    package var answer: VivaTestV1ToolCall.Part? = nil

    /// The parts of the grade.
    package var parts: [VivaTestV1ToolCall.Part] = []

    /// Whether it may be repeated.
    package var repeatable: Bool = false

    /// Tokens spent.
    package var tokens: Int64 = 0

    package init() {}

    package init(
        sessionID: String = "", name: String = "", ordinal: Int32 = 0, calledAt: GoogleProtobufTimestamp? = nil,
        labels: [String: String] = [:], answer: VivaTestV1ToolCall.Part? = nil, parts: [VivaTestV1ToolCall.Part] = [],
        repeatable: Bool = false, tokens: Int64 = 0
    ) {
        self.sessionID = sessionID
        self.name = name
        self.ordinal = ordinal
        self.calledAt = calledAt
        self.labels = labels
        self.answer = answer
        self.parts = parts
        self.repeatable = repeatable
        self.tokens = tokens
    }

    /// A mark.
    package enum Mark: RawRepresentable, Sendable, Hashable {
        /// Not set.
        case unspecified
        /// Right.
        case right
        /// Wrong.
        case wrong
        /// A value that this version does not know.
        case unrecognized(Int32)

        package init(rawValue: Int32) {
            switch rawValue {
            case 0: self = .unspecified
            case 1: self = .right
            case 2: self = .wrong
            default: self = .unrecognized(rawValue)
            }
        }

        package var rawValue: Int32 {
            switch self {
            case .unspecified: 0
            case .right: 1
            case .wrong: 2
            case .unrecognized(let value): value
            }
        }
    }

    /// A part of a call.
    package struct Part: Message, Hashable {
        package static var messageName: String { "viva.test.v1.ToolCall.Part" }

        /// Its id.
        package var id: String = ""

        /// What it says.
        package var text: String = ""

        /// Its score.
        package var score: Double = 0

        /// Its sign.
        package var mark: VivaTestV1ToolCall.Mark = .unspecified

        /// Where it is.
        package var positions: [Int32] = []

        package init() {}

        package init(
            id: String = "", text: String = "", score: Double = 0, mark: VivaTestV1ToolCall.Mark = .unspecified,
            positions: [Int32] = []
        ) {
            self.id = id
            self.text = text
            self.score = score
            self.mark = mark
            self.positions = positions
        }
    }
}
