package import RPCCore

/// The head of an HTTP/1.1 request, checked for what would let two servers read it differently.
package struct HTTP1Head: Sendable {
    /// Why a request is not taken; the connection ends with the answer.
    package struct Refused: Error, Equatable {
        package let status: String
        package let reason: String
    }

    /// As of HTTP/2: names in lower case, `:method`, `:path` and `:authority`, nothing that is about the
    /// connection.
    package private(set) var fields = FieldList()
    package private(set) var expectsGoOn = false
    /// Bytes that are read as another protocol may follow: whoever reads the requests stops here.
    package private(set) var isUpgrade = false

    private static let aboutConnection: Set<String> = [
        "connection", "expect", "host", "http2-settings", "keep-alive", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    /// - Parameters:
    ///   - minor: of the version: 0 or 1.
    ///   - headers: as they were sent.
    package init(
        verb: String, target: String, minor: Int, headers: some Sequence<(name: String, value: String)>
    ) throws(Refused) {
        fields.append(":method", verb)
        fields.append(":path", target)
        var hosts: [String] = []
        var codings: [String] = []
        var hasLength = false
        for header in headers {
            let name = header.name.lowercased()
            switch name {
            case "host": hosts.append(header.value)
            case "transfer-encoding": codings.append(header.value.lowercased())
            case "content-length": hasLength = true
            case "upgrade": isUpgrade = true
            case "expect":
                guard header.value.lowercased() == "100-continue" else {
                    throw Refused(status: "417", reason: "only 100-continue can be expected")
                }
                expectsGoOn = minor >= 1
            default: break
            }
            if !Self.aboutConnection.contains(name) { fields.append(name, header.value) }
        }
        guard hosts.count == 1 || minor == 0 && hosts.isEmpty else {
            throw Refused(status: "400", reason: "a request has exactly one Host")
        }
        if let host = hosts.first { fields.append(":authority", host) }
        try Self.check(codings, hasLength: hasLength, minor: minor)
        guard verb != "CONNECT" else { throw Refused(status: "405", reason: "this is not a proxy") }
    }

    private static func check(_ codings: [String], hasLength: Bool, minor: Int) throws(Refused) {
        guard let coding = codings.first else { return }
        guard !hasLength else {
            throw Refused(status: "400", reason: "a request has a length or a transfer encoding, not both")
        }
        guard minor >= 1 else { throw Refused(status: "400", reason: "HTTP/1.0 has no transfer encodings") }
        guard codings.count == 1, coding == "chunked" else {
            throw Refused(status: "501", reason: "the only transfer encoding is chunked")
        }
    }
}
