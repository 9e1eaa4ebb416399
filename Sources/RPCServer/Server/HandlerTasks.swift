// Tasks that run handlers of unary calls, one after the other. A task of its own would cost a call two blocks
// of memory and their set-up, more than the rest of most calls.
//
// Invariants:
// 1. Everything here runs on one event loop; a handler may leave it, and comes back to it.
// 2. A task runs one handler at a time, and none after it was cancelled: that meant one call.
// 3. A task that waits for work stands in `idle`, once, and is resumed by whoever takes it from there, once.
// 4. None waits while the loop has no connection: it would wait for ever.

import NIOCore
import RPCCore

package final class HandlerTasks {
    typealias Handler = @Sendable (CallContext, [UInt8]) async throws(RPCError) -> [UInt8]

    /// Tasks that are kept for the next calls; a connection has as many streams.
    private static let kept = Limits.concurrentStreams

    private let executor: LoopTaskExecutor
    private var idle: [HandlerTask] = []
    private var connections = 0

    init(_ executor: LoopTaskExecutor) { self.executor = executor }

    func connectionBegan() { connections += 1 }

    func connectionEnded() {
        connections -= 1
        guard connections == 0 else { return }
        while let task = idle.popLast() { task.resume() }
    }

    /// Runs the handler until it suspends, or ends.
    /// - Returns: what to cancel if the call ends before it.
    func run(_ handler: @escaping Handler, _ message: [UInt8], _ call: WholeCall) -> Task<Void, Never>? {
        let work = HandlerTask.Work(handler: handler, message: message, call: call)
        if let task = idle.popLast() {
            task.work = work
            executor.runNow { task.resume() }
            return task.task
        }
        let task = HandlerTask(work, of: self)
        let bound = NIOLoopBound(task, eventLoop: executor.loop)
        task.task = Task.immediate(executorPreference: executor) { await HandlerTasks.work(bound) }
        return task.task
    }

    private static func work(_ bound: NIOLoopBound<HandlerTask>) async {
        while let (handler, message, context) = bound.value.begin() {
            let result: Result<[UInt8], RPCError>
            do throws(RPCError) {
                result = .success(try await handler(context, message))
            } catch {
                result = .failure(error)
            }
            guard bound.value.end(result), !Task.isCancelled else { return }
            await withCheckedContinuation { bound.value.wait($0) }
        }
    }

    fileprivate var keepsAnother: Bool { connections > 0 && idle.count < Self.kept }

    fileprivate func keep(_ task: HandlerTask) { idle.append(task) }
}

/// A task that runs handlers.
private final class HandlerTask {
    struct Work {
        let handler: HandlerTasks.Handler
        let message: [UInt8]
        let call: WholeCall
    }

    private let tasks: HandlerTasks
    /// What it runs; nil when it is resumed: it is to end.
    var work: Work?
    var task: Task<Void, Never>?
    private var resumed: CheckedContinuation<Void, Never>?

    init(_ work: Work, of tasks: HandlerTasks) {
        self.work = work
        self.tasks = tasks
    }

    func begin() -> (HandlerTasks.Handler, [UInt8], CallContext)? {
        guard let work else { return nil }
        return (work.handler, work.message, work.call.context)
    }

    /// - Returns: whether to wait for more.
    func end(_ result: Result<[UInt8], RPCError>) -> Bool {
        work?.call.ended(result)
        work = nil
        return tasks.keepsAnother
    }

    func wait(_ continuation: CheckedContinuation<Void, Never>) {
        resumed = continuation
        tasks.keep(self)
    }

    func resume() {
        let continuation = resumed
        resumed = nil
        continuation?.resume()
    }
}
