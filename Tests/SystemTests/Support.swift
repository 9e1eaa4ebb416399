import Codec
import Contracts
import RPCCore
import Synchronization
import System

/// A router with the system services and one service more, `test.Other`.
func systemRouter(_ health: HealthState = HealthState(), diagnostics: Bool = false) -> Router {
    var builder = RouterBuilder()
    let other = MethodDescriptor(
        path: "/test.Other/Fail", kind: .unary, idempotency: .unknown, policy: MethodPolicy(roles: .anyone))
    builder.register(other, .unary { (_, _) async throws(RPCError) in throw RPCError(.aborted, "as asked") })
    SystemServices.register(in: &builder, codec: ProtobufCodec(), health: health, diagnostics: diagnostics)
    return builder.build()
}

func transport(_ router: Router) -> InProcessTransport {
    InProcessTransport(router: router, identity: .anonymous)
}

/// The error that `body` throws.
func failure(_ body: () async throws(RPCError) -> some Any) async -> RPCError? {
    do throws(RPCError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}

/// Polls until `condition` holds; false after ten seconds.
func eventually(_ condition: () -> Bool) async throws -> Bool {
    for _ in 0..<1000 {
        if condition() { return true }
        try await Task.sleep(for: .milliseconds(10))
    }
    return false
}

/// A client's side of a bidirectional call: all its messages, then the end.
struct Requests: MessageSource {
    private let messages: Mutexed<[[UInt8]]>

    init(_ messages: [[UInt8]]) { self.messages = Mutexed(messages) }

    func next() async throws(RPCError) -> [UInt8]? {
        messages.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}

/// What a handler sent.
struct Responses: MessageSink {
    private let messages = Mutexed<[[UInt8]]>([])

    func send(_ message: [UInt8]) async throws(RPCError) { messages.withLock { $0.append(message) } }

    var all: [[UInt8]] { messages.withLock { $0 } }
}

final class Mutexed<Value: Sendable>: Sendable {
    private let mutex: Mutex<Value>

    init(_ value: Value) { mutex = Mutex(value) }

    func withLock<R>(_ body: (inout Value) -> R) -> R { mutex.withLock { body(&$0) } }
}

extension Router {
    /// Calls a streaming method with `requests`, and returns what it sent.
    func stream<Request: Message, Response: Message>(
        _ method: MethodDescriptor, _ requests: [Request], of _: Response.Type
    ) async throws -> [Response] {
        let registered = try self.method(at: method.path)
        guard case .streaming(let handler) = registered.handler else {
            throw RPCError(.internal, "the method does not stream")
        }
        let codec = ProtobufCodec()
        let encode = codec.coder(for: Request.self).encode
        let responses = Responses()
        let call = CallContext(method: registered.descriptor, identity: .anonymous)
        try admit(call)
        try await handler(call, Requests(requests.map { (request) throws(RPCError) in try encode(request) }), responses)
        finished(call, status: .ok)
        let decode = codec.coder(for: Response.self).decode
        return try responses.all.map { (bytes) throws(RPCError) in try decode(bytes) }
    }
}
