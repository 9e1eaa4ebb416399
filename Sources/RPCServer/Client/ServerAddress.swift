import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#endif

/// Where a client connects to.
struct ServerAddress: CustomStringConvertible, Sendable {
    let host: String
    let port: Int

    /// As in a URL: an IPv6 address stands in brackets.
    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Opens a channel that does not read until it has a handler.
    func connect(on loop: any EventLoop) -> EventLoopFuture<any Channel> {
        ClientBootstrap(group: loop)
            .connectTimeout(ClientLimits.connect)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.autoRead, value: false)
            .connect(host: host, port: port)
    }

    /// Why a connection could not be made, for a person to read.
    static func reason(_ error: any Error) -> String {
        switch error {
        case let failure as NIOConnectionError:
            if let last = failure.connectionErrors.last { return reason(last.error) }
            if failure.dnsAError != nil || failure.dnsAAAAError != nil { return "the host name has no address" }
            return failure.description
        case ChannelError.connectTimeout: return "no answer in \(ClientLimits.connect.nanoseconds / 1_000_000_000) s"
        case let failure as IOError:
            switch failure.errnoCode {
            case ECONNREFUSED: return "nothing listens there (connection refused)"
            case EHOSTUNREACH, ENETUNREACH: return "no route to the host"
            case ETIMEDOUT: return "no answer"
            default: return failure.description
            }
        default: return "\(error)"
        }
    }
}
