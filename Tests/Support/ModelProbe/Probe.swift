import AgentBridge
import Codec
import Foundation
import HTTPClient
import Ports
import RPCCore
import Synchronization

// Asks models, embedders and web servers, for tests in another language.
//
// Standard input: a JSON object on each line, such as
//
//   {"op":"reply","api":"chat","model":"gpt-fake","url":"http://…/v1","key":"sk-fake","request":{…},"options":{…}}
//
// Standard output: a line for each, in order: {"reply":…,"heard":[…]}, {"body":…}, {"vectors":…}, {"status":…},
// {"bodies":…} or {"failure":{"kind":…,"message":…}}. Operations: `reply`, `body`, `embed`, `http`, `burst`.
// Options: `timeout`, `connect`, `stall`, `cancelAfter` (seconds), `retries`, `maximumBytes`, `authorities`, `proxy`.

@main
struct Probe {
    private var clients: [String: HTTPClient] = [:]

    static func main() async throws {
        var probe = Probe()
        while let line = readLine() {
            let question = try JSONValue(parsing: line)
            let answer = await probe.answer(question)
            print(answer.text)
            fflush(nil)
        }
    }

    private mutating func answer(_ question: JSONValue) async -> JSONValue {
        let asked = Asked(question, client(question["options"] ?? .null))
        let work = Task { await asked.run() }
        guard let seconds = question["options"]?["cancelAfter"]?.double else { return await work.value }
        let canceller = Task {
            do { try await Task.sleep(for: .seconds(seconds)) } catch { return }
            work.cancel()
        }
        defer { canceller.cancel() }
        return await work.value
    }

    /// One for each set of options, so that connections are used again.
    private mutating func client(_ options: JSONValue) -> HTTPClient {
        if let client = clients[options.text] { return client }
        var configuration = HTTPClientConfiguration()
        configuration.authorities = options["authorities"]?.string
        switch options["proxy"]?.string {
        case nil: break
        case "none": configuration.proxy = .none
        case let url?: configuration.proxy = .url(url)
        }
        let client = HTTPClient(configuration)
        clients[options.text] = client
        return client
    }
}

/// One question.
struct Asked: Sendable {
    private let question: JSONValue
    private let client: HTTPClient

    init(_ question: JSONValue, _ client: HTTPClient) {
        self.question = question
        self.client = client
    }

    func run() async -> JSONValue {
        do {
            switch question["op"]?.string {
            case "reply": return try await reply()
            case "body": return ["body": .string(String(decoding: model().body(of: request()), as: UTF8.self))]
            case "embed": return try await embed()
            case "http": return try await http()
            case "burst": return try await burst()
            default: return failure("unknown", "no such operation")
            }
        } catch let error as ModelFailure {
            return failure("\(error.kind)", error.message)
        } catch let error as HTTPFailure {
            return failure("\(error.kind)", error.message)
        } catch {
            return failure("unknown", "\(error)")
        }
    }

    private func failure(_ kind: String, _ message: String) -> JSONValue {
        ["failure": ["kind": .string(kind), "message": .string(message)]]
    }

    private func text(_ name: String) -> String { question[name]?.string ?? "" }

    private func connection() -> ModelConnection {
        ModelConnection(
            baseURL: text("url"), key: ModelKey(text("key")), client: client, clock: MachineClock(),
            randomness: NoChance(), limits: limits(),
            retry: RetryPolicy(retries: question["options"]?["retries"]?.int ?? 2))
    }

    private func limits() -> HTTPLimits {
        var limits = HTTPLimits()
        let options = question["options"] ?? .null
        if let seconds = options["timeout"]?.double { limits.total = .seconds(seconds) }
        if let seconds = options["connect"]?.double { limits.connect = .seconds(seconds) }
        if let seconds = options["stall"]?.double { limits.stall = .seconds(seconds) }
        if let bytes = options["maximumBytes"]?.int { limits.responseBytes = bytes }
        return limits
    }

    private func model() -> any Model {
        let name = text("model")
        return text("api") == "chat" ? ChatModel(name, over: connection()) : ResponsesModel(name, over: connection())
    }

    private func reply() async throws -> JSONValue {
        let heard = Pieces()
        let reply = try await model().ask(request()) { heard.add($0) }.result.get()
        return ["reply": reply.json, "heard": .array(heard.all.map(JSONValue.string))]
    }

    private func embed() async throws -> JSONValue {
        let embedder = OpenAIEmbedder(text("model"), over: connection())
        let vectors = try await embedder.embed((question["texts"]?.array ?? []).compactMap(\.string))
        return ["vectors": .array(vectors.map { .array($0.map { .double(Double($0)) }) })]
    }

    private func http() async throws -> JSONValue {
        let headers = (question["headers"]?.array ?? []).map {
            HTTPHeader($0.array?.first?.string ?? "", $0.array?.last?.string ?? "")
        }
        let call = HTTPCall(
            HTTPMethod(rawValue: text("method")) ?? .get, text("url"), headers: headers,
            body: Array(text("body").utf8), limits: limits())
        let reply = try await client.send(call)
        if question["drop"]?.bool ?? false { return ["status": .integer(reply.head.status)] }
        var (bytes, pieces) = ([UInt8](), 0)
        while let piece = try await reply.body.next() {
            bytes += piece
            pieces += 1
            if let seconds = question["readSlowly"]?.double { try await Task.sleep(for: .seconds(seconds)) }
        }
        return [
            "status": .integer(reply.head.status), "size": .integer(bytes.count), "pieces": .integer(pieces),
            "headers": .array(reply.head.headers.map { [.string($0.name), .string($0.value)] }),
            "body": .string(String(decoding: bytes.prefix(65_536), as: UTF8.self)),
        ]
    }
}

extension Asked {
    /// As many POSTs at once as `times` says, each with its number as body.
    private func burst() async throws -> JSONValue {
        let bodies = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for number in 0..<(question["times"]?.int ?? 0) {
                group.addTask {
                    let reply = try await client.send(HTTPCall(.post, text("url"), body: Array("\(number)".utf8)))
                    return (number, String(decoding: try await reply.body.collect(), as: UTF8.self))
                }
            }
            return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        return ["bodies": .array(bodies.sorted { $0.key < $1.key }.map { .string($0.value) })]
    }

    private func request() -> ModelRequest {
        let request = question["request"] ?? .null
        var format = ModelFormat.text
        if let json = request["format"], let name = json["name"]?.string, let schema = json["schema"]?.string {
            format = .json(name: name, schema: schema)
        }
        let choice: ModelToolChoice =
            switch request["choice"]?.string {
            case "none": .none
            case "required": .required
            default: .auto
            }
        return ModelRequest(
            turns: (request["turns"]?.array ?? []).map(turn), tools: (request["tools"]?.array ?? []).map(tool),
            toolChoice: choice, format: format, maximumOutputTokens: request["maximum"]?.int ?? 1000)
    }

    private func turn(_ turn: JSONValue) -> ModelTurn {
        if let text = turn["instructions"]?.string { return .instructions(text) }
        if let output = turn["output"] {
            return .output(callID: output["call"]?.string ?? "", output["text"]?.string ?? "")
        }
        guard let said = turn["assistant"] else { return .user(turn["user"]?.string ?? "") }
        let calls = (said["calls"]?.array ?? []).map { call in
            FunctionCall(
                callID: call["id"]?.string ?? "", name: call["name"]?.string ?? "",
                arguments: call["arguments"]?.string ?? "")
        }
        let reasoning = (said["reasoning"]?.array ?? []).map {
            ModelReasoning(item: $0["item"]?.string ?? "", callsBefore: $0["before"]?.int ?? 0)
        }
        return .assistant(text: said["text"]?.string ?? "", calls: calls, reasoning: reasoning)
    }

    private func tool(_ tool: JSONValue) -> ModelTool {
        ModelTool(
            name: tool["name"]?.string ?? "", description: tool["description"]?.string ?? "",
            parameters: tool["parameters"]?.string ?? "", isStrict: tool["strict"]?.bool ?? false)
    }
}

extension ModelReply {
    fileprivate var json: JSONValue {
        [
            "text": .string(text), "refusal": .string(refusal), "finish": .string("\(finish)"),
            "calls": .array(
                calls.map { call in
                    [
                        "id": .string(call.callID), "name": .string(call.name), "arguments": .string(call.arguments),
                        "cut": .bool(call.isCut),
                    ]
                }),
            "reasoning": .array(
                reasoning.map { ["item": .string($0.item), "before": .integer($0.callsBefore)] }),
            "usage": [
                "input": .integer(usage.inputTokens), "cached": .integer(usage.cachedTokens),
                "output": .integer(usage.outputTokens),
            ],
            "id": .string(responseID), "model": .string(model),
        ]
    }
}

extension JSONValue {
    fileprivate var double: Double? {
        guard case .number(let digits) = self else { return nil }
        return Double(digits)
    }
}

/// What was heard, from whichever thread.
private final class Pieces: Sendable {
    private let pieces = Mutex<[String]>([])

    var all: [String] { pieces.withLock { $0 } }

    func add(_ piece: String) { pieces.withLock { $0.append(piece) } }
}

private struct MachineClock: Ports.Clock {
    func now() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }
}

/// Pauses that are as long as they can be.
private struct NoChance: Randomness {
    func bytes(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
}
