import AgentBridge
import ArgumentParser
import Contracts
import Foundation
import Ports

extension BankCommand {
    struct Similar: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List questions that ask nearly the same, by a model's vectors.",
            discussion: """
                In one interview such a pair measures one thing twice. Sends prompts and options to the provider, \
                never keys, hints or references. Takes the settings of `viva model check`, with \
                --model embeddings/NAME.
                """)

        @Argument(help: "The folder of the bank.")
        var folder = "bank"

        @ArgumentParser.Option(
            help: ArgumentHelp("Least cosine of the angle between two questions.", valueName: "cosine"))
        var above = 0.9

        @OptionGroup var model: ModelOptions

        @ArgumentParser.Option(help: ArgumentHelp("Configuration file, JSON.", valueName: "file"))
        var config: String?

        func validate() throws {
            guard (-1...1).contains(above) else { throw ValidationError("--above is a number from -1 to 1.") }
        }

        func run() async throws {
            let environment = ProcessInfo.processInfo.environment
            let reader = try await ServeSettings.reader(config, environment: environment)
            let settings = try ModelSettings.resolve(
                model.flags, reader, environment: environment, apis: [.embeddings])
            guard let settings else { throw ValidationError("No model is configured: give --model embeddings/NAME.") }
            let bank = try Bank(folder: folder)
            let vectors: [[Float]]
            do throws(ModelFailure) {
                vectors = try await settings.embedder().embed(bank.questions.map(Self.text))
            } catch {
                printLine("no vectors: \(error.kind): \(error.message)")
                throw ExitCode.failure
            }
            let pairs = NearPair.all(in: vectors, above: above)
            for pair in pairs {
                let ids = [pair.first, pair.second].map { bank.questions[$0].id }
                printLine("\(String(format: "%.3f", pair.cosine))  \(ids[0])  \(ids[1])")
            }
            printLine("\(bank.questions.count) questions, \(pairs.count) pairs at \(above) or above")
        }

        private static func text(_ question: BankQuestion) -> String {
            let shown = question.definition.question
            return ([shown?.prompt ?? ""] + (shown?.options.map(\.text) ?? [])).joined(separator: "\n")
        }
    }
}

/// Two vectors that point nearly the same way.
struct NearPair {
    let first: Int
    let second: Int
    let cosine: Double

    /// Nearest first.
    /// - Precondition: the vectors have one length.
    static func all(in vectors: [[Float]], above least: Double) -> [NearPair] {
        let units = vectors.map(unit)
        var pairs: [NearPair] = []
        for second in units.indices {
            for first in 0..<second {
                let cosine = zip(units[first], units[second]).reduce(0) { $0 + $1.0 * $1.1 }
                if cosine >= least { pairs.append(NearPair(first: first, second: second, cosine: cosine)) }
            }
        }
        return pairs.sorted { ($1.cosine, $0.first, $0.second) < ($0.cosine, $1.first, $1.second) }
    }

    /// A vector of zeros stays one.
    private static func unit(_ vector: [Float]) -> [Double] {
        let length = vector.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        return vector.map { Double($0) / (length > 0 ? length : 1) }
    }
}
