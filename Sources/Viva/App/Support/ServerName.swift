import ArgumentParser
import RPCCore

/// A running server as people write it: `127.0.0.1:50051`, `unix:/run/viva.sock`, `https://viva.example.org:443`.
struct ServerName: Equatable, Sendable, ExpressibleByArgument, CustomStringConvertible {
    private static let secure = "https://"

    var endpoint: Endpoint
    /// Whether it is said to speak TLS.
    var isSecure = false

    init(_ endpoint: Endpoint) { self.endpoint = endpoint }

    init?(argument: String) {
        isSecure = argument.hasPrefix(Self.secure)
        guard let endpoint = Endpoint(isSecure ? String(argument.dropFirst(Self.secure.count)) : argument) else {
            return nil
        }
        self.endpoint = endpoint
    }

    var description: String { (isSecure ? Self.secure : "") + "\(endpoint)" }
}
