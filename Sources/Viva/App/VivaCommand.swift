package import ArgumentParser
import RPCCore
import StorageMongo

/// The command line: `viva COMMAND`.
package struct VivaCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "viva",
        abstract: "An oral examination in Excel and analytics, held by an agent over gRPC.",
        discussion: """
            Start a server, then take an interview or let a simulated candidate take one:

              viva serve --listen 127.0.0.1:50051 --data viva-data
              viva interview --server 127.0.0.1:50051
              viva simulate --server 127.0.0.1:50051 --seed 1 --ability 0.5

            Look at what was recorded, on a running server or on a stopped server's store:

              viva sessions list --server 127.0.0.1:50051
              viva sessions verify SESSION --data viva-data
            """,
        subcommands: [
            ServeCommand.self, InterviewCommand.self, SimulateCommand.self, SessionsCommand.self, BankCommand.self,
            MCPCommand.self,
            FormulaCommand.self,
            KeysCommand.self, TokenCommand.self, GradeCommand.self, ModelCommand.self, ToolsCommand.self,
            AgentCommand.self,
        ])

    package init() {}

    /// Runs the command line of this process, and ends it.
    package static func start() async {
        MongoLibrary.unnameCounters()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let problem as ValidationError {
            note("Error: \(problem.message)")
            exit(withError: ExitCode.validationFailure)
        } catch let problem as RPCError where problem.code == .unauthenticated {
            note("Error: \(problem)\nSay who calls: an API key or token in VIVA_TOKEN, or by --token.")
            exit(withError: ExitCode.failure)
        } catch {
            exit(withError: error)
        }
    }
}
