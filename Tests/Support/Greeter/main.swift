import Codec
import Contracts
import RPCCore
import RPCServer
import UnixSignals

let greet = MethodDescriptor(
    path: "/hello.Greeter/Greet", kind: .unary, idempotency: .noSideEffects, policy: MethodPolicy(roles: .anyone))
var builder = RouterBuilder()
builder.unary(greet, ProtobufCodec()) { (name: GoogleProtobufStringValue, _) throws(RPCError) in
    guard !name.value.isEmpty else { throw RPCError(.invalidArgument, "value: say a name") }
    return GoogleProtobufStringValue(value: "Hello, \(name.value)!")
}
let configuration = ServerConfiguration(host: "127.0.0.1", port: 0, identify: { _, _ in .anonymous })
let server = Server(configuration, router: builder.build())
let stops = await UnixSignalsSequence(trapping: .sigterm)
print("listening on \(try await server.start())")
for await _ in stops { break }
await server.shutdown()
