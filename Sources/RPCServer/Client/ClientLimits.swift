import NIOCore
import RPCCore

/// Standing limits of the client.
enum ClientLimits {
    /// Bytes of all streams on the way. Given back on arrival, so that it only bounds what is in flight.
    static let connectionWindowBytes = 4 << 20
    /// Unread bytes of a stream at which the server is no longer told to go on.
    static let unreadBytes = Limits.streamWindowBytes / 2
    /// Calls that wait for a connection or a free stream.
    static let waitingCalls = 10_000
    /// Longest time for a connection to be made, and again for the server's settings to come.
    static let connect = TimeAmount.seconds(10)
    /// Bytes that a write makes room for at first.
    static let firstWriteBytes = 4 << 10
    /// Bytes handed to the socket in one write, and one frame more.
    static let writeBytes = 64 << 10
    /// Times a call is sent again that a server refused unprocessed.
    static let resends = 5
    /// Time until it is sent again; doubled each time.
    static let firstPause = TimeAmount.milliseconds(10)
    /// Longest timeout of a call; a longer one means this.
    static let timeout = TimeAmount.hours(24 * 365)
}
