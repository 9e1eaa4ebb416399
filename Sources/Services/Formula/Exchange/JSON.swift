/// A JSON value, and a reader that refuses what is malformed or nested too deeply. Numbers are doubles.
package indirect enum JSON: Sendable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([(key: String, value: JSON)])

    package struct Problem: Error, Equatable {
        package let message: String
        /// A byte offset.
        package let at: Int
    }

    package static let maximumDepth = 32

    package static func parse(_ text: String) throws(Problem) -> JSON {
        var reader = JSONReader(Array(text.utf8))
        return try reader.document()
    }

    package subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    package static func == (left: JSON, right: JSON) -> Bool { left.encoded == right.encoded }

    package var encoded: String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .boolean(let boolean): text += boolean ? "true" : "false"
        case .number(let number):
            if number == number.rounded(.towardZero), abs(number) < 1e15 {
                text += String(Int64(number))
            } else {
                text += number.isFinite ? number.description : "null"
            }
        case .string(let string): JSON.quote(string, to: &text)
        case .array(let elements):
            text += "["
            for (place, element) in elements.enumerated() {
                if place > 0 { text += "," }
                element.write(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (place, member) in members.enumerated() {
                if place > 0 { text += "," }
                JSON.quote(member.key, to: &text)
                text += ":"
                member.value.write(to: &text)
            }
            text += "}"
        }
    }

    private static func quote(_ string: String, to text: inout String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{00}"..<"\u{20}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private func problem(_ message: String) -> JSON.Problem { JSON.Problem(message: message, at: at) }

    mutating func document() throws(JSON.Problem) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw problem("text after the value") }
        return value
    }

    private mutating func skipSpace() {
        while at < bytes.count, [32, 9, 10, 13].contains(bytes[at]) { at += 1 }
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let wanted = Array(text.description.utf8)
        guard at + wanted.count <= bytes.count, bytes[at..<(at + wanted.count)].elementsEqual(wanted) else {
            return false
        }
        at += wanted.count
        return true
    }

    private mutating func value(depth: Int) throws(JSON.Problem) -> JSON {
        guard depth <= JSON.maximumDepth else { throw problem("nested too deeply") }
        skipSpace()
        guard at < bytes.count else { throw problem("unexpected end") }
        switch bytes[at] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): if take("true") { return .boolean(true) }
        case UInt8(ascii: "f"): if take("false") { return .boolean(false) }
        case UInt8(ascii: "n"): if take("null") { return .null }
        default: return try number()
        }
        throw problem("unexpected character")
    }

    private mutating func object(depth: Int) throws(JSON.Problem) -> JSON {
        at += 1
        var members: [(key: String, value: JSON)] = []
        skipSpace()
        if take("}") { return .object([]) }
        while true {
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw problem("a key is missing") }
            let key = try string()
            skipSpace()
            guard take(":") else { throw problem("':' is missing") }
            members.append((key, try value(depth: depth + 1)))
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { throw problem("',' or '}' is missing") }
        }
    }

    private mutating func array(depth: Int) throws(JSON.Problem) -> JSON {
        at += 1
        var elements: [JSON] = []
        skipSpace()
        if take("]") { return .array([]) }
        while true {
            elements.append(try value(depth: depth + 1))
            skipSpace()
            if take("]") { return .array(elements) }
            guard take(",") else { throw problem("',' or ']' is missing") }
        }
    }

    private mutating func number() throws(JSON.Problem) -> JSON {
        let start = at
        while at < bytes.count, bytes[at] >= 48 && bytes[at] <= 57 || [43, 45, 46, 69, 101].contains(bytes[at]) {
            at += 1
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        guard at > start, let number = Double(text), number.isFinite else { throw problem("not a number") }
        return .number(number)
    }

    private mutating func string() throws(JSON.Problem) -> String {
        at += 1
        var units: [UInt8] = []
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] == UInt8(ascii: "\\") {
                try escape(&units)
            } else {
                units.append(bytes[at])
                at += 1
            }
        }
        guard at < bytes.count else { throw problem("a string does not end") }
        at += 1
        return String(decoding: units, as: UTF8.self)
    }

    private mutating func escape(_ units: inout [UInt8]) throws(JSON.Problem) {
        guard at + 1 < bytes.count else { throw problem("a string does not end") }
        let plain: [UInt8: UInt8] = [34: 34, 92: 92, 47: 47, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9]
        if let byte = plain[bytes[at + 1]] {
            units.append(byte)
            at += 2
            return
        }
        guard bytes[at + 1] == UInt8(ascii: "u"), let unit = hex(at + 2) else { throw problem("bad escape") }
        at += 6
        var value = unit
        if unit >= 0xD800, unit < 0xDC00, at + 1 < bytes.count, bytes[at] == 92, bytes[at + 1] == UInt8(ascii: "u"),
            let low = hex(at + 2), low >= 0xDC00, low < 0xE000
        {
            value = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
            at += 6
        }
        units += Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
    }

    private func hex(_ from: Int) -> UInt32? {
        guard from + 4 <= bytes.count else { return nil }
        return UInt32(String(decoding: bytes[from..<(from + 4)], as: UTF8.self), radix: 16)
    }
}
