// How a client gets a connection: a socket, and TLS over it where that is asked for.

import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import RPCCore

#if canImport(Glibc)
    import Glibc
#endif

struct Connector: Sendable {
    let server: Endpoint
    /// nil: cleartext.
    let tls: NIOSSLContext?

    /// For `:authority`: as in a URL, an IPv6 address stands in brackets.
    var authority: String {
        guard case .tcp = server else { return "localhost" }
        return server.description
    }

    /// Opens a channel that speaks HTTP/2. It does not read until it has a handler, or while `reads` is
    /// set by the TLS handshake.
    func connect(on loop: any EventLoop) -> EventLoopFuture<any Channel> {
        let tls = tls
        let serverName = serverName
        let ready = loop.makePromise(of: Void.self)
        let bootstrap = ClientBootstrap(group: loop)
            .connectTimeout(ClientLimits.connect)
            .channelOption(.autoRead, value: tls != nil)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let tls else { return ready.succeed() }
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(NIOSSLClientHandler(context: tls, serverHostname: serverName))
                    try pipeline.addHandler(Handshake(ready))
                }
            }
        let connected =
            switch server {
            case .tcp(let host, let port):
                bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1).connect(host: host, port: port)
            case .unix(let path): bootstrap.connect(unixDomainSocketPath: path)
            }
        connected.whenFailure { ready.fail($0) }
        return connected.flatMap { channel in ready.futureResult.map { channel } }
    }

    /// What the certificate must name, and SNI says. An IP address is checked too, but SNI has no place
    /// for one.
    private var serverName: String? {
        guard case .tcp(let host, _) = server else { return "localhost" }
        do {
            _ = try SocketAddress(ipAddress: host, port: 0)
            return nil
        } catch {
            return host
        }
    }

    /// Why a connection could not be made, for a person to read.
    static func reason(_ error: any Error) -> String {
        switch error {
        case let failure as NIOConnectionError:
            if let last = failure.connectionErrors.last { return reason(last.error) }
            if failure.dnsAError != nil || failure.dnsAAAAError != nil { return "the host name has no address" }
            return failure.description
        case ChannelError.connectTimeout: return "no answer in \(ClientLimits.connect.nanoseconds / 1_000_000_000) s"
        case let failure as IOError: return reason(failure)
        case let failure as NIOSSLExtraError where failure == .failedToValidateHostname:
            return "its certificate is for another name"
        case NIOSSLError.handshakeFailed(let problem): return reason(problem)
        case let failure as Handshake.Failed: return failure.reason
        default: return "\(error)"
        }
    }

    private static func reason(_ error: IOError) -> String {
        switch error.errnoCode {
        case ECONNREFUSED: "nothing listens there (connection refused)"
        case ENOENT: "there is no such socket file"
        case EACCES: "this user may not use the socket file"
        case EHOSTUNREACH, ENETUNREACH: "no route to the host"
        case ETIMEDOUT: "no answer"
        default: error.description
        }
    }

    private static func reason(_ error: BoringSSLError) -> String {
        guard case .sslError(let stack) = error, let first = stack.first else { return "the TLS handshake failed" }
        let text = first.description
        if text.contains("CERTIFICATE_VERIFY_FAILED") { return "its certificate is not from a trusted issuer" }
        if text.contains("WRONG_VERSION_NUMBER") { return "it does not speak TLS" }
        return "the TLS handshake failed: \(text)"
    }
}

/// Waits for the TLS handshake, and that HTTP/2 was agreed on.
private final class Handshake: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer

    struct Failed: Error {
        let reason: String
    }

    private let ready: EventLoopPromise<Void>
    private var timer: Scheduled<Void>?

    init(_ ready: EventLoopPromise<Void>) { self.ready = ready }

    func handlerAdded(context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: ClientLimits.connect) {
            self.end(context, Failed(reason: "no TLS handshake from the server"))
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case TLSUserEvent.handshakeCompleted(let negotiated)? = event as? TLSUserEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        guard negotiated == "h2" else {
            return end(context, Failed(reason: "it does not agree to HTTP/2 (ALPN)"))
        }
        timer?.cancel()
        // The connection is installed within, before any byte that follows the handshake.
        ready.succeed()
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { end(context, error) }

    func channelInactive(context: ChannelHandlerContext) {
        end(context, Failed(reason: "it closed the connection within the TLS handshake"))
        context.fireChannelInactive()
    }

    private func end(_ context: ChannelHandlerContext, _ error: any Error) {
        timer?.cancel()
        ready.fail(error)
        context.close(promise: nil)
    }
}
