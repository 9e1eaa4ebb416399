import ArgumentParser

struct GradeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade", abstract: "Grade answers from standard input, without a server.",
        subcommands: [GradeShortAnswersCommand.self])
}
