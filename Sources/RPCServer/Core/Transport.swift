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

    /// Any number of messages there, one or any number back.
    func streaming(
        _ method: MethodDescriptor, metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any RequestStream
}

/// The caller's end of a call whose requests stream: requests are sent, responses are read, in any order.
package protocol RequestStream: MessageSource, MessageSink {
    /// No request follows.
    func end() async
}
