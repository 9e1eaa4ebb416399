// Runs tasks on an event loop, those that became ready together in one go.
//
// Invariants:
// 1. A job runs once, on the loop: in the turn that `enqueue` asked for, or earlier by `runReady`. One that is
//    made ready within `runNow`, on the loop, runs there.
// 2. A turn of the loop is due whenever a job waits.
// 3. A loop that was shut down drops its jobs: end handlers first.

package import NIOCore
import Synchronization

package final class LoopTaskExecutor: TaskExecutor {
    private struct Queue {
        var jobs: [UnownedJob] = []
        /// Memory for the next jobs while others run.
        var spare: [UnownedJob] = []
        var turnIsDue = false
        /// The loop is within `runNow`, and waits for its job.
        var takesNext = false
        var taken: UnownedJob?
    }

    /// Jobs that make each other ready are run in one go for so many rounds; then others have their turn.
    private static let rounds = 4

    let loop: any EventLoop
    /// What the calls of this loop hold.
    let load = LoopLoad()
    private let queue = Mutex(Queue())

    package init(loop: any EventLoop) { self.loop = loop }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let asksForTurn = queue.withLock { queue in
            if queue.takesNext && loop.inEventLoop {
                queue.takesNext = false
                queue.taken = job
                return false
            }
            queue.jobs.append(job)
            defer { queue.turnIsDue = true }
            return !queue.turnIsDue
        }
        if asksForTurn { loop.execute { self.takeTurn() } }
    }

    private func takeTurn() {
        queue.withLock { $0.turnIsDue = false }
        runReady()
    }

    /// Runs the task that `resume` makes ready, at once and before others.
    func runNow(_ resume: () -> Void) {
        queue.withLock { $0.takesNext = true }
        resume()
        let job = queue.withLock { queue in
            queue.takesNext = false
            defer { queue.taken = nil }
            return queue.taken
        }
        if let job { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
    }

    /// Runs what waits now, on the loop.
    func runReady() {
        var jobs: [UnownedJob] = []
        for _ in 0..<Self.rounds {
            guard take(&jobs) else { break }
            for job in jobs { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
            jobs.removeAll(keepingCapacity: true)
        }
        if jobs.capacity > 0 { queue.withLock { swap(&$0.spare, &jobs) } }
    }

    /// - Returns: whether there are any.
    private func take(_ jobs: inout [UnownedJob]) -> Bool {
        queue.withLock { queue in
            guard !queue.jobs.isEmpty else { return false }
            if jobs.capacity == 0 { swap(&queue.spare, &jobs) }
            swap(&queue.jobs, &jobs)
            return true
        }
    }
}
