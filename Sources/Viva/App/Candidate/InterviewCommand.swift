import ArgumentParser
import Codec
import Contracts
import Foundation
import RPCCore
import UnixSignals

struct InterviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interview", abstract: "Take an interview in this terminal.",
        discussion: """
            Type an answer and press Return. `?` asks for a hint, `pass` passes over the question, `quit` \
            or Ctrl-C leaves; take it up again with --session.
            """)

    @ArgumentParser.Option(help: ArgumentHelp("The server.", valueName: "host:port"))
    var server = ServerName(.tcp(host: "127.0.0.1", port: 50_051))

    @OptionGroup var credentials: CredentialOptions

    @ArgumentParser.Option(help: ArgumentHelp("Your name, as the report shall show it.", valueName: "name"))
    var name = ""

    @ArgumentParser.Option(help: ArgumentHelp("Number of questions, 4 to 40.", valueName: "n"))
    var items: UInt32 = 12

    @ArgumentParser.Option(help: "Seed of the interview; random if left out.")
    var seed: UInt64?

    @ArgumentParser.Option(help: ArgumentHelp("Take up this session again.", valueName: "id"))
    var session: String?

    func run() async throws {
        try await withServer(server, credentials) { client in
            let transport = CommandTransport.server(client)
            let sessions = SessionsClient(transport, codec: ProtobufCodec())
            let taken = try await start(sessions)
            let id = taken.sessionID
            let later = "\nTake it up again with: viva interview --server \(server) --session \(id)"
            // Whoever waits for a line cannot be cancelled and holds the lock of standard input, on which `exit`
            // and a flush of everything would wait.
            let interrupted = Task {
                for await _ in await UnixSignalsSequence(trapping: .sigint) {
                    FileHandle.standardOutput.write(Data((later + "\n").utf8))
                    _exit(130)
                }
            }
            defer { interrupted.cancel() }
            do {
                try await InterviewRunner(sessions: sessions, session: id, answered: taken.answered).run(Terminal())
            } catch is Terminal.Left {
                return printText(later)
            }
            printText("\nThe report is for the person who decides: viva sessions show \(id) --server \(server)")
        }
    }

    private func start(_ sessions: SessionsClient<CommandTransport>) async throws -> Session {
        if let session {
            let known = try await sessions.getSession(GetSessionRequest(sessionID: session))
            return known.session ?? Session(sessionID: session)
        }
        return try await InterviewRunner.create(
            CreateSessionRequest(
                clientRequestID: InterviewRunner.requestID("interview"),
                seed: seed ?? UInt64.random(in: .min ... .max), candidateName: name, mode: .scripted, items: items),
            sessions)
    }
}
