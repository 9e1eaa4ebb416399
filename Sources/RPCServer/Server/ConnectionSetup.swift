// A new connection, until it is known what it speaks: in cleartext its first bytes tell, under TLS what
// both sides agreed on (ALPN). It then goes to HTTP/2 or to HTTP/1.1, and this handler leaves the pipeline.
//
// Invariants:
// 1. From the moment it is accepted a connection counts, and a stop knows of it: the registration made
//    here is handed on.
// 2. A connection is handed over at most once, with every byte that it has sent.
// 3. A peer that does not show within `Limits.connectionSetup` what it speaks is closed; that covers a TLS
//    handshake.

package import NIOCore
import NIOSSL
import NIOTLS
import RPCCore

package final class ConnectionSetup: ChannelInboundHandler, RemovableChannelHandler, ServedConnection {
    package typealias InboundIn = ByteBuffer
    package typealias InboundOut = ByteBuffer

    /// What can be spoken.
    private enum Spoken {
        case http1
        case http2
    }

    /// What tells.
    package enum Evidence {
        case firstBytes
        case negotiation
    }

    private let evidence: Evidence
    private let shared: ServerShared
    private let resources: LoopResources
    private var context: ChannelHandlerContext?
    private var peer = Peer(address: "unknown")
    private var registration: ConnectionRegistry.Registration?
    private var deadline: Scheduled<Void>?
    private var received: ByteBuffer?

    package init(_ evidence: Evidence, shared: ServerShared, resources: LoopResources) {
        self.evidence = evidence
        self.shared = shared
        self.resources = resources
    }

    /// Makes a channel that was just accepted a connection of the server.
    static func install(in channel: any Channel, shared: ServerShared, resources: LoopResources) throws {
        let pipeline = channel.pipeline.syncOperations
        if let certificates = shared.configuration.tls {
            try pipeline.addHandler(NIOSSLServerHandler(context: certificates.context))
        }
        let evidence = shared.configuration.tls == nil ? Evidence.firstBytes : .negotiation
        try pipeline.addHandler(ConnectionSetup(evidence, shared: shared, resources: resources))
    }

    // MARK: channel

    package func channelActive(context: ChannelHandlerContext) {
        self.context = context
        peer = Peer(context.remoteAddress)
        registration = shared.registry.add(self, loop: context.eventLoop)
        guard registration != nil else {
            shared.configuration.onEvent(.connectionRefused(peer))
            context.close(promise: nil)
            return
        }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        deadline = context.eventLoop.scheduleTask(in: TimeAmount(Limits.connectionSetup)) {
            bound.value.fail("it did not show what it speaks within \(Limits.connectionSetup)")
        }
        context.fireChannelActive()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        registration?.end()
        registration = nil
        self.context = nil
        context.fireChannelInactive()
    }

    /// The pipeline and its handlers hold each other until this.
    package func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        deadline = nil
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard registration != nil else { return }
        var bytes = unwrapInboundIn(data)
        if received?.writeBuffer(&bytes) == nil { received = bytes }
        guard evidence == .firstBytes, let received, let spoken = Self.spoken(received) else { return }
        handOver(to: spoken, context)
    }

    /// The handshake has ended. A client that negotiates nothing speaks HTTP/1.1: HTTP/2 over TLS is agreed
    /// on or not spoken (RFC 9113 3.2).
    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted(let negotiated)? = event as? TLSUserEvent {
            do {
                let tls = try context.pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
                peer.certificate = tls.peerCertificate.map { PeerCertificate($0) }
            } catch {
                return fail("\(error)")
            }
            handOver(to: negotiated == TLSRules.http2 ? .http2 : .http1, context)
        } else {
            context.fireUserInboundEventTriggered(event)
        }
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) { fail(TLSRules.reason(error)) }

    // MARK: the decision

    /// What the first bytes say; nil: too few to tell. `PRI ` begins HTTP/2 (RFC 9113 3.4) and nothing else.
    private static func spoken(_ bytes: ByteBuffer) -> Spoken? {
        let mark: StaticString = "PRI "
        let seen = bytes.readableBytesView.prefix(mark.utf8CodeUnitCount)
        guard "\(mark)".utf8.starts(with: seen) else { return .http1 }
        return seen.count == mark.utf8CodeUnitCount ? .http2 : nil
    }

    private func handOver(to spoken: Spoken, _ context: ChannelHandlerContext) {
        guard let registration else { return }
        deadline?.cancel()
        do {
            switch spoken {
            case .http2:
                let connection = try Connection(
                    shared: shared, resources: resources, peer: peer, registration: registration)
                registration.pass(to: connection, loop: context.eventLoop)
                self.registration = nil
                try context.pipeline.syncOperations.addHandler(connection, position: .after(self))
            case .http1:
                let decoder = HTTP1Connection.decoder()
                let connection = HTTP1Connection(
                    shared: shared, resources: resources, peer: peer, registration: registration)
                registration.pass(to: connection, loop: context.eventLoop)
                self.registration = nil
                try context.pipeline.syncOperations.addHandler(decoder, position: .after(self))
                try context.pipeline.syncOperations.addHandler(connection, position: .after(decoder))
            }
        } catch {
            return fail("\(error)")
        }
        if let received {
            self.received = nil
            context.fireChannelRead(wrapInboundOut(received))
            context.fireChannelReadComplete()
        }
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    // MARK: the end

    private func fail(_ reason: String) {
        guard let context else { return }
        shared.configuration.onEvent(.connectionFailed(peer, reason: reason))
        context.close(promise: nil)
    }

    /// Nothing was promised to this peer yet. What it has sent may still arrive; then its connection,
    /// which knows of the stop, answers.
    package func beginDrain() {
        guard let context else { return }
        let bound = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: TimeAmount(Limits.goAwayAnswer)) {
            guard bound.value.registration != nil else { return }
            bound.value.closeNow()
        }
    }

    package func endAllCalls() { closeNow() }

    package func closeNow() { context?.close(promise: nil) }

    package func recheckCallers() {}
}

extension Peer {
    init(_ address: SocketAddress?) {
        guard let address else {
            self.init(address: "unknown")
            return
        }
        guard let ip = address.ipAddress, let port = address.port else {
            self.init(address: "unix")
            return
        }
        self.init(address: ip.contains(":") ? "[\(ip)]:\(port)" : "\(ip):\(port)")
    }
}
