package import NIOCore
import NIOPosix
import NIOSSL
package import RPCCore
import RPCWire

/// A gRPC client over HTTP/2, with TLS or without, to a host or a socket file.
///
/// It connects when the first call is made, carries all calls on one connection, and connects again
/// when that is lost. A call in flight then fails with `UNAVAILABLE`; one that the server refused
/// unprocessed is sent again, a few times, and one of an idempotent method as `ClientOptions.retry` says.
/// Whoever makes a client closes it.
///
/// Statuses of its own: `UNAVAILABLE` when the server cannot be reached or the connection is lost,
/// `DEADLINE_EXCEEDED`, `CANCELLED` when the calling task is cancelled, `RESOURCE_EXHAUSTED` for a
/// message over `Limits.messageBytes` or too many waiting calls, `INVALID_ARGUMENT` for metadata whose
/// name belongs to the protocol, and those that the specification maps from HTTP.
package final class GRPCClient: RPCTransport {
    private let inbox: LoopInbox
    private let ownGroup: MultiThreadedEventLoopGroup?
    private let authorization: String?
    private let compression: MessageCompression

    /// A client without TLS.
    /// - Parameter eventLoopGroup: threads to share; nil: one of its own, which `close` stops.
    package convenience init(
        host: String, port: Int, options: ClientOptions = ClientOptions(), eventLoopGroup: (any EventLoopGroup)? = nil
    ) {
        self.init(Connector(server: .tcp(host: host, port: port), tls: nil), nil, options, eventLoopGroup)
    }

    /// - Parameters:
    ///   - tls: nil: cleartext.
    ///   - token: sent with every call as `authorization: Bearer`; it is worth a secret, so without TLS
    ///     only to this machine.
    ///   - eventLoopGroup: threads to share; nil: one of its own, which `close` stops.
    /// - Throws: when a file that `tls` names cannot be used, or the token is not printable ASCII.
    package convenience init(
        _ server: Endpoint, tls: ClientTLS?, token: String? = nil, options: ClientOptions = ClientOptions(),
        eventLoopGroup: (any EventLoopGroup)? = nil
    ) throws(ClientTLS.Unusable) {
        guard token?.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) ?? true else {
            throw ClientTLS.Unusable(description: "the token is not printable ASCII")
        }
        let context: NIOSSLContext? = if let tls { try tls.context() } else { nil }
        self.init(Connector(server: server, tls: context), token, options, eventLoopGroup)
    }

    private init(
        _ connector: Connector, _ token: String?, _ options: ClientOptions, _ group: (any EventLoopGroup)?
    ) {
        let own = group == nil ? MultiThreadedEventLoopGroup(numberOfThreads: 1) : nil
        let loop = (group ?? own)?.next() ?? MultiThreadedEventLoopGroup.singleton.next()
        ownGroup = own
        authorization = token.map { "Bearer \($0)" }
        compression = MessageCompression(options.compression)
        inbox = LoopInbox(CallDispatcher(connector, options, loop: loop), on: loop)
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

    /// Returns at once; the first `next` tells whether the call could be made. The writer waits while the
    /// server is slow. Letting go of the stream cancels the call.
    package func streaming(
        _ method: MethodDescriptor, metadata: Metadata, timeout: Duration?
    ) async throws(RPCError) -> any RequestStream {
        try start(method, nil, metadata, timeout)
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
        _ method: MethodDescriptor, _ message: [UInt8]?, _ metadata: Metadata, _ timeout: Duration?
    ) throws(RPCError) -> CallHandle {
        var metadata = metadata
        if let authorization { metadata.add("authorization", authorization) }
        try ClientRequest.check(metadata)
        let deadline = timeout.map { NIODeadline.now() + min(TimeAmount($0), ClientLimits.timeout) }
        let request = CallRequest(
            method: method, metadata: metadata, message: message.map { compression.frame($0) }, deadline: deadline)
        return CallHandle(request, compression, inbox: inbox)
    }
}
