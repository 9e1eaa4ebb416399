import ArgumentParser
import Foundation
import RPCClient
import RPCCore

/// How a command proves to a server who calls, and learns that it is the server.
struct CredentialOptions: ParsableArguments {
    @ArgumentParser.Option(
        help: ArgumentHelp(
            "API key or token. Better in VIVA_TOKEN: others on this machine see a command's arguments.",
            valueName: "token"))
    var token: String?

    @ArgumentParser.Option(help: ArgumentHelp("Speak TLS, and trust the issuers in this PEM file.", valueName: "file"))
    var ca: String?

    /// - Throws: when a token would travel in the clear, or a file cannot be used.
    func client(of server: ServerName) throws -> GRPCClient {
        let tls = server.isSecure || ca != nil ? ClientTLS(ca: ca) : nil
        let token = token ?? ProcessInfo.processInfo.environment["VIVA_TOKEN"]
        guard token == nil || tls != nil || server.endpoint.isLocal else {
            throw ValidationError(
                "A token sent without TLS can be read on the way. Write --server https://\(server), or give --ca.")
        }
        do {
            return try GRPCClient(server.endpoint, tls: tls, token: token)
        } catch {
            throw ValidationError("\(error)")
        }
    }
}
