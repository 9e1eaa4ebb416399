package import RPCCore

/// A method as a tool for agents. Generated from the contract: the names and words are the contract's, and
/// nothing is made up when a tool is listed or called.
package struct ToolDefinition: Sendable {
    /// Such as `get_next_question`; `[a-z0-9_]`, at most 64 characters.
    package let name: String
    package let method: MethodDescriptor
    /// What it does, for a model to read.
    package let description: String
    /// JSON Schema of the arguments, within the subset that providers hold models to.
    package let parameters: String
    /// Whether `parameters` is within that subset.
    package let isStrict: Bool
    /// JSON Schema of the reply as it is written in `MessageEncoding.strictJSON`.
    package let result: String
    /// Arguments that are valid, as short as can be.
    package let example: String

    package init(
        name: String, method: MethodDescriptor, description: String, parameters: String, isStrict: Bool,
        result: String, example: String
    ) {
        self.name = name
        self.method = method
        self.description = description
        self.parameters = parameters
        self.isStrict = isStrict
        self.result = result
        self.example = example
    }
}

/// Every tool of the contracts.
package enum ToolCatalogue {
    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// nil: there is no such tool.
    package static func named(_ name: String) -> ToolDefinition? { byName[name] }
}
