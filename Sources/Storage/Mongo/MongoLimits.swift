/// Limits of this store, each named. Times are in milliseconds, as the driver takes them; those
/// of a server's choice hold unless the URI says otherwise.
enum MongoLimits {
    /// Threads, and connections to each server, that calls share.
    static let workers = 8
    /// Most calls that wait for a thread; further ones are refused.
    static let waitingCalls = 4_096
    /// How long a call may wait for a thread before it is refused.
    static let queueWait = Duration.seconds(20)
    /// How long a call waits for a server that takes writes.
    static let serverSelection: Int32 = 3_000
    /// How often servers are asked how they are; less than `serverSelection`, so that a call which
    /// waits for a server hears of it in time.
    static let heartbeat: Int32 = 2_000
    /// How long connecting may take.
    static let connect: Int32 = 3_000
    /// How long a connection may stay silent while a reply is due.
    static let socket: Int32 = 15_000
    /// How long a write waits for a majority; less than `socket`, so that the server answers first.
    static let writeConcern: Int64 = 10_000
    /// Most keys that one query looks up.
    static let lookups = 500
    /// Longest text of the driver that an error repeats, in characters.
    static let reason = 300
}
