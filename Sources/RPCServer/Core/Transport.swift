/// Carries calls of a client stub: over a connection, or in-process.
package protocol RPCTransport: Sendable {
    /// One message each way.
    /// - Parameter timeout: how long the caller waits; nil: as long as it takes.
    func unary(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> [UInt8]

    /// One message there, any number back.
    func serverStreaming(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any MessageSource
}
