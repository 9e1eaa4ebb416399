// Generated from viva/test/v1/kinds.proto by tools/gen.sh. Do not edit.
// swift-format-ignore-file

import RPCCore

/// An enum with a negative value.
package enum VivaTestV1Sign: RawRepresentable, Sendable, Hashable {
    /// Not set.
    case unspecified
    /// Above zero.
    case positive
    /// Below zero.
    case negative
    /// A value that this version does not know.
    case unrecognized(Int32)

    package init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .unspecified
        case 1: self = .positive
        case -1: self = .negative
        default: self = .unrecognized(rawValue)
        }
    }

    package var rawValue: Int32 {
        switch self {
        case .unspecified: 0
        case .positive: 1
        case .negative: -1
        case .unrecognized(let value): value
        }
    }
}

/// Every scalar once.
package struct VivaTestV1Scalars: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Scalars" }

    /// A double.
    package var doubleValue: Double = 0

    /// A float.
    package var floatValue: Float = 0

    /// An int32.
    package var int32Value: Int32 = 0

    /// An int64.
    package var int64Value: Int64 = 0

    /// A uint32.
    package var uint32Value: UInt32 = 0

    /// A uint64.
    package var uint64Value: UInt64 = 0

    /// A sint32.
    package var sint32Value: Int32 = 0

    /// A sint64.
    package var sint64Value: Int64 = 0

    /// A fixed32.
    package var fixed32Value: UInt32 = 0

    /// A fixed64.
    package var fixed64Value: UInt64 = 0

    /// An sfixed32.
    package var sfixed32Value: Int32 = 0

    /// An sfixed64.
    package var sfixed64Value: Int64 = 0

    /// A bool.
    package var boolValue: Bool = false

    /// A string.
    package var stringValue: String = ""

    /// Bytes.
    package var bytesValue: [UInt8] = []

    /// An enum.
    package var enumValue: VivaTestV1Sign = .unspecified

    package init() {}

    package init(
        doubleValue: Double = 0, floatValue: Float = 0, int32Value: Int32 = 0, int64Value: Int64 = 0,
        uint32Value: UInt32 = 0, uint64Value: UInt64 = 0, sint32Value: Int32 = 0, sint64Value: Int64 = 0,
        fixed32Value: UInt32 = 0, fixed64Value: UInt64 = 0, sfixed32Value: Int32 = 0, sfixed64Value: Int64 = 0,
        boolValue: Bool = false, stringValue: String = "", bytesValue: [UInt8] = [],
        enumValue: VivaTestV1Sign = .unspecified
    ) {
        self.doubleValue = doubleValue
        self.floatValue = floatValue
        self.int32Value = int32Value
        self.int64Value = int64Value
        self.uint32Value = uint32Value
        self.uint64Value = uint64Value
        self.sint32Value = sint32Value
        self.sint64Value = sint64Value
        self.fixed32Value = fixed32Value
        self.fixed64Value = fixed64Value
        self.sfixed32Value = sfixed32Value
        self.sfixed64Value = sfixed64Value
        self.boolValue = boolValue
        self.stringValue = stringValue
        self.bytesValue = bytesValue
        self.enumValue = enumValue
    }
}

/// Every scalar with presence.
package struct VivaTestV1Optionals: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Optionals" }

    /// A double.
    package var doubleValue: Double? = nil

    /// A float.
    package var floatValue: Float? = nil

    /// An int32.
    package var int32Value: Int32? = nil

    /// An int64.
    package var int64Value: Int64? = nil

    /// A uint32.
    package var uint32Value: UInt32? = nil

    /// A uint64.
    package var uint64Value: UInt64? = nil

    /// A sint32.
    package var sint32Value: Int32? = nil

    /// A sint64.
    package var sint64Value: Int64? = nil

    /// A fixed32.
    package var fixed32Value: UInt32? = nil

    /// A fixed64.
    package var fixed64Value: UInt64? = nil

    /// An sfixed32.
    package var sfixed32Value: Int32? = nil

    /// An sfixed64.
    package var sfixed64Value: Int64? = nil

    /// A bool.
    package var boolValue: Bool? = nil

    /// A string.
    package var stringValue: String? = nil

    /// Bytes.
    package var bytesValue: [UInt8]? = nil

    /// An enum.
    package var enumValue: VivaTestV1Sign? = nil

    /// A message.
    package var messageValue: VivaTestV1Scalars? = nil

    package init() {}

    package init(
        doubleValue: Double? = nil, floatValue: Float? = nil, int32Value: Int32? = nil, int64Value: Int64? = nil,
        uint32Value: UInt32? = nil, uint64Value: UInt64? = nil, sint32Value: Int32? = nil, sint64Value: Int64? = nil,
        fixed32Value: UInt32? = nil, fixed64Value: UInt64? = nil, sfixed32Value: Int32? = nil,
        sfixed64Value: Int64? = nil, boolValue: Bool? = nil, stringValue: String? = nil, bytesValue: [UInt8]? = nil,
        enumValue: VivaTestV1Sign? = nil, messageValue: VivaTestV1Scalars? = nil
    ) {
        self.doubleValue = doubleValue
        self.floatValue = floatValue
        self.int32Value = int32Value
        self.int64Value = int64Value
        self.uint32Value = uint32Value
        self.uint64Value = uint64Value
        self.sint32Value = sint32Value
        self.sint64Value = sint64Value
        self.fixed32Value = fixed32Value
        self.fixed64Value = fixed64Value
        self.sfixed32Value = sfixed32Value
        self.sfixed64Value = sfixed64Value
        self.boolValue = boolValue
        self.stringValue = stringValue
        self.bytesValue = bytesValue
        self.enumValue = enumValue
        self.messageValue = messageValue
    }
}

/// Every scalar repeated. All that can be packed are, except where it says so.
package struct VivaTestV1Repeateds: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Repeateds" }

    /// Doubles.
    package var doubleValues: [Double] = []

    /// Floats.
    package var floatValues: [Float] = []

    /// Int32s.
    package var int32Values: [Int32] = []

    /// Int64s.
    package var int64Values: [Int64] = []

    /// Uint32s.
    package var uint32Values: [UInt32] = []

    /// Uint64s.
    package var uint64Values: [UInt64] = []

    /// Sint32s.
    package var sint32Values: [Int32] = []

    /// Sint64s.
    package var sint64Values: [Int64] = []

    /// Fixed32s.
    package var fixed32Values: [UInt32] = []

    /// Fixed64s.
    package var fixed64Values: [UInt64] = []

    /// Sfixed32s.
    package var sfixed32Values: [Int32] = []

    /// Sfixed64s.
    package var sfixed64Values: [Int64] = []

    /// Bools.
    package var boolValues: [Bool] = []

    /// Strings.
    package var stringValues: [String] = []

    /// Bytes.
    package var bytesValues: [[UInt8]] = []

    /// Enums.
    package var enumValues: [VivaTestV1Sign] = []

    /// Messages.
    package var messageValues: [VivaTestV1Scalars] = []

    /// Int32s that are not packed.
    package var unpackedValues: [Int32] = []

    package init() {}

    package init(
        doubleValues: [Double] = [], floatValues: [Float] = [], int32Values: [Int32] = [], int64Values: [Int64] = [],
        uint32Values: [UInt32] = [], uint64Values: [UInt64] = [], sint32Values: [Int32] = [],
        sint64Values: [Int64] = [], fixed32Values: [UInt32] = [], fixed64Values: [UInt64] = [],
        sfixed32Values: [Int32] = [], sfixed64Values: [Int64] = [], boolValues: [Bool] = [],
        stringValues: [String] = [], bytesValues: [[UInt8]] = [], enumValues: [VivaTestV1Sign] = [],
        messageValues: [VivaTestV1Scalars] = [], unpackedValues: [Int32] = []
    ) {
        self.doubleValues = doubleValues
        self.floatValues = floatValues
        self.int32Values = int32Values
        self.int64Values = int64Values
        self.uint32Values = uint32Values
        self.uint64Values = uint64Values
        self.sint32Values = sint32Values
        self.sint64Values = sint64Values
        self.fixed32Values = fixed32Values
        self.fixed64Values = fixed64Values
        self.sfixed32Values = sfixed32Values
        self.sfixed64Values = sfixed64Values
        self.boolValues = boolValues
        self.stringValues = stringValues
        self.bytesValues = bytesValues
        self.enumValues = enumValues
        self.messageValues = messageValues
        self.unpackedValues = unpackedValues
    }
}

/// One of every scalar.
package struct VivaTestV1Choices: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Choices" }

    /// The value.
    package var value: Value? = nil

    package init() {}

    package init(value: Value? = nil) {
        self.value = value
    }

    /// The value.
    package enum Value: Sendable, Hashable {
        /// A double.
        case doubleValue(Double)
        /// A float.
        case floatValue(Float)
        /// An int32.
        case int32Value(Int32)
        /// An int64.
        case int64Value(Int64)
        /// A uint32.
        case uint32Value(UInt32)
        /// A uint64.
        case uint64Value(UInt64)
        /// A sint32.
        case sint32Value(Int32)
        /// A sint64.
        case sint64Value(Int64)
        /// A fixed32.
        case fixed32Value(UInt32)
        /// A fixed64.
        case fixed64Value(UInt64)
        /// An sfixed32.
        case sfixed32Value(Int32)
        /// An sfixed64.
        case sfixed64Value(Int64)
        /// A bool.
        case boolValue(Bool)
        /// A string.
        case stringValue(String)
        /// Bytes.
        case bytesValue([UInt8])
        /// An enum.
        case enumValue(VivaTestV1Sign)
        /// A message.
        case messageValue(VivaTestV1Scalars)
        /// Another message.
        case pairValue(VivaTestV1Pair)
    }

    /// A message inside another.
    package struct Leaf: Message, Hashable {
        package static var messageName: String { "viva.test.v1.Choices.Leaf" }

        /// Its number.
        package var number: Int32 = 0

        /// Its kind.
        package var kind: VivaTestV1Choices.Leaf.Kind = .unspecified

        package init() {}

        package init(number: Int32 = 0, kind: VivaTestV1Choices.Leaf.Kind = .unspecified) {
            self.number = number
            self.kind = kind
        }

        /// An enum inside a message inside a message.
        package enum Kind: RawRepresentable, Sendable, Hashable {
            /// Not set.
            case unspecified
            /// Green.
            case green
            /// A value that this version does not know.
            case unrecognized(Int32)

            package init(rawValue: Int32) {
                switch rawValue {
                case 0: self = .unspecified
                case 1: self = .green
                default: self = .unrecognized(rawValue)
                }
            }

            package var rawValue: Int32 {
                switch self {
                case .unspecified: 0
                case .green: 1
                case .unrecognized(let value): value
                }
            }
        }
    }
}

/// A message with oneofs of its own: merging two of them has to merge those too.
package struct VivaTestV1Pair: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Pair" }

    /// The left side.
    package var left: Left? = nil

    /// The right side.
    package var right: Right? = nil

    /// Neither side.
    package var rest: VivaTestV1Optionals? = nil

    /// A list, which merging extends.
    package var numbers: [Int32] = []

    package init() {}

    package init(left: Left? = nil, right: Right? = nil, rest: VivaTestV1Optionals? = nil, numbers: [Int32] = []) {
        self.left = left
        self.right = right
        self.rest = rest
        self.numbers = numbers
    }

    /// The left side.
    package enum Left: Sendable, Hashable {
        /// A number.
        case leftNumber(Int32)
        /// A message.
        case leftMessage(VivaTestV1Scalars)
    }

    /// The right side.
    package enum Right: Sendable, Hashable {
        /// A text.
        case rightText(String)
        /// A message.
        case rightLeaf(VivaTestV1Choices.Leaf)
    }
}

/// Maps.
package struct VivaTestV1Maps: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Maps" }

    /// By text.
    package var texts: [String: String] = [:]

    /// By number.
    package var flags: [Int32: Bool] = [:]

    /// By wide number.
    package var blobs: [UInt64: [UInt8]] = [:]

    /// By truth.
    package var signs: [Bool: VivaTestV1Sign] = [:]

    /// Messages.
    package var messages: [String: VivaTestV1Scalars] = [:]

    /// Trees.
    package var trees: [Int64: VivaTestV1Tree] = [:]

    package init() {}

    package init(
        texts: [String: String] = [:], flags: [Int32: Bool] = [:], blobs: [UInt64: [UInt8]] = [:],
        signs: [Bool: VivaTestV1Sign] = [:], messages: [String: VivaTestV1Scalars] = [:],
        trees: [Int64: VivaTestV1Tree] = [:]
    ) {
        self.texts = texts
        self.flags = flags
        self.blobs = blobs
        self.signs = signs
        self.messages = messages
        self.trees = trees
    }
}

/// A message that holds itself.
package struct VivaTestV1Tree: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Tree" }

    /// Its name.
    package var name: String = ""

    /// Its branches.
    package var branches: [VivaTestV1Tree] = []

    /// Its branches by name.
    package var byName: [String: VivaTestV1Tree] = [:]

    package init() {}

    package init(name: String = "", branches: [VivaTestV1Tree] = [], byName: [String: VivaTestV1Tree] = [:]) {
        self.name = name
        self.branches = branches
        self.byName = byName
    }
}

/// A message without fields.
package struct VivaTestV1Empty: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Empty" }

    package init() {}
}

/// Many empty messages: two bytes on the wire each.
package struct VivaTestV1Bomb: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Bomb" }

    /// The messages.
    package var parts: [VivaTestV1Repeateds] = []

    /// The same, one level up.
    package var bombs: [VivaTestV1Bomb] = []

    package init() {}

    package init(parts: [VivaTestV1Repeateds] = [], bombs: [VivaTestV1Bomb] = []) {
        self.parts = parts
        self.bombs = bombs
    }
}

/// Names that are keywords somewhere, and numbers that need more than one byte of tag.
package struct VivaTestV1Names: Message, Hashable {
    package static var messageName: String { "viva.test.v1.Names" }

    /// A keyword of C++ and Swift.
    package var `default`: String = ""

    /// A keyword of C++ and Swift.
    package var `class`: Int32 = 0

    /// A keyword of Swift.
    package var `in`: Bool = false

    /// A keyword of Swift.
    package var `func`: [String] = []

    /// A keyword of Swift.
    package var `init`: String = ""

    /// Upper case in the middle.
    package var camelCase: String = ""

    /// A keyword, or a reserved word.
    package var `case`: Case? = nil

    /// An id.
    package var id: String = ""

    /// Ids.
    package var ids: [Int32] = []

    /// The largest number.
    package var lastOne: String = ""

    package init() {}

    package init(
        `default`: String = "", `class`: Int32 = 0, `in`: Bool = false, `func`: [String] = [], `init`: String = "",
        camelCase: String = "", `case`: Case? = nil, id: String = "", ids: [Int32] = [], lastOne: String = ""
    ) {
        self.`default` = `default`
        self.`class` = `class`
        self.`in` = `in`
        self.`func` = `func`
        self.`init` = `init`
        self.camelCase = camelCase
        self.`case` = `case`
        self.id = id
        self.ids = ids
        self.lastOne = lastOne
    }

    /// A keyword, or a reserved word.
    package enum Case: Sendable, Hashable {
        /// A keyword.
        case `switch`(String)
        /// A keyword.
        case `if`(VivaTestV1Empty)
    }
}
