// What a provider says is wrong.
//
// Invariant: its own words are never repeated. They quote the key and the conversation; types, codes and
// names of parameters do not.

import Codec
package import HTTPClient
package import Ports

package struct ProviderFault: Sendable, Equatable {
    package var type: String?
    package var code: String?
    package var parameter: String?

    /// Codes that no retry helps: there is no money.
    private static let quota: Set = [
        "insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded",
    ]
    private static let rate: Set = ["rate_limit_exceeded", "slow_down"]
    private static let server: Set = [
        "server_error", "server_is_overloaded", "service_unavailable_error", "vector_store_timeout",
    ]

    var isQuota: Bool { !Self.quota.isDisjoint(with: names) }

    private var names: [String] { [type, code].compactMap(\.self) }

    /// Whether the provider asks for longer pauses than usual.
    var asksForPatience: Bool { code == "slow_down" || code == "server_is_overloaded" }

    /// - Parameter error: the object with `type`, `code` and `param`.
    init(error: JSONValue) {
        // The `type` of an event says that it is one.
        type = Self.word(error["type"]).flatMap { $0 == "error" ? nil : $0 }
        code = Self.word(error["code"])
        parameter = Self.word(error["param"]) ?? Self.parameter(in: error["message"]?.string ?? "")
    }

    /// Members of a request that some servers name in their words alone, and what these words are.
    private static let spelt = [("include", ["reasoning.encrypted_content", "'include'", "\"include\"", "`include`"])]

    private static func parameter(in words: String) -> String? {
        spelt.first { $0.1.contains { words.contains($0) } }?.0
    }

    /// - Returns: nil if `value` has no `error`.
    init?(_ value: JSONValue) {
        guard let error = value["error"], error != .null else { return nil }
        self.init(error: error)
    }

    /// The body of a response that is no reply.
    package init(body: [UInt8]) {
        self.init(error: .null)
        // A proxy answers with a page: then there is only the status.
        guard let value = try? JSONValue(parsing: body) else { return }
        self = ProviderFault(value) ?? self
    }

    /// - Returns: nil unless it looks like a name.
    private static func word(_ value: JSONValue?) -> String? {
        guard let text = value?.string ?? value?.int.map(String.init), (1...80).contains(text.utf8.count),
            text.utf8.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "_.-[]".utf8.contains(byte)
                }
            }), !text.hasPrefix("sk-")
        else { return nil }
        return text
    }

    /// Of an error inside a stream that had begun.
    func failure(during what: String) -> ModelFailure {
        let kind: ModelFailure.Kind =
            if isQuota {
                .quota
            } else if !Self.rate.isDisjoint(with: names) {
                .rateLimited
            } else if names.isEmpty || !Self.server.isDisjoint(with: names) {
                .unavailable
            } else {
                .rejected
            }
        return ModelFailure(kind, (["an error in \(what)"] + details).joined(separator: ", "), parameter: parameter)
    }

    /// Of a response that is no reply.
    package func failure(_ head: HTTPHead) -> ModelFailure {
        var parts = ["HTTP \(head.status)"] + details
        if let id = Self.word(head["x-request-id"].map(JSONValue.string)) { parts.append("request \(id)") }
        return ModelFailure(kind(status: head.status), parts.joined(separator: ", "), parameter: parameter)
    }

    private func kind(status: Int) -> ModelFailure.Kind {
        if isQuota { return .quota }
        return switch status {
        case 401, 403: .unauthorized
        case 402: .quota
        case 408: .timeout
        case 429: .rateLimited
        case 409, 500...: .unavailable
        default: .rejected
        }
    }

    private var details: [String] {
        names + (parameter.map { ["at \($0)"] } ?? [])
    }
}

extension ModelFailure {
    init(_ failure: HTTPFailure) {
        let kind: Kind =
            switch failure.kind {
            case .connection, .tls, .closed: .connection
            case .timeout: .timeout
            case .cancelled: .cancelled
            case .invalidRequest: .rejected
            case .tooLarge, .malformed: .malformed
            }
        self.init(kind, failure.message)
    }
}
