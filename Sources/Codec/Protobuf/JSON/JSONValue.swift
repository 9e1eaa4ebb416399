// JSON of any shape: what is exchanged with model providers and hosts of tools, where no contract says more.
//
// Invariants:
// 1. Members keep their order and numbers their digits, so that what was read is printed again byte for
//    byte, white space and escapes aside.
// 2. No name stands twice in an object that was read.
// 3. Neither reading nor printing goes deeper than `deepest`.

package import RPCCore

package indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    /// As it is written.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Deepest nesting.
    package static let deepest = 100

    package static func integer(_ value: some BinaryInteger) -> JSONValue { .number("\(value)") }

    /// - Precondition: finite.
    package static func double(_ value: Double) -> JSONValue {
        precondition(value.isFinite, "JSON has no number for \(value)")
        if let whole = Int64(exactly: value), whole.magnitude <= 1 << 53 { return integer(whole) }
        return .number(value.description)
    }

    package subscript(_ name: String) -> JSONValue? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    package var array: [JSONValue]? {
        guard case .array(let values) = self else { return nil }
        return values
    }

    package var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }

    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// Whole numbers only.
    package var int: Int? {
        guard case .number(let digits) = self else { return nil }
        return Int(digits)
    }
}

/// Named values in the order in which they were written.
package struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    package struct Member: Sendable, Equatable {
        package var name: String
        package var value: JSONValue
    }

    package private(set) var members: [Member] = []

    package init() {}

    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        for (name, value) in elements { self[name] = value }
    }

    /// Setting keeps the place of a name that is there; nil takes it out.
    package subscript(_ name: String) -> JSONValue? {
        get { members.first { $0.name == name }?.value }
        set {
            let place = members.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// The same names with other values.
    package func mapValues(_ change: (Member) -> JSONValue) -> JSONObject {
        var object = self
        for index in members.indices { object.members[index].value = change(members[index]) }
        return object
    }

    /// - Precondition: the object does not have the name; whoever read it knows.
    fileprivate mutating func append(_ name: String, _ value: JSONValue) {
        members.append(Member(name: name, value: value))
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }

    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (name, value) in elements { object[name] = value }
        self = .object(object)
    }
}

// MARK: reading

extension JSONValue {
    /// - Throws: `INVALID_ARGUMENT`, with path and reason.
    package init(parsing bytes: [UInt8]) throws(RPCError) {
        do throws(JSONFault) {
            var reader = JSONReader()
            self = try Self.value(&reader, bytes.span, depth: 0)
            _ = reader.peek(bytes.span)
            guard reader.at == bytes.count else { throw reader.unexpected(bytes.span, "the end") }
        } catch {
            throw error.status(bytes.span)
        }
    }

    package init(parsing text: String) throws(RPCError) { try self.init(parsing: Array(text.utf8)) }

    private static func value(
        _ reader: inout JSONReader, _ bytes: Span<UInt8>, depth: Int
    ) throws(JSONFault) -> JSONValue {
        guard depth < deepest else {
            throw JSONFault(reason: "is nested more than \(deepest) deep", at: reader.at, isExhaustion: true)
        }
        switch reader.peek(bytes) {
        case UInt8(ascii: "{"): return .object(try members(&reader, bytes, depth))
        case UInt8(ascii: "["): return .array(try elements(&reader, bytes, depth))
        case UInt8(ascii: "\""): return .string(try text(&reader, bytes))
        case UInt8(ascii: "t"):
            try reader.literal("true", bytes)
            return .bool(true)
        case UInt8(ascii: "f"):
            try reader.literal("false", bytes)
            return .bool(false)
        case UInt8(ascii: "n"):
            try reader.literal("null", bytes)
            return .null
        default:
            guard let number = JSONNumber(bytes, at: reader.at) else { throw reader.unexpected(bytes, "a value") }
            reader.at = number.range.upperBound
            return .number(copy(bytes, number.range))
        }
    }

    private static func text(_ reader: inout JSONReader, _ bytes: Span<UInt8>) throws(JSONFault) -> String {
        let text = try reader.string(bytes)
        guard !text.isPlain else { return copy(bytes, text.range) }
        return String(decoding: try JSONReader.contents(bytes, text), as: UTF8.self)
    }

    private static func copy(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        String(decoding: range.map { bytes[$0] }, as: UTF8.self)
    }

    private static func elements(
        _ reader: inout JSONReader, _ bytes: Span<UInt8>, _ depth: Int
    ) throws(JSONFault) -> [JSONValue] {
        reader.at += 1
        var elements: [JSONValue] = []
        if reader.takes(UInt8(ascii: "]"), bytes) { return elements }
        repeat {
            elements.append(try value(&reader, bytes, depth: depth + 1))
        } while try reader.another(before: UInt8(ascii: "]"), bytes)
        return elements
    }

    private static func members(
        _ reader: inout JSONReader, _ bytes: Span<UInt8>, _ depth: Int
    ) throws(JSONFault) -> JSONObject {
        reader.at += 1
        var object = JSONObject()
        if reader.takes(UInt8(ascii: "}"), bytes) { return object }
        var names: Set<String> = []
        repeat {
            guard reader.peek(bytes) == UInt8(ascii: "\"") else { throw reader.unexpected(bytes, "a name") }
            let place = reader.at
            let name = try text(&reader, bytes)
            guard names.insert(name).inserted else {
                throw JSONFault(reason: "has the same name twice", at: place, sent: place)
            }
            try reader.expect(UInt8(ascii: ":"), bytes)
            object.append(name, try value(&reader, bytes, depth: depth + 1))
        } while try reader.another(before: UInt8(ascii: "}"), bytes)
        return object
    }
}

// MARK: printing

extension JSONValue {
    /// Without white space.
    package var bytes: [UInt8] {
        var writer = JSONWriter()
        print(to: &writer)
        return writer.bytes
    }

    /// The same as a text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    private func print(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.text("null")
        case .bool(let value): writer.text(value ? "true" : "false")
        case .number(let digits): for byte in digits.utf8 { writer.byte(byte) }
        case .string(let text): writer.string(text)
        case .array(let values):
            writer.byte(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { writer.byte(UInt8(ascii: ",")) }
                value.print(to: &writer)
            }
            writer.byte(UInt8(ascii: "]"))
        case .object(let object):
            writer.byte(UInt8(ascii: "{"))
            for (index, member) in object.members.enumerated() {
                if index > 0 { writer.byte(UInt8(ascii: ",")) }
                writer.string(member.name)
                writer.byte(UInt8(ascii: ":"))
                member.value.print(to: &writer)
            }
            writer.byte(UInt8(ascii: "}"))
        }
    }
}
