package import Contracts
import Crypto
package import Ports

/// What became of one request to a model.
package struct ModelAnswer: Sendable, Equatable {
    /// As it is recorded, without the templates.
    package var exchange: ModelExchange

    /// Longest texts of a reply that are kept, in bytes.
    private static let longest = 512 << 10

    /// - Parameter model: the model's name, as configured.
    package init(
        _ result: Result<ModelReply, ModelFailure>, to request: RequestDigest, model: String, latency: Duration
    ) {
        exchange = ModelExchange(model: model, request: request)
        exchange.latencyMs = UInt32(clamping: Int64(latency / .milliseconds(1)))
        switch result {
        case .success(let reply): take(reply)
        case .failure(let failure): exchange.failure = "\(failure.kind): \(failure.message)"
        }
    }

    /// - Parameter sent: as the model was asked last.
    package init(
        _ result: Result<ModelReply, ModelFailure>, to sent: ModelRequest, of model: any Model, latency: Duration
    ) {
        self.init(
            result, to: RequestDigest(of: sent, body: model.body(of: sent)), model: model.name, latency: latency)
        exchange.withoutReasoning = !sent.asksForReasoning
    }

    /// - Returns: nil if whoever asks was cancelled.
    package init?(asking model: any Model, _ request: ModelRequest) async {
        let start = ContinuousClock.now
        let (sent, result) = await model.ask(request)
        if case .failure(let failure) = result, failure.kind == .cancelled || Task.isCancelled { return nil }
        self.init(result, to: sent, of: model, latency: ContinuousClock.now - start)
    }

    private mutating func take(_ reply: ModelReply) {
        exchange.usage = TokenUsage(
            input: UInt32(clamping: reply.usage.inputTokens), cached: UInt32(clamping: reply.usage.cachedTokens),
            output: UInt32(clamping: reply.usage.outputTokens))
        guard !reply.hasNUL else {
            exchange.failure = "malformed: the reply has a NUL in it"
            return
        }
        exchange.responseID = reply.responseID
        exchange.answeredBy = reply.model
        let size =
            reply.calls.reduce(reply.text.utf8.count) { $0 + $1.arguments.utf8.count + $1.name.utf8.count }
            + reply.reasoning.reduce(0) { $0 + $1.item.utf8.count }
        guard size <= Self.longest else {
            exchange.failure = "malformed: the reply has \(size) bytes"
            return
        }
        guard reply.calls.allSatisfy({ (1...64).contains($0.callID.unicodeScalars.count) }),
            Set(reply.calls.map(\.callID)).count == reply.calls.count
        else {
            exchange.failure = "malformed: the ids of the calls are empty, too long or not distinct"
            return
        }
        exchange.text = reply.text
        exchange.refusal = reply.refusal
        exchange.calls = reply.calls.map {
            FunctionCallRecord(callID: $0.callID, name: $0.name, arguments: $0.arguments, cut: $0.isCut)
        }
        exchange.reasoning = reply.reasoning.map {
            ReasoningRecord(item: $0.item, callsBefore: UInt32(clamping: $0.callsBefore))
        }
        exchange.end =
            switch reply.finish {
            case .completed: .completed
            case .length: .length
            case .filtered: .filtered
            }
    }
}

extension ModelReply {
    /// JSON can say it, and what is recorded cannot hold it.
    fileprivate var hasNUL: Bool {
        let texts = [text, refusal, responseID, model] + calls.flatMap { [$0.callID, $0.name, $0.arguments] }
        return (texts + reasoning.map(\.item)).contains { $0.utf8.contains(0) }
    }
}

extension RequestDigest {
    /// - Parameter body: as it is sent.
    package init(of request: ModelRequest, body: [UInt8]) {
        self.init(
            body: Self.hash(body), instructions: Self.hash(request.instructions.canonical),
            tools: Self.hash(request.tools.canonical), conversation: Self.hash(request.conversation.canonical),
            size: UInt32(clamping: body.count))
    }

    private static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}

extension ModelRequest {
    var instructions: [ModelTurn] { turns.filter(\.isInstructions) }
    var conversation: [ModelTurn] { turns.filter { !$0.isInstructions } }

    /// Length of all its texts.
    var bytes: Int { turns.canonical.count + tools.canonical.count }
}

extension ModelTurn {
    fileprivate var isInstructions: Bool { if case .instructions = self { true } else { false } }

    fileprivate var parts: [String] {
        switch self {
        case .instructions(let text): ["instructions", text]
        case .user(let text): ["user", text]
        case .assistant(let text, let calls, let reasoning):
            ["assistant", text] + calls.flatMap { [$0.callID, $0.name, $0.arguments] }
                + reasoning.flatMap { ["reasoning", "\($0.callsBefore)", $0.item] }
        case .output(let callID, let text): ["output", callID, text]
        }
    }
}

extension [ModelTurn] {
    fileprivate var canonical: [UInt8] { flatMap { [UInt8].canonical($0.parts) } }
}

extension [ModelTool] {
    fileprivate var canonical: [UInt8] {
        flatMap { [UInt8].canonical([$0.name, $0.description, $0.parameters, $0.isStrict ? "strict" : ""]) }
    }
}

extension [UInt8] {
    /// The number of parts, then each part behind its length, so that no two lists look alike.
    fileprivate static func canonical(_ parts: [String]) -> [UInt8] {
        func number(_ value: Int) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) } }
        return number(parts.count) + parts.flatMap { number($0.utf8.count) + Array($0.utf8) }
    }
}
