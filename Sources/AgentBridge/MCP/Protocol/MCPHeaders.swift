// What a stateless request says in its head must be what its body says: somebody on the way may have
// decided on the head.

import Codec
package import RPCCore

package enum MCPHeaders {
    package static let revision = "mcp-protocol-version"
    package static let session = "mcp-session-id"
    static let method = "mcp-method"
    static let name = "mcp-name"

    /// - Throws: that a field is missing, stands twice, or says something else than the body.
    package static func check(_ fields: [HTTPField], against request: JSONRPCRequest) throws(JSONRPCFault) {
        try compare(fields, revision, with: request.meta?[MCPMeta.revision]?.string)
        try compare(fields, method, with: request.method)
        if request.method == MCPMethod.callTool {
            try compare(fields, name, with: request.params["name"]?.string, decoded: decode)
        }
    }

    private static func compare(
        _ fields: [HTTPField], _ name: String, with value: String?, decoded: (String) -> String? = { $0 }
    ) throws(JSONRPCFault) {
        let values = fields.filter { $0.name == name }.map(\.value)
        guard values.count == 1, let text = values.first else {
            throw JSONRPCFault(
                JSONRPCCode.headerMismatch, "the field \(name) \(values.isEmpty ? "is missing" : "stands twice")")
        }
        guard let value, decoded(text) == value else {
            throw JSONRPCFault(JSONRPCCode.headerMismatch, "the field \(name) does not say what the body says")
        }
    }

    /// A value as it is, or as `=?base64?…?=`. nil: neither.
    static func decode(_ text: String) -> String? {
        let (start, end) = ("=?base64?", "?=")
        guard text.hasPrefix(start), text.hasSuffix(end), text.utf8.count >= start.utf8.count + end.utf8.count else {
            return text
        }
        let digits = text.utf8.dropFirst(start.utf8.count).dropLast(end.utf8.count)
        guard let bytes = Base64.decode(digits), Base64.encodePadded(bytes) == Array(digits) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// Methods of the protocol that a client calls.
enum MCPMethod {
    static let discover = "server/discover"
    static let initialize = "initialize"
    static let ping = "ping"
    static let listTools = "tools/list"
    static let callTool = "tools/call"
}

/// Messages that expect no answer.
enum MCPNotice {
    static let initialized = "notifications/initialized"
    static let cancelled = "notifications/cancelled"
    static let progress = "notifications/progress"
}
