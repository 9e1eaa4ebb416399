import Codec
import Contracts
import RPCCore
import System
import Testing

@Suite struct HealthTests {
    private func client(_ router: Router) -> GrpcHealthV1HealthClient<InProcessTransport> {
        GrpcHealthV1HealthClient(transport(router), codec: ProtobufCodec())
    }

    @Test func `nothing serves until it is said to`() async throws {
        let health = HealthState()
        let client = client(systemRouter(health))
        for service in ["", "test.Other"] {
            #expect(try await client.check(.init(service: service)).status == .notServing)
        }
        #expect(try await client.check(.init(service: "grpc.health.v1.Health")).status == .serving)
        health.set("store", serving: true)
        for service in ["", "test.Other", "grpc.health.v1.Health", "store"] {
            #expect(try await client.check(.init(service: service)).status == .serving)
        }
    }

    @Test func `each dependency is told, and what needs it follows`() async throws {
        let health = HealthState()
        let client = client(systemRouter(health))
        health.set("store", serving: true)
        health.set("model", serving: false)
        var statuses = try await client.list(.init()).statuses.mapValues(\.status)
        #expect(statuses["store"] == .serving)
        #expect(statuses["model"] == .notServing)
        #expect(statuses[""] == .notServing)
        #expect(statuses["test.Other"] == .notServing)
        #expect(statuses["grpc.health.v1.Health"] == .serving)
        health.set("model", serving: true)
        health.stop()
        statuses = try await client.list(.init()).statuses.mapValues(\.status)
        #expect(!statuses.isEmpty && statuses.values.allSatisfy { $0 == .notServing })
    }

    @Test func `a stop is for good`() async throws {
        let health = HealthState()
        let client = client(systemRouter(health))
        health.set("store", serving: true)
        health.stop()
        health.set("store", serving: true)
        #expect(try await client.check(.init(service: "test.Other")).status == .notServing)
    }

    @Test func `checking an unknown service is NOT_FOUND`() async {
        let client = client(systemRouter())
        let error = await failure { () async throws(RPCError) in
            try await client.check(.init(service: String(repeating: "x", count: 5000)))
        }
        #expect(error?.code == .notFound)
        #expect(error.map { $0.message.utf8.count < 200 } == true)
    }

    @Test func `a watch tells the status, then each change`() async throws {
        let health = HealthState()
        let watch = try await client(systemRouter(health)).watch(.init(service: "test.Other"))
        #expect(try await watch.next()?.status == .notServing)
        health.set("store", serving: true)
        #expect(try await watch.next()?.status == .serving)
        health.set("store", serving: true)
        health.stop()
        #expect(try await watch.next()?.status == .notServing)
    }

    @Test func `a watcher who falls behind is told the last status`() async throws {
        let health = HealthState()
        let watch = try await client(systemRouter(health)).watch(.init(service: ""))
        #expect(try await watch.next()?.status == .notServing)
        for _ in 0..<100 {
            health.set("store", serving: true)
            health.set("store", serving: false)
        }
        health.set("store", serving: true)
        var last = try await watch.next()?.status
        while last != .serving { last = try await watch.next()?.status }
        health.stop()
        #expect(try await watch.next()?.status == .notServing)
    }

    @Test func `watching an unknown service is SERVICE_UNKNOWN, and stays open`() async throws {
        let health = HealthState()
        let watch = try await client(systemRouter(health)).watch(.init(service: "test.Later"))
        #expect(try await watch.next()?.status == .serviceUnknown)
        #expect(try await eventually { health.watcherCount == 1 })
    }

    @Test func `a watch that is let go is forgotten`() async throws {
        let health = HealthState()
        let client = client(systemRouter(health))
        do {
            let watch = try await client.watch(.init(service: ""))
            _ = try await watch.next()
            #expect(health.watcherCount == 1)
        }
        #expect(try await eventually { health.watcherCount == 0 })
    }

    @Test func `a watch says that it ends when the server stops, and does not begin after that`() async {
        let state = DrainSignal()
        state.raise()
        let router = systemRouter()
        let method = GrpcHealthV1HealthMethods.watch
        let call = CallContext(method: method, identity: .anonymous, drain: state)
        let error = await failure { () async throws(RPCError) in
            guard case .streaming(let handler) = try router.method(at: method.path).handler else { return }
            try await handler(call, Requests([[]]), Responses())
        }
        #expect(error == CallContext.draining)
        #expect(call.endsWhenDraining)
    }
}
