import RPCCore

/// The text of `grpc-message`: UTF-8, percent-encoded.
package enum StatusMessage {
    private static let hex = Array("0123456789ABCDEF".utf8)

    /// Cut to `Limits.statusMessageBytes`, at a Unicode scalar: a character of many scalars may be longer than that
    /// by itself, and would leave nothing.
    package static func encode(_ message: String) -> [UInt8] {
        var text: [UInt8] = []
        for scalar in message.unicodeScalars {
            let before = text.count
            for byte in scalar.utf8 { append(byte, to: &text) }
            guard text.count <= Limits.statusMessageBytes else {
                text.removeLast(text.count - before)
                break
            }
        }
        return text
    }

    private static func append(_ byte: UInt8, to text: inout [UInt8]) {
        if byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "%") {
            text.append(byte)
        } else {
            text.append(UInt8(ascii: "%"))
            text.append(hex[Int(byte >> 4)])
            text.append(hex[Int(byte & 15)])
        }
    }

    /// Never fails: what is not a percent-encoding stands for itself, what is not UTF-8 is replaced.
    package static func decode(_ text: some Collection<UInt8>) -> String {
        String(decoding: decodeBytes(Array(text)), as: UTF8.self)
    }

    /// Undoes percent-encoding.
    static func decodeBytes(_ text: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.count,
                let high = digit(text[index + 1]), let low = digit(text[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return bytes
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
