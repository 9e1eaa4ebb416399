package import NIOCore
import NIOPosix
package import RPCCore
import RPCWire

/// A gRPC client over HTTP/2 without TLS.
///
/// It connects when the first call is made, carries all calls on one connection, and connects again
/// when that is lost. A call in flight then fails with `UNAVAILABLE`; one that the server refused
/// unprocessed is sent again, a few times. Whoever makes a client closes it.
///
/// Statuses of its own: `UNAVAILABLE` when the server cannot be reached or the connection is lost,
/// `DEADLINE_EXCEEDED`, `CANCELLED` when the calling task is cancelled, `RESOURCE_EXHAUSTED` for a
/// message over `Limits.messageBytes` or too many waiting calls, `INVALID_ARGUMENT` for metadata whose
/// name belongs to the protocol, and those that the specification maps from HTTP.
package final class GRPCClient: RPCTransport {
    private let inbox: LoopInbox
    private let ownGroup: MultiThreadedEventLoopGroup?

    /// - Parameter eventLoopGroup: threads to share; nil: one of its own, which `close` stops.
    package init(host: String, port: Int, eventLoopGroup: (any EventLoopGroup)? = nil) {
        let own = eventLoopGroup == nil ? MultiThreadedEventLoopGroup(numberOfThreads: 1) : nil
        let loop = (eventLoopGroup ?? own)?.next() ?? MultiThreadedEventLoopGroup.singleton.next()
        ownGroup = own
        inbox = LoopInbox(CallDispatcher(host: host, port: port, loop: loop), on: loop)
    }

    package func unary(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> [UInt8] {
        try await start(method, message, metadata, timeout).single()
    }

    /// Returns at once; the first `next` tells whether the call could be made. The server is held back
    /// while messages are not read. Letting go of the source cancels the call.
    package func serverStreaming(
        _ method: MethodDescriptor, _ message: [UInt8], metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any MessageSource {
        try start(method, message, metadata, timeout)
    }

    /// Ends calls in flight with `CANCELLED`, and the connection. Later calls fail with `UNAVAILABLE`.
    package func close() async {
        guard await inbox.close(), let ownGroup else { return }
        do {
            try await ownGroup.shutdownGracefully()
        } catch {
            preconditionFailure("the client's own event loop does not stop: \(error)")
        }
    }

    private func start(
        _ method: MethodDescriptor, _ message: [UInt8], _ metadata: Metadata, _ timeout: Duration?
    ) throws(RPCError) -> CallHandle {
        try ClientRequest.check(metadata)
        let deadline = timeout.map { NIODeadline.now() + min(TimeAmount($0), ClientLimits.timeout) }
        let request = CallRequest(
            path: method.path, metadata: metadata, message: message, deadline: deadline)
        return CallHandle(request, inbox: inbox)
    }
}
