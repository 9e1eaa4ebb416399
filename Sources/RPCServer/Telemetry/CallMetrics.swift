// Counts calls and times them, by method, status and protocol.
//
// Invariants:
// 1. Labels are bounded: the methods known at start, and `other` for all else; the status codes; the protocols.
// 2. On a call's path there is no lock: handles are made once for each method and status, and kept.

package import CoreMetrics
package import RPCCore
import Synchronization

package final class CallMetrics: Interceptor {
    private final class Method: Sendable {
        let path: String
        let seconds: CoreMetrics.Timer
        let counters = InlineArray<85, AtomicLazyReference<Counter>> { _ in AtomicLazyReference() }

        init(_ path: String, factory: any MetricsFactory) {
            self.path = path
            seconds = CoreMetrics.Timer(label: "rpc_server_call", dimensions: [("method", path)], factory: factory)
        }
    }

    private let factory: any MetricsFactory
    /// By the length of the path.
    private let methods: [[Method]]
    private let other: Method

    /// - Parameter methods: paths whose calls are told apart.
    package init(methods paths: some Collection<String>, factory: any MetricsFactory) {
        self.factory = factory
        var methods = Array(repeating: [Method](), count: (paths.map(\.utf8.count).max() ?? 0) + 1)
        for path in Set(paths) { methods[path.utf8.count].append(Method(path, factory: factory)) }
        self.methods = methods
        other = Method("other", factory: factory)
    }

    package func admit(_ call: CallContext) throws(RPCError) {}

    package func finished(_ call: CallContext, status: StatusCode) {
        let method = find(call.method.path)
        counter(method, status, call.spoken).increment()
        method.seconds.recordNanoseconds(Self.nanoseconds(call.started.duration(to: .now)))
    }

    private func find(_ path: String) -> Method {
        let length = path.utf8.count
        guard length < methods.count else { return other }
        for method in methods[length] where method.path == path { return method }
        return other
    }

    private func counter(_ method: Method, _ status: StatusCode, _ spoken: CallProtocol) -> Counter {
        let index = spoken.rawValue * 17 + status.rawValue
        if let known = method.counters[index].load() { return known }
        let made = Counter(
            label: "rpc_server_calls",
            dimensions: [("method", method.path), ("status", status.name), ("protocol", spoken.name)],
            factory: factory)
        return method.counters[index].storeIfNil(made)
    }

    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = duration.components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
