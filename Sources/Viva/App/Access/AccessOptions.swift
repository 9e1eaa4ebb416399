import ArgumentParser

/// The flags of `serve` that say who may call.
struct AccessOptions: ParsableArguments {
    struct Flags {
        var tlsCertificate: String?
        var tlsKey: String?
        var tlsClientCA: String?
        var tlsTerminated = false
        var keys: String?
        var authorizationServers: [String] = []
        var tokens = TokenOptions.Flags()
    }

    @Option(help: ArgumentHelp("PEM file: the server's certificate, then its issuers'.", valueName: "file"))
    var tlsCertificate: String?

    @Option(help: ArgumentHelp("PEM file: the certificate's key.", valueName: "file"))
    var tlsKey: String?

    @Option(
        name: .customLong("tls-client-ca"),
        help: ArgumentHelp("PEM file: issuers of clients' certificates, which are then required.", valueName: "file"))
    var tlsClientCA: String?

    @Flag(help: "A proxy in front speaks TLS; this server may be reached from other machines without it.")
    var tlsTerminated = false

    @Option(help: ArgumentHelp("File of API keys and certificates; see `viva keys`.", valueName: "file"))
    var keys: String?

    @Option(
        help: ArgumentHelp(
            "Issuer that MCP clients may get tokens from; may be repeated. Its keys are --jwt-keys-file.",
            valueName: "url"))
    var authorizationServer: [String] = []

    @OptionGroup var tokens: TokenOptions

    var flags: Flags {
        Flags(
            tlsCertificate: tlsCertificate, tlsKey: tlsKey, tlsClientCA: tlsClientCA, tlsTerminated: tlsTerminated,
            keys: keys, authorizationServers: authorizationServer, tokens: tokens.flags)
    }
}

/// The flags that say which tokens are taken or made.
struct TokenOptions: ParsableArguments {
    struct Flags {
        var jwtSecretFile: String?
        var jwtKeysFile: String?
        var jwtIssuer: String?
        var jwtAudience: String?
    }

    @Option(help: ArgumentHelp("File of shared secrets (HS256), one a line; the first signs.", valueName: "file"))
    var jwtSecretFile: String?

    @Option(help: ArgumentHelp("JWKS file of public keys (RS256, ES256, EdDSA).", valueName: "file"))
    var jwtKeysFile: String?

    @Option(help: ArgumentHelp("`iss` of tokens. (default: viva)", valueName: "name"))
    var jwtIssuer: String?

    @Option(help: ArgumentHelp("`aud` of tokens. (default: viva)", valueName: "name"))
    var jwtAudience: String?

    var flags: Flags {
        Flags(jwtSecretFile: jwtSecretFile, jwtKeysFile: jwtKeysFile, jwtIssuer: jwtIssuer, jwtAudience: jwtAudience)
    }
}
