import ArgumentParser
import Codec
import Contracts
import Foundation
import RPCCore

struct BankCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank", abstract: "Check a question bank, import it, or look for questions that are alike.",
        discussion: "The format is described in docs/question-bank.md.",
        subcommands: [Check.self, Import.self, Similar.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what is wrong in a bank: file, line and reason. Exits 1 if anything is.")

        @Argument(help: "The folder of the bank.")
        var folder = "bank"

        func run() throws {
            let bank = try Bank(folder: folder)
            let mutants = BankMutants(bank.problems.isEmpty ? bank.questions : [])
            let problems = bank.problems + mutants.problems
            for problem in problems { printText("\(problem)") }
            if !mutants.summary.isEmpty { printText(mutants.summary) }
            let skills = Set(bank.questions.compactMap { $0.definition.question?.skill })
            printText("\(bank.questions.count) questions in \(skills.count) skills, \(problems.count) problems")
            if !problems.isEmpty { throw ExitCode.failure }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a bank's questions. Sessions created afterwards use them.")

        @Argument(help: "The folder of the bank.")
        var folder = "bank"

        @OptionGroup var target: TargetOptions

        func run() async throws {
            let bank = try Bank(folder: folder)
            guard bank.problems.isEmpty else {
                for problem in bank.problems { note("\(problem)") }
                throw ValidationError("The bank has \(bank.problems.count) problems; nothing was imported.")
            }
            let answer = try await target.withTransport(mayMake: true) { transport in
                try await QuestionsClient(transport, codec: ProtobufCodec()).importQuestions(
                    ImportQuestionsRequest(questions: bank.questions.map(\.definition)), timeout: .seconds(60))
            }
            printText("\(answer.added) added, \(answer.unchanged) unchanged; bank \(answer.bankHash)")
        }
    }

    /// The bank that is shipped: `bank/` here, or in a folder above the executable.
    static func shippedFolder() -> String? {
        var places = ["bank"]
        var folder = Bundle.main.executableURL?.resolvingSymlinksInPath()
        for _ in 0..<5 {
            folder?.deleteLastPathComponent()
            if let folder { places += ["bank", "share/viva/bank"].map { folder.appendingPathComponent($0).path } }
        }
        return places.first { place in
            FileManager.default.enumerator(atPath: place)?.contains { ($0 as? String)?.hasSuffix(".yaml") == true }
                == true
        }
    }
}
