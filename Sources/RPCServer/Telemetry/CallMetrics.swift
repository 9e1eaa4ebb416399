// Counts calls and times them, by method, status and protocol.
//
// Invariants:
// 1. Labels are bounded: the methods known at start, and `other` for all else; the status codes; the protocols.
// 2. On a call's path there is no lock: what counts successes is made at start, the rest once, and kept.

package import CoreMetrics
package import RPCCore
import Synchronization

package final class CallMetrics: Interceptor {
    private final class Method: Sendable {
        let path: String
        let seconds: CoreMetrics.Timer
        /// By protocol.
        let successes: [Counter]
        private let failures = InlineArray<85, AtomicLazyReference<Counter>> { _ in AtomicLazyReference() }

        init(_ path: String, factory: any MetricsFactory) {
            self.path = path
            seconds = CoreMetrics.Timer(label: "rpc_server_call", dimensions: [("method", path)], factory: factory)
            successes = CallProtocol.allCases.map { Self.counter(path, .ok, $0, factory) }
        }

        func failures(_ status: StatusCode, _ spoken: CallProtocol, _ factory: any MetricsFactory) -> Counter {
            let index = spoken.rawValue * 17 + status.rawValue
            if let known = failures[index].load() { return known }
            return failures[index].storeIfNil(Self.counter(path, status, spoken, factory))
        }

        private static func counter(
            _ path: String, _ status: StatusCode, _ spoken: CallProtocol, _ factory: any MetricsFactory
        ) -> Counter {
            Counter(
                label: "rpc_server_calls",
                dimensions: [("method", path), ("status", status.name), ("protocol", spoken.name)], factory: factory)
        }
    }

    private let factory: any MetricsFactory
    /// By the method's number.
    private let methods: [Method?]
    private let other: Method

    /// - Parameter methods: those whose calls are told apart.
    package init(methods known: [MethodDescriptor], factory: any MetricsFactory) {
        self.factory = factory
        var methods = [Method?](repeating: nil, count: (known.map(\.number).max() ?? -1) + 1)
        for method in known { methods[method.number] = Method(method.path, factory: factory) }
        self.methods = methods
        other = Method("other", factory: factory)
    }

    package func admit(_ call: CallContext) throws(RPCError) {}

    package func finished(_ call: CallContext, status: StatusCode) {
        let methods = methods
        let span = methods.span
        let number = call.method.number
        guard number < span.count, let known = span[number] else { return count(call, status, other) }
        count(call, status, known)
    }

    private func count(_ call: CallContext, _ status: StatusCode, _ method: borrowing Method) {
        if status == .ok {
            method.successes[call.spoken.rawValue].increment()
        } else {
            method.failures(status, call.spoken, factory).increment()
        }
        method.seconds.recordNanoseconds(Self.nanoseconds(call.started.duration(to: .now)))
    }

    /// Nine seconds of attoseconds fit a word, whose division costs a tenth of that of two words.
    private static func nanoseconds(_ duration: Duration) -> Int64 {
        let attoseconds = duration.attoseconds
        if let short = UInt64(exactly: attoseconds) { return Int64(short / 1_000_000_000) }
        return Int64(attoseconds / 1_000_000_000)
    }
}
