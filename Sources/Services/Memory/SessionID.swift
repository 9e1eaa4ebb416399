import Crypto

/// Ids of sessions: 26 characters of Crockford's base 32.
package enum SessionID {
    package static let length = 26
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The id that follows from the client's request id: the first 130 bits of a SHA-256. So a
    /// repeated request meets the session that it made, through the index of its first event.
    package static func derive(clientRequestID: String) -> String {
        let hash = Array(SHA256.hash(data: Array("viva.session\0".utf8) + Array(clientRequestID.utf8)))
        var text: [UInt8] = []
        for index in 0..<length {
            let bit = index * 5
            let pair = UInt16(hash[bit / 8]) << 8 | UInt16(hash[bit / 8 + 1])
            text.append(alphabet[Int(pair >> (11 - UInt16(bit % 8))) & 31])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether `text` could be an id: length and characters only.
    package static func isWellFormed(_ text: String) -> Bool {
        text.utf8.count == length && text.utf8.allSatisfy(alphabet.contains)
    }
}
