// A call's deadline, for calls that no connection watches.

extension RPCError {
    /// The deadline of the caller or of the method's policy has passed.
    package static let deadlineExceeded = RPCError(.deadlineExceeded, "the deadline has passed")
    /// The caller's task was cancelled, or the caller has gone.
    package static let callerGone = RPCError(.cancelled, "the caller has gone")
}

extension CallContext {
    /// Runs a handler. When the deadline passes, or the caller is cancelled, the handler's task is cancelled
    /// and this returns at once, whether or not the handler heeds it.
    func run<Reply: Sendable>(
        _ handler: @escaping @Sendable () async throws(RPCError) -> Reply
    ) async throws(RPCError) -> Reply {
        let outcome = Waiter<Result<Reply, RPCError>>()
        let work = Task {
            do throws(RPCError) {
                outcome.resume(.success(try await handler()))
            } catch {
                outcome.resume(.failure(error))
            }
        }
        let timer = deadline.map { deadline in
            Task {
                do { try await Task.sleep(until: deadline, clock: .continuous) } catch { return }
                outcome.resume(.failure(.deadlineExceeded))
            }
        }
        let result = await withTaskCancellationHandler {
            await outcome.value()
        } onCancel: {
            outcome.resume(.failure(.callerGone))
        }
        timer?.cancel()
        work.cancel()
        return try result.get()
    }

    /// - Throws: when the deadline has passed already.
    func checkDeadline() throws(RPCError) {
        if let deadline, deadline <= .now { throw .deadlineExceeded }
    }
}
