// One log entry for a call: what was called, how it ended, how long it took. Never what was said, nor by whom
// beyond the name that authentication gave; no addresses.

package import Logging
package import RPCCore
import Synchronization

package final class AccessLog: Interceptor {
    private let logger: Logger
    private let every: Int
    private let calls = Atomic(0)

    /// - Parameter every: logs one of so many calls that end well; 0: none. Calls that end with an error of the
    ///   server (INTERNAL, UNKNOWN, DATA_LOSS, UNAVAILABLE, DEADLINE_EXCEEDED) are always logged.
    package init(_ logger: Logger, every: Int) {
        self.logger = logger
        self.every = max(0, every)
    }

    package func admit(_ call: CallContext) throws(RPCError) {}

    package func finished(_ call: CallContext, status: StatusCode) {
        let always = Self.isServersFault(status)
        guard always || isSampled() else { return }
        var fields: Logger.Metadata = [
            "method": "\(call.method.path)", "status": "\(status.name)", "subject": "\(call.identity.subject)",
            "seconds": "\(call.started.duration(to: .now).inSeconds)",
            "protocol": "\(call.spoken.name)",
        ]
        if let trace = call.metadata.text(TraceContext.header).flatMap({ TraceContext($0) }) {
            fields["trace_id"] = "\(trace.traceText)"
        }
        logger.log(level: always ? .warning : .info, "call", metadata: fields)
    }

    private func isSampled() -> Bool {
        guard every > 0 else { return false }
        return every == 1 || calls.add(1, ordering: .relaxed).oldValue % every == 0
    }

    private static func isServersFault(_ status: StatusCode) -> Bool {
        switch status {
        case .internal, .unknown, .dataLoss, .unavailable, .deadlineExceeded: true
        default: false
        }
    }
}
