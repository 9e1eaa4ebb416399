/// Standing limits of the RPC server, each named. Relations between them are asserted in tests.
package enum Limits {
    /// Largest message in bytes, unless a method's policy says less.
    package static let messageBytes = 4 << 20
    /// Smallest response that is worth compressing, in bytes: shorter ones fit in a packet as they are.
    package static let compressedAboveBytes = 1_024
    /// Largest header list in bytes, counted as in RFC 9113: name, value and 32 for each field.
    package static let headerListBytes = 16 << 10
    /// Most header fields of a request.
    package static let headerFields = 100
    /// Most concurrent streams of a connection.
    package static let concurrentStreams = 100
    /// Most running handlers of a connection: those of its streams, and as many whose streams were reset and
    /// that have not noticed yet.
    package static let runningHandlers = 200
    /// Most running handlers of a server.
    package static let serverHandlers = 20_000
    /// Bytes of requests that a server holds: arriving, waiting for a handler, and in it.
    package static let serverHeldBytes = 512 << 20
    /// Bytes of responses that wait in a server for slow peers.
    package static let serverQueuedOutput = 512 << 20
    /// Bytes of responses that wait in a connection for its peer's windows; no message is taken above.
    package static let connectionQueuedOutput = 32 << 20
    /// When a call may be tried again that was turned away because there was too much to do.
    package static let shedPushback = Duration.milliseconds(500)
    /// Deepest nesting of a message.
    package static let messageNesting = 100
    /// Most memory that decoding one message may take, as a multiple of the message limit.
    package static let decodeBudgetBytes = 16 << 20
    /// Most connections of a listener.
    package static let connections = 10_000
    /// Connections that wait to be accepted.
    package static let listenBacklog = 4_096
    /// Metadata of a response, initial or trailing, in bytes counted as for `headerListBytes`.
    package static let responseMetadataBytes = 8 << 10
    /// How long a stop waits for calls that run.
    package static let drain = Duration.seconds(30)
    /// How long calls that a stop has cancelled may take to end.
    package static let cancelled = Duration.seconds(5)
    /// How long a stop waits for the answer to its ping before it takes no more streams.
    package static let goAwayAnswer = Duration.seconds(1)
    /// Time for a new connection to show what it speaks: a TLS handshake, and the first bytes.
    package static let connectionSetup = Duration.seconds(10)
    /// Time for an HTTP/2 connection to send its preface and settings.
    package static let handshake = Duration.seconds(10)
    /// Time for a request's fields to arrive once they have begun.
    package static let fieldBlock = Duration.seconds(10)
    /// How long an HTTP/1.1 connection may stay without a request after an answer.
    package static let http1Idle = Duration.seconds(60)
    /// How long nothing may come of the body of a request with one message, on HTTP/1.1.
    package static let bodyStall = Duration.seconds(30)
    /// Parts of requests (head, piece of body, end) that an HTTP/1.1 connection reads ahead of an answer.
    package static let pipelinedParts = 16
    /// How long a peer may take nothing of what is ready for its socket.
    package static let writeStall = Duration.seconds(30)
    /// How long a peer's windows may stay shut while output waits for them.
    package static let windowStall = Duration.seconds(300)
    /// How long a connection that has said its last word waits for its peer to close.
    package static let lingering = Duration.seconds(1)
    /// Flow-control window of a stream, in bytes.
    package static let streamWindowBytes = 256 << 10
    /// Flow-control window of a connection, in bytes: bounds what handlers have not taken yet.
    package static let connectionWindowBytes = 1 << 20
    /// Bytes of whole messages that wait for a handler before its stream's window stays shut.
    package static let inboundQueueBytes = 64 << 10
    /// Bytes of messages that a connection holds while they arrive.
    package static let connectionAssemblyBytes = 64 << 20
    /// Queued output of a stream above which its writer waits, in bytes.
    package static let streamOutputBytes = 64 << 10
    /// Output handed to a socket that has not taken it, above which no more is made, in bytes.
    package static let connectionOutputBytes = 256 << 10
    /// Longest text of a status message, in bytes after percent-encoding: clients refuse field lists over 8 KiB.
    package static let statusMessageBytes = 4_096
    /// Largest packed `google.rpc.Status`, in bytes before base64: with it go the message and the metadata.
    package static let statusDetailsBytes = 3_072
    /// Problems that a status has details of; more are counted in its message.
    package static let statusDetailsViolations = 16
}
