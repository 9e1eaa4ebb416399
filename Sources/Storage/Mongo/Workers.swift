// A bounded pool of threads for a library that blocks.
//
// 1. Each worker is a serial queue, and takes jobs until none waits. Dispatch gives serial queues
//    threads beyond the number of cores; one concurrent queue would take those on which Swift's
//    tasks run, and hold up the whole process while servers are away.
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
        var resting: [DispatchQueue]
        var closed = false
        var idle: [CheckedContinuation<Void, Never>] = []
        var isIdle: Bool { resting.count == MongoLimits.workers }
    }

    private let state: Mutex<State>

    init() {
        let queues = (1...MongoLimits.workers).map { DispatchQueue(label: "store.mongo.\($0)") }
        state = Mutex(State(resting: queues))
    }

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
                if state.isIdle { return true }
                state.idle.append(continuation)
                return false
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
            if let worker = state.resting.popLast() { worker.async { self.work(on: worker) } }
            return nil
        }
    }

    private func work(on worker: DispatchQueue) {
        while let job = next(of: worker) { job.run(.now - job.since > MongoLimits.queueWait) }
    }

    private func next(of worker: DispatchQueue) -> Job? {
        let (job, idle) = state.withLock { state -> (Job?, [CheckedContinuation<Void, Never>]) in
            if !state.jobs.isEmpty { return (state.jobs.removeFirst(), []) }
            state.resting.append(worker)
            guard state.isIdle else { return (nil, []) }
            defer { state.idle = [] }
            return (nil, state.idle)
        }
        for continuation in idle { continuation.resume() }
        return job
    }
}
