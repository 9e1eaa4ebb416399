import ArgumentParser
import Foundation
import RPCAuth
import Services

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a token with which a candidate takes one session.",
        discussion: """
            The token is signed with the secret that the server has too (--jwt-secret-file or \
            VIVA_JWT_SECRET_FILE). It is good for one session until it ends; it cannot be revoked alone.
            """)

    @Argument(help: "The session's id.")
    var session: String

    @OptionGroup var tokens: TokenOptions

    @Option(help: ArgumentHelp("How long it is good, such as 90m or 4h; a day at most.", valueName: "time"))
    var expires = "4h"

    @Option(help: ArgumentHelp("Configuration file, JSON.", valueName: "file"))
    var config: String?

    func validate() throws {
        guard let lifetime = Lifetime(argument: expires), .seconds(lifetime.seconds) <= AuthLimits.candidateToken else {
            throw ValidationError("--expires is a time such as 90m or 4h, and a day at most.")
        }
        guard SessionID.isWellFormed(session) else {
            throw ValidationError("\(session) is no session's id; `viva sessions create` and `list` print them.")
        }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let settings = TokenSettings(tokens.flags, try await ServeSettings.reader(config, environment: environment))
        guard let path = settings.secretFile else {
            throw ValidationError("Say with which secret: --jwt-secret-file FILE or VIVA_JWT_SECRET_FILE.")
        }
        guard let lifetime = Lifetime(argument: expires) else { return }
        var keys = JWTKeys()
        let secret: JWTSecret
        do {
            secret = try Access.addSecrets(path, to: &keys)
        } catch {
            throw ValidationError("\(error)")
        }
        let tokens = CandidateTokens(secret: secret, issuer: settings.issuer, audience: settings.audience)
        print(
            try tokens.make(
                session: session, lasts: .seconds(lifetime.seconds), now: Date().timeIntervalSince1970))
    }
}
