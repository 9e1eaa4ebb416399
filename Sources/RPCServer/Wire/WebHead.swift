import RPCCore

/// What the head of an HTTP request says that is not gRPC's: strings, as it is not on the fastest path.
struct WebHead {
    var verb = ""
    var path = ""
    var query: [UInt8] = []
    /// In lower case and without parameters; nil: none, or one whose text is not UTF-8.
    var contentType: String?
    var origin: String?
    var metadata = Metadata()
    /// Every field but the pseudo-fields; `:authority` as `host`.
    var fields: [HTTPField] = []

    init(_ list: FieldList, _ range: Range<Int>) throws(RPCError) {
        for index in range {
            let field = list.fields[index]
            let name = list.text(field.name)
            switch name {
            case ":method": verb = list.text(field.value)
            case ":path": readTarget(list.bytes[field.value])
            case "content-type":
                contentType = Self.canonical(list.text(field.value))
                fields.append(HTTPField(name, list.text(field.value)))
            case ":authority": fields.append(HTTPField("host", list.text(field.value)))
            default:
                guard !name.hasPrefix(":") else { continue }
                fields.append(HTTPField(name, list.text(field.value)))
            }
        }
        origin = field("origin")
        for index in range { try WebMetadata.read(list.fields[index], of: list, into: &metadata) }
    }

    func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The path and the query of a target, which proxies write with scheme and authority.
    private mutating func readTarget(_ target: ArraySlice<UInt8>) {
        var rest = target
        for scheme in ["http://", "https://"] where rest.starts(with: scheme.utf8) {
            let authority = rest.dropFirst(scheme.utf8.count)
            rest = authority[(authority.firstIndex(of: UInt8(ascii: "/")) ?? authority.endIndex)...]
        }
        if let fragment = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<fragment] }
        let mark = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
        path = String(decoding: rest[..<mark], as: UTF8.self)
        query = Array(rest[mark...].dropFirst())
    }

    private static func canonical(_ type: String) -> String? {
        let parts = type.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        for parameter in parts.dropFirst() where parameter.hasPrefix("charset=") {
            guard parameter == "charset=utf-8" || parameter == "charset=\"utf-8\"" else { return nil }
        }
        return parts.first.map { String($0) }
    }
}

/// What a content type says of a call.
struct WebContentType {
    let kind: WebProtocol.Kind
    let encoding: MessageEncoding

    /// - Returns: nil when no call is written so, or no call of this kind of method.
    init?(_ type: String?, for method: MethodKind) {
        switch type {
        case "application/proto" where method == .unary: self.init(.connectUnary(isGet: false), .protobuf)
        case "application/json" where method == .unary: self.init(.connectUnary(isGet: false), .json)
        case "application/connect+proto" where method != .unary: self.init(.connectStream, .protobuf)
        case "application/connect+json" where method != .unary: self.init(.connectStream, .json)
        case "application/grpc-web", "application/grpc-web+proto": self.init(.grpcWeb(isText: false), .protobuf)
        case "application/grpc-web+json": self.init(.grpcWeb(isText: false), .json)
        case "application/grpc-web-text", "application/grpc-web-text+proto":
            self.init(.grpcWeb(isText: true), .protobuf)
        default: return nil
        }
    }

    private init(_ kind: WebProtocol.Kind, _ encoding: MessageEncoding) {
        self.kind = kind
        self.encoding = encoding
    }

    /// What a method takes, for a caller that sent something else.
    static func accepted(_ method: RegisteredMethod) -> String {
        let isUnary = method.descriptor.kind == .unary
        var types = ["application/grpc", "application/grpc-web", "application/grpc-web-text"]
        types.append(isUnary ? "application/proto" : "application/connect+proto")
        if method.takesJSON {
            types += ["application/grpc-web+json", isUnary ? "application/json" : "application/connect+json"]
        }
        return types.joined(separator: ", ")
    }
}
