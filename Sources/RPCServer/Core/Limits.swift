/// Standing limits of the RPC server, each named. Relations between them are asserted in tests.
package enum Limits {
    /// Largest message in bytes, unless a method's policy says less.
    package static let messageBytes = 4 << 20
    /// Largest header list in bytes, counted as in RFC 9113: name, value and 32 for each field.
    package static let headerListBytes = 16 << 10
    /// Most header fields of a request.
    package static let headerFields = 100
    /// Most concurrent streams of a connection.
    package static let concurrentStreams = 100
    /// Most running handlers of a connection, those included whose stream was reset.
    package static let runningHandlers = 100
    /// Deepest nesting of a message.
    package static let messageNesting = 100
    /// Most memory that decoding one message may take, as a multiple of the message limit.
    package static let decodeBudgetBytes = 16 << 20
    /// Most connections of a listener.
    package static let connections = 10_000
    /// Connections that wait to be accepted.
    package static let listenBacklog = 4_096
    /// How long a stop waits for calls that run.
    package static let drain = Duration.seconds(30)
    /// Longest text of a status message, in bytes before percent-encoding.
    package static let statusMessageBytes = 4_096
}
