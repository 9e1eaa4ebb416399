import NIOCore
package import RPCCore
import RPCWire
import Synchronization

/// What all connections of a server share.
package final class ServerShared: Sendable {
    let configuration: ServerConfiguration
    let router: Router
    let drain: DrainSignal
    let registry: ConnectionRegistry
    /// Of all loops.
    let loads: [LoopLoad]
    /// Finds what requests ask for that are not gRPC's own.
    let front: WebFront

    package init(
        configuration: ServerConfiguration, router: Router, drain: DrainSignal, registry: ConnectionRegistry,
        loads: [LoopLoad] = []
    ) {
        self.loads = loads
        self.configuration = configuration
        self.router = router
        self.drain = drain
        self.registry = registry
        var isLocalTCP = false
        if case .tcp = configuration.listen, configuration.tls == nil, configuration.trustsThisMachine {
            isLocalTCP = configuration.listen.isLocal
        }
        front = WebFront(
            router: router, cors: CORSPolicy(configuration.allowedOrigins), expectsLocalHost: isLocalTCP)
    }
}

/// A connection as a stop of its server sees it. Called on the connection's loop.
package protocol ServedConnection: AnyObject {
    /// A stop has begun: the peer learns it; calls that run may end by themselves.
    func beginDrain()
    /// The time for a stop is up: every call ends, then the connection.
    func endAllCalls()
    /// Closes without another word.
    func closeNow()
    /// Keys or rules have changed: calls end whose caller may not make them any more.
    func recheckCallers()
}

extension ServerShared {
    /// The error packed as `google.rpc.Status`; nil: its code and message say all.
    func details(of error: RPCError) -> [UInt8]? { configuration.statusCodec?.encode(error) }
}

/// The open connections of a server, and those closed whose handlers still run.
package final class ConnectionRegistry: Sendable {
    struct Registration {
        fileprivate let key: UInt64
        fileprivate let registry: ConnectionRegistry

        func end() { registry.remove(key) }

        /// Another handler serves the same connection from now on.
        func pass(to connection: any ServedConnection, loop: any EventLoop) {
            registry.replace(key, by: NIOLoopBound(connection, eventLoop: loop))
        }
    }

    private struct State {
        var connections: [UInt64: NIOLoopBound<any ServedConnection>] = [:]
        var nextKey: UInt64 = 0
        var whenEmpty: [Waiter<Bool>] = []
    }

    private let limit: Int
    private let state = Mutex(State())

    package init(limit: Int = Limits.connections) { self.limit = limit }

    /// - Returns: nil when there are as many as there may be.
    func add(_ connection: any ServedConnection, loop: any EventLoop) -> Registration? {
        let bound = NIOLoopBound(connection, eventLoop: loop)
        return state.withLock { state in
            guard state.connections.count < limit else { return nil }
            let key = state.nextKey
            state.nextKey += 1
            state.connections[key] = bound
            return Registration(key: key, registry: self)
        }
    }

    private func replace(_ key: UInt64, by bound: NIOLoopBound<any ServedConnection>) {
        state.withLock { $0.connections[key] = bound }
    }

    private func remove(_ key: UInt64) {
        let waiting: [Waiter<Bool>] = state.withLock { state in
            state.connections[key] = nil
            guard state.connections.isEmpty else { return [] }
            defer { state.whenEmpty = [] }
            return state.whenEmpty
        }
        for waiter in waiting { waiter.resume(true) }
    }

    package var count: Int { state.withLock { $0.connections.count } }

    /// Runs `body` for each connection, on its loop.
    package func forEach(_ body: @escaping @Sendable (any ServedConnection) -> Void) {
        for bound in state.withLock({ Array($0.connections.values) }) {
            bound.eventLoop.execute { body(bound.value) }
        }
    }

    /// - Returns: whether no connection was left within `timeout`.
    func waitUntilEmpty(_ timeout: Duration) async -> Bool {
        let waiter = Waiter<Bool>()
        let isEmpty = state.withLock { state in
            if !state.connections.isEmpty { state.whenEmpty.append(waiter) }
            return state.connections.isEmpty
        }
        if isEmpty { return true }
        let timer = Task {
            do { try await Task.sleep(for: timeout) } catch { return }
            waiter.resume(false)
        }
        defer { timer.cancel() }
        return await waiter.value()
    }
}
