import RPCCore
import Synchronization
import Testing

private func descriptor(
    _ path: String, kind: MethodKind = .unary, roles: RoleSet = .anyone, timeout: Duration? = nil, maximum: Int? = nil
) -> MethodDescriptor {
    MethodDescriptor(
        path: path, kind: kind, idempotency: .unknown,
        policy: MethodPolicy(roles: roles, timeout: timeout, maximumArgumentBytes: maximum))
}

/// Remembers what it saw; refuses calls with the metadata `refused-by` and its name.
private final class Spy: Interceptor {
    let name: String
    let seen: Mutex<[String]>

    init(_ name: String) {
        self.name = name
        seen = Mutex([])
    }

    func admit(_ call: CallContext) throws(RPCError) {
        if call.metadata.text("refused-by") == name { throw RPCError(.failedPrecondition, "refused") }
        seen.withLock { $0.append("admit") }
    }

    func finished(_ call: CallContext, status: StatusCode) { seen.withLock { $0.append(status.name) } }

    var all: [String] { seen.withLock { $0 } }
}

@Suite struct `The router` {
    private func router(_ interceptors: [any Interceptor] = []) -> Router {
        var builder = RouterBuilder()
        builder.interceptors = interceptors
        builder.register(descriptor("/a.B/Echo", maximum: 10), .immediate { _, message in message })
        builder.register(descriptor("/a.B/Admin", roles: .admin), .immediate { _, message in message })
        builder.register(descriptor("/a.B/Nobody", roles: []), .immediate { _, message in message })
        builder.register(
            descriptor("/a.B/Sleep", timeout: .milliseconds(20)),
            .unary { _, message async throws(RPCError) in
                do { try await Task.sleep(for: .seconds(60)) } catch {}
                return message
            })
        builder.register(
            descriptor("/a.B/Deaf", timeout: .milliseconds(20)),
            .unary { _, message in
                await Task.detached { do { try await Task.sleep(for: .seconds(60)) } catch {} }.value
                return message
            })
        builder.register(descriptor("/a.B/Stream", kind: .serverStreaming), .streaming { _, _, _ in })
        return builder.build()
    }

    private let agent = Identity(subject: "agent", roles: .agent)

    private func code(_ body: () async throws(RPCError) -> [UInt8]) async -> StatusCode {
        do throws(RPCError) {
            _ = try await body()
            return .ok
        } catch {
            return error.code
        }
    }

    @Test(arguments: [
        "/a.B/Nope", "/a.b/Echo", "/a.B/echo", "a.B/Echo", "/a.B/Echo/", "//a.B/Echo", "/a.B/Echo?x", "/a.B//Echo", "/",
        "", "/a.B/Ech", "/xa.B/Echo",
    ])
    func `only the exact path is a method`(path: String) {
        let router = router()
        let error = #expect(throws: RPCError.self) { try router.method(at: path) }
        #expect(error?.code == .unimplemented)
        let bytes = Array(("xx" + path + "yy").utf8)
        #expect(throws: RPCError.self) { try router.method(at: 2..<(bytes.count - 2), of: bytes) }
    }

    @Test func `a path is found as text and as bytes`() throws {
        let router = router()
        for path in router.paths {
            #expect(try router.method(at: path).descriptor.path == path)
            let bytes = Array(("<" + path + ">").utf8)
            #expect(try router.method(at: 1..<(bytes.count - 1), of: bytes).descriptor.path == path)
        }
    }

    @Test func `an unknown method is told from an unknown service`() {
        #expect(throws: RPCError(.unimplemented, "unknown method a.B/Nope")) { try router().method(at: "/a.B/Nope") }
        #expect(throws: RPCError(.unimplemented, "unknown service x.Y")) { try router().method(at: "/x.Y/Nope") }
    }

    @Test func `roles are checked, denying by default`() async {
        let router = router()
        let agent = agent
        #expect(
            await code { () async throws(RPCError) in try await router.call("/a.B/Echo", [], identity: agent) } == .ok)
        #expect(
            await code { () async throws(RPCError) in try await router.call("/a.B/Admin", [], identity: agent) }
                == .permissionDenied)
        #expect(
            await code { () async throws(RPCError) in try await router.call("/a.B/Nobody", [], identity: agent) }
                == .permissionDenied)
        #expect(
            await code { () async throws(RPCError) in try await router.call("/a.B/Admin", [], identity: .anonymous) }
                == .unauthenticated)
    }

    @Test func `the policy's size limit holds in-process`() async {
        let router = router()
        let agent = agent
        let large = [UInt8](repeating: 0, count: 11)
        #expect(
            await code { () async throws(RPCError) in try await router.call("/a.B/Echo", large, identity: agent) }
                == .resourceExhausted)
    }

    @Test(arguments: ["/a.B/Sleep", "/a.B/Deaf"])
    func `the policy's timeout ends a call in-process, heeded or not`(path: String) async {
        let router = router()
        let agent = agent
        let started = ContinuousClock.now
        #expect(
            await code { () async throws(RPCError) in try await router.call(path, [], identity: agent) }
                == .deadlineExceeded)
        #expect(ContinuousClock.now - started < .seconds(30))
    }

    @Test func `a deadline that has passed ends a call before its handler`() async {
        let router = router()
        let agent = agent
        let past = ContinuousClock.now - .seconds(1)
        #expect(
            await code { () async throws(RPCError) in
                try await router.call("/a.B/Echo", [], identity: agent, deadline: past)
            } == .deadlineExceeded)
    }

    @Test func `a cancelled caller's call ends`() async {
        let router = router()
        let agent = agent
        let call = Task {
            await code { () async throws(RPCError) in try await router.call("/a.B/Deaf", [], identity: agent) }
        }
        call.cancel()
        let status = await call.value
        #expect(status == .cancelled || status == .deadlineExceeded)
    }

    @Test func `interceptors that admitted a call see its end, once`() async {
        let first = Spy("first")
        let second = Spy("second")
        let router = router([first, second])
        let agent = agent
        _ = await code { () async throws(RPCError) in try await router.call("/a.B/Echo", [], identity: agent) }
        #expect(first.all == ["admit", "OK"])
        #expect(second.all == ["admit", "OK"])
        var metadata = Metadata()
        metadata.add("refused-by", "second")
        let refused = metadata
        #expect(
            await code { () async throws(RPCError) in
                try await router.call("/a.B/Echo", [], identity: agent, metadata: refused)
            } == .failedPrecondition)
        #expect(first.all == ["admit", "OK", "admit", "FAILED_PRECONDITION"])
        #expect(second.all == ["admit", "OK"])
    }

    @Test func `a stream cannot be called as unary`() async {
        let router = router()
        let agent = agent
        #expect(
            await code { () async throws(RPCError) in try await router.call("/a.B/Stream", [], identity: agent) }
                == .unimplemented)
    }
}

@Suite struct `A call's context` {
    @Test func `has the earlier of its caller's deadline and the method's timeout`() {
        let now = ContinuousClock.now
        func deadline(_ caller: Duration?, _ policy: Duration?) -> Duration? {
            CallContext(
                method: descriptor("/a/B", timeout: policy), identity: .local, deadline: caller.map { now + $0 },
                started: now
            ).deadline.map { $0 - now }
        }
        #expect(deadline(nil, nil) == nil)
        #expect(deadline(.seconds(1), nil) == .seconds(1))
        #expect(deadline(nil, .seconds(2)) == .seconds(2))
        #expect(deadline(.seconds(1), .seconds(2)) == .seconds(1))
        #expect(deadline(.seconds(3), .seconds(2)) == .seconds(2))
    }

    @Test func `refuses a caller that is bound to another session`() throws {
        func context(_ session: String?, _ roles: RoleSet = .candidate) -> CallContext {
            CallContext(method: descriptor("/a/B"), identity: Identity(subject: "x", roles: roles, session: session))
        }
        try context(nil, .admin).authorize(session: "a")
        #expect(throws: RPCError.self) { try context(nil).authorize(session: "a") }
        try context("a").authorize(session: "a")
        let error = #expect(throws: RPCError.self) { try context("a").authorize(session: "b") }
        #expect(error?.code == .permissionDenied)
    }

    @Test func `a call that lasts is refused when the server is stopping`() throws {
        let drain = DrainSignal()
        let call = CallContext(method: descriptor("/a/B"), identity: .local, drain: drain)
        #expect(!call.endsWhenDraining)
        try call.endWhenDraining()
        #expect(call.endsWhenDraining)
        drain.raise()
        let error = #expect(throws: RPCError.self) { try call.endWhenDraining() }
        #expect(error?.code == .unavailable)
    }
}

@Suite struct `A waiter` {
    @Test func `gives the first value, whether it comes before or after the wait`() async {
        let early = Waiter<Int>()
        #expect(early.resume(1))
        #expect(!early.resume(2))
        #expect(await early.value() == 1)
        for _ in 0..<200 {
            let waiter = Waiter<Int>()
            let both = [Task { waiter.resume(1) }, Task { waiter.resume(2) }]
            let value = await waiter.value()
            let accepted = [await both[0].value, await both[1].value]
            #expect(accepted == [value == 1, value == 2])
            #expect(waiter.isDone)
        }
    }
}

@Suite struct `Standing limits` {
    @Test func `relate as they must`() {
        #expect(Limits.runningHandlers >= Limits.concurrentStreams, "what a peer may open can run")
        #expect(Limits.connectionWindowBytes >= Limits.streamWindowBytes)
        #expect(Limits.streamWindowBytes > Limits.inboundQueueBytes)
        #expect(Limits.connectionAssemblyBytes >= Limits.messageBytes)
        #expect(Limits.connectionOutputBytes >= Limits.streamOutputBytes)
        #expect(Limits.statusMessageBytes * 2 <= 8 << 10, "a message and other fields fit a client's field list")
        #expect(Limits.decodeBudgetBytes >= Limits.messageBytes)
        #expect(Limits.goAwayAnswer < Limits.drain)
        #expect(Limits.writeStall < Limits.windowStall)
    }
}
