/// Where a call comes from.
package struct Peer: Sendable, Equatable {
    /// Such as `127.0.0.1:51234`; `unix` for a socket file.
    package var address: String
    /// What the peer has proved with TLS; nil: nothing.
    package var certificate: PeerCertificate?

    package init(address: String, certificate: PeerCertificate? = nil) {
        self.address = address
        self.certificate = certificate
    }
}

extension Peer: CustomStringConvertible {
    package var description: String { address }
}

/// A client's certificate, whose issuer the server trusts.
package struct PeerCertificate: Sendable, Equatable {
    /// Such as `dns:agent.example.org` and `uri:spiffe://example.org/agent`.
    package var names: [String]

    package init(names: [String]) { self.names = names }
}
