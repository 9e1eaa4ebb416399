// A language model, as the interviewer and the graders see it: a conversation goes in, words or function
// calls come out. Which provider answers, and over what, is the adapter's part.
//
// Invariant: `body(of:)` is a pure function of the request and the adapter's configuration. Replay compares
// its bytes with those that were sent.

/// A function that a model may call.
package struct ModelTool: Sendable, Equatable {
    /// `[A-Za-z0-9_-]`, 1 to 64 characters.
    package var name: String
    package var description: String
    /// JSON Schema of the arguments, as text.
    package var parameters: String
    /// Whether the provider is to hold the model to the schema; only for schemas of the strict subset.
    package var isStrict: Bool

    package init(name: String, description: String, parameters: String, isStrict: Bool) {
        self.name = name
        self.description = description
        self.parameters = parameters
        self.isStrict = isStrict
    }
}

/// A call that a model asks for. It is data until an invoker has checked it.
package struct FunctionCall: Sendable, Equatable {
    /// The provider's id. Another one for the same call when a model is asked again.
    package var callID: String
    package var name: String
    /// As sent; need not be JSON.
    package var arguments: String
    /// The stream ended before the arguments did.
    package var isCut: Bool

    package init(callID: String, name: String, arguments: String, isCut: Bool = false) {
        self.callID = callID
        self.name = name
        self.arguments = arguments
        self.isCut = isCut
    }
}

/// What a model keeps of its reasoning between its calls. Only its provider can read it.
package struct ModelReasoning: Sendable, Equatable {
    /// A JSON object, as the adapter that read it sends it back.
    package var item: String
    /// Number of the reply's calls that stand before it.
    package var callsBefore: Int

    package init(item: String, callsBefore: Int) {
        self.item = item
        self.callsBefore = callsBefore
    }
}

/// One part of a conversation.
package enum ModelTurn: Sendable, Equatable {
    /// Ours, above everything a candidate says.
    case instructions(String)
    case user(String)
    /// - Parameter reasoning: in the order in which it came.
    case assistant(text: String, calls: [FunctionCall], reasoning: [ModelReasoning] = [])
    /// Exactly one for each call, behind the turn that asked for it.
    case output(callID: String, String)
}

/// What may come back.
package enum ModelFormat: Sendable, Equatable {
    case text
    /// An object of this JSON Schema (strict subset).
    case json(name: String, schema: String)
}

package enum ModelToolChoice: Sendable, Equatable {
    case none
    case auto
    case required
}

package struct ModelRequest: Sendable, Equatable {
    package var turns: [ModelTurn]
    package var tools: [ModelTool]
    package var toolChoice: ModelToolChoice
    package var format: ModelFormat
    package var maximumOutputTokens: Int
    /// Whether the provider is asked for what the model had in mind, encrypted, to go back with the outputs of its
    /// calls. Means nothing to an API that has no such thing.
    package var asksForReasoning: Bool

    package init(
        turns: [ModelTurn], tools: [ModelTool] = [], toolChoice: ModelToolChoice = .auto,
        format: ModelFormat = .text, maximumOutputTokens: Int, asksForReasoning: Bool = true
    ) {
        self.turns = turns
        self.tools = tools
        self.toolChoice = toolChoice
        self.format = format
        self.maximumOutputTokens = maximumOutputTokens
        self.asksForReasoning = asksForReasoning
    }
}

package struct ModelUsage: Sendable, Equatable {
    package var inputTokens: Int
    /// Of `inputTokens`, those read from the provider's cache.
    package var cachedTokens: Int
    package var outputTokens: Int

    package init(inputTokens: Int = 0, cachedTokens: Int = 0, outputTokens: Int = 0) {
        self.inputTokens = inputTokens
        self.cachedTokens = cachedTokens
        self.outputTokens = outputTokens
    }
}

package struct ModelReply: Sendable, Equatable {
    package enum Finish: Sendable, Equatable {
        case completed
        /// Cut at the token limit.
        case length
        /// Withheld by the provider.
        case filtered
    }

    package var text: String
    /// Why the model will not answer; empty: it does.
    package var refusal: String
    package var calls: [FunctionCall]
    /// What went before the calls, to send back with their outputs.
    package var reasoning: [ModelReasoning]
    package var finish: Finish
    package var usage: ModelUsage
    /// The provider's id of the response; empty: none.
    package var responseID: String
    /// The model that answered, as the provider names it.
    package var model: String

    package init(
        text: String = "", refusal: String = "", calls: [FunctionCall] = [], reasoning: [ModelReasoning] = [],
        finish: Finish = .completed, usage: ModelUsage = ModelUsage(), responseID: String = "", model: String = ""
    ) {
        self.text = text
        self.refusal = refusal
        self.calls = calls
        self.reasoning = reasoning
        self.finish = finish
        self.usage = usage
        self.responseID = responseID
        self.model = model
    }
}

/// Why a model gave no reply, after whatever retries its adapter makes.
package struct ModelFailure: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// No connection, or it broke.
        case connection
        case timeout
        case cancelled
        /// The key is wrong or may not do this.
        case unauthorized
        case rateLimited
        /// No money or quota left: no retry helps.
        case quota
        /// The provider failed or is overloaded.
        case unavailable
        /// The provider takes the request for wrong.
        case rejected
        /// What came back cannot be read.
        case malformed
    }

    package var kind: Kind
    /// For the log: never the key, never the conversation.
    package var message: String
    /// The member of the request that the provider takes for wrong, such as `include` or `input[2]`; nil: it names none.
    package var parameter: String?

    package init(_ kind: Kind, _ message: String, parameter: String? = nil) {
        self.kind = kind
        self.message = message
        self.parameter = parameter
    }
}

package protocol Model: Sendable {
    /// Such as `responses/gpt-6`: what is recorded with each step.
    var name: String { get }

    /// The bytes that `reply(to:)` sends for a request.
    func body(of request: ModelRequest) -> [UInt8]

    /// The request as this model takes it: without what its provider has refused to do for it before.
    func accepted(_ request: ModelRequest) -> ModelRequest

    /// - Parameter heard: told each piece of text as it comes; the whole is in the reply too.
    func reply(
        to request: ModelRequest, heard: (@Sendable (String) -> Void)?
    ) async throws(ModelFailure) -> ModelReply
}

extension Model {
    package func accepted(_ request: ModelRequest) -> ModelRequest { request }

    /// Asks, and asks again at once if a refusal has taught what the model does not take.
    /// - Returns: the request as it was sent last, and what came of it.
    package func ask(
        _ request: ModelRequest, heard: (@Sendable (String) -> Void)? = nil
    ) async -> (sent: ModelRequest, result: Result<ModelReply, ModelFailure>) {
        let first = accepted(request)
        let result = await result(of: first, heard)
        guard case .failure = result else { return (first, result) }
        let second = accepted(first)
        return second == first ? (first, result) : (second, await self.result(of: second, heard))
    }

    private func result(
        of request: ModelRequest, _ heard: (@Sendable (String) -> Void)?
    ) async -> Result<ModelReply, ModelFailure> {
        do throws(ModelFailure) {
            return .success(try await reply(to: request, heard: heard))
        } catch {
            return .failure(error)
        }
    }
}

/// Texts as vectors.
package protocol Embedder: Sendable {
    /// One vector for each text, in order, all of one length.
    func embed(_ texts: [String]) async throws(ModelFailure) -> [[Float]]
}
