package import RPCCore

// How Connect writes errors, and the ends of its streams: JSON, whatever the messages are written in.

/// Connect's names and HTTP statuses of the status codes.
package enum ConnectCode {
    package static func name(_ code: StatusCode) -> String {
        // One l, unlike gRPC's.
        code == .cancelled ? "canceled" : code.name.lowercased()
    }

    package static func httpStatus(_ code: StatusCode) -> Int {
        switch code {
        case .ok: 200
        case .cancelled: 499
        case .unknown, .internal, .dataLoss: 500
        case .invalidArgument, .failedPrecondition, .outOfRange: 400
        case .deadlineExceeded: 504
        case .notFound: 404
        case .alreadyExists, .aborted: 409
        case .permissionDenied: 403
        case .resourceExhausted: 429
        case .unimplemented: 501
        case .unavailable: 503
        case .unauthenticated: 401
        }
    }
}

package enum ConnectStatus {
    /// The body of a unary call that failed.
    package static func error(_ error: RPCError) -> [UInt8] {
        var json: [UInt8] = []
        write(error, to: &json)
        return json
    }

    /// The last message of a stream.
    package static func endStream(_ error: RPCError?, _ trailing: Metadata) -> [UInt8] {
        var json: [UInt8] = [UInt8(ascii: "{")]
        if let error {
            json += #""error":"#.utf8
            write(error, to: &json)
        }
        let values = grouped(trailing)
        if !values.isEmpty {
            json += (error == nil ? #""metadata":{"# : #","metadata":{"#).utf8
            for (index, entry) in values.enumerated() {
                if index > 0 { json.append(UInt8(ascii: ",")) }
                JSONText.append(entry.name, to: &json)
                json += ":[".utf8
                for (index, value) in entry.values.enumerated() {
                    if index > 0 { json.append(UInt8(ascii: ",")) }
                    JSONText.append(value, to: &json)
                }
                json.append(UInt8(ascii: "]"))
            }
            json.append(UInt8(ascii: "}"))
        }
        json.append(UInt8(ascii: "}"))
        return json
    }

    private static func write(_ error: RPCError, to json: inout [UInt8]) {
        json += #"{"code":"#.utf8
        JSONText.append(ConnectCode.name(error.code), to: &json)
        if !error.message.isEmpty {
            json += #","message":"#.utf8
            JSONText.append(error.message, to: &json)
        }
        if !error.details.isEmpty {
            json += #","details":["#.utf8
            for (index, detail) in error.details.enumerated() {
                if index > 0 { json.append(UInt8(ascii: ",")) }
                json += #"{"type":"#.utf8
                JSONText.append(messageName(detail.typeURL), to: &json)
                json += #","value":""#.utf8
                json += Base64.encode(detail.value)
                json += #""}"#.utf8
            }
            json.append(UInt8(ascii: "]"))
        }
        json.append(UInt8(ascii: "}"))
    }

    private static func messageName(_ typeURL: String) -> String {
        typeURL.lastIndex(of: "/").map { String(typeURL[typeURL.index(after: $0)...]) } ?? typeURL
    }

    /// The values of each name, in the order in which the names came.
    private static func grouped(_ metadata: Metadata) -> [(name: String, values: [String])] {
        var found: [(name: String, values: [String])] = []
        for entry in metadata.entries where !WebMetadata.isReserved(entry.name) {
            let value =
                switch entry.value {
                case .text(let text): text
                case .binary(let bytes): String(decoding: Base64.encode(bytes), as: UTF8.self)
                }
            if let index = found.firstIndex(where: { $0.name == entry.name }) {
                found[index].values.append(value)
            } else {
                found.append((entry.name, [value]))
            }
        }
        return found
    }
}

/// Strings as JSON.
enum JSONText {
    private static let hex = Array("0123456789abcdef".utf8)

    static func append(_ text: String, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                json.append(UInt8(ascii: "\\"))
                json.append(byte)
            case 0..<0x20:
                json += #"\u00"#.utf8
                json.append(hex[Int(byte >> 4)])
                json.append(hex[Int(byte & 15)])
            default:
                json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
    }
}
