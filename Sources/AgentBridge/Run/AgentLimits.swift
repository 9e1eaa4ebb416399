import Contracts
package import Ports

/// What a run needs to know of the model and the tools that it leads with.
package struct AgentSetup: Sendable, Equatable {
    /// All tools, in order of name.
    package var tools: [ModelTool]
    /// Of one reply, thinking included.
    package var maximumOutputTokens: Int

    package init(tools: [ModelTool], maximumOutputTokens: Int) {
        self.tools = tools
        self.maximumOutputTokens = maximumOutputTokens
    }

    /// The tools of this build's contracts.
    package static let standard = AgentSetup(
        tools: ToolCatalogue.all.map {
            ModelTool(
                name: $0.name, description: $0.description, parameters: $0.parameters, isStrict: $0.isStrict)
        }, maximumOutputTokens: 4_096)
}

/// Standing limits of a run that a model leads, each named. What crosses one is answered or ends in the
/// scripted interview; nothing is cut silently. `docs/agents.md` lists them.
package enum AgentLimits {
    /// Requests to the model in one turn. A turn without detours takes four.
    package static let exchangesPerTurn = 12
    /// Function calls that are run in one turn.
    package static let callsPerTurn = 24
    /// Function calls that are run of one reply.
    package static let callsPerReply = 8
    /// Replies of one turn that may be neither a call that succeeds nor speech.
    package static let correctionsPerTurn = 2
    /// Requests in a row that may end without a reply.
    package static let failuresInARow = 3
    /// Tokens of a session, in and out.
    package static let tokensPerSession = 2_000_000
    /// Texts of one request: instructions, conversation and tools.
    package static let bytesPerRequest = 256 << 10
    /// The 95th percentile of a step's latency may not be longer.
    package static let slowMilliseconds: UInt32 = 8_000
    /// A text of a reply in Unicode scalars: plan, observation, reflection, and what is said.
    package static let wordsLength = 2_000
    /// Longest text that `LogInteraction` takes, in Unicode scalars.
    package static let loggedLength = 4_000
    /// Things said before that a turn begins with.
    package static let saidBefore = 3
    /// Steps of one drive. More than any interview has.
    package static let stepsPerDrive = 400
}
