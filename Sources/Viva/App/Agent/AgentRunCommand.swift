import ArgumentParser
import Codec
import Contracts
import RPCCore

struct AgentRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Let the server's model lead an interview; show each step as it happens.",
        discussion: """
            Begins a session, or follows one (--session). With --ability a simulated candidate answers, from its \
            own copy of the bank; otherwise answer in another terminal: viva interview --session SESSION. \
            Steps hold answers and words of the interview: this is for whoever operates the server.
            """)

    @ArgumentParser.Option(help: ArgumentHelp("The server.", valueName: "host:port"))
    var server: ServerName

    @OptionGroup var credentials: CredentialOptions

    @ArgumentParser.Option(help: ArgumentHelp("Follow this session.", valueName: "id"))
    var session: String?

    @ArgumentParser.Option(help: ArgumentHelp("The candidate's name, for a new session.", valueName: "name"))
    var name = ""

    @ArgumentParser.Option(help: ArgumentHelp("Number of questions of a new session.", valueName: "n"))
    var items: UInt32 = 12

    @ArgumentParser.Option(help: "Seed of a new session and of the simulated candidate.")
    var seed: UInt64 = 1

    @ArgumentParser.Option(
        help: ArgumentHelp("A simulated candidate of this ability answers, -4 to 4.", valueName: "theta"))
    var ability: Double?

    @ArgumentParser.Option(help: ArgumentHelp("The bank that the server uses.", valueName: "dir"))
    var bank: String?

    @Flag(help: "Print each step as a line of JSON.")
    var json = false

    func validate() throws {
        guard (-4...4).contains(ability ?? 0) else { throw ValidationError("--ability is between -4 and 4.") }
        guard session == nil || name.isEmpty else {
            throw ValidationError("--name is for a new session; leave it out with --session.")
        }
    }

    func run() async throws {
        let candidate = try ability.map(candidate)
        try await withServer(server, credentials) { client in
            let transport = CommandTransport.server(client)
            let sessions = SessionsClient(transport, codec: ProtobufCodec())
            let id = try await start(sessions)
            note("session \(id)")
            if candidate == nil { note("answer it with: viva interview --server \(server) --session \(id)") }
            let follower = StepFollower(
                bridge: AgentBridgeClient(transport, codec: ProtobufCodec()), session: id, json: json)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await follower.run() }
                if let candidate {
                    group.addTask {
                        try await InterviewRunner(sessions: sessions, session: id)
                            .run(SimulateCommand.Quiet(candidate: candidate))
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    private func candidate(_ ability: Double) throws -> SimulatedCandidate {
        guard let folder = bank ?? BankCommand.shippedFolder() else {
            throw ValidationError("No bank was found; say where it is with --bank DIR.")
        }
        return SimulatedCandidate(
            bank: try Bank(folder: folder).questions.map(\.definition), seed: seed, ability: ability)
    }

    private func start(_ sessions: SessionsClient<CommandTransport>) async throws -> String {
        if let session { return session }
        return try await InterviewRunner.create(
            CreateSessionRequest(
                clientRequestID: InterviewRunner.requestID("agent"), seed: seed, candidateName: name, mode: .model,
                items: items), sessions
        ).sessionID
    }
}

/// Prints the steps of a run until the session is finished. A server that goes away for less than a minute
/// is waited for.
private struct StepFollower {
    let bridge: AgentBridgeClient<CommandTransport>
    let session: String
    let json: Bool

    func run() async throws {
        _ = try await InterviewRunner.retrying { () async throws(RPCError) in
            try await bridge.runTurn(RunTurnRequest(sessionID: session))
        }
        var last: UInt64 = 0
        var away: ContinuousClock.Instant?
        while true {
            do throws(RPCError) {
                let stream = try await bridge.streamSteps(StreamStepsRequest(sessionID: session, afterEvent: last))
                while let step = try await stream.next()?.step {
                    last = step.event
                    away = nil
                    try show(step)
                }
                return
            } catch {
                let since = away ?? .now
                guard InterviewRunner.isPassing(error), ContinuousClock.now < since + InterviewRunner.patience
                else { throw error }
                away = since
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func show(_ step: RunStep) throws(RPCError) {
        guard json else { return printLine(StepText.lines(step)) }
        let line = try ProtobufCodec().coder(for: RunStep.self, .json).encode(step)
        print(String(decoding: line, as: UTF8.self))
        flushOutput()
    }
}
