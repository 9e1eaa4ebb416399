import AgentBridge
import ArgumentParser
import Codec
import Contracts
import Ports
import RPCCore

struct AgentReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Rebuild every request to the model from a recorded run, and compare. Exits 1 on a difference.",
        discussion: """
            Uses the templates and tools of this program, and asks no model. A difference names the step and the \
            part: the instructions with the versions of their templates, the tools, the conversation, or the \
            rest of the request. Requests for grades are rebuilt where the rubrics are: by the server, with its \
            own instructions. Recomputes the session and its report too, as `viva sessions replay` does. \
            An erased session cannot be driven again; that is said, and is no failure.
            """)

    @Argument(help: "The session's id.")
    var session: String

    @OptionGroup var target: TargetOptions

    @ArgumentParser.Option(help: ArgumentHelp("As the server was told; most tokens of one reply.", valueName: "n"))
    var modelMaxTokens = AgentSetup.standard.maximumOutputTokens

    func run() async throws {
        let (steps, recomputed, gradings) = try await target.withTransport { transport in
            let runs = RunsClient(transport, codec: ProtobufCodec())
            let steps = try await read(runs)
            let answer = try await SessionsClient(transport, codec: ProtobufCodec())
                .replaySession(ReplaySessionRequest(sessionID: session))
            guard answer.outcome != .erased else { return (steps, answer, RebuildGradingsResponse()) }
            return (steps, answer, try await runs.rebuildGradings(rebuilding))
        }
        if recomputed.outcome == .erased {
            return printText("erased: the session's key was deleted, so its run cannot be read")
        }
        var setup = AgentSetup.standard
        setup.maximumOutputTokens = modelMaxTokens
        let run = RunReplay(steps, setup: setup) { ModelBodies.of($1, to: $0) }
        let differences = run.differences.map(\.description) + gradings.differences + recomputed.differences
        guard differences.isEmpty, recomputed.outcome == .equal else {
            printText("different:")
            for difference in differences { printText("  \(difference)") }
            throw ExitCode.failure
        }
        let requests = run.requests + Int(gradings.requests)
        printText("equal: \(requests) requests rebuilt, \(recomputed.events) events recomputed")
        if !recomputed.reportHash.isEmpty { printText("report \(recomputed.reportHash)") }
    }

    private var rebuilding: RebuildGradingsRequest {
        RebuildGradingsRequest(sessionID: session, maxOutputTokens: UInt32(clamping: modelMaxTokens))
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
