import ArgumentParser
import Codec
import Contracts
import RPCCore

struct SessionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sessions", abstract: "Create, list, show, verify, replay or erase sessions.",
        discussion: "Works on a running server (--server) or on the store of a stopped one (--data, --mongo).",
        subcommands: [Create.self, List.self, Show.self, Verify.self, Replay.self, Erase.self])

    /// The session that a command is about, and where it is.
    struct SessionOptions: ParsableArguments {
        @Argument(help: "The session's id.")
        var session: String

        @OptionGroup var target: TargetOptions

        func call<R>(_ body: (SessionsClient<CommandTransport>) async throws -> R) async throws -> R {
            try await target.withTransport { try await body(SessionsClient($0, codec: ProtobufCodec())) }
        }
    }

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a session for a candidate; prints its id.",
            discussion: "On a running server. `viva token` makes the token with which the candidate takes it.")

        @ArgumentParser.Option(help: ArgumentHelp("The server.", valueName: "host:port"))
        var server: ServerName

        @OptionGroup var credentials: CredentialOptions

        @ArgumentParser.Option(
            help: ArgumentHelp("The candidate's name, as the report shall show it.", valueName: "name"))
        var name = ""

        @ArgumentParser.Option(help: ArgumentHelp("Number of questions, 4 to 40.", valueName: "n"))
        var items: UInt32 = 12

        func run() async throws {
            try await withServer(server, credentials) { client in
                let session = try await InterviewRunner.create(
                    CreateSessionRequest(
                        clientRequestID: InterviewRunner.requestID("create"), seed: UInt64.random(in: .min ... .max),
                        candidateName: name, mode: .scripted, items: items),
                    SessionsClient(CommandTransport.server(client), codec: ProtobufCodec()))
                printText(session.sessionID)
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List sessions, newest first.")

        @OptionGroup var target: TargetOptions

        func run() async throws {
            try await target.withTransport(complete: true) { transport in
                let sessions = SessionsClient(transport, codec: ProtobufCodec())
                var page = ""
                var found = false
                repeat {
                    let answer = try await sessions.listSessions(ListSessionsRequest(pageSize: 100, pageToken: page))
                    for session in answer.sessions { printText(SessionText.line(session)) }
                    found = found || !answer.sessions.isEmpty
                    page = answer.nextPageToken
                } while !page.isEmpty
                if !found { note("There are no sessions.") }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a session, and its report if it is finished.")

        @OptionGroup var options: SessionOptions

        func run() async throws {
            try await options.target.withTransport { transport in
                let answer = try await SessionsClient(transport, codec: ProtobufCodec())
                    .getSession(GetSessionRequest(sessionID: options.session))
                guard let session = answer.session else { return }
                printText(SessionText.line(session))
                for call in session.approvedCalls { printText(SessionText.line(call)) }
                if let erasure = session.erasure { printText(SessionText.line(erasure)) }
                guard session.stage == .finished else { return }
                let report = try await ReportsClient(transport, codec: ProtobufCodec())
                    .getReport(GetReportRequest(sessionID: options.session))
                printText("")
                printText(SessionText.report(report))
            }
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the hash chain and the signature. Exits 1 if something is wrong.")

        @OptionGroup var options: SessionOptions

        func run() async throws {
            let answer = try await options.call {
                try await $0.verifySession(VerifySessionRequest(sessionID: options.session))
            }
            guard answer.valid else {
                printText("broken: \(answer.problem)")
                throw ExitCode.failure
            }
            printText("unbroken: \(answer.events) events, \(answer.signed ? "signed" : "not signed yet")")
            printText("head \(answer.headHash)")
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute a session from its events and compare. Exits 1 if something differs.",
            discussion: "An erased session cannot be recomputed; that is said, and is no failure.")

        @OptionGroup var options: SessionOptions

        func run() async throws {
            let answer = try await options.call {
                try await $0.replaySession(ReplaySessionRequest(sessionID: options.session))
            }
            switch answer.outcome {
            case .equal:
                printText("equal: \(answer.events) events recomputed")
                if !answer.reportHash.isEmpty { printText("report \(answer.reportHash)") }
            case .erased:
                printText("erased: the session's key was deleted, so its answers cannot be read")
            case .different, .unspecified, .unrecognized:
                printText("different:")
                for difference in answer.differences { printText("  \(difference)") }
                throw ExitCode.failure
            }
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Delete the key of a session's personal data. Cannot be undone.")

        @OptionGroup var options: SessionOptions

        func run() async throws {
            let answer = try await options.call {
                try await $0.eraseSession(EraseSessionRequest(sessionID: options.session))
            }
            let time = answer.erased.map(SessionText.time) ?? ""
            printText(answer.alreadyErased ? "had been erased at \(time)" : "erased at \(time)")
        }
    }
}
