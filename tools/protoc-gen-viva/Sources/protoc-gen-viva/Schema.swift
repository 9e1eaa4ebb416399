// JSON Schema, as far as tools need it. What a provider's strict mode refuses (`allOf`, `not`, `if`, formats of
// its own …) has no case here, so no contract can lead to it.

struct Schema {
    struct Property {
        let name: String
        let schema: Schema
        /// Of a reply: only there if it is set. Arguments have none such.
        var isOptional = false
    }

    indirect enum Kind {
        case string(pattern: String? = nil, format: String? = nil)
        case names([String])
        case integer(low: Int64, high: Int64)
        case number
        case boolean
        case list(Schema)
        /// Closed: there are no others.
        case object([Property])
        /// Of a reply: any names, all with such values.
        case table(Schema)
        /// To a message that holds itself.
        case reference(String)
    }

    var kind: Kind
    var description = ""
    var isNullable = false
}

/// The schema of a tool's arguments or reply.
struct SchemaDocument {
    var root: Schema
    /// Messages that hold themselves, in order of name.
    var definitions: [(name: String, schema: Schema)] = []

    var text: String {
        var members = root.members
        if !definitions.isEmpty {
            members.append(
                ("$defs", "{" + definitions.map { pair($0.name, $0.schema.text) }.joined(separator: ",") + "}"))
        }
        return object(members)
    }
}

extension Schema {
    fileprivate var text: String { object(members) }

    fileprivate var members: [(name: String, value: String)] {
        if case .reference(let name) = kind {
            let reference = ("$ref", "#/$defs/\(name)".json)
            // A reference has nothing beside it.
            return isNullable ? [("anyOf", "[\(object([reference])),{\"type\":\"null\"}]")] : [reference]
        }
        let type = isNullable ? "[\(typeName.json),\"null\"]" : typeName.json
        return [("type", type)] + (description.isEmpty ? [] : [("description", description.json)]) + keywords
    }

    private var typeName: String {
        switch kind {
        case .string, .names: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .list: "array"
        case .object, .table, .reference: "object"
        }
    }

    private var keywords: [(name: String, value: String)] {
        switch kind {
        case .string(let pattern, let format):
            return [("pattern", pattern), ("format", format)].compactMap { name, value in value.map { (name, $0.json) }
            }
        case .names(let names):
            let values = names.map(\.json) + (isNullable ? ["null"] : [])
            return [("enum", "[" + values.joined(separator: ",") + "]")]
        case .integer(let low, let high): return [("minimum", "\(low)"), ("maximum", "\(high)")]
        case .list(let items): return [("items", items.text)]
        case .object(let properties):
            let required = properties.filter { !$0.isOptional }.map { $0.name.json }
            return [
                ("properties", object(properties.map { ($0.name, $0.schema.text) })),
                ("required", "[" + required.joined(separator: ",") + "]"),
                ("additionalProperties", "false"),
            ]
        case .table(let values): return [("additionalProperties", values.text)]
        case .number, .boolean, .reference: return []
        }
    }
}

private func pair(_ name: String, _ value: String) -> String { name.json + ":" + value }

private func object(_ members: [(name: String, value: String)]) -> String {
    "{" + members.map { pair($0.name, $0.value) }.joined(separator: ",") + "}"
}

extension String {
    /// As JSON has it, in quotation marks.
    var json: String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
