package import RPCCore

// Responses of HTTP/1.1 as bytes: the status line, the fields, and bodies whose length is told before, by
// chunks, or by the end of the connection.

package enum HTTP1Output {
    /// How a body ends.
    package enum Framing: Sendable, Equatable {
        /// There is none: the status or the request forbids it, and the fields may tell of one all the same.
        case empty
        /// So many bytes.
        case length(Int)
        case chunks
        /// With the connection: for peers that speak HTTP/1.0.
        case close
    }

    /// - Parameters:
    ///   - fields: with `:status` first.
    ///   - keepsAlive: whether another response may follow.
    package static func head(_ fields: FieldSet, _ framing: Framing, keepsAlive: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        for field in fields.fixed { append(Array("\(field.name)".utf8), Array("\(field.value)".utf8), to: &bytes) }
        for field in fields.own.fields {
            // A body that follows says its length itself.
            if framing != .empty, fields.own.bytes[field.name].elementsEqual("content-length".utf8) { continue }
            append(fields.own.bytes[field.name], fields.own.bytes[field.value], to: &bytes)
        }
        switch framing {
        case .empty: break
        case .length(let count): bytes += "content-length: \(count)\r\n".utf8
        case .chunks: bytes += "transfer-encoding: chunked\r\n".utf8
        case .close: break
        }
        if !keepsAlive { bytes += "connection: close\r\n".utf8 }
        bytes += "\r\n".utf8
        return bytes
    }

    private static func append(
        _ name: some Collection<UInt8>, _ value: some Collection<UInt8>, to bytes: inout [UInt8]
    ) {
        if name.elementsEqual(":status".utf8) {
            let code = String(decoding: value, as: UTF8.self)
            bytes += "HTTP/1.1 \(code) \(reason(code))\r\n".utf8
        } else {
            bytes += name
            bytes += ": ".utf8
            bytes += value
            bytes += "\r\n".utf8
        }
    }

    /// What stands before the bytes of a chunk.
    package static func chunkHead(_ count: Int) -> [UInt8] { Array("\(String(count, radix: 16))\r\n".utf8) }

    package static let chunkEnd = Array("\r\n".utf8)
    package static let lastChunk = Array("0\r\n\r\n".utf8)
    package static let goOn = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    private static func reason(_ code: String) -> String {
        switch code {
        case "200": "OK"
        case "204": "No Content"
        case "304": "Not Modified"
        case "400": "Bad Request"
        case "401": "Unauthorized"
        case "403": "Forbidden"
        case "404": "Not Found"
        case "405": "Method Not Allowed"
        case "408": "Request Timeout"
        case "409": "Conflict"
        case "413": "Content Too Large"
        case "415": "Unsupported Media Type"
        case "417": "Expectation Failed"
        case "421": "Misdirected Request"
        case "429": "Too Many Requests"
        case "431": "Request Header Fields Too Large"
        case "499": "Client Closed Request"
        case "500": "Internal Server Error"
        case "501": "Not Implemented"
        case "503": "Service Unavailable"
        case "504": "Gateway Timeout"
        case "505": "HTTP Version Not Supported"
        default: "-"
        }
    }
}
