import Codec
import Contracts
import RPCCore

// Words in the wrong form: a boolean in quotation marks, an enum's value in other letters. Only the schema
// tells such a word from a text that reads the same, so the repair goes along it.
//
// Most arguments have none. That is found by looking at each string once, without reading the document.

/// What is to be known of a place in the arguments.
private indirect enum Place: Sendable {
    case boolean
    /// An enum's values by their lower-case form.
    case names([String: String])
    case list(Place)
    /// A map, as pairs or as an object.
    case pairs(key: Place?, value: Place?)
    case object([String: Place])
    case definition(String)
}

struct ArgumentWords: Sendable {
    private let root: Place?
    private let definitions: [String: Place]
    /// Hashes of all words in lower case, and of those that are right as they are.
    private let words: Set<UInt64>
    private let right: Set<UInt64>
    private let longest: Int

    private static let known = Dictionary(
        uniqueKeysWithValues: ToolCatalogue.all.map { ($0.method.number, ArgumentWords($0)) })

    static func of(_ tool: ToolDefinition) -> ArgumentWords { known[tool.method.number] ?? ArgumentWords(tool) }

    private init(_ tool: ToolDefinition) {
        let schema = ArgumentRepairs.parsed(Array(tool.parameters.utf8)) ?? .null
        var reader = SchemaReader()
        root = reader.place(schema)
        definitions = (schema["$defs"]?.object?.members ?? []).reduce(into: [:]) {
            $0[$1.name] = reader.place($1.value)
        }
        words = Set(reader.words.map { Self.hash(Array($0.lowercased().utf8)[...], isLower: true) })
        right = Set(reader.words.map { Self.hash(Array($0.utf8)[...], isLower: false) })
            .subtracting(
                reader.hasBooleans ? ["true", "false"].map { Self.hash(Array($0.utf8)[...], isLower: false) } : [])
        longest = reader.words.map(\.utf8.count).max() ?? 0
    }

    /// Whether a string may be one of the words, and is not as it should be.
    func areSuspect(in bytes: [UInt8]) -> Bool {
        guard root != nil, longest > 0 else { return false }
        var at = 0
        while at < bytes.count {
            at += 1
            guard bytes[at - 1] == UInt8(ascii: "\"") else { continue }
            let start = at
            while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
            guard at < bytes.count else { return false }
            let text = bytes[start..<at]
            at += 1
            if text.count <= longest, words.contains(Self.hash(text, isLower: true)),
                !right.contains(Self.hash(text, isLower: false))
            {
                return true
            }
        }
        return false
    }

    private static func hash(_ text: ArraySlice<UInt8>, isLower: Bool) -> UInt64 {
        text.reduce(0xcbf2_9ce4_8422_2325) { hash, byte in
            let isUpper = isLower && byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            return (hash ^ UInt64(isUpper ? byte | 0x20 : byte)) &* 0x100_0000_01b3
        }
    }

    /// The document with its words set right, and the names of the repairs; as it was if there are none.
    func repaired(_ bytes: [UInt8]) -> (bytes: [UInt8], made: [String]) {
        guard let root, let value = ArgumentRepairs.parsed(bytes) else { return (bytes, []) }
        var made: Set<String> = []
        let result = repaired(value, root, &made)
        let order = ["quoted_boolean", "enum_case"].filter(made.contains)
        return order.isEmpty ? (bytes, []) : (result.bytes, order)
    }

    private func repaired(_ value: JSONValue, _ place: Place, _ made: inout Set<String>) -> JSONValue {
        switch (place, value) {
        case (.definition(let name), _):
            return definitions[name].map { repaired(value, $0, &made) } ?? value
        case (.boolean, .string(let text)):
            guard let isTrue = ["true": true, "false": false][text.lowercased()] else { return value }
            made.insert("quoted_boolean")
            return .bool(isTrue)
        case (.names(let names), .string(let text)):
            guard let name = names[text.lowercased()], name != text else { return value }
            made.insert("enum_case")
            return .string(name)
        case (.list(let place), .array(let elements)):
            return .array(elements.map { repaired($0, place, &made) })
        case (.pairs(let key, let place), .array(let pairs)):
            let members = ["key": key, "value": place].compactMapValues { $0 }
            return .array(pairs.map { repaired($0, .object(members), &made) })
        case (.pairs(_, let place?), .object(let object)):
            return .object(repaired(object, { _ in place }, &made))
        case (.object(let members), .object(let object)):
            return .object(repaired(object, { members[$0] }, &made))
        default: return value
        }
    }

    private func repaired(
        _ object: JSONObject, _ place: (String) -> Place?, _ made: inout Set<String>
    ) -> JSONObject {
        object.mapValues { member in
            place(member.name).map { repaired(member.value, $0, &made) } ?? member.value
        }
    }
}

/// Reads what the generator writes: see `docs/tools.md`.
private struct SchemaReader {
    private(set) var words: Set<String> = []
    private(set) var hasBooleans = false

    /// nil: nothing there is ever repaired.
    mutating func place(_ schema: JSONValue) -> Place? {
        if let reference = schema["$ref"]?.string {
            return .definition(String(reference.split(separator: "/").last ?? ""))
        }
        if let choices = schema["anyOf"]?.array { return choices.first.flatMap { place($0) } }
        switch schema["type"]?.string ?? schema["type"]?.array?.first?.string {
        case "boolean":
            hasBooleans = true
            words.formUnion(["true", "false"])
            return .boolean
        case "string":
            guard let values = schema["enum"]?.array?.compactMap(\.string) else { return nil }
            words.formUnion(values)
            return .names(Dictionary(values.map { ($0.lowercased(), $0) }, uniquingKeysWith: { first, _ in first }))
        case "array": return schema["items"].flatMap { list($0) }
        case "object": return object(schema["properties"]?.object)
        default: return nil
        }
    }

    private mutating func list(_ items: JSONValue) -> Place? {
        let names = items["properties"]?.object?.members.map(\.name)
        guard names == ["key", "value"], let properties = items["properties"] else {
            return place(items).map { .list($0) }
        }
        let key = properties["key"].flatMap { place($0) }
        let value = properties["value"].flatMap { place($0) }
        return key == nil && value == nil ? nil : .pairs(key: key, value: value)
    }

    private mutating func object(_ properties: JSONObject?) -> Place? {
        var members: [String: Place] = [:]
        for property in properties?.members ?? [] {
            guard let place = place(property.value) else { continue }
            members[property.name] = place
            members[Self.camelCase(property.name)] = place
            // The members of a oneof also stand beside it, in plain ProtoJSON.
            if case .object(let inner) = place, property.value["properties"]?["which"] != nil {
                members.merge(inner.filter { $0.key != "which" }) { known, _ in known }
            }
        }
        return members.isEmpty ? nil : .object(members)
    }

    private static func camelCase(_ name: String) -> String {
        let words = name.split(separator: "_")
        return words.dropFirst().reduce(String(words.first ?? "")) { $0 + $1.prefix(1).uppercased() + $1.dropFirst() }
    }
}
