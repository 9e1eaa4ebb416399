/// What a server did and does; sums over its loops.
package struct ServerStatistics: Sendable, Equatable {
    package var connections = 0
    package var runningHandlers = 0
    package var heldBytes = 0
    package var queuedOutput = 0
    package var bytesIn = 0
    package var bytesOut = 0
    /// Streams that ended with an error, from either side.
    package var resets = 0
    /// By reason, in the order of `ShedReason.allCases`.
    package var shed = Array(repeating: 0, count: ShedReason.allCases.count)

    package init() {}
}

/// Why a call was turned away before, or in, its handler's place. Each is a metric's label.
package enum ShedReason: Int, Sendable, CaseIterable {
    /// The server runs as many handlers as it may.
    case handlers
    /// The server holds as many bytes of requests as it may.
    case heldBytes
    /// As many bytes of responses wait for slow peers as may.
    case queuedOutput
    /// This connection runs as many handlers as it may.
    case connectionHandlers
    /// This connection holds as many bytes of requests as it may.
    case connectionHeldBytes
    /// As many bytes of responses wait for this connection's peer as may.
    case connectionOutput
}
