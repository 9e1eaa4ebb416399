/// Where a server listens, and a client connects.
package enum Endpoint: Sendable, Equatable {
    /// Port 0, to listen: any free one.
    case tcp(host: String, port: Int)
    /// A socket file.
    case unix(path: String)

    /// Reads what `description` writes.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = text.dropFirst(5)
            guard !path.isEmpty else { return nil }
            self = .unix(path: String(path))
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil  // an IPv6 address without brackets is ambiguous
        }
        guard !host.isEmpty, let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
        else { return nil }
        self = .tcp(host: String(host), port: port)
    }

    /// nil for a socket file.
    package var port: Int? {
        guard case .tcp(_, let port) = self else { return nil }
        return port
    }

    /// Whether only this machine can reach it. A name other than `localhost` could mean any machine.
    package var isLocal: Bool {
        guard case .tcp(let host, _) = self else { return true }
        return Self.isLocal(host: host)
    }

    /// Whether a name or an address can only mean this machine.
    package static func isLocal(host: String) -> Bool {
        host == "localhost" || host == "::1" || isLoopback(host)
    }

    /// Whether `host` is an address of the form `127.1.2.3`.
    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension Endpoint: CustomStringConvertible {
    /// As people write it: `127.0.0.1:50051`, `[::1]:50051`, `unix:/run/viva.sock`.
    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
