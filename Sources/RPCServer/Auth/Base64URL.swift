import RPCCore

/// Base64url without padding (RFC 7515, appendix C). Each value has exactly one text: anything else is
/// refused, so that a signature cannot be written in two ways.
enum Base64URL {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let text = Base64.encode(Array(bytes)).map { digit in
            switch digit {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: digit
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: Substring) -> [UInt8]? {
        guard let bytes = Base64.decodeURLSafe(Array(text.utf8)), encode(bytes) == text else { return nil }
        return bytes
    }
}
