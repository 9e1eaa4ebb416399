import ArgumentParser
import Codec
import Contracts
import RPCCore

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Let a simulated candidate take an interview; print its report.",
        discussion: """
            The candidate answers from its own copy of the bank (--bank): keys never come from the server. \
            The same seed and ability on the same bank give the same interview. A server that goes away \
            for less than a minute is waited for.
            """)

    @ArgumentParser.Option(help: ArgumentHelp("The server.", valueName: "host:port"))
    var server: ServerName

    @OptionGroup var credentials: CredentialOptions

    @ArgumentParser.Option(help: "Seed of the interview and of the candidate.")
    var seed: UInt64

    @ArgumentParser.Option(help: ArgumentHelp("The candidate's true ability in logits, -4 to 4.", valueName: "theta"))
    var ability: Double

    @ArgumentParser.Option(help: ArgumentHelp("Number of questions, 4 to 40.", valueName: "n"))
    var items: UInt32 = 12

    @ArgumentParser.Option(help: ArgumentHelp("The bank that the server uses.", valueName: "dir"))
    var bank: String?

    @Flag(help: "Print the report as JSON.")
    var json = false

    func validate() throws {
        guard (-4...4).contains(ability) else { throw ValidationError("--ability is between -4 and 4.") }
    }

    func run() async throws {
        guard let folder = bank ?? BankCommand.shippedFolder() else {
            throw ValidationError("No bank was found; say where it is with --bank DIR.")
        }
        let candidate = SimulatedCandidate(
            bank: try Bank(folder: folder).questions.map(\.definition), seed: seed, ability: ability)
        let report = try await withServer(server, credentials) { client in
            let transport = CommandTransport.server(client)
            let sessions = SessionsClient(transport, codec: ProtobufCodec())
            let session = try await InterviewRunner.create(
                CreateSessionRequest(
                    clientRequestID: InterviewRunner.requestID("simulate"), seed: seed,
                    candidateName: "Simulated candidate", mode: .scripted, items: items), sessions)
            note("session \(session.sessionID)")
            try await InterviewRunner(sessions: sessions, session: session.sessionID).run(Quiet(candidate: candidate))
            let reports = ReportsClient(transport, codec: ProtobufCodec())
            return try await InterviewRunner.retrying { () async throws(RPCError) in
                try await reports.getReport(GetReportRequest(sessionID: session.sessionID))
            }
        }
        if json { print(report.json, terminator: "") } else { printText(SessionText.report(report)) }
    }

    /// Answers without showing anything.
    struct Quiet: Interviewee {
        let candidate: SimulatedCandidate

        func see(_ action: Action) async {}

        func respond(
            to ask: Ask, hintTier: UInt32, hintsRemaining: UInt32
        ) async throws -> InterviewRunner.Response {
            try candidate.respond(to: ask, hintTier: hintTier, hintsRemaining: hintsRemaining)
        }
    }
}
