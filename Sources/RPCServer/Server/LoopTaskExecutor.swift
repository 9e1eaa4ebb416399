package import NIOCore
import Synchronization

/// Runs tasks on an event loop, those that became ready together in one go. A loop that was shut down
/// drops its jobs: end handlers first.
package final class LoopTaskExecutor: TaskExecutor {
    let loop: any EventLoop
    /// What the calls of this loop hold.
    let load = LoopLoad()
    private let ready = Mutex<[UnownedJob]>([])

    package init(loop: any EventLoop) { self.loop = loop }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = ready.withLock { ready in
            ready.append(job)
            return ready.count == 1
        }
        if isFirst { loop.execute { self.run() } }
    }

    private func run() {
        var jobs: [UnownedJob] = []
        ready.withLock { swap(&$0, &jobs) }
        for job in jobs { unsafe job.runSynchronously(on: asUnownedTaskExecutor()) }
    }
}
