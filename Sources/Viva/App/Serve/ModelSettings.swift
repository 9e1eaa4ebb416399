// Which model is asked, and how.
//
// Invariants:
// 1. A key comes from the environment or a file of its own, never from a flag or the configuration file.
// 2. A key is sent over TLS, or to this machine.

import AgentBridge
import ArgumentParser
import Configuration
import Foundation
import HTTPClient
import Ports

struct ModelSettings: Equatable {
    enum API: String {
        case responses
        case chat
        case embeddings

        /// Those that an interviewer can speak.
        static let talking: [API] = [.responses, .chat]

        /// Nil for those that do not talk.
        func model(_ name: String, over connection: ModelConnection) -> (any Model)? {
            switch self {
            case .responses: ResponsesModel(name, over: connection)
            case .chat: ChatModel(name, over: connection)
            case .embeddings: nil
            }
        }

        /// What a model would be sent; nil for those that do not talk.
        func body(of request: ModelRequest, to name: String) -> [UInt8]? {
            switch self {
            case .responses: ResponsesModel.body(of: request, to: name)
            case .chat: ChatModel.body(of: request, to: name)
            case .embeddings: nil
            }
        }
    }

    var api: API
    /// As the provider names it.
    var name: String
    var url: String
    var key: ModelKey?
    var client: HTTPClientConfiguration
    var limits: HTTPLimits
    var maximumOutputTokens: Int
    /// Nil: nobody said.
    var prices: ModelPrices?
    /// Whether it grades explanations too.
    var grades: Bool

    static let defaultURL = "https://api.openai.com/v1"
    private static let defaultTimeout = 60.0
    private static let defaultConnectTimeout = 5.0
    private static let defaultMaximumTokens = 4096
    /// Longest silence of a provider in the middle of a request.
    private static let stall = Duration.seconds(30)

    /// `VIVA_MODEL_NAME`, `VIVA_MODEL_URL`, `VIVA_MODEL_KEY_FILE`, `VIVA_MODEL_PROXY`, `VIVA_MODEL_CA`,
    /// `VIVA_MODEL_TIMEOUT`, `VIVA_MODEL_CONNECT_TIMEOUT`, `VIVA_MODEL_MAX_TOKENS`, `VIVA_MODEL_PRICES`,
    /// `VIVA_MODEL_GRADES`.
    /// - Parameter apis: those that will do.
    /// - Returns: nil when no model is configured.
    static func resolve(
        _ flags: ModelOptions.Flags, _ config: ConfigReader, environment: [String: String], apis: [API] = API.talking
    ) throws -> ModelSettings? {
        let grades = flags.grades || config.bool(forKey: "model.grades", default: false)
        guard let model = flags.model ?? config.string(forKey: "model.name") else {
            guard !grades else { throw ValidationError("--model-grades needs a model: give --model, too.") }
            return nil
        }
        let parts = model.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let api = API(rawValue: String(parts[0])), apis.contains(api) else {
            let forms = apis.map { "\($0.rawValue)/NAME" }.joined(separator: " or ")
            throw ValidationError("\(model) is no model; write \(forms).")
        }
        let url = try url(flags.url ?? config.string(forKey: "model.url") ?? defaultURL)
        let file = flags.keyFile ?? config.string(forKey: "model.key.file")
        let key = try key(file: file, environment)
        try check(key, for: url)
        var limits = HTTPLimits()
        limits.total = try seconds(flags.timeout ?? config.double(forKey: "model.timeout") ?? defaultTimeout)
        limits.connect = try seconds(
            flags.connectTimeout ?? config.double(forKey: "model.connect.timeout") ?? defaultConnectTimeout)
        limits.stall = stall
        let tokens = flags.maximumTokens ?? config.int(forKey: "model.max.tokens") ?? defaultMaximumTokens
        guard tokens > 0 else { throw ValidationError("--model-max-tokens is a number above 0.") }
        return ModelSettings(
            api: api, name: String(parts[1]), url: url.text, key: key,
            client: HTTPClientConfiguration(
                proxy: proxy(flags.proxy ?? config.string(forKey: "model.proxy", isSecret: true)),
                authorities: flags.authorities ?? config.string(forKey: "model.ca")),
            limits: limits, maximumOutputTokens: tokens,
            prices: try (flags.prices ?? config.string(forKey: "model.prices")).map(prices), grades: grades)
    }

    /// What asks the model.
    func model() -> any Model {
        guard let model = api.model(name, over: connection()) else {
            preconditionFailure("settings that were resolved for vectors")
        }
        return model
    }

    /// What asks the model for vectors.
    func embedder() -> any Embedder { OpenAIEmbedder(name, over: connection()) }

    private func connection() -> ModelConnection {
        ModelConnection(
            baseURL: url, key: key, client: HTTPClient(client), clock: SystemClock(), randomness: SystemRandomness(),
            limits: limits)
    }
}

extension ModelSettings {
    private struct Address {
        /// Without a slash at its end.
        var text: String
        var isOpenAI: Bool
        /// Nobody can read on the way.
        var isPrivate: Bool
    }

    private static func url(_ text: String) throws -> Address {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme, let host = parts.host, !host.isEmpty,
            ["http", "https"].contains(scheme), parts.user == nil, parts.query == nil, parts.fragment == nil
        else { throw ValidationError("--model-url is no address of an API; write it such as \(defaultURL).") }
        var text = text
        while text.hasSuffix("/") { text.removeLast() }
        let isLocal = ["127.0.0.1", "[::1]", "::1", "localhost"].contains(host)
        return Address(text: text, isOpenAI: host == "api.openai.com", isPrivate: scheme == "https" || isLocal)
    }

    private static func key(file: String?, _ environment: [String: String]) throws -> ModelKey? {
        let (text, place): (String, String)
        if let file {
            guard let data = FileManager.default.contents(atPath: file) else {
                throw ValidationError("The key file \(file) cannot be read.")
            }
            (text, place) = (String(decoding: data, as: UTF8.self), file)
        } else if let name = ["VIVA_MODEL_KEY", "OPENAI_API_KEY"].first(where: { environment[$0] != nil }) {
            (text, place) = (environment[name] ?? "", name)
        } else {
            return nil
        }
        guard let key = ModelKey(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw ValidationError("\(place) holds no key: one word of printable ASCII.")
        }
        return key
    }

    private static func check(_ key: ModelKey?, for url: Address) throws {
        if key == nil, url.isOpenAI {
            throw ValidationError(
                "\(url.text) wants a key: set VIVA_MODEL_KEY or OPENAI_API_KEY, or give --model-key-file.")
        }
        if key != nil, !url.isPrivate {
            throw ValidationError("Over \(url.text) the key could be read on the way. Use https, or this machine.")
        }
    }

    private static func proxy(_ text: String?) -> HTTPProxy {
        switch text {
        case nil: .environment
        case "none": .none
        case let url?: .url(url)
        }
    }

    private static func seconds(_ number: Double) throws -> Duration {
        guard number > 0, number <= 86_400 else {
            throw ValidationError("Timeouts of the model are seconds, above 0 and at most a day.")
        }
        return .seconds(number)
    }

    private static func prices(_ text: String) throws -> ModelPrices {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) }
        guard numbers.count == 3, numbers.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            throw ValidationError("\(text) are no prices; write those of a million tokens: INPUT,CACHED,OUTPUT.")
        }
        return ModelPrices(input: numbers[0], cached: numbers[1], output: numbers[2])
    }
}
