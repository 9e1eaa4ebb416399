import HTTP2Engine
import NIOCore
import NIOEmbedded
import RPCCore
import RPCServer
import RPCWire
import Synchronization
import Testing

/// One connection on an embedded channel, whose loop and clock the test moves.
private final class Bench {
    let channel = EmbeddedChannel()
    let registry: ConnectionRegistry
    let drain = DrainSignal()
    let events = Events()
    let client: TestClient
    let resources: LoopResources
    private(set) weak var setup: ConnectionSetup?
    /// Held by connections alone.
    private(set) weak var shared: ServerShared?
    var writes = 0

    final class Events: Sendable {
        private let list = Mutex<[String]>([])
        func add(_ event: ServerEvent) { list.withLock { $0.append("\(event)") } }
        var all: [String] { list.withLock { $0 } }
    }

    init(
        registry: ConnectionRegistry = ConnectionRegistry(),
        authenticator: any Authenticator = EachCall { _, _ in .local },
        _ register: (inout RouterBuilder) -> Void = { _ in }
    ) throws {
        self.registry = registry
        client = try TestClient()
        var builder = RouterBuilder()
        register(&builder)
        let events = events
        let configuration = ServerConfiguration(
            listen: .tcp(host: "test", port: 0), authenticator: authenticator, onEvent: { events.add($0) })
        let shared = ServerShared(
            configuration: configuration, router: builder.build(), drain: drain, registry: registry)
        resources = LoopResources(loop: channel.embeddedEventLoop)
        self.shared = shared
        let setup = ConnectionSetup(.firstBytes, shared: shared, resources: resources)
        self.setup = setup
        try channel.pipeline.syncOperations.addHandler(setup)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }

    /// Moves bytes both ways, and lets the loop run, until nothing happens.
    func settle() throws {
        while true {
            let there = try client.output()
            if !there.isEmpty { try channel.writeInbound(ByteBuffer(bytes: there)) }
            channel.embeddedEventLoop.run()
            var came = false
            while let buffer = try channel.readOutbound(as: ByteBuffer.self) {
                came = true
                writes += 1
                try client.receive(Array(buffer.readableBytesView))
            }
            if there.isEmpty && !came { return }
        }
    }

    func call(_ path: String, _ message: String = "", _ more: [(String, String)] = []) throws -> Int32 {
        try client.session.submit(head(path, more), framed(message))
    }

    func status(_ stream: Int32) -> String? {
        client.responses[stream]?.blocks.last?.first { $0.hasPrefix("grpc-status=") }
    }

    deinit {
        // A channel that the server closed already says so.
        do { _ = try channel.finish(acceptAlreadyClosed: true) } catch { Issue.record("\(error)") }
    }
}

/// Knows everybody but `wrong`, and what it was asked.
private final class CountingAuthenticator: Authenticator {
    private let state = Mutex((generation: 0, proofs: [String](), old: false, wrong: "wrong"))

    var proofs: [String] { state.withLock { $0.proofs } }
    var generation: Int { state.withLock { $0.generation } }
    func change() { state.withLock { $0.generation += 1 } }
    func revoke(_ proof: String) {
        state.withLock { $0.wrong = proof }
        change()
    }
    var answersAreOld: Bool {
        get { state.withLock { $0.old } }
        set { state.withLock { $0.old = newValue } }
    }

    func identify(_ metadata: Metadata, _ peer: Peer) throws(RPCError) -> Caller {
        let proof = metadata.text("authorization") ?? "none"
        let (old, wrong) = state.withLock { state in
            state.proofs.append(proof)
            return (state.old, state.wrong)
        }
        if proof == wrong { throw RPCError(.unauthenticated, "wrong") }
        return Caller(identity: .local, until: old ? .now - .seconds(1) : .now + .seconds(60))
    }
}

private func descriptor(_ path: String, _ kind: MethodKind = .unary) -> MethodDescriptor {
    MethodDescriptor(path: path, kind: kind, idempotency: .unknown, policy: MethodPolicy(roles: .anyone))
}

@Suite struct `A connection` {
    private func echoes(_ builder: inout RouterBuilder) {
        builder.register(descriptor("/a.B/Echo"), .immediate { _, message in message })
        builder.register(
            descriptor("/a.B/Later"),
            .unary { _, message in
                await Task.yield()
                return message
            })
        builder.register(
            descriptor("/a.B/Cancelled"),
            .unary { _, _ in text(Task.isCancelled ? "yes" : "no") })
        builder.register(
            descriptor("/a.B/Never"),
            .unary { _, message async throws(RPCError) in
                let waiter = Waiter<Void>()
                await withTaskCancellationHandler {
                    await waiter.value()
                } onCancel: {
                    waiter.resume(())
                }
                throw RPCError(.aborted, "woken")
            })
        builder.register(
            descriptor("/a.B/Flood", .serverStreaming),
            .streaming { _, _, responses throws(RPCError) in
                while true { try await responses.send([UInt8](repeating: 1, count: 10_000)) }
            })
    }

    @Test func `answers a whole batch of requests with one write`() throws {
        let bench = try Bench(echoes)
        try bench.settle()
        let before = bench.writes
        let streams = try (0..<50).map { try bench.call("/a.B/Echo", "\($0)") }
        try bench.settle()
        #expect(bench.writes == before + 1)
        for (number, stream) in streams.enumerated() {
            #expect(bench.client.responses[stream]?.body == MessageReader.frame(text("\(number)")).bytes)
            #expect(bench.status(stream) == "grpc-status=0")
        }
    }

    @Test func `a handler does not feel that a call before it was cancelled`() throws {
        let bench = try Bench(echoes)
        try bench.settle()
        for round in 0..<3 {
            let stuck = try (0..<5).map { _ in try bench.call("/a.B/Never") }
            let kept = try bench.call("/a.B/Later", "\(round)")
            try bench.settle()
            for stream in stuck { bench.client.session.reset(stream, code: HTTP2ErrorCode.cancel) }
            try bench.settle()
            let others = try (0..<10).map { _ in try bench.call("/a.B/Cancelled") }
            try bench.settle()
            #expect(bench.client.responses[kept]?.body == MessageReader.frame(text("\(round)")).bytes)
            for stream in others {
                #expect(bench.client.responses[stream]?.body == MessageReader.frame(text("no")).bytes)
            }
        }
    }

    @Test func `answers that become ready together leave together`() throws {
        let bench = try Bench(echoes)
        try bench.settle()
        let before = bench.writes
        let streams = try (0..<50).map { try bench.call("/a.B/Later", "\($0)") }
        try bench.settle()
        #expect(streams.allSatisfy { bench.status($0) == "grpc-status=0" })
        #expect(bench.writes == before + 1)
    }

    @Test func `turns away more connections than there may be`() throws {
        let registry = ConnectionRegistry(limit: 2)
        let first = try Bench(registry: registry, echoes)
        let second = try Bench(registry: registry)
        let third = try Bench(registry: registry)
        #expect(!third.channel.isActive)
        #expect(third.events.all.first?.contains("connectionRefused") == true)
        try second.channel.close().wait()
        let fourth = try Bench(registry: registry)
        #expect(fourth.channel.isActive)
        try first.settle()
        #expect(first.channel.isActive)
    }

    @Test func `closes a peer that sends nothing`() throws {
        let bench = try Bench()
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.connectionSetup) - .seconds(1))
        #expect(bench.events.all.isEmpty)
        #expect(bench.registry.count == 1)
        bench.channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(bench.events.all.first?.contains("what it speaks") == true)
        #expect(!bench.channel.isActive)
        #expect(bench.registry.count == 0)
    }

    @Test func `closes a peer that sends half a preface`() throws {
        let bench = try Bench()
        try bench.channel.writeInbound(ByteBuffer(bytes: preface.prefix(20)))
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.handshake) - .seconds(1))
        #expect(bench.events.all.isEmpty)
        bench.channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(bench.events.all.first?.contains("no settings") == true)
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.lingering))
        #expect(!bench.channel.isActive)
        #expect(bench.registry.count == 0)
    }

    @Test func `keeps nothing of its set-up`() throws {
        let bench = try Bench(echoes)
        #expect(bench.setup != nil)
        try bench.settle()
        #expect(bench.setup == nil)
    }

    @Test(arguments: ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nno frames", "no request\r\n\r\n"])
    func `a refused peer that has closed leaves nothing behind`(_ greeting: String) throws {
        let bench = try Bench(echoes)
        #expect(bench.shared != nil)
        try bench.channel.writeInbound(ByteBuffer(string: greeting))
        // To an embedded channel the end of output is the end of all.
        bench.channel.embeddedEventLoop.run()
        #expect(!bench.channel.isActive)
        #expect(bench.registry.count == 0)
        #expect(bench.shared == nil)
    }

    @Test func `a channel that closes while it is read gives back what its loop lent`() throws {
        let bench = try Bench(echoes)
        try bench.settle()
        bench.channel.pipeline.fireChannelRead(ByteBuffer(string: "no frames"))
        #expect(bench.resources.scratchIsLent)
        try bench.channel.close().wait()
        bench.channel.embeddedEventLoop.run()
        #expect(!bench.resources.scratchIsLent)
    }

    @Test func `takes a preface that comes byte by byte`() throws {
        let bench = try Bench(echoes)
        let stream = try bench.call("/a.B/Echo", "x")
        for byte in try bench.client.output() { try bench.channel.writeInbound(ByteBuffer(bytes: [byte])) }
        try bench.settle()
        #expect(bench.status(stream) == "grpc-status=0")
    }

    @Test func `a stop ends a connection that has not begun`() throws {
        let bench = try Bench()
        bench.registry.forEach { $0.beginDrain() }
        bench.channel.embeddedEventLoop.run()
        #expect(bench.channel.isActive, "what it has sent may still arrive")
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.goAwayAnswer))
        #expect(!bench.channel.isActive)
        #expect(bench.registry.count == 0)
    }

    @Test func `keeps an idle peer that has greeted`() throws {
        let bench = try Bench()
        try bench.settle()
        bench.channel.embeddedEventLoop.advanceTime(by: .hours(1))
        #expect(bench.channel.isActive)
        #expect(bench.events.all.isEmpty)
    }

    @Test func `closes a peer that does not end the fields it began`() throws {
        let bench = try Bench()
        try bench.channel.writeInbound(
            ByteBuffer(bytes: preface + frame(FrameKind.settings, 0, 0, []) + frame(FrameKind.headers, 0, 1, [0x83])))
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.fieldBlock) - .seconds(1))
        #expect(bench.events.all.isEmpty)
        bench.channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(bench.events.all.first?.contains("fields") == true)
    }

    @Test func `closes a peer that never opens its window, and ends its calls`() throws {
        let bench = try Bench(echoes)
        bench.client.reads = false
        _ = try bench.call("/a.B/Flood")
        try bench.settle()
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.windowStall) - .seconds(1))
        #expect(bench.channel.isActive)
        bench.channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!bench.channel.isActive)
        #expect(bench.events.all.contains { $0.contains("takes no output") })
        bench.channel.embeddedEventLoop.run()
        #expect(bench.registry.count == 0, "the handler has ended")
    }

    @Test func `closes a peer whose socket takes nothing, and reads nothing meanwhile`() throws {
        let bench = try Bench(echoes)
        try bench.settle()
        bench.channel.isWritable = false
        bench.channel.pipeline.fireChannelWritabilityChanged()
        _ = try bench.call("/a.B/Echo", "x")
        try bench.settle()
        #expect(bench.client.responses.isEmpty)
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.writeStall))
        #expect(!bench.channel.isActive)
    }

    @Test func `goes on when the socket takes output again`() throws {
        let bench = try Bench(echoes)
        try bench.settle()
        bench.channel.isWritable = false
        bench.channel.pipeline.fireChannelWritabilityChanged()
        let stream = try bench.call("/a.B/Echo", "x")
        try bench.settle()
        bench.channel.isWritable = true
        bench.channel.pipeline.fireChannelWritabilityChanged()
        try bench.settle()
        #expect(bench.status(stream) == "grpc-status=0")
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.windowStall))
        #expect(bench.channel.isActive)
    }

    @Test func `a peer that leaves ends its calls`() throws {
        let bench = try Bench(echoes)
        for _ in 0..<10 { _ = try bench.call("/a.B/Never") }
        try bench.settle()
        #expect(bench.registry.count == 1)
        try bench.channel.close().wait()
        bench.channel.embeddedEventLoop.run()
        #expect(bench.registry.count == 0, "ten handlers have ended, and the connection has left")
    }

    @Test func `a stop ends what runs when its time is up, with UNAVAILABLE`() throws {
        let bench = try Bench(echoes)
        let stream = try bench.call("/a.B/Never")
        try bench.settle()
        bench.registry.forEach { $0.beginDrain() }
        try bench.settle()
        #expect(bench.client.goAways.first == Int32.max)
        #expect(bench.status(stream) == nil, "it may end by itself")
        bench.registry.forEach { $0.endAllCalls() }
        try bench.settle()
        #expect(bench.status(stream) == "grpc-status=14")
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.lingering))
        #expect(!bench.channel.isActive)
        #expect(bench.registry.count == 0)
    }

    @Test func `ends the calls of a caller that is not known any more, and no others`() throws {
        let asked = CountingAuthenticator()
        let bench = try Bench(authenticator: asked, echoes)
        let streams = try ["a", "b"].map { try bench.call("/a.B/Never", "", [("authorization", $0)]) }
        try bench.settle()
        asked.revoke("a")
        #expect(streams.map(bench.status) == [nil, nil])
        bench.registry.forEach { $0.recheckCallers() }
        try bench.settle()
        #expect(streams.map(bench.status) == ["grpc-status=16", nil])
        bench.registry.forEach { $0.recheckCallers() }
        try bench.settle()
        #expect(bench.status(streams[1]) == nil)
    }

    @Test func `asks once who calls with a proof, until that may have changed`() throws {
        let asked = CountingAuthenticator()
        let bench = try Bench(authenticator: asked, echoes)
        func call(_ proof: String?) throws {
            let stream = try bench.call("/a.B/Echo", "x", proof.map { [("authorization", $0)] } ?? [])
            try bench.settle()
            #expect(bench.status(stream) == (proof == "wrong" ? "grpc-status=16" : "grpc-status=0"))
        }
        for _ in 0..<3 { try call("a") }
        #expect(asked.proofs == ["a"])
        try call("b")
        try call("a")
        #expect(asked.proofs == ["a", "b", "a"], "a connection remembers its last")
        for _ in 0..<2 { try call(nil) }
        #expect(asked.proofs == ["a", "b", "a", "none"])
        for _ in 0..<2 { try call("wrong") }
        #expect(asked.proofs.suffix(2) == ["wrong", "wrong"], "what was refused is asked again")
        try call("a")
        asked.change()
        try call("a")
        #expect(asked.proofs.suffix(2) == ["a", "a"], "something has changed")
        asked.answersAreOld = true
        asked.change()
        for _ in 0..<2 { try call("a") }
        #expect(asked.proofs.suffix(4) == ["a", "a", "a", "a"])
        #expect(asked.proofs.count == 10, "an answer whose time is over is not relied on")
    }

    @Test func `an idle connection closes at once when the server stops`() throws {
        let bench = try Bench(echoes)
        try bench.settle()
        bench.registry.forEach { $0.beginDrain() }
        try bench.settle()
        #expect(bench.client.goAways.first == Int32.max)
        bench.channel.embeddedEventLoop.advanceTime(by: TimeAmount(Limits.lingering))
        #expect(!bench.channel.isActive)
    }
}

extension OutgoingBytes {
    /// Lead and body.
    fileprivate var bytes: [UInt8] {
        (0..<leadCount).map { UInt8(truncatingIfNeeded: lead >> (8 * UInt64($0))) } + body
    }
}
