import RPCCore
import RPCServer
import Synchronization

/// What handlers and the router saw, for tests to ask about.
final class Counters: Interceptor {
    private let counts = Mutex<[String: Int]>([:])
    private let server = Mutex<Server?>(nil)

    /// The server whose statistics are told too.
    func watch(_ server: Server) { self.server.withLock { $0 = server } }

    func add(_ name: String, _ count: Int = 1) { counts.withLock { $0[name, default: 0] += count } }

    /// `name=count` lines, sorted.
    var text: String {
        var all = counts.withLock { $0 }
        if let statistics = server.withLock({ $0?.statistics }) {
            all["running"] = statistics.runningHandlers
            all["held"] = statistics.heldBytes
        }
        return all.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
    }

    func admit(_ call: CallContext) throws(RPCError) {
        if call.metadata.text("x-refuse") != nil { throw RPCError(.failedPrecondition, "refused as asked") }
    }

    func finished(_ call: CallContext, status: StatusCode) { add("status.\(status.name)") }
}
