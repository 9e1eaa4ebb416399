import ArgumentParser
import Configuration
import RPCCore
import RPCServer

/// Who may call a server, and how connections are protected.
struct AccessSettings: Equatable {
    var tls: TLSFiles?
    /// TLS ends in front of this server: what arrives has been protected.
    var tlsTerminated: Bool
    /// File of API keys and certificates.
    var keys: String?
    var tokens: TokenSettings
    /// Where clients that have no token may get one.
    var authorizationServers: [String]

    /// `VIVA_TLS_CERTIFICATE`, `VIVA_TLS_KEY`, `VIVA_TLS_CLIENT_CA`, `VIVA_TLS_TERMINATED`, `VIVA_KEYS`,
    /// `VIVA_AUTHORIZATION_SERVER`, and those of `TokenSettings`.
    init(_ flags: AccessOptions.Flags, _ config: ConfigReader) throws {
        let certificate = flags.tlsCertificate ?? config.string(forKey: "tls.certificate")
        let key = flags.tlsKey ?? config.string(forKey: "tls.key")
        let clientCA = flags.tlsClientCA ?? config.string(forKey: "tls.client.ca")
        switch (certificate, key) {
        case (let certificate?, let key?):
            tls = TLSFiles(certificate: certificate, key: key, clientCA: clientCA)
        case (nil, nil):
            guard clientCA == nil else {
                throw ValidationError("--tls-client-ca needs --tls-certificate and --tls-key.")
            }
        default: throw ValidationError("Give --tls-certificate and --tls-key together.")
        }
        tlsTerminated = flags.tlsTerminated || config.bool(forKey: "tls.terminated", default: false)
        guard tls == nil || !tlsTerminated else {
            throw ValidationError(
                "Either this server speaks TLS, or --tls-terminated says that something before it does.")
        }
        keys = flags.keys ?? config.string(forKey: "keys")
        tokens = TokenSettings(flags.tokens, config)
        authorizationServers =
            flags.authorizationServers.isEmpty
            ? config.stringArray(forKey: "authorization.server") ?? [] : flags.authorizationServers
        guard authorizationServers.isEmpty || tokens.secretFile != nil || tokens.keysFile != nil else {
            throw ValidationError("--authorization-server needs --jwt-keys-file, or no token of it could be verified.")
        }
        for server in authorizationServers where !server.hasPrefix("https://") && !server.hasPrefix("http://") {
            throw ValidationError("\(server) is no issuer; write its URL, such as https://login.example.org.")
        }
    }

    /// Whether clients speak TLS, to this server or to what stands before it.
    var isSecure: Bool { tls != nil || tlsTerminated }

    /// Whether callers must prove who they are.
    var authenticates: Bool { keys != nil || tokens.secretFile != nil || tokens.keysFile != nil }

    /// Refuses what would let anybody on the network in, or let them read a token.
    func check(listening address: Endpoint) throws {
        guard !address.isLocal else { return }
        guard authenticates else {
            throw ValidationError(
                "\(address) can be reached from other machines, and without authentication nobody would be asked who "
                    + "calls. Give --keys, --jwt-secret-file or --jwt-keys-file, or listen on 127.0.0.1, [::1], "
                    + "localhost or unix:PATH.")
        }
        guard tls != nil || tlsTerminated else {
            throw ValidationError(
                "\(address) can be reached from other machines, and without TLS tokens can be read on the way. Give "
                    + "--tls-certificate and --tls-key, or --tls-terminated if a proxy in front speaks TLS.")
        }
    }
}

/// Which JSON Web Tokens are taken.
struct TokenSettings: Equatable {
    /// File of secrets for HS256, one a line.
    var secretFile: String?
    /// JWKS file with public keys for RS256, ES256 and EdDSA.
    var keysFile: String?
    var issuer: String
    var audience: String

    static let defaultName = "viva"

    /// `VIVA_JWT_SECRET_FILE`, `VIVA_JWT_KEYS_FILE`, `VIVA_JWT_ISSUER`, `VIVA_JWT_AUDIENCE`.
    init(_ flags: TokenOptions.Flags, _ config: ConfigReader) {
        secretFile = flags.jwtSecretFile ?? config.string(forKey: "jwt.secret.file")
        keysFile = flags.jwtKeysFile ?? config.string(forKey: "jwt.keys.file")
        issuer = flags.jwtIssuer ?? config.string(forKey: "jwt.issuer") ?? Self.defaultName
        audience = flags.jwtAudience ?? config.string(forKey: "jwt.audience") ?? Self.defaultName
    }
}
