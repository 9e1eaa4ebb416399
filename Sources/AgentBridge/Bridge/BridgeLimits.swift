/// Standing limits of the bridge, each named; those of arguments belong to `ToolArguments`.
package enum BridgeLimits {
    /// The caller's id of a function call, in Unicode scalars.
    package static let callIDLength = 1...64
    /// Arguments as sent may be so many times longer than a method's largest request: they are kept with what
    /// they change, and what repairs take away must not make that much.
    package static let argumentSlack = 8
    /// Who approved a call, in Unicode scalars.
    package static let approverLength = 200
}
