// What the server's loops count for themselves, handed to swift-metrics when somebody reads it; and what
// happens so rarely that it is counted when it happens.

package import CoreMetrics
package import RPCCore
import Synchronization

package final class ServerMetrics: Sendable {
    private let factory: any MetricsFactory
    private let last = Mutex(ServerStatistics())

    package init(factory: any MetricsFactory) {
        self.factory = factory
        // Shown from the start, so that a first case is seen as a change.
        for rule in AbuseRule.allCases { count(rule, 0) }
        connectionsRefused(0)
    }

    /// A connection was ended for abuse.
    package func connectionAbused(_ rule: AbuseRule) { count(rule, 1) }

    /// A connection was turned away, as too many are open.
    package func connectionRefused() { connectionsRefused(1) }

    private func count(_ rule: AbuseRule, _ count: Int) {
        increment("rpc_server_connections_abused", [("rule", rule.rawValue)], count)
    }

    private func connectionsRefused(_ count: Int) { increment("rpc_server_connections_refused", [], count) }

    /// Takes over what has changed since it was told last.
    package func tell(_ now: ServerStatistics) {
        let before = last.withLock { last in
            defer { last = now }
            return last
        }
        set("rpc_server_connections", now.connections)
        set("rpc_server_calls_in_flight", now.runningHandlers)
        set("rpc_server_held_bytes", now.heldBytes)
        set("rpc_server_queued_output_bytes", now.queuedOutput)
        increment("rpc_server_received_bytes", [], now.bytesIn - before.bytesIn)
        increment("rpc_server_sent_bytes", [], now.bytesOut - before.bytesOut)
        increment("rpc_server_stream_resets", [], now.resets - before.resets)
        for reason in ShedReason.allCases {
            let count = now.shed[reason.rawValue] - before.shed[reason.rawValue]
            increment("rpc_server_calls_shed", [("reason", "\(reason)")], count)
        }
    }

    private func set(_ label: String, _ value: Int) { Meter(label: label, factory: factory).set(value) }

    private func increment(_ label: String, _ dimensions: [(String, String)], _ count: Int) {
        Counter(label: label, dimensions: dimensions, factory: factory).increment(by: count)
    }
}
