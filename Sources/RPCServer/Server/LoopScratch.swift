import HTTP2Engine
package import NIOCore
import RPCCompression

/// Memory that the connections of one loop use in turn, so that an idle one holds none.
package final class LoopScratch {
    /// Lent to a session while it receives and sends.
    var recording = HTTP2Batch()
    /// Holds the events that are being handled.
    var handling = HTTP2Batch()
    /// Empty between batches.
    var waiting = WaitingHeads()
    var output = ByteBuffer()
    let compressor = Compressor()
    let tasks: HandlerTasks
    /// What nghttp2 takes for all sessions.
    let memory = SessionMemory()
    fileprivate var isLent = false

    init(_ executor: LoopTaskExecutor) { tasks = HandlerTasks(executor) }
}

/// What belongs to one event loop.
package struct LoopResources: Sendable {
    package let executor: LoopTaskExecutor
    let scratch: NIOLoopBoundBox<LoopScratch>

    package init(loop: any EventLoop) {
        executor = LoopTaskExecutor(loop: loop)
        scratch = .makeBoxSendingValue(LoopScratch(executor), eventLoop: loop)
    }

    /// A connection is receiving or sending.
    package var scratchIsLent: Bool { scratch.value.isLent }
}

extension Connection {
    /// From the first byte that is read, or written, to the end of the flush.
    func borrowScratch() {
        guard !scratch.isLent else { return }
        scratch.isLent = true
        hasScratch = true
        session.exchange(&scratch.recording)
    }

    /// - Precondition: the events have been handled.
    func returnScratch() {
        guard hasScratch else { return }
        hasScratch = false
        scratch.isLent = false
        session.exchange(&scratch.recording)
    }
}
