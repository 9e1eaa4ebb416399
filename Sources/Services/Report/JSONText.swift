/// A JSON value whose objects keep the order of their fields, and its one canonical text: two spaces
/// of indentation, numbers with six decimals, text as UTF-8 with only what must be escaped.
enum JSONText {
    case object([(String, JSONText)])
    case array([JSONText])
    case string(String)
    case integer(String)
    case number(Double)
    case boolean(Bool)
    case null

    static func integer(_ value: some BinaryInteger) -> JSONText { .integer(String(value)) }

    func write(to text: inout String, indentation: Int = 0) {
        switch self {
        case .object(let fields):
            Self.list("{", "}", fields, to: &text, indentation) { field, text in
                Self.string(field.0, to: &text)
                text += ": "
                field.1.write(to: &text, indentation: indentation + 1)
            }
        case .array(let elements):
            Self.list("[", "]", elements, to: &text, indentation) { element, text in
                element.write(to: &text, indentation: indentation + 1)
            }
        case .string(let value): Self.string(value, to: &text)
        case .integer(let digits): text += digits
        case .number(let value): text += Fixed.text(value, decimals: 6)
        case .boolean(let value): text += value ? "true" : "false"
        case .null: text += "null"
        }
    }

    private static func list<Element>(
        _ open: String, _ close: String, _ elements: [Element], to text: inout String, _ indentation: Int,
        write: (Element, inout String) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            text += index == 0 ? "\n" : ",\n"
            text += String(repeating: "  ", count: indentation + 1)
            write(element, &text)
        }
        if !elements.isEmpty { text += "\n" + String(repeating: "  ", count: indentation) }
        text += close
    }

    private static func string(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..<"\u{20}":
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
