import AgentBridge
import ArgumentParser
import Foundation
import Ports

struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model", abstract: "Try the model that interviews.", subcommands: [Check.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask the configured model for one function call, and say what happened.",
            discussion: """
                Takes the settings of `viva serve`: flags, then the environment (VIVA_MODEL_NAME, VIVA_MODEL_URL and \
                so on), then a JSON file. Sends one short request, which may cost a fraction of a cent.
                """)

        @OptionGroup var model: ModelOptions

        @Option(help: ArgumentHelp("Configuration file, JSON.", valueName: "file"))
        var config: String?

        func run() async throws {
            let environment = ProcessInfo.processInfo.environment
            let reader = try await ServeSettings.reader(config, environment: environment)
            guard let settings = try ModelSettings.resolve(model.flags, reader, environment: environment) else {
                throw ValidationError("No model is configured: give --model responses/NAME or chat/NAME.")
            }
            try await ModelCheck(settings).run()
        }
    }
}

/// One question to a model, and what became of it.
private struct ModelCheck {
    private let settings: ModelSettings
    private let model: any Model

    /// What a model has to call.
    private static let tool = ModelTool(
        name: "say_ready", description: "Says that you are ready.",
        parameters: """
            {"type":"object","properties":{"word":{"type":"string","description":"The word that was asked for."}},\
            "required":["word"],"additionalProperties":false}
            """, isStrict: true)
    private static let turns: [ModelTurn] = [
        .instructions("You are being tested. Call the function say_ready once."),
        .user("Call say_ready with this word: viva"),
    ]

    init(_ settings: ModelSettings) {
        self.settings = settings
        model = settings.model()
    }

    func run() async throws {
        let request = ModelRequest(
            turns: Self.turns, tools: [Self.tool], toolChoice: .required,
            maximumOutputTokens: settings.maximumOutputTokens)
        let key = settings.key == nil ? "without a key" : "with a key"
        printLine("asking \(model.name) at \(settings.url), \(key): \(model.body(of: request).count) bytes")
        let start = ContinuousClock.now
        let (sent, result) = await model.ask(request)
        let reply: ModelReply
        do throws(ModelFailure) {
            reply = try result.get()
        } catch {
            printLine("no reply: \(error.kind): \(error.message)")
            throw ExitCode.failure
        }
        if !sent.asksForReasoning { printLine("it hands out no reasoning, so requests do not ask for that") }
        tell(reply, after: .now - start)
        guard reply.calls.map(\.name) == [Self.tool.name], reply.refusal.isEmpty else { throw ExitCode.failure }
    }

    private func tell(_ reply: ModelReply, after time: Duration) {
        let milliseconds = Int(time / .milliseconds(1))
        printLine("answered in \(milliseconds) ms by \(reply.model), response \(reply.responseID)")
        if !reply.refusal.isEmpty { printLine("it refuses: \(reply.refusal)") }
        if !reply.text.isEmpty { printLine("it says: \(reply.text)") }
        for call in reply.calls { printLine("it calls \(call.name) with \(call.arguments)") }
        if reply.calls.isEmpty { printLine("it did not call the function: it cannot interview") }
        if reply.finish != .completed { printLine("the reply is not whole: \(reply.finish)") }
        let usage = reply.usage
        var tokens = "tokens: \(usage.inputTokens) in (\(usage.cachedTokens) cached), \(usage.outputTokens) out"
        if let prices = settings.prices { tokens += ", cost \(String(format: "%.6f", prices.cost(of: usage)))" }
        printLine(tokens)
    }
}
