/// Where a server is told to listen.
package enum ListenAddress: Sendable, Equatable, CustomStringConvertible {
    /// Port 0: any free one.
    case tcp(host: String, port: Int)
    /// A socket file, which only its owner may use.
    case unix(path: String)

    /// nil for a socket file.
    package var port: Int? {
        guard case .tcp(_, let port) = self else { return nil }
        return port
    }

    /// As clients write it: `127.0.0.1:50051`, `[::1]:50051`, `unix:/run/viva.sock`.
    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
