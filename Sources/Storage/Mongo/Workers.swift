// A bounded pool of threads for a library that blocks.
//
// 1. At most `MongoLimits.workers` blocks of the queue are active; each takes jobs until none
//    waits. Neither event loops nor Swift's own threads ever wait for a server.
// 2. While servers are away every job takes seconds, so waiting is bounded twice: in number,
//    and in time, which is looked at when a job's turn comes.

import Dispatch
import Ports
import Synchronization

final class Workers: Sendable {
    private struct Job: Sendable {
        var since: ContinuousClock.Instant
        /// Told whether it came too late.
        var run: @Sendable (_ late: Bool) -> Void
    }

    private struct State {
        var jobs: [Job] = []
        var active = 0
        var closed = false
        var idle: [CheckedContinuation<Void, Never>] = []
    }

    private let queue = DispatchQueue(label: "store.mongo", attributes: .concurrent)
    private let state = Mutex(State())

    /// Runs `body` on a thread that may block.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        let result: Result<Value, StoreError> = await withCheckedContinuation { answer in
            let job = Job(since: .now) { late in
                guard !late else {
                    return answer.resume(returning: .failure(.unavailable("MongoDB is too slow: calls pile up")))
                }
                do throws(StoreError) {
                    answer.resume(returning: .success(try body()))
                } catch {
                    answer.resume(returning: .failure(error))
                }
            }
            if let refusal = submit(job) { answer.resume(returning: .failure(refusal)) }
        }
        return try result.get()
    }

    /// Takes no more jobs, and returns when the last one ended.
    func close() async {
        await withCheckedContinuation { continuation in
            let idle = state.withLock { state in
                state.closed = true
                if state.active > 0 { state.idle.append(continuation) }
                return state.active == 0
            }
            if idle { continuation.resume() }
        }
    }

    private func submit(_ job: Job) -> StoreError? {
        state.withLock { state in
            guard !state.closed else { return .unavailable("the store is closed") }
            guard state.jobs.count < MongoLimits.waitingCalls else {
                return .unavailable("too many calls wait for MongoDB")
            }
            state.jobs.append(job)
            if state.active < MongoLimits.workers {
                state.active += 1
                queue.async { self.work() }
            }
            return nil
        }
    }

    private func work() {
        while let job = next() { job.run(.now - job.since > MongoLimits.queueWait) }
    }

    private func next() -> Job? {
        let (job, idle) = state.withLock { state -> (Job?, [CheckedContinuation<Void, Never>]) in
            if !state.jobs.isEmpty { return (state.jobs.removeFirst(), []) }
            state.active -= 1
            guard state.active == 0 else { return (nil, []) }
            defer { state.idle = [] }
            return (nil, state.idle)
        }
        for continuation in idle { continuation.resume() }
        return job
    }
}
