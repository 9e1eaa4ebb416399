import Codec
import RPCClient
import RPCCore
import RPCServer
import Testing

@Suite struct DetailTests {
    @Test func `details of an error, and when to try again, reach the caller`() async throws {
        let told = RPCError(
            .invalidArgument, "no", details: [RPCError.Detail(typeURL: "type.googleapis.com/x.Y", value: [1, 2])],
            retryAfter: .milliseconds(30))
        var builder = RouterBuilder()
        builder.register(method("/test.Bytes/No"), .immediate { (_, _) throws(RPCError) in throw told })
        var configuration = ServerConfiguration(
            host: "127.0.0.1", port: 0, identify: { (_, _) throws(RPCError) in .local })
        configuration.statusCodec = GoogleStatusCodec()
        let server = Server(configuration, router: builder.build())
        let port = try #require(try await server.start().port)
        var options = ClientOptions()
        options.statusCodec = GoogleStatusCodec()
        try await withClient(port, options) { client async throws in
            let error = await failure { () async throws(RPCError) in try await client.call("No") }
            #expect(error?.details.first == told.details.first)
            #expect(error?.details.count == 2, "RetryInfo too")
            #expect(error?.retryAfter == .milliseconds(30))
        }
        await server.shutdown()
    }
}
