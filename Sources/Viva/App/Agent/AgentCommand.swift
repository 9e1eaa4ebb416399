import ArgumentParser

struct AgentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agent", abstract: "Watch a model lead an interview, or drive a recorded run again.",
        subcommands: [AgentRunCommand.self, AgentReplayCommand.self])
}
