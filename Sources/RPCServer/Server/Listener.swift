// How a server gets its address.

import NIOCore
import NIOPosix
import RPCCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// The socket file belongs to somebody: another server listens on it.
package struct SocketFileInUse: Error, CustomStringConvertible {
    let path: String
    package var description: String { "another server listens on \(path)" }
}

/// The address cannot be had.
package struct CannotListen: Error, CustomStringConvertible {
    let address: Endpoint
    let cause: IOError

    package var description: String { "cannot listen on \(address): \(reason)" }

    private var reason: String {
        switch cause.errnoCode {
        case EADDRINUSE: "another program listens there (stop it, or take another port; port 0 takes a free one)"
        case EADDRNOTAVAIL: "this machine has no such address"
        case EACCES: "this user may not take that port (use one above 1023)"
        default: cause.description
        }
    }
}

enum Listener {
    /// - Returns: the address with the port that was had.
    static func bind(
        _ bootstrap: ServerBootstrap, _ address: Endpoint
    ) async throws -> (listener: any Channel, address: Endpoint) {
        switch address {
        case .tcp(let host, let port):
            let bootstrap =
                bootstrap
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            let listener: any Channel
            do {
                listener = try await bootstrap.bind(host: host, port: port).get()
            } catch let cause as IOError {
                throw CannotListen(address: address, cause: cause)
            }
            return (listener, .tcp(host: host, port: listener.localAddress?.port ?? port))
        case .unix(let path):
            return (try await bind(bootstrap, path: path), address)
        }
    }

    /// A socket file on which nobody listens, as a crash leaves it, is replaced; a file of another kind is
    /// not touched. The new one may be used by its owner alone from its first moment.
    private static func bind(_ bootstrap: ServerBootstrap, path: String) async throws -> any Channel {
        if await isListening(path) { throw SocketFileInUse(path: path) }
        OwnerOnly.begin()
        defer { OwnerOnly.end() }
        return try await bootstrap.bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true).get()
    }

    private static func isListening(_ path: String) async -> Bool {
        do {
            let probe = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(unixDomainSocketPath: path).get()
            probe.close(promise: nil)
            return true
        } catch {
            return false
        }
    }
}

/// While somebody is within `begin` and `end`, files that the process makes are for their owner alone. The
/// mask belongs to the process, so the first saves it and the last restores it.
private enum OwnerOnly {
    private struct State {
        var users = 0
        var saved: mode_t = 0
    }

    private static let state = Mutex(State())

    static func begin() {
        state.withLock { state in
            if state.users == 0 { state.saved = umask(S_IRWXG | S_IRWXO | S_IXUSR) }
            state.users += 1
        }
    }

    static func end() {
        state.withLock { state in
            state.users -= 1
            if state.users == 0 { _ = umask(state.saved) }
        }
    }
}
