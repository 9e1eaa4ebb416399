import Codec
import RPCCore
import Synchronization

/// What goes on between a client and this server, beyond one request: calls that run, questions that wait.
/// After its end it runs nothing and waits for nobody.
final class MCPDialogue: Sendable {
    private struct State {
        /// By id, those that can be withdrawn: of two with one id, the later.
        var calls: [JSONRPCID: Task<JSONRPCReply, Never>] = [:]
        var running = 0
        var questions: [String: Question] = [:]
        var hasEnded = false
        /// Questions would not be answered.
        var isDeaf = false
    }

    private struct Question {
        /// The call that it is asked for.
        let call: JSONRPCID
        let waiter: Waiter<JSONValue?>
    }

    private let state = Mutex(State())

    /// How long a person may think.
    private static let patience = RequestStates.lifetime

    /// Runs a call to its end, whether or not anybody waits, unless it is withdrawn.
    /// - Returns: nil: it was withdrawn.
    func run(_ id: JSONRPCID, _ body: @escaping @Sendable () async -> JSONRPCReply) async -> JSONRPCReply? {
        guard let task = start(id, body) else { return Self.full(id) }
        return await finish(id, task)
    }

    /// From when this returns the call can be withdrawn. `finish` follows.
    /// - Returns: nil: as many run already as may; `full` is the reply.
    func start(
        _ id: JSONRPCID, _ body: @escaping @Sendable () async -> JSONRPCReply
    ) -> Task<JSONRPCReply, Never>? {
        state.withLock { state in
            guard state.running < MCPLimits.running else { return nil }
            let task = Task { await body() }
            if state.hasEnded { task.cancel() }
            state.calls[id] = task
            state.running += 1
            return task
        }
    }

    func finish(_ id: JSONRPCID, _ task: Task<JSONRPCReply, Never>) async -> JSONRPCReply? {
        let reply = await task.value
        state.withLock { state in
            state.running -= 1
            // The id may be another call's by now.
            if state.calls[id] == task { state.calls[id] = nil }
        }
        return task.isCancelled ? nil : reply
    }

    static func full(_ id: JSONRPCID) -> JSONRPCReply {
        JSONRPCReply(
            id,
            JSONRPCFault(
                JSONRPCCode.internalError,
                "\(MCPLimits.running) requests of this client run already; send it again when one has ended"))
    }

    /// The client no longer wants an answer: nor is anybody asked for it any more.
    func withdraw(_ id: JSONRPCID) {
        let (call, questions) = state.withLock { state in
            (state.calls[id], state.questions.values.filter { $0.call == id })
        }
        call?.cancel()
        for question in questions { question.waiter.resume(nil) }
    }

    /// Asks by `send`, and waits for the answer. nil: none came in time, or nobody waits any more.
    func ask(_ id: String, about call: JSONRPCID, _ send: () async -> Void) async -> JSONValue? {
        let waiter = Waiter<JSONValue?>()
        let goesOn = state.withLock { state in
            if !state.isDeaf { state.questions[id] = Question(call: call, waiter: waiter) }
            return !state.isDeaf
        }
        guard goesOn else { return nil }
        await send()
        let timer = Task {
            do { try await Task.sleep(for: Self.patience) } catch { return }
            waiter.resume(nil)
        }
        let answer = await withTaskCancellationHandler {
            await waiter.value()
        } onCancel: {
            waiter.resume(nil)
        }
        timer.cancel()
        state.withLock { $0.questions[id] = nil }
        return answer
    }

    /// - Parameter answer: nil: the client could not ask.
    func answer(_ id: JSONRPCID, _ answer: JSONValue?) {
        guard case .string(let id) = id else { return }
        state.withLock { $0.questions[id] }?.waiter.resume(answer)
    }

    /// Nobody will answer any more.
    func giveUpQuestions() {
        let questions = state.withLock { state in
            state.isDeaf = true
            return Array(state.questions.values)
        }
        for question in questions { question.waiter.resume(nil) }
    }

    func end() {
        let calls = state.withLock { state in
            state.hasEnded = true
            return Array(state.calls.values)
        }
        for call in calls { call.cancel() }
        giveUpQuestions()
    }
}
