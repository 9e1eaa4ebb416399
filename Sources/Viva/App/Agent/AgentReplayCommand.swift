import AgentBridge
import ArgumentParser
import Codec
import Contracts
import HTTPClient
import Ports
import RPCCore

struct AgentReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Rebuild every request to the model from a recorded run, and compare. Exits 1 on a difference.",
        discussion: """
            Uses the templates and tools of this program, and asks no model. A difference names the step and the \
            part: the instructions with the versions of their templates, the tools, the conversation, or the \
            rest of the request. Recomputes the session and its report too, as `viva sessions replay` does. \
            An erased session cannot be driven again; that is said, and is no failure.
            """)

    @Argument(help: "The session's id.")
    var session: String

    @OptionGroup var target: TargetOptions

    @ArgumentParser.Option(help: ArgumentHelp("As the server was told; most tokens of one reply.", valueName: "n"))
    var modelMaxTokens = AgentSetup.standard.maximumOutputTokens

    func run() async throws {
        let (steps, recomputed) = try await target.withTransport { transport in
            let steps = try await read(RunsClient(transport, codec: ProtobufCodec()))
            let answer = try await SessionsClient(transport, codec: ProtobufCodec())
                .replaySession(ReplaySessionRequest(sessionID: session))
            return (steps, answer)
        }
        if recomputed.outcome == .erased {
            return print("erased: the session's key was deleted, so its run cannot be read")
        }
        var setup = AgentSetup.standard
        setup.maximumOutputTokens = modelMaxTokens
        let models = OfflineModels()
        let run = RunReplay(steps, setup: setup) { models.named($0)?.body(of: $1) }
        let differences = run.differences.map(\.description) + recomputed.differences
        guard differences.isEmpty, recomputed.outcome == .equal else {
            print("different:")
            for difference in differences { print("  \(difference)") }
            throw ExitCode.failure
        }
        print("equal: \(run.requests) requests rebuilt, \(recomputed.events) events recomputed")
        if !recomputed.reportHash.isEmpty { print("report \(recomputed.reportHash)") }
    }

    private func read(_ runs: RunsClient<CommandTransport>) async throws -> [RunStep] {
        var steps: [RunStep] = []
        while true {
            let page = try await runs.getRun(
                GetRunRequest(sessionID: session, afterEvent: steps.last?.event ?? 0))
            if page.steps.isEmpty { return steps }
            steps += page.steps
        }
    }
}

/// Models by their recorded names, for what they would be sent; nobody is asked.
private struct OfflineModels {
    private let connection = ModelConnection(
        baseURL: "", key: nil, client: HTTPClient(), clock: SystemClock(), randomness: SystemRandomness())

    func named(_ name: String) -> (any Model)? {
        let parts = name.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let api = ModelSettings.API(rawValue: String(parts[0])) else { return nil }
        return api.model(String(parts[1]), over: connection)
    }
}
