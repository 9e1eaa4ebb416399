package import RPCCore
import Synchronization

/// Counts how calls end, by method and status.
///
/// On the path of every call: no lock, no allocation.
package final class CallCounter: Interceptor {
    private final class Counters: Sendable {
        let byStatus = StatusCode.allCases.map { _ in Counter() }
    }

    private final class Counter: Sendable {
        let calls = Atomic<UInt64>(0)
    }

    private let methods: [MethodDescriptor]
    /// By the method's number.
    private let counters: [Counters?]

    /// - Parameter methods: all that can be called.
    package init(methods: [MethodDescriptor]) {
        self.methods = methods.sorted { $0.path < $1.path }
        var counters = [Counters?](repeating: nil, count: (methods.map(\.number).max() ?? -1) + 1)
        for method in methods { counters[method.number] = Counters() }
        self.counters = counters
    }

    package func admit(_ call: CallContext) throws(RPCError) {}

    package func finished(_ call: CallContext, status: StatusCode) {
        counters(of: call.method)?.byStatus[status.rawValue].calls.wrappingAdd(1, ordering: .relaxed)
    }

    private func counters(of method: MethodDescriptor) -> Counters? {
        method.number < counters.count ? counters[method.number] : nil
    }

    /// What was seen so far, in order of method and status.
    var counts: [(path: String, status: StatusCode, calls: UInt64)] {
        methods.flatMap { method in
            StatusCode.allCases.compactMap { status in
                let counter = counters(of: method)?.byStatus[status.rawValue]
                guard let calls = counter?.calls.load(ordering: .relaxed), calls > 0 else { return nil }
                return (method.path, status, calls)
            }
        }
    }
}
