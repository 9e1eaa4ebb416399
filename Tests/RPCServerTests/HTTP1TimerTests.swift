import NIOCore
import NIOEmbedded
import RPCCore
import RPCServer
import Synchronization
import Testing

/// One HTTP/1.1 connection on an embedded channel, whose clock the test moves.
private final class Bench {
    let channel = EmbeddedChannel()
    let registry = ConnectionRegistry()
    let events = Events()
    private(set) var answer = ""

    final class Events: Sendable {
        private let list = Mutex<[String]>([])
        func add(_ event: ServerEvent) { list.withLock { $0.append("\(event)") } }
        var all: [String] { list.withLock { $0 } }
    }

    init() throws {
        var builder = RouterBuilder()
        builder.register(method("/a.B/Echo", .unary), .immediate { _, message in message }, takesJSON: true)
        builder.register(
            method("/a.B/Chat", .clientStreaming),
            .streaming { _, source, sink async throws(RPCError) in
                while let message = try await source.next() { try await sink.send(message) }
            }, takesJSON: true)
        let events = events
        let configuration = ServerConfiguration(
            listen: .tcp(host: "test", port: 0), authenticator: EachCall { _, _ in .local },
            onEvent: { events.add($0) })
        let shared = ServerShared(
            configuration: configuration, router: builder.build(), drain: DrainSignal(), registry: registry)
        try channel.pipeline.syncOperations.addHandler(
            ConnectionSetup(.firstBytes, shared: shared, resources: LoopResources(loop: channel.embeddedEventLoop)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    func send(_ text: String) throws {
        try channel.writeInbound(ByteBuffer(string: text))
        channel.embeddedEventLoop.run()
        try read()
    }

    func wait(_ duration: Duration) throws {
        channel.embeddedEventLoop.advanceTime(by: TimeAmount(duration))
        try read()
    }

    private func read() throws {
        while let buffer = try channel.readOutbound(as: ByteBuffer.self) { answer += String(buffer: buffer) }
    }

    var isOver: Bool {
        get throws {
            try wait(Limits.lingering)
            return !channel.isActive && registry.count == 0
        }
    }

    deinit {
        // A channel that the server closed already says so.
        do { _ = try channel.finish(acceptAlreadyClosed: true) } catch { Issue.record("\(error)") }
    }
}

private func method(_ path: String, _ kind: MethodKind) -> MethodDescriptor {
    MethodDescriptor(path: path, kind: kind, idempotency: .unknown, policy: MethodPolicy(roles: .anyone))
}

private func head(_ path: String, _ contentType: String = "application/json", length: Int) -> String {
    "POST \(path) HTTP/1.1\r\nhost: a\r\ncontent-type: \(contentType)\r\ncontent-length: \(length)\r\n\r\n"
}

private let second = Duration.seconds(1)

@Suite struct `An HTTP/1.1 connection` {
    @Test func `ends when the first request's fields do not end in time`() throws {
        let bench = try Bench()
        try bench.send("POST /a.B/Echo HTTP/1.1\r\nhost: a\r\n")
        try bench.wait(Limits.fieldBlock - second)
        #expect(bench.channel.isActive)
        #expect(bench.events.all.isEmpty)
        try bench.wait(second)
        #expect(try bench.isOver)
        #expect(bench.events.all.contains { $0.contains("no request within its time") })
        #expect(bench.answer.isEmpty)
    }

    @Test func `ends when fields come one by one for ever`() throws {
        let bench = try Bench()
        try bench.send("POST /a.B/Echo HTTP/1.1\r\n")
        for number in 0..<20 where bench.channel.isActive {
            try bench.send("x-\(number): a\r\n")
            try bench.wait(second)
        }
        #expect(try bench.isOver)
        #expect(bench.answer.isEmpty)
    }

    @Test func `ends in silence when no request follows an answer`() throws {
        let bench = try Bench()
        try bench.send(head("/a.B/Echo", length: 2) + "{}")
        #expect(bench.answer.hasPrefix("HTTP/1.1 200"))
        try bench.wait(Limits.http1Idle - second)
        #expect(bench.channel.isActive)
        try bench.wait(second)
        #expect(try bench.isOver)
        #expect(bench.events.all.isEmpty, "it is nobody's fault")
    }

    @Test func `answers 408 when a body stops in the middle`() throws {
        let bench = try Bench()
        try bench.send(head("/a.B/Echo", length: 10) + "{")
        try bench.wait(Limits.bodyStall - second)
        try bench.send(" ")
        try bench.wait(Limits.bodyStall - second)
        #expect(bench.answer.isEmpty, "a byte that comes gives it time anew")
        try bench.wait(second)
        #expect(bench.answer.hasPrefix("HTTP/1.1 408") || bench.answer.hasPrefix("HTTP/1.1 400"))
        #expect(bench.answer.lowercased().contains("connection: close"))
        #expect(try bench.isOver)
        #expect(bench.events.all.contains { $0.contains("stopped within a request") })
    }

    @Test func `lets a stream of messages be quiet`() throws {
        let bench = try Bench()
        try bench.send(head("/a.B/Chat", "application/connect+json", length: 14) + "\0\0\0\0\u{2}{}")
        try bench.wait(Limits.bodyStall * 3)
        #expect(bench.channel.isActive)
        #expect(bench.events.all.isEmpty)
        try bench.send("\0\0\0\0\u{2}{}")
        #expect(bench.answer.hasPrefix("HTTP/1.1 200"))
    }

    @Test func `ends when its peer takes no output`() throws {
        let bench = try Bench()
        bench.channel.isWritable = false
        bench.channel.pipeline.fireChannelWritabilityChanged()
        try bench.send(head("/a.B/Echo", length: 2) + "{}")
        try bench.wait(Limits.writeStall + second)
        #expect(try bench.isOver)
        #expect(bench.events.all.contains { $0.contains("takes no output") })
    }
}
