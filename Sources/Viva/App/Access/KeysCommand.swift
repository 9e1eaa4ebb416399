import ArgumentParser
import Foundation
import RPCAuth
import RPCCore

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make, list or revoke the API keys of a server.",
        discussion: """
            Keys are kept in a file (--keys or VIVA_KEYS) that `viva serve` is given too; a running server sees \
            a change within seconds. The file holds hashes: a key is shown once, when it is made.
            """,
        subcommands: [Create.self, List.self, Revoke.self])

    struct FileOptions: ParsableArguments {
        @Option(help: ArgumentHelp("The file of keys.", valueName: "file"))
        var keys: String?

        func file() throws -> KeyFile {
            guard let path = keys ?? ProcessInfo.processInfo.environment["VIVA_KEYS"] else {
                throw ValidationError("Say where the keys are: --keys FILE or VIVA_KEYS.")
            }
            return KeyFile(path)
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a key; prints it once.")

        @OptionGroup var options: FileOptions

        @Option(help: "agent, candidate, reviewer or admin; may be given several times.")
        var role: [Role]

        @Option(help: ArgumentHelp("Whose key it is, for logs; not a person's name.", valueName: "name"))
        var subject: String

        @Option(help: ArgumentHelp("The one session that it is for.", valueName: "id"))
        var session: String?

        @Option(help: ArgumentHelp("When it ends, such as 12h or 90d; never if left out.", valueName: "time"))
        var expires: Lifetime?

        func validate() throws {
            guard role.map(\.set) != [.candidate] || session != nil else {
                throw ValidationError("A candidate's key is for one session: give --session.")
            }
            let text = subject.utf8
            guard (1...AuthLimits.subjectBytes).contains(text.count), text.allSatisfy({ (0x21...0x7e).contains($0) })
            else { throw ValidationError("--subject is 1 to \(AuthLimits.subjectBytes) printable characters.") }
        }

        func run() async throws {
            let key = APIKey()
            let now = Int64(Date().timeIntervalSince1970)
            let roles = role.reduce(into: RoleSet()) { $0.formUnion($1.set) }
            try options.file().change { book in
                book.keys.append(
                    KeyBook.Key(
                        id: key.id, hash: key.hash.stored, subject: subject, roles: RoleNames(roles), session: session,
                        created: now, expires: expires.map { now + $0.seconds }))
            }
            printText(key.text)
            note("key \(key.id) made; it is not shown again")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List keys, and certificates with a role.")

        @OptionGroup var options: FileOptions

        func run() async throws {
            let book = try options.file().read()
            let now = Int64(Date().timeIntervalSince1970)
            for key in book.keys {
                let state =
                    if key.revoked != nil { "revoked" } else if key.expires ?? .max <= now { "expired" } else {
                        "valid"
                    }
                let expires = key.expires.map { "until \(Self.time($0))" } ?? "no end"
                let session = key.session.map { "  session \($0)" } ?? ""
                let roles = key.roles.names.joined(separator: ",")
                printText(
                    "\(key.id)  \(state)  \(roles)  \(key.subject)  made \(Self.time(key.created))  \(expires)\(session)"
                )
            }
            for certificate in book.certificates {
                printText("\(certificate.name)  certificate  \(certificate.roles.names.joined(separator: ","))")
            }
        }

        private static func time(_ seconds: Int64) -> String {
            Date(timeIntervalSince1970: Double(seconds)).ISO8601Format()
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revoke a key.")

        @Argument(help: "The key's id, as `viva keys list` shows it.")
        var id: String

        @OptionGroup var options: FileOptions

        func run() async throws {
            try options.file().change { book in
                guard let index = book.keys.firstIndex(where: { $0.id == id }) else {
                    throw ValidationError("There is no key \(id).")
                }
                book.keys[index].revoked = book.keys[index].revoked ?? Int64(Date().timeIntervalSince1970)
            }
            printText("revoked \(id)")
        }
    }
}

/// A role, as people write it.
struct Role: ExpressibleByArgument {
    let set: RoleSet

    init?(argument: String) {
        guard let role = RoleNames.role(argument) else { return nil }
        set = role
    }
}

/// A time that something lasts: `30m`, `12h`, `90d`.
struct Lifetime: ExpressibleByArgument {
    let seconds: Int64

    private static let units: [Character: Int64] = ["m": 60, "h": 3_600, "d": 86_400]
    private static let most: Int64 = 100_000

    init?(argument: String) {
        guard let unit = argument.last.flatMap({ Self.units[$0] }), let number = Int64(argument.dropLast()),
            (1...Self.most).contains(number)
        else { return nil }
        seconds = number * unit
    }
}
