// A gRPC server: listens, accepts, and stops without losing a call that it accepted.
//
// A stop: the listener closes; every connection tells its peer (GOAWAY, ping, GOAWAY); calls that run
// have `ServerConfiguration.drain` to end, those that last are ended at once; what is left is cancelled; last, the
// loops stop, unless a handler ignores cancellation.

import NIOCore
import NIOPosix
package import RPCCore
import Synchronization

package final class Server: Sendable {
    private enum State {
        case idle
        case listening(any Channel)
        case stopping(Task<Void, Never>)
    }

    /// Raised when a stop begins.
    package let drain = DrainSignal()

    private let shared: ServerShared
    private let group: MultiThreadedEventLoopGroup
    private let resources: [ObjectIdentifier: LoopResources]
    private let state = Mutex(State.idle)

    package init(_ configuration: ServerConfiguration, router: Router) {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.loops ?? System.coreCount)
        self.group = group
        var resources: [ObjectIdentifier: LoopResources] = [:]
        for loop in group.makeIterator() { resources[ObjectIdentifier(loop)] = LoopResources(loop: loop) }
        self.resources = resources
        shared = ServerShared(
            configuration: configuration, router: router, drain: drain, registry: ConnectionRegistry(),
            loads: resources.values.map(\.executor.load))
    }

    /// What the server did and does.
    package var statistics: ServerStatistics {
        var sum = ServerStatistics()
        sum.connections = shared.registry.count
        for load in shared.loads { load.add(to: &sum) }
        return sum
    }

    /// Begins to listen. Called once.
    /// - Throws: when the address cannot be had; the server is stopped then.
    package func start() async throws -> Endpoint {
        let shared = shared
        let resources = resources
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: Int32(Limits.listenBacklog))
            .childChannelOption(.recvAllocator, value: AdaptiveRecvByteBufferAllocator())
            .childChannelOption(
                .writeBufferWaterMark,
                value: .init(low: Limits.connectionOutputBytes / 4, high: Limits.connectionOutputBytes)
            )
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let own = resources[ObjectIdentifier(channel.eventLoop)] else { return }
                    try ConnectionSetup.install(in: channel, shared: shared, resources: own)
                }
            }
        do {
            let (listener, address) = try await Listener.bind(bootstrap, shared.configuration.listen)
            state.withLock { $0 = .listening(listener) }
            shared.configuration.onEvent(.listening(address))
            return address
        } catch {
            await shutdown()
            throw error
        }
    }

    /// The authenticator answers otherwise than before: calls that run end if their caller may not make them now.
    package func recheckCallers() { shared.registry.forEach { $0.recheckCallers() } }

    /// Stops; returns when no connection is left. Called again, it waits for the same stop.
    package func shutdown() async {
        let stop: Task<Void, Never> = state.withLock { state in
            if case .stopping(let task) = state { return task }
            var listener: (any Channel)?
            if case .listening(let channel) = state { listener = channel }
            let task = Task { [listener] in await self.stop(listener) }
            state = .stopping(task)
            return task
        }
        await stop.value
    }

    private func stop(_ listener: (any Channel)?) async {
        let registry = shared.registry
        drain.raise()
        do { try await listener?.close() } catch { log("closing the listener", error) }
        shared.configuration.onEvent(.draining(connections: registry.count))
        registry.forEach { $0.beginDrain() }
        if await !registry.waitUntilEmpty(shared.configuration.drain) {
            registry.forEach { $0.endAllCalls() }
        }
        var over = await registry.waitUntilEmpty(Limits.cancelled)
        if !over {
            registry.forEach { $0.closeNow() }
            over = await registry.waitUntilEmpty(Limits.cancelled)
        }
        if over {
            do { try await group.shutdownGracefully() } catch { log("stopping the event loops", error) }
        } else {
            // A loop that stops would leave these handlers suspended for ever.
            shared.configuration.onEvent(.abandoned(connections: registry.count))
        }
        shared.configuration.onEvent(.stopped)
    }

    private func log(_ what: String, _ error: any Error) {
        shared.configuration.onEvent(.connectionFailed(Peer(address: "listener"), reason: "\(what): \(error)"))
    }
}
