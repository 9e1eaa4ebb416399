import Codec
package import Contracts
package import Ports
package import RPCCore

// A model's arguments, from the text that it sent to the JSON that the codec reads.
//
// Invariants:
// 1. What the codec refuses after this is refused: nothing is guessed, and the repairs are those of
//    `ArgumentRepairs`, in its order. Each that was made is told by name.
// 2. A call whose reply was cut off is refused, whatever its arguments look like. Arguments that end early are
//    closed for methods that change nothing, and for no others.
// 3. Work and memory are bounded by `longest`.

/// Why arguments are refused, for the model to read: path, rule, what was sent, and what would be valid.
package struct ArgumentRefusal: Error, Sendable, Equatable {
    package let text: String
}

package enum ToolArguments {
    package struct Prepared: Sendable, Equatable {
        /// For `MessageEncoding.strictJSON`.
        package let json: [UInt8]
        /// Names of the repairs that were made, in order.
        package let repairs: [String]
    }

    /// Longest arguments in bytes. A method's own limit may be lower.
    package static let longest = 262_144
    /// Most characters that a model is told about a mistake.
    package static let longestExplanation = 600

    package static func prepare(
        _ call: FunctionCall, for tool: ToolDefinition
    ) -> Result<Prepared, ArgumentRefusal> {
        guard !call.isCut else {
            return .failure(ArgumentRefusal(text: explain("$: was cut off; make the whole call again", tool)))
        }
        let size = call.arguments.utf8.count
        guard size <= longest else {
            let text = "$: has \(size) bytes; at most \(longest) are read"
            return .failure(ArgumentRefusal(text: explain(text, tool)))
        }
        var repairs = ArgumentRepairs(Array(call.arguments.utf8))
        repairs.repair(for: tool)
        return .success(Prepared(json: repairs.bytes, repairs: repairs.made))
    }

    /// What a model is told of a call that failed: at most `longestExplanation` characters.
    package static func explain(_ error: RPCError, _ tool: ToolDefinition) -> String {
        guard error.code == .invalidArgument else { return String(error.message.prefix(longestExplanation)) }
        return explain(error.message, tool)
    }

    /// - Parameter message: a path, a colon and what is wrong there.
    private static func explain(_ message: String, _ tool: ToolDefinition) -> String {
        let message = String(message.prefix(longestExplanation))
        let room = longestExplanation - message.count
        let whole = "; valid: " + tool.example
        if whole.count <= room { return message + whole }
        for (path, part) in ArgumentExample(tool.example).parts(towards: message.prefix { $0 != " " && $0 != ":" }) {
            let text = "; valid at \(path): \(part)"
            if text.count <= room { return message + text }
        }
        return message
    }
}
