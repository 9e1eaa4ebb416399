/// Limits of this store, each named.
enum SQLiteLimits {
    /// Most appends that one transaction commits.
    static let batchEvents = 256
    /// Most body bytes that one transaction appends; one event can be larger on its own.
    static let batchBytes = 16 << 20
    /// Most appends that wait for a transaction; further ones are refused.
    static let waitingAppends = 4_096
    /// Connections that read, beside the one that writes.
    static let readers = 4
    /// How long a statement waits for a lock of another program, in seconds.
    static let busySeconds = 5.0
    /// Most content hashes that one query looks up.
    static let lookups = 500
}
