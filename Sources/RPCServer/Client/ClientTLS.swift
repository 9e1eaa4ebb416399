import NIOSSL

/// How a client speaks TLS. The server must have a certificate for the name, or IP address, that the client
/// connects to (`localhost` for a socket file), and agree to HTTP/2.
package struct ClientTLS: Sendable, Equatable {
    /// PEM file with the issuers to trust; nil: those that the system trusts.
    package var ca: String?
    /// PEM files with which the client proves who it is; nil: it does not.
    package var identity: Identity?

    package struct Identity: Sendable, Equatable {
        package var certificate: String
        package var key: String

        package init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    package init(ca: String? = nil, identity: Identity? = nil) {
        self.ca = ca
        self.identity = identity
    }

    /// A file cannot be used; the text says which.
    package struct Unusable: Error, CustomStringConvertible {
        package let description: String
    }

    func context() throws(Unusable) -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["h2"]
        if let ca {
            let roots = try Self.read(ca) { try NIOSSLCertificate.fromPEMFile($0) }
            guard !roots.isEmpty else { throw Unusable(description: "\(ca) has no certificate") }
            configuration.trustRoots = .certificates(roots)
        }
        if let identity {
            let chain = try Self.read(identity.certificate) { try NIOSSLCertificate.fromPEMFile($0) }
            let key = try Self.read(identity.key) { try NIOSSLPrivateKey(file: $0, format: .pem) }
            configuration.certificateChain = chain.map { .certificate($0) }
            configuration.privateKey = .privateKey(key)
        }
        do {
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw Unusable(description: "the client's certificate and key do not belong together")
        }
    }

    private static func read<T>(_ path: String, _ body: (String) throws -> T) throws(Unusable) -> T {
        do {
            return try body(path)
        } catch {
            throw Unusable(description: "\(path) is missing, unreadable, or no PEM file of the kind that is needed")
        }
    }
}
