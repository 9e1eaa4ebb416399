import Codec
import Contracts
import RPCCore
import System
import Testing

@Suite struct DiagnosticsTests {
    @Test func `an echo comes back`() async throws {
        let client = VivaDiagnosticsV1DiagnosticsClient(
            transport(systemRouter(diagnostics: true)), codec: ProtobufCodec())
        let reply = try await client.echo(.init(sessionID: "s", text: "größer", n: -7))
        #expect(reply == .init(sessionID: "s", text: "größer", n: -7))
    }

    @Test func `diagnostics are not served unless asked for`() async {
        let client = VivaDiagnosticsV1DiagnosticsClient(transport(systemRouter()), codec: ProtobufCodec())
        #expect(await failure { () async throws(RPCError) in try await client.echo(.init()) }?.code == .unimplemented)
    }

    @Test func `calls are counted by method and status, from many tasks`() async throws {
        let router = systemRouter(diagnostics: true)
        let client = VivaDiagnosticsV1DiagnosticsClient(transport(router), codec: ProtobufCodec())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<250 {
                        _ = try await client.echo(.init())
                        let error = await failure { () async throws(RPCError) in
                            try await router.call("/test.Other/Fail", [], identity: .anonymous)
                        }
                        #expect(error?.code == .aborted)
                    }
                }
            }
            try await group.waitForAll()
        }
        _ = try await client.getCounts(.init())
        let counts = try await client.getCounts(.init()).counts
        #expect(
            counts == [
                .init(method: "/test.Other/Fail", status: 10, calls: 2000),
                .init(method: "/viva.diagnostics.v1.Diagnostics/Echo", status: 0, calls: 2000),
                .init(method: "/viva.diagnostics.v1.Diagnostics/GetCounts", status: 0, calls: 1),
            ])
    }
}
