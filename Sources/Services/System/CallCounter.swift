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

    private let counters: [String: Counters]

    /// - Parameter paths: of all methods that can be called.
    package init(paths: some Sequence<String>) {
        counters = Dictionary(paths.map { ($0, Counters()) }, uniquingKeysWith: { first, _ in first })
    }

    package func admit(_ call: CallContext) throws(RPCError) {}

    package func finished(_ call: CallContext, status: StatusCode) {
        counters[call.method.path]?.byStatus[status.rawValue].calls.wrappingAdd(1, ordering: .relaxed)
    }

    /// What was seen so far, in order of method and status.
    var counts: [(path: String, status: StatusCode, calls: UInt64)] {
        counters.sorted { $0.key < $1.key }.flatMap { path, counters in
            StatusCode.allCases.compactMap { status in
                let calls = counters.byStatus[status.rawValue].calls.load(ordering: .relaxed)
                return calls == 0 ? nil : (path, status, calls)
            }
        }
    }
}
