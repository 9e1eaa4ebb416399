/// Standing limits of the bridge, each named; those of arguments belong to `ToolArguments`.
package enum BridgeLimits {
    /// The caller's id of a function call, in Unicode scalars.
    package static let callIDLength = 1...64
    /// Who approved a call, in Unicode scalars.
    package static let approverLength = 200
}
