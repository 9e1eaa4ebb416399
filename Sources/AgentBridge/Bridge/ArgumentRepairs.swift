import Codec
import Contracts

// The repairs that are made to arguments. The list is closed and its order fixed; each leaves alone what it
// does not understand, for the codec to refuse.
//
// 1. `code_fence`: a fence of three backticks around the whole, and white space outside of it.
// 2. `double_encoding`: the arguments as JSON in a JSON string, once.
// 3. `closing_brackets`: brackets missing at the end; never of a method that changes anything, never behind
//    half of a string, a number or a word.
// 4. `quoted_boolean`: "true" or "false" in quotation marks where a boolean is wanted.
// 5. `enum_case`: an enum's value in letters of another case.

struct ArgumentRepairs {
    private(set) var bytes: [UInt8]
    private(set) var made: [String] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func repair(for tool: ToolDefinition) {
        note("code_fence", Self.withoutFence(bytes))
        note("double_encoding", Self.decoded(bytes))
        if tool.isReadOnly { note("closing_brackets", Self.closed(bytes)) }
        let words = ArgumentWords.of(tool)
        guard words.areSuspect(in: bytes) else { return }
        let (repaired, names) = words.repaired(bytes)
        bytes = repaired
        made += names
    }

    private mutating func note(_ name: String, _ repaired: [UInt8]?) {
        guard let repaired else { return }
        bytes = repaired
        made.append(name)
    }

    // MARK: around the document

    private static let fence = Array("```".utf8)

    private static func withoutFence(_ bytes: [UInt8]) -> [UInt8]? {
        var inside = trimmed(bytes[...])
        guard inside.count >= 2 * fence.count, inside.starts(with: fence),
            inside.suffix(fence.count).elementsEqual(fence)
        else { return nil }
        inside = inside.dropFirst(fence.count).dropLast(fence.count)
        // The language, such as `json`.
        inside = inside.drop { $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }
        return Array(trimmed(inside))
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes.drop(while: isSpace)
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return rest
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 }

    private static func decoded(_ bytes: [UInt8]) -> [UInt8]? {
        guard trimmed(bytes[...]).first == UInt8(ascii: "\"") else { return nil }
        guard let text = parsed(bytes)?.string else { return nil }
        let inside = trimmed(Array(text.utf8)[...])
        return inside.first == UInt8(ascii: "{") ? Array(inside) : nil
    }

    static func parsed(_ bytes: [UInt8]) -> JSONValue? {
        do {
            return try JSONValue(parsing: bytes)
        } catch {
            // The codec will say what is wrong with it.
            return nil
        }
    }

    // MARK: its end

    private static func closed(_ bytes: [UInt8]) -> [UInt8]? {
        guard let missing = missingBrackets(bytes), !missing.isEmpty, let last = trimmed(bytes[...]).last else {
            return nil
        }
        // Behind a digit there may have been more.
        let isWhole = last == UInt8(ascii: "\"") || last == UInt8(ascii: "}") || last == UInt8(ascii: "]")
        let whole = bytes + missing.reversed()
        return isWhole && parsed(whole) != nil ? whole : nil
    }

    /// The brackets that are open at the end; nil inside a string.
    private static func missingBrackets(_ bytes: [UInt8]) -> [UInt8]? {
        var open: [UInt8] = []
        var at = 0
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
            case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard open.popLast() == bytes[at] else { return nil }
            case UInt8(ascii: "\""):
                at += 1
                while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
                    at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1
                }
                guard at < bytes.count else { return nil }
            default: break
            }
            at += 1
        }
        return open
    }
}
